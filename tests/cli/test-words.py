#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says when something is not as it should be, and by which number it ends.
Usage: test-words.py DOSSIERCTL"""

import calendar
import datetime
import json
import os
import pathlib
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "dossierctl"
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"]) / "sample"
PROFILE = "tarnfjord-registry-sample"


class WordsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="dossier-words-")
        cls.root = pathlib.Path(cls.temporary.name)
        shutil.copytree(SAMPLE, cls.root / "work")
        (cls.root / "work" / "both.jsonl").write_text((SAMPLE / "sample.jsonl").read_text() + (SAMPLE / "finish.jsonl").read_text())
        cls.environment = dict(os.environ, XDG_DATA_HOME=str(cls.root), HOME=str(cls.root), DBUS_SESSION_BUS_ADDRESS="disabled:")
        subprocess.run([PROGRAM, "--library", cls.root / "made.dossier", "run", "both.jsonl"], cwd=cls.root / "work", check=True, capture_output=True,
                       env=cls.environment)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.root))
        self.library = self.folder / "a.dossier"
        shutil.copy(self.root / "made.dossier", self.library)

    def says(self, *words, code, json_too=False):
        """Returns: all that it said."""
        done = subprocess.run([PROGRAM, *(["--json"] if json_too else []), *map(str, words)], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout if json_too else done.stdout + done.stderr

    def damage(self, table):
        """All pages of @table, from the root down, are nought."""
        connection = sqlite3.connect(self.library)
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        connection.close()
        with self.library.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))

    def test_what_was_lost_is_no_success(self):
        self.assertIn("verified: yes", self.says("library", "salvage", self.library, "whole.dossier", code=0))
        self.assertEqual(stat.S_IMODE((self.folder / "whole.dossier").stat().st_mode), 0o600)
        self.damage("claim")
        said = self.says("library", "salvage", self.library, "part.dossier", code=1)
        self.assertIn("A part of the table “claim” could not be read; how much was in it cannot be told.", said)
        answer = json.loads(self.says("library", "salvage", self.library, "again.dossier", code=1, json_too=True))
        claims = next(row for row in answer["rows"] if row["table"] == "claim")
        self.assertTrue(claims["and-more"], "a number of rows that looks like all of them")
        connection = sqlite3.connect(self.folder / "again.dossier")
        for row in answer["rows"]:                             # what went with a claim is not counted as kept
            there, = connection.execute(f'SELECT count(*) FROM "{row["table"]}"').fetchone()
            self.assertEqual(row["kept"], there, row["table"])
        connection.close()
        self.assertGreater(sum(row["lost"] for row in answer["rows"]), 0)

    def test_what_could_not_be_read_of_a_page_is_said(self):
        page = self.folder / "latin.html"
        page.write_bytes("<meta charset=utf-8><title>Grün</title><h1>Grün</h1><p>".encode("latin-1")
                         + b"The harbour office said that its lights had been out since noon, and that nobody was hurt. " * 20)
        self.assertIn("were replaced by", self.says("--library", self.library, "import", str(page), code=0))

    def test_nothing_is_for_readers_the_house_has_not(self):
        ctl = ("--library", self.library)
        sections = json.loads(self.says(*ctl, "section", "list", PROFILE, code=0, json_too=True))
        for words in (("section", "set", sections[0]["id"], "tier", "membr"), ("sentence", "add", PROFILE, "summary", "Nobody would see it.", "--tier", "membr")):
            with self.subTest(words):
                self.assertIn("has no tier “membr”; nothing was changed", self.says(*ctl, *words, code=3))

    def test_paper_goes_into_a_file_that_has_a_name(self):
        said = self.says("--library", self.library, "page", "write", PROFILE, "--output", "-", code=3)
        self.assertIn("A page on paper goes into a file; nothing was written", said)
        self.assertFalse((self.folder / "-").exists())

    def test_one_garbled_id_is_not_counted_up_to(self):
        connection = sqlite3.connect(self.library)
        connection.execute("UPDATE claim SET id = 9007199254740993 WHERE id = (SELECT max (id) FROM claim)")
        connection.commit()
        connection.close()
        self.damage("claim")                                   # its index still names that one
        before = os.times().children_user
        self.says("library", "salvage", self.library, "part.dossier", code=1)
        self.assertLess(os.times().children_user - before, 10, "it asked for every number up to the garbled one")

    def test_a_newer_library_is_not_cut_down(self):
        with self.library.open("r+b") as file:
            file.seek(60)
            file.write((2).to_bytes(4, "big"))
        before = self.library.read_bytes()
        for words in (("library", "salvage", self.library, "old.dossier"), ("--library", self.library, "profile", "list"),
                      ("library", "restore", self.library, "old.dossier")):
            with self.subTest(words):
                said = self.says(*words, code=4)
                self.assertIn("was made by a newer Dossier", said)
                self.assertIn("install the newer Dossier", said)
        self.assertEqual(self.library.read_bytes(), before)
        self.assertFalse((self.folder / "old.dossier").exists())
        with self.library.open("r+b") as file:                 # no version, but bits that fell over
            file.seek(60)
            file.write((1 << 24 | 1).to_bytes(4, "big"))
        self.says("library", "salvage", self.library, "saved.dossier", code=0)

    def test_things_are_called_by_their_names(self):
        ctl = ("--library", self.library)
        self.assertIn("There is no correction “deadbeef” in the library", self.says(*ctl, "correction", "drop", "deadbeef", code=3))
        self.assertIn("There is no delivery “deadbeef” in the library", self.says(*ctl, "deliver", "show", "deadbeef", code=3))
        claim = json.loads(self.says(*ctl, "claim", "list", code=0, json_too=True))[0]["id"]
        evidence = json.loads(self.says(*ctl, "evidence", "list", claim, code=0, json_too=True))[0]["id"]
        self.assertIn("There is no “colour” that can be changed in a piece of evidence", self.says(*ctl, "evidence", "set", evidence, "colour", "red", code=2))

    def test_files_that_cannot_be_read(self):
        said = self.says("export", "convert", "nosuch.json", "--format", "html", "--output", self.folder, code=3)
        self.assertIn("nosuch.json” cannot be read: it is not there", said)
        self.assertNotIn("imported", said)
        said = self.says("template", "check", "nosuch.json", code=3)
        self.assertIn("nosuch.json” cannot be read: it is not there", said)
        with (self.folder / "large.json").open("wb") as file:
            file.truncate(1 << 40)
        self.assertIn("it is too large", self.says("template", "check", "large.json", code=3))
        os.mkfifo(self.folder / "pipe.json")
        self.assertIn("it is no file", self.says("template", "check", "pipe.json", code=3))

    def test_numbers_that_mean_nothing(self):
        for option, number in (("--budget", 0), ("--budget", -1), ("--days", -5), ("--days", 99999999)):
            with self.subTest(option, number=number):
                self.assertIn("nothing was checked", self.says("--library", self.library, "library", "recheck", option, number, code=2))
        self.assertIn("no backup of one", self.says("library", "backups", "nosuch", code=3))

    def test_what_a_target_said_is_in_words(self):
        ctl = ("--library", self.library)
        self.says(*ctl, "target", "add", "Drop", self.folder / "drop", code=0)
        rehearsed = self.says(*ctl, "deliver", PROFILE, "--dry-run", code=1)
        self.assertIn("The folder is not there", rehearsed)
        self.assertNotIn("{", rehearsed)
        self.says(*ctl, "deliver", PROFILE, code=4)
        row = json.loads(self.says(*ctl, "deliver", "status", code=0, json_too=True))[0]
        self.assertTrue(row["last-problem"].startswith("{"), "for programs it stays what it is")
        shown = self.says(*ctl, "deliver", "show", row["id"], code=0)
        self.assertIn("The folder is not there: ", shown)
        self.assertIn("Connect its disk or network", shown)
        self.assertNotIn("{", shown)

    def test_no_words_of_the_command_line_in_sentences(self):
        ctl = ("--library", self.library)
        for words, code in ((("watch", "set", "--every", "daily"), 1), (("deliver", PROFILE), 3),
                            (("target", "add", "X", self.folder, "--format", "telex"), 3)):
            with self.subTest(words):
                said = self.says(*ctl, *words, code=code)
                self.assertNotIn("dossierctl ", said.removeprefix("dossierctl: "), said)
                self.assertNotIn("--", said)

    def test_15_zones_and_summer_time(self):
        """What is said does not hang on where the clock is read, nor on an hour that comes twice or never, between two verbs or within one."""
        now = time.gmtime()
        jump = f"AAA0BBB-1,J{now.tm_yday - (now.tm_yday > 59 and calendar.isleap(now.tm_year))}/{now.tm_hour}:{now.tm_min}:{now.tm_sec},J365/23"
        back = jump.replace("AAA0BBB-1", "AAA0BBB1")
        said, claim = [], json.loads(self.says("--library", self.library, "claim", "list", code=0, json_too=True))[0]["id"]
        self.says("--library", self.library, "claim", "set", claim, "note", "Seen", code=0)
        for zone in ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", jump, back):
            self.environment = dict(type(self).environment, TZ=zone)
            export = json.loads(self.says("--library", self.library, "export", PROFILE, "--tier", "public", "--output", "-", code=0))
            stamp = datetime.datetime.fromisoformat(export["exportedAt"].replace("Z", "+00:00"))
            self.assertLess(abs(stamp.timestamp() - time.time()), 120, zone)
            for member in ("exportId", "exportedAt", "integrity", "history"):
                export.pop(member)
            said.append(json.dumps(export, sort_keys=True) + self.says("--library", self.library, "grade", "profile", PROFILE, code=0, json_too=True)
                        + self.says("--library", self.library, "claim", "show", claim, code=0, json_too=True))
            self.says("--library", self.library, "claim", "set", claim, "note", f"Seen from {zone}", code=0)
        self.environment = type(self).environment
        history = json.loads(self.says("--library", self.library, "history", code=0, json_too=True))
        times = [row["at"] for row in (history if isinstance(history, list) else history["rows"])]
        self.assertEqual(times, sorted(times, reverse=True))
        differs = r'"(ranAt|note)": ?"[^"]*"|"revision": ?\d+'   # when it was looked at, and what was changed on the way
        self.assertEqual(len({re.sub(differs, "", one) for one in said}), 1)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A word that stands in every text of a member's part of a page, and in all that is never published,
is in no byte that the public gets: file, preview, paper, log, name of a file."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CTL = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"], "sample")
PROFILE = "tarnfjord-registry-sample"
CANARY = "Zibeline"
# Stands in the members' part of the page. A refusal quotes forty characters of it to whoever tries; the rest is told to nobody.
SECRET = f"Members alone are told on which day of the spring the {CANARY} is to leave the harbour hall."
# What the public has as its own sentence, claim or quote is the public's, though members read it too.
OWN = {("sentence", "text"), ("claim", "text"), ("highlight", "exact")}
ARTICLE = f"""{CANARY}text heads for the harbour

The {CANARY}quote was seen by three people in the harbour hall on 2 March 2026, its owner said. It has stood there since the winter.
Nobody has said what will become of it, and nobody expects to hear more before the summer of this year."""


class CanaryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="dossier-canary-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)   # hundreds of small files
        cls.addClassCleanup(cls.folder.cleanup)
        cls.place = pathlib.Path(cls.folder.name)
        cls.log = b""
        script = "".join((SAMPLE / name).read_text(encoding="utf-8") for name in ("sample.jsonl", "finish.jsonl"))
        cls.run_ctl("run", "-", input=script.encode(), cwd=SAMPLE)
        cls.plant()

    @classmethod
    def run_ctl(cls, *words, library="library.dossier", input=None, cwd=None, raw=False):
        done = subprocess.run([CTL, "--library", str(cls.place / library), "--json", *map(str, words)], input=input, cwd=cwd,
                              capture_output=True, timeout=60, env=os.environ | {"G_MESSAGES_DEBUG": "all"})
        cls.log += done.stderr
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.stdout[-600:]} {done.stderr[-600:]}")
        return done.stdout if raw else json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else None

    @classmethod
    def plant(cls):
        """Each text of the model that a member's part of the page has, and each that is never published: one script."""
        lines = []

        def do(verb, **arguments):
            lines.append({"verb": verb} | {name.replace("_", "-"): value for name, value in arguments.items()})

        do("import", text=ARTICLE, name=f"{CANARY}name", publisher=f"{CANARY} Press", profile=PROFILE, **{"as": "source"})
        do("publisher.rate", publisher=f"{CANARY} Press", letter="C", reason=f"{CANARY} has named authors.")
        for field, value in (("title", f"{CANARY}title heads for the harbour"), ("authors", f"{CANARY} Author"), ("url", f"https://{CANARY.lower()}.example/a"),
                             ("section", CANARY), ("rights", CANARY), ("archive-url", f"https://{CANARY.lower()}.example/b"), ("note", CANARY),
                             ("published", "2026-03-02"), ("language", "en-GB")):
            do("source.set", source="$source", field=field, value=value)
        do("highlight.add", source="$source", quote=f"The {CANARY}quote was seen by three people in the harbour hall on 2 March 2026", note=CANARY, **{"as": "mark"})
        do("claim.add", text=f"The {CANARY}claim was seen by three people on 2 March 2026.", as_of="2026-03-09", profile=PROFILE, **{"as": "claim"})
        do("evidence.add", claim="$claim", highlight="$mark", stance="supports", directness="secondary", fit="explicit", **{"as": "evidence"})
        do("evidence.set", evidence="$evidence", field="note", value=CANARY)
        do("claim.set", claim="$claim", field="note", value=CANARY)
        do("section.add", profile=PROFILE, kind="custom", heading=f"{CANARY}heading", tier="member", **{"as": "section"})
        for place in ("$section", "what-happened", "summary"):
            do("sentence.add", profile=PROFILE, section=place, text=f"The {CANARY}{place[-4:]} was seen by three people on 2 March 2026.",
               kind="fact", claims=["$claim"], tier="member", **{"as": "sentence"})
        do("sentence.sign", sentence="$sentence", name=f"{CANARY} Signer")
        do("sentence.add", profile=PROFILE, section="member-briefing", text=SECRET, kind="judgement")
        do("profile.set", profile=PROFILE, field="note", value=CANARY)
        cls.run_ctl("run", "-", input="\n".join(map(json.dumps, lines)).encode())

    def check(self, what, data):
        self.assertNotIn(CANARY.lower().encode(), data.lower(), what)

    def read_pdf(self, path):
        """Words of a PDF, by the program's own reader."""
        source = self.run_ctl("import", path, library="other.dossier")["id"]
        return self.run_ctl("source", "text", source, library="other.dossier")["text"].encode()

    def test_no_byte_of_the_public_file(self):
        for tier in ("public", "member"):
            self.run_ctl("export", PROFILE, "--tiers", tier, "--output", self.place / tier)
        for path in (self.place / "public").iterdir():
            self.check(path.name, path.read_bytes() + path.name.encode())
        member = b"".join(path.read_bytes() for path in (self.place / "member").iterdir())
        for text in ("heading", "claim", "quote", "title", " Author", " Press"):
            self.assertIn(f"{CANARY}{text}".encode(), member, "members are given it, so this test sees it where it is")

    def test_no_byte_of_any_projection(self):
        formats = [row["format"] for row in self.run_ctl("export", "formats")] + ["pdf"]
        self.assertEqual(13, len(formats))
        for tier in ("public", "member"):
            self.run_ctl("export", PROFILE, "--tiers", tier, "--output", self.place / "formats" / tier, *(f"--format={name}" for name in formats))
        for path in (self.place / "formats" / "public").iterdir():
            words = self.read_pdf(path) if path.suffix == ".pdf" else b""
            self.check(path.name, path.read_bytes() + words + path.name.encode())
        for path in (self.place / "formats" / "member").iterdir():
            words = self.read_pdf(path) if path.suffix == ".pdf" else b""
            if path.suffix != ".jpg":
                self.assertIn(CANARY.encode(), path.read_bytes() + words, f"{path.name} is of members, who are given it")

    def test_no_byte_of_the_preview_and_of_paper(self):
        for what in ("page", "defence"):
            self.check(f"preview of the {what}", self.run_ctl("page", "read", PROFILE, "--what", what, "--tier", "public", raw=True))
            self.assertIn(CANARY.encode(), self.run_ctl("page", "read", PROFILE, "--what", what, "--tier", "member", raw=True))
            for tier in ("public", "member"):
                path = self.place / f"{what}.{tier}.pdf"
                self.run_ctl("page", "write", PROFILE, "--what", what, "--tier", tier, "--output", path)
                words = self.read_pdf(path)
                self.assertIn(b"Tarnfjord", words)
                if tier == "public":
                    self.check(path.name, words + path.read_bytes() + path.name.encode())
                else:
                    self.assertIn(CANARY.encode(), words)

    def open_library(self):
        library = sqlite3.connect(self.place / "library.dossier", isolation_level=None)
        self.addCleanup(library.close)
        return library

    def list_texts(self, library):
        """(table, column) of every text that a record has, as the library itself describes them: a new field is among them"""
        tables = [name for name, in library.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%\"uuid\"%'")]
        return [(table, name) for table in tables for _, name, kind, *_ in library.execute(f'PRAGMA table_info ("{table}")') if kind == "TEXT"]

    def publish(self, folder):
        """All that the public could get of the page. Returns: what was refused; the rest of the output is checked"""
        folder.mkdir()
        lines = [{"verb": "export", "profile": PROFILE, "tiers": ["public"], "output": str(folder / "out")}]
        for what in ("page", "defence"):
            lines.append({"verb": "page.read", "profile": PROFILE, "what": what, "tier": "public"})
            lines.append({"verb": "page.write", "profile": PROFILE, "what": what, "tier": "public", "output": str(folder / f"{what}.pdf")})
        done = subprocess.run([CTL, "--library", str(self.place / "library.dossier"), "--json", "run", "--keep-going", "-"], capture_output=True, timeout=60,
                              input="\n".join(map(json.dumps, lines)).encode())
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(answers), len(lines), done.stderr)
        # A refusal is for whoever tried and says what stands in the field: it is no answer to the public.
        self.check("answers", repr([answer for answer in answers if "error" not in answer]).encode())
        for path in folder.rglob("*"):
            self.check(path.name, path.name.encode() + (path.read_bytes() if path.is_file() else b""))
        for path in folder.glob("*.pdf"):
            self.check(path.name, subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout)
        return [line["verb"] for line, answer in zip(lines, answers) if "error" in answer]

    def test_no_field_that_the_public_reads(self):
        """The members' sentence in each text of what the public reads: either it is not given out, or nothing is"""
        library = self.open_library()
        planted, refused, closed = [], [], []
        for number, (table, column) in enumerate(self.list_texts(library)):
            row = library.execute(f'SELECT "id", "{column}" FROM "{table}" ORDER BY "id"').fetchone()
            if row is None or (table, column) in OWN:
                continue
            try:
                library.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "id" = ?', (SECRET, row[0]))
            except sqlite3.IntegrityError:
                closed.append((table, column))   # an identity, a hash or one of a few words: no sentence can stand there
                continue
            with self.subTest(table=table, column=column):
                planted.append((table, column))
                if self.publish(self.place / f"field-{number}"):
                    refused.append((table, column))
            library.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "id" = ?', (row[1], row[0]))
        self.assertEqual(self.publish(self.place / "field-none"), [], "it was not the field that was refused")
        for field in (("profile", "headline"), ("profile", "base"), ("related", "title"), ("section", "heading"), ("source", "rights"), ("publisher", "rating_reason")):
            self.assertIn(field, refused, "what readers are shown is held back")
        self.assertGreater(len(planted), 100, f"{len(planted)} fields, {len(closed)} closed")

    def test_no_byte_of_a_delivery(self):
        """What waits in the outbox for a public target, and what the target gets"""
        drop = self.place / "drop"
        drop.mkdir()
        self.run_ctl("target", "add", "Public", drop, "--kind", "folder", "--tiers", "public")
        self.run_ctl("deliver", PROFILE, "--queue")
        library = self.open_library()
        jobs = library.execute('SELECT o.*, b.* FROM "outbox" o JOIN "publication" b ON b."id" = o."publication"').fetchall()
        self.assertTrue(jobs)
        self.check("outbox", repr(jobs).encode())
        self.run_ctl("deliver", "--watch", "--until-done")
        files = [path for path in drop.rglob("*") if path.is_file()]
        self.assertTrue(files)
        for path in files:
            self.check(path.name, str(path.relative_to(drop)).encode() + path.read_bytes())
        self.check("outbox", repr(library.execute('SELECT * FROM "outbox"').fetchall() + library.execute('SELECT * FROM "delivery"').fetchall()).encode())

    def test_no_byte_of_the_log(self):
        self.run_ctl("export", PROFILE, "--tiers", "public", "--output", self.place / "again")
        self.run_ctl("page", "read", PROFILE, raw=True)
        self.check("log", type(self).log)


if __name__ == "__main__":
    unittest.main()

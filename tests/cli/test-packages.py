#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""RELIABILITY 35: archives are not opened, and what an export says of the files beside it leads nowhere else.
Usage: test-packages.py DOSSIERCTL"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "dossierctl"
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"]) / "sample"
PROFILE = "tarnfjord-registry-sample"
SECRET = "canary-of-a-file-that-is-not-the-export's"


def canonical(value):
    """RFC 8785 for what our files hold: ASCII keys, integers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="dossier-packages-")
        cls.root = pathlib.Path(cls.temporary.name)
        work = cls.root / "work"
        shutil.copytree(SAMPLE, work)
        (work / "both.jsonl").write_text((SAMPLE / "sample.jsonl").read_text() + (SAMPLE / "finish.jsonl").read_text())
        cls.environment = dict(os.environ, XDG_DATA_HOME=str(cls.root), HOME=str(cls.root))
        for words in (("run", "both.jsonl"), ("export", PROFILE, "--tier", "public", "--with-snapshots", "--output", cls.root / "made")):
            subprocess.run([PROGRAM, "--library", work / "a.dossier", *words], cwd=work, check=True, capture_output=True, env=cls.environment)
        cls.made = cls.root / "made"

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.root))
        self.package = self.folder / "package"
        shutil.copytree(self.made, self.package)
        self.file, = self.package.glob("*.json")
        (self.folder / "outside.txt").write_text(SECRET)
        self.library = self.folder / "b.dossier"

    def run_program(self, *words):
        return subprocess.run([PROGRAM, "--json", "--library", str(self.library), *map(str, words)], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, timeout=60)

    def seal(self, document):
        """As somebody writes it who knows how the digest is made."""
        bare = {name: value for name, value in document.items() if name != "integrity"}
        document["integrity"]["value"] = hashlib.sha256(canonical(bare)).hexdigest()
        self.file.write_bytes(canonical(document))

    def assert_refused(self, *words):
        done = self.run_program(*words)
        self.assertIn(done.returncode, (1, 3), done.stdout + done.stderr)
        self.assertIn("nothing was", done.stdout + done.stderr)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("b.dossier")), ["outside.txt", "package"])
        return done

    def ask_maker(self, *words):
        return subprocess.run([PROGRAM, "--json", "--library", str(self.root / "work" / "a.dossier"), *map(str, words)], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, timeout=60)

    def test_it_is_written_into_a_folder(self):
        for place, code in (("/dev/null", 3), (self.file, 3), (self.file / "below", 3), ("/proc/new", 4)):
            done = self.ask_maker("export", PROFILE, "--tier", "public", "--output", place)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertRegex(done.stderr, "nothing was written; (name a folder|choose another)")

    def test_what_is_corrected_is_told_in_reading_order(self):
        page = [sentence["id"] for sentence in json.loads(self.ask_maker("sentence", "list", PROFILE).stdout)]
        named = (page[5], page[0], page[3], page[0])
        started = self.ask_maker("correction", "start", PROFILE, "--reason", "It was found to be wrong.", *(word for one in named for word in ("--sentence", one)))
        self.assertEqual(started.returncode, 0, started.stderr)
        told, = json.loads(self.ask_maker("correction", "list", PROFILE).stdout)
        self.assertEqual([line.split()[0] for line in told["sentences"].split("\n")], [page[0], page[3], page[5]])

    def test_one_that_is_whole_is_taken(self):
        self.seal(json.loads(self.file.read_text()))           # and this test seals as the program does
        done = self.run_program("profile", "import", self.file)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_names_that_lead_out(self):
        asset = json.loads(self.file.read_text())["integrity"]["assets"][0]
        digest, ending = hashlib.sha256(SECRET.encode()).hexdigest(), asset["name"].rpartition(".")[2]
        for name in (f"../{asset['name']}", "../outside.txt", "/etc/passwd", f"{self.folder}/outside.txt", f"a/../../{asset['name']}", f"{digest}.{ending}/../../outside.txt",
                     f"..\\{asset['name']}", f"{asset['name']}\0.jpg", "", ".", "x" * 300, "con.txt"):
            with self.subTest(name):
                document = json.loads((self.made / self.file.name).read_text())
                document["integrity"]["assets"][0]["name"] = name
                self.seal(document)
                self.assert_refused("profile", "import", self.file)
                (self.folder / "out").mkdir()
                done = self.run_program("export", "convert", self.file, "--format", "html", "--output", self.folder / "out")
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual(list((self.folder / "out").iterdir()), [])
                (self.folder / "out").rmdir()

    def test_what_lies_there_instead(self):
        assets = json.loads(self.file.read_text())["integrity"]["assets"]
        place = self.package / assets[0]["name"]

        def sparse():
            with place.open("wb") as file:
                file.truncate(1 << 40)
        for why, make in (("a link to another file", lambda: place.symlink_to(self.folder / "outside.txt")), ("a link to itself", lambda: place.symlink_to(place)),
                          ("a device", lambda: place.symlink_to("/dev/zero")), ("a pipe", lambda: os.mkfifo(place)), ("a folder", place.mkdir),
                          ("a TiB of noughts", sparse), ("nothing", lambda: None)):
            with self.subTest(why):
                shutil.rmtree(place, ignore_errors=True) if place.is_dir() and not place.is_symlink() else place.unlink(missing_ok=True)
                make()
                self.assert_refused("profile", "import", self.file)

    def test_names_that_stand_twice_and_very_many(self):
        document = json.loads(self.file.read_text())
        assets = document["integrity"]["assets"]
        document["integrity"]["assets"] = assets + assets
        self.seal(document)
        done = self.run_program("profile", "import", self.file)
        self.assertIn(done.returncode, (0, 1, 3), "neither crashed nor hung")
        document["integrity"]["assets"] = assets + [dict(assets[0], name=f"{n:064x}.txt", sha256=f"{n:064x}") for n in range(50_000)]
        self.seal(document)
        done = self.run_program("profile", "import", self.file)
        self.assertIn(done.returncode, (0, 1, 3), done.stdout[:300] + done.stderr[:300])

    def test_an_archive_is_not_opened(self):
        path = self.package / "pages.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("../../escaped.html", "<p>Out")
            archive.writestr("page.html", "<p>In")
        for words in (("import", path), ("import", path, "--type", "text/html"), ("profile", "import", path)):
            with self.subTest(words):
                done = self.run_program(*words)
                self.assertNotEqual(done.returncode, 0, done.stdout)
                if words[0] == "import":
                    self.assertIn("is an archive", done.stdout + done.stderr)
        self.assertEqual(list(self.root.rglob("escaped.html")), [])


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A word that stands in every text of a member's part of a page, and in all that is never published,
is in no byte that the public gets: file, preview, paper, log, name of a file."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CTL = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"], "sample")
PROFILE = "tarnfjord-registry-sample"
CANARY = "Zibeline"
ARTICLE = f"""{CANARY}text heads for the harbour

The {CANARY}quote was seen by three people in the harbour hall on 2 March 2026, its owner said. It has stood there since the winter.
Nobody has said what will become of it, and nobody expects to hear more before the summer of this year."""


class CanaryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="dossier-canary-")
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

    def test_no_byte_of_the_log(self):
        self.run_ctl("export", PROFILE, "--tiers", "public", "--output", self.place / "again")
        self.run_ctl("page", "read", PROFILE, raw=True)
        self.check("log", type(self).log)


if __name__ == "__main__":
    unittest.main()

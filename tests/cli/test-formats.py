#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample, and the sample with every text made naughty, in every format, read again by readers that are not ours.
Readers that Debian has and this machine has not (prov, rdflib, bibtexparser, html5lib) are left out, saying so."""

import csv
import hashlib
import html.parser
import importlib.util
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from format_schemas import SCHEMAS  # noqa: E402

CTL = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"], "sample")
PROFILE = "tarnfjord-registry-sample"
HEADER = pathlib.Path(__file__).resolve().parents[1] / "support" / "naughty-strings.h"
REASON = "The registry gave its number too exactly."
TELLING = {"ninjs", "superdesk", "ans", "jsonld", "html", "markdown"}   # the others have no place for what was wrong
WORDS = set("""title headline standfirst base license sourcesNote heading label text action publisher legalName caption alt sourceContext relevanceReason provenance
               creator creditLine copyrightNotice terms rights capturedBy tool briefing authors aliases""".split())


def naughty_strings():
    """The literals of the C header."""
    code = HEADER.read_text(encoding="utf-8").split("{", 1)[1]
    for line in code.splitlines():
        if line.strip().startswith("/*"):
            continue
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            yield re.sub(r'\\(u[0-9a-f]{4}|U[0-9a-fA-F]{8}|.)', lambda m: chr(int(m[1][1:], 16)) if len(m[1]) > 1 else {"t": "\t", "n": "\n"}.get(m[1], m[1]), literal)


def fill(value, text):
    """Puts a text wherever the native format has words of people, but in quotes, which must fit their positions."""
    if isinstance(value, list):
        return [fill(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: text if name in WORDS and isinstance(item, str) else [text] * 2 if name in WORDS and isinstance(item, list) and item and isinstance(item[0], str)
            else item if name in ("override", "integrity") else fill(item, text) for name, item in value.items()}


def seal(document):
    rest = {name: value for name, value in document.items() if name != "integrity"}
    canonical = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    document["integrity"]["value"] = hashlib.sha256(canonical.encode()).hexdigest()
    return json.dumps(document, ensure_ascii=False)


class Tags(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, tuple(sorted(name for name, _ in attributes))))

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.tags.append("comment")

    def handle_pi(self, data):
        self.tags.append("pi")


def cells(text):
    """Rows by name, without the apostrophe that keeps a cell from being a formula."""
    return [{name: cell[1:] if cell.startswith("'") else cell for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)]


def have(module):
    return unittest.skipUnless(importlib.util.find_spec(module), f"python3-{module} is not installed")


class FormatsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Exports are synced to the disk, two thousand of them here: a disk that is none is fair.
        folder = tempfile.TemporaryDirectory(prefix="dossier-formats-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
        cls.addClassCleanup(folder.cleanup)
        cls.place = pathlib.Path(folder.name)
        script = "".join((SAMPLE / name).read_text(encoding="utf-8") for name in ("sample.jsonl", "finish.jsonl"))
        cls.run_ctl("--library", cls.place / "library.dossier", "run", "-", input=script.encode(), cwd=SAMPLE)
        cls.rows = json.loads(cls.run_ctl("--json", "export", "formats"))
        cls.formats = [row["format"] for row in cls.rows]
        cls.run_ctl("--library", cls.place / "library.dossier", "export", PROFILE, "--tier", "public", "--format", "native",
                    *(f"--format={name}" for name in cls.formats), "--output", cls.place / "out")
        cls.native = cls.place / "out" / f"{PROFILE}.public.dossier.json"
        cls.document = json.loads(cls.native.read_text(encoding="utf-8"))

    @classmethod
    def run_ctl(cls, *words, input=None, cwd=None, code=0):
        done = subprocess.run([CTL, *map(str, words)], input=input, cwd=cwd, capture_output=True, timeout=60)
        if done.returncode != code:
            raise AssertionError(f"{words}: {done.stdout[-600:]} {done.stderr[-600:]}")
        return done.stdout

    @classmethod
    def read(cls, name, folder="out"):
        ending = next(row["ending"] for row in cls.rows if row["format"] == name)
        return (cls.place / folder / f"{PROFILE}.public.{ending}").read_bytes().decode()

    def convert(self, text, folder):
        path = self.place / "changed.json"
        path.write_text(text, encoding="utf-8")
        self.run_ctl("export", "convert", path, *(f"--format={name}" for name in self.formats), "--output", self.place / folder)

    def check(self, folder):
        for name, schema in SCHEMAS.items():
            jsonschema.Draft202012Validator(schema).validate(json.loads(self.read(name, folder)))

    def test_the_help_names_what_there_is(self):
        shown = self.run_ctl("export", "--help").decode()
        self.assertEqual(["native", *self.formats, "pdf"], re.search(r"--format ([a-z|]+)", shown)[1].split("|"))
        self.assertTrue(all(row["losses"] and row["media-type"] for row in self.rows))

    def test_the_sample_is_valid(self):
        self.check("out")
        for schema in SCHEMAS.values():
            jsonschema.Draft202012Validator.check_schema(schema)
        ids = re.findall(r'id="([^"]+)"', self.read("html"))
        self.assertEqual(len(ids), len(set(ids)))
        for name in ("ninjs", "superdesk", "ans"):
            for sentence in self.document["sentences"]:
                self.assertIn(sentence["id"], self.read(name))
        rows = cells(self.read("csv"))
        self.assertEqual([claim["text"] for claim in self.document["claims"]], [row["text"] for row in rows])
        self.assertEqual([str(claim["confidence"]["score"]) for claim in self.document["claims"]], [row["score"] for row in rows])
        annotations = json.loads(self.read("annotations"))["items"]
        self.assertEqual({f"urn:uuid:{evidence['id']}" for evidence in self.document["evidence"]}, {annotation["id"] for annotation in annotations})

    def test_articles_that_came_as_files_are_listed_with_the_address_they_name(self):
        addresses = [source["canonicalUrl"] for source in self.document["sources"] if "url" not in source]
        self.assertTrue(addresses)
        read = self.run_ctl("--library", self.place / "library.dossier", "--json", "page", "read", PROFILE).decode()
        for address in addresses:
            for name in ("html", "markdown", "bibtex", "ris", "csl", "jsonld"):
                self.assertIn(address, self.read(name))
            self.assertIn(address, read)

    def test_a_schema_refuses(self):
        """So that the test before sees what it looks at."""
        for name, schema in SCHEMAS.items():
            item = json.loads(self.read(name))
            broken = item[0] if isinstance(item, list) else item
            broken["surprise"] = 1
            self.assertFalse(jsonschema.Draft202012Validator(schema).is_valid(item), name)

    def test_a_file_becomes_the_same_as_the_library(self):
        self.run_ctl("export", "convert", self.native, *(f"--format={name}" for name in self.formats), "--output", self.place / "again")
        for path in (self.place / "again").iterdir():
            self.assertEqual((self.place / "out" / path.name).read_bytes(), path.read_bytes(), path.name)
        self.assertEqual(len(self.formats) + 1, len(list((self.place / "again").iterdir())), "and the picture")
        self.assertEqual(self.read("csl") + "\n", self.run_ctl("export", "convert", self.native, "--format", "csl", "--output", "-").decode())
        placed = self.run_ctl("export", "convert", self.native, "--format", "ninjs", "--asset-address", "https://pictures.example/a", "--output", "-")
        self.assertIn(b'"href":"https://pictures.example/a/', placed)

    def test_what_does_not_verify_is_not_said_again(self):
        path = self.place / "false.json"
        path.write_text(self.native.read_text(encoding="utf-8").replace("41 minutes", "14 minutes"), encoding="utf-8")
        self.run_ctl("export", "convert", path, "--format", "html", "--output", self.place / "false", code=3)
        self.assertFalse((self.place / "false").exists())

    def test_29_naughty_strings(self):
        self.convert(seal(fill(self.document, "word")), "plain")
        plain, n_plain = Tags(self.read("html", "plain")), cells(self.read("csv", "plain"))
        bodies = [json.loads(self.read("ninjs", "plain"))["bodies"][0]["value"], json.loads(self.read("superdesk", "plain"))["body_html"]]
        refused = []
        for number, text in enumerate(naughty_strings()):
            if number % 6 and not set(text) & set("<>&{=@"):      # export/projections takes them all, without a process for each
                continue
            with self.subTest(text):
                try:
                    self.convert(seal(fill(self.document, text)), "naughty")
                except AssertionError as error:
                    self.assertRegex(str(error), "does not verify", text)
                    refused.append(text)
                    continue
                page = Tags(self.read("html", "naughty"))
                self.assertEqual(plain.tags, page.tags)
                self.assertIn(" ".join(re.sub("[\x7f-\x9f\ufdd0\uffff\U0010ffff]", "\ufffd", text).split()), " ".join("".join(page.words).split()))
                for name, body in zip(("ninjs", "superdesk"), bodies):
                    item = json.loads(self.read(name, "naughty"))
                    found = item["bodies"][0]["value"] if name == "ninjs" else item["body_html"]
                    self.assertEqual(Tags(body).tags, Tags(found).tags)
                rows = cells(self.read("csv", "naughty"))
                self.assertEqual([text] * len(n_plain), [row["text"] for row in rows])
                self.check("naughty")
                self.read_by_others("naughty", text)
        self.assertLess(len(refused), 8, f"only what review blocks too: {refused}")

    def amend(self, folder, kind, rewrite=None):
        """The page as it went out, another wording if need be, and only then an amendment of it: what goes out next."""
        library = self.place / folder / "library.dossier"
        library.parent.mkdir()
        shutil.copy(self.place / "library.dossier", library)
        verb = lambda *words: json.loads(self.run_ctl("--json", "--library", library, *words) or "{}")
        public = next(sentence for sentence in self.document["sentences"] if "412,000" in sentence.get("text", ""))
        if rewrite:
            verb("sentence", "set", public["id"], "text", rewrite(public["text"]))
        verb("correction", "start", PROFILE, "--kind", kind, "--sentence", public["id"], "--reason", REASON)
        verb("export", PROFILE, "--tier", "public", "--format", "native", *(f"--format={name}" for name in self.formats), "--output", self.place / folder)
        self.check(folder)
        return public, json.loads((self.place / folder / self.native.name).read_text(encoding="utf-8"))

    def test_a_correction_is_told_in_each_format_that_can(self):
        public, native = self.amend("corrected", "correction", lambda text: text.replace("412,000", "about 412,000"))
        told, = native["corrections"][0]["sentences"]
        self.assertEqual((told["id"], told["was"]), (public["id"], public["text"]), "what readers had, not what stood there when the correction was begun")
        self.assertEqual((native["profile"]["revision"], native["profile"]["status"]), (2, "corrected"))
        for name in self.formats:
            text = self.read(name, "corrected")
            self.assertEqual(text.count(REASON) > 0, name in TELLING, name)
            self.assertNotEqual(text, self.read(name), name)

    def test_a_withdrawal_is_told_in_each_format_that_can(self):
        _, native = self.amend("withdrawn", "withdrawal")
        self.assertEqual(native["profile"]["status"], "withdrawn")
        for name in TELLING:
            self.assertIn(REASON, self.read(name, "withdrawn"), name)
        for name in ("html", "markdown"):
            self.assertRegex(self.read(name, "withdrawn"), f"Withdrawn [0-9-]+: {REASON}")

    def read_by_others(self, folder, text):
        if importlib.util.find_spec("bibtexparser"):
            import bibtexparser
            entries = bibtexparser.loads(self.read("bibtex", folder)).entries
            self.assertEqual(len(self.document["sources"]), len(entries))
        if importlib.util.find_spec("html5lib"):
            import html5lib
            html5lib.HTMLParser(strict=True).parse(self.read("html", folder))

    @have("prov")
    def test_prov_reads_it(self):
        import prov.model
        document = prov.model.ProvDocument.deserialize(content=self.read("prov"))
        kinds = [type(record).__name__ for record in document.get_records()]
        self.assertEqual(len(self.document["snapshots"]), kinds.count("ProvActivity"))
        self.assertEqual(1 + sum(len(self.document[name]) for name in ("sentences", "claims", "evidence", "sources", "snapshots")), kinds.count("ProvEntity"))

    @have("rdflib")
    def test_rdflib_reads_it(self):
        import rdflib
        item = json.loads(self.read("jsonld"))
        item["@context"] = {"@vocab": "https://schema.org/"}      # the context itself is on the web
        graph = rdflib.Graph().parse(data=json.dumps(item), format="json-ld")
        claims = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")))
        self.assertEqual({f"urn:uuid:{claim['id']}" for claim in self.document["claims"]}, set(map(str, claims)))


if __name__ == "__main__":
    unittest.main()

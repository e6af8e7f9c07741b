#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of another shape need no code: the templates that came with the program and those a newsroom adds."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import jsonschema

CTL = pathlib.Path(sys.argv.pop(1)).resolve()
DATA = pathlib.Path(os.environ["DOSSIER_DATA"])
SCHEMA = json.loads((DATA / "schema" / "dossier-template-1.schema.json").read_text(encoding="utf-8"))
HOUSE = json.loads((DATA / "house.json").read_text(encoding="utf-8"))["vocabularies"]
OURS = sorted((DATA / "templates").glob("*.json"))
MINE = {
    "format": "dossier-template/1", "code": "obituary", "label": "Obituary", "text": "Of a network.",
    "sections": [
        {"code": "summary", "label": "A Life", "required": True},
        {"code": "custom", "label": "Those Left Behind", "tier": "member"},
        {"code": "custom", "label": "Its Name", "required": True},
    ],
    "values": [{"field": "category", "value": "operator"}, {"field": "topic", "value": "endings"}],
    "required": ["standfirst", "entity-url"],
    "vocabularies": [{"name": "topic", "terms": [{"code": "endings", "label": "Endings"}, {"code": "dnssec", "label": "Not ours to change"}]}],
}


class TemplatesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dossier-templates-")
        self.addCleanup(folder.cleanup)
        self.place = pathlib.Path(folder.name)
        self.mine = self.place / "config" / "dossier" / "templates" / "obituary.json"
        self.mine.parent.mkdir(parents=True)

    def ctl(self, *words, code=0):
        library = [] if words[0] == "template" else ["--library", self.place / "library.dossier"]   # templates are the house's, of no library
        done = subprocess.run([CTL, *library, "--json", *map(str, words)], capture_output=True, text=True, timeout=60,
                              env=os.environ | {"XDG_CONFIG_HOME": str(self.place / "config"), "G_DEBUG": ""})
        self.assertEqual(code, done.returncode, f"{words}: {done.stdout} {done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def write(self, **changes):
        self.mine.write_text(json.dumps(MINE | changes), encoding="utf-8")

    def headings(self, profile):
        with sqlite3.connect(f"file:{self.place / 'library.dossier'}?mode=ro", uri=True) as db:
            return db.execute('select kind, term, heading, tier from section where profile = (select id from profile where slug = ?) order by position', (profile,)).fetchall()

    def test_those_that_come_with_the_program(self):
        self.assertGreaterEqual(len(OURS), 3)
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        rows = self.ctl("template", "list")
        self.assertEqual(len(OURS), len(rows))
        for path in OURS:
            with self.subTest(path.name):
                template = json.loads(path.read_text(encoding="utf-8"))
                jsonschema.Draft202012Validator(SCHEMA).validate(template)
                self.ctl("template", "check", path)
                self.assertEqual(path.stem, template["code"])
                self.assertTrue(template["text"].endswith("."))
                own = {entry["name"]: {term["code"] for term in entry["terms"]} for entry in template.get("vocabularies", [])}
                for value in template["values"]:
                    if value["field"] in HOUSE:
                        known = {term["code"] for term in HOUSE[value["field"]]} | own.get(value["field"], set())
                        self.assertIn(value["value"], known, "a value that nobody could choose")
                made = self.ctl("profile", "new", template["label"], "--template", template["code"])
                self.assertEqual([(section["label"], section.get("tier", "public")) for section in template["sections"]],
                                 [(heading, tier) for _, _, heading, tier in self.headings(made["slug"])])
                shown = self.ctl("profile", "show", made["slug"])
                for value in template["values"]:
                    self.assertEqual(value["value"], shown[value["field"]])

    def test_a_newsroom_brings_its_own(self):
        self.write()
        row, = [row for row in self.ctl("template", "list") if row.get("template") == "obituary"]
        self.assertEqual(("Obituary", 3), (row["label"], row["sections"]))
        made = self.ctl("profile", "new", "Example Net", "--template", "obituary", "--language", "de")
        self.assertEqual([("summary", "", "A Life", "public"), ("custom", "", "Those Left Behind", "member"), ("custom", "", "Its Name", "public")],
                         self.headings(made["slug"]))
        shown = self.ctl("profile", "show", "example-net")
        self.assertEqual(("operator", "endings", "de", "obituary"), (shown["category"], shown["topic"], shown["language"], shown["template"]))
        self.ctl("undo")
        self.ctl("profile", "show", "example-net", code=3)

    def test_what_it_asks_for_withholds_an_export(self):
        self.write()
        self.ctl("profile", "new", "Example Net", "--template", "obituary")

        def asked():
            rows = self.ctl("review", "example-net", "--rule", "EX01", code=1)["rows"]
            return {row["message"].split("Export withheld: the ")[1].split(",")[0] for row in rows if "template “Obituary”" in row["message"]}

        self.assertEqual({"standfirst of the page is missing", "website of the page is missing", "section “A Life” is empty", "section “Its Name” is empty"}, asked())
        self.ctl("profile", "set", "example-net", "standfirst", "It is no more.")
        self.ctl("sentence", "add", "example-net", "summary", "It ran for ten years.", "--kind", "judgement")
        self.assertEqual({"website of the page is missing", "section “Its Name” is empty"}, asked())
        self.ctl("profile", "set", "example-net", "template", "")
        self.assertEqual(set(), asked())

    def test_one_that_is_wrong_is_named_and_left_out(self):
        cases = (
            ({"code": "No Code"}, "/code"), ({"sections": []}, "/sections"), ({"surprise": 1}, "/surprise"), ({"format": "dossier-template/2"}, "/format"),
            ({"sections": [{"code": "gossip", "label": "Gossip"}]}, "/sections/0/code"),
            ({"sections": [{"code": "summary", "label": "Summary", "tier": "moon"}]}, "no tier “moon”"),
            ({"values": [{"field": "name", "value": "x"}]}, "/values/0/field"), ({"required": ["note"]}, "/required/0"),
        )
        for changes, place in cases:
            with self.subTest(place):
                self.write(**changes)
                row, = [row for row in self.ctl("template", "list") if "problem" in row]
                self.assertIn(place, row["problem"])
                found = self.ctl("template", "check", self.mine, code=1)
                self.assertIn(place, found["rows"][0]["problem"])
                if "tier" not in place:
                    self.assertFalse(jsonschema.Draft202012Validator(SCHEMA).is_valid(MINE | changes), "another validator says so too")
                self.ctl("profile", "new", "Example Net", "--template", "obituary", code=3)
        self.mine.write_text("{", encoding="utf-8")
        self.assertEqual(1, sum("problem" in row for row in self.ctl("template", "list")))
        self.ctl("profile", "new", "Example Net")

    def test_its_own_wins_and_the_house_keeps_its_terms(self):
        event = json.loads(OURS[0].read_text(encoding="utf-8"))
        self.write(code=event["code"], label="Ours")
        self.ctl("profile", "new", "Example Net", "--template", event["code"])
        self.assertEqual(3, len(self.headings("example-net")))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two texts side by side, the matrix, origins, and what changed after a recapture, as people meet them."""

import http.server
import os
import pathlib
import re
import threading
import unittest

from windows import SHOTS, WindowTest, ctl
import uitest

SHARED = pathlib.Path(os.environ.get("DOSSIER_SHARED", "/nowhere"))


class CompareTest(WindowTest):
    def compare(self, library, **options):
        options.setdefault("size", (1400, 860))
        app = self.open(library, **options)
        app.find("widget", "DossierSourcesPage", timeout=20)
        app.keys("alt+2")
        app.find("widget", "DossierComparePage")
        return app

    def bar(self, app):
        """The pair that is looked at, as a screen reader hears it."""
        return app.find(None, re.compile(r"First text: .* Second text: "), timeout=20)

    def step(self, app, key):
        before = self.bar(app).name
        app.keys(key)
        return uitest.wait_until(lambda: (now := self.bar(app).name) != before and now, f"another pair after {key}", 10)

    def counts(self, app):
        found = {}
        for node in app.find_all("label", re.compile(r"^\d+ (agrees?|differs?|only here)$")):
            number, word = node.name.split(" ", 1)
            found[word.rstrip("s")] = int(number)
        return found


class SideTest(CompareTest):
    def test_differences_are_stepped_through_and_linked_by_keys(self):
        library = self.library()
        app = self.compare(library)
        self.bar(app)
        self.shot(app, "compare-1400")
        self.assertEqual(app.audit(), [])
        counts = self.counts(app)
        self.assertGreater(sum(counts.values()), 2, counts)
        app.click(app.find("text box", "First Text"))
        seen = {self.bar(app).name}
        for _ in range(3):
            seen.add(self.step(app, "j"))
        self.assertGreater(len(seen), 1)

    def test_narrow_shows_one_text_with_a_switch(self):
        app = self.compare(self.library(), size=(360, 720))
        self.bar(app)
        first = app.find("text box", "First Text")
        self.assertFalse(app.find_all("text box", "Second Text"))
        app.click(first)
        self.shot(app, "compare-360")
        app.keys("o")
        app.find("text box", "Second Text")
        self.assertFalse(app.find_all("text box", "First Text"))
        self.assertEqual(app.audit(), [])

    def test_looks(self):
        for name, options in (("dark", {"dark": True}), ("rtl", {"language": "he"}), ("contrast", {"high_contrast": True})):
            with self.subTest(name):
                app = self.compare(self.library(), **options)
                self.bar(app)
                self.shot(app, f"compare-{name}")
                app.close()


if __name__ == "__main__":
    unittest.main()

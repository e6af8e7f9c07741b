#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing articles in: many at once, the doubtful ones looked at, and what of a page is left out corrected."""

import pathlib
import re
import tempfile
import unittest

from windows import WindowTest, ctl
import uitest

PROSE = ("The harbour exchange said on Monday that it would move its {n}th switch to the new hall, a step that concerns fewer than fifty members, "
         "and that nobody would be cut off while the work went on.",
         "Its members had been asked in the spring, and most of them, about forty in all, had agreed to a date after the summer, when traffic is low.",
         "The move will be watched by two engineers from each side, the exchange said, and the old hall will be kept cold for another year.")
MARKED = "about forty in all"


def make_page(n, *, date=True, body=PROSE, title="The exchange moves switch number {n}"):
    menu = "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in ("home", "routing", "exchanges", "cables", "people", "archive", "jobs"))
    stamp = f"<meta property='article:published_time' content='2026-03-{n % 28 + 1:02}T09:30:00Z'>" if date else ""
    words = "".join(f"<p>{paragraph.format(n=n)}</p>" for paragraph in body)
    return (f"<!DOCTYPE html><html lang='en'><head><title>{title.format(n=n)}</title>{stamp}<meta name='author' content='Ann Smith'></head><body>"
            f"<nav><ul>{menu}</ul></nav><article><h1>{title.format(n=n)}</h1>"
            "<figure><img src='/hall.jpg' alt='A hall'><figcaption>The new hall in winter</figcaption></figure>"
            f"{words}<div class='newsletter'><p>Sign up for our letter about exchanges, every Friday, for free.</p></div></article>"
            "<footer><p>Copyright Harbour News, all rights reserved, no part may be copied.</p></footer></body></html>")


class CorrectTest(WindowTest):
    """What of a page is left out is shown in its place, and taken in or left out by hand."""

    def open_page(self, **options):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.path = folder / "a.dossier"
        page = folder / "page.html"
        page.write_text(make_page(7), encoding="utf-8")
        self.source = ctl(self.path, "import", str(page), "--publisher", "Harbour News")["source"]
        mark = ctl(self.path, "highlight", "add", self.source, "--quote", MARKED)["id"]
        ctl(self.path, "claim", "add", "--text", "About forty members agreed", "--highlight", mark)
        options.setdefault("size", (1200, 860))
        app = self.open(self.path, **options)
        if options["size"][0] < 500:
            app.click(app.find("label", re.compile("The exchange moves")))
        self.text = app.find("text box", "Text of the source")
        uitest.wait_until(lambda: MARKED in self.text.text and self.text.shown, "the article's text")
        app.settle()
        return app

    def place_of(self, words):
        return self.text.text.index(words)

    def test_by_keyboard(self):
        app = self.open_page()
        app.click(self.text)
        app.keys("o")
        app.find("button", re.compile("^Take in: Sign up for our letter"))
        app.find(None, re.compile("parts of the page are not in the text"))
        self.shot(app, "left-out")
        self.assertEqual(app.audit(), [])

        app.keys("ctrl+Home", "t")
        uitest.wait_until(lambda: app.focused() and re.match("Take in: Home", app.focused().name or ""), "the focus on the first part")
        app.keys("Tab")
        uitest.wait_until(lambda: re.match("Take in: Routing", app.focused().name or ""), "the focus on the second part")
        app.keys("Return")
        uitest.wait_until(lambda: "Routing" in self.text.text, "the part in the text")
        app.find("button", re.compile("Undo"))
        self.shot(app, "taken-in")
        app.keys("ctrl+z")
        uitest.wait_until(lambda: "Routing" not in self.text.text, "the part out of the text again")

    def test_a_highlight_stays_with_its_words(self):
        app = self.open_page()
        app.click(self.text)
        app.keys("o")
        app.press(app.find("button", re.compile("^Take in: Sign up for our letter")))
        uitest.wait_until(lambda: "Sign up for our letter" in self.text.text, "the part in the text")
        app.keys("ctrl+Home", "Down", "Down", "Down", "Down", "Down", "l")
        app.settle()
        self.shot(app, "corrected")
        app.close()
        text = ctl(self.path, "source", "text", self.source)["text"]
        mark, = ctl(self.path, "highlight", "list", self.source)
        self.assertEqual((mark["state"], text[mark["start"]:mark["end"]]), ("same", MARKED))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing articles in: many at once, the doubtful ones looked at, and what of a page is left out corrected."""

import http.server
import pathlib
import re
import tempfile
import threading
import time
import unittest

from windows import SHOTS as uitest_shots, WindowTest, ctl
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


SIGN_IN = ("<!DOCTYPE html><html><head><title>Log in</title></head><body><form action='/in' method='post'><h1>Log in</h1>"
           "<p>Please sign in to read on.</p><label>Name <input name='user'></label><label>Password <input type='password' name='pass'></label>"
           "<button>Log in</button></form></body></html>")


class Site(http.server.BaseHTTPRequestHandler):
    """Fifty pages: most are plain articles; some are slow, undated, short, not there, or behind a sign-in."""
    released = threading.Event()   # slow pages wait for it

    def do_GET(self):
        number = int(re.search(r"\d+", self.path).group())
        status, body = 200, make_page(number)
        if "slow" in self.path:
            self.released.wait(18)   # the program itself gives up after 20 s
        if "undated" in self.path:
            body = make_page(number, date=False)
        if "short" in self.path:
            body = make_page(number, body=("The exchange will say more about switch {n} tomorrow.",))
        if "sign-in" in self.path:
            body = SIGN_IN
        if "gone" in self.path:
            status, body = 404, "<title>Not found</title><p>There is nothing here."
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            pass   # somebody stopped the import

    def log_message(self, *_):
        pass


class QueueTest(WindowTest):
    """Many at once: progress, the doubtful one, the refused one."""

    def setUp(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.host = f"127.0.0.1:{server.server_port}"
        self.path = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "a.dossier"
        self.profile = ctl(self.path, "profile", "new", "Harbour Exchange", "--slug", "harbour")["id"]

    def addresses(self, n):
        kinds = {7: "undated", 11: "gone", 19: "sign-in", 23: "short", 30: "slow", 31: "slow", 32: "slow", 41: "gone"}
        return [f"http://{self.host}/{kinds.get(number, 'article')}/{number}" for number in range(n)]

    def start(self, addresses, **options):
        """Imports from this computer, which is asked only after somebody has said so."""
        app = self.open(self.path, **({"size": (1200, 860)} | options))
        app.find(None, "No Sources Yet")
        app.keys("ctrl+i")
        app.find("dialog", "Import")
        app.find("text box", re.compile("Addresses")).set_text("\n".join(addresses))
        app.keys("ctrl+Return")
        return app

    def imports(self, app):
        app.press(app.find(None, re.compile("^Imports")))

    def rows(self):
        return ctl(self.path, "source", "list", "--profile", self.profile)

    def test_fifty_pages(self):
        app = self.start(self.addresses(50))
        self.imports(app)
        allow = app.find("button", "Allow", timeout=60)
        uitest.wait_until(lambda: app.find_all(None, re.compile("50 Imports Ended")), "all to be refused", 90)
        self.shot(app, "refused-private")
        begun = time.monotonic()
        app.press(allow)
        app.find(None, re.compile(r"^Importing: \d+ of 50 Sources"))   # the slow pages hold it
        if uitest_shots:
            app.screenshot(f"{uitest_shots}/progress.png")
        Site.released.set()
        uitest.wait_until(lambda: app.find_all(None, "50 Imports Ended") and not app.find_all(None, "50 failed"), "all to end", 120)
        print(f"50 pages in {time.monotonic() - begun:.1f} s")
        app.settle()
        self.shot(app, "ended")
        app.find(None, "3 to check · 2 failed", timeout=5)
        self.assertEqual(app.audit(), [])
        self.assertEqual(len(self.rows()), 45)

        app.press(app.find("button", "Check…"))
        dialog = app.find("dialog", "Check This Import")
        for doubts in range(3):
            uitest.wait_until(lambda: dialog.find_all(None, re.compile("No date|sign-in|very short|date of publication")), "the doubt")
            app.settle()
            if dialog.find_all(None, re.compile("sign-in")):
                self.shot(app, "doubtful-sign-in")
                self.assertEqual(app.audit(), [])
                app.press(dialog.find("button", re.compile("Paste Text")))
                dialog.find("text box", "Text of the article").set_text("What the page says to who has signed in, typed over by hand.")
                self.shot(app, "paste-text")
                app.press(dialog.find("button", re.compile("Use This Text$")))
            elif dialog.find_all(None, re.compile("very short")):
                self.shot(app, "doubtful-short")
                app.press(dialog.find("button", re.compile("Discard$")))
            else:
                self.shot(app, "doubtful-undated")
                dialog.find("text box", re.compile("^Published")).set_text("2026-03-07")
                app.settle()
                app.press(dialog.find("button", re.compile("Accept( Anyway)?$")))
            app.settle()
        uitest.wait_until(lambda: not app.find_all("dialog", "Check This Import"), "the dialog to close")
        app.find("button", re.compile("Undo"))
        self.shot(app, "decided")
        app.close()
        titles = {row["url"]: row for row in self.rows()}
        self.assertEqual(len(titles), 47)
        self.assertEqual(titles[f"http://{self.host}/undated/7"]["published"], "2026-03-07")
        self.assertIn("typed over by hand", ctl(self.path, "source", "text", titles[f"http://{self.host}/sign-in/19"]["id"])["text"])
        self.assertNotIn(f"http://{self.host}/short/23", titles)


class KnownTest(WindowTest):
    """A text that is in the library already, pasted again with another title."""

    def test_what_was_not_taken_is_said(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        path, words, file = folder / "a.dossier", "\n\n".join(PROSE), folder / "words.txt"
        file.write_text(words, encoding="utf-8")
        ctl(path, "import", str(file), "--title", "The old title")
        app = self.open(path, size=(1200, 860))
        app.find("label", "The old title")
        app.keys("ctrl+i")
        dialog = app.find("dialog", "Import")
        app.press(dialog.find(None, "Text"))
        dialog.find("text box", "Text").set_text(words)
        dialog.find("text box", re.compile("^Title")).set_text("The new title")
        app.keys("ctrl+Return")
        app.find(None, "“The old title” was in the library already, and keeps its details")
        app.press(app.find(None, re.compile("^Imports")))
        app.find("label", re.compile("keeps its details; “The new title” was not taken"))
        self.shot(app, "known")
        app.press(app.find("button", "Show"))


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


class LooksTest(QueueTest):
    """The same in other looks: dark, narrow, mirrored."""
    test_fifty_pages = None

    def look(self, name, **options):
        app = self.start([f"http://{self.host}/{page}" for page in ("article/1", "undated/2", "gone/3", "sign-in/4")], **options)
        self.imports(app)
        app.press(app.find("button", "Allow", timeout=60))
        app.find(None, "2 to check · 1 failed", timeout=60)
        self.shot(app, f"imports-{name}")
        app.press(app.find("button", "Check…"))
        dialog = app.find("dialog", "Check This Import")
        uitest.wait_until(lambda: dialog.find_all(None, re.compile("No date of publication")), "the doubt")
        self.shot(app, f"doubtful-{name}")
        self.assertEqual(app.audit(), [])
        app.press(dialog.find("button", re.compile("Left-Out Parts$")))
        app.find("button", re.compile("^Take in: Sign up"), timeout=60)
        app.find("button", re.compile("Check…$"))
        self.shot(app, f"left-out-{name}")
        self.assertEqual(app.audit(), [])

    def test_dark(self):
        self.look("dark", dark=True)

    def test_narrow(self):
        self.look("360", size=(360, 720))

    def test_mirrored(self):
        self.look("rtl", rtl=True)


if __name__ == "__main__":
    unittest.main()

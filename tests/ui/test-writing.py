#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page being written: running text, section by section, with its margin."""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import uitest
import windows
from pages import PROFILE, PageTest

WORKING = "The change was stopped and the former key was put back."
BARE = "Thousands of businesses lost mail during the outage."


class WritingTest(PageTest):
    def sentences(self):
        return self.rows("sentence", "list", PROFILE)

    def identities(self):
        return {row.get("text", ""): row["id"] for row in self.sentences()}

    def await_texts(self, condition, what):
        uitest.wait_until(lambda: condition([row.get("text", "") for row in self.sentences()]), what)

    def section(self, app, name):
        return app.find("text box", f"Text of {name}")

    def edit(self, app, words, name="What Happened", at=0):
        """The cursor goes to the start of the words, or so many places behind it."""
        area = self.section(app, name)
        place = uitest.wait_until(lambda: area.text.find(words) + 1, f"“{words}”") - 1
        app.click(area)
        area.wait("focused")
        area.call("Text", "SetCaretOffset", "(i)", place + at)
        return area


class KeysTest(WritingTest):
    def test_sentences_are_found_and_stay_themselves(self):
        app = self.open("profile")
        before = self.identities()
        area = self.section(app, "What Happened")
        app.click(area)
        area.wait("focused")
        app.keys("ctrl+End")
        app.type(" Nobody was hurt. The registry said it would try again.")
        self.await_texts(lambda now: "The registry said it would try again." in now, "two sentences more")
        kinds = {row["text"]: row["kind"] for row in self.sentences()}
        self.assertEqual(kinds["Nobody was hurt."], "fact")
        self.assertEqual(kinds["The registry said it would try again."], "attributed")
        now = self.identities()
        self.assertEqual({text: now[text] for text in before}, before, "all others are what they were")
        self.assertTrue(area.text.endswith("try again."))
        app.keys("ctrl+z")
        self.await_texts(lambda now: "Nobody was hurt." not in now, "the text without what was typed")
        uitest.wait_until(lambda: "hurt" not in area.text, "the page without it")
        self.assertEqual(self.identities(), before)

    def test_splits_joins_and_moves_by_keys(self):
        app = self.open("profile")
        identity = self.identities()[WORKING]
        self.edit(app, WORKING, at=len("The change was stopped"))
        app.type(".")
        app.keys("Delete")   # the space
        app.type(" This surprised many,")
        self.await_texts(lambda now: "The change was stopped." in now and "This surprised many, and the former key was put back." not in now
                         or "This surprised many,and the former key was put back." in now, "two sentences")
        self.assertEqual(self.identities()["The change was stopped."], identity, "the first part keeps the identity")
        app.keys(*["BackSpace"] * len(". This surprised many,"))
        app.type(" ")
        self.await_texts(lambda now: WORKING in now, "one sentence again")
        self.assertEqual(self.identities()[WORKING], identity)
        app.keys("alt+Up")
        self.await_texts(lambda now: now.index(WORKING) == 2, "the sentence one place up")
        app.keys("alt+shift+Down")
        self.await_texts(lambda now: now.index(WORKING) == 3, "its paragraph behind the other")
        app.keys("alt+shift+Down")
        places = lambda rows: {row["text"]: row["section"] for row in rows}
        self.await_rows(lambda rows: places(rows)[WORKING] == rows[-1]["section"], "its paragraph in the section below", "sentence", "list", PROFILE)
        self.assertEqual(self.identities()[WORKING], identity)
        uitest.wait_until(lambda: "focused" in self.section(app, "Why It’s Important").states, "the cursor where the sentence is")

    def test_pasted_paragraphs_and_a_joined_sentence(self):
        app = self.open("profile")
        area = self.edit(app, BARE)
        before = self.identities()
        pasted = "One came. Two went.\nThree stayed. "
        area.call("EditableText", "InsertText", "(isi)", area.text.find(BARE), pasted, len(pasted))
        self.await_texts(lambda now: now[4:8] == ["One came.", "Two went.", "Three stayed.", BARE], "three sentences more")
        starts = {row["text"]: row.get("paragraph", False) for row in self.sentences()}
        self.assertTrue(starts["Three stayed."] and not starts["Two went."])
        self.assertEqual({text: self.identities()[text] for text in before}, before)


    def test_44_five_mebibytes_are_pasted(self):
        app = self.open("profile")
        before, area = self.identities(), self.section(app, "What Happened")
        app.click(area)
        area.wait("focused")
        app.keys("ctrl+End")
        text, line = area.text, "The exchange said on Monday that it would move its switch to the new hall. "
        paragraphs = "\n".join([line * 8] * ((5 << 20) // (len(line) * 8)))
        # As assistive technology puts it in: the X server hands nothing over a quarter MiB from one GTK 4.8 to another.
        began = time.monotonic()
        area.call("EditableText", "InsertText", "(isi)", len(text), " Let in.", 8)
        area.call("EditableText", "InsertText", "(isi)", len(text) + 8, paragraphs, len(paragraphs))
        self.assertEqual(area.text, text + " Let in.", "something of it was let in, or nothing at all was put there")
        self.assertLess(time.monotonic() - began, 5)
        app.type(" It is over.")
        self.await_texts(lambda now: "It is over." in now, "what is typed next")
        self.assertEqual({key: self.identities()[key] for key in before}, before)

    def test_44_a_section_is_pasted_into_itself(self):
        """Twice half of what a section may have, and more: between its own texts GTK pastes by pieces, of which the short ones would fit."""
        app = self.open("profile")
        area = self.section(app, "What Happened")
        app.click(area)
        area.wait("focused")
        more = "\n".join([""] + ["The exchange moved its switch to the new hall, " * 40 + "and nobody was cut off."] * 110)
        area.call("EditableText", "InsertText", "(isi)", len(area.text), more, len(more))
        self.await_texts(lambda now: len(now) > 100, "the long section")
        long = area.text
        self.assertGreater(len(long), 200_000)
        app.keys("ctrl+a", "ctrl+c", "ctrl+End", *["ctrl+shift+Left"] * 3)
        words = "was cut off."
        selection = lambda: tuple(area.call("Text", "GetSelection", "(i)", 0)) if area.call("Text", "GetNSelections") else ()
        last_words = (len(long) - len(words), len(long))
        uitest.wait_until(lambda: selection() == last_words, "the last words selected")
        app.keys("ctrl+v")
        app.find("label", re.compile("Too long for a section"))
        self.assertEqual((area.text == long, selection()), (True, last_words), "text and selection as before")
        app.keys("ctrl+c", "ctrl+End", "ctrl+v")
        uitest.wait_until(lambda: area.text == long + words, "what is short enough, pasted")


class KillTest(WritingTest):
    """The window is killed while somebody types. DOSSIER_KILLS says how often; the seed is printed."""
    WORDS = "the exchange said on monday that its switch would move to another hall before the winter and nobody was cut off".split()
    LATE = 2.0 + 1.0   # s: what is committed at the latest, and what a key takes to arrive on a busy machine

    def setUp(self):
        super().setUp()
        self.random = random.Random(int(os.environ.get("DOSSIER_SEED") or random.randrange(10 ** 6)))

    def _finish(self, app):
        """None of them ends by itself."""
        complaints = app.complaints(self.ignore)
        app.kill()
        self.assertFalse(complaints)

    def kept(self):
        """The section's text as the library has it."""
        rows = self.sentences()
        mine = next(row["section"] for row in rows if row["text"] == WORKING)
        return " ".join(row["text"] for row in rows if row["section"] == mine)

    def test_01_killed_while_typing(self):
        for n in range(int(os.environ.get("DOSSIER_KILLS", 3))):
            if n % 25 == 0:   # nobody writes one sentence for an hour
                library = None
            app = self.open("profile", library=library)
            library = self.library
            before = self.kept()
            area = self.section(app, "What Happened")
            app.click(area)
            area.wait("focused")
            app.keys("ctrl+End")
            typed, ends = [(0, "")], time.monotonic() + self.random.uniform(0.3, 7)
            while time.monotonic() < ends:
                word = " " + self.random.choice(self.WORDS)
                app.type(word)
                typed.append((time.monotonic(), typed[-1][1] + word))
            app.process.kill()
            app.process.wait()
            killed = time.monotonic()
            sure = [text for at, text in typed if at <= killed - self.LATE][-1]
            kept = self.kept()
            self.assertTrue(kept.startswith(before + sure), f"{before[-40:]!r} + {typed[-1][1]!r}: at least {sure!r} was to be kept, and it is {kept[-120:]!r}")
            self.assertTrue((before + typed[-1][1]).startswith(kept), f"{kept[-80:]!r} was never typed")
            self.ctl("library", "check")
            if kept != before:
                self.ctl("undo")
                undone = self.kept()
                self.assertTrue(kept.startswith(undone) and undone != kept, "undo does not take back what was typed last")


class SpellingTest(WritingTest):
    def waves(self, area):
        """The words with a wave below them, in the sentence that was typed: dictionaries differ in the others"""
        text, at, found = area.text, max(area.text.rfind("Nobody"), 0), []
        while at < len(text):
            attributes, start, end = area.call("Text", "GetAttributeRun", "(ib)", at, False)
            if attributes.get("underline") == "error":
                found.append(text[start:end])
            at = max(end, at + 1)
        return found

    def test_what_the_dictionary_does_not_have(self):
        library = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "library.dossier"
        shutil.copytree(self.made.parent, library.parent, dirs_exist_ok=True)
        windows.ctl(library, "profile", "set", PROFILE, "language", "en-US")   # of which a dictionary is always there
        app = self.open("profile", library=library)
        area = self.section(app, "What Happened")
        app.click(area)
        area.wait("focused")
        app.keys("ctrl+End")
        app.type(" Nobody recieved a leter from Tarnfjord about the DNSSEC kees. ")
        uitest.wait_until(lambda: self.waves(area) == ["recieved", "leter", "kees"], "three words with a wave, neither the name nor the acronym")
        self.shot(app, "spelling")
        area.call("Text", "SetCaretOffset", "(i)", area.text.index("recieved") + 3)
        app.keys("shift+F10")
        app.find("menu item", "received")
        self.shot(app, "spelling-menu")
        app.find("menu item", "received").act()
        self.await_texts(lambda now: any("received a leter" in text for text in now), "the first of what may have been meant")
        uitest.wait_until(lambda: self.waves(area) == ["leter", "kees"], "two words")
        area.call("Text", "SetCaretOffset", "(i)", area.text.index("leter") + 2)
        app.keys("shift+F10")
        app.find("menu item", "Ignore Word").act()
        uitest.wait_until(lambda: self.waves(area) == ["kees"], "one word")


class MarginTest(WritingTest):
    def test_links_a_claim_by_part_of_its_words(self):
        app = self.open("profile")
        self.edit(app, BARE)
        app.keys("ctrl+l")
        search = app.find("search box", "Link a claim: type part of it")
        search.wait("focused")
        app.type("rehearsed")
        app.keys("Return")
        says = lambda rows: [r for r in rows if r["text"] == BARE][0].get("n-claims") == 1
        self.await_rows(says, "the link in the library", "sentence", "list", PROFILE)
        self.shot(app, "link")
        app.keys("Escape")

    def test_shows_fields_text_and_margin(self):
        app = self.open("profile", size=(1400, 900))
        app.find(None, re.compile("^6 of 7 facts carry evidence"))
        app.find("button", "Evidence: No evidence")
        self.assertEqual(app.audit(), [])
        self.shot(app, "profile")
        app.press(app.find("tab", "Preview"))
        uitest.wait_until(lambda: "What Happened" in app.find("text box", "Preview of the page").text, "the text of the preview")
        self.shot(app, "preview")

    def test_fields_are_kept(self):
        app = self.open("profile", size=(1400, 900))
        app.find("text box", "Headline").set_text("Registry stops its change of keys")
        uitest.wait_until(lambda: self.ctl("profile", "show", PROFILE)["headline"] == "Registry stops its change of keys", "the headline")

    def test_fits_small_windows_and_mirrors(self):
        app = self.open("profile", size=(360, 640), dark=True)
        app.find("button", "Sentence: Key fact")
        self.shot(app, "profile-360-dark")
        app.close()
        self.shot(self.open("profile", rtl=True), "profile-rtl")


class StandingTest(WritingTest):
    """What a sentence says and its quotes do not; who has signed it."""

    def test_lists_what_no_quote_says(self):
        app = self.open("profile", size=(1400, 900))
        self.edit(app, "Some 412,000 names", "Summary")
        says = lambda words: app.find(None, re.compile("^Not in its quotes: .*" + words))
        area = self.section(app, "Summary")
        place = area.text.find("412,000")
        area.call("Text", "SetCaretOffset", "(i)", place + len("412"))
        app.keys(*["BackSpace"] * 3)
        app.type("518")
        uitest.wait_until(lambda: any("518,000" in text for text in self.identities()), "the other figure")
        says("518,000")
        app.find("button", re.compile(r"^Evidence: .*, 1 not in its quotes"))
        self.assertEqual(app.audit(), [])
        self.shot(app, "fit-check")
        rows = self.rows("sentence", "fit", PROFILE)
        self.assertTrue(any(row["kind"] == "number" and "518,000" in row["words"] for row in rows), rows)
        app.keys(*["ctrl+z"])
        uitest.wait_until(lambda: any("412,000" in text for text in self.identities()), "the figure of the quote")
        uitest.wait_until(lambda: not app.find_all(None, re.compile("^Not in its quotes: .*518")), "nothing listed")

    def test_a_change_withdraws_the_second_name(self):
        app = self.open("profile", size=(1400, 900))
        self.edit(app, WORKING)
        app.press(app.find(None, re.compile("^Sign…$")))
        app.find("text box", "Name of who has checked the sentence").wait("focused")
        app.type("Marte Aune")
        app.keys("Return")
        state = lambda rows: [row.get("sign-off") for row in rows if row["id"] == self.signed][0]
        self.signed = self.identities()[WORKING]
        self.await_rows(lambda rows: state(rows) == "valid", "the second name", "sentence", "list", PROFILE)
        app.find("label", re.compile("Marte Aune"))
        self.shot(app, "signed")
        self.edit(app, WORKING, at=len("The change was"))
        app.type(" soon")
        self.await_rows(lambda rows: state(rows) == "withdrawn", "the name withdrawn", "sentence", "list", PROFILE)
        app.find("label", re.compile("[Ww]ithdrawn|[Cc]hanged since"))
        self.shot(app, "sign-off-withdrawn")


    def test_the_sign_is_whole_in_a_narrow_window(self):
        library = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "library.dossier"
        shutil.copytree(self.made.parent, library.parent, dirs_exist_ok=True)
        self.library = library
        first, second = [row["id"] for row in self.sentences()][:2]
        for sentence in (first, second):
            self.ctl("sentence", "sign", sentence, "--name", "Marte Aune")
        self.ctl("sentence", "set", second, "text", "The registry blames a script that nobody had rehearsed.")
        app = self.open("profile", library=library, size=(360, 640))
        withdrawn = app.find("button", re.compile("^Sentence: Fact, The sign-off by Marte Aune is withdrawn"))
        for words in ("^Signed by Marte Aune", "^The sign-off by Marte Aune is withdrawn"):
            left, _, width, _ = app.find("image", re.compile(words)).box
            self.assertLessEqual(left + width, 360 - 12, "the margin of the page stays free")
        edge = withdrawn.box[0] + withdrawn.box[2]
        self.assertLessEqual(left + width, edge, "the sign is part of what opens the menu")
        self.shot(app, "signed-360")


class PreviewTest(WritingTest):
    def preview(self, app):
        app.press(app.find("tab", "Preview"))
        return uitest.wait_until(lambda: app.find("text box", "Preview of the page"), "the preview")

    def test_shows_each_audience_its_page_and_what_it_rests_on(self):
        secret = "The board will meet again in secret on Friday."
        library = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "library.dossier"
        shutil.copytree(self.made.parent, library.parent, dirs_exist_ok=True)
        windows.ctl(library, "sentence", "add", PROFILE, "--section", "member-briefing", "--text", secret, "--kind", "fact")
        app = self.open("profile", library=library, size=(1400, 900))
        preview = self.preview(app)
        uitest.wait_until(lambda: "Members — For members" in preview.text, "the closed door")
        self.assertNotIn(secret, preview.text)
        app.click(preview)
        preview.call("Text", "SetCaretOffset", "(i)", preview.text.find("412,000"))
        app.find(None, re.compile("“Tarnfjord serves some 412,000 names.”"))
        self.assertEqual(app.audit(), [])
        self.shot(app, "preview-public")
        app.press(app.find(None, "Phone Width"))
        self.shot(app, "preview-phone")
        drop = app.find(None, "Seen by")
        app.click(drop)
        app.keys("Down", "Return")
        uitest.wait_until(lambda: secret in preview.text, "what members read")
        app.find("text box", "Headline").set_text("Registry stops its change of keys")
        uitest.wait_until(lambda: "Registry stops its change of keys" in preview.text, "the page as it is now")
        self.shot(app, "preview-members")

    def test_fits_small_windows_and_mirrors(self):
        app = self.open("profile", size=(360, 640), dark=True)
        self.preview(app)
        self.shot(app, "preview-360-dark")
        app.close()
        app = self.open("profile", rtl=True)
        self.preview(app)
        self.shot(app, "preview-rtl")


class PaperTest(WritingTest):
    """The page and its defence pack as PDF, from the menu of the preview."""

    SECRET = "The board will meet again in secret on Friday."

    def save(self, app, item, title, path):
        app.settle()   # a menu that opens while the window gets the focus back closes again
        opened = lambda: next((node for node in app.root.each("menu item", item) if node.shown), None)
        app.press(app.find("button", "Print and PDF"))
        for _ in range(10):
            try:
                chosen = uitest.wait_until(opened, "the menu", timeout=2)
                break
            except uitest.Timeout:
                app.press(app.find("button", "Print and PDF"))
        app.press(chosen)
        entry = uitest.wait_until(lambda: next((node for top in app.root.children if top.shown and top.name == title
                                                for node in top.each("text box", states=("focused",))), None), f"“{title}”")
        app.keys("ctrl+a")
        app.type(str(path))
        uitest.wait_until(lambda: entry.text == str(path), "the path to stand there")
        app.keys("Return")
        uitest.wait_until(path.exists, f"{path.name}")
        uitest.wait_until(lambda: not any(top.shown and top.name == title for top in app.root.children), "the chooser to close")
        return self.words("pdftotext", path)

    def words(self, program, path, *options):
        """One line, since lines break otherwise on paper."""
        done = subprocess.run([program, *options, path, *(["-"] if program == "pdftotext" else [])], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return " ".join(done.stdout.replace("\f", " ").split())

    def test_a_page_and_what_stands_behind_it(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        library = folder / "library.dossier"
        self.run_sample(library, "sample.jsonl", "finish.jsonl")
        windows.ctl(library, "sentence", "add", PROFILE, "--section", "member-briefing", "--text", self.SECRET, "--kind", "judgement")
        windows.ctl(library, "export", PROFILE, "--tier", "public", "--output", str(folder / "out"))
        native = json.loads(next((folder / "out").glob("*.public.dossier.json")).read_text(encoding="utf-8"))
        app = self.open("profile", library=library, size=(1400, 900))
        app.press(app.find("tab", "Preview"))
        uitest.wait_until(lambda: "Members — For members" in app.find("text box", "Preview of the page").text, "the page of the public")
        page = self.save(app, re.compile("Save Page as PDF"), "Save Page", folder / "page.pdf")
        pack = self.save(app, re.compile("Save Defence Pack"), "Save Defence Pack", folder / "pack.pdf")
        for words in (page, pack):
            self.assertNotIn("secret", words)
            self.assertIn("Public · 1", words)
        self.check_page(native, page, folder)
        self.check_pack(native, pack)
        self.shot(app, "preview-saved")

    def check_page(self, native, page, folder):
        for sentence in native["sentences"]:
            self.assertIn(" ".join(sentence["text"].split()), page)
        image, = native["images"]
        for word in ("alt", "caption", "creditLine"):
            self.assertIn(" ".join(image[word].split()), page)
        listed = self.words("pdfimages", folder / "page.pdf", "-list")
        self.assertRegex(listed, r"1 0 image \d{3,4} \d{3,4} rgb", "the picture is drawn on the first page")

    def check_pack(self, native, pack):
        """Each sentence, and of each that rests on something the quotes, whose they are, and which voice they count for."""
        of = {name: {thing["id"]: thing for thing in native[name]} for name in ("claims", "evidence", "sources", "origins")}
        n_quotes = 0
        for number, sentence in enumerate(native["sentences"], 1):
            start = pack.index(f"{number}. " + " ".join(sentence["text"].split()))
            following = native["sentences"][number:number + 1]
            end = pack.index(f"{number + 1}. " + " ".join(following[0]["text"].split())) if following else len(pack)
            for claim in sentence["claimIds"]:
                for evidence in map(of["evidence"].get, of["claims"][claim]["evidenceIds"]):
                    part, source, origin = pack[start:end], of["sources"][evidence["sourceId"]], of["origins"][evidence["originId"]]
                    self.assertIn("“" + " ".join(evidence["quote"]["exact"].split()) + "”", part)
                    self.assertIn(source["publisher"], part)
                    self.assertIn(f"Origin: {' '.join(origin['label'].split())}", part)
                    n_quotes += 1
        self.assertGreater(n_quotes, 15)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, its library, sources and reader, as people meet them."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

from windows import LEDGER, QUOTES, SAMPLE, WindowTest, ctl
import uitest
import windows


class ReadingTest(WindowTest):
    def test_shows_the_newest_source_with_its_claims(self):
        app = self.open_library()
        text = app.find("text box", "Text of the source")
        uitest.wait_until(lambda: QUOTES[0][0] in text.text, "the article's text")
        for _, claim in QUOTES:
            app.find("button", re.compile(re.escape(claim)))
        app.find("button", re.compile("No registration was lost.*No claim yet"))
        app.find("label", re.compile("unchanged since capture"))
        self.assertEqual(app.audit(), [])
        self.shot(app, "sources-1400")

    def test_a_selection_becomes_a_claim_by_two_keys(self):
        library = self.library()
        app = self.open(library, size=(1400, 860))
        text = app.find("text box", "Text of the source")
        uitest.wait_until(lambda: "The company" in text.text, "the article's text")
        app.click(text)
        app.keys("ctrl+Home", "Down", "Down", "Down", "Home", "shift+End")
        self.shot(app, "selection")
        app.keys("ctrl+m")
        dialog = app.find("dialog", "New Claim")
        self.shot(app, "new-claim")
        self.assertEqual(app.audit(), [])
        marked = dialog.find("text box", re.compile("Claim")).text
        self.assertIn(marked, text.text)
        app.keys("Return")
        app.find("button", re.compile(re.escape(marked)))
        app.find("button", re.compile("^_?Undo"))
        app.keys("ctrl+z")   # the highlight and the claim are one step
        uitest.wait_until(lambda: not app.find_all("button", re.compile("^" + re.escape(marked))), "the claim to be undone")
        self.assertEqual(len(ctl(library, "highlight", "list")), 4)
        app.keys("ctrl+shift+z")
        app.find("button", re.compile(re.escape(marked)))

    def test_a_selection_becomes_evidence_of_a_claim_found_by_typing(self):
        library = self.library()
        app = self.open(library, size=(1400, 860))
        text = app.find("text box", "Text of the source")
        uitest.wait_until(lambda: "The company" in text.text, "the article's text")
        app.click(text)
        app.keys("ctrl+Home", "Down", "Down", "Down", "Home", "shift+End")
        app.keys("ctrl+e")
        app.find("dialog", "Add as Evidence")
        app.type("halted")
        self.shot(app, "add-evidence")
        app.keys("Return")
        uitest.wait_until(lambda: not app.find_all("dialog", "Add as Evidence"), "the dialog to close")
        app.close()
        rows = [row for row in ctl(library, "claim", "list") if "halted" in row["text"]]
        self.assertEqual([row["n-evidence"] for row in rows], [2])

    def test_details_are_marked_until_confirmed(self):
        app = self.open_library()
        app.press(app.find("tab", "Details") if app.find_all("tab", "Details") else app.find("radio button", "Details"))
        app.find("button", "Confirm the suggestion")
        self.shot(app, "details")
        self.assertEqual(app.audit(), [])
        app.press(app.find("button", re.compile("Confirm All")))
        uitest.wait_until(lambda: not app.find_all("button", "Confirm the suggestion"), "nothing left to confirm")

    def test_what_a_page_says_can_be_chosen_from(self):
        """Each statement with its place; another one is taken by a click, and the field says so."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        page, library = folder / "page.html", folder / "a.dossier"
        words = "".join(f"<p>The exchange said on day {n} that it would move its switch to the new hall, and that nobody would be cut off.</p>" for n in range(9))
        page.write_text("<!DOCTYPE html><html lang='en'><title>The switch moves</title><meta name='author' content='Ann Smith'>"
                        "<meta property='article:published_time' content='2026-03-04T10:00:00Z'><meta name='date' content='2026-02-01'>"
                        f"<article><h1>The switch moves</h1>{words}</article>", encoding="utf-8")
        ctl(library, "import", str(page))
        app = self.open(library, size=(1400, 1500))
        app.find("text box", "Text of the source")
        app.press(app.find("tab", "Details") if app.find_all("tab", "Details") else app.find("radio button", "Details"))
        published = app.find("text box", re.compile("^Published"))
        uitest.wait_until(lambda: "2026-03-04" in published.text, "the date of publication")
        app.press(app.find(None, "What the Page Says of Itself"))
        use = app.find("button", "Use “2026-02-01” for: Published")
        app.settle()
        self.shot(app, "candidates")
        self.assertEqual(app.audit(), [])
        app.press(use)
        uitest.wait_until(lambda: published.text == "2026-02-01", "the other date")

    def test_search_finds_words_of_an_article(self):
        app = self.open_library()
        app.keys("ctrl+f")
        app.type("lookups")
        app.find(None, re.compile("[0-9] Result"))
        self.shot(app, "search")
        app.keys("ctrl+a", "BackSpace")
        app.type("zzzz")
        app.find("label", "Nothing Found")
        app.keys("Escape")
        app.find("label", "All Sources")


class PlacesTest(WindowTest):
    def test_publishers_are_rated_with_a_reason(self):
        library = self.library()
        app = self.open(library, size=(1100, 760))
        app.find("text box", "Text of the source")
        app.keys("F9")
        app.find("search box", "Search everything")
        app.settle()
        app.press(app.find("list item", "Publishers"))
        row = app.find("label", "Harbour Wire")
        self.shot(app, "publishers")
        self.assertEqual(app.audit(), [])
        app.click(row)
        app.find("dialog", "Rate a Publisher")
        app.press(app.find(None, re.compile("^D: ")))
        app.click(app.find("text box", "Reason"))
        app.type("Unsigned rewrites of other outlets.")
        self.shot(app, "rate-publisher")
        self.assertEqual(app.audit(), [])
        app.keys("ctrl+Return")
        # A toast says so too, for seconds: too short for a walk over the tree of a large window on a busy machine.
        rated = lambda: {row["name"]: row["letter"] for row in ctl(library, "publisher", "list")}["Harbour Wire"] == "D"
        uitest.wait_until(rated, "the letter in the library")

    def test_the_sample_is_marked_and_comes_as_one_step(self):
        library = self.folder / "empty" / "library.dossier"
        library.parent.mkdir()
        app = self.open(library, size=(1100, 760))
        app.press(app.find("button", re.compile("Sample$")))
        app.find("text box", "Text of the source")
        self.shot(app, "sample")
        app.keys("F9")
        app.find("search box", "Search everything")
        app.find("label", "Tarnfjord Registry (sample)")
        app.find("label", "Sample")
        self.shot(app, "sample-sidebar")
        app.keys("ctrl+z")
        app.find("label", "Start With an Article")
        self.assertEqual(app.find_all("button", re.compile("Sample$")), [], "it is offered once")

    def test_publishers_keep_the_profile_open(self):
        app = self.open_library()
        app.press(app.find("list item", "Publishers"))
        app.find("label", "Harbour Wire")
        app.keys("alt+3")
        app.find("widget", "DossierClaimsPage")
        app.find("label", "Zone unsigned for 41 minutes on 3 March 2026")

    def test_a_new_profile_needs_its_name_only(self):
        library = self.library()
        app = self.open(library, size=(1400, 860))
        app.find("text box", "Text of the source")
        app.keys("ctrl+n")
        app.find("dialog", "New Profile")
        app.type("Ostbane Exchange")
        app.keys("Return")
        app.find("label", "Ostbane Exchange")
        app.find("label", "No Sources in This Profile")   # the library has four
        self.shot(app, "empty-profile")
        self.assertEqual(app.audit(), [])
        app.press(app.find(None, re.compile("^_?Show _?All Sources")))
        app.click(app.find("label", LEDGER))
        app.find("text box", "Text of the source")
        app.press(app.find(None, "Source Menu"))
        app.press(app.find("menu item", "Add to This Profile"))
        added = lambda: len(ctl(library, "source", "list", "--profile", "ostbane-exchange")) == 1
        uitest.wait_until(added, "the source in the profile")

    def test_a_new_profile_takes_the_shape_of_a_template(self):
        app = self.open_library()
        app.keys("ctrl+n")
        app.find("dialog", "New Profile")
        app.find("label", re.compile("All sections of the house"))
        app.type("Ostbane Exchange")
        app.keys("Tab")
        app.keys("space")
        app.keys("Down")
        app.keys("Return")
        app.find("label", re.compile("One event and what follows from it"))
        self.shot(app, "new-profile-template")
        self.assertEqual(app.audit(), [])
        app.keys("alt+m")
        app.find("label", "No Sources in This Profile")
        app.keys("alt+5")
        app.find(None, re.compile("Who Is Touched"))
        self.shot(app, "profile-of-template")

    def test_every_page_opens_by_its_key(self):
        app = self.open_library()
        for key, name in (("alt+2", "compare"), ("alt+3", "claims"), ("alt+4", "images"), ("alt+5", "profile"), ("alt+6", "review"), ("alt+1", "sources")):
            app.keys(key)
            self.shot(app, f"page-{name}")
            self.assertEqual(app.audit(), [], name)

    def test_preferences_shortcuts_and_about(self):
        app = self.open_library()
        app.keys("ctrl+comma")
        app.find("text box", "Your Name")
        self.shot(app, "preferences")
        self.assertEqual(app.audit(), [])
        app.keys("Escape")
        uitest.wait_until(lambda: len(app.windows()) == 1, "the preferences to close")
        app.keys("ctrl+question")
        app.find("label", "Search everything")
        self.shot(app, "shortcuts")
        app.keys("Escape")


class ImportTest(WindowTest):
    def test_an_empty_library_says_how_to_begin(self):
        app = self.open(self.folder / "new" / "fresh.dossier", size=(1000, 760))
        app.find("label", "Start With an Article")
        self.shot(app, "welcome")
        self.assertEqual(app.audit(), [])

    def test_a_text_is_imported_and_then_known(self):
        library = self.folder / "new" / "text.dossier"
        app = self.open(library, size=(1200, 800))
        app.find("label", "Start With an Article")
        for attempt in ("first", "second"):
            app.keys("ctrl+i")
            app.find("dialog", "Import")
            app.press(app.find("radio button", "Text") if app.find_all("radio button", "Text") else app.find("tab", "Text"))
            app.find("text box", "Title").set_text("A short notice")
            app.find("text box", "Text").set_text("The exchange closed its second site on 4 May.\n\nNobody was hurt.")
            self.shot(app, "import-text")
            self.assertEqual(app.audit(), [])
            app.keys("ctrl+Return")
            text = app.find("text box", "Text of the source")
            uitest.wait_until(lambda: "second site" in text.text, "the text")
        uitest.wait_until(lambda: len(app.windows()) == 1, "the dialog to close")
        app.settle()
        self.assertEqual([row["title"] for row in ctl(library, "source", "list")], ["A short notice"])

    def test_a_file_is_dropped(self):
        library = self.library()
        app = self.open(library, size=(1000, 700))
        text = app.find("text box", "Text of the source")
        article = self.folder / "dropped.txt"
        article.write_text("A dropped article\n\nIts words came by the pointer, from another window.\n", encoding="utf-8")
        giver = windows.give(self, "files", article)
        app.drag(giver, text)
        uitest.wait_until(lambda: any("dropped" in row["title"] for row in ctl(library, "source", "list")), "the dropped article")
        app.find("dialog", "Check This Import")   # it has no date
        app.keys("ctrl+Return")
        uitest.wait_until(lambda: not app.find_all("dialog", "Check This Import"), "the import to be accepted")

    def test_44_five_hundred_files_are_dropped(self):
        library = self.library()
        app = self.open(library, size=(1000, 700))
        text = app.find("text box", "Text of the source")
        folder = self.folder / "many"
        folder.mkdir()
        for n in range(500):
            (folder / f"{n}.txt").write_text(f"Office {n} closes\n\nThe exchange closed office {n} on Monday, it said.\n", encoding="utf-8")
        before = len(ctl(library, "source", "list"))
        app.drag(windows.give(self, "files", *sorted(folder.iterdir())), text)
        app.press(app.find(None, re.compile("^Imports")))
        app.find(None, re.compile(r"^Importing: \d+ of 500 Sources"))
        slowest, ends = 0, time.monotonic() + 4
        while time.monotonic() < ends:                         # answered by the thread that draws the window
            began = time.monotonic()
            text.call("Accessible", "GetState")
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.02)
        self.shot(app, "five-hundred")
        self.assertLess(slowest, 5, "the window stood still")
        app.keys("Escape")
        self.assertEqual(app.close(), 0)
        print(f"slowest answer of the window while 500 files came in: {slowest * 1000:.0f} ms")
        self.assertGreater(len(ctl(library, "source", "list")), before)
        ctl(library, "library", "check")

    def test_an_address_is_pasted(self):
        app = self.open_library(size=(1000, 700))
        self.assertEqual(app.find_all(None, "Imports"), [])
        app.keys("alt+3")
        app.find("label", QUOTES[0][1])
        windows.give(self, "text", "http://localhost:1/gone.html")
        app.keys("ctrl+v")
        app.find(None, "Imports")

    def test_a_file_comes_by_the_command_line(self):
        app = self.open(SAMPLE / "incident-notice.html", size=(1200, 800))
        text = app.find("text box", "Text of the source", timeout=10)
        uitest.wait_until(lambda: "zone" in text.text, "the text", 10)

    def test_what_fails_can_be_tried_again(self):
        app = self.open(self.folder / "new" / "failing.dossier", size=(1200, 800))
        app.find("label", "Start With an Article")
        app.find("text box", "Address of an article").set_text("http://127.0.0.1:9/nothing")
        app.press(app.find("button", re.compile("Import$")))
        app.find("label", "No Sources Yet")
        app.press(app.find("button", "Imports"))
        app.press(app.find("button", "Allow", timeout=20))   # this computer's own address
        app.find("button", "Retry", timeout=20)
        app.find(None, "1 Import Ended")
        self.shot(app, "imports")
        app.keys("Escape")


class TroubleTest(WindowTest):
    def test_a_file_that_is_no_library_is_explained(self):
        path = self.folder / "letter.dossier"
        path.write_text("This is a letter.\n" * 100)
        app = self.open(path, size=(900, 700))
        app.find("label", "This Library Cannot Be Opened")
        app.find("button", re.compile("Open Another Library"))
        self.shot(app, "no-library")
        self.assertEqual(path.read_text()[:17], "This is a letter.")

    def damaged_library(self):
        """A library whose first page is gone, and two backups of it among the user's data."""
        library, data = self.library(), self.folder / "data"
        environment = os.environ | {"XDG_DATA_HOME": str(data)}
        subprocess.run([os.environ["DOSSIER_CTL"], "--library", library, "library", "backup"], env=environment, check=True, capture_output=True)
        with open(library, "r+b") as file:
            file.write(bytes(4096))
        return library, {"XDG_DATA_HOME": str(data)}, library.read_bytes()

    def test_a_backup_of_a_damaged_library_is_opened(self):
        library, environment, bytes_before = self.damaged_library()
        app = self.open(library, size=(900, 700), env=environment)
        app.find("label", "This Library Cannot Be Opened")
        self.assertEqual(app.audit(), [])
        self.shot(app, "damaged")
        app.click(app.find("button", re.compile("Open a Backup")))
        dialog = app.find("dialog", "Open a Backup")
        row = dialog.find("list item")
        self.assertEqual(app.audit(), [])
        self.shot(app, "backups")
        app.click(row)
        app.find("text box", "Text of the source")
        self.shot(app, "backup-opened")
        self.assertEqual(library.read_bytes(), bytes_before)
        copy = library.with_name(f"{library.stem} (from a backup).dossier")
        self.assertEqual(len(ctl(copy, "source", "list")), len(ctl(self.made, "source", "list")))

    def test_what_is_readable_is_saved(self):
        library, environment, bytes_before = self.damaged_library()
        app = self.open(library, size=(900, 700), env=environment)
        app.click(app.find("button", re.compile("Save What Is Readable")))
        app.find("dialog", re.compile("Save What Is Readable"))
        app.keys("Return")
        app.find("dialog", re.compile("What Is Readable Is Saved"))
        self.assertEqual(app.audit(), [])
        self.shot(app, "saved-readable")
        app.keys("Return")
        app.find("text box", "Text of the source")
        self.assertEqual(library.read_bytes(), bytes_before)

    def test_without_a_backup_the_dialog_says_so(self):
        app = self.open_library(env={"XDG_DATA_HOME": str(self.folder / "data")}, size=(400, 620))
        app.keys("F10")
        app.press(app.find("menu item", re.compile("Open a Backup")))
        app.find("label", "No Backups Yet")
        self.assertEqual(app.audit(), [])
        self.shot(app, "no-backups")

    def test_version(self):
        said = subprocess.run([os.environ["DOSSIER_WINDOW"], "--version"], capture_output=True, text=True, timeout=10)
        self.assertRegex(said.stdout, r"^Dossier \d")


class DiskTest(WindowTest):
    """The disk under the library is full or gone while somebody writes."""

    def mounted(self):
        """The library on a small disk of its own, with all that is free on it filled as asked for."""
        disk = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        size = self.made.stat().st_size + (3 << 20)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "--lazy", disk], capture_output=True)
        shutil.copy(self.made, disk)
        return disk, disk / self.made.name

    def fill(self, disk):
        with open(disk / "filler", "wb", buffering=0) as filler:
            with self.assertRaises(OSError):
                while True:
                    filler.write(bytes(4096))

    def write(self, app, words):
        app.keys("alt+3")
        app.click(app.find("label", QUOTES[0][1]))
        area = app.find("text box", "Text of the claim")
        app.click(area)
        app.keys("ctrl+End")
        app.type(words)
        return area

    def kept(self, library):
        return [row["text"] for row in ctl(library, "claim", "list")]

    def test_full(self):
        disk, library = self.mounted()
        app = self.open(library, size=(1200, 800), env={"XDG_DATA_HOME": str(self.folder / "data")})
        app.find("text box", "Text of the source")
        self.fill(disk)
        area = self.write(app, " Twice.")
        app.find(None, re.compile("^What was changed last is not kept. The disk is full"))
        app.type(" Three times.")
        self.assertEqual(app.audit(), [])
        self.shot(app, "disk-full")
        app.keys("ctrl+w")
        app.find("dialog", re.compile("^Close Without"))
        app.keys("Escape")
        wanted = QUOTES[0][1] + " Twice. Three times."
        self.assertEqual(area.text, wanted)
        (disk / "filler").unlink()
        uitest.wait_until(lambda: wanted in self.kept(library), "what was written, in the library", 30)
        self.assertEqual(app.close(), 0)
        ctl(library, "library", "check")
        self.assertIn(wanted, self.kept(library))

    def test_failing(self):
        library, switch = self.library(), self.folder / "the-disk-fails"
        app = self.open(library, size=(1200, 800), env={"XDG_DATA_HOME": str(self.folder / "data"), "LD_PRELOAD": os.environ["DOSSIER_FAILING_DISK"],
                                                        "FAILING_DISK": str(switch)})
        app.find("text box", "Text of the source")
        switch.touch()
        self.write(app, " Twice.")
        app.find(None, re.compile("^What was changed last is not kept. .*disk"))
        app.keys("alt+1")
        app.find("text box", "Text of the source")   # what is there can be read
        app.keys("alt+3")
        wanted = QUOTES[0][1] + " Twice."
        uitest.wait_until(lambda: app.find("text box", "Text of the claim").text == wanted, "the text that is not kept")
        self.assertNotIn(wanted, self.kept(library))
        switch.unlink()
        uitest.wait_until(lambda: wanted in self.kept(library), "what was written, in the library", 30)
        self.assertEqual(app.close(), 0)
        ctl(library, "library", "check")
        self.assertIn(wanted, self.kept(library))

    def test_full_and_given_up(self):
        """What the disk refused is taken back by hand: nobody tries it again, and the bar goes when there is room."""
        disk, library = self.mounted()
        app = self.open(library, size=(1200, 800), env={"XDG_DATA_HOME": str(self.folder / "data")})
        app.find("text box", "Text of the source")
        self.fill(disk)
        area = self.write(app, " Twice.")
        told = re.compile("^What was changed last is not kept. The disk is full")
        app.find(None, told)
        app.keys(*["BackSpace"] * len(" Twice."))
        uitest.wait_until(lambda: area.text == QUOTES[0][1], "the claim as it was")
        time.sleep(16)   # longer than until the disk is asked
        self.assertTrue(app.find_all(None, told), "the disk is full still")
        (disk / "filler").unlink()
        uitest.wait_until(lambda: not app.find_all(None, told), "the bar to go")
        self.assertEqual(app.close(), 0)
        self.assertIn(QUOTES[0][1], self.kept(library))

    def test_gone(self):
        disk, library = self.mounted()
        app = self.open(library, size=(1200, 800), env={"XDG_DATA_HOME": str(self.folder / "data")})
        app.find("text box", "Text of the source")
        subprocess.run(["umount", "--lazy", disk], check=True)
        area = self.write(app, " Twice.")
        app.find(None, re.compile("^What was changed last is not kept."))
        self.assertEqual(area.text, QUOTES[0][1] + " Twice.")
        self.shot(app, "disk-gone")
        app.keys("ctrl+w")
        app.press(app.find("button", re.compile("Close and Lose It$")))
        uitest.wait_until(lambda: app.process.poll() is not None, "the end of the window")


class LooksTest(WindowTest):
    def test_narrow_dark(self):
        app = self.open_library_narrow(dark=True)
        self.shot(app, "sources-360-dark")
        app.click(app.find("label", LEDGER))
        text = app.find("text box", "Text of the source")
        uitest.wait_until(lambda: text.shown, "the reader")
        self.shot(app, "reader-360-dark")
        app.keys("shift+F9")
        self.shot(app, "margin-360-dark")
        app.keys("shift+F9")
        app.settle()
        app.press(app.find("button", "Back to Sources"))
        app.settle()
        app.press(app.find("button", "Library"))
        self.shot(app, "library-360-dark")
        self.assertEqual(app.audit(), [])

    def open_library_narrow(self, **options):
        app = self.open(self.library(), size=(360, 720), **options)
        app.find("label", LEDGER)
        return app

    def test_smallest(self):
        app = self.open(self.library(), size=(360, 294))
        app.find("label", LEDGER)
        self.shot(app, "sources-360x294")

    def test_mirrored(self):
        app = self.open_library(rtl=True)
        self.shot(app, "sources-rtl")
        self.assertEqual(app.audit(), [])

    def test_dark_and_high_contrast(self):
        app = self.open_library(dark=True, high_contrast=True)
        self.shot(app, "sources-dark-contrast")

    def test_wide(self):
        app = self.open_library(size=(2200, 1300))
        self.shot(app, "sources-2200")

    def test_middle(self):
        app = self.open(self.library(), size=(800, 700))
        app.find("text box", "Text of the source")
        self.shot(app, "sources-800")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages for claims, images and review, each in a window of its own on the sample library."""

import os
import pathlib
import re
import shutil
import tempfile
import unittest
import unittest.mock

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

import uitest
import windows
from pages import PROFILE, SAMPLE, PageTest

GAP = re.compile("published without valid signatures for 41 minutes")


class ClaimsTest(PageTest):
    def show_gap(self, app):
        app.click(app.find("label", GAP))
        return app.find("text box", "Text of the claim")

    def test_shows_what_a_claim_rests_on(self):
        app = self.open("claims", size=(1100, 1400))
        self.show_gap(app)
        app.find("label", "The evidence disagrees")
        app.find("label", re.compile("^Support 95"))
        app.find("label", re.compile("nearly two hours"))
        self.assertEqual(app.audit(), [])
        self.shot(app, "claim")
        app.press(app.find_all("button", "Show Quote in Its Source")[0])
        self.jump(app, "show-highlight")

    def test_typing_is_kept_and_taken_back_as_one_step(self):
        app = self.open("claims")
        area = self.show_gap(app)
        app.click(area)
        app.keys("ctrl+End")
        app.type(" Checked twice.")
        says = lambda rows: any(row["text"].endswith("Checked twice.") for row in rows)
        self.await_rows(says, "the claim's new text in the library", "claim", "list")
        app.keys("ctrl+z")
        self.await_rows(lambda rows: not says(rows), "the old text after one undo", "claim", "list")
        uitest.wait_until(lambda: not area.text.endswith("twice."), "the old text on the page")

    def test_an_explained_contradiction_no_longer_counts(self):
        app = self.open("claims", size=(1100, 1400))
        self.show_gap(app)
        app.find("label", re.compile("nearly two hours"))
        app.press(app.find_all("button", "Judge This Evidence")[-1])
        app.press(app.find("button", re.compile("Explain…$")))
        reason = app.find("text box", "Reason why the contradiction does not count")
        reason.set_text("Counts the time until caches had emptied.")
        app.press(app.find("button", re.compile("Explain$")))
        app.find("label", re.compile("^Does not count: Counts the time"))
        app.find("label", "95")
        self.assertEqual([r for r in self.rows("claim", "list") if GAP.search(r["text"])][0]["status"], "supported")

    def test_override_stays_within_its_bounds(self):
        app = self.open("claims")
        self.show_gap(app)
        app.press(app.find("button", re.compile("Override…$")))
        app.find("label", re.compile("You may go up to 67"))
        save = app.find("button", re.compile("Override$"))
        self.assertNotIn("sensitive", save.states)
        app.click(app.find("spin button", re.compile("Grade")))
        app.keys("ctrl+a")
        app.type("45")
        app.keys("Tab")
        app.find("text box", "Reason").set_text("The notice itself was not checked by us.")
        save.wait("sensitive")
        self.shot(app, "override")
        app.press(save)
        app.find("label", re.compile("^Set to 45 by Marte Aune instead of 52"))

    def test_filters_and_finds(self):
        app = self.open("claims")
        app.find(None, "7 claims")
        app.find("search box", "Search claims").set_text("lookups")
        app.find(None, "1 of 7 claims")

    def test_an_empty_profile_says_what_to_do(self):
        made = self.made
        app = None
        copy = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "empty" / made.name
        copy.parent.mkdir()
        shutil.copytree(made.parent, copy.parent, dirs_exist_ok=True)
        windows.ctl(copy, "profile", "new", "Empty Exchange")
        self.made = copy
        app = self.open("claims", profile="2")
        app.find("label", "No Claims Yet")
        self.shot(app, "claims-empty")

    def test_fits_small_windows(self):
        app = self.open("claims", size=(360, 640), dark=True)
        self.show_gap(app)
        app.press(app.find("button", "Back to Claims"))
        self.shot(app, "claims-360-dark")


class ImagesTest(PageTest):
    def test_notes_are_asked_and_kept(self):
        app = self.open("images")
        app.find("label", re.compile("Missing for export: .*Provenance"))
        app.find("text box", "Provenance").set_text("Drawn for this page; unchanged since.")
        self.await_rows(lambda rows: rows[0].get("provenance") == "Drawn for this page; unchanged since.", "the note", "image", "list", PROFILE)
        uitest.wait_until(lambda: "Provenance" not in app.find("label", re.compile("Missing for export")).name, "one note fewer missing")
        self.assertEqual(app.audit(), [])
        self.shot(app, "images")

    def test_what_no_loader_reads_is_said(self):
        """A library with a WebP on a computer without the loader: as the reader finds it, which has no environment of its own."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        GdkPixbuf.Pixbuf.new_from_file(str(SAMPLE / "hall.jpg")).savev(str(folder / "hall.webp"), "webp", [], [])
        windows.ctl(folder / "library.dossier", "profile", "new", "Ostbane Exchange")
        windows.ctl(folder / "library.dossier", "image", "add", "ostbane-exchange", str(folder / "hall.webp"))
        poor = folder / "reader"
        poor.write_text(f"#!/bin/sh\nGDK_PIXBUF_MODULE_FILE=/dev/null exec {os.environ['DOSSIER_READER']} \"$@\"\n", encoding="ascii")
        poor.chmod(0o755)
        with unittest.mock.patch.dict(os.environ, DOSSIER_READER=str(poor)):
            app = self.open("images", library=folder / "library.dossier", size=(1400, 900))
        app.find("label", re.compile("^This computer cannot show WebP pictures: .* save the picture as JPEG or PNG"))
        self.assertEqual(app.audit(), [])
        self.shot(app, "images-no-loader")
        app.resize(360, 640)
        self.shot(app, "images-no-loader-360")

    def test_a_suggestion_is_confirmed(self):
        app = self.open("images")
        before = self.rows("image", "list", PROFILE)[0].get("proposed", "")
        self.assertIn("credit_line", before)
        app.press(app.find("button", "Confirm suggested Credit"))
        self.await_rows(lambda rows: "credit_line" not in rows[0].get("proposed", ""), "no suggestion for the credit", "image", "list", PROFILE)

    def two(self):
        self.await_rows(lambda rows: len(rows) == 2, "the second image", "image", "list", PROFILE)

    def test_a_picture_is_pasted(self):
        app = self.open("images")
        app.find("text box", "Provenance")
        windows.give(self, "picture", SAMPLE / "hall.jpg")
        app.keys("ctrl+v")
        self.two()

    def test_a_file_is_pasted(self):
        app = self.open("images")
        app.find("text box", "Provenance")
        windows.give(self, "files", SAMPLE / "hall.jpg")
        app.keys("ctrl+v")
        self.two()

    def test_a_file_is_dropped(self):
        app = self.open("images", size=(900, 700))
        picture = app.find("label", re.compile("Missing for export"))
        app.drag(windows.give(self, "files", SAMPLE / "hall.jpg"), picture)
        self.two()

    def test_a_picture_is_dropped(self):
        app = self.open("images", size=(900, 700))
        picture = app.find("label", re.compile("Missing for export"))
        app.drag(windows.give(self, "picture", SAMPLE / "hall.jpg"), picture)
        self.two()

    def test_fits_small_windows(self):
        self.shot(self.open("images", size=(360, 640), dark=True), "images-360-dark")


class ReviewTest(PageTest):
    def test_says_what_blocks_and_goes_there(self):
        app = self.open("review")
        app.find(None, re.compile("to solve before publishing"))
        self.assertNotIn("sensitive", app.find("button", re.compile("Export…$")).states)
        self.assertEqual(app.audit(), [])
        self.shot(app, "review")
        app.click(app.find("label", "No evidence for this sentence."))
        self.jump(app, "show-sentence")

    def test_follows_what_is_mended(self):
        app = self.open("review", finished=True)
        export = app.find("button", re.compile("Export…$"))
        app.find(None, re.compile("Nothing blocks|Ready to publish"))
        export.wait("sensitive")
        app.close()

        # The step that is taken back while the findings are shown: a sentence without evidence.
        self.ctl("sentence", "add", PROFILE, "--section", "summary", "--kind", "fact", "--text", "It never failed before.")
        app = self.open("review", library=self.library)
        app.find("label", "No evidence for this sentence.")
        export = app.find("button", re.compile("Export…$"))
        self.assertNotIn("sensitive", export.states)
        app.keys("ctrl+z")
        uitest.wait_until(lambda: not app.find_all("label", "No evidence for this sentence."), "the finding to go")
        export.wait("sensitive")

    def test_fits_small_windows(self):
        self.shot(self.open("review", size=(360, 640), dark=True), "review-360-dark")


if __name__ == "__main__":
    unittest.main(verbosity=1)

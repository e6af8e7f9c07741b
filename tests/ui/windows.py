# SPDX-License-Identifier: GPL-3.0-or-later
"""What window tests share: a library made by dossierctl from our own sample, and the window on it."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import uitest

WINDOW, CTL = os.environ["DOSSIER_WINDOW"], os.environ["DOSSIER_CTL"]
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"], "sample")
SHOTS = os.environ.get("UITEST_SHOTS")
HANDED_ON = ("GSETTINGS_SCHEMA_DIR", "DOSSIER_READER", "DOSSIER_DATA", "MALLOC_CHECK_")
LEDGER = "Tarnfjord Registry stops its key roll-over after a 41-minute signing gap"
QUOTES = (("its zone went unsigned for 41 minutes", "Zone unsigned for 41 minutes on 3 March 2026"),
          ("The roll-over was halted and the earlier key put back", "Roll-over halted, earlier key restored"),
          ("about one in nine lookups in its own country", "One in nine domestic lookups failed"))

# Complaints of the toolkit that are not ours, each with its reason.
NOT_OURS = (
    r"GtkLabel .* reported min width -\d",   # GTK 4.8.3 in its own shortcuts window
    r"GtkLabel .* reported min width \d+ and natural width \d+ in measure\(\) with for_size",   # and a pixel off where it wraps
)


def give(test, *words):
    """Another program that owns the clipboard and can be dragged from."""
    return test.launch([os.environ["DOSSIER_GIVER"], *map(str, words)])


def ctl(library, *words):
    """One verb by the command line; its answer."""
    done = subprocess.run([CTL, "--library", str(library), "--json", *words], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(f"dossierctl {' '.join(words)}: {done.stdout}{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else None


def make_library(path):
    """Four invented articles in one profile, with three claims and a highlight without one."""
    profile = ctl(path, "profile", "new", "Tarnfjord Registry", "--slug", "tarnfjord")["id"]
    for name, publisher in (("resolver-weekly", "Resolver Weekly"), ("incident-notice", "Tarnfjord Registry"),
                            ("harbour-wire", "Harbour Wire"), ("packet-ledger", "Packet Ledger")):
        source = ctl(path, "import", str(SAMPLE / f"{name}.html"), "--publisher", publisher, "--profile", profile)["id"]
    ctl(path, "publisher", "rate", "Packet Ledger", "--letter", "B", "--reason", "Named authors and a page of corrections.")
    for quote, text in QUOTES:
        mark = ctl(path, "highlight", "add", source, "--quote", quote)["id"]
        ctl(path, "claim", "add", "--text", text, "--highlight", mark, "--profile", profile)
    ctl(path, "highlight", "add", source, "--quote", "No registration was lost and no key left the building")


class WindowTest(uitest.TestCase):
    ignore = NOT_OURS
    made = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dossier-window-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.made = cls.folder / "made" / "library.dossier"
        cls.made.parent.mkdir()
        make_library(cls.made)

    def library(self):
        """A copy of the library, to be written to."""
        copy = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "copy"
        shutil.copytree(self.made.parent, copy)
        return copy / self.made.name

    def open(self, *arguments, env=None, **options):
        handed_on = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
        return self.launch([WINDOW, *map(str, arguments)], env=handed_on | (env or {}), **options)

    def open_library(self, **options):
        options.setdefault("size", (1400, 860))
        app = self.open(self.library(), **options)
        app.find("text box", "Text of the source")
        return app

    def shot(self, app, name):
        app.settle()
        if SHOTS:
            os.makedirs(SHOTS, exist_ok=True)
            app.screenshot(os.path.join(SHOTS, name + ".png"))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window driver itself, on a small window made here: what other window tests rely on."""

import os
import re
import struct
import sys
import tempfile
import textwrap
import unittest

import uitest

PROGRAM = textwrap.dedent("""
    import gi, sys
    gi.require_version("Gtk", "4.0")
    import gettext, locale, os
    locale.setlocale(locale.LC_ALL, "")
    folder = os.environ.get("DOSSIER_LOCALEDIR", "/nonexistent")
    _ = gettext.translation("dossier", folder, fallback=True).gettext
    from gi.repository import Gio, GLib, Gtk
    GLib.set_prgname("uitest-window")
    def activate(app):
        window = Gtk.ApplicationWindow(application=app, title="Small Window", default_width=480, default_height=320)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
        entry, label = Gtk.Entry(), Gtk.Label(label="0 letters")
        entry.update_property([Gtk.AccessibleProperty.LABEL], ["Words"])
        entry.connect("changed", lambda e: label.set_label(f"{len(e.get_text())} letters"))
        button = Gtk.Button(label="Clear")
        button.connect("clicked", lambda b: entry.set_text(""))
        for child in (entry, label, button): box.append(child)
        if "nameless" in sys.argv: box.append(Gtk.Button(icon_name="edit-clear-symbolic"))
        if "warn" in sys.argv: GLib.log_default_handler("Small", GLib.LogLevelFlags.LEVEL_WARNING, "made to complain", None)
        box.append(Gtk.Label(label=_("Name of the editor")))
        window.set_child(box)
        window.present()
    app = Gtk.Application(application_id="org.dossierdesk.SmallWindow", flags=Gio.ApplicationFlags.NON_UNIQUE)
    app.connect("activate", activate)
    app.run([])
""")


class DriverTest(uitest.TestCase):
    def start(self, *arguments, **options):
        return self.launch(["/usr/bin/python3", "-c", PROGRAM, *arguments], **options)

    def test_types_reads_and_presses(self):
        app = self.start()
        entry = app.find("text box", "Words")
        entry.wait("focused")
        app.type("Tarn 41")
        app.find("label", "7 letters")
        self.assertEqual(entry.text, "Tarn 41")
        app.press(app.find("button", "Clear"))
        app.find("label", "0 letters")
        entry.set_text("Grüße, 日本語")
        app.find("label", "10 letters")

    def test_resizes_and_refuses_what_is_too_small(self):
        app = self.start(size=(600, 400))
        self.assertEqual(app.size(), (600, 400))
        with self.assertRaisesRegex(AssertionError, "asked for 20x20"):
            app.resize(20, 20)

    def test_dark_is_darker(self):
        light, dark = self.start(), self.start(env={"GTK_THEME": "Adwaita:dark"})
        dark.settle()
        dark_value = dark.brightness()
        dark.close()
        light.settle()
        self.assertGreater(light.brightness(), dark_value + 50)

    def test_the_invented_language_reaches_the_program(self):
        self.start().find("label", "Name of the editor")
        self.start(pseudo=True).find("label", re.compile(r"^\[Ñámé óf"))

    def test_keeps_a_picture(self):
        app = self.start(size=(480, 320))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "small.png")
            app.screenshot(path)
            with open(path, "rb") as png:
                self.assertEqual(struct.unpack(">II", png.read(24)[16:]), (480, 320))

    def test_audit_finds_the_button_without_a_name(self):
        self.assertEqual(self.start().audit(), [])
        faults = self.start("nameless").audit()
        self.assertEqual(len(faults), 1)
        self.assertRegex(faults[0], "button")


class ComplaintTest(uitest.TestCase):
    def test_a_warning_is_seen(self):
        app = self.session.launch(["/usr/bin/python3", "-c", PROGRAM, "warn"])
        app.close()
        self.assertTrue(any(re.search("made to complain", line) for line in app.complaints()))


class MainTest(unittest.TestCase):
    def test_runs_a_program_in_a_desktop_and_passes_on_its_status(self):
        shell = 'test -n "$DISPLAY" && xprop -root _NET_SUPPORTING_WM_CHECK > /dev/null && exit 7'
        self.assertEqual(uitest.main(["sh", "-c", shell]), 7)


if __name__ == "__main__":
    sys.exit(unittest.main())

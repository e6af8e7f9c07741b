# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive real GTK 4 windows in tests, on a machine without a display.

A `Session` is one private desktop: X server, message bus, accessibility bus
and window manager, with a home folder of its own.  `Session.launch()` starts a
program in it and returns an `App`; widgets are `Node`s, found by role, name
and state in the accessible tree, the same tree that a screen reader sees.
`TestCase` ties the three to unittest and fails a test whose program complained.

Nothing here sleeps for a fixed time: every wait is `wait_until()`, which polls
a condition and gives up, with a sentence, after its time limit.

The tree is read by plain D-Bus calls, each with a time limit and none of them
cached, so a call that GTK never answers costs seconds and not the test run,
and one process can hold several sessions.
"""

import atexit
import contextlib
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
import zlib

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

CALL_MS = 3000  # limit of one D-Bus call
# What Meson, or ./dev, tells the programs under test; all else of the caller's environment stays outside.
PASSED_ON = ("DOSSIER_READER", "DOSSIER_DATA", "DOSSIER_SHARED", "GSETTINGS_SCHEMA_DIR", "G_TEST_SRCDIR",
             "G_TEST_BUILDDIR", "G_DEBUG", "MALLOC_CHECK_", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
POLL_S = 0.02  # pause between two looks at a condition

# Bit numbers of AT-SPI states (the ones GTK sets).
STATES = {
    "active": 1, "busy": 3, "checked": 4, "editable": 7, "enabled": 8,
    "expandable": 9, "expanded": 10, "focusable": 11, "focused": 12,
    "modal": 16, "multi-line": 17, "pressed": 20, "resizable": 21,
    "selectable": 22, "selected": 23, "sensitive": 24, "showing": 25,
    "visible": 30, "indeterminate": 32, "required": 33, "invalid": 36,
    "checkable": 41, "has-popup": 42, "read-only": 43,
}
COMPLAINT = re.compile(r"-(WARNING|CRITICAL|ERROR) \*\*|^\*\* \(.*(WARNING|CRITICAL|ERROR)"
                       r"|AddressSanitizer|LeakSanitizer|runtime error:")
# GTK falls back to the name of the type, or to that of the icon.
USELESS_NAME = re.compile(r"^$|^(Gtk|Gdk|Adw)[A-Z]\w+$|-symbolic$|^(button|image|icon|widget)$")
CONTAINERS = {"cell", "grid", "grid cell", "group", "list", "list box", "list item", "row", "tab panel",
              "table", "tree", "tree item", "widget"}
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>
"""
GTK_SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-icon-theme-name=Adwaita
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-dpi=98304
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
"""


# Seconds to wait for what a quiet machine does at once: only a failing test ever waits that long.
PATIENCE = 30.0


class Timeout(AssertionError):
    """A condition did not come true in its time."""


def wait_until(condition, what, timeout=PATIENCE):
    """Poll `condition` until it is true and return its value; else raise
    `Timeout`, naming `what` was waited for.  A D-Bus error in the condition
    (a widget that went away meanwhile) counts as "not yet"."""
    end = time.monotonic() + timeout
    while True:
        with contextlib.suppress(GLib.Error):
            value = condition()
            if value:
                return value
        if time.monotonic() > end:
            raise Timeout(f"waited {timeout:g} s for {what}")
        time.sleep(POLL_S)


class Node:
    """One accessible object of a running program.  Every read asks the
    program anew, so a kept node never shows stale text or state."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path

    def call(self, interface, method, signature="()", *args):
        """Call an AT-SPI method and return its answer, unpacked: one value
        bare, several as a tuple."""
        answer = self.bus.call_sync(
            self.owner, self.path, f"org.a11y.atspi.{interface}", method,
            GLib.Variant(signature, args), None, Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()
        return answer[0] if len(answer) == 1 else answer

    def get(self, interface, name):
        """Read an AT-SPI property."""
        return self.bus.call_sync(
            self.owner, self.path, "org.freedesktop.DBus.Properties", "Get",
            GLib.Variant("(ss)", (f"org.a11y.atspi.{interface}", name)), None,
            Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0]

    @property
    def role(self):
        """The role as GTK spells it, never translated: "button", "text box"."""
        return self.call("Accessible", "GetRoleName")

    @property
    def name(self):
        return self.get("Accessible", "Name")

    @property
    def description(self):
        return self.get("Accessible", "Description")

    @property
    def interfaces(self):
        return {i.rpartition(".")[2] for i in self.call("Accessible", "GetInterfaces")}

    @property
    def states(self):
        low, high = self.call("Accessible", "GetState")
        bits = low | high << 32
        return {state for state, bit in STATES.items() if bits >> bit & 1}

    @property
    def children(self):
        return [Node(self.bus, *child) for child in self.call("Accessible", "GetChildren")]

    @property
    def text(self):
        """The contents of a text widget, or the name of anything else (a label)."""
        if "Text" not in self.interfaces:
            return self.name
        # For the end, -1 would do by the book; an entry of GTK 4.8 takes it for 0.
        return self.call("Text", "GetText", "(ii)", 0, self.get("Text", "CharacterCount"))

    @property
    def value(self):
        """The number shown by a slider, spin button or progress bar."""
        return self.get("Value", "CurrentValue")

    @property
    def box(self):
        """(x, y, width, height) in the window, in logical pixels.  (Screen
        coordinates are wrong in GTK 4.8.)"""
        return self.call("Component", "GetExtents", "(u)", 1)

    @property
    def shown(self):
        """False for what is hidden, or was never given a place (a page of a
        stack).  GTK 4.8 sets the state "showing" on windows only."""
        return "visible" in self.states and (
            "Component" not in self.interfaces or min(self.box[2:]) > 0)

    def walk(self, hidden=False):
        """Yield this node and all below it, parents first.  Parts that are
        not shown are left out unless `hidden`; a node that goes away while
        the walk is under way is passed over."""
        yield self
        try:
            children = self.children
        except GLib.Error:
            return
        for child in children:
            with contextlib.suppress(GLib.Error):
                if hidden or "visible" in child.states:
                    yield from child.walk(hidden)

    def matches(self, role=None, name=None, states=()):
        """`name` is an exact string or a compiled pattern; a state with a
        leading "!" must be absent."""
        if role is not None and self.role != role:
            return False
        if name is not None:
            mine = self.name
            if not (name.search(mine) if isinstance(name, re.Pattern) else name == mine):
                return False
        mine = self.states if states else ()
        return all((s[1:] not in mine) if s[0] == "!" else (s in mine) for s in states)

    def each(self, role=None, name=None, states=(), hidden=False):
        """Yield what matches, as the walk meets it."""
        for node in self.walk(hidden):
            with contextlib.suppress(GLib.Error):
                if node.matches(role, name, states) and (hidden or node.shown):
                    yield node

    def find_all(self, role=None, name=None, states=(), hidden=False):
        return list(self.each(role, name, states, hidden))

    def find(self, role=None, name=None, states=(), timeout=PATIENCE):
        """The first match, waiting for it to appear."""
        return wait_until(lambda: next(self.each(role, name, states), None),
                          f"{role or 'widget'} {name or ''!r} {' '.join(states)}", timeout)

    def act(self):
        """Do the widget's first action; False when it has none."""
        with contextlib.suppress(GLib.Error):
            return "Action" in self.interfaces and self.call("Action", "DoAction", "(i)", 0)
        return False

    def set_text(self, text):
        """Replace the contents of an editable, without the keyboard."""
        if not self.call("EditableText", "SetTextContents", "(s)", text):
            raise AssertionError(f"{self} takes no text")

    def wait(self, *states, timeout=PATIENCE):
        """Wait for states ("!busy": for its end) and return the node."""
        return wait_until(lambda: self.matches(states=states) and self,
                          f"{self} to be {' '.join(states)}", timeout)

    def __str__(self):
        try:
            return f"{self.role} {self.name!r}"
        except GLib.Error:
            return "a widget that is gone"


class App:
    """A program under test.  `Session.launch()` makes it."""

    def __init__(self, session, argv, env, scale, log):
        self.session, self.argv, self.env, self.scale, self.log = session, argv, env, scale, log
        with open(log, "wb") as stderr:
            self.process = session._spawn(argv, env=env, stderr=stderr)
        self._root = None

    @property
    def pid(self):
        return self.process.pid

    @property
    def root(self):
        """The application's accessible root."""
        if self._root is None:
            self._root = self.session.accessible_of(self.pid)
        return self._root

    def windows(self):
        """X ids of the program's visible windows, popovers excepted."""
        listed = self.session.x("xprop", "-root", "_NET_CLIENT_LIST").partition("#")[2]
        ids = [i.strip() for i in listed.split(",") if i.strip()]
        return [i for i in ids
                if self.session.x("xprop", "-id", i, "_NET_WM_PID").strip().endswith(f" {self.pid}")]

    def window(self):
        """The X id of the program's active window, waiting for it.  One that
        lost the focus (rare, after a quick row of resizes) gets it back."""
        patience = time.monotonic() + 1

        def active():
            if self.process.poll() is not None:
                raise AssertionError(f"{self.argv[0]} ended with {self.process.returncode}:\n"
                                     + self.stderr())
            listed = self.windows()
            now = self.session.x("xprop", "-root", "_NET_ACTIVE_WINDOW").partition("#")[2].strip()
            if listed and now not in listed and time.monotonic() > patience:
                self.session.x("xdotool", "windowactivate", listed[-1])
            return now if now in listed else None
        return wait_until(active, f"an active window of {self.argv[0]}", 10)

    def _geometry(self):
        """(x, y, width, height) of the active X window, in device pixels."""
        lines = self.session.x("xdotool", "getwindowgeometry", "--shell", self.window()).split()
        got = dict(line.split("=") for line in lines)
        return tuple(int(got[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def _active(self):
        """The accessible node of the active window.  GTK 4.8 marks no dialog
        as active, so a modal one goes first."""
        def active():
            tops = [top for top in self.root.children if top.shown]
            return next((t for t in reversed(tops) if "modal" in t.states), None) or next(
                (t for t in tops if "active" in t.states), None)
        return wait_until(active, "an active window")

    def content(self):
        """(x, y, width, height) of the active window on the screen in device
        pixels, without the border that GTK draws around it."""
        left, top, outer_width, outer_height = self._geometry()
        width, height = (v * self.scale for v in self._active().box[2:])
        return left + (outer_width - width) // 2, top + (outer_height - height) // 2, width, height

    def size(self):
        """(width, height) of the active window in logical pixels."""
        return self._active().box[2:]

    def resize(self, width, height):
        """Give the active window a size in logical pixels; fails with the
        size it kept when its minimum is larger."""
        window, now = self.window(), self.size()
        outer = self._geometry()[2:]
        want = [outer[i] + ((width, height)[i] - now[i]) * self.scale for i in (0, 1)]
        self.session.x("xdotool", "windowsize", window, *map(str, want),
                       "windowmove", window, "0", "0")
        with contextlib.suppress(Timeout):
            wait_until(lambda: self.size() == (width, height), "the new size", 2)
        kept = self.size()
        if kept != (width, height):
            raise AssertionError(f"asked for {width}x{height}, window is {kept[0]}x{kept[1]}")
        self.settle()

    def keys(self, *combinations):
        """Press key combinations, as xdotool names them: "ctrl+f", "Tab"."""
        self.window()
        self.session.x("xdotool", "key", "--clearmodifiers", "--delay", "15", *combinations)

    def type(self, text):
        """Type into the focused widget.  Only what the US keyboard has: for
        other letters the key map changes under way, and GTK loses some.
        `Node.set_text()` takes any text."""
        if not text.isascii():
            raise ValueError(f"no such keys: {text!r}")
        self.window()
        self.session.x("xdotool", "type", "--clearmodifiers", "--delay", "8", "--", text)

    def press(self, node):
        """Activate a widget: by its own action, or by a pointer click where
        GTK 4.8 offers none (check buttons, rows)."""
        if not node.act():
            self.click(node)

    def click(self, node):
        """A real pointer click in the middle of a widget of the active window."""
        left, top, *_ = self.content()
        x, y, width, height = node.box
        self.session.x("xdotool", "mousemove", str(left + (x + width // 2) * self.scale),
                       str(top + (y + height // 2) * self.scale), "click", "1")

    def focused(self):
        """The node with the keyboard focus, or None."""
        return next(self.root.each(states=("focused",)), None)

    def find(self, role=None, name=None, states=(), timeout=PATIENCE):
        return self.root.find(role, name, states, timeout)

    def find_all(self, role=None, name=None, states=(), hidden=False):
        return self.root.find_all(role, name, states, hidden)

    def settle(self, quiet=0.12, timeout=3.0):
        """Wait until the window's pixels have not changed for `quiet` seconds.
        Returns False for one that never rests (a spinner)."""
        last, since = None, time.monotonic()

        def still():
            nonlocal last, since
            now = zlib.crc32(self.session.pixels(*self.content())[2])
            if now != last:
                last, since = now, time.monotonic()
            return time.monotonic() - since >= quiet
        try:
            return wait_until(still, "the window to stop changing", timeout)
        except Timeout:
            return False

    def screenshot(self, path):
        """Save the active window, and what lies over it, as a PNG; the
        pointer is put out of sight first.  A bare file name goes into the
        folder UITEST_SHOTS, which CI keeps, or nowhere without one."""
        if not os.path.dirname(path):
            folder = os.environ.get("UITEST_SHOTS", self.session.home)
            os.makedirs(folder, exist_ok=True)
            path = os.path.join(folder, path)
        self.session.x("xdotool", "mousemove", "9999", "9999")
        self.settle()
        write_png(path, *self.session.pixels(*self.content()))

    def brightness(self):
        """Mean lightness of the window, 0 to 255: tells dark from light."""
        pixels = self.session.pixels(*self.content())[2][1::3]
        return sum(pixels) / len(pixels)

    def audit(self, ignore=()):
        """What a screen reader cannot name, one line each with its place in
        the tree: everything that takes the focus, and each window.  A
        container may go without a name when something in it has one.
        `ignore` holds patterns of lines that are accepted."""
        faults = []

        def visit(node, trail):
            """True when the node or something below it has a useful name."""
            role, name, states = node.role, node.name.strip(), node.states
            trail = trail + [f"{role} {name!r}" if name else role]
            place = len(faults)
            named = below = not USELESS_NAME.search(name)
            for child in node.children:
                with contextlib.suppress(GLib.Error):
                    if "visible" in child.states:
                        below |= visit(child, trail)
            if not (named or role in CONTAINERS and below) and node.shown and (
                    "focusable" in states or role in ("window", "dialog")):
                faults.insert(place, f"{'useless' if name else 'no'} name: " + " > ".join(trail))
            return below

        for window in self.root.children:
            visit(window, [])
        return [f for f in faults if not any(re.search(pattern, f) for pattern in ignore)]

    def stderr(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def complaints(self, ignore=()):
        """Lines in which GLib, GTK or a sanitizer complained."""
        return [line for line in self.stderr().splitlines() if COMPLAINT.search(line)
                and not any(re.search(pattern, line) for pattern in ignore)]

    def pss_kib(self):
        """Proportional set size: the program's fair share of memory."""
        with open(f"/proc/{self.pid}/smaps_rollup", encoding="ascii") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))

    def close(self, timeout=15.0):
        """Close the window as a user does, then end what is left.  Returns
        the exit status (negative: a signal)."""
        with contextlib.suppress(AssertionError):
            if self.process.poll() is None and self.windows():
                self.keys("alt+F4")
                wait_until(lambda: self.process.poll() is not None, "the program's end", timeout)
        return self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        return self.process.wait()


class Session:
    """A private desktop.  Use as a context manager, or call `close()`."""

    def __init__(self, width=2880, height=1920):
        self.mark = uuid.uuid4().hex  # in the environment of all we start
        # In memory when possible: a busy disk makes programs slow to end.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.home = tempfile.mkdtemp(prefix="uitest-", dir=memory)
        self.apps, self._daemons, self._bus = [], [], None
        atexit.register(self.close)
        for folder in ("run", "screen", "data", "cache", "config/gtk-4.0", "locale",
                       "Documents", "Downloads"):
            os.makedirs(os.path.join(self.home, folder), 0o700)
        with open(f"{self.home}/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as settings:
            settings.write(GTK_SETTINGS)
        with open(f"{self.home}/config/user-dirs.dirs", "w", encoding="utf-8") as folders:
            folders.write('XDG_DOCUMENTS_DIR="$HOME/Documents"\nXDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
        os.symlink("/usr/lib/locale/C.utf8", f"{self.home}/locale/en_US.UTF-8")
        self.env = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "UITEST_SESSION": self.mark,
            "HOME": self.home, "XDG_RUNTIME_DIR": f"{self.home}/run", "TMPDIR": f"{self.home}/run",
            "XDG_CONFIG_HOME": f"{self.home}/config", "XDG_DATA_HOME": f"{self.home}/data",
            "XDG_CACHE_HOME": f"{self.home}/cache", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "GDK_BACKEND": "x11", "GDK_DEBUG": "gl-disable", "GSK_RENDERER": "cairo",
            "GSETTINGS_BACKEND": "memory", "GTK_USE_PORTAL": "0", "ADW_DISABLE_PORTAL": "1",
            "GIO_USE_VFS": "local", "GIO_USE_VOLUME_MONITOR": "unix",
        }
        self.env |= {key: os.environ[key] for key in PASSED_ON if key in os.environ}
        try:
            self._start(width, height)
        except BaseException:
            self.close()
            raise

    def _start(self, width, height):
        reader, writer = os.pipe()
        self._daemon("Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24",
                     "-fbdir", f"{self.home}/screen", "-nolisten", "tcp", "-noreset",
                     pass_fds=[writer])
        os.close(writer)
        with open(reader, encoding="ascii") as pipe:  # Xvfb writes when it is ready
            self.env["DISPLAY"] = ":" + pipe.readline().strip()

        # Our own configuration names no service folders: nothing (portals,
        # key rings, file indexers) is started behind the test's back.
        with open(f"{self.home}/bus.conf", "w", encoding="utf-8") as config:
            config.write(BUS_CONFIG.format(path=f"{self.home}/run/bus"))
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.home}/run/bus"
        self._daemon("dbus-daemon", f"--config-file={self.home}/bus.conf", "--nofork")
        wait_until(lambda: os.path.exists(f"{self.home}/run/bus"), "the session bus")
        self._daemon("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
        self._daemon("metacity", "--compositor=none")

        session_bus = self._connect(self.env["DBUS_SESSION_BUS_ADDRESS"])
        address = wait_until(lambda: session_bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
            Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0], "the accessibility bus")
        self._bus = self._connect(address)
        wait_until(lambda: "#" in self.x("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
                   "the window manager")

    @staticmethod
    def _connect(address):
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        bus.set_exit_on_close(False)
        return bus

    def _spawn(self, argv, env=None, **options):
        """Start a child that dies with this process, whatever ends it."""
        return subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "--", *argv],
                                env=env or self.env, stdin=subprocess.DEVNULL, **options)

    def _daemon(self, *argv, **options):
        with open(f"{self.home}/{os.path.basename(argv[0])}.log", "wb") as log:
            self._daemons.append(self._spawn(argv, stdout=log, stderr=log, **options))

    def x(self, *argv):
        """Run a small X tool to its end and return what it printed."""
        return subprocess.run(argv, env=self.env, capture_output=True, text=True, timeout=10).stdout

    def pseudo_locale(self):
        """A folder with our own catalogue in an invented language, en_XA."""
        folder = f"{self.home}/pseudo"
        if not os.path.isdir(folder):
            tests = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
            subprocess.run(["/usr/bin/python3", f"{tests}/style/pseudo-locale.py", os.path.dirname(tests), folder],
                           check=True, capture_output=True)
        return folder

    def launch(self, argv, *, dark=False, high_contrast=False, scale=1, language=None,
               rtl=False, pseudo=False, size=None, env=None):
        """Start a program and wait for its window.

        `language` picks translations ("de"); with `pseudo` every text of ours
        that is marked for translation stands in brackets; `rtl` mirrors the interface: GTK
        takes the direction from its own Hebrew translation, and a program
        that has none stays in English.  `size` is (width, height) in logical
        pixels; `env` adds or overrides variables, None removes one."""
        full = dict(self.env)
        if dark:
            full["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        if high_contrast:
            full["ADW_DEBUG_HIGH_CONTRAST"] = "1"
        if scale != 1:
            full["GDK_SCALE"] = str(scale)
        if language or rtl:
            # In any locale but an English one, GLib leaves the libraries
            # untranslated when the program itself has no translation.
            full |= {"LANGUAGE": "he" if rtl else language, "LC_ALL": "en_US.UTF-8",
                     "LOCPATH": f"{self.home}/locale"}
        if pseudo:
            full |= {"LANGUAGE": "en_XA", "LC_ALL": "en_US.UTF-8", "LOCPATH": f"{self.home}/locale",
                     "DOSSIER_LOCALEDIR": self.pseudo_locale()}
        full |= env or {}
        full = {key: value for key, value in full.items() if value is not None}
        app = App(self, argv, full, scale, f"{self.home}/app-{len(self.apps)}.log")
        self.apps.append(app)
        try:
            app.window()
            wait_until(lambda: app.root.children, "the accessible tree", 10)
            if size:
                app.resize(*size)
        except BaseException:
            app.kill()
            raise
        return app

    def accessible_of(self, pid):
        """The accessible root of a process, waiting for it to register."""
        desktop = Node(self._bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

        def registered():
            for app in desktop.children:
                owner_pid = self._bus.call_sync(
                    "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                    "GetConnectionUnixProcessID", GLib.Variant("(s)", (app.owner,)), None,
                    Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0]
                if owner_pid == pid:
                    return app
            return None
        return wait_until(registered, f"process {pid} on the accessibility bus", 10)

    def pixels(self, x, y, width, height):
        """(width, height, RGB bytes) of a part of the screen.  Xvfb keeps its
        screen in a file in the XWD format: no extra tool is needed."""
        with open(f"{self.home}/screen/Xvfb_screen0", "rb") as screen:
            header = struct.unpack(">25I", screen.read(100))
            start, stride = header[0] + header[19] * 12, header[12]
            x, y = max(x, 0), max(y, 0)
            width, height = min(width, header[4] - x), min(height, header[5] - y)
            rgb = bytearray(width * height * 3)
            screen.seek(start + y * stride)
            rows = screen.read(height * stride)
        raw = b"".join(rows[r * stride + x * 4:r * stride + (x + width) * 4] for r in range(height))
        rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
        return width, height, bytes(rgb)

    def close(self):
        """End all this session started, and only that: the children, and the
        services that carry the session's mark in their environment."""
        atexit.unregister(self.close)
        for app in self.apps:
            app.kill()
        for daemon in reversed(self._daemons):
            daemon.terminate()
        for daemon in self._daemons:
            try:
                daemon.wait(3)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        for pid in self._marked():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.apps, self._daemons = [], []
        shutil.rmtree(self.home, ignore_errors=True)

    def _marked(self):
        mark = f"UITEST_SESSION={self.mark}".encode()
        for entry in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError):
                with open(f"/proc/{entry}/environ", "rb") as environ:
                    if mark in environ.read().split(b"\0"):
                        yield int(entry)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def write_png(path, width, height, rgb):
    """Write 8-bit RGB pixels as a PNG."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + rgb[r * width * 3:(r + 1) * width * 3] for r in range(height))
    with open(path, "wb") as png:
        png.write(b"\x89PNG\r\n\x1a\n"
                  + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                  + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


class TestCase(unittest.TestCase):
    """One session for the class, one program per `launch()`; a test fails
    when its program complained or ended badly.  `ignore` holds patterns of
    complaints that are not ours (say why beside each)."""

    ignore = ()

    @classmethod
    def setUpClass(cls):
        cls.session = Session()
        cls.addClassCleanup(cls.session.close)

    def launch(self, argv, **options):
        app = self.session.launch(argv, **options)
        self.addCleanup(self._finish, app)
        return app

    def _finish(self, app):
        status = app.close()
        complaints = app.complaints(self.ignore)
        self.assertFalse(complaints, "the program complained:\n" + "\n".join(complaints))
        self.assertEqual(status, 0, "exit status of the program")


def main(argv):
    """`uitest.py PROGRAM ARGUMENT…` runs a program in a private desktop of
    its own and passes on its output and status: for tests in C that need a
    display.  They do not use the accessibility bus, and need not search it."""
    if not argv:
        print(main.__doc__, file=sys.stderr)
        return 2
    with Session() as session:
        status = session._spawn(argv, env=session.env | {"GTK_A11Y": "none"}).wait()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

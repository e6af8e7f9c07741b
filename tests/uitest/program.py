# SPDX-License-Identifier: GPL-3.0-or-later
"""A program under test: its windows, its keys, what it shows and what it complains of."""

import contextlib
import os
import re
import struct
import time
import zlib

import accessible
from accessible import PATIENCE, Timeout, wait_until

COMPLAINT = re.compile(r"-(WARNING|CRITICAL|ERROR) \*\*|^\*\* \(.*(WARNING|CRITICAL|ERROR)"
                       r"|AddressSanitizer|LeakSanitizer|runtime error:")

# GLib lets its table of quarks go when more than 2048 are in use: other threads may be reading it (g_quark_new()). The
# leak checker sees one block of 2048 pointers, whatever the program does; its stack has no frame of its own to name.
OUTGROWN_QUARKS = re.compile(r"=+\n==\d+==ERROR: LeakSanitizer: detected memory leaks\n\nDirect leak of 16384 byte\(s\) in 1 object"
                             r"\(s\) allocated from:\n(?: +#.*\n)*\nSUMMARY: AddressSanitizer: 16384 byte\(s\) leaked in 1 allocation"
                             r"\(s\)\.\n")


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
        return wait_until(active, f"an active window of {self.argv[0]}")

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

    def drag(self, source, node):
        """Drag with the pointer from the middle of the giver's window (giver.c) to the middle of a widget of this one.
        Both windows lie side by side for it.  Each step waits for the giver's word that the one before was seen:
        a button let go earlier is a click."""
        left, top, width, height = self.content()
        giver = source.window()

        def pointer(*words):
            self.session.x("xdotool", *map(str, words))

        def says(word, *nudge):
            title = self.session.x("xprop", "-id", giver, "WM_NAME")
            if f'"{word}"' not in title and nudge:
                pointer("mousemove_relative", "--", *nudge, "mousemove_relative", "--", -nudge[0], 0)
            return f'"{word}"' in title

        pointer("windowmove", giver, left + width + 40, 40)
        wait_until(lambda: source.content()[0] >= left + width, "the giver to stand aside")
        from_x, from_y, from_width, from_height = source.content()
        x, y, node_width, node_height = node.box
        pointer("mousemove", from_x + from_width // 2, from_y + from_height // 2, "mousedown", 1)
        wait_until(lambda: says("Dragged", -30, 0), "the drag to begin")
        pointer("mousemove", left + (x + node_width // 2) * self.scale, top + (y + node_height // 2) * self.scale)
        wait_until(lambda: says("Welcome", 3, 0), "the drag to be welcome")
        pointer("mouseup", 1)
        wait_until(lambda: says("Given"), "the drop")

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

    def audit(self):
        """What a screen reader cannot name; see `accessible.audit()`."""
        return accessible.audit(self.root)

    def stderr(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def complaints(self, ignore=()):
        """Lines in which GLib, GTK or a sanitizer complained."""
        return [line for line in OUTGROWN_QUARKS.sub("", self.stderr()).splitlines() if COMPLAINT.search(line)
                and not any(re.search(pattern, line) for pattern in ignore)]

    def pss_kib(self):
        """Proportional set size: the program's fair share of memory."""
        with open(f"/proc/{self.pid}/smaps_rollup", encoding="ascii") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))

    def close(self, timeout=PATIENCE):
        """Close the window as a user does, each dialog first that is still there, then end what is left.  Returns the
        exit status (negative: a signal)."""
        end = time.monotonic() + timeout
        with contextlib.suppress(AssertionError):
            while self.process.poll() is None and self.windows() and time.monotonic() < end:
                self.keys("alt+F4")
                with contextlib.suppress(Timeout):
                    wait_until(lambda: self.process.poll() is not None, "the program's end", timeout / 6)
        return self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        return self.process.wait()


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

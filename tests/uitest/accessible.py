# SPDX-License-Identifier: GPL-3.0-or-later
"""Widgets as a screen reader meets them: nodes of the accessible tree, read by plain D-Bus calls, each with a time
limit and none of them cached, so a call that GTK never answers costs seconds and not the test run."""

import contextlib
import re
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

CALL_MS = 3000  # limit of one D-Bus call
POLL_S = 0.02  # shortest pause between two looks at a condition

# Bit numbers of AT-SPI states (the ones GTK sets).
STATES = {
    "active": 1, "busy": 3, "checked": 4, "editable": 7, "enabled": 8,
    "expandable": 9, "expanded": 10, "focusable": 11, "focused": 12,
    "modal": 16, "multi-line": 17, "pressed": 20, "resizable": 21,
    "selectable": 22, "selected": 23, "sensitive": 24, "showing": 25,
    "visible": 30, "indeterminate": 32, "required": 33, "invalid": 36,
    "checkable": 41, "has-popup": 42, "read-only": 43,
}
# GTK falls back to the name of the type, or to that of the icon.
USELESS_NAME = re.compile(r"^$|^(Gtk|Gdk|Adw)[A-Z]\w+$|-symbolic$|^(button|image|icon|widget)$")
CONTAINERS = {"cell", "grid", "grid cell", "group", "list", "list box", "list item", "row", "tab panel",
              "table", "tree", "tree item", "widget"}

# Seconds to wait for what a quiet machine does at once: only a failing test ever waits that long.
PATIENCE = 30.0


class Timeout(AssertionError):
    """A condition did not come true in its time."""


def wait_until(condition, what, timeout=PATIENCE):
    """Poll `condition` until it is true and return its value; else raise
    `Timeout`, naming `what` was waited for.  A D-Bus error in the condition
    (a widget that went away meanwhile) counts as "not yet".  The pause is as
    long as the look was: half of the time is left to the program looked at."""
    end = time.monotonic() + timeout
    while True:
        began = time.monotonic()
        with contextlib.suppress(GLib.Error):
            value = condition()
            if value:
                return value
        now = time.monotonic()
        if now > end:
            raise Timeout(f"waited {timeout:g} s for {what}")
        time.sleep(max(POLL_S, now - began))


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


def audit(root):
    """What a screen reader cannot name, one line each with its place in the tree below the application's `root`:
    everything that takes the focus, and each window.  A container may go without a name when something in it has one."""
    faults = []

    def visit(node, trail, states):
        """True when the node or something below it has a useful name."""
        role, name = node.role, node.name.strip()
        trail = trail + [f"{role} {name!r}" if name else role]
        place = len(faults)
        named = below = not USELESS_NAME.search(name)
        for child in node.children:
            with contextlib.suppress(GLib.Error):
                child_states = child.states
                if "visible" in child_states:
                    below |= visit(child, trail, child_states)
        if not (named or role in CONTAINERS and below) and (
                "focusable" in states or role in ("window", "dialog")) and node.shown:
            faults.insert(place, f"{'useless' if name else 'no'} name: " + " > ".join(trail))
        return below

    for window in root.children:
        visit(window, [], window.states)
    return faults

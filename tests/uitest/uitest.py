# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive real GTK 4 windows in tests, on a machine without a display.

A `Session` is one private desktop: X server, message bus, accessibility bus
and window manager, with a home folder of its own.  `Session.launch()` starts a
program in it and returns an `App`; widgets are `Node`s, found by role, name
and state in the accessible tree, the same tree that a screen reader sees.
`TestCase` ties the three to unittest and fails a test whose program complained.

Nothing here sleeps for a fixed time: every wait is `wait_until()`, which polls
a condition and gives up, with a sentence, after its time limit.
"""

import sys
import unittest

from accessible import USELESS_NAME, Node, Timeout, wait_until
from desktop import Session
from program import App, write_png

__all__ = ["App", "Node", "Session", "TestCase", "Timeout", "USELESS_NAME", "wait_until", "write_png"]


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

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of deliveries: targets, what goes where, what became of it, conflicts, corrections, withdrawals."""

import hashlib
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "deliver"))
from accessible import GLib
from network_manager import Network
from pipeline import Pipeline
import uitest
import windows

_spec = importlib.util.spec_from_file_location("test_pages", pathlib.Path(__file__).resolve().parent / "test-pages.py")
test_pages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(test_pages)
PROFILE = test_pages.PROFILE


class PublishCase(test_pages.PageTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finished = cls.folder / "finished" / "library.dossier"
        cls.finished.parent.mkdir()
        cls.run_sample(cls.finished, "sample.jsonl", "finish.jsonl")

    def setUp(self):
        super().setUp()
        self.server = Pipeline()
        self.addCleanup(self.server.stop)
        self.library = pathlib.Path(test_pages.tempfile.mkdtemp(dir=self.folder)) / "library.dossier"
        test_pages.shutil.copytree(self.finished.parent, self.library.parent, dirs_exist_ok=True)
        self.drop = self.library.parent / "drop"
        self.drop.mkdir()

    def ctl(self, *words, fails=False):
        done = subprocess.run([windows.CTL, "--json", "--library", str(self.library), *map(str, words)], capture_output=True, text=True, timeout=60,
                              env=dict(os.environ, DBUS_SESSION_BUS_ADDRESS="disabled:"))
        if (done.returncode != 0) != fails:
            raise AssertionError(f"{words}: {done.stdout[-400:]}{done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def show(self, **options):
        return self.open("publish", library=self.library, **options)

    def status(self):
        return self.ctl("deliver", "status")

    def await_states(self, *states):
        uitest.wait_until(lambda: [row["state"] for row in self.status()] == list(states), f"deliveries that are {states}")


class PublishTest(PublishCase):
    def test_from_nothing_to_a_delivery(self):
        app = self.show()
        app.find("label", "No Targets Yet")
        self.assertEqual(app.audit(), [])
        self.shot(app, "publish-empty")
        app.press(app.find("button", re.compile("Add Target")))
        app.find(None, "Name").set_text("Newsroom drop")
        app.find(None, re.compile("Path of the Folder")).set_text(str(self.drop))
        self.shot(app, "publish-new-target")
        app.press(app.find("button", re.compile("Save$")))
        app.find(None, "Nothing was delivered yet")
        app.press(app.find("button", re.compile("Deliver…$")))
        app.find("label", "Newsroom drop")
        shown = app.find("label", re.compile(r"--r1--[0-9a-f]{8}\.dossier\.json · .* · 1 picture")).name
        self.shot(app, "publish-preview")
        app.press(app.find("button", re.compile("Deliver$")))
        app.find("label", re.compile("^Delivered "))
        self.await_states("delivered")
        delivered, = self.drop.glob("*.json")
        self.assertEqual(delivered.name, shown.split(" ")[0], "what was shown before")
        self.shot(app, "publish-delivered")

    def test_a_conflict_shows_both_sides_and_is_decided(self):
        self.ctl("target", "add", "CMS", self.server.address + "/in", "--kind", "http")
        profile = self.ctl("profile", "show", PROFILE)["id"]
        theirs = json.dumps({"exportedAt": "2026-01-02T03:04:05Z", "profile": {"revision": 1}, "history": [{"actor": "Ann Other"}]}).encode()
        path = f"/in/profiles/{profile}/revisions/1"
        self.server.objects[path] = (theirs, '"of-theirs"')
        self.ctl("deliver", PROFILE, fails=True)
        app = self.show()
        row = app.find("label", re.compile("^Needs a decision"))
        app.click(row)
        app.press(app.find("button", re.compile("Decide…$")))
        app.find("label", "Ann Other")
        app.find("label", hashlib.sha256(theirs).hexdigest())
        self.shot(app, "publish-conflict")
        app.press(app.find("button", re.compile("Replace$")))
        app.find("label", re.compile("^Delivered "))
        self.await_states("delivered")
        self.assertNotEqual(self.server.objects[path][0], theirs)

    def test_a_complaint_leads_to_the_sentence(self):
        self.ctl("target", "add", "CMS", self.server.address + "/in", "--kind", "http")
        self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.problem(
            422, title="Text too long", errors=[{"detail": "At most ten words", "pointer": "/sentences/0/text"}])]
        self.ctl("deliver", PROFILE, fails=True)
        app = self.show(size=(900, 1200))
        app.click(app.find("label", "Rejected: Text too long"))
        app.find("label", "At most ten words")
        self.assertEqual(app.audit(), [])
        self.shot(app, "publish-rejected")
        app.press(app.find("button", re.compile("Show$")))
        self.jump(app, "show-sentence")

    def test_a_withdrawal_wants_a_reason(self):
        self.ctl("target", "add", "Drop", self.drop)
        self.ctl("deliver", PROFILE)
        app = self.show()
        app.press(app.find("button", re.compile("Withdraw…$")))
        withdraw = app.find("button", re.compile("Withdraw$"))
        app.find("label", "Drop")
        self.assertNotIn("sensitive", withdraw.states)
        app.find(None, "Reason").set_text("Nothing of it can be shown.")
        withdraw.wait("sensitive")
        self.shot(app, "publish-withdrawal")
        app.press(withdraw)
        app.find(None, "This profile is withdrawn")
        self.await_states("delivered", "delivered")
        statuses = {json.loads(path.read_text())["profile"]["status"] for path in self.drop.glob("*.json")}
        self.assertEqual(statuses, {"published", "withdrawn"})

    def test_what_went_out_by_hand_is_corrected_without_a_target(self):
        self.ctl("export", PROFILE, "--output", self.drop)
        app = self.show(size=(1400, 900))
        app.find(None, re.compile("^No target yet"))
        app.press(app.find("button", re.compile("Correct…$")))
        ticks = lambda: len(app.find_all("checkbox"))
        uitest.wait_until(lambda: ticks() > 3, "the sentences")   # as many as there is room for
        search = app.find("search box", "Find a sentence")
        app.click(search)
        app.type("operators should")
        uitest.wait_until(lambda: 0 < ticks() < 3, "fewer sentences")
        app.press(app.find("checkbox", re.compile("^Operators should")))
        app.find(None, re.compile("^1 sentence"))
        search.set_text("no such words")
        app.find("label", "No such sentence")
        self.shot(app, "correction-none")
        search.set_text("")
        uitest.wait_until(lambda: ticks() > 3, "all sentences")
        app.find(None, re.compile("^1 sentence"))   # what is ticked stays so
        self.start_correction(app, "correction-wide")
        self.shot(app, "correction-without-target")
        self.assertEqual(len(self.ctl("correction", "list", PROFILE)), 1)

    def start_correction(self, app, name):
        app.find(None, "What was wrong, or is new").set_text("The operator has withdrawn its notice.")
        start = app.find("button", re.compile("Start$"))
        start.wait("sensitive")
        self.shot(app, name)
        app.press(start)
        app.find(None, re.compile("goes out with the next revision"))

    def test_a_correction_is_started_and_goes_out(self):
        self.ctl("target", "add", "Drop", self.drop)
        self.ctl("deliver", PROFILE)
        for name, options in (("narrow-dark", {"dark": True, "size": (360, 640)}), ("rtl", {"rtl": True})):
            app = self.show(**options)
            app.press(app.find("button", re.compile("Correct…$")))
            sentence = app.find("checkbox", re.compile("."))
            self.assertEqual(app.audit(), [])
            app.press(sentence)
            app.find(None, re.compile("^1 sentence"))
            self.start_correction(app, f"correction-{name}")
            self.shot(app, f"correction-waits-{name}")
            if name != "rtl":
                app.press(app.find("button", "Drop this correction"))
                uitest.wait_until(lambda: self.ctl("correction", "list", PROFILE) == [], "nothing that waits")
                app.close()
        started, = self.ctl("correction", "list", PROFILE)
        self.assertEqual((started["kind"], started["revision"]), ("correction", 1))
        app.press(app.find("button", re.compile("Deliver…$")))
        deliver = app.find("button", re.compile("Deliver$"))
        deliver.wait("sensitive")
        app.press(deliver)
        app.find(None, re.compile("went out with revision 2"))
        self.await_states("delivered", "delivered")
        files = [json.loads(path.read_text()) for path in self.drop.glob("*.json")]
        told, = (file["corrections"][0] for file in files if file["corrections"])
        self.assertEqual((told["id"], len(told["sentences"])), (started["id"], 1))
        self.assertIn("corrected", {file["profile"]["status"] for file in files})

    def test_all_states_in_every_dress(self):
        self.ctl("target", "add", "Drop", self.drop)
        self.ctl("target", "add", "CMS with a rather long name for a target of a pipeline", self.server.address + "/in", "--kind", "http")
        self.ctl("target", "add", "Closed", self.server.address + "/x", "--kind", "http", "--auth", "bearer")
        self.server.answers[:] = [lambda handler: handler.answer(503, {"Retry-After": "3600"})]
        self.ctl("deliver", PROFILE, fails=True)
        for name, options in (("light", {}), ("dark", {"dark": True}), ("narrow", {"size": (360, 640)}), ("wide", {"size": (1400, 900)}), ("rtl", {"rtl": True})):
            app = self.show(**options)
            app.find(None, re.compile("deliver(y is|ies are) on"))
            app.find("label", re.compile("The secret of the target is needed"))
            self.shot(app, f"publish-{name}")
            app.close()


class KeysCase(PublishCase):
    """The page with the keyboard alone."""

    def tab_to(self, app, role, name, back=False):
        """Goes on from control to control, as whoever has no pointer does. Every one on the way has a name."""
        def reached():
            node = app.focused()
            return node is not None and node.role == role and (name.search(node.name) if isinstance(name, re.Pattern) else node.name == name)
        seen = []
        for _ in range(80):
            if reached():
                return
            app.keys("shift+Tab" if back else "Tab")
            time.sleep(0.08)                                   # a key too many goes round once more
            node = app.focused()
            seen.append(str(node))
            if node is not None and node.role in ("button", "text", "entry", "text box", "switch", "combo box"):
                self.assertTrue(node.name, f"a {node.role} without a name has the focus")
        raise AssertionError(f"no Tab leads to {role} {name!r}; it goes {seen}")

    def push(self, app, name):
        self.tab_to(app, "button", re.compile(name))
        app.keys("Return")

    def open_row(self, app):
        """The newest delivery stands first."""
        self.tab_to(app, "button", re.compile("^Revision")) if app.find_all("button", re.compile("^Revision")) else self.tab_to(app, "list item", re.compile("^Revision"))
        app.keys("Return")

    def deliver(self, app):
        self.push(app, "Deliver…$")
        button = app.find("button", re.compile("Deliver$"))
        button.wait("sensitive")
        self.push(app, "Deliver$")


class KeysTest(KeysCase):
    def test_waiting_sending_delivered_rejected_cancelled(self):
        self.ctl("target", "add", "CMS", self.server.address + "/in", "--kind", "http", "--back-off", "3600")
        app = self.show(size=(900, 1000))
        app.find(None, "Nothing was delivered yet")
        answers = self.server.answers
        answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.answer(503, {"Retry-After": "3600"})]
        self.deliver(app)
        app.find("label", re.compile(r"\. Next try: "))
        self.await_states("queued")
        self.shot(app, "keys-queued")

        self.server.held_for = 60
        self.server.hold()
        self.open_row(app)
        self.push(app, "Try Now$")
        uitest.wait_until(self.server.reached.is_set, "the server to be asked")
        app.find("label", "Sending…")
        self.shot(app, "keys-sending")
        self.server.release()
        app.find("label", re.compile("^Delivered "))
        self.await_states("delivered")
        self.shot(app, "keys-delivered")

        answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.problem(422, title="Text too long", errors=[{"detail": "At most ten words", "pointer": "/sentences/0/text"}])]
        self.deliver(app)
        app.find("label", "Rejected: Text too long")
        self.open_row(app)
        app.find("label", "At most ten words")
        self.shot(app, "keys-rejected")
        self.push(app, "Show$")
        self.jump(app, "show-sentence")
        self.push(app, "Cancel Delivery$")
        app.find("label", re.compile("^Cancelled "))
        self.shot(app, "keys-cancelled")


class DecideTest(KeysCase):
    """What needs a decision, with the keyboard alone."""

    def conflict(self):
        """A revision in whose place another desk has put its own since."""
        self.ctl("target", "add", "CMS", self.server.address + "/in", "--kind", "http")
        path = f"/in/profiles/{self.ctl('profile', 'show', PROFILE)['id']}/revisions/1"
        theirs = json.dumps({"exportedAt": "2026-01-02T03:04:05Z", "profile": {"revision": 1}, "history": [{"actor": "Ann Other"}]}).encode()
        self.server.objects[path] = (theirs, '"of-theirs"')
        return path, theirs

    def decide(self, app, answer):
        self.push(app, "Decide…$")
        app.find("label", "Ann Other")
        app.find("label", hashlib.sha256(self.theirs).hexdigest())
        self.push(app, answer)

    def test_conflict_is_decided_and_what_went_out_withdrawn(self):
        path, self.theirs = self.conflict()
        app = self.show(size=(900, 1000))
        app.find(None, re.compile("^There is nothing to correct or to withdraw"))
        self.deliver(app)
        app.find("label", re.compile("^Needs a decision"))
        self.open_row(app)
        self.decide(app, "Later$")
        self.await_states("conflict")
        self.assertEqual(self.server.objects[path][0], self.theirs)
        self.decide(app, "Replace$")
        app.find("label", re.compile("^Delivered "))
        self.await_states("delivered")
        ours = json.loads(self.server.objects[path][0])
        self.assertEqual(ours["profile"]["status"], "published")

        self.push(app, "Withdraw…$")
        app.find(None, "The reason needs 10 more characters.")
        app.type("Nothing of it can be shown.")
        app.find("button", re.compile("Withdraw$")).wait("sensitive")
        self.push(app, "Withdraw$")
        app.find(None, "This profile is withdrawn")
        app.find(None, re.compile("^Nothing more goes out of it"))
        self.await_states("delivered", "delivered")
        self.assertEqual(json.loads(self.server.objects[path.replace("/1", "/2")][0])["profile"]["status"], "withdrawn")
        self.assertEqual(app.audit(), [])
        self.shot(app, "keys-withdrawn")

    def test_theirs_is_left(self):
        path, self.theirs = self.conflict()
        self.ctl("deliver", PROFILE, fails=True)
        app = self.show(size=(900, 1000))
        app.find("label", re.compile("^Needs a decision"))
        self.open_row(app)
        self.decide(app, "Leave Theirs$")
        app.find("label", re.compile("^Cancelled "))
        self.await_states("cancelled")
        self.assertEqual(self.server.objects[path][0], self.theirs)


class HeardTest(PublishCase):
    """What a screen reader gets of the page: names and roles of all that is there, and word of what changes."""

    def listen(self, app):
        """Returns: (list): texts that were announced as new, as they come."""
        heard = []
        root = app.root
        root.bus.signal_subscribe(root.owner, "org.a11y.atspi.Event.Object", None, None, None, 0,
                                  lambda _bus, _owner, path, _interface, signal, values: heard.append((signal, path, str(values.unpack()))))
        return heard

    def test_every_control_has_a_name_and_changes_are_told(self):
        self.ctl("target", "add", "Drop", self.drop)
        self.ctl("target", "add", "Closed", self.server.address + "/x", "--kind", "http", "--auth", "bearer")
        app = self.show(size=(900, 1000))
        status = app.find(None, "Nothing was delivered yet")
        self.assertNotEqual(status.role, "label", "a live region that is a plain label is not read out")
        seen = {}
        for node in app.root.walk():
            if "focusable" in node.states and node.shown:
                self.assertTrue(node.name or any(child.name for child in node.walk()), f"a {node.role} without a name")
                seen.setdefault(node.role, []).append(node.name)
        self.assertTrue({"button", "list item"} <= set(seen), seen)
        self.assertEqual(app.audit(), [])
        heard = self.listen(app)
        app.press(app.find("button", re.compile("Deliver…$")))
        send = app.find("button", re.compile("Deliver$"))
        send.wait("sensitive")
        app.press(send)
        self.await_states("delivered", "queued")
        app.find("label", re.compile("^Delivered "))
        told = lambda words: (GLib.MainContext.default().iteration(False), any(words in values for _, _, values in heard))[1]
        uitest.wait_until(lambda: told("on its way"), "word of what is on its way")


class NetworkTest(PublishCase):
    """On a network that is paid by volume, and on none: GIO asks a double of NetworkManager on a bus of the test's own."""
    ignore = PublishCase.ignore + (r"org\.freedesktop\.Notifications was not provided",)   # what ends before the window is in front is told by one

    def setUp(self):
        super().setUp()
        self.network = Network("metered")
        self.addCleanup(self.network.stop)
        before, names = dict(os.environ), windows.HANDED_ON
        os.environ.update(self.network.environment)
        windows.HANDED_ON = names + tuple(self.network.environment)
        self.addCleanup(setattr, windows, "HANDED_ON", names)
        self.addCleanup(lambda: [os.environ.pop(name) for name in self.network.environment if name not in before])

    def test_waits_for_a_better_network(self):
        self.ctl("target", "add", "CMS", "https://cms.example.invalid/in", "--kind", "http")
        self.ctl("target", "add", "Drop", self.drop)
        self.ctl("deliver", PROFILE, "--queue")
        app = self.show()
        app.find(None, "This network is metered: deliveries to servers wait for another one")
        app.find("label", re.compile("^Delivered "))               # a folder is no network
        self.shot(app, "publish-metered")
        self.assertEqual(app.audit(), [])
        self.assertEqual({row["target-name"]: (row["state"], row.get("attempts", 0)) for row in self.status()}, {"CMS": ("queued", 0), "Drop": ("delivered", 1)})
        self.network.tell("offline")
        app.find(None, re.compile("^This computer is off the network"))
        self.shot(app, "publish-offline")
        self.assertEqual({row.get("attempts", 0) for row in self.status() if row["target-name"] == "CMS"}, {0})
        self.network.tell("metered")
        app.find(None, "This network is metered: deliveries to servers wait for another one")
        app.keys("Tab")
        app.press(app.find("button", re.compile("Deliver Anyway$")))
        uitest.wait_until(lambda: [row for row in self.status() if row["target-name"] == "CMS" and row.get("attempts", 0) > 0], "a try, which finds no such server")


if __name__ == "__main__":
    unittest.main(verbosity=1)

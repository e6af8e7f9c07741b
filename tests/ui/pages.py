# SPDX-License-Identifier: GPL-3.0-or-later
"""A page in a window of its own on the sample library: what the tests of the pages share."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import uitest
import windows

HOST = os.environ["DOSSIER_PAGE_HOST"]
SAMPLE = pathlib.Path(os.environ["DOSSIER_DATA"], "sample")
PROFILE = "tarnfjord-registry-sample"


class PageTest(uitest.TestCase):
    ignore = windows.NOT_OURS

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dossier-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.made = cls.folder / "made" / "library.dossier"
        cls.made.parent.mkdir()
        cls.run_sample(cls.made, "sample.jsonl")

    @classmethod
    def run_sample(cls, path, *names):
        script = "".join((SAMPLE / name).read_text(encoding="utf-8") for name in names)
        done = subprocess.run([windows.CTL, "--library", str(path), "run", "-"], cwd=SAMPLE, input=script,
                              capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(done.stdout[-400:] + done.stderr)

    def open(self, page, profile="1", finished=False, library=None, **options):
        """On a copy of the sample, on the finished one, or on a library."""
        self.library = library or pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "library.dossier"
        if finished:
            self.run_sample(self.library, "sample.jsonl", "finish.jsonl")
        elif library is None:
            shutil.copytree(self.made.parent, self.library.parent, dirs_exist_ok=True)
        options.setdefault("size", (1100, 900))
        handed_on = {name: os.environ[name] for name in windows.HANDED_ON if name in os.environ}
        return self.launch([HOST, str(self.library), page, profile], env=handed_on, **options)

    def ctl(self, *words):
        return windows.ctl(self.library, *words)

    def rows(self, *words):
        answer = self.ctl(*words)
        return answer if isinstance(answer, list) else answer["rows"]

    def await_rows(self, condition, what, *words):
        uitest.wait_until(lambda: condition(self.rows(*words)), what)

    def shot(self, app, name):
        app.screenshot(f"page-{name}.png")

    def jump(self, app, action):
        app.find("label", re.compile(f"^{action} "))

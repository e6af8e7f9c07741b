# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of deliveries share: a library with a page that is ready, and a pipeline on this computer."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from pipeline import Pipeline

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else 'dossierctl'
SAMPLE = pathlib.Path(os.environ['DOSSIER_DATA']) / 'sample'
PROFILE = 'tarnfjord-registry-sample'
CANARY = 'canary-4f1c9a77-of-a-secret'
NO_BUS = 'disabled:'


class Case(unittest.TestCase):
    HANDLER = None

    @classmethod
    def setUpClass(cls):
        """One library, made once and copied for each test."""
        cls.template = tempfile.TemporaryDirectory(prefix='dossier-deliver-')
        folder = pathlib.Path(cls.template.name)
        for path in SAMPLE.iterdir():
            shutil.copy(path, folder)
        (folder / 'both.jsonl').write_text((SAMPLE / 'sample.jsonl').read_text() + (SAMPLE / 'finish.jsonl').read_text())
        subprocess.run([PROGRAM, '--library', folder / 'a.dossier', 'run', folder / 'both.jsonl'], cwd=folder, check=True, capture_output=True,
                       env=dict(os.environ, XDG_DATA_HOME=str(folder)))

    @classmethod
    def tearDownClass(cls):
        cls.template.cleanup()

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix='dossier-deliver-')
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)
        shutil.copy(pathlib.Path(self.template.name) / 'a.dossier', self.folder)
        self.environment = dict(os.environ, no_proxy='127.0.0.1', XDG_DATA_HOME=str(self.folder), HOME=str(self.folder), DBUS_SESSION_BUS_ADDRESS=NO_BUS)
        self.server = Pipeline(handler=self.HANDLER)
        self.addCleanup(self.server.stop)

    def run_program(self, *words, stdin=None, wrapper=()):
        return subprocess.run([*wrapper, PROGRAM, '--json', '--library', str(self.folder / 'a.dossier'), *map(str, words)], cwd=self.folder,
                              env=self.environment, input=stdin, capture_output=True, text=True, timeout=60)

    def ctl(self, *words, code=0, stdin=None):
        done = self.run_program(*words, stdin=stdin)
        self.assertEqual(done.returncode, code, f'{words}\n{done.stdout}{done.stderr}')
        self.error = done.stderr
        return json.loads(done.stdout) if done.stdout.strip() and '--watch' not in words else None

    def add(self, *more, name='Target', path='/in'):
        self.ctl('target', 'add', name, self.server.address + path, '--kind', 'http', *more)

    def deliver(self, *more, code=0):
        rows = self.ctl('deliver', PROFILE, *more, code=code)['rows']
        self.assertEqual(len(rows), 1)
        return rows[0]

    def again(self, row, code=0):
        self.ctl('deliver', 'retry', row['id'])
        return self.ctl('deliver', 'send', row['id'], code=code)

    def sent(self, method):
        return [request for request in self.server.requests if request[0] == method and '/assets/' not in request[1]]

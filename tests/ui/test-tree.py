#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the whole accessible tree of every page and dialog: all that takes the focus has a name, no page is wider
than a telephone, and no text of ours was left out of translation."""

import os
import re
import shutil
import subprocess
import unittest

import uitest

WINDOW, CTL, DATA = (os.environ[name] for name in ('DOSSIER_WINDOW', 'DOSSIER_CTL', 'DOSSIER_DATA'))

PAGES = [
    ('sources', 'alt+1', 'DossierSourcesPage'),
    ('claims', 'alt+2', 'DossierClaimsPage'),
    ('images', 'alt+3', 'DossierImagesPage'),
    ('profile', 'alt+4', 'DossierProfilePage'),
    ('review', 'alt+5', 'DossierReviewPage'),
]
# What GTK and libadwaita build themselves and give no name that we could set.
FOREIGN = (
    r'no name: .*list \'\w+\' > .*list box',
)
# Words of the invented language stand in brackets and carry accents.
PSEUDO = re.compile(r'[\[\]áçéíñóšúýÁÇÉÍÑÓŠÚÝłřťďğ]')


class TreeTest(uitest.TestCase):

    def start(self, **options):
        self.app = self.launch([WINDOW], size=(1400, 900), **options)
        return self.app

    def fresh(self, script=None):
        """Begins a library: empty, or with what a script of verbs makes."""
        folder = os.path.join(self.session.env['XDG_DATA_HOME'], 'dossier')
        shutil.rmtree(folder, ignore_errors=True)
        if script is None:
            return
        os.makedirs(folder)
        done = subprocess.run([CTL, '--library', os.path.join(folder, 'library.dossier'), 'run', script], cwd=os.path.dirname(script),
                              env=self.session.env, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def audit(self, where):
        self.app.settle()
        with self.subTest(where):
            self.assertEqual(self.app.audit(FOREIGN), [], where)

    def dialogs(self):
        """The dialogs that keys open from anywhere."""
        for where, key, title in (('import', 'ctrl+i', 'Import'), ('preferences', 'ctrl+comma', 'Preferences'),
                                  ('shortcuts', 'ctrl+question', None), ('new profile', 'ctrl+n', None)):
            before = len(self.app.windows())
            self.app.keys(key)
            uitest.wait_until(lambda: len(self.app.windows()) > before, f'the dialog of {key}', 10)
            yield where
            self.app.screenshot(f'tree-{where.replace(" ", "-")}.png')
            self.app.keys('Escape')
            uitest.wait_until(lambda: len(self.app.windows()) == before, f'{where} to close', 10)

    def go(self, key, name):
        self.app.keys(key)
        page = self.app.find('widget', name, timeout=15)
        self.app.settle()
        return page

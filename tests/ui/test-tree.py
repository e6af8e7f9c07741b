#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the whole accessible tree of every page and dialog: all that takes the focus has a name, no page is wider
than a telephone, and no text of ours was left out of translation."""

import json
import os
import re
import shutil
import subprocess
import unittest

import uitest
import windows

WINDOW, CTL, DATA = (os.environ[name] for name in ('DOSSIER_WINDOW', 'DOSSIER_CTL', 'DOSSIER_DATA'))

PAGES = [
    ('sources', 'alt+1', 'DossierSourcesPage'),
    ('compare', 'alt+2', 'DossierComparePage'),
    ('claims', 'alt+3', 'DossierClaimsPage'),
    ('images', 'alt+4', 'DossierImagesPage'),
    ('profile', 'alt+5', 'DossierProfilePage'),
    ('review', 'alt+6', 'DossierReviewPage'),
]
# Words of the invented language stand in brackets and carry accents.
PSEUDO = re.compile(r'[\[\]áçéíñóšúýÁÇÉÍÑÓŠÚÝłřťďğ]')

GRADE = re.compile(r'\d+ [A-F/]+')

# The window's own buttons and the empty drop-down, which GTK translates.
GTK_WORDS = {'Minimize', 'Maximize', 'Restore', 'Close', '(None)'}


class TreeTest(uitest.TestCase):
    ignore = windows.NOT_OURS

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
            self.assertEqual(self.app.audit(), [], where)

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


class EmptyTest(TreeTest):
    def test_an_empty_library(self):
        self.fresh()
        app = self.start()
        app.find('button', re.compile('Empty Profile$'), timeout=20)
        self.audit('welcome')
        app.resize(360, 640)
        app.resize(1400, 900)
        for where in self.dialogs():
            self.audit(where)
        app.keys('ctrl+n')
        app.find('text box', 'Name of the institution', ('focused',), timeout=10)
        app.type('Nobody')
        app.keys('Return')
        for where, key, name in PAGES:
            self.go(key, name)
            self.audit(f'{where}, empty')


class SampleTest(TreeTest):
    def test_the_sample(self):
        self.fresh(os.path.join(DATA, 'sample', 'sample.jsonl'))
        app = self.start()
        app.find('widget', 'DossierSourcesPage', timeout=20)
        for where, key, name in PAGES:
            self.go(key, name)
            self.audit(where)
            app.resize(360, 640)   # fails when the page asks for more
            app.screenshot(f'tree-{where}-narrow.png')
            app.resize(1400, 900)


class WordsTest(TreeTest):
    def findings(self):
        """Returns: what the rules say of the new page: the same words everywhere, as numbers of rules are"""
        library = os.path.join(self.session.env['XDG_DATA_HOME'], 'dossier', 'library.dossier')
        done = subprocess.run([CTL, '--json', '--library', library, 'review', 'nobody'], env=self.session.env, capture_output=True, text=True, timeout=60)
        return {finding['message'] for finding in json.loads(done.stdout)['rows']}

    def test_every_text_of_ours_is_translated(self):
        self.fresh()
        app = self.start(pseudo=True)
        app.find('button', re.compile(r'^\S*\[|\['), timeout=20)
        app.keys('ctrl+n')
        app.find('text box', PSEUDO, ('focused',), timeout=10)
        app.type('[Nobody]')   # passes for translated
        app.keys('Return')
        for _, key, name in PAGES:   # a page is made when it is first shown, and stays in the tree
            self.go(key, name)
        texts = {node.name for node in app.root.walk() if node.role in ('label', 'button', 'text box', 'search box', 'tab')
                 and not uitest.USELESS_NAME.search(node.name)}
        self.assertGreater(len(texts), 100)
        texts = {text for text in texts - self.findings() if not GRADE.fullmatch(text)}
        with open(os.path.join(DATA, 'house.json'), encoding='utf-8') as house:
            template = house.read()   # its words are the newsroom's, not the program's
        ours = sorted(text for text in texts if not PSEUDO.search(text) and text not in GTK_WORDS and text not in template)
        self.assertEqual(ours, [], 'texts that no translator can reach')


if __name__ == '__main__':
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogs about whole profiles: one begun from a template or from a page that was published, and an export in another format too."""

import json
import os
import pathlib
import re
import subprocess
import unittest

import uitest
from typist import CTL, WINDOW, TypistTest

DATA = pathlib.Path(os.environ['DOSSIER_DATA'])
PROFILE = 'tarnfjord-registry-sample'
LONG = 'The Association of All Registries, Registrars, Resellers and Resolver Operators of the Northern Archipelago and Its Waters'
DRESSES = (('light', {'size': (1400, 900)}), ('narrow-dark', {'dark': True, 'size': (360, 640)}), ('rtl', {'rtl': True, 'size': (1000, 700)}))
PUBLISHED = '''<!DOCTYPE html><html lang="en"><head><title>Nordhavn Exchange</title></head><body><main><h1>Nordhavn Exchange</h1>
<h2>Summary</h2><p>Nordhavn Exchange joins forty networks in one hall. It was founded in 2009.</p>
<h2>What Happened</h2><p>The exchange lost power for two hours on 4 May 2026. Nobody was hurt.</p></main></body></html>'''


class DialogsTest(TypistTest):
    def begin(self, *scripts, **options):
        home = self.session.env['XDG_DATA_HOME']
        self.library = os.path.join(home, 'dossier', 'library.dossier')
        subprocess.run(['rm', '-rf', os.path.dirname(self.library)], check=True)
        os.makedirs(os.path.dirname(self.library))
        script = ''.join((DATA / 'sample' / name).read_text(encoding='utf-8') for name in scripts)
        if script:
            subprocess.run([CTL, '--library', self.library, 'run', '-'], cwd=DATA / 'sample', env=self.session.env, input=script, text=True,
                           check=True, capture_output=True, timeout=60)

        self.app = self.launch([WINDOW], **options)

    def rows(self, *words):
        done = self.ctl('--json', *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        return answer if isinstance(answer, list) else answer.get('rows', answer)

    def test_a_template_gives_its_sections(self):
        for name, options in DRESSES:
            self.begin(**options)
            self.app.find('button', re.compile('Empty Profile$'), timeout=20)
            self.app.keys('ctrl+n')
            entry = self.app.find('text box', 'Name of the institution', ('focused',), timeout=10)
            self.app.type(LONG)
            self.app.keys('Tab', 'space')
            uitest.wait_until(lambda: any(self.app.root.each('list', states=('visible',))) and 'focused' not in entry.states, 'the list of templates')
            self.app.settle()
            self.app.keys('Down', 'Return')   # the house's own page is the first
            self.app.find('label', re.compile('^One event and what follows'))
            self.assertEqual(entry.text, LONG)
            self.assertEqual(self.app.audit(), [])
            self.app.screenshot(f'dialogs-template-{name}.png')
            if name != 'light':
                self.app.keys('Escape')
            else:
                self.app.keys('alt+m')
                profile, = uitest.wait_until(lambda: self.rows('profile', 'list'), 'the profile')
                self.assertEqual(profile['name'], LONG)
                shown = self.rows('profile', 'show', profile['id'])
                self.assertEqual((shown['content-type'], shown['profile-focus']), ('event-profile', 'event'))
                headings = [row['heading'] for row in self.rows('section', 'list', profile['id'])]
                self.assertIn('Who Is Touched', headings)
            self.app.close()

    def test_a_published_page_becomes_a_draft(self):
        self.begin(size=(1400, 900))
        page = pathlib.Path(self.session.home, 'Documents', 'nordhavn.html')
        page.write_text(PUBLISHED, encoding='utf-8')
        self.app.find('button', re.compile('Empty Profile$'), timeout=20)
        self.app.keys('ctrl+n')
        self.app.find('text box', 'Name of the institution', ('focused',), timeout=10)
        self.app.keys('alt+d')
        self.choose_file('New Profile From a Document', str(page))
        review = self.app.find('widget', 'DossierReviewPage', timeout=30)
        review.find('label', 'No evidence for this sentence.')
        self.assertEqual(self.app.audit(), [])
        profile, = self.rows('profile', 'list')
        self.assertEqual(profile['name'], 'Nordhavn Exchange')
        texts = [row['text'] for row in self.rows('sentence', 'list', profile['id'])]
        for text in ('It was founded in 2009.', 'The exchange lost power for two hours on 4 May 2026.', 'Nobody was hurt.'):
            self.assertIn(text, texts)
        self.app.screenshot('dialogs-document.png')

    def test_another_format_is_written_beside(self):
        for name, options in DRESSES:
            self.begin('sample.jsonl', 'finish.jsonl', **options)
            self.app.find('button', re.compile('^Review'), timeout=30)
            self.app.keys('ctrl+shift+p')
            page = self.app.find('widget', 'DossierReviewPage', timeout=20)
            export = page.find('button', re.compile('Export…$'))
            export.wait('sensitive')
            self.app.screenshot(f'dialogs-review-{name}.png')
            self.app.press(export)
            dialog = self.dialog('Export')
            choice = dialog.find(None, 'Also write as')
            self.app.screenshot(f'dialogs-export-{name}.png')
            self.assertEqual(self.app.audit(), [])
            if name == 'light':
                self.choose_and_export(dialog, choice)
            self.app.keys('Escape')
            self.gone('Export')
            self.app.close()

    def choose_and_export(self, dialog, choice):
        folder = os.path.join(self.session.home, 'Documents')
        self.tab_to(dialog.find('list item', 'Folder'), 10)
        self.app.keys('Return')
        self.choose_file('Export to Folder', folder)
        dialog = self.dialog('Export')
        self.tab_to(choice, 10)
        formats = [row['format'] for row in json.loads(self.ctl('--json', 'export', 'formats', library=False).stdout)]
        self.app.keys('space')
        uitest.wait_until(lambda: 'focused' not in choice.states, 'the list of formats')
        self.app.keys(*['Down'] * (formats.index('markdown') + 1), 'Return')
        self.app.keys('alt+e')
        dialog.find(None, re.compile('^Revision 1 is written'), timeout=30)
        self.app.screenshot('dialogs-exported.png')
        written = {path.suffix for path in pathlib.Path(folder).rglob(f'{PROFILE}.public.*')}
        self.assertEqual(written, {'.json', '.md'})


if __name__ == '__main__':
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A profile written by keys alone, from nothing to an export: no pointer, and no action or text given through AT-SPI.

The claim that it rests on is made by dossierctl: how it is made by keys is test-main-job.py's."""

import json
import os
import re
import unittest

import uitest
from typist import TypistTest

LEDGER = os.path.join(os.environ['DOSSIER_DATA'], 'sample', 'packet-ledger.html')
QUOTE = 'its zone went unsigned for 41 minutes on the night of 3 March 2026'
CLAIM = 'The .tarn zone was unsigned for 41 minutes on 3 March 2026.'
FIRST, SECOND = 'On 3 March 2026 the zone of .tarn went unsigned for 41 minutes.', 'Its operator owes an account of that night.'
WRONG = FIRST.replace('41', '48')
HEADLINE = 'Registry leaves its zone unsigned'
REASON = 'An invented registry has no identifier.'
SIGNED_BY = 'Marte Aune'
CHOSEN = {'signal-focus': 'service-continuity', 'primary-domain': 'naming', 'topic': 'dnssec'}   # by dossierctl: choosing goes alike
TERMS = ('region', 'impact')


class KeyboardTest(TypistTest):
    def answer(self, *words):
        done = self.ctl('--json', *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def sentences(self):
        answer = self.answer('sentence', 'list', 'tarnfjord-registry')
        return answer if isinstance(answer, list) else answer['rows']

    def await_sentences(self, condition, what):
        uitest.wait_until(lambda: condition(self.sentences()), what)
        return self.sentences()

    def test_writes_a_profile(self):
        self.library = os.path.join(self.session.env['XDG_DATA_HOME'], 'dossier', 'library.dossier')
        self.start()
        self.app.find('button', re.compile('Empty Profile$'), timeout=20)
        self.make_profile()
        self.make_claim()
        self.write_title()
        self.write_sentences()
        self.link_and_mend()
        self.sign()
        self.set_kind()
        self.solve_what_blocks()
        self.waive()
        self.preview()
        files = self.export('keyboard')
        self.assertEqual(self.app.close(), 0)
        self.verify(files)

    def make_profile(self):
        self.app.keys('ctrl+n')
        self.app.find('text box', 'Name of the institution', ('focused',), timeout=10)
        self.app.type('Tarnfjord Registry')
        self.app.keys('Return')
        self.app.find('widget', 'DossierSourcesPage', timeout=10)

    def make_claim(self):
        self.assertEqual(self.app.close(), 0)   # the window has the library to itself
        source = self.answer('import', LEDGER, '--profile', 'tarnfjord-registry', '--publisher', 'Packet Ledger')['id']
        self.answer('publisher', 'rate', 'Packet Ledger', '--letter', 'B', '--reason', 'Named authors and a page of corrections.')
        mark = self.answer('highlight', 'add', source, '--quote', QUOTE)['id']
        self.answer('claim', 'add', '--text', CLAIM, '--highlight', mark, '--profile', 'tarnfjord-registry')
        for field, term in CHOSEN.items():
            self.answer('profile', 'set', 'tarnfjord-registry', field, term)
        self.start()

    def write_title(self):
        page = self.page('alt+5', 'DossierProfilePage')
        self.app.keys('F6')   # to the fields
        headline = page.find('text box', 'Headline')
        self.tab_to(headline)
        self.app.type(HEADLINE)
        uitest.wait_until(lambda: self.answer('profile', 'show', 'tarnfjord-registry').get('headline') == HEADLINE, 'the headline in the library')
        self.app.keys('F6')   # to the text
        self.text = page.find('text box', 'Text of Summary', ('focused',))

    def write_sentences(self):
        """One sentence, of which two are made."""
        whole = WRONG[:-1] + '; i' + SECOND[1:]
        self.app.type(whole)
        first = self.await_sentences(lambda rows: [row['text'] for row in rows] == [whole], 'the sentence in the library')[0]['id']
        self.app.keys(*['ctrl+Left'] * len(SECOND.split()), 'Delete')
        self.app.type('I')
        self.app.keys('Left', 'Left', 'BackSpace')
        self.app.type('.')
        rows = self.await_sentences(lambda rows: [row['text'] for row in rows] == [WRONG, SECOND], 'two sentences in the library')
        self.assertEqual(rows[0]['id'], first, 'the first part stays the sentence that it was')

    def link_and_mend(self):
        """A figure that the quote does not have is said, and mended."""
        page = self.app.find('widget', 'DossierProfilePage')
        self.app.keys('Left', 'ctrl+l')
        self.app.find('search box', re.compile('^Link a claim'), ('focused',), timeout=10)
        self.app.type('41 min')
        self.app.keys('Return')
        self.await_sentences(lambda rows: rows[0].get('n-claims') == 1, 'the link in the library')
        self.app.keys('Escape')
        self.text.wait('focused')
        page.find(None, re.compile('^Not in its quotes: .*48'))
        self.app.screenshot('keyboard-fit.png')
        self.app.keys('ctrl+Left', 'ctrl+Left', 'Delete', 'Delete')
        self.app.type('41')
        self.await_sentences(lambda rows: rows[0]['text'] == FIRST, 'the figure of the quote')
        uitest.wait_until(lambda: not any(page.each(None, re.compile('^Not in its quotes'))), 'nothing to be listed')

    def sign(self):
        self.app.keys('ctrl+shift+s')
        self.app.find('text box', 'Name of who has checked the sentence', ('focused',), timeout=10)
        self.app.type(SIGNED_BY)
        self.app.keys('Return')
        self.await_sentences(lambda rows: rows[0].get('sign-off') == 'valid', 'the second name')
        self.app.find('label', f'Signed by {SIGNED_BY}')
        self.text.wait('focused')

    def set_kind(self):
        self.app.keys('ctrl+End', 'ctrl+k')
        self.tab_to(self.app.find(None, 'Judgement', ('focusable',), timeout=10), 12, 'Down')
        self.app.keys('Return')
        self.await_sentences(lambda rows: rows[1]['kind'] == 'judgement', 'the kind in the library')
        self.app.screenshot('keyboard-written.png')

    def finding(self, message):
        page = self.page('ctrl+shift+p', 'DossierReviewPage')
        label = page.find('label', message)
        return self.tab_to(next(item for item in page.each('list item') if any(item.each('label', label.name))), 110)

    def solve_what_blocks(self):
        """From each finding to its field by Enter; there the first term of the list."""
        for term in TERMS:
            self.finding(f'Export withheld: the {term} of the page is missing.')
            self.app.keys('Return')
            field = self.app.find('widget', 'DossierFieldsForm').find(None, re.compile(f'^{term}$', re.I), ('focused',))
            self.app.keys('space')
            uitest.wait_until(lambda: 'focused' not in field.states, 'the list of terms to open')
            self.app.keys('Down', 'Return')
            uitest.wait_until(lambda: self.answer('profile', 'show', 'tarnfjord-registry').get(term.replace(' ', '-')), f'the {term} in the library')

    def waive(self):
        row = self.finding(re.compile('^Add an identifier'))
        self.tab_to(next(row.each('button', re.compile('Let Pass'))), 5)
        self.app.keys('Return')
        self.app.find('text box', 'Reason', ('focused',), timeout=10)
        self.app.type(REASON)
        self.app.keys('Return')
        self.app.find('widget', 'DossierReviewPage').find('label', re.compile(re.escape(REASON)))

    def preview(self):
        page = self.page('alt+5', 'DossierProfilePage')
        self.app.keys('F8')
        text = page.find('text box', 'Preview of the page')
        uitest.wait_until(lambda: f'{FIRST} {SECOND}' in text.text, 'the text of the preview')
        self.tab_to(text, 8)
        while text.get('Text', 'CaretOffset') < text.text.index(FIRST):   # what it rests on is shown where the cursor is
            self.app.keys('Down')
        page.find('status', re.compile(re.escape(QUOTE)))
        self.app.screenshot('keyboard-preview.png')
        self.app.keys('F8')
        self.text.wait('focused')

    def verify(self, files):
        self.assertTrue(files, 'nothing was exported')
        for path in files:
            done = self.ctl('verify', path, '--against-library')
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            with open(path, encoding='utf-8') as exported:
                words = exported.read()
            for expected in (FIRST, SECOND, HEADLINE, QUOTE, REASON, SIGNED_BY):
                self.assertIn(expected, words)


if __name__ == '__main__':
    unittest.main()

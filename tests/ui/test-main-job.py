#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor's main job in the real window, from an empty library to a file that dossierctl verifies.

By keys alone, as somebody works who never touches the pointer; files are chosen by typing their path."""

import json
import os
import re
import unittest

import uitest
from typist import TypistTest

SAMPLE = os.path.join(os.environ['DOSSIER_DATA'], 'sample')

CLAIM = 'The .tarn zone was without valid signatures for 41 minutes on 3 March 2026.'
FIRST = 'Between 01:38 and 02:19 UTC on 3 March 2026 the .tarn zone was published without valid signatures'
SECOND = 'its zone went unsigned for 41 minutes on the night of 3 March 2026'
SENTENCE = 'On 3 March 2026 the zone of .tarn went unsigned for 41 minutes.'
HEADLINE = 'Registry halts key roll-over after signing gap'
STANDFIRST = 'The operator of .tarn left its zone unsigned for 41 minutes.'
TERMS = [('region', 'europe'), ('signal-focus', 'service-continuity'), ('primary-domain', 'naming'), ('topic', 'dnssec'),
         ('impact', 'medium')]
NOTES = [
    ('Alternative text', 'A person stands at a terminal between two rows of dark cabinets.'),
    ('Source context', 'Drawn for the sample material; it shows no real place.'),
    ('Relevance reason', 'The procedure that failed was carried out in such a hall.'),
    ('Provenance', 'Handed over as a file by its makers, not altered since.'),
]


class MainJob(TypistTest):
    """One long job, told in the order in which an editor does it."""

    def test_from_nothing_to_a_verified_file(self):
        self.library = os.path.join(self.session.env['XDG_DATA_HOME'], 'dossier', 'library.dossier')
        self.start()
        self.app.find('button', re.compile('Empty Profile$'), timeout=20)
        self.app.screenshot('job-1-welcome.png')
        self.make_profile()
        self.import_articles()
        self.rate_publisher()
        self.make_claim()
        self.add_evidence()
        self.undo_and_redo()
        self.write_sentence()
        self.see_what_blocks('No evidence for this sentence.', 'job-8-blocked.png')
        self.link_claim()
        self.fill_fields()
        self.add_image()
        self.fill_the_rest()
        files = self.export()
        self.assertEqual(self.app.close(), 0)
        self.verify(files)

    def make_profile(self):
        self.app.keys('ctrl+n')
        self.app.find('text box', 'Name of the institution', ('focused',), timeout=10)
        self.app.type('Tarnfjord Registry')
        self.app.keys('Return')
        self.app.find('widget', 'DossierSourcesPage', timeout=10)

    def import_articles(self):
        for n, name in enumerate(('packet-ledger.html', 'incident-notice.html')):
            self.app.keys('ctrl+i')
            self.dialog('Import')
            self.app.keys('alt+f')
            self.choose_file('Import Files', os.path.join(SAMPLE, name))
            page = self.app.find('widget', 'DossierSourcesPage')
            page.find('status', str(n + 1), timeout=20)
        self.app.screenshot('job-2-sources.png')

    def rate_publisher(self):
        self.app.keys('ctrl+f')
        sidebar = self.app.find('widget', 'DossierLibrarySidebar')
        sidebar.find('search box', states=('focused',))
        place = sidebar.find('list item', 'All Sources')
        self.tab_to(place, 8)
        self.app.keys('Down', 'Down', 'Down', 'Return')
        page = self.app.find('widget', 'DossierPublishersPage', timeout=10)
        row = page.find('label', 'Packet Ledger')
        self.app.screenshot('job-3-publishers.png')
        entry = page.find('search box')
        self.tab_to(entry, 20)
        self.app.type('Packet')
        uitest.wait_until(lambda: not any(page.each('label', 'Tarnfjord Registry')), 'the other publisher to be filtered out')
        self.assertTrue(row.shown)
        item = next(page.each('list item'))
        self.tab_to(item, 6)
        self.app.keys('Return')
        dialog = self.dialog('Rate a Publisher')
        self.app.type('Named authors, named sources and a page of corrections.')
        self.tab_to(dialog.find('list item', 'Cannot Be Judged'), 3, 'shift+Tab')
        self.tab_to(dialog.find('list item', 'Usually Reliable'), 6, 'Up')
        self.app.keys('space')
        dialog.find('checkbox', re.compile('^B:'), ('checked',))
        self.app.keys('ctrl+Return')
        self.gone('Rate a Publisher')
        page.find('label', 'Named authors, named sources and a page of corrections.')

        self.app.keys('ctrl+f')   # back to the profile
        self.tab_to(next(sidebar.find('list', 'Profiles').each('list item')), 8)
        self.app.keys('Return')
        self.app.find('tab', 'Profile', timeout=10)

    def grade(self, page):
        """What the first badge on a page says, such as “64 C”."""
        return uitest.wait_until(lambda: next((node.name for node in page.each('label', re.compile('^[0-9]+ [A-D]'))
                                               if node.name != '0 D'), None), 'a grade', 10)

    def make_claim(self):
        reader = self.read('Incident', 'Incident notice 2026-03')
        self.select(reader, FIRST)
        self.app.keys('c')
        dialog = self.dialog('New Claim')
        dialog.find('label', f'“{FIRST}”')
        self.app.type(CLAIM)   # over the quotation, which is selected
        self.app.screenshot('job-4-claim.png')
        self.app.keys('Return')
        self.gone('New Claim')
        self.sources.find('label', CLAIM, timeout=10)
        self.first_grade = self.grade(self.sources)
        self.app.screenshot('job-5-graded.png')

    def add_evidence(self):
        reader = self.read('stops', 'Tarnfjord Registry stops')
        self.select(reader, SECOND)
        self.app.keys('e')
        dialog = self.dialog('Add as Evidence')
        self.app.type('valid signatures')
        dialog.find('label', CLAIM)
        self.app.screenshot('job-6-evidence.png')
        self.app.keys('Return')
        self.gone('Add as Evidence')
        self.sources.find('label', re.compile('2 origins'), timeout=10)
        self.assertNotEqual(self.grade(self.sources), self.first_grade, 'a second origin raises the grade')

    def undo_and_redo(self):
        """The evidence goes and comes, and the margin of the reader follows."""
        self.app.keys('ctrl+z')
        uitest.wait_until(lambda: not any(self.sources.each('label', re.compile('2 origins'))), 'the evidence to be undone', 10)
        self.app.keys('ctrl+shift+z')
        self.sources.find('label', re.compile('2 origins'), timeout=10)
        page = self.page('alt+3', 'DossierClaimsPage')
        page.find('label', re.compile('2 origins'), timeout=10)
        page.find('label', re.compile(re.escape(SECOND)))
        self.app.screenshot('job-7-claims.png')

    def write_sentence(self):
        page = self.page('alt+5', 'DossierProfilePage')
        text = page.find('text box', 'Text of What Happened', timeout=10)
        self.app.click(text)
        text.wait('focused')
        self.app.type(SENTENCE)
        uitest.wait_until(lambda: text.text == SENTENCE, 'the sentence to stand there')
        page.find('button', 'Evidence: No evidence')
        self.app.screenshot('job-8-sentence.png')

    def see_what_blocks(self, message, shot):
        page = self.page('ctrl+shift+p', 'DossierReviewPage')
        page.find('label', message, timeout=15)
        self.assertNotIn('sensitive', page.find('button', re.compile('Export…$')).states)
        self.app.screenshot(shot)

    def link_claim(self):
        """From the finding to its sentence by Enter, and there Ctrl+L and words of the claim."""
        review = self.app.find('widget', 'DossierReviewPage')
        label = review.find('label', 'No evidence for this sentence.')
        row = next(item for item in review.each('list item') if any(item.each('label', label.name)))
        self.tab_to(row, 110)
        self.app.keys('Return')
        page = self.app.find('widget', 'DossierProfilePage', timeout=10)
        page.find('text box', 'Text of What Happened', ('focused',), timeout=10)
        self.app.keys('ctrl+l')
        entry = self.app.find('search box', re.compile('^Link a claim'), ('focused',), timeout=10)
        self.app.type('41 minutes')
        self.app.keys('Return')
        page.find('button', 'Evidence: 2 origins', timeout=10)
        self.app.screenshot('job-9-linked.png')
        self.app.keys('Escape')
        uitest.wait_until(lambda: 'focused' not in entry.states, 'the list of claims to close')

    def write(self, node, words):
        """Puts words into a field far down a form, as dictation does: AT-SPI, no pointer, no sixty Tabs."""
        node.set_text(words)
        uitest.wait_until(lambda: node.text == words, f'the words to stand in {node}')

    def fill_fields(self):
        page = self.page('alt+5', 'DossierProfilePage')
        form = page.find('widget', 'DossierFieldsForm')
        self.write(form.find('text box', 'Headline'), HEADLINE)
        self.write(form.find('text box', 'Standfirst'), STANDFIRST)
        self.app.screenshot('job-10-fields.png')

    def add_image(self):
        page = self.page('alt+4', 'DossierImagesPage')
        self.app.keys('alt+a')
        self.choose_file('Add Images', os.path.join(SAMPLE, 'hall.jpg'))
        page.find('text box', NOTES[0][0], timeout=20)
        self.see_what_blocks(re.compile('^Image note missing'), 'job-11-blocked.png')
        page = self.page('alt+4', 'DossierImagesPage')
        for name, words in NOTES:
            self.write(page.find('text box', name), words)
        self.app.screenshot('job-12-image.png')

    def fill_the_rest(self):
        """What is chosen from lists, by dossierctl while the window is closed; the window then shows it."""
        self.assertEqual(self.app.close(), 0)
        listed = json.loads(self.ctl('--json', 'image', 'list', 'tarnfjord-registry').stdout)
        image = listed[0] if isinstance(listed, list) else listed['rows'][0]
        for words in (['image', 'set', str(image['id']), 'rights-basis', 'own'],
                      *(['profile', 'set', 'tarnfjord-registry', field, value] for field, value in TERMS)):
            answer = self.ctl(*words)
            self.assertEqual(answer.returncode, 0, answer.stderr)
        self.start()

    def verify(self, files):
        self.assertTrue(files, 'nothing was exported')
        for path in files:
            answer = self.ctl('verify', path, library=False)
            self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        with open(files[0], encoding='utf-8') as exported:
            words = exported.read()
        json.loads(words)
        for expected in (SENTENCE, CLAIM, FIRST, SECOND, HEADLINE, NOTES[0][1]):
            self.assertIn(expected, words)
        answer = self.ctl('verify', files[0], '--against-library')
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)


if __name__ == '__main__':
    unittest.main()

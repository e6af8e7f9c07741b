#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor's main job in the real window, from an empty library to a file that dossierctl verifies.

By keys alone, as somebody works who never touches the pointer; files are chosen by typing their path."""

import glob
import json
import os
import re
import subprocess
import unittest

import uitest

WINDOW, CTL, DATA = (os.environ[name] for name in ('DOSSIER_WINDOW', 'DOSSIER_CTL', 'DOSSIER_DATA'))
SAMPLE = os.path.join(DATA, 'sample')

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


class MainJob(uitest.TestCase):
    """One long job, told in the order in which an editor does it."""

    def dialog(self, name):
        """The open dialog of this name, once it has the focus."""
        # By the window manager: the words of an AdwEntryRow have the focus without saying so in the tree.
        def opened():
            return self.session.x('xdotool', 'getactivewindow', 'getwindowname').strip() == name and next(
                (top for top in self.app.root.children if top.shown and top.name == name), None)
        return uitest.wait_until(opened, f'the dialog “{name}”', 10)

    def gone(self, name):
        uitest.wait_until(lambda: not any(top.shown and top.name == name for top in self.app.root.children),
                          f'the end of the dialog “{name}”', 10)

    def page(self, key, name):
        """Goes to a page by its key. Returns its node, below which to look: other pages stay in the tree."""
        self.app.keys(key)
        return self.app.find('widget', name, timeout=10)

    def tab_to(self, node, most=40, key='Tab'):
        """Presses Tab until the focus is where it is wanted, as one does without a pointer."""
        for _ in range(most):
            if 'focused' in node.states:
                return node
            self.app.keys(key)
        return node.wait('focused', timeout=1)

    def choose_file(self, title, path):
        self.dialog(title)
        self.app.type(path)   # a path typed into the chooser opens its entry
        entry = uitest.wait_until(lambda: next((node for top in self.app.root.children if top.name == title
                                                for node in top.each('text box', states=('focused',))), None),
                                  'the entry of the file chooser', 10)
        uitest.wait_until(lambda: entry.text == path, 'the path to stand in the chooser', 10)
        self.app.keys('Return')
        self.gone(title)

    def select(self, reader, words):
        """Selects words of the text by keys: to their line, to their first word, and on with Shift."""
        text = reader.text
        start = text.index(words)
        end = start + len(words)

        def caret():
            return reader.get('Text', 'CaretOffset')

        def selection():
            return reader.call('Text', 'GetSelection', '(i)', 0) if reader.call('Text', 'GetNSelections') else (caret(), caret())

        def press(key, done, most):
            for _ in range(most):
                if done():
                    return
                before = caret(), selection()
                self.app.keys(key)
                try:
                    uitest.wait_until(lambda: (caret(), selection()) != before,
                                      f'{key} to move the cursor', 3)
                except uitest.Timeout:
                    self.assertTrue(done(), f'{key} no longer moves the cursor, {start}–{end} is wanted')
        self.app.keys('ctrl+Home')
        uitest.wait_until(lambda: caret() == 0, 'the cursor at the beginning')
        press('Down', lambda: caret() >= start, 60)
        press('Up', lambda: caret() <= start, 60)
        press('Right', lambda: caret() == start, 200)
        press('shift+ctrl+Right', lambda: selection()[1] >= end, 60)
        self.assertEqual(tuple(selection()), (start, end))

    def ctl(self, *words, library=True):
        where = ['--library', self.library] if library else []
        return subprocess.run([CTL, *where, *words], env=self.session.env, capture_output=True, text=True, timeout=60)

    def start(self):
        self.app = self.launch([WINDOW], size=(1400, 900))

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
        self.export()
        self.assertEqual(self.app.close(), 0)
        self.verify()

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

    def read(self, words, title):
        """Shows a source by words of its title and puts the cursor into its text. Returns the text's node."""
        self.app.keys('alt+1')
        self.sources = self.app.find('widget', 'DossierSourcesPage')
        self.app.keys('ctrl+shift+f', 'ctrl+a')
        self.app.type(words)
        self.sources.find('status', '1 of 2', timeout=10)
        self.tab_to(next(self.sources.find('list', 'Sources').each('list item')), 10)
        self.app.keys('Return')
        reader = self.sources.find('text box', 'Text of the source', timeout=10)
        uitest.wait_until(lambda: reader.text.startswith(title), f'the text of “{title}”', 10)
        return self.tab_to(reader, 20)

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

    def export(self):
        self.folder = os.path.join(self.session.home, 'Documents')
        page = self.page('ctrl+shift+p', 'DossierReviewPage')
        button = page.find('button', re.compile('Export…$'))
        uitest.wait_until(lambda: 'sensitive' in button.states, 'the export to be possible', 15)
        self.app.screenshot('job-13-review.png')
        self.tab_to(button, 110)
        self.app.keys('Return')
        dialog = self.dialog('Export')
        self.tab_to(dialog.find('list item', 'Folder'), 10)
        self.app.keys('Return')
        self.choose_file('Export to Folder', self.folder)
        dialog = self.dialog('Export')
        self.app.keys('alt+e')
        dialog.find(None, re.compile('^Revision 1 is written'), timeout=20)
        self.app.screenshot('job-14-exported.png')
        self.app.keys('Escape')
        self.gone('Export')

    def verify(self):
        files = sorted(glob.glob(f'{self.folder}/**/*.json', recursive=True))
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""The window worked by somebody who never touches the pointer: what tests of whole jobs share.

Files are chosen by typing their path. Nothing here acts on a widget but through its keys; reading is by AT-SPI."""

import glob
import os
import re
import subprocess

import uitest

WINDOW, CTL = os.environ['DOSSIER_WINDOW'], os.environ['DOSSIER_CTL']


class TypistTest(uitest.TestCase):
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

    def read(self, words, title):
        """Shows a source by words of its title and puts the cursor into its text. Returns the text's node."""
        self.app.keys('alt+1')
        self.sources = self.app.find('widget', 'DossierSourcesPage')
        self.app.keys('ctrl+shift+f', 'ctrl+a')
        self.app.type(words)
        self.sources.find('status', re.compile('^1( of|$)'), timeout=10)
        self.tab_to(next(self.sources.find('list', 'Sources').each('list item')), 10)
        self.app.keys('Return')
        reader = self.sources.find('text box', 'Text of the source', timeout=10)
        uitest.wait_until(lambda: reader.text.startswith(title), f'the text of “{title}”', 10)
        return self.tab_to(reader, 20)

    def export(self, shots='job'):
        """From the page of the review, once nothing blocks, into the folder of documents."""
        self.folder = os.path.join(self.session.home, 'Documents')
        page = self.page('ctrl+shift+p', 'DossierReviewPage')
        button = page.find('button', re.compile('Export…$'))
        uitest.wait_until(lambda: 'sensitive' in button.states, 'the export to be possible', 15)
        self.app.screenshot(f'{shots}-13-review.png')
        self.tab_to(button, 110)
        self.app.keys('Return')
        dialog = self.dialog('Export')
        self.tab_to(dialog.find('list item', 'Folder'), 10)
        self.app.keys('Return')
        self.choose_file('Export to Folder', self.folder)
        dialog = self.dialog('Export')
        self.app.keys('alt+e')
        dialog.find(None, re.compile('^Revision 1 is written'), timeout=20)
        self.app.screenshot(f'{shots}-14-exported.png')
        self.app.keys('Escape')
        self.gone('Export')
        return sorted(glob.glob(f'{self.folder}/**/*.json', recursive=True))

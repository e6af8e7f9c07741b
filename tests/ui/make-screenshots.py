#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/screenshots anew: the window on its own sample, finished. Run by hand, with what window tests have in their environment."""

import os
import pathlib
import re
import subprocess
import unittest

from typist import CTL, TypistTest

DATA = pathlib.Path(os.environ['DOSSIER_DATA'])
PAGES = (('sources', 'alt+1', 'DossierSourcesPage', 'Registry blames script'), ('compare', 'alt+2', 'DossierComparePage', None),
         ('claims', 'alt+3', 'DossierClaimsPage', None), ('profile', 'alt+5', 'DossierProfilePage', None))


class Screenshots(TypistTest):
    def test_each_page(self):
        self.library = os.path.join(self.session.env['XDG_DATA_HOME'], 'dossier', 'library.dossier')
        os.makedirs(os.path.dirname(self.library))
        script = ''.join((DATA / 'sample' / name).read_text(encoding='utf-8') for name in ('sample.jsonl', 'finish.jsonl'))
        subprocess.run([CTL, '--library', self.library, 'run', '-'], cwd=DATA / 'sample', env=self.session.env, input=script, text=True, check=True,
                       capture_output=True)
        self.start()
        self.app.resize(1280, 800)
        self.app.find('widget', 'DossierSourcesPage', timeout=20)
        for name, key, kind, words in PAGES:
            page = self.page(key, kind)
            if words:
                page.find(None, re.compile(words))
            self.app.settle(quiet=1.5, timeout=20)
            self.app.screenshot(str(DATA / 'screenshots' / f'{name}.png'))


if __name__ == '__main__':
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails unless help/C/review-rules.page says what src/review/rule-list.c says; with --write makes it so.

Usage: make-rules-page.py ROOT [--write]"""

import pathlib
import re
import sys
from xml.sax.saxutils import escape

ENTRY = re.compile(r'\{ "([A-Z]{2}\d\d)", DOSSIER_SEVERITY_(\w+), \w+,\s+N_\("((?:[^"\\]|\\.)*)"\),\s+N_\("((?:[^"\\]|\\.)*)"\),\s+'
                   r'N_\("((?:[^"\\]|\\.)*)"\) \}')
SEVERITIES = {'BLOCKING': 'Blocks: it can be mended, not waived.', 'WARNING': 'Warns: it can be let pass with a reason, which is exported.',
              'INFO': 'A note.'}
AREAS = {'EV': 'Evidence', 'QU': 'Quotes', 'SR': 'Sources', 'GR': 'Grades', 'EN': 'The institution', 'TX': 'Wording', 'DT': 'Dates', 'IM': 'Images',
         'AC': 'Access', 'TK': 'Our take', 'OL': 'Outlook', 'RL': 'Related articles', 'PR': 'What it does', 'FT': 'Fit', 'EX': 'Export'}
HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->
<!-- Made from src/review/rule-list.c by tests/style/make-rules-page.py -->
<page xmlns="http://projectmallard.org/1.0/" type="topic" id="review-rules">
  <info>
    <link type="guide" xref="index"/>
    <link type="seealso" xref="export"/>
    <desc>What the review looks for, why, and what fires it.</desc>
    <license href="https://creativecommons.org/licenses/by-sa/4.0/"><p>Creative Commons Attribution-ShareAlike 4.0</p></license>
  </info>
  <title>The rules of the review</title>
  <p>The review runs after each edit. A finding says what is wrong and where; <gui>Why?</gui> beside it
  says what stands here. What blocks keeps a page from being exported until it is mended. A warning may
  be let pass with a reason of at least ten characters, which goes out with the page; it stands again as
  soon as what it was given for changes. Words alone never block: a rule that guesses warns, unless
  something in the library says the same.</p>
'''


def make(source):
    rules = ENTRY.findall(source)
    page, area = [HEAD], None
    for rule, severity, *texts in rules:
        summary, why, example = (escape(text.replace('\\"', '"')) for text in texts)
        if rule[:2] != area:
            if area is not None:
                page.append('  </section>\n')
            area = rule[:2]
            page.append(f'  <section id="{area.lower()}">\n    <title>{AREAS[area]}</title>\n')
        page.append(f'    <section id="{rule.lower()}">\n      <title>{rule} {summary}</title>\n      <p>{SEVERITIES[severity]}</p>\n'
                    f'      <p>{why}</p>\n      <p>{example}</p>\n    </section>\n')
    page.append('  </section>\n</page>\n')
    return len(rules), ''.join(page)


if __name__ == '__main__':
    root = pathlib.Path(sys.argv[1])
    source = (root / 'src/review/rule-list.c').read_text()
    count, made = make(source)
    page = root / 'help/C/review-rules.page'
    if count != source.count('DOSSIER_SEVERITY_'):
        sys.exit(f'only {count} rules of src/review/rule-list.c were understood')
    if '--write' in sys.argv:
        page.write_text(made)
    elif not page.exists() or page.read_text() != made:
        sys.exit('help/C/review-rules.page is not what src/review/rule-list.c says: run tests/style/make-rules-page.py . --write')

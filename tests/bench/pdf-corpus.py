#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what is read of PDF manuals with the HTML that was made from the same source.

Those of these packages that are installed: developers-reference, debian-policy, debian-faq. Words are compared as
runs of five: recall says how many of the HTML's stand in the PDF's text, so that a lost line, a hyphen left in or
two columns read across show; precision how many of the PDF's stand in the HTML's, so that a running head within
the text shows. Neither can reach 100: the HTML has its navigation, the PDF its contents and page references."""

import gzip
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import time

CORPUS = {
    'developers-reference': ('/usr/share/developers-reference/developers-reference.pdf', '/usr/share/developers-reference', '*.html'),
    'debian-policy': ('/usr/share/doc/debian-policy/policy.pdf.gz', '/usr/share/doc/debian-policy/policy.html', '*.html'),
    'debian-faq': ('/usr/share/doc/debian/FAQ/debian-faq.en.pdf.gz', '/usr/share/doc/debian/FAQ', '*.en.html'),
}
RUN = 5


def runs(text):
    words = re.findall(r'\w+', text.lower())
    return {tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}


def read_html(folder, pattern):
    text = []
    for path in sorted(pathlib.Path(folder).glob(pattern)):
        page = path.read_text(errors='replace')
        page = re.sub(r'(?s)<(script|style|head|nav)\b.*?</\1>', ' ', page)
        main = re.search(r'(?s)<div class="body" role="main">(.*?)<div class="clearer">', page)
        text.append(html.unescape(re.sub(r'<[^>]+>', '', main[1] if main else page)))
    return '\n'.join(text)


def main():
    reader = os.environ.get('DOSSIER_READER') or sys.exit('DOSSIER_READER names no program')
    print(f'{"manual":24}{"pages":>6}{"recall":>8}{"precision":>11}{"seconds":>9}')
    for name, (pdf, folder, pattern) in CORPUS.items():
        if not os.path.exists(pdf):
            print(f'{name:24}not installed')
            continue
        data = open(pdf, 'rb').read()
        data = gzip.decompress(data) if pdf.endswith('.gz') else data
        start = time.monotonic()
        answer = json.loads(subprocess.run([reader, '--type', 'application/pdf'], input=data, capture_output=True).stdout)
        seconds = time.monotonic() - start
        ours, theirs = runs(answer['text']), runs(read_html(folder, pattern))
        pages = max(block[7] for block in answer['blocks'])
        print(f'{name:24}{pages:6}{100 * len(ours & theirs) / max(1, len(theirs)):8.1f}{100 * len(ours & theirs) / len(ours):11.1f}{seconds:9.2f}')


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a PDF's text is read, beside pdftotext: the end of the part `extract` of ../run.py.

Manuals are those in BUILD-FOLDER/bench/manuals that have a text beside the PDF, made from the same source
(`./dev bench extract` unpacks packages of Debian there); the others are drawn by make-pdfs.  The text of
a manual has its footnotes, contents and addresses in other places than its PDF: 100 cannot be reached."""

import collections
import gzip
import json
import re
import shutil
import statistics
import subprocess

WORD = re.compile(r'[぀-ヿ㐀-鿿豈-﫿]|[^\W぀-ヿ㐀-鿿豈-﫿]+')   # a sign each where words are not apart
SCRIPTS = [('manuals, Chinese and Japanese', re.compile(r'[぀-ヿ㐀-鿿]')), ('manuals, Cyrillic', re.compile(r'[Ѐ-ӿ]')), ('manuals, Latin', re.compile(r'\w'))]
SHARE = .1   # of the text that is in a script, for a manual to be of it


def content(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == '.gz' else path.read_bytes()


def script_of(text):
    return next(name for name, signs in SCRIPTS if len(signs.findall(text)) > SHARE * len(text))


def manuals(folder):
    """[(class, PDF, text)]"""
    found = []
    for pdf in sorted(p for p in folder.rglob('*.pdf*') if not p.is_symlink()):
        stem = re.sub(r'\.pdf(\.gz)?$', '', pdf.name)
        text = next((pdf.with_name(stem + end) for end in ('.txt', '.txt.gz') if pdf.with_name(stem + end).exists()), None)
        if text is not None:
            words = content(text).decode('utf-8', 'replace')
            found.append((script_of(words), content(pdf), words))
    return found


def drawn(folder):
    """[(class, PDF, text)]"""
    names = sorted(folder.glob('*.pdf'), key=lambda p: p.stat().st_mtime_ns)
    return [(pdf.stem.rsplit('-', 1)[0], pdf.read_bytes(), pdf.with_suffix('.txt').read_text(encoding='utf-8')) for pdf in names]


def grams(text, n):
    words = WORD.findall(text)
    return collections.Counter(tuple(words[i:i + n]) for i in range(max(0, len(words) - n + 1)))


def f1(gold, mine, n):
    """Of runs of n words; nothing where nothing is wanted is right."""
    gold, mine = grams(gold, n), grams(mine, n)
    both = sum((gold & mine).values())
    return 2 * both / (sum(gold.values()) + sum(mine.values())) if gold or mine else 1.


def pdftotext(pdf):
    return subprocess.run(['pdftotext', '-nopgbrk', '-', '-'], input=pdf, capture_output=True).stdout.decode('utf-8', 'replace')


class PdfFigures:
    def __init__(self, build, work):
        self.reader, self.make_pdfs = build / 'src/reader/dossier-reader', build / 'tests/bench/make-pdfs'
        self.manuals, self.drawn = build / 'bench/manuals', work / 'drawn'

    def read(self, pdf):
        """(text, whether it is said that there is none)"""
        answer = json.loads(subprocess.run([self.reader, '--type', 'application/pdf'], input=pdf, capture_output=True).stdout)
        return '\n'.join(block[1] for block in answer.get('blocks', [])), any('scanned' in json.dumps(note) for note in answer.get('notes', []))

    def run(self):
        self.drawn.mkdir()
        subprocess.run([self.make_pdfs, self.drawn], check=True)
        files = manuals(self.manuals) if self.manuals.is_dir() else []
        if not files:
            print('\nPDF manuals left out: their packages could not be fetched')
        has_peer = shutil.which('pdftotext') is not None
        rows = collections.defaultdict(list)
        for name, pdf, gold in files + drawn(self.drawn):
            text, scanned = self.read(pdf)
            peer = pdftotext(pdf) if has_peer else ''
            rows[name].append((f1(gold, text, 4), f1(gold, text, 1), f1(gold, peer, 4), f1(gold, peer, 1), scanned == (gold == ''), gold == ''))
        print(f'\n{"PDF, F1 of what made them":<32}{"files":>6}{"4-grams":>9}{"words":>7}' + (f'{"pdftotext":>12}{"words":>7}' if has_peer else ''))
        for name, values in rows.items():
            four, one, peer_four, peer_one = (100 * statistics.fmean(v[i] for v in values) for i in range(4))
            said = 'said to have no text' if all(v[4] for v in values) else 'NOT said to have no text'
            print(f'{name:<32}{len(values):>6}{four:>9.1f}{one:>7.1f}' + (f'{peer_four:>12.1f}{peer_one:>7.1f}' if has_peer else '') + (f'  {said}' if values[0][5] else ''))

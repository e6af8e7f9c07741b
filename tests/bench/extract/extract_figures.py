# SPDX-License-Identifier: GPL-3.0-or-later
"""How good and how fast pages are read: the part `extract` of ../run.py.

The harness and its pages lie beside the tree (DOSSIER_SHARED); without them this part says so.  Peers
are fetched by npm (peers/package.json) and asked once; their answers are kept in BUILD-FOLDER/bench."""

import collections
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

import npm_peers
import pdf_figures

HERE = pathlib.Path(__file__).resolve().parent
SETS = ['naeb-public', 'wcxb-public', 'fundus-public', 'mozilla']
NPM_PEERS = ['readability+jsdom', 'readability+linkedom', 'defuddle+linkedom', 'extractus']
GOALS = {'naeb-public': 96.0, 'wcxb-public': 96.3, 'fundus-public': 97.8}
METADATA = {'title': 92, 'byline': 84, 'published': 87}
TYPED = {'h': ('headings', 92), 'figcaption': ('captions', 80), 'li': ('list items', 85), 'quote': ('quotations', 85), 'pre': ('preformatted', None)}
WORST = 20
ROUNDS = 4
PARSE_ROUNDS = 5    # of parse-only.c
COUNTED = 4         # every such page has its instructions counted
WRONG = 5   # blocks shown of each kind of mistake


def verdict(value, goal):
    return '' if goal is None else f'goal {goal:g}  ' + ('met' if value >= goal else 'MISSED')


def measure(command, source=None, env=None):
    """(processor ms, wall ms, peak MiB) of one process."""
    began = time.monotonic()
    with open(source or os.devnull, 'rb') as stream:
        process = subprocess.Popen(command, stdin=stream, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return (usage.ru_utime + usage.ru_stime) * 1e3, (time.monotonic() - began) * 1e3, usage.ru_maxrss / 1024


class Extraction:
    def __init__(self, build, work, shared):
        self.reader, self.parse_only, self.read_pages = build / 'src/reader/dossier-reader', build / 'tests/bench/parse-only', build / 'tests/bench/read-pages'
        self.report, self.work = build / 'bench', work
        self.pages, self.tools = shared / 'corpora/extract', shared / 'tools/extract-bench'
        self.peers = None   # the folder of their packages

    def run(self):
        if not (self.tools / 'run.py').exists() or not (self.pages / SETS[0]).exists():
            print('Extraction from pages: left out, DOSSIER_SHARED names no harness and pages')
            return
        self.peers = npm_peers.folder(self.report.parent, 'extract-peers', HERE / 'peers/package.json')
        quality, rows = self.score()
        self.body(quality)
        self.metadata(rows)
        self.typed(quality)
        self.speed()
        self.worst(rows)

    def environment(self):
        return os.environ | ({'PEERS_DIR': str(self.peers)} if self.peers else {})

    def score(self):
        out = self.work / 'extract.json'
        command = [sys.executable, self.tools / 'run.py', '--extractor', f'dossier={self.reader}', '--sets-dir', self.pages, '--sets', ','.join(SETS),
                   '--boot', '200', '--cache', self.report / 'extract-answers', '--work', self.work / 'harness', '--out', out]
        if self.peers:
            command += ['--peers', ','.join(NPM_PEERS)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=self.environment())
        return json.loads(out.read_text())['quality'], json.loads(out.with_suffix('.pages.json').read_text())

    def body(self, quality):
        print(f'\n{"Body, word 4-grams":<24}{"F1":>6}{"P":>7}{"R":>7}  95 %            exact')
        for name in SETS:
            for who, found in quality[name].items():
                body, (low, high, _) = found['body'], found['ci']['F1']
                label = name if who == 'dossier' else f'  {who}'
                goal = GOALS.get(name) if who == 'dossier' else None
                print(f'{label:<24}{100 * body["F1"]:>6.1f}{100 * body["P"]:>7.1f}{100 * body["R"]:>7.1f}  [{100 * low:.1f} {100 * high:.1f}]'
                      f'{100 * body["acc"]:>9.0f}  {verdict(100 * body["F1"], goal)}'.rstrip())
        print('The model has learned from these pages: what it does with others is what train.py says by cross-validation.')

    def metadata(self, rows):
        print(f'\n{"Metadata, % right":<24}' + ''.join(f'{f:>11}' for f in METADATA))
        for who in rows[SETS[0]]:
            right = {f: [100. * r['meta'][f][2] for n in SETS[:3] for r in rows[n][who] if f in r['meta'] and r['meta'][f][0]] for f in METADATA}
            print(f'{who + ", three sets" if who == "dossier" else "  " + who:<24}' + ''.join(f'{statistics.fmean(right[f]):>11.0f}' for f in METADATA))
            if who == 'dossier':
                print(f'{"  goal":<24}' + ''.join(f'{METADATA[f]:>11}' for f in METADATA))

    def typed(self, quality):
        print(f'\n{"Typed blocks, F1":<24}{"set":<16}{"F1":>6}')
        for name in ('fundus-public', 'mozilla'):
            for kind, found in quality[name]['dossier']['blocks'].items():
                label, goal = TYPED[kind]
                goal = goal if name == 'fundus-public' or kind in ('li', 'quote') else None
                print(f'{label:<24}{name:<16}{100 * found["F1"]:>6.0f}  {verdict(100 * found["F1"], goal)}'.rstrip())

    def speed(self):
        folder = self.work / 'pool'
        folder.mkdir()
        for name in SETS:
            for page in (self.pages / name).glob('*.html'):
                (folder / f'{name}-{page.name}').symlink_to(page)
        parse, batch = [], []
        for _ in range(ROUNDS):
            n, ms = subprocess.run([self.parse_only, folder], capture_output=True, text=True, check=True).stdout.split()
            parse.append(float(ms) / int(n))
            batch.append(measure([self.reader, '--batch', folder]))
        one = sorted(folder.iterdir(), key=lambda p: p.stat().st_size)[len(list(folder.iterdir())) // 2]
        cold = [measure([self.reader, '--type', 'text/html', '--url', 'https://example.com/a'], one) for _ in range(15)]
        size, alone, whole = sum(p.stat().st_size for p in folder.iterdir()), min(parse), min(b[0] for b in batch) / int(n)
        print(f'\n{n} pages of {size / int(n) / 1000:.0f} kB in one process, best of {ROUNDS} rounds')
        print(f'{"lexbor, parse alone":<36}{alone:>8.2f} ms a page')
        print(f'{"dossier-reader, all in":<36}{whole:>8.2f} ms a page  {whole / alone:.1f} ×  goal 3 ×  {"met" if whole <= 3 * alone else "MISSED"}')
        print(f'{"peak memory":<36}{max(b[2] for b in batch):>8.0f} MiB        goal 40  {"met" if max(b[2] for b in batch) <= 40 else "MISSED"}')
        self.instructions(folder)
        for peer in NPM_PEERS if self.peers else []:
            cpu, _, memory = measure(['node', self.tools / 'peers/node_peer.mjs', peer, '--batch', folder], env=self.environment())
            print(f'{"  " + peer:<36}{cpu / int(n):>8.2f} ms a page  {cpu / int(n) / alone:.0f} ×  {memory:.0f} MiB')
        wall = statistics.median(c[1] for c in cold)
        print(f'{f"one page of {one.stat().st_size / 1000:.0f} kB, cold":<36}{wall:>8.1f} ms             goal 12  {"met" if wall <= 12 else "MISSED"}')

    def instructions(self, folder):
        """The same by counting instructions, which says the same on a busy machine; where valgrind is installed."""
        if not shutil.which('valgrind'):
            return
        some = self.work / 'counted'
        some.mkdir()
        for page in sorted(folder.iterdir())[::COUNTED]:
            (some / page.name).symlink_to(page.resolve())
        counts = []
        for program, rounds in ((self.parse_only, PARSE_ROUNDS), (self.read_pages, 1)):
            said = subprocess.run(['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', program, some],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
            counts.append(int(re.search(r'I +refs: +([\d,]+)', said)[1].replace(',', '')) / rounds / len(list(some.iterdir())))
        print(f'{"instructions, all in":<36}{counts[1] / 1e6:>8.2f} million   {counts[1] / counts[0]:.1f} × the parse alone')

    def worst(self, rows):
        """The pages with the lowest F1, and those of their blocks that are wrongly kept or left out; all of the explanation goes to a file."""
        ranked = sorted((row['body']['f'], name, row['id']) for name in SETS for row in rows[name]['dossier'] if 'body' in row)[:WORST]
        full = self.report / 'extract-worst.txt'
        full.parent.mkdir(exist_ok=True)
        print(f'\nThe {WORST} worst pages; every block of them is explained in {full}')
        with open(full, 'w', encoding='utf-8') as file:
            for f1, name, page in ranked:
                with open(self.pages / name / f'{page}.html', 'rb') as stream:
                    text = subprocess.run([self.reader, '--explain', '--type', 'text/html'], stdin=stream, capture_output=True).stderr.decode('utf-8', 'replace')
                file.write(f'== {name} {page} {100 * f1:.1f}\n{text}\n')
                self.show(name, page, f1, [line.split('\t') for line in text.splitlines() if line.count('\t') >= 3])

    def show(self, name, page, f1, blocks):
        gold = ' '.join(re.findall(r'\w+', (self.pages / name / f'{page}.txt').read_text(encoding='utf-8')))
        reasons = collections.Counter(b[0] for b in blocks)
        print(f'\n{100 * f1:5.1f}  {name} {page}: ' + ', '.join(f'{n} {reason}' for reason, n in reasons.most_common(6)))
        for sign, kept in (('+', True), ('-', False)):
            wrong = [b for b in blocks if (b[0] == 'kept') == kept and len(re.findall(r'\w+', b[3])) > 3
                     and (' '.join(re.findall(r'\w+', b[3])[:-1]) in gold) != kept]
            for reason, chance, kind, text in wrong[:WRONG]:
                print(f'       {sign} {chance:<16} {"" if kept else reason + ": "}{text[:90]}')


def run(build, work):
    shared = pathlib.Path(os.environ.get('DOSSIER_SHARED') or build.parent.parent / 'shared')
    Extraction(build, work, shared).run()
    pdf_figures.PdfFigures(build, work).run()

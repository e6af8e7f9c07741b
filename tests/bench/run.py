#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints one table of what Dossier's speed and size are here and now, beside gnome-text-editor.

    run.py BUILD-FOLDER [-n RUNS]

Compare figures of one run only: how fast a machine is depends on what else it does.  The library
that is worked on is made once and kept in BUILD-FOLDER/bench."""

import argparse
import hashlib
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / 'tests' / 'uitest'), str(ROOT / 'tests' / 'bench' / 'extract')]
import uitest  # noqa: E402  (its folder is known only now)
import extract_figures  # noqa: E402
import npm_peers  # noqa: E402

SHARED_PAGES = 12       # of the corpora beside the tree, when they are there
DROPPED = 500           # files at once
LONG = 2000             # sentences of each text that is compared
PEER = ['gnome-text-editor', '--standalone']


def processor_ms(pid):
    """What all threads of a process have computed so far: hardly depends on what else the machine does."""
    spent = 0
    for task in pathlib.Path(f'/proc/{pid}/task').iterdir():
        spent += int((task / 'schedstat').read_text().split()[0])
    return spent / 1e6


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Table:
    """One line a figure; what misses its goal is marked."""

    def __init__(self):
        self.missed = []

    def head(self, text):
        print(f'\n{text}\n{"":<46}{"median":>9}{"worst":>9}  {"unit":<6}{"peer":>8}  goal', flush=True)

    def line(self, name, values, unit, *, goal=None, goal_text=None, judged=None, peer=None, worst=None):
        """`goal`: what `judged` (the median without it) must stay below."""
        median = statistics.median(values)
        judged = median if judged is None else judged
        text = goal_text or (f'< {goal:g} {unit}' if goal is not None else '')
        met = goal is None or judged < goal
        if goal is not None:
            text += '  met' if met else '  MISSED'
        if not met:
            self.missed.append(name)
        print(f'{name:<46}{median:>9.1f}{max(values) if worst is None else worst:>9.1f}  {unit:<6}'
              f'{"" if peer is None else f"{peer:.1f}":>8}  {text}'.rstrip(), flush=True)


class Bench:
    def __init__(self, build, runs, work):
        self.build, self.runs, self.work, self.table = build, runs, work, Table()
        self.env = os.environ | {
            'DOSSIER_READER': str(build / 'src/reader/dossier-reader'), 'DOSSIER_DATA': str(ROOT / 'data'),
            'GSETTINGS_SCHEMA_DIR': str(build / 'data'), 'GSETTINGS_BACKEND': 'memory', 'LC_ALL': 'C.UTF-8'}
        self.programs = {key: self.env[key] for key in ('DOSSIER_READER', 'DOSSIER_DATA', 'GSETTINGS_SCHEMA_DIR')}
        self.ctl, self.window = build / 'src/cli/dossierctl', build / 'src/ui/dossier'

    def library(self, fresh=True, name='library', size=()):
        """The library of 10 000 sources, or of another @size; with `fresh` a copy that may be changed."""
        shape = hashlib.sha256()   # a library of an older shape would be refused
        for source in (*sorted((ROOT / 'src/store/schema').glob('*.sql')), ROOT / 'tests/bench/make-library.c'):
            shape.update(source.read_bytes())
        made = self.build / 'bench' / f'{name}-{shape.hexdigest()[:12]}.dossier'
        if not made.exists():
            print(f'making the {name} of {size[0] if size else 10_000} sources; this is done once', flush=True)
            made.parent.mkdir(exist_ok=True)
            for left in made.parent.glob(f'{name}-*.dossier*'):
                left.unlink()
            unfinished = made.with_name('unfinished.dossier')
            subprocess.run([self.build / 'tests/bench/make-library', unfinished, *map(str, size)], env=self.env, check=True)
            unfinished.rename(made)
        if not fresh:
            return made
        copy = self.work / 'library.dossier'
        for left in self.work.glob('library.dossier*'):
            left.unlink()
        shutil.copyfile(made, copy)
        return copy

    def two_long(self):
        """A library with two articles of many sentences about the same things: reworded, a figure changed in every third, some left out."""
        library = self.work / 'long.dossier'
        if library.exists():
            return library
        ctl = [self.ctl, '--library', library, '--quiet']
        subprocess.run([*ctl, 'profile', 'new', 'Long', '--slug', 'long'], env=self.env, check=True, stdout=subprocess.DEVNULL)
        names = [f'{a}{b}' for a in ('Grim', 'Lykke', 'Yster', 'Tarn', 'Hald', 'Ost', 'Lumen', 'Brae') for b in ('sund', 'holm', 'fjord', 'vik', 'nes')]
        for text in range(2):
            sentences = []
            for n in range(LONG):
                who, where = names[n * 7 % len(names)], names[n * 11 % len(names)]
                figure = 1000 + n * 13 + (text == 1 and n % 3 == 0)
                sentences.append(f'The company {who} moved {figure} passengers to {where} in week {n % 52 + 1}, its record number {n} said.' if text == 0 else
                                 f'Record number {n} says that in week {n % 52 + 1} {figure} passengers were moved to {where} by {who}.')
            if text == 1:
                sentences = [sentence for n, sentence in enumerate(sentences) if n % 17] + ['Nobody else has said anything of it so far.'] * (LONG // 17)
            path = self.work / f'long-{text}.txt'
            path.write_text('\n\n'.join(' '.join(sentences[n:n + 6]) for n in range(0, len(sentences), 6)), encoding='utf-8')
            subprocess.run([*ctl, 'import', path, '--profile', 'long'], env=self.env, check=True, stdout=subprocess.DEVNULL)
        return library

    def hostile(self):
        """A library with one article that is hard to lay out: a thousand marks over one letter, controls of direction within each other, no spaces."""
        library = self.work / 'hostile.dossier'
        marks = ''.join(chr(0x300 + n % 0x50) for n in range(1000))
        deep = ''.join('\u202e\u2067\u202b'[n % 3] for n in range(120)) + 'abc' + '\u2069\u202c' * 60
        lines = [f'The hall {n} moved. a{marks} \u0430pple {deep} ' + 'x' * 400 + '\u200b' * 50 + ' \u2066end\u2069.' for n in range(40)]
        path = self.work / 'hostile.txt'
        path.write_text('\n\n'.join(lines), encoding='utf-8')
        subprocess.run([self.ctl, '--library', library, '--quiet', 'import', path], env=self.env, check=True, stdout=subprocess.DEVNULL)
        return library

    def sample(self):
        library = self.work / 'sample.dossier'
        if not library.exists():
            subprocess.run([self.ctl, '--library', library, '--quiet', 'run', 'sample.jsonl'], env=self.env, cwd=ROOT / 'data/sample',
                           stdout=subprocess.DEVNULL, check=True)
        return library

    def figures(self, *argv, session=None):
        """{name: [values]} of a program that prints "NAME<tab>VALUE"."""
        env = self.env if session is None else session.env | self.programs | {'GTK_A11Y': 'none'}
        said = subprocess.run([str(word) for word in argv], env=env, stdout=subprocess.PIPE, text=True, check=True, timeout=300).stdout
        found = {}
        for line in said.splitlines():
            name, _, value = line.partition('\t')
            found.setdefault(name, []).append(float(value))
        return found

    def gather(self, runs, *argv, **options):
        found = {}
        for _ in range(runs):
            for name, values in self.figures(*argv, **options).items():
                found.setdefault(name, []).extend(values)
        return found

    # Windows

    def start_once(self, session, argv):
        """(milliseconds to the first mapped window, processor time till then, PSS in MiB a second later)"""
        # The window manager lists a window once it is mapped; xprop reports each change as it
        # happens, so nothing here polls.
        with subprocess.Popen(['xprop', '-root', '-spy', '_NET_CLIENT_LIST'], env=session.env, stdout=subprocess.PIPE, text=True) as spy:
            assert '0x' not in spy.stdout.readline(), 'a window is open already'
            began = time.monotonic()
            app = uitest.App(session, [str(word) for word in argv], session.env | self.programs, 1, f'{session.home}/startup.log')
            session.apps = [app]
            while '0x' not in spy.stdout.readline():
                pass
            took, spent = (time.monotonic() - began) * 1000, processor_ms(app.pid)
            time.sleep(1)  # a fixed moment, so that the sizes compare
            pss = app.pss_kib() / 1024
            app.kill()
            while '0x' in spy.stdout.readline():
                pass
            spy.terminate()
        return took, spent, pss

    def startup(self, session):
        """The programs take turns, so that a busy spell of the machine falls on all of them; the first turn only warms the caches."""
        if shutil.which(PEER[0], path=session.env['PATH']) is None:
            print(f'Start of the window left out: {PEER[0]} is not installed')
            return
        programs = {'peer': PEER, 'empty': [self.window, self.work / 'empty.dossier'], 'sample': [self.window, self.sample()],
                    'large': [self.window, self.library()]}
        results = {name: [] for name in programs}
        for _ in range(self.runs + 1):
            for name, argv in programs.items():
                results[name].append(self.start_once(session, argv))
        times, spent, sizes = ({name: [values[i] for values in result[1:]] for name, result in results.items()} for i in range(3))
        self.table.head('Start of the window (peer: gnome-text-editor, in turns)')
        libraries = (('empty', 'an empty library'), ('sample', 'the sample library'), ('large', '10 000 sources'))
        for name, text in libraries:
            peer = statistics.median(times['peer'])
            self.table.line(f'first mapped window, {text}', times[name], 'ms', peer=peer, goal=peer, goal_text='no slower than the peer')
        for name, text in libraries:
            self.table.line(f'  processor time, {text}', spent[name], 'ms', peer=statistics.median(spent['peer']))
        for name, text in libraries:
            self.table.line(f'memory (PSS) after 1 s, {text}', sizes[name], 'MiB', peer=statistics.median(sizes['peer']))

    def drops(self, session):
        folder = self.work / 'drops'
        folder.mkdir()
        found = self.figures(self.build / 'tests/bench/bench-import', folder, DROPPED, session=session)
        self.table.head(f'{DROPPED} files dropped on the window at once, the list of imports open')
        gaps = found['import.gap']
        self.table.line('main loop late by', gaps, 'ms')
        self.table.line('  99 of 100 turns', [percentile(gaps, .99)], 'ms')
        turns = found['import.turn']
        self.table.line('main loop computes in one turn', turns, 'ms', goal=100, judged=max(turns))
        self.table.line('  99 of 100 turns', [percentile(turns, .99)], 'ms')
        self.table.line('all in the library', found['import.all'], 'ms')

    def frames(self, session):
        found = {}
        for what in ('plain', 'read', 'plain', 'read'):
            for name, values in self.figures(self.build / 'tests/bench/bench-window', what, self.library(), session=session).items():
                found.setdefault(name, []).extend(values)
        for _ in range(2):
            for name, values in self.figures(self.build / 'tests/bench/bench-window', 'compare', self.two_long(), session=session).items():
                found.setdefault(name, []).extend(values)
        self.table.head('Reading and writing (peer: a bare GtkTextView with the same text, unless said)')
        reader, plain = found['scroll.reader'], found['scroll.plain']
        self.table.line('scroll frame, 5 000 paragraphs, 500 highlights', reader, 'ms', goal=16, peer=statistics.median(plain))
        self.table.line('  99 of 100 frames', [percentile(reader, .99)], 'ms', peer=percentile(plain, .99))
        self.table.line('  computed by the window for a frame', found['computed.reader'], 'ms', peer=statistics.median(found['computed.plain']))
        self.table.line('all text of that article in place', found['read.loaded'], 'ms')
        self.table.line('  the window stands still meanwhile for', found['read.late'], 'ms', goal=100, judged=max(found['read.late']))
        self.table.line('  of which it computes', found['read.turn'], 'ms')
        hostile = self.figures(self.build / 'tests/bench/bench-window', 'read', self.hostile(), session=session)
        self.table.line('computed in one turn, an article that is hard to lay out', hostile['read.turn'], 'ms', goal=100, judged=max(hostile['read.turn']))
        self.table.line('  a scroll frame of it, at worst', [max(hostile['scroll.reader'])], 'ms')
        beside = found['scroll.compare']
        self.table.line(f'scroll frame, two texts of {LONG} sentences side by side, {found["compare.pairs"][0]:.0f} pairs', beside, 'ms', goal=16,
                        peer=statistics.median(plain))
        self.table.line('  99 of 100 frames', [percentile(beside, .99)], 'ms', goal=16)
        self.table.line('  computed by the window for a frame', found['computed.compare'], 'ms')
        self.table.line('both texts read, compared and joined', found['compare.joined'], 'ms')
        self.typing(session)

    def typing(self, session):
        """Each page is typed in twice, in turns, so that a busy spell of the machine falls on all of them."""
        pages = {'type': 'in paragraphs', 'type-review': 'all rules running, beside none', 'type-one': 'in one paragraph',
                 'type-longest': 'of 2 000 sentences, 20 paragraphs'}
        peers = {'type': 'type-plain', 'type-review': 'type', 'type-one': 'type-plain-one'}   # the rules must not be felt: beside the page without
        found = {what: {} for what in [*pages, *peers.values()]}
        for _ in range(2):
            for what, figures in found.items():
                for name, values in self.figures(self.build / 'tests/bench/bench-window', what, self.library(), session=session).items():
                    figures.setdefault(name.partition('.')[2], []).extend(values)
        self.table.head('Typing in a page of 300 sentences (peer: a bare GtkTextView with the same text)')
        for what, text in pages.items():
            own, peer = found[what], found.get(peers.get(what), {})
            beside = {name: statistics.median(values) for name, values in peer.items()}
            self.table.line(f'key to picture, {text}', own['key'], 'ms', goal=16, peer=beside.get('key'))
            self.table.line('  99 of 100 keys', [percentile(own['key'], .99)], 'ms', goal=50, peer=percentile(peer['key'], .99) if peer else None)
            self.table.line('  computed by the window for a key', own['computed'], 'ms', peer=beside.get('computed'))
            self.table.line('  a key taken late by', own['late'], 'ms', peer=beside.get('late'))
        self.table.line('all sentences of a page of 300 listed', found['type']['listed'], 'ms')

    def scale(self, session):
        """What one editor may ever have: 50 000 sources, 500 000 pieces of evidence, an article of 20 MiB, a page of 2 000 sentences."""
        library = self.library(fresh=False, name='largest', size=(50_000, 10, 75_000))
        found = self.gather(2, self.build / 'tests/bench/bench-desk', 'open', library)
        self.table.head('A library of 50 000 sources and 500 000 pieces of evidence')
        self.table.line('opening to the first rows of the list', found['open.first-rows'], 'ms', goal=1000)
        self.table.line('opening to all rows of the list', found['open.all-rows'], 'ms')
        found = self.gather(1, self.build / 'tests/bench/bench-desk', 'search', library)
        every = [value for values in found.values() for value in values]
        self.table.line('search, every kind', every, 'ms', goal=100)
        self.table.line('  99 of 100 searches', [percentile(every, .99)], 'ms', goal=100)
        took, _, size = self.start_once(session, [self.window, library])
        self.table.line('first mapped window', [took], 'ms', goal=1000)
        self.table.line('memory (PSS) after 1 s', [size], 'MiB', goal=500)
        found = self.figures(self.build / 'tests/bench/bench-window', 'read', library, session=session)
        self.table.line('scroll frame in the article of 20 MiB', found['scroll.reader'], 'ms', goal=1000 / 55)
        self.table.line('all text of that article in place', found['read.loaded'], 'ms')
        self.table.line('  of which the window computes in one turn', found['read.turn'], 'ms')

    # Without windows

    def desk(self):
        tool = self.build / 'tests/bench/bench-desk'
        found = self.gather(self.runs, tool, 'open', self.library())
        self.table.head('A library of 10 000 sources')
        self.table.line('opening to the first rows of the list', found['open.first-rows'], 'ms', goal=500)
        self.table.line('opening to all rows of the list', found['open.all-rows'], 'ms')
        found = self.gather(2, tool, 'search', self.library())
        every = [value for values in found.values() for value in values]
        self.table.line('search, every kind', every, 'ms', goal=50)
        self.table.line('  99 of 100 searches', [percentile(every, .99)], 'ms', goal=50)
        for name, values in found.items():
            self.table.line(f'  {name.partition(".")[2]}', values, 'ms')
        found = self.figures(tool, 'change', self.library())
        self.table.line('changing a claim', found['change.verb'], 'ms')
        self.table.line('undo', found['change.undo'], 'ms')
        self.table.line('checking the file and every hash', found['change.check'], 'ms')
        found = self.figures(tool, 'alike', self.library())
        for name, text in (('new', 'sources like an article just imported'), ('known', 'sources like one read for the first time')):
            self.table.line(text, found[f'alike.{name}'], 'ms', goal=100)
            self.table.line('  processor time', found[f'alike.{name}-cpu'], 'ms')
        self.table.line('origins suggested for that article', found['alike.suggest'], 'ms')

    def grades(self):
        found = self.gather(2, self.build / 'tests/bench/bench-desk', 'grades', self.library())
        self.table.head('Grades (a claim rests on 20 quotes of 20 sources)')
        for name, text in (('sentences-300', 'a page of 300 sentences listed'), ('sentences-2000', 'a page of 2 000 sentences listed'),
                           ('claims-500', '500 claims listed')):
            self.table.line(text, found[f'grades.{name}'], 'ms')
            self.table.line('  processor time', found[f'grades.{name}-cpu'], 'ms')
        self.table.line('grade of a page of 2 000 sentences', found['grades.profile-2000'], 'ms')
        self.table.line('these three open: a change of one quote', found['grades.evidence-set'], 'ms')
        self.table.line('these three open: words of a sentence set', found['grades.sentence-set'], 'ms')

    def review(self):
        """Each rule alone: bench-review --each."""
        goals = {'all rules, 200 sentences': 100, 'all rules, 2 000 sentences': 1000}
        self.table.head('Review, processor time (each sentence has two quotes from 20 long articles)')
        for name, values in self.figures(self.build / 'tests/bench/bench-review').items():
            self.table.line(name, values, 'ms', goal=goals.get(name))

    def match(self):
        found = self.figures(self.build / 'tests/bench/bench-analysis')
        goals = {'align, 2 x 2000 sentences': 150, 'one pair of articles': 10, 'origins, 32 articles': 60, 'candidates among 10 000 sources': 100}
        self.table.head('Analysis, processor time; the same text ten and a hundred times as long')
        for name, values in found.items():
            self.table.line(name, values, 'ms', goal=goals.get(name))
        self.score()

    def score(self):
        """Our own pairs of articles; then the match benches beside the tree with their peers in the same run."""
        shared = pathlib.Path(os.environ.get('DOSSIER_SHARED', ROOT.parent / 'shared'))
        tools, cases = shared / 'tools/match-bench', shared / 'corpora/match'
        print('\nscore_pairs.py: pairs of articles and their conflicts, marked by hand\n', flush=True)
        subprocess.run([sys.executable, ROOT / 'tests/analysis/score_pairs.py', self.ctl], check=True, env=os.environ | {'DOSSIER_SHARED': str(shared)})
        if not tools.is_dir():
            print('left out: DOSSIER_SHARED names no match benches')
            return
        folder = npm_peers.folder(self.build, 'peers', tools / 'peers/package.json')
        peers = ['--peer', 'all'] if folder else []
        env = os.environ | {'PEERS_DIR': str(folder)}
        for script, verb, files in (
                ('anchor_bench.py', 'anchor', [cases / 'anchor.jsonl']),
                ('anchor_bench.py', 'anchor', [cases / 'anchor-revisions.jsonl.gz']),
                ('align_bench.py', 'align', ['--seed', shared / 'gold/seed_gold.json', '--seed-texts', shared / 'seeds',
                                             cases / 'align-typed.jsonl', cases / 'align-events.jsonl.gz']),
                ('origin_bench.py', 'origins', [cases / 'origins.jsonl.gz', cases / 'origins-like.jsonl.gz', cases / 'align-events.jsonl.gz'])):
            print(f'\n{script} {files[-1].name}\n', flush=True)
            subprocess.run([sys.executable, tools / script, *files, '--cmd', f'dossier={self.ctl} match {verb}', *peers], check=True, cwd=tools, env=env)

    def pages(self):
        """(the sample articles, pages of the corpora beside the tree)"""
        shared = pathlib.Path(os.environ.get('DOSSIER_SHARED', ROOT.parent / 'shared')) / 'corpora/extract'
        others = sorted(shared.glob('*-public/*.html'))
        return sorted((ROOT / 'data/sample').glob('*.html')), others[::max(1, len(others) // SHARED_PAGES)][:SHARED_PAGES]

    def imports(self):
        sample, others = self.pages()
        self.table.head('Import: from file, through the reader child, to the commit')
        for name, pages in (('sample articles', sample), ('news pages', others)):
            if not pages:
                print(f'{name:<46}left out: DOSSIER_SHARED names no corpora')
                continue
            values = []
            for run in range(self.runs):
                library = self.work / f'import-{name[:4]}-{run}.dossier'
                values += self.figures(self.build / 'tests/bench/bench-desk', 'import', library, *pages)['import.article']
            size = sum(page.stat().st_size for page in pages) / len(pages) / 1024
            self.table.line(f'an article, {len(pages)} {name} of {size:.0f} KiB', values, 'ms')

    def reader(self):
        sample, others = self.pages()
        self.table.head('The reader child')
        article, values = sample[0].read_bytes(), []
        for _ in range(5 * self.runs):
            began = time.monotonic()
            subprocess.run([self.env['DOSSIER_READER'], '--type', 'text/html'], input=article, env=self.env, stdout=subprocess.DEVNULL, check=True)
            values.append((time.monotonic() - began) * 1000)
        self.table.line('cold start and one sample article', values, 'ms')
        folder = self.work / 'batch'
        folder.mkdir()
        pages = others or sample
        for copy in range(200 // len(pages)):
            for page in pages:
                shutil.copyfile(page, folder / f'{copy:03}-{page.name}')
        rates, number = [], len(list(folder.iterdir()))
        for _ in range(self.runs):
            began = time.monotonic()
            subprocess.run([self.env['DOSSIER_READER'], '--batch', folder], env=self.env, stdout=subprocess.DEVNULL, check=True)
            rates.append(number / (time.monotonic() - began))
        self.table.line(f'pages a second, {"news pages" if others else "sample articles"}', rates, '1/s', worst=min(rates))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('-n', dest='runs', type=int, default=5, help='how often what is quick is repeated (5)')
    parser.add_argument('part', nargs='*', help='of: startup, frames, drops, desk, grades, imports, reader, review (all of these), extract, match, scale')
    arguments = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory(prefix='dossier-bench-') as work:
        bench = Bench(arguments.build.resolve(), arguments.runs, pathlib.Path(work))
        wanted = arguments.part or ['startup', 'frames', 'drops', 'desk', 'grades', 'imports', 'reader', 'review']
        if set(wanted) - {'extract', 'match', 'review', 'scale'}:
            bench.library(fresh=False)
        print(f'{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; medians of {arguments.runs} runs or of all single values')
        windows = ('startup', 'frames', 'drops', 'scale')
        if set(windows) & set(wanted):
            with uitest.Session() as session:
                for part in windows:
                    if part in wanted:
                        getattr(bench, part)(session)
        for part in ('desk', 'grades', 'imports', 'reader', 'review', 'match'):
            if part in wanted:
                getattr(bench, part)()
        if 'extract' in wanted:
            extract_figures.run(bench.build, bench.work)
    if set(wanted) != {'extract'}:
        print('\n' + (f'Missed: {"; ".join(bench.table.missed)}' if bench.table.missed else 'Every goal is met.'))


if __name__ == '__main__':
    main()

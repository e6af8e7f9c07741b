#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes one line of the program at a time and counts which changes the tests notice.

Usage: mutate.py BUILD… [--seed S] [--count N] [--layers store,grading,export,deliver] [--seconds S] [--results FILE]
The builds belong to one tree that nothing else works in: its sources are changed, and put back after each run. N mutants
that compile are drawn for each layer, file, line and kind by the seed; words in quotation marks are no code. The layer's
own tests run first, in each build in turn, so an ordinary one is named before one with sanitizers; only what they let
through is shown to the tests of the layers above, in the first build; the quickest first, and none any more after one has
noticed. Each may take eight times as long as it did without a change, and two minutes at least. A line of FILE for each mutant says what
became of it; what FILE already says of the seed, from a start that was cut short, counts and is not tried again.
A tree of one's own, with what `./dev test` has, sanitizers too:
git clone . TREE && meson setup TREE/build TREE -Doptimization=0 &&
meson setup TREE/sanitize TREE -Doptimization=0 -Db_sanitize=address,undefined -Db_lundef=false && mutate.py TREE/build TREE/sanitize"""

import argparse
import json
import os
import pathlib
import random
import re
import shlex
import signal
import subprocess
import sys
import time

# Tests of the layer itself, then those above that go through it.
TESTS = {
    'store': (r'store/(?!kill$)', r'desk/(desk|verbs|transfer|writing|correcting|recapture|comparing|care)$|deliver/delivery$|cli/(dossierctl|words)$|acceptance/versions$'),
    'grading': (r'grading/', r'desk/grades$|export/(?!fuzz)|acceptance/(seed-noise|recompute-grades)$|review/review$|cli/(dossierctl|words)$'),
    'export': (r'export/(?!fuzz)', r'desk/(transfer|correcting)$|cli/(image-export|formats|packages|words)$|acceptance/exports$|deliver/requests$'),
    'deliver': (r'deliver/(?!adapters$|delivery$|watch$|refusals$|kill-loop)', r'deliver/(adapters|delivery|watch|refusals)$|cli/(canary|words)$'),
}
# As `./dev test` has them: what leaks, or reads what is gone, is noticed in a build with sanitizers; arrays and tables too,
# which GLib before 2.76 keeps in slices of its own, where no leak is seen.
SANITIZERS = {'ASAN_OPTIONS': 'abort_on_error=1:detect_stack_use_after_return=1', 'UBSAN_OPTIONS': 'halt_on_error=1', 'G_SLICE': 'always-malloc',
              'LSAN_OPTIONS': f'suppressions={pathlib.Path(__file__).resolve().parent / "sanitizers.supp"}:print_suppressions=0'}
COMPARISONS = {'==': '!=', '!=': '==', '<=': '<', '>=': '>', '<': '<=', '>': '>='}


def turned(line):
    for found in re.finditer(r' (==|!=|<=|>=|<|>) ', line):
        yield 'comparison', line[:found.start(1)] + COMPARISONS[found[1]] + line[found.end(1):]


def off_by_one(line):
    quoted = [found.span() for found in re.finditer(r'"(\\.|[^"\\])*"', line)]
    for found in re.finditer(r'(?<![\w.\'"%])(\d+)(?![\w.\'"%])', line):
        if any(start < found.start() < end for start, end in quoted):
            continue
        for step in (1, -1):
            yield 'constant', line[:found.start()] + str(int(found[1]) + step) + line[found.end():]


def negated(line):
    found = re.match(r'(\s*(?:else )?(?:if|while) )\((.*)\)$', line)
    if found and found[2].count('(') == found[2].count(')'):
        yield 'condition', f'{found[1]}(!({found[2]}))'


def dropped(line):
    if re.match(r'\s+[A-Za-z_][\w>.\-\[\]]*( \(.*\)| [|&+\-]?= [^;]*);$', line) and not re.match(r'\s+(return|g_assert)', line):
        yield 'dropped', re.match(r'\s*', line)[0] + ';'


def swapped(line):
    for found in re.finditer(r'\b(TRUE|FALSE)\b', line):
        yield 'result', line[:found.start()] + {'TRUE': 'FALSE', 'FALSE': 'TRUE'}[found[1]] + line[found.end():]
    found = re.match(r'(\s+return )(?!TRUE;|FALSE;|NULL;)(\w[^;?]*);$', line)
    if found:
        yield 'result', f'{found[1]}!({found[2]});'


def mutants_of(line):
    """All changes of one line; none of what is no code."""
    if not line.startswith('  ') or re.match(r'\s*(/?\*|g_return_|")', line) or 'g_autoptr' in line or '/*' in line:
        return []
    return [mutant for kind in (turned, off_by_one, negated, dropped, swapped) for mutant in kind(line)]


class Tree:
    def __init__(self, build):
        self.build = pathlib.Path(build).resolve()
        self.root = pathlib.Path(json.loads((self.build / 'meson-info' / 'meson-info.json').read_text())['directories']['source'])
        subprocess.run(['ninja', '-C', str(self.build), 'build.ninja'], capture_output=True, check=True)
        listed = subprocess.run(['meson', 'introspect', '--tests', str(self.build)], capture_output=True, text=True, check=True).stdout
        self.tests = json.loads(listed)
        self.seconds, self.said = {}, ''
        targets = json.loads((self.build / 'meson-info' / 'intro-targets.json').read_text())
        self.files = {target['id']: [str(pathlib.Path(name).relative_to(self.build)) for name in target['filename']] for target in targets}

    def ninja(self, tests):
        wanted = {name for test in tests for target in test['depends'] for name in self.files.get(target, ())}
        words = {os.path.normpath(word) for test in tests for word in test['cmd'] if word.startswith(str(self.build))}
        wanted |= {os.path.relpath(word, self.build) for word in words if word.startswith(str(self.build) + '/')}
        done = subprocess.run(['ninja', '-C', str(self.build), '-j2', *sorted(wanted)], capture_output=True, text=True)
        self.said = done.stdout[-2000:] + done.stderr[-2000:]
        return done.returncode == 0

    def run(self, tests):
        """Returns: the name of the first test that fails, or None."""
        for test in sorted(tests, key=lambda test: self.seconds.get(test['name'], 0)):
            began = time.monotonic()
            environment = [f'{name}={value}' for name, value in test['env'].items()]
            child = subprocess.Popen(['env', *environment, *test['cmd']], env={**SANITIZERS, **os.environ}, start_new_session=True,
                                     cwd=test['workdir'] or self.build, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            try:
                said = child.communicate(timeout=max(120, 8 * self.seconds.get(test['name'], 60)))[0]
            except subprocess.TimeoutExpired:
                return f'{test["name"]} (no end)'
            finally:
                if child.poll() is None:
                    os.killpg(child.pid, signal.SIGKILL)      # what it started, too
                    child.communicate()
            if child.returncode not in (0, 77) or b'\nnot ok ' in b'\n' + said:
                self.said = said[-2000:].decode(errors='replace')
                return test['name']
            self.seconds.setdefault(test['name'], time.monotonic() - began)
        return None

    def named(self, pattern):
        return [test for test in self.tests if re.match(pattern, test['name'].split(' / ')[-1])]


def draw(tree, layer, chance):
    files = sorted((tree.root / 'src' / layer).rglob('*.c'))
    lines = [(path, n) for path in files for n in range(len(path.read_text().splitlines()))]
    while True:
        path, n = chance.choice(lines)
        before = path.read_text().splitlines()[n]
        found = mutants_of(before)
        if found:
            yield (path, n, before, *chance.choice(found))


def judge(trees, layer, path, n, after):
    """Returns: None: did not compile; else what noticed it, or ''"""
    text = path.read_text()
    lines = text.splitlines(keepends=True)
    lines[n] = after + '\n'
    try:
        path.write_text(''.join(lines))
        own, above = TESTS[layer]
        for k, (tree, pattern) in enumerate([*((tree, own) for tree in trees), (trees[0], above)]):
            tests = tree.named(pattern)
            if not tests:
                continue
            if not tree.ninja(tests):
                return None if k == 0 else '(does not build)'
            noticed = tree.run(tests)
            if noticed is not None:
                return noticed
        return ''
    finally:
        path.write_text(text)


def earlier(results, seed):
    """Returns: what an earlier start with this seed found, in its order."""
    if not os.path.isfile(results):
        return []
    with open(results, encoding='utf-8') as file:
        return [result for result in map(json.loads, file) if result['seed'] == seed]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build', nargs='+')
    parser.add_argument('--seed', type=int, default=random.randrange(10 ** 6))
    parser.add_argument('--count', type=int, default=25, help='for each layer')
    parser.add_argument('--layers', default=','.join(TESTS))
    parser.add_argument('--own', action='store_true', help="the layer's own tests only: quicker, and stricter")
    parser.add_argument('--seconds', type=float, default=10 ** 9)
    parser.add_argument('--results', default='/dev/null')
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('stopped'))      # puts the line back, and ends the test that runs
    began, trees, caught, survivors = time.monotonic(), [Tree(build) for build in given.build], {}, []
    if given.own:
        for layer, (own, _) in TESTS.items():
            TESTS[layer] = (own, 'nothing')
    print(f'seed {given.seed}: {shlex.join(sys.argv)}', flush=True)
    draws = {layer: (draw(trees[0], layer, random.Random(f'{given.seed} {layer}')), set()) for layer in given.layers.split(',')}
    for layer in draws:
        for tree in trees:
            tests = tree.named('|'.join(TESTS[layer][:1 if tree != trees[0] else 2]))
            if not tests or not tree.ninja(tests):
                sys.exit(f'{layer}: there is nothing to test, or it does not build: {tree.said if tests else ""}')
            failing = tree.run(tests)
            if failing is not None:
                sys.exit(f'{layer}: {failing} fails without any change:\n{tree.said}')
        caught[layer] = []
    for result in earlier(given.results, given.seed):
        if result['layer'] in draws:
            draws[result['layer']][1].add((trees[0].root / result['file'], result['line'] - 1, result['after']))
            caught[result['layer']].append(bool(result['noticed']))
            survivors += [] if result['noticed'] else [result]
    print('without a change: ' + ', '.join(f'{name} {seconds:.1f} s' for name, seconds in trees[0].seconds.items()), flush=True)
    for _ in range(given.count):              # the layers in turn, so that a run that is cut short says something of each
        for layer, (draws_of_layer, seen) in draws.items():
            if len(caught[layer]) >= given.count:
                continue
            for path, n, before, kind, after in draws_of_layer:
                if time.monotonic() - began > given.seconds:
                    break
                if (path, n, after.strip()) in seen:
                    continue
                seen.add((path, n, after.strip()))
                noticed = judge(trees, layer, path, n, after)
                if noticed is None:
                    continue
                caught[layer].append(bool(noticed))
                result = {'seed': given.seed, 'layer': layer, 'file': str(path.relative_to(trees[0].root)), 'line': n + 1, 'kind': kind,
                          'before': before.strip(), 'after': after.strip(), 'noticed': noticed}
                if not noticed:
                    survivors.append(result)
                with open(given.results, 'a', encoding='utf-8') as file:
                    file.write(json.dumps(result, ensure_ascii=False) + '\n')
                break
    for layer, results in caught.items():
        print(f'{layer}: {sum(results)} of {len(results)} noticed')
    total = [result for results in caught.values() for result in results]
    print(f'in all: {sum(total)} of {len(total)} noticed, {time.monotonic() - began:.0f} s')
    for result in survivors:
        print(f'survived: {result["file"]}:{result["line"]} ({result["kind"]}): {result["before"]}  →  {result["after"]}')
    sys.exit(not total or sum(total) < 0.9 * len(total))


if __name__ == '__main__':
    main()

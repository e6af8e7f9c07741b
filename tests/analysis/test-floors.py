#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What our own pairs of articles and the public cases of the match benches must score at least, so that nothing gets worse unseen.

    test-floors.py DOSSIERCTL

Speed is not judged here: see tests/bench."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import score_pairs

SHARED = pathlib.Path(os.environ.get('DOSSIER_SHARED', ''))
BENCH, CASES = SHARED / 'tools' / 'match-bench', SHARED / 'corpora' / 'match'

# path of a figure in the report, least and greatest value, why it matters
ANCHOR = [
    (('total', 'balanced'), 0.97, 1, 'found where it is, lost where it is not'),
    (('total', 'harm'), 0, 0.005, 'a wrong place is worse than none'),
    (('total', 'errors'), 0, 0, 'every line is answered'),
    (('classes', 'unchanged', 'found'), 1, 1, 'what was not touched is found'),
    (('classes', 'trimmed', 'found'), 0.95, 1, 'a quote that lost an end'),
    (('classes', 'repeat-ambiguous', 'right'), 0.95, 1, 'two places, and nothing decides'),
    (('classes', 'lookalike', 'found'), 0.95, 1, 'a closer copy with another fact'),
]
REVISIONS = [
    (('total', 'balanced'), 0.98, 1, 'real revisions'),
    (('total', 'harm'), 0, 0, 'no wrong place in real revisions'),
]
ALIGN = [
    (('typed (align-typed)', 'typed right'), 0.93, 1, 'the altered fact is named'),
    (('typed (align-typed)', 'false alarms'), 0, 0.03, 'the same fact in other words is none'),
    (('event (align-events)', 'balanced'), 0.75, 1, 'partners on one event, none on another'),
    (('seed gold', 'F1'), 0.6, 1, 'pairs of the four articles'),
    (('seed gold', 'false alarms'), 0, 0.15, 'pairs that only agree'),
]
ORIGINS = [
    (('origins.jsonl.gz', 'ARI'), 0.95, 1, 'copies and rewritings'),
    (('origins.jsonl.gz', 'level facts'), 0.75, 1, 'three sentences in a text of its own'),
    (('origins-like.jsonl.gz', 'ARI'), 0.95, 1, 'the same among like events'),
    (('align-events.jsonl.gz', 'false merges'), 0, 0.02, 'two events are two origins'),
]
OWN = [
    (('F1',), 0.85, 1, 'pairs of articles on eight events, in four languages'),
    (('met',), 28, 99, 'conflicts of any kind met by a pair'),
    (('typed',), 16, 99, 'conflicts of which a sign is named'),
    (('false alarms',), 0, 0.08, 'pairs that only agree'),
]
SEEDS = [
    (('met',), 16, 99, 'conflicts of any kind met by a pair'),
    (('met high',), 4, 99, 'every grave one'),
    (('typed',), 9, 99, 'conflicts of which a sign is named'),
]


def run(script, arguments, command):
    with tempfile.NamedTemporaryFile(suffix='.json') as report:
        subprocess.run([sys.executable, BENCH / script, *arguments, '--cmd', f'engine={command}', '--json', report.name],
                       check=True, stdout=subprocess.DEVNULL, cwd=BENCH)
        return json.load(report)


def judge(title, report, rules):
    failed = 0
    for path, least, greatest, why in rules:
        value = report
        for step in path:
            value = value[step]
        good = least <= value <= greatest
        failed += not good
        print(f'{"ok" if good else "FAILED":<7}{title} {" ".join(path)}: {value:.3f} within {least} and {greatest} ({why})')
    return failed


def by_title(report):
    """The benches of passages and origins list the engines under each title."""
    return {title: engines['engine'] for title, engines in report.items()}


def pairs(program, golds):
    aligner = score_pairs.Aligner([program, 'match', 'align'])
    found = score_pairs.score(aligner, golds)
    aligner.close()
    return found


def main(program):
    failed = judge('our own articles', pairs(program, score_pairs.own_gold()), OWN)
    if failed:
        return 1
    if not (BENCH.is_dir() and CASES.is_dir()):
        print('skipped: the match benches are not there; DOSSIER_SHARED names the folder that holds them')
        return 77
    ctl = f'{pathlib.Path(program).resolve()} match '
    failed = judge('the four seeds', pairs(program, [score_pairs.seed_gold(SHARED)]), SEEDS)
    failed += judge('anchor', run('anchor_bench.py', [CASES / 'anchor.jsonl'], ctl + 'anchor')[0], ANCHOR)
    failed += judge('revisions', run('anchor_bench.py', [CASES / 'anchor-revisions.jsonl.gz'], ctl + 'anchor')[0], REVISIONS)
    failed += judge('align', by_title(run('align_bench.py', ['--seed', SHARED / 'gold' / 'seed_gold.json', '--seed-texts', SHARED / 'seeds',
                    CASES / 'align-typed.jsonl', CASES / 'align-events.jsonl.gz'], ctl + 'align')), ALIGN)
    failed += judge('origins', by_title(run('origin_bench.py', [CASES / 'origins.jsonl.gz', CASES / 'origins-like.jsonl.gz',
                    CASES / 'align-events.jsonl.gz'], ctl + 'origins')), ORIGINS)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))

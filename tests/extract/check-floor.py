#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when the article that is read from the public pages beside the tree is worse than it was.

Each floor is a point below what was reached, rounded down: it is raised when the engine gets better."""

import json
import os
import pathlib
import subprocess
import sys

FLOORS = {'naeb-public': 97.5, 'wcxb-public': 96.3, 'fundus-public': 98.0, 'mozilla': 93.5}
TYPED = {('fundus-public', 'h'): 95, ('fundus-public', 'figcaption'): 81}   # kinds of blocks


def main():
    reader, shared = os.environ['DOSSIER_READER'], os.environ.get('DOSSIER_SHARED')
    pages = pathlib.Path(shared or '/nonexistent') / 'corpora/extract'
    if not all((pages / name).is_dir() for name in FLOORS):
        print(f'skipped: the public pages are not here (DOSSIER_SHARED={shared!r}, corpora/extract)')
        return 77
    sys.path.insert(0, str(pages.parent.parent / 'tools/extract-bench'))
    import metrics
    missed = 0
    for name, floor in FLOORS.items():
        gold = [json.loads(line) for line in open(pages / name / 'gold.jsonl', encoding='utf-8')]
        lines = subprocess.run([reader, '--batch', pages / name], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
        answers = {answer['id']: answer for answer in map(json.loads, lines)}
        found = 100 * metrics.shingle_summary([metrics.page_body(g['text'], answers[g['id']].get('text') or '') for g in gold])['F1']
        print(f'{name}: body F1 {found:.1f}, floor {floor}')
        missed += found < floor
        for (set_name, kind), least in TYPED.items():
            if set_name == name:
                rows = [{kind: metrics.page_captions(g['captions'], [b[:2] for b in answers[g['id']].get('blocks') or []]) if kind == 'figcaption' else
                         metrics.page_blocks(g['blocks'], [b[:2] for b in answers[g['id']].get('blocks') or []], [kind])[kind]} for g in gold
                        if kind != 'figcaption' or g.get('captions')]
                found = 100 * metrics.block_summary(rows, [kind])[kind]['F1']
                print(f'{name}: {kind} F1 {found:.1f}, floor {least}')
                missed += found < least
    return missed > 0


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo through a long history, step by step and a tenth at once.

Usage: many-undos.py DOSSIERCTL [--steps N]"""

import argparse
import importlib.util
import os
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location('kill_verbs', HERE / 'kill-verbs.py')
kill_verbs = importlib.util.module_from_spec(specification)
specification.loader.exec_module(kill_verbs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--steps', type=int, default=10_000, help='in tens')
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='dossier-undo-') as folder:
        session = kill_verbs.Session(os.path.abspath(given.program), pathlib.Path(folder))

        def perform(verb, **arguments):
            answer = session.perform(verb, arguments)
            if 'error' in answer:
                sys.exit(f'{verb}: {answer}')
            return answer

        def timed(what, work):
            began = time.monotonic()
            work()
            print(f'{what}: {1000 * (time.monotonic() - began) / given.steps:.2f} ms a step', flush=True)

        claim = perform('claim.add', text='Begun.')['id']
        empty = perform('library.dump')['text']
        timed('verbs', lambda: [perform('claim.set', claim=claim, field='note', value=f'Note {n}') for n in range(given.steps)])
        full = perform('library.dump')['text']
        slowest = 0
        for _ in range(given.steps):
            began = time.monotonic()
            perform('undo')
            slowest = max(slowest, time.monotonic() - began)
        if perform('library.dump')['text'] != empty:
            sys.exit('undone one by one, the library is not what it was')
        print(f'slowest undo: {1000 * slowest:.0f} ms')
        tenth = given.steps // 10
        timed('redo, a tenth at once', lambda: [perform('redo', steps=tenth) for _ in range(10)])
        if perform('library.dump')['text'] != full:
            sys.exit('done again, the library is not what it was')
        for _ in range(10):
            perform('undo', steps=tenth)
        if perform('library.dump')['text'] != empty:
            sys.exit('undone a tenth at once, the library is not what it was')
        perform('library.check')
        session.process.stdin.close()
        session.process.wait()
    sys.exit(slowest > 5)


if __name__ == '__main__':
    main()

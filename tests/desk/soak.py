#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Import, annotate, export, deliver, round after round in one process; what it holds must not grow.

Usage: soak.py DOSSIERCTL [--minutes N] [--warm-up N]
After the warm-up (10 minutes), at the same point of each round: as many open files as before, and at the end memory
grown by less than 2 %. What a round made is deleted at its end; its history, its exports and its deliveries stay, so
the library grows. SQLite keeps up to 16 MB of a library's pages: lists are imported until that memory is full, or its
filling would look like a leak (all that 80 rounds hold more than 20 are such pages, says heaptrack)."""

import argparse
import importlib.util
import os
import pathlib
import statistics
import sys
import tempfile
import time

FULL_AFTER, FULL_AT_MOST, FULL_EVERY = 40, 400, 10   # lists of 50 000 words

HERE = pathlib.Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location('kill_verbs', HERE / 'kill-verbs.py')
kill_verbs = importlib.util.module_from_spec(specification)
specification.loader.exec_module(kill_verbs)


def perform(session, verb, **arguments):
    answer = session.perform(verb, arguments)
    if 'error' in answer:
        raise SystemExit(f'{verb}: {answer}')
    return answer


def fill_page_cache(session):
    before = 0
    for n in range(FULL_AT_MOST):
        words = ' '.join(f'{n * 7919 + i:x}' for i in range(50_000))     # no two alike: nothing of it can be left out
        perform(session, 'import', text=f'List {n}.\n\n{words}', name=f'List {n}')
        if n % FULL_EVERY == 0:
            perform(session, 'library.check')
            now = held(session.process.pid)[1]
            if n >= FULL_AFTER and now - before < 64:                    # KiB
                return
            before = now


def one_round(session, n, folder):
    text = f'The operator moved hall number {n} during the night, it says. ' + 'Its members had been warned a week before. ' * 40
    source = perform(session, 'import', text=text, name=f'Notice {n}')
    profile = perform(session, 'profile.new', name=f'Round {n}')['id']
    claim = perform(session, 'claim.add', text=f'Hall {n} was moved.', profile=profile, volatility='fixed')['id']
    highlight = perform(session, 'highlight.add', source=source['id'], quote=f'The operator moved hall number {n}')['id']
    evidence = perform(session, 'evidence.add', claim=claim, highlight=highlight, stance='supports', directness='direct', fit='explicit')['id']
    perform(session, 'review', profile=kill_verbs.PROFILE)
    perform(session, 'export', profile=kill_verbs.PROFILE, output=str(folder / 'out'))
    row, = perform(session, 'deliver', profile=kill_verbs.PROFILE, target=['Drop'])['rows']
    if perform(session, 'deliver.send', delivery=row['id'])['state'] != 'delivered':
        raise SystemExit('a delivery did not arrive')
    for verb, name, uuid in (('evidence.remove', 'evidence', evidence), ('highlight.delete', 'highlight', highlight), ('claim.delete', 'claim', claim),
                             ('profile.delete', 'profile', profile)):
        perform(session, verb, **{name: uuid})
    perform(session, 'source.delete', source=source['id'], reason='The round is over.')
    for path in (*(folder / 'out').iterdir(), *(folder / 'drop').iterdir()):
        if path.is_file():
            path.unlink()


def held(pid):
    status = pathlib.Path(f'/proc/{pid}/status').read_text()
    return len(os.listdir(f'/proc/{pid}/fd')), next(int(line.split()[1]) for line in status.splitlines() if line.startswith('VmRSS'))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--minutes', type=float, default=120)
    parser.add_argument('--warm-up', type=float, default=10)
    given = parser.parse_args()
    began, n, seen = time.monotonic(), 0, []
    with tempfile.TemporaryDirectory(prefix='dossier-soak-') as folder:
        folder = pathlib.Path(folder)
        kill_verbs.make_template(os.path.abspath(given.program), folder / 'a', 0)
        session = kill_verbs.Session(os.path.abspath(given.program), folder / 'a')
        fill_page_cache(session)
        began = time.monotonic()
        while time.monotonic() - began < given.minutes * 60:
            n += 1
            one_round(session, n, folder / 'a')
            if time.monotonic() - began >= given.warm_up * 60:
                seen.append(held(session.process.pid))
        session.process.stdin.close()
        session.process.wait()
    if len(seen) < 20:
        raise SystemExit(f'only {len(seen)} rounds after the warm-up: that says nothing')
    # A page more or less from round to round is noise: the middle of the first tenth and of the last.
    tenth = max(5, len(seen) // 10)
    first, last = (statistics.median(memory for _, memory in part) for part in (seen[:tenth], seen[-tenth:]))
    files = sorted({files for files, _ in seen})
    growth = 100 * (last - first) / first
    print(f'{n} rounds in {(time.monotonic() - began) / 60:.1f} min, {len(seen)} of them looked at: open files {files}, '
          f'memory {first:.0f} KiB at first, {last:.0f} KiB at last ({growth:+.2f} %)')
    sys.exit(len(files) != 1 or growth >= 2)


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verbs under ever other limits on memory, from too little to start with to enough: what was answered is there, what was
not is not there by halves, and the library is sound after each.

Usage: short-of-memory.py DOSSIERCTL [--limits N]"""

import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

LEAST, MOST = 16 << 20, 900 << 20     # bytes of address space


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--limits', type=int, default=200)
    given = parser.parse_args()
    answered = refused = 0
    with tempfile.TemporaryDirectory(prefix='dossier-memory-') as folder:
        library = pathlib.Path(folder) / 'a.dossier'
        environment = dict(os.environ, XDG_DATA_HOME=folder, DBUS_SESSION_BUS_ADDRESS='disabled:')

        def ctl(*words, limit=None):
            def tighten():
                if limit:
                    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            return subprocess.run([given.program, '--json', '--library', library, *words], env=environment, capture_output=True, text=True,
                                  preexec_fn=tighten, timeout=60)

        ctl('claim', 'add', '--text', 'The first.')
        expected = {'The first.'}
        for n in range(given.limits):
            limit = LEAST + (MOST - LEAST) * n // given.limits
            words = f'Claim {n}. ' + 'It has a good many words. ' * (1000 * (n % 5))
            done = ctl('claim', 'add', '--text', words, limit=limit)
            found = {row['text'] for row in json.loads(ctl('claim', 'list').stdout)}
            if done.returncode == 0:
                answered += 1
                expected.add(words.strip())
            elif words.strip() in found:
                expected.add(words.strip())      # it died between the commit and its answer
            refused += done.returncode != 0
            if {text.strip() for text in found} != expected:
                sys.exit(f'limit {limit}: the library holds {len(found)} claims, {len(expected)} were answered')
            if n % 20 == 0 and ctl('library', 'check').returncode != 0:
                sys.exit(f'limit {limit}: the library is not whole any more')
    print(f'{given.limits} limits from {LEAST >> 20} to {MOST >> 20} MiB: {answered} answered, {refused} refused or died, nothing lost or half done')
    sys.exit(answered == 0 or refused == 0)


if __name__ == '__main__':
    main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes over the wire, to the header, when a page is delivered, corrected and withdrawn, by kind of target.
Usage: test-requests.py DOSSIERCTL [--write]: as in requests.txt beside this; --write: from now on so"""

import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
WRITE = '--write' in sys.argv and not sys.argv.remove('--write')
from case import PROFILE, Case  # noqa: E402
from systems import KINDS, plain  # noqa: E402

GOLDEN = pathlib.Path(__file__).with_name('requests.txt')


def outline(value, depth=0):
    """Names, and words that are short, as far down as a system's own object goes."""
    if isinstance(value, dict):
        return {name: outline(inner, depth + 1) for name, inner in sorted(value.items())} if depth < 3 else f'{len(value)} members'
    if isinstance(value, list):
        return [outline(inner, depth + 1) for inner in value] if depth < 3 and len(value) < 4 else 'a list'
    return value if not isinstance(value, str) or len(value) < 80 else 'words'


def tell(request):
    method, path, headers, body = request
    lines = [f'{method} {plain(path)}'] + [f'  {name}: {plain(value)}' for name, value in sorted(headers.items()) if name not in ('Content-Length', 'Connection')]
    if body and headers.get('Content-Type', '').startswith('application/json'):      # our own format is looked at by the tests of exports
        lines.append('  ' + plain(json.dumps(outline(json.loads(body)), ensure_ascii=False)))
    return lines


class Requests(Case):
    maxDiff = None

    def transcript(self, kind):
        handler, path, secret, more = KINDS[kind]
        name = kind.partition(' ')[0]
        type(self).HANDLER = handler
        self.setUp()
        self.server.random.random = lambda: 1.0      # no cache that knows late
        (self.folder / 'secret').write_text(secret + '\n')
        self.ctl('target', 'add', 'Place', self.server.address + path, '--kind', name, *more)
        give = ('--target', 'Place', '--signing-secret-file' if '--signing' in more else '--secret-file', 'secret')
        lines = [f'# {kind}']
        for step in ((), ('--correct', '--reason', 'The day was wrong.'), ('--withdraw', '--reason', 'All of it is wrong.')):
            self.server.requests.clear()
            self.assertEqual(self.deliver(*give, *step)['state'], 'delivered')
            lines += ['## ' + (step[0] if step else 'the first')]
            for request in self.server.requests:
                lines += tell(request)
        return lines

    def test_as_they_were(self):
        found = ''.join('\n'.join(self.transcript(kind)) + '\n' for kind in KINDS)
        if WRITE:
            GOLDEN.write_text(found)
        self.assertEqual(found, GOLDEN.read_text())


class Folder(Case):
    def test_a_rehearsal_and_what_is_forgotten(self):
        drop = self.folder / 'drop'
        drop.mkdir()
        self.ctl('target', 'add', 'Drop', drop)
        row, = self.ctl('deliver', PROFILE, '--dry-run')['rows']
        self.assertTrue(row['accepted'])
        staging = drop / '.dossier-staging'
        self.assertEqual(([path.name for path in drop.rglob('*')], staging.stat().st_mode & 0o777), (['.dossier-staging'], 0o700))
        for name, days in (('old.sent', 31), ('young.sent', 29)):
            (staging / name).touch()
            age = (staging / name).stat().st_mtime - days * 86400
            os.utime(staging / name, (age, age))
        row = self.deliver()
        self.assertEqual((row['state'], row['remote-id'], row['payload']), ('delivered', row['payload'], row['remote-id']))
        self.assertEqual([path.name for path in staging.iterdir()], ['young.sent'])


if __name__ == '__main__':
    unittest.main()

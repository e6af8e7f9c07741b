#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a delivery when one of its requests is answered badly: each request of each kind of target, in turn.
Usage: test-refusals.py DOSSIERCTL [--write]: as in refusals.txt beside this; --write: from now on so"""

import concurrent.futures
import copy
import json
import os
import pathlib
import shutil
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
WRITE = '--write' in sys.argv and not sys.argv.remove('--write')
from case import PROFILE, Case  # noqa: E402
from systems import KINDS, plain  # noqa: E402

GOLDEN = pathlib.Path(__file__).with_name('refusals.txt')
PATIENCE = 3600       # s: no back-off of a first try comes near it
STEPS = {'the first': (), 'a correction': ('--correct', '--reason', 'The day was wrong.')}
HELD = ('objects', 'made', 'tries', 'keys', 'assets', 'last_id')


def say(status, body=b'', **headers):
    return lambda handler: handler.answer(status, {'Content-Type': 'application/json', **headers}, body)


def lost(handler):
    """It takes effect, and the answer does not arrive."""
    getattr(handler, 'do_the_' + handler.command.lower())(handler.server.requests[-1][3])
    handler.write = handler.hang_up


SHUT = 'lost, then 403'
BAD = {'500': say(500), '403': say(403, b'{"title": "Not you"}'), '409': say(409), '200 with nonsense': say(200, b'[{"'), 'lost': lost, SHUT: lost}


class Refusals(Case):
    maxDiff = None

    def begin(self, kind):
        handler, path, secret, more = KINDS[kind]
        self.HANDLER = handler
        self.setUp()
        self.server.random.random = lambda: 1.0      # no cache that knows late
        (self.folder / 'secret').write_text(secret + '\n')
        patience = ('--patience', PATIENCE) if kind in ('wordpress', 'ghost', 'ans') else ()
        self.ctl('target', 'add', 'Place', self.server.address + path, '--kind', kind.partition(' ')[0], *more, *patience)
        self.signing = 'superdesk' in kind or '--signing' in more
        self.give = ('--target', 'Place', '--signing-secret-file' if self.signing else '--secret-file', 'secret')

    def keep(self):
        """All that a try can change, here and there, to begin from it again and again."""
        shutil.copy(self.folder / 'a.dossier', self.folder / 'kept')
        self.kept = copy.deepcopy({name: getattr(self.server, name, 0) for name in HELD})

    def put_back(self):
        for path in self.folder.glob('a.dossier*'):
            path.unlink()
        shutil.copy(self.folder / 'kept', self.folder / 'a.dossier')
        for name, value in copy.deepcopy(self.kept).items():
            setattr(self.server, name, value)
        self.server.requests.clear()
        self.server.answers.clear()

    def show(self, row):
        problem = json.loads(row.get('last-problem') or '{}')
        words = ' '.join(plain(problem[name]) for name in ('title', 'detail') if problem.get(name))
        wait = row.get('next-attempt-at')
        waits = '' if not wait or row['state'] not in ('queued', 'accepted') else ', again after its patience' if self.seconds(wait) > PATIENCE - 60 else ', again soon'
        return f'{row["state"]}{waits}' + (f': {words}' if words else '')

    @staticmethod
    def seconds(when):
        return time.mktime(time.strptime(when[:19], '%Y-%m-%dT%H:%M:%S')) - time.timezone - time.time()

    def asked(self):
        return [f'{method} {plain(path.partition("?")[0])}' for method, path, _, _ in self.server.requests]

    def once_more(self, row, *answers):
        self.server.answers[:] = answers
        done = self.run_program('run', '-', stdin=''.join(json.dumps(line) + '\n' for line in (
            {'verb': 'target.secret', 'target': 'Place', 'secret-file': str(self.folder / 'secret'), 'session': True, **({'for': 'signing'} if self.signing else {})},
            *([{'verb': 'deliver.retry', 'delivery': row['id']}] if row['state'] not in ('accepted', 'sending') else []),
            {'verb': 'deliver.send', 'delivery': row['id']})))
        return json.loads(done.stdout.splitlines()[-1])

    def transcript(self, kind):
        self.begin(kind)
        lines = [f'# {kind}']
        for step, words in STEPS.items():
            if words:
                self.put_back()
                self.run_program('deliver', PROFILE, *self.give)
            self.keep()
            self.server.requests.clear()
            self.assertEqual(self.deliver(*self.give, *words)['state'], 'delivered')
            good = self.asked()
            for k, request in enumerate(good):
                lines.append(f'## {step}, {k + 1} of {len(good)}: {request}')
                for name, answer in BAD.items():
                    if name == '409' and request.startswith(('GET', 'HEAD')):
                        continue
                    self.put_back()
                    self.server.answers[:] = [None] * k + [answer]
                    done = self.run_program('deliver', PROFILE, *self.give, *words)
                    row, = json.loads(done.stdout)['rows']
                    after = self.asked()[k + 1:]
                    lines.append(f'{name}: {done.returncode}, {self.show(row)}' + (f'; then {", ".join(after)}' if after else ''))
                    if name == SHUT:
                        row = self.once_more(row, BAD['403'])
                        lines.append(f'  once more: {self.show(row)}')
                    if row['state'] not in ('delivered', 'conflict'):
                        lines.append(f'  once more: {self.show(self.once_more(row))}; made {sorted(self.server.made.values())}')
        return lines

    def runTest(self):
        """For the instances that each begin with a server of their own."""

    def test_as_they_were(self):
        cases = [Refusals() for _ in KINDS]
        for case in cases:
            self.addCleanup(case.doCleanups)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = ''.join('\n'.join(lines) + '\n' for lines in pool.map(Refusals.transcript, cases, KINDS))
        if WRITE:
            GOLDEN.write_text(found)
        self.assertEqual(found, GOLDEN.read_text())


if __name__ == '__main__':
    unittest.main()

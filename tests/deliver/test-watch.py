#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources of published profiles looked at again: what servers say, who allowed it, and when nothing is asked.
Usage: test-watch.py DOSSIERCTL"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
import unittest
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from case import PROFILE, Case
from network_manager import Network
from pipeline import Handler

PAGE = '''<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The registry of the fjord opened its second office in the spring, after two years of talks with the port.</p>
<p>{words}</p>
<p>Its members voted on the budget in the autumn, and the board published the minutes of the meeting the same week.</p>
</article></body></html>'''


class Pages(Handler):
    """Pages that can change, move and go, and an archive that has some of them."""

    def do_the_get(self, _):
        path, _, query = self.path.partition('?')
        page = self.server.objects.get(path)
        if path == '/available':
            wanted = urllib.parse.parse_qs(query)['url'][0]
            known = self.server.objects.get('archive', {}).get(wanted)
            closest = {'closest': {'available': True, 'url': known, 'timestamp': '20240716120000', 'status': '200'}} if known else {}
            return self.answer(200, {'Content-Type': 'application/json'}, json.dumps({'archived_snapshots': closest}).encode())
        if page is None:
            return self.answer(404, {'Content-Type': 'text/html'}, b'<h1>Not here</h1>')
        status, headers, body = page
        if status == 200 and headers.get('ETag') and self.headers.get('If-None-Match') == headers['ETag']:
            return self.answer(304, {'ETag': headers['ETag']})
        self.answer(status, {'Content-Type': 'text/html; charset=utf-8', **headers}, body)


class Watch(Case):
    HANDLER = Pages

    def setUp(self):
        super().setUp()
        self.environment['GIO_USE_NETWORK_MONITOR'] = 'base'
        self.host = self.server.address.removeprefix('http://')
        self.put('/a', 'They number 41 in all, said the chair.', 1)
        self.put('/b', 'The port keeps its own books, said the harbour master.', 1)
        self.sources = [self.take('/a'), self.take('/b')]
        (self.folder / 'drop').mkdir()
        self.ctl('target', 'add', 'Drop', self.folder / 'drop')

    def put(self, path, words, version):
        body = PAGE.format(title=f'Page {path}', words=words).encode()
        self.server.objects[path] = (200, {'ETag': f'"{path}-{version}"'}, body)

    def take(self, path):
        return self.ctl('import', self.server.address + path, '--allow-host', self.host, '--publisher', 'Harbour News', '--profile', PROFILE)['source']

    def publish(self):
        for source in self.sources:
            self.ctl('source', 'set', source, 'letter', 'B')
            self.ctl('source', 'set', source, 'letter-reason', 'Known for years.')
        self.assertEqual(self.deliver()['state'], 'delivered')
        self.server.requests.clear()

    def allow(self, *more):
        self.ctl('watch', 'set', '--every', 'weekly', '--consent', 'yes', *more)

    def look(self, *more, code=0, wrapper=()):
        done = self.run_program('source', 'watch', '--pause', '0', '--allow-host', self.host, *more, wrapper=wrapper)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.error = done.stderr
        return {row['id']: row for row in map(json.loads, done.stdout.splitlines()) if row['id'] in self.sources}

    def asked(self):
        return [path for method, path, _, _ in self.server.requests]

    def undo_steps(self):
        return [step['verb'] for step in self.ctl('history')]

    def test_nothing_is_fetched_without_consent(self):
        self.publish()
        self.ctl('watch', 'set', '--every', 'daily', code=1)
        self.ctl('source', 'check', self.sources[0], '--allow-host', self.host, code=1)
        self.look('--all', code=1)
        self.assertEqual(self.asked(), [])
        self.allow()
        self.ctl('watch', 'set', '--every', 'never', '--consent', 'no')
        self.look('--all', code=1)
        self.assertEqual(self.asked(), [])

    def test_what_is_the_same_is_asked_with_a_condition(self):
        self.publish()
        self.allow()
        before = self.undo_steps()
        rows = self.look('--all')
        self.assertEqual([(row['result'], row['status']) for row in rows.values()], [('unchanged', 304)] * 2)
        self.assertEqual({headers.get('If-None-Match') for _, _, headers, _ in self.server.requests}, {'"/a-1"', '"/b-1"'})
        self.assertEqual(self.undo_steps(), before, 'a look became a step of the editor')
        shown = self.ctl('source', 'show', self.sources[0])
        self.assertEqual((shown['link-status'], shown['check-result']), (200, 'unchanged'))

    def test_only_what_is_due_of_published_profiles(self):
        self.allow()
        self.assertEqual(self.look('--all'), {}, 'its profile is not published')
        self.publish()
        self.assertEqual(self.look(), {}, 'captured a moment ago')
        self.assertEqual(self.asked(), [])
        self.assertEqual(self.ctl('watch', 'show')['due'], 0)
        with contextlib.closing(sqlite3.connect(self.folder / 'a.dossier')) as library, library:   # as if it had been a week ago
            library.execute('UPDATE snapshot SET captured_at = captured_at - 8 * 86400000000')
        self.assertEqual(self.ctl('watch', 'show')['due'], 2)
        self.assertEqual(len(self.look()), 2)
        self.assertEqual(self.look(), {}, 'looked at a moment ago')

    def test_a_change_is_captured_and_followed(self):
        self.publish()
        self.allow()
        claim = self.ctl('claim', 'add', '--text', 'The registry has 41 members.')['id']
        mark = self.ctl('highlight', 'add', self.sources[0], '--quote', 'They number 41 in all')['id']
        self.ctl('evidence', 'add', claim, mark, '--supports')
        self.put('/a', 'They number 43 in all, said the chair.', 2)
        row = self.look('--all')[self.sources[0]]
        self.assertEqual((row['result'], row['status'], row['changed']), ('changed', 200, 1))
        self.assertIn('43', self.ctl('source', 'text', self.sources[0])['text'])
        reached = self.ctl('source', 'affects', self.sources[0])
        self.assertTrue(any(entry.get('changed') for entry in reached), reached)
        self.assertEqual(self.look('--all')[self.sources[0]]['status'], 304, 'the new page was fetched anew')
        self.ctl('undo')
        self.assertEqual(self.look('--all')[self.sources[0]]['result'], 'changed', 'what was undone is believed to be there')

    def test_a_page_that_moved_and_one_that_is_gone(self):
        self.publish()
        self.allow('--archive', 'yes', '--archive-address', self.server.address + '/available')
        self.put('/new', 'They number 41 in all, said the chair.', 1)
        self.server.objects['/new'] = (200, {'ETag': '"x"'}, self.server.objects['/a'][2])
        self.server.objects['/a'] = (301, {'Location': '/new'}, b'')
        del self.server.objects['/b']
        self.server.objects['archive'] = {self.server.address + '/b': 'http://web.archive.org/web/20240716120000/' + self.server.address + '/b'}
        rows = self.look('--all')
        self.assertEqual((rows[self.sources[0]]['result'], rows[self.sources[0]]['address']), ('moved', self.server.address + '/new'))
        self.assertEqual((rows[self.sources[1]]['result'], rows[self.sources[1]]['status']), ('gone', 404))
        shown = self.ctl('source', 'show', self.sources[1])
        self.assertEqual((shown['link-status'], shown['archive-found']), (404, self.server.objects['archive'][self.server.address + '/b']))
        self.assertIn('said the harbour master', self.ctl('source', 'text', self.sources[1])['text'])
        self.assertEqual([path.partition('?')[0] for path in self.asked()].count('/available'), 1)

    def test_the_archive_is_asked_only_where_that_is_allowed(self):
        self.publish()
        self.allow('--archive-address', self.server.address + '/available')
        del self.server.objects['/b']
        self.assertEqual(self.look('--all')[self.sources[1]]['result'], 'gone')
        self.assertNotIn('/available', [path.partition('?')[0] for path in self.asked()])

    def test_who_wants_to_be_left_alone_is(self):
        self.publish()
        self.allow()
        self.server.answers[:] = [lambda handler: handler.answer(429, {'Retry-After': '3600'})]
        rows = self.look('--all')
        self.assertEqual([(row['result'], row['status']) for row in rows.values()], [('failed', 429)])
        self.assertEqual(len(self.asked()), 1, 'the host was asked again at once')
        self.assertEqual(self.ctl('source', 'text', self.sources[0])['text'].count('said the chair'), 1)

    def test_one_host_is_asked_with_pauses(self):
        self.publish()
        self.allow()
        began = time.monotonic()
        self.look('--all', '--pause', '1')
        self.assertEqual(len(self.asked()), 2)
        self.assertGreater(time.monotonic() - began, 1)

    def test_a_sign_in_page_does_not_take_an_articles_place(self):
        self.publish()
        self.allow()
        self.server.objects['/a'] = (200, {'ETag': '"sign-in"'}, b'<html><title>Sign in</title><body><form><input type="password"></form></body></html>')
        row = self.look('--all')[self.sources[0]]
        self.assertEqual(row['result'], 'failed', row)
        self.assertIn('said the chair', self.ctl('source', 'text', self.sources[0])['text'])

    def test_off_the_network_nothing_is_asked(self):
        if subprocess.run(['unshare', '-n', 'true'], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest('no network of its own can be made here')
        self.publish()
        self.allow()
        self.environment['GIO_USE_NETWORK_MONITOR'] = 'netlink'
        self.assertEqual(self.look('--all', code=5, wrapper=('unshare', '-n')), {})
        self.assertIn('off the network', self.error)
        self.assertEqual(self.asked(), [])

    def test_a_network_that_is_paid_by_volume_is_left_alone(self):
        self.publish()
        self.allow()
        network = Network('metered')
        self.addCleanup(network.stop)
        self.environment.update(network.environment)
        self.assertEqual(self.look('--all', code=5), {})
        self.assertIn('paid by volume', self.error)
        network.tell('offline')
        self.assertEqual(self.look('--all', code=5), {})
        self.assertEqual(self.asked(), [])
        network.tell('online')
        self.assertEqual(len(self.look('--all')), 2)
        self.assertEqual(len(self.asked()), 2)


if __name__ == '__main__':
    unittest.main()

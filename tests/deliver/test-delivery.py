#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries from outside: every answer a target can give, every folder it can be, and where secrets lie.
Usage: test-delivery.py DOSSIERCTL"""

import base64
import ctypes
import hashlib
import hmac
import json
import os
import shutil
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from case import CANARY, PROFILE, PROGRAM, Case
from pipeline import Pipeline


class Http(Case):
    def test_a_put_says_all_that_a_pipeline_wants_to_know(self):
        self.add()
        row = self.deliver()
        (_, path, headers, body), = self.sent('PUT')
        self.assertEqual(row['state'], 'delivered')
        document = json.loads(body)
        self.assertEqual(path, f'/in/profiles/{document["profile"]["id"]}/revisions/1')
        self.assertEqual(headers['Content-Type'], 'application/vnd.dossier.profile+json; version=1')
        self.assertEqual(headers['If-None-Match'], '*')
        self.assertEqual(headers['Dossier-Export-Id'], document['exportId'])
        self.assertEqual(headers['Dossier-Tier'], 'public')
        self.assertEqual(headers['Accept'], 'application/json, application/problem+json')
        self.assertRegex(headers['User-Agent'], r'^Dossier/\d')
        self.assertEqual(headers['Content-Digest'], f'sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:')
        self.assertEqual(hashlib.sha256(body).hexdigest(), row['payload-sha256'])
        self.assertEqual(document['profile']['status'], 'published')

    def test_what_is_shown_before_is_what_goes_and_no_id_goes_twice(self):
        """A receiver takes two files of one id for one: what was rehearsed, and so sent, is not used again. Of one process,
        since nothing is written by a look."""
        drop = self.folder / 'drop'
        drop.mkdir()
        self.ctl('target', 'add', 'Drop', drop)
        verbs = ('preview', 'preview', 'rehearse', 'preview', 'deliver', 'preview', 'rehearse', 'deliver')
        script = ''.join(json.dumps({'verb': verb if verb == 'deliver' else 'deliver.' + verb, 'profile': PROFILE}) + '\n' for verb in verbs)
        done = self.run_program('run', '-', stdin=script)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(answers), len(verbs), done.stdout + done.stderr)
        names = [answer['rows'][0].get('file') or answer['rows'][0]['payload'] for answer in answers]
        shown_before, twice, rehearsed, shown, sent, shown_second, rehearsed_second, sent_second = names
        self.assertEqual((shown_before, shown), (twice, sent))
        self.assertEqual(len({rehearsed, sent, rehearsed_second, sent_second}), 4, names)
        self.assertEqual(shown_second, rehearsed_second, 'the next that goes')

    def test_pictures_go_first_and_once(self):
        self.add()
        self.deliver()
        self.deliver('--correct', '--reason', 'The day was wrong.')
        writes = [path for method, path, _, _ in self.server.requests if method == 'PUT']
        self.assertIn('/in/assets/', writes[0])
        self.assertEqual(list(self.server.assets.values()), [1])

    def test_corrections_and_withdrawals_say_so(self):
        self.add()
        self.assertIn('never delivered', self.ctl('deliver', PROFILE, '--withdraw', '--reason', 'All of it is wrong.', code=1) or self.error)
        self.deliver()
        self.ctl('deliver', PROFILE, '--correct', code=2)
        self.deliver('--correct', '--reason', 'The day was wrong.')
        self.deliver('--withdraw', '--reason', 'All of it is wrong.')
        documents = [json.loads(body) for _, _, _, body in self.sent('PUT')]
        self.assertEqual([document['profile']['status'] for document in documents], ['published', 'corrected', 'withdrawn'])
        self.assertEqual([document['profile']['revision'] for document in documents], [1, 2, 3])
        self.assertEqual([event['reason'] for event in documents[2]['history'] if event['action'] == 'profile.withdrawn'], ['All of it is wrong.'])
        self.ctl('deliver', PROFILE, code=1)

    def test_a_withdrawal_that_was_begun_is_told_once(self):
        self.add()
        self.deliver()
        begun = self.ctl('correction', 'start', PROFILE, '--kind', 'withdrawal', '--reason', 'Half of it is wrong.')['id']
        self.ctl('correction', 'start', PROFILE, '--kind', 'withdrawal', '--reason', 'Most of it is wrong.', code=1)
        self.assertIn(begun, self.error)
        self.ctl('correction', 'start', PROFILE, '--reason', 'The day was wrong.')
        self.ctl('deliver', PROFILE, '--withdraw', '--reason', 'short', code=2)
        self.deliver('--withdraw', '--reason', 'All of it is wrong.')
        document = json.loads(self.sent('PUT')[-1][3])
        self.assertEqual([(row['kind'], row['reason']) for row in document['corrections'] if row['kind'] == 'withdrawal'], [('withdrawal', 'All of it is wrong.')])
        self.assertEqual([event['reason'] for event in document['history'] if event['action'] == 'profile.withdrawn'], ['All of it is wrong.'])
        self.assertEqual([row['kind'] for row in document['corrections']].count('correction'), 1)
        kept = {row['id']: row['reason'] for row in self.ctl('correction', 'list', PROFILE)}
        self.assertEqual((len(kept), kept[begun]), (2, 'All of it is wrong.'))
        self.ctl('deliver', PROFILE, '--withdraw', '--reason', 'It was wrong, again.', code=1)
        self.assertIn('withdrawn already', self.error)
        self.ctl('correction', 'start', PROFILE, '--kind', 'withdrawal', '--reason', 'It was wrong, again.', code=1)
        self.assertIn('withdrawn already', self.error)
        self.deliver('--withdraw')
        document = json.loads(self.sent('PUT')[-1][3])
        self.assertEqual([row['kind'] for row in document['corrections']].count('withdrawal'), 1)

    def test_39_an_answer_that_is_lost_makes_no_second_object(self):
        for method, name in (('put', 'Put'), ('post', 'Post')):
            with self.subTest(method):
                self.add('--method', method, name=name, path=f'/{method}')

                def made_and_lost(handler, method=method):
                    getattr(handler, f'do_the_{method}')(self.server.requests[-1][3])
                    handler.write = handler.hang_up
                self.server.requests.clear()
                self.ctl('deliver', PROFILE, '--target', name, '--queue')
                row = next(row for row in self.ctl('deliver', 'status') if row['target-name'] == name)
                self.server.answers[:] = [lambda handler: handler.answer(200)] * 1 + [made_and_lost]   # the picture is there
                self.assertEqual(self.ctl('deliver', 'send', row['id'], code=5)['state'], 'queued')
                self.assertEqual(self.again(row)['state'], 'delivered')
                self.assertEqual(self.server.made[row['idempotency-key']], 1)
                self.assertEqual({headers.get('Idempotency-Key') for _, _, headers, _ in self.sent('POST')},
                                 {f'"{row["idempotency-key"]}"'} if method == 'post' else set())

    def test_38_answers_lead_where_they_should(self):
        late = {'Retry-After': '3600'}
        cases = (
            ('conflict at the target of a POST is waited for', 'post', 409, {}, 'queued', 5),
            ('the key was used for something else', 'post', 422, {}, 'rejected', 1),
            ('a conflict with nothing that can be seen', 'put', 409, {}, 'rejected', 1),
            ('not found', 'put', 404, {}, 'rejected', 1),
            ('not us', 'put', 401, {}, 'rejected', 1),
            ('too many', 'put', 429, late, 'queued', 5),
            ('down', 'put', 503, late, 'queued', 5),
            ('a fault that stays', 'put', 501, {}, 'failed', 5),
            ('moved, as a GET would be', 'put', 302, {'Location': '/elsewhere'}, 'rejected', 1),
            ('moved to another server', 'put', 307, {'Location': 'http://127.0.0.1:9/elsewhere'}, 'rejected', 1),
            ('an empty answer', 'put', 204, {}, 'delivered', 0),
        )
        for n, (why, method, status, headers, state, code) in enumerate(cases):
            with self.subTest(why):
                self.add('--method', method, name=f'T{n}', path=f'/t{n}')
                self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler, status=status, headers=headers: handler.answer(status, headers)]
                row = self.deliver('--target', f'T{n}', code=code)
                self.assertEqual((row['state'], row['last-status']), (state, status))
                if headers is late:
                    wait = subprocess.run(['date', '-d', row['next-attempt-at'], '+%s'], capture_output=True, text=True).stdout
                    self.assertGreater(int(wait), time.time() + 3500)

    def test_what_did_not_arrive_is_said(self):
        cases = ((503, 5, 'network', ('is kept in the outbox', 'deliver send {id}', 'deliver --watch')),
                 (404, 1, 'no', ('is kept in the outbox', 'not tried again by itself', 'deliver retry {id}')))
        for n, (status, code, name, words) in enumerate(cases):
            with self.subTest(status):
                self.add(name=f'T{n}', path=f'/t{n}')
                self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler, status=status: handler.answer(status)]
                row = self.deliver('--target', f'T{n}', code=code)
                for again in (False, True):
                    if again:
                        self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler, status=status: handler.answer(status)]
                        self.again(row, code=code)
                    error = json.loads(self.error)['error']
                    self.assertEqual(error['code'], name)
                    for part in (f'Not delivered to “T{n}”: ' + json.loads(row['last-problem'])['title'], *words):
                        self.assertIn(part.format(id=row['id']), error['message'])
        self.server.answers[:] = []
        self.ctl('target', 'add', 'Gone', self.folder / 'gone')
        done = subprocess.run([PROGRAM, '--quiet', '--library', self.folder / 'a.dossier', 'deliver', PROFILE, '--target', 'Gone', '--target', 'T0'], cwd=self.folder,
                              env=self.environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 5, done.stderr)   # the other waits for an older one that could not be sent
        self.assertEqual(done.stderr.count('Not delivered to'), 2, done.stderr)
        self.assertRegex(done.stderr, '^dossierctl: Not delivered to “Gone”: The folder is not there.*kept in the outbox')

    def test_38_a_problem_names_the_sentence(self):
        self.add()
        self.server.answers[:] = [lambda handler: handler.answer(200),
                                  lambda handler: handler.problem(422, title='Not so', errors=[{'detail': 'Too long', 'pointer': '#/sentences/1/text'}])]
        row = self.deliver(code=1)
        problem = json.loads(row['last-problem'])
        document = json.loads(self.sent('PUT')[0][3])
        self.assertEqual(problem['title'], 'Not so')
        self.assertEqual(problem['errors'][0]['id'], document['sentences'][1]['id'])
        self.assertEqual(problem['errors'][0]['object'], 'sentence')

    def test_38_an_endless_answer_is_cut_off(self):
        self.add()
        self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.answer(422, {'Content-Type': 'text/plain'}, b'a' * (8 << 20))]
        row = self.deliver(code=1)
        self.assertEqual(len(json.loads(row['last-problem'])['detail']), 500)

    def test_202_is_asked_after(self):
        self.add('--method', 'post')
        self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.answer(202, {'Location': '/jobs/7'}),
                                  lambda handler: handler.answer(202, {'Retry-After': '9'}), lambda handler: handler.answer(200)]
        row = self.deliver()
        self.assertEqual(row['state'], 'accepted')
        self.assertEqual(self.ctl('deliver', 'send', row['id'])['state'], 'accepted')
        self.assertEqual(self.ctl('deliver', 'send', row['id'])['state'], 'delivered')
        self.assertEqual([path for method, path, _, _ in self.server.requests if method == 'GET'], ['/jobs/7', '/jobs/7'])
        self.assertEqual(len(self.sent('POST')), 1)

    def test_46_a_server_that_fails_at_once_is_let_be(self):
        self.add('--back-off', '0')
        self.server.answers[:] = [lambda handler: handler.answer(200)] + [lambda handler: handler.answer(503, {'Retry-After': '0'}, b'x' * 100_000)] * 5000
        self.ctl('deliver', PROFILE, '--queue')
        before = sum(path.stat().st_size for path in self.folder.rglob('*') if path.is_file())
        done = self.run_program('deliver', '--watch', '--until-done')
        row, = self.ctl('deliver', 'status')
        self.assertEqual((row['state'], row['attempts']), ('failed', 10))
        self.assertLessEqual(len(self.server.requests), 30, 'ten tries, and then somebody has to look')
        self.assertLess(len(done.stdout) + len(done.stderr), 8192)
        self.assertEqual((done.returncode, done.stderr.count('Not delivered to “Target”')), (5, 1), done.stderr)
        after = sum(path.stat().st_size for path in self.folder.rglob('*') if path.is_file())
        self.assertLess(after - before, 1 << 20, 'what is told of failures grows')

    def test_who_waits_for_the_end_is_told_what_did_not_arrive(self):
        self.add()
        self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.problem(400, title='No heading')]
        self.ctl('deliver', PROFILE, '--queue')
        done = self.run_program('deliver', '--watch', '--until-done')
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        row = json.loads(done.stdout)
        self.assertEqual((row['state'], json.loads(row['last-problem'])['title']), ('rejected', 'No heading'))
        self.assertRegex(done.stderr, rf'Not delivered to “Target”: No heading\. .*dossierctl deliver retry {row["id"]}')

    def test_45_a_conflict_is_decided_by_a_person(self):
        self.add()
        profile = self.ctl('profile', 'show', PROFILE)['id']
        theirs = json.dumps({'exportId': 'theirs', 'exportedAt': '2026-01-02T03:04:05Z', 'profile': {'revision': 1}, 'history': [{'actor': 'Ann'}]}).encode()
        path = f'/in/profiles/{profile}/revisions/1'
        self.server.objects[path] = (theirs, '"of-theirs"')
        row = self.deliver(code=1)
        self.assertEqual(row['state'], 'conflict')
        problem = json.loads(row['last-problem'])
        self.assertEqual((problem['theirs']['sha256'], problem['theirs']['actor']), (hashlib.sha256(theirs).hexdigest(), 'Ann'))
        self.assertEqual(problem['ours']['sha256'], row['payload-sha256'])
        self.assertEqual(self.server.objects[path][0], theirs)
        self.ctl('deliver', 'retry', row['id'], code=1)          # not without saying so
        self.ctl('deliver', 'retry', row['id'], '--replace')
        self.assertEqual(self.ctl('deliver', 'send', row['id'])['state'], 'delivered')
        self.assertEqual(self.sent('PUT')[-1][2]['If-Match'], row['remote-etag'])
        self.assertNotEqual(self.server.objects[path][0], theirs)

    def test_one_address_for_each_profile_is_corrected_with_a_condition(self):
        self.add(path='/in/{profile}.json')
        self.deliver()
        self.deliver('--correct', '--reason', 'The day was wrong.')
        first, second = self.sent('PUT')
        self.assertEqual(first[2]['If-None-Match'], '*')
        self.assertNotIn('If-None-Match', second[2])
        self.assertEqual(second[2]['If-Match'], f'"{hashlib.sha256(first[3]).hexdigest()[:16]}"')
        self.assertEqual(first[1], second[1])

    def test_a_rehearsal_makes_nothing(self):
        self.add('--validate-address', self.server.address + '/check')
        before = self.ctl('library', 'info')
        self.server.answers[:] = [lambda handler: handler.problem(422, title='Would not do')]
        row, = self.ctl('deliver', PROFILE, '--dry-run', code=1)['rows']
        self.assertFalse(row['accepted'])
        (method, path, headers, _), = self.server.requests
        self.assertEqual((method, path, headers['Dossier-Dry-Run']), ('POST', '/check', '?1'))
        self.assertEqual(self.ctl('deliver', 'status'), [])
        self.assertEqual(self.ctl('library', 'info'), before)
        self.assertEqual(self.ctl('profile', 'show', PROFILE)['status'], 'ready')

    def test_21_redirects_stay_at_home_and_secrets_with_them(self):
        self.add('--auth', 'bearer')
        (self.folder / 'secret').write_text(CANARY + '\n')
        other = Pipeline()
        self.addCleanup(other.stop)
        self.server.answers[:] = [lambda handler: handler.answer(200), lambda handler: handler.answer(308, {'Location': '/new/place'}),
                                  lambda handler: handler.answer(307, {'Location': other.address + '/away'})]
        row = self.deliver('--target', 'Target', '--secret-file', 'secret', code=1)
        self.assertEqual(row['state'], 'rejected')
        self.assertEqual([headers['Authorization'] for _, _, headers, _ in self.server.requests], [f'Bearer {CANARY}'] * 3)
        self.assertEqual(other.requests, [])

    def test_signatures_can_be_checked(self):
        secret = base64.b64encode(b'k' * 32).decode()
        (self.folder / 'secret').write_text(secret)
        for signing in ('standard-webhooks', 'hmac-sha256', 'superdesk-sha1'):
            with self.subTest(signing):
                self.add('--signing', signing, '--method', 'post', '--key-id', 'key-1', name=signing)
                self.server.requests.clear()
                self.deliver('--target', signing, '--signing-secret-file', 'secret')
                (method, path, headers, body), = self.sent('POST')
                if signing == 'superdesk-sha1':
                    self.assertEqual(headers['x-superdesk-signature'], 'sha1=' + hmac.new(secret.encode(), body, 'sha1').hexdigest())
                elif signing == 'standard-webhooks':
                    text = f'{headers["webhook-id"]}.{headers["webhook-timestamp"]}.'.encode() + body
                    self.assertEqual(headers['webhook-signature'], 'v1,' + base64.b64encode(hmac.digest(b'k' * 32, text, 'sha256')).decode())
                else:
                    parameters = headers['Signature-Input'].removeprefix('dossier=')
                    values = {'@method': method, '@target-uri': self.server.address + path, 'content-type': headers['Content-Type'],
                              'content-digest': headers['Content-Digest'], 'idempotency-key': headers['Idempotency-Key']}
                    text = ''.join(f'"{name}": {value}\n' for name, value in values.items()) + f'"@signature-params": {parameters}'
                    self.assertTrue(parameters.startswith('("@method" "@target-uri" "content-type" "content-digest" "idempotency-key")'))
                    self.assertEqual(headers['Signature'], f'dossier=:{base64.b64encode(hmac.digest(b"k" * 32, text.encode(), "sha256")).decode()}:')

    def test_audiences_get_their_own_files_only(self):
        self.add('--tiers', 'member public', name='Both', path='/{tier}')
        self.add(name='Public', path='/open')
        self.ctl('target', 'add', 'Wrong', self.server.address + '/x', '--kind', 'http', '--tiers', 'public member', code=3)
        self.ctl('deliver', PROFILE, '--target', 'Public', '--tier', 'member', code=3)
        self.assertEqual(self.ctl('deliver', 'status'), [])
        self.ctl('deliver', PROFILE)
        got = {path.split('/')[1]: json.loads(body)['audience']['tier'] for _, path, _, body in self.sent('PUT')}
        self.assertEqual(got, {'public': 'public', 'member': 'member', 'open': 'public'})

    def test_the_order_of_revisions_is_kept(self):
        self.add()
        self.server.answers[:] = [lambda handler: handler.answer(503)]
        first = self.deliver(code=5)
        second = self.deliver('--correct', '--reason', 'The day was wrong.', code=5)
        self.assertEqual((first['state'], second['state'], second.get('attempts', 0)), ('queued', 'queued', 0))
        self.ctl('deliver', '--watch', '--until-done', '--now')
        self.assertEqual([json.loads(body)['profile']['revision'] for _, _, _, body in self.sent('PUT')], [1, 2])

    def test_what_is_cancelled_stays_so(self):
        self.add()
        row = self.ctl('deliver', PROFILE, '--queue')['rows'][0]
        self.assertEqual(self.ctl('deliver', 'cancel', row['id'])['state'], 'cancelled')
        self.ctl('deliver', 'send', row['id'], code=1)
        self.ctl('deliver', '--watch', '--until-done', '--now')
        self.assertEqual(self.server.requests, [])
        self.assertEqual(self.again(row)['state'], 'delivered')
        self.ctl('deliver', 'cancel', row['id'], code=1)
        self.ctl('deliver', 'retry', row['id'], code=1)
        self.assertEqual([entry['state'] for entry in self.ctl('deliver', 'show', row['id'])['rows']], ['cancelled', 'queued', 'delivered'])

    def test_undo_takes_no_delivery_back(self):
        self.add()
        row = self.deliver()
        self.ctl('undo')
        self.assertEqual([entry['state'] for entry in self.ctl('deliver', 'status')], ['delivered'])
        self.assertEqual(len(self.ctl('target', 'list')), 1)
        self.assertEqual(self.deliver()['revision'], row['revision'] + 1)


class Folder(Case):
    def setUp(self):
        super().setUp()
        self.drop = self.folder / 'drop'
        self.drop.mkdir()
        self.ctl('target', 'add', 'Drop', self.drop)

    def names(self):
        return sorted(path.name for path in self.drop.iterdir())

    def test_34_what_is_no_folder_is_refused(self):
        shutil.move(self.drop, self.folder / 'elsewhere')
        self.assertEqual(self.deliver(code=4)['state'], 'queued')       # not there: perhaps a disk that comes back
        self.assertFalse(self.drop.exists())
        self.drop.symlink_to(self.folder / 'elsewhere')
        row = self.ctl('deliver', 'status')[0]
        self.assertEqual(self.again(row, code=4)['state'], 'failed')
        self.assertEqual(list((self.folder / 'elsewhere').iterdir()), [])
        self.drop.unlink()
        os.mkfifo(self.drop)
        self.assertEqual(self.again(row, code=4)['state'], 'failed')

    def test_34_what_bears_the_name_is_left(self):
        row = self.ctl('deliver', PROFILE, '--queue')['rows'][0]
        place = self.drop / row['payload']
        for make, state in ((place.mkdir, 'failed'), (lambda: os.mkfifo(place), 'failed'), (lambda: place.symlink_to('/etc/passwd'), 'failed'),
                            (lambda: place.write_text('mine'), 'conflict')):
            make()
            before = place.lstat()
            self.assertEqual(self.ctl('deliver', 'send', row['id'], code=1 if state == 'conflict' else 4)['state'], state)
            self.assertEqual((place.lstat().st_ino, place.lstat().st_size), (before.st_ino, before.st_size))
            self.ctl('deliver', 'retry', row['id'], *(('--replace',) if state == 'conflict' else ()))
            place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
        self.assertEqual(self.ctl('deliver', 'send', row['id'])['state'], 'delivered')

    def test_the_file_comes_last_and_nothing_is_left_beside_it(self):
        row = self.deliver()
        self.assertRegex(row['payload'], r'^tarnfjord-registry-sample--r1--[0-9a-f]{8}\.dossier\.json$')
        self.assertEqual(sorted(name for name in self.names() if not name.endswith('.jpg')), ['.dossier-staging', row['payload']])
        self.assertEqual(list((self.drop / '.dossier-staging').iterdir()), [])
        asset, = self.drop.glob('*.jpg')
        self.assertEqual(hashlib.sha256(asset.read_bytes()).hexdigest(), asset.stem)
        before = asset.stat().st_ino
        self.deliver('--correct', '--reason', 'The day was wrong.')
        self.assertEqual(asset.stat().st_ino, before, 'a picture that was there was written anew')

    def test_a_file_that_was_not_taken_is_made_new_again(self):
        row = self.deliver()
        place = self.drop / row['payload']
        os.utime(place, (1, 1))
        before = place.stat()
        self.ctl('deliver', 'retry', row['id'], code=1)
        self.ctl('deliver', 'retry', row['id'], '--replace')
        self.assertEqual(self.ctl('deliver', 'send', row['id'])['state'], 'delivered')
        self.assertGreater(place.stat().st_mtime, before.st_mtime)

    def mount(self, place, options):
        """A small file system that only this process and its children see."""
        if ctypes.CDLL(None).unshare(0x00020000) != 0 or subprocess.run(['mount', '--make-rprivate', '/'], stderr=subprocess.DEVNULL).returncode != 0 \
                or subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', place], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest('a small file system cannot be mounted here')
        self.addCleanup(subprocess.run, ['umount', '-l', place], check=False, stderr=subprocess.DEVNULL)

    def assert_waits_whole(self, row):
        """It was tried, says why and what happens next, and whoever reads the folder finds nothing that is half there."""
        answer = self.again(row, code=4)
        problem = json.loads(answer['last-problem'])
        self.assertEqual((answer['state'], problem['title']), ('queued', 'There is no room in the folder'))
        self.assertIn('It is tried again', problem['detail'])
        self.assertEqual(list(self.drop.glob('*.json')), [])
        for path in self.drop.glob('*.jpg'):
            self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), path.stem, 'a picture that is cut off')
        self.assertEqual([path.name for path in (self.drop / '.dossier-staging').glob('*')
                          if path.suffix not in ('.sent', '.json')], [], 'a piece was left')
        for path in (self.drop / '.dossier-staging').glob('*.json'):
            self.assertEqual(json.loads(path.read_text())['exportId'], row['idempotency-key'])

    def assert_arrives(self, row):
        self.assertEqual(self.again(row)['state'], 'delivered')
        self.assertEqual(json.loads((self.drop / row['payload']).read_text())['exportId'], row['idempotency-key'])
        self.assertEqual(len(list(self.drop.glob('*.json'))), 1)
        self.ctl('library', 'check')

    def test_04_a_full_disk_is_waited_for(self):
        self.mount(self.drop, 'size=20k')
        row = self.ctl('deliver', PROFILE, '--queue')['rows'][0]
        self.assert_waits_whole(row)
        self.assertEqual(list(self.drop.glob('*.jpg')), [], 'begun, although there was no room to be seen')
        subprocess.run(['mount', '-o', 'remount,size=64m', self.drop], check=True)
        self.assert_arrives(row)

    def test_04_a_disk_that_fills_up_meanwhile(self):
        row = self.ctl('deliver', PROFILE, '--queue')['rows'][0]
        staging = self.drop / '.dossier-staging'
        staging.mkdir()
        self.mount(staging, 'size=20k')                        # room to be seen in the folder, and none when it is written to
        self.assert_waits_whole(row)
        subprocess.run(['umount', staging], check=True)
        self.assert_arrives(row)

    def test_04_no_more_names_can_be_made(self):
        self.mount(self.drop, 'size=64m,nr_inodes=2')
        row = self.ctl('deliver', PROFILE, '--queue')['rows'][0]
        for names in (3, 4):                                   # up to the staging folder, the picture; then the file, then its mark
            self.assert_waits_whole(row)
            subprocess.run(['mount', '-o', f'remount,nr_inodes={names}', self.drop], check=True)
        self.assert_waits_whole(row)
        subprocess.run(['mount', '-o', 'remount,nr_inodes=99', self.drop], check=True)
        self.assert_arrives(row)

    def test_a_read_only_folder_is_tried_again(self):
        self.assertEqual(self.ctl('target', 'check', 'Drop')['verified'], True)
        subprocess.run(['chattr', '+i', self.drop], check=False)
        self.addCleanup(lambda: subprocess.run(['chattr', '-i', self.drop], check=False, stderr=subprocess.DEVNULL))
        if os.access(self.drop / 'x', os.W_OK) or subprocess.run(['touch', self.drop / 'probe'], stderr=subprocess.DEVNULL).returncode == 0:
            self.skipTest('this file system does not refuse')
        row = self.deliver(code=4)
        self.assertEqual((row['state'], row['attempts']), ('queued', 1))


class Secrets(Case):
    def artefacts(self):
        return [path for path in self.folder.rglob('*') if path.is_file() and path.name != 'secret']

    def assert_nowhere(self):
        for path in self.artefacts():
            self.assertNotIn(CANARY.encode(), path.read_bytes(), path)
            self.assertNotIn(base64.b64encode(CANARY.encode())[:-4], path.read_bytes(), path)

    def test_41_without_a_keyring_it_is_asked_for_and_stored_nowhere(self):
        self.add('--auth', 'basic', '--user', 'ann')
        (self.folder / 'secret').write_text(CANARY)
        self.ctl('target', 'secret', 'Target', '--secret-file', 'secret', code=3)
        row = self.deliver(code=5)
        self.assertEqual((row['state'], row.get('attempts', 0), len(self.server.requests)), ('queued', 0, 0))
        self.assertIn('secret', json.loads(row['last-problem'])['title'])
        self.ctl('deliver', 'cancel', row['id'])
        for words, stdin in ((('--secret-file', 'secret'), None), (('--secret-file', '-'), CANARY)):
            done = self.run_program('deliver', PROFILE, '--target', 'Target', *words, stdin=stdin)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(CANARY, done.stdout + done.stderr)
        self.assertEqual(self.sent('PUT')[-1][2]['Authorization'], 'Basic ' + base64.b64encode(f'ann:{CANARY}'.encode()).decode())
        self.ctl('export', PROFILE, '--output', self.folder / 'out')
        self.ctl('history')
        self.assert_nowhere()

    def test_41_a_secret_wakes_only_what_waits_for_it(self):
        self.add('--auth', 'bearer')
        (self.folder / 'secret').write_text(CANARY)
        give = ('target', 'secret', 'Target', '--secret-file', 'secret', '--session')
        row = self.deliver(code=5)
        self.assertTrue(row['next-attempt-at'])
        self.ctl(*give)
        self.assertNotIn('next-attempt-at', self.ctl('deliver', 'show', row['id']))
        self.ctl('deliver', 'cancel', row['id'])
        self.server.answers[:] = [None, lambda handler: handler.answer(429, {'Retry-After': '3600'})]
        row = self.deliver('--target', 'Target', '--secret-file', 'secret', code=5)
        self.assertEqual(row['last-status'], 429)
        self.ctl(*give)
        self.assertEqual(self.ctl('deliver', 'show', row['id']).get('next-attempt-at'), row['next-attempt-at'])

    def with_keyring(self, script):
        """Runs @script beside a real keyring that is open, without anybody at the desk who could answer its questions."""
        if shutil.which('gnome-keyring-daemon') is None or shutil.which('dbus-run-session') is None:
            self.skipTest('there is no keyring to run')
        head = f'''set -e
printf 'x' | env -u G_DEBUG gnome-keyring-daemon --unlock --components=secrets > /dev/null
gdbus wait --session --timeout 30 org.freedesktop.secrets   # who asks earlier has the bus start a second one, which goes at once
ctl() {{ "{PROGRAM}" --json --library a.dossier "$@"; }}
'''
        self.environment.pop('DBUS_SESSION_BUS_ADDRESS', None)
        self.environment['XDG_RUNTIME_DIR'] = str(self.folder / 'run')
        self.environment.pop('G_SLICE', None)          # libsecret 0.20 keeps an answer of the bus: a leak of its own
        (self.folder / 'run').mkdir(mode=0o700)
        done = subprocess.run(['dbus-run-session', '--', 'bash', '-c', head + script], cwd=self.folder, env=self.environment, capture_output=True, text=True,
                              timeout=90)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def answer_in(self, name):
        answer = json.loads((self.folder / name).read_text())
        return answer['rows'][0] if 'rows' in answer else answer

    def test_41_a_keyring_that_stays_locked_is_asked_again(self):
        self.add('--auth', 'bearer')
        (self.folder / 'secret').write_text(CANARY + '\n')
        said = self.with_keyring(f'''
ctl target secret Target --secret-file secret
gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets --method org.freedesktop.Secret.Service.Lock \
  "['/org/freedesktop/secrets/collection/login']"
ctl deliver {PROFILE} > locked.json || true
ctl target secret Target --secret-file secret && exit 9 || true
ctl target check Target > check.json && exit 9 || true
ctl deliver retry "$(python3 -c 'import json; print(json.load(open("locked.json"))["rows"][0]["id"])')" > retried.json || true
''')
        row = self.answer_in('locked.json')
        self.assertEqual((row['state'], row.get('attempts', 0), self.server.requests), ('queued', 0, []))
        locked = 'The keyring is locked. Unlock it, or give the secret for this session.'
        self.assertEqual(json.loads(row['last-problem']), {'title': 'The secret of the target is needed', 'detail': locked, 'needs': 'secret'})
        self.assertEqual(self.answer_in('check.json'), {'finding': locked, 'verified': False})
        self.assertEqual(said.count(locked), 2, said)          # at the delivery, and at the secret that was to be stored
        self.assertNotIn(CANARY, said)
        self.ctl('deliver', 'cancel', row['id'])
        self.assertEqual(self.deliver('--secret-file', 'secret', '--target', 'Target')['state'], 'delivered')
        self.assert_nowhere()

    def test_41_a_secret_that_was_revoked_is_asked_for_again(self):
        self.add('--auth', 'bearer')
        for name, secret in (('old', CANARY + '-old'), ('new', CANARY)):
            (self.folder / 'secrets').mkdir(exist_ok=True)
            (self.folder / 'secrets' / name).write_text(secret)
        self.server.answers[:] = [lambda handler: handler.answer(401, {'WWW-Authenticate': 'Bearer error="invalid_token"'})] * 1
        said = self.with_keyring(f'''
ctl target secret Target --secret-file secrets/old
ctl deliver {PROFILE} > revoked.json && exit 9 || true
id=$(python3 -c 'import json; print(json.load(open("revoked.json"))["rows"][0]["id"])')
ctl target secret Target --secret-file secrets/new
ctl deliver retry "$id" > /dev/null
ctl deliver send "$id" > again.json
''')
        row = self.answer_in('revoked.json')
        self.assertEqual((row['state'], row['last-status']), ('rejected', 401))
        self.assertEqual(json.loads(row['last-problem'])['title'], 'The target does not know us: the secret is missing or wrong')
        self.assertEqual(self.answer_in('again.json')['state'], 'delivered')
        self.assertEqual(self.sent('PUT')[-1][2]['Authorization'], f'Bearer {CANARY}')
        self.assertNotIn(CANARY, said)
        shutil.rmtree(self.folder / 'secrets')
        self.assert_nowhere()

    def test_41_a_keyring_keeps_it_for_its_place_only(self):
        self.add('--auth', 'bearer')
        (self.folder / 'secret').write_text(CANARY + '\n')
        items = 'gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets --method org.freedesktop.Secret.Service.SearchItems "{}"'
        said = self.with_keyring(f'''
ctl target secret Target --secret-file secret
ctl target secret Target --for signing --secret-file secret
gdbus introspect --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets/collection/login/1 --only-properties
{items}
ctl deliver {PROFILE} > first.json
ctl target set Target address '{self.server.address.replace("127.0.0.1", "localhost")}/in'
{items}
ctl deliver {PROFILE} --correct --reason 'The day was wrong.' > second.json || true
ctl target set Target address '{self.server.address}/in'
ctl deliver {PROFILE} --correct --reason 'The day was right.' --queue > third.json
''')
        first, second = self.answer_in('first.json'), self.answer_in('second.json')
        self.assertEqual((first['state'], second['state']), ('delivered', 'queued'))
        self.assertEqual({headers.get('Authorization') for _, _, headers, _ in self.server.requests}, {f'Bearer {CANARY}'})
        self.assertEqual(len(self.sent('PUT')), 1, 'the secret went to another place')
        self.assertEqual(json.loads(second['last-problem'])['detail'], 'The keyring holds no secret for “Target” at its address. Give it once more.')
        self.assertIn("Label = 'Dossier: Target'", said)
        self.assertRegex(said, f"Attributes = {{'origin': '{self.server.address}', 'target-id': '[-0-9a-f]{{36}}', 'use': 'access', 'user': '', "
                               "'xdg:schema': 'org.dossierdesk.Dossier.Target'}")
        self.assertEqual([line.count('/login/') for line in said.splitlines() if line.startswith('([objectpath')] + ['(@ao [], @ao [])' in said], [2, True])
        self.assert_nowhere()

    def test_addresses_that_would_give_it_away_are_refused(self):
        for address in ('http://cms.example.org/in', 'https://me:secret@cms.example.org/', 'ftp://cms.example.org/'):
            self.ctl('target', 'add', 'X', address, '--kind', 'http', code=3)
        self.ctl('target', 'add', 'X', 'https://cms.example.org/in', '--kind', 'http', '--validate-address', 'https://other.example.org/', code=3)
        self.assertEqual(self.ctl('target', 'list'), [])


if __name__ == '__main__':
    unittest.main()

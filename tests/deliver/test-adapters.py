#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries to systems that newsrooms have, each with what it does that surprises.
Usage: test-adapters.py DOSSIERCTL"""

import hashlib
import json
import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from case import CANARY, PROFILE, Case
from systems import GHOST_ID, GHOST_SECRET, PASSWORD, PUSH_KEY, TOKEN, Arc, Ghost, SuperdeskPush, WordPress

WHY = ('--reason', 'The day was wrong.')


class System(Case):
    KIND, SECRET, MORE = None, None, ()

    def setUp(self):
        super().setUp()
        (self.folder / 'secret').write_text(self.SECRET + '\n')
        self.ctl('target', 'add', 'Place', self.server.address + self.PATH, '--kind', self.KIND, *self.MORE)
        self.secret = ('--target', 'Place', '--secret-file', 'secret')

    PATH = ''

    def give(self, *more, code=0):
        """One delivery with its secret."""
        return self.deliver(*self.secret, *more, code=code)

    def once_more(self, row, code=0, replace=False):
        """The row again, in a session that has the secret: what `deliver --watch` would do when its time comes."""
        done = self.run_program('run', '-', stdin=''.join(json.dumps(line) + '\n' for line in (
            {'verb': 'target.secret', 'target': 'Place', 'secret-file': str(self.folder / 'secret'), 'session': True},
            *([{'verb': 'deliver.retry', 'delivery': row['id'], 'replace': replace}] if row['state'] not in ('accepted', 'sending') else []),
            {'verb': 'deliver.send', 'delivery': row['id']})))
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return self.ctl('deliver', 'show', row['id'])

    def table(self, name):
        return list(self.server.objects.get(name, {}).values())

    def lose_answer(self, method, path_has):
        """The next such request takes effect, and its answer is lost."""
        real = getattr(self.HANDLER, 'do_the_' + method)
        case = self

        def once(handler, body):
            real(handler, body)
            if path_has in handler.path and '/media' not in handler.path and '/images/' not in handler.path:
                setattr(case.server.RequestHandlerClass, 'do_the_' + method, real)
                handler.write = handler.hang_up
        setattr(self.HANDLER, 'do_the_' + method, once)
        self.addCleanup(setattr, self.HANDLER, 'do_the_' + method, real)

    def problem(self, row):
        return json.loads(row['last-problem'])


class InWordPress(System):
    HANDLER, KIND, SECRET, MORE = WordPress, 'wordpress', PASSWORD, ('--user', 'ann', '--patience', '1')

    def test_a_draft_with_its_picture_before_it(self):
        row = self.give()
        self.assertEqual(row['state'], 'delivered')
        post, = self.table('posts')
        media, = self.table('media')
        self.assertEqual((post['status'], post['slug'], post['featured_media']), ('draft', PROFILE, media['id']))
        self.assertTrue(media['alt_text'] and media['caption'])
        self.assertIn('<span id="s-', post['content'])
        kinds = [(method, path.partition('?')[0].rpartition('/')[2]) for method, path, _, _ in self.server.requests]
        self.assertLess(kinds.index(('POST', 'media')), kinds.index(('POST', 'posts')))
        self.assertEqual(row['remote-id'], f'{self.server.address}/wp-json/wp/v2/posts/{post["id"]}')

    def test_a_correction_changes_it_and_leaves_what_is_theirs(self):
        self.give()
        post, = self.table('posts')
        post.update(status='publish', slug='a-name-of-theirs')
        row = self.give('--correct', *WHY)
        self.assertEqual(row['state'], 'delivered')
        self.assertEqual([(post['status'], post['slug']) for post in self.table('posts')], [('publish', 'a-name-of-theirs')])
        self.assertEqual((len(self.table('media')), len(self.server.made)), (1, 2))
        self.give('--withdraw', *WHY)
        self.assertEqual([post['status'] for post in self.table('posts')], ['draft'], 'readers still see it')

    def test_what_somebody_changed_there_is_a_conflict(self):
        self.give()
        post, = self.table('posts')
        post['content'] += '<p>By hand.</p>'
        row = self.give('--correct', *WHY, code=1)
        self.assertEqual(row['state'], 'conflict')
        self.assertIn(f"Nothing was replaced there, and ours is kept in the outbox; to put it in the other's place: dossierctl deliver retry {row['id']} --replace", self.error)
        self.assertIn('By hand', self.table('posts')[0]['content'])
        self.assertIn(f'/posts/{post["id"]}', self.problem(row)['detail'])
        self.assertEqual(self.once_more(row, replace=True)['state'], 'delivered')
        self.assertNotIn('By hand', self.table('posts')[0]['content'])

    def test_another_post_of_the_name_is_a_conflict(self):
        self.server.objects['posts'] = {7: {'id': 7, 'slug': PROFILE, 'status': 'draft', 'title': 'Theirs', 'content': 'Theirs', 'excerpt': '', 'featured_media': 0}}
        row = self.give(code=1)
        self.assertEqual((row['state'], self.table('posts')[0]['content']), ('conflict', 'Theirs'))

    def test_an_answer_that_is_lost_makes_no_second_post(self):
        self.lose_answer('post', '/posts')
        row = self.give(code=5)
        self.assertEqual(row['state'], 'queued')
        began = time.monotonic()
        row = self.once_more(row)
        self.assertEqual((row['state'], len(self.table('posts'))), ('accepted', 1), 'the first try may have effect yet')
        early = self.once_more(row)['state']
        if time.monotonic() - began < 1:      # a slow machine may take its time over asking
            self.assertEqual(early, 'accepted', 'looked again before its time')
        time.sleep(1.1)
        self.assertEqual(self.once_more(row)['state'], 'delivered')
        self.assertEqual(set(self.server.made.values()), {1})

    def test_who_may_not_look_has_not_learned_that_it_is_gone(self):
        self.lose_answer('post', '/posts')
        self.ctl('target', 'set', 'Place', 'back-off', '0')
        row = self.once_more(self.give(code=5))
        time.sleep(1.1)
        for status, title in ((403, 'Not you'), (500, 'Not now'), (404, 'Nothing')):
            self.server.answers[:] = [lambda handler: handler.problem(status, title=title)]
            row = self.once_more(row)
            self.assertEqual((row['state'], row['last-status'], self.problem(row)['title']), ('accepted', status, title))
        self.assertEqual(self.once_more(row)['state'], 'delivered')

    def test_who_may_never_look_again_decides(self):
        self.lose_answer('post', '/posts')
        self.ctl('target', 'set', 'Place', 'back-off', '0')
        row = self.once_more(self.give(code=5))
        time.sleep(1.1)
        states = []
        while len(states) < 20 and row['state'] == 'accepted':
            self.server.answers[:] = [lambda handler: handler.problem(401, title='Not you')]
            row = self.once_more(row)
            states.append(row['state'])
        self.assertEqual(states, ['accepted'] * 7 + ['conflict'], 'ten tries are the limit')
        self.assertEqual(self.problem(row)['title'], 'It could not be learned whether the page is there once')
        self.assertEqual(self.problem(row)['detail'], f'The last look at {row["remote-id"]} ended with “Not you”. '
                         'Look there, delete the one that is too many if there are two, then decide.')
        row = self.once_more(row, replace=True)
        self.assertEqual((row['state'], len(self.table('posts'))), ('accepted', 1), 'nothing was learned meanwhile')
        time.sleep(1.1)
        self.assertEqual(self.once_more(row)['state'], 'delivered')

    def test_before_its_time_nothing_is_asked_and_nothing_changes(self):
        self.lose_answer('post', '/posts')
        row = self.once_more(self.give(code=5))
        time.sleep(1.1)
        self.server.answers[:] = [lambda handler: handler.answer(503, {'Retry-After': '3600', 'Content-Type': 'application/problem+json'}, b'{"title": "Not now"}')]
        row = self.once_more(row)
        self.assertEqual((row['state'], row['last-status'], self.problem(row)['title']), ('accepted', 503, 'Not now'))
        self.server.requests.clear()
        self.assertEqual(self.once_more(row), row)
        self.ctl('deliver', 'send', row['id'])               # in a session without the secret
        self.assertEqual((self.ctl('deliver', 'show', row['id']), self.server.requests), (row, []))

    def test_what_is_gone_before_it_was_confirmed_is_a_conflict(self):
        self.lose_answer('post', '/posts')
        row = self.once_more(self.give(code=5))
        self.assertEqual(row['state'], 'accepted')
        self.server.objects['posts'].clear()
        time.sleep(1.1)
        row = self.once_more(row)
        self.assertEqual((row['state'], self.problem(row)['title']), ('conflict', 'The page was there and is gone'))
        self.assertIn('/wp-json/wp/v2/posts/', self.problem(row)['detail'])

    def test_a_double_that_no_look_could_see_is_found_afterwards(self):
        self.lose_answer('post', '/posts')
        row = self.give(code=5)
        first = self.server.objects['posts'].popitem()       # still in their queue
        row = self.once_more(row)
        self.assertEqual((row['state'], len(self.table('posts'))), ('accepted', 1))
        self.server.objects['posts'].update([first])
        time.sleep(1.1)
        row = self.once_more(row)
        self.assertEqual(row['state'], 'conflict')
        for post in self.table('posts'):
            self.assertIn(f'/posts/{post["id"]}', self.problem(row)['detail'])
        self.assertEqual(self.once_more(row, replace=True)['state'], 'conflict', 'two were taken for one')
        del self.server.objects['posts'][first[0]]
        self.assertEqual(self.once_more(row, replace=True)['state'], 'delivered')

    def test_a_double_is_found_though_a_try_between_ended_it(self):
        theirs = {'id': 7, 'slug': PROFILE, 'status': 'draft', 'title': 'Theirs', 'content': 'Theirs', 'excerpt': '', 'featured_media': 0}
        for state, between in (('rejected', lambda: self.server.answers.append(lambda handler: handler.problem(401))),
                               ('failed', lambda: self.server.answers.append(lambda handler: handler.problem(501))),
                               ('conflict', lambda: self.server.objects['posts'].update({7: theirs}))):
            with self.subTest(state):
                self.server.objects.clear()
                self.lose_answer('post', '/posts')
                row = self.give(code=5)
                first = self.server.objects['posts'].popitem()       # still in their queue
                between()
                row = self.once_more(row)
                self.assertEqual(row['state'], state)
                self.server.objects['posts'].pop(7, None)
                row = self.once_more(row, replace=state == 'conflict')
                self.assertEqual((row['state'], len(self.table('posts'))), ('accepted', 1))
                self.server.objects['posts'].update([first])
                time.sleep(1.1)
                row = self.once_more(row)
                self.assertEqual((row['state'], self.problem(row)['title']), ('conflict', 'The page is there more than once'))
                self.ctl('deliver', 'cancel', row['id'])

    def test_a_fault_after_it_was_made_is_no_second_post(self):
        real = WordPress.do_the_post

        def faulty(handler, body):
            real(handler, body)
            if handler.path.endswith('/posts'):
                WordPress.do_the_post = real
                handler.answer(502, {'Content-Type': 'text/html'}, b'<h1>Bad gateway</h1>')
        WordPress.do_the_post = faulty
        self.addCleanup(setattr, WordPress, 'do_the_post', real)
        row = self.give(code=5)
        self.assertEqual(self.once_more(row)['state'], 'accepted')
        self.assertEqual(len(self.table('posts')), 1)

    def test_what_was_deleted_there_is_not_made_again_unasked(self):
        self.give()
        self.server.objects['posts'].clear()
        row = self.give('--correct', *WHY, code=1)
        self.assertEqual((row['state'], self.table('posts')), ('conflict', []))
        self.assertIn('The page was there and is gone', self.error)
        self.assertIn(f'Ours is kept in the outbox; when you have looked there, to deliver it all the same: dossierctl deliver retry {row["id"]} --replace', self.error)
        self.assertNotIn('other', self.error)
        self.assertEqual(self.once_more(row, replace=True)['state'], 'delivered')

    def test_the_password_is_asked_for_and_checked(self):
        (self.folder / 'secret').write_text(CANARY)
        row = self.give(code=1)
        self.assertEqual((row['state'], row['last-status']), ('rejected', 401))
        self.assertEqual(self.table('posts'), [])
        for path in self.folder.glob('a.dossier*'):
            self.assertNotIn(CANARY.encode(), path.read_bytes())

    def test_a_rehearsal_looks_only(self):
        row, = self.ctl('deliver', PROFILE, *self.secret, '--dry-run')['rows']
        self.assertTrue(row['accepted'])
        self.assertEqual({method for method, _, _, _ in self.server.requests}, {'GET'})


class InGhost(System):
    HANDLER, KIND, SECRET, MORE = Ghost, 'ghost', f'{GHOST_ID}:{GHOST_SECRET}', ('--patience', '1')

    def test_a_draft_with_text_and_picture(self):
        row = self.give()
        self.assertEqual(row['state'], 'delivered')
        post, = self.table('posts')
        self.assertEqual((post['status'], post['slug']), ('draft', PROFILE))
        self.assertIn('<span id="s-', post['html'])
        self.assertIn('/content/images/', post['feature_image'])

    def test_tags_of_the_people_there_stay(self):
        self.give()
        post, = self.table('posts')
        post['tags'].append({'name': 'Registries', 'slug': 'registries'})
        self.assertEqual(self.give('--correct', *WHY)['state'], 'delivered')
        post, = self.table('posts')
        names = [tag['name'] for tag in post['tags']]
        self.assertIn('Registries', names)
        self.assertEqual(len([name for name in names if name.startswith('#dossier-export-')]), 1)
        path, = {path.partition('?')[2] for method, path, _, _ in self.server.requests if method == 'PUT'}
        self.assertIn('save_revision=true', path)

    def test_a_collision_is_a_conflict(self):
        self.give()
        self.server.edit_after_look = True
        before = self.table('posts')[0]['html']
        row = self.give('--correct', *WHY, code=1)
        self.assertEqual((row['state'], self.table('posts')[0]['html']), ('conflict', before))
        self.assertEqual(self.once_more(row, replace=True)['state'], 'delivered')

    def test_what_somebody_changed_there_is_a_conflict(self):
        self.give()
        self.table('posts')[0]['html'] = '<p>By hand.</p>'
        self.assertEqual(self.give('--correct', *WHY, code=1)['state'], 'conflict')
        self.assertEqual(self.table('posts')[0]['html'], '<p>By hand.</p>')

    def test_answers_that_are_lost_make_no_second_post(self):
        self.lose_answer('post', '/posts/')
        row = self.give(code=5)
        row = self.once_more(row)
        self.assertEqual((row['state'], len(self.table('posts'))), ('accepted', 1))
        time.sleep(1.1)
        self.assertEqual(self.once_more(row)['state'], 'delivered')
        self.lose_answer('put', '/posts/')
        row = self.give('--correct', *WHY, code=5)
        row = self.once_more(row)
        time.sleep(1.1)
        self.assertEqual(self.once_more(row)['state'], 'delivered')
        self.assertEqual(set(self.server.made.values()), {1})

    def test_a_key_that_is_none_is_sent_nowhere(self):
        for secret in ('not-a-key', GHOST_ID + ':xyz', GHOST_ID + ':8a1', ':8a1c'):
            with self.subTest(secret):
                (self.folder / 'secret').write_text(secret)
                row = self.give(code=5)
                self.assertEqual((row['state'], self.server.requests), ('failed', []))
                self.assertIn('Admin API key', self.problem(row)['detail'])


class InArc(System):
    HANDLER, KIND, SECRET, PATH = Arc, 'ans', TOKEN, '/draft/v1'

    def stories(self):
        return self.table('stories')

    def test_a_story_and_its_revisions(self):
        self.assertEqual(self.give()['state'], 'delivered')
        self.assertEqual(self.give('--correct', *WHY)['state'], 'delivered')
        story, = self.stories()
        self.assertEqual(len(story), 2)
        self.assertTrue(all(ans['version'].startswith('0.10.') for _, ans in story))

    def test_a_revision_of_theirs_is_not_written_over(self):
        self.give()
        story, = self.stories()
        story.append((99, dict(story[0][1], headlines={'basic': 'By hand'})))
        row = self.give('--correct', *WHY, code=1)
        self.assertEqual((row['state'], len(story)), ('conflict', 2))
        self.assertEqual(self.once_more(row, replace=True)['state'], 'delivered')

    def test_answers_that_are_lost_make_no_second_revision(self):
        self.lose_answer('post', '/story')
        row = self.give(code=5)
        self.assertEqual(self.once_more(row)['state'], 'delivered')
        self.lose_answer('put', '/story')
        row = self.give('--correct', *WHY, code=5)
        self.assertEqual(self.once_more(row)['state'], 'delivered')
        self.assertEqual(set(self.server.made.values()), {1})


class AsSuperdeskPushes(System):
    HANDLER, KIND, SECRET, PATH, MORE = SuperdeskPush, 'superdesk-push', PUSH_KEY, '/push', ('--signing', 'superdesk-sha1')

    def setUp(self):
        super().setUp()
        self.secret = ('--target', 'Place', '--signing-secret-file', 'secret')

    def test_assets_are_asked_for_and_the_item_comes_last(self):
        self.assertEqual(self.give()['state'], 'delivered')
        self.assertEqual(self.give('--correct', *WHY)['state'], 'delivered')
        first, second = self.table('items')
        self.assertEqual((first['guid'], first['version'], second['version']), (second['guid'], '1', '2'))
        self.assertEqual(list(self.server.assets.values()), [1])
        name, = self.server.objects['assets']
        self.assertEqual(self.server.objects['assets'][name], name, 'the picture is not what its name says')
        self.assertIn(name, json.dumps(first['associations']))
        paths = [path for method, path, _, _ in self.server.requests if method == 'POST']
        self.assertEqual(paths, ['/push/assets', '/push', '/push'])

    def test_there_is_no_rehearsal(self):
        row, = self.ctl('deliver', PROFILE, *self.secret, '--dry-run', code=1)['rows']
        self.assertEqual((row['accepted'], self.server.requests), (False, []))
        self.assertIn('The target has no dry run', json.dumps(row))

    def test_a_second_try_is_the_same_item(self):
        self.server.answers[:] = [None, None, lambda handler: (handler.do_the_post(self.server.requests[-1][3]), setattr(handler, 'write', handler.hang_up))]
        row = self.give(code=5)
        done = self.run_program('run', '-', stdin=''.join(json.dumps(line) + '\n' for line in (
            {'verb': 'target.secret', 'target': 'Place', 'for': 'signing', 'secret-file': str(self.folder / 'secret'), 'session': True},
            {'verb': 'deliver.retry', 'delivery': row['id']}, {'verb': 'deliver.send', 'delivery': row['id']})))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.ctl('deliver', 'show', row['id'])['state'], list(self.server.made.values())), ('delivered', [1]))
        bodies = {body for method, path, _, body in self.server.requests if path == '/push' and method == 'POST'}
        self.assertEqual(len(bodies), 1)


class Kinds(Case):
    def test_a_superdesk_folder_gets_its_dialect(self):
        drop = self.folder / 'drop'
        drop.mkdir()
        self.ctl('target', 'add', 'Superdesk', drop, '--format', 'superdesk')
        row = self.deliver()
        file, = drop.glob('*.json')
        self.assertEqual((file.name, hashlib.sha256(file.read_bytes()).hexdigest()), (row['payload'], row['payload-sha256']))
        self.assertTrue(file.name.endswith('.superdesk.json'))
        item = json.loads(file.read_text())
        self.assertRegex(item['versioncreated'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        self.assertTrue(item['guid'] and isinstance(item['associations'], dict) and item['associations']['featuremedia']['body_text'])
        preview, = self.ctl('deliver', PROFILE, '--preview', '--correct', *WHY)
        self.assertTrue(preview['file'].endswith('.superdesk.json'))

    def test_kinds_say_what_they_take(self):
        for more in (('wordpress', '--tiers', 'public member', '--user', 'ann'), ('wordpress',), ('ghost', '--format', 'native'),
                     ('ghost', '--auth', 'basic'), ('http', '--format', 'nonsense'), ('ans', '--tiers', 'public member')):
            with self.subTest(more):
                self.ctl('target', 'add', 'X', self.server.address, '--kind', *more, code=3)
        self.ctl('target', 'add', 'X', 'ftp://place/in', code=3)
        self.assertIn('“ftp://place/in” is neither a folder nor an address of the web', self.error)
        self.assertEqual(self.ctl('target', 'list'), [])
        shown = self.ctl('target', 'add', 'X', self.server.address, '--kind', 'ghost')
        shown = self.ctl('target', 'show', 'X')
        self.assertEqual((shown['format'], shown['auth'], shown['patience']), ('superdesk', 'jwt', 60))
        self.ctl('target', 'set', 'X', 'patience', 'soon', code=3)
        self.ctl('target', 'set', 'X', 'patience', '5')


if __name__ == '__main__':
    unittest.main()

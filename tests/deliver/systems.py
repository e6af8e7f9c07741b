# SPDX-License-Identifier: GPL-3.0-or-later
"""Systems that newsrooms have, as far as DELIVERY 2.4 says how they behave, with what they do that surprises.

Each is a handler for a Pipeline. None of them looks at a key or a precondition that the real one does not look at."""

import base64
import hashlib
import hmac
import json
import re
import time
import urllib.parse

from pipeline import Handler

PASSWORD = 'abcd EFGH ijkl MNOP qrst UVWX'
GHOST_ID, GHOST_SECRET = '64f0c1aa5d2e9b0001a7c3d4', '8a1c' * 16
TOKEN = 'a-token-of-arc'
PUSH_KEY = 'the-key-of-the-push'


class System(Handler):
    def json(self, status, value, headers=None):
        self.answer(status, {'Content-Type': 'application/json; charset=UTF-8', **(headers or {})}, json.dumps(value).encode())

    def place(self):
        """The path without the query, and the query."""
        parts = urllib.parse.urlsplit(self.path)
        return parts.path, {name: values[0] for name, values in urllib.parse.parse_qs(parts.query).items()}

    def count_made(self, export):
        self.server.made[export] = self.server.made.get(export, 0) + 1

    def new_id(self):
        self.server.last_id = getattr(self.server, 'last_id', 0) + 1
        return self.server.last_id

    def table(self, name):
        return self.server.objects.setdefault(name, {})


class WordPress(System):
    """Drafts are hidden unless asked for, have no name that is theirs alone, unknown members are dropped; no ETag, no key."""
    KNOWN = ('slug', 'status', 'title', 'content', 'excerpt', 'featured_media')

    def makes_one(self):
        return self.command == 'POST' and '/posts' in self.place()[0]

    def allowed(self):
        wanted = 'Basic ' + base64.b64encode(f'ann:{PASSWORD}'.encode()).decode()
        if self.headers.get('Authorization') == wanted:
            return True
        self.json(401, {'code': 'rest_not_logged_in', 'message': 'You are not currently logged in.', 'data': {'status': 401}})
        return False

    def show(self, post, query):
        raw = {name: {'raw': post[name], 'rendered': post[name]} if query.get('context') == 'edit' else {'rendered': post[name]}
               for name in ('title', 'content', 'excerpt')}
        whole = {**post, **raw, 'link': f'{self.server.address}/?p={post["id"]}'}
        fields = query['_fields'].split(',') if '_fields' in query else whole
        return {name: whole[name] for name in fields if name in whole}

    def do_the_get(self, _):
        path, query = self.place()
        if not self.allowed():
            return
        with self.server.lock:
            posts = [post for post in self.table('posts').values() if self.server.seen_from.get(post['id'], 0) <= time.monotonic() or path.endswith(f'/posts/{post["id"]}')]
            media = list(self.table('media').values())
        if path.endswith('/users/me'):
            return self.json(200, {'id': 1, 'name': 'Ann'})
        if path.endswith('/media'):
            return self.json(200, [{'id': item['id']} for item in media if item['slug'] == query.get('slug')])
        if path.endswith('/posts'):
            statuses = ('publish', 'draft', 'pending', 'future', 'private') if query.get('status') == 'any' else (query.get('status', 'publish'),)
            found = [post for post in posts if post['status'] in statuses
                     and ('slug' not in query or post['slug'] == query['slug'])
                     and all(word in post['title'] + post['content'] + post['excerpt'] for word in query.get('search', '').split())]
            return self.json(200, [self.show(post, query) for post in found[:int(query.get('per_page', 10))]], {'X-WP-Total': str(len(found))})
        found = [post for post in posts if path.endswith(f'/posts/{post["id"]}')]
        return self.json(200, self.show(found[0], query)) if found else self.json(404, {'code': 'rest_post_invalid_id', 'message': 'Invalid post ID.'})

    def fill(self, post, body):
        post.update({name: body[name] for name in self.KNOWN if name in body})
        names = [other['slug'] for other in self.table('posts').values() if other is not post and other['status'] == 'publish']
        if post['status'] == 'publish' and post['slug'] in names:
            post['slug'] += '-2'
        post['modified_gmt'] = time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime())

    def do_the_post(self, body):
        path, query = self.place()
        self.count_try()
        if not self.allowed():
            return
        if path.endswith('/media'):
            return self.take_media(body)
        words = json.loads(body)
        with self.server.lock:
            if '/media/' in path:
                self.table('media')[int(path.rpartition('/')[2])].update(words)
                return self.json(200, {})
            if path.endswith('/posts'):
                post = {'id': self.new_id(), 'slug': '', 'status': 'draft', 'title': '', 'content': '', 'excerpt': '', 'featured_media': 0}
                self.fill(post, words)
                self.table('posts')[post['id']] = post
                if self.server.holding or self.server.random.random() < 0.3:   # it is there, and a cache does not know yet
                    self.server.seen_from[post['id']] = time.monotonic() + self.server.lag
                mark = re.search(r'dossier-export-([0-9a-f-]{36})', post['content'])
                self.count_made(mark[1] if mark else '?')
                return self.json(201, self.show(post, query))
            post = self.table('posts').get(int(path.rpartition('/')[2]))
            if post is None:
                return self.json(404, {'code': 'rest_post_invalid_id', 'message': 'Invalid post ID.'})
            before = re.search(r'dossier-export-([0-9a-f-]{36})', post['content'])
            self.fill(post, words)
            mark = re.search(r'dossier-export-([0-9a-f-]{36})', post['content'])
            if mark and (before is None or before[1] != mark[1]):   # an older export has become this one
                self.count_made(mark[1])
            self.json(200, self.show(post, query))

    def take_media(self, body):
        name = re.search(r'filename="([^"]+)"', self.headers.get('Content-Disposition', ''))
        if name is None:
            return self.json(400, {'code': 'rest_upload_no_content_disposition', 'message': 'No Content-Disposition supplied.'})
        with self.server.lock:
            slug, items = name[1].rpartition('.')[0], self.table('media')
            n = sum(item['slug'].startswith(slug) for item in items.values())
            item = {'id': self.new_id(), 'slug': slug if n == 0 else f'{slug}-{n + 1}', 'bytes': hashlib.sha256(body).hexdigest()}
            items[item['id']] = item
        self.json(201, {'id': item['id'], 'source_url': f'{self.server.address}/wp-content/uploads/{name[1]}'})


class Ghost(System):
    """The token has a life of five minutes; tags are replaced; who does not name the `updated_at` that is there collides;
    `html` counts only with `source=html` and is shown only with `formats=html`."""

    def makes_one(self):
        return self.command in ('POST', 'PUT') and self.place()[0].startswith('/ghost/api/admin/posts/')

    def refuse(self, status, kind, message):
        self.json(status, {'errors': [{'type': kind, 'message': message, 'context': message}]})

    def allowed(self):
        scheme, _, token = self.headers.get('Authorization', '').partition(' ')
        try:
            head, body, mac = token.split('.')
            header, claims = (json.loads(base64.urlsafe_b64decode(part + '=' * (-len(part) % 4))) for part in (head, body))
            right = base64.urlsafe_b64encode(hmac.digest(bytes.fromhex(GHOST_SECRET), f'{head}.{body}'.encode(), 'sha256')).rstrip(b'=').decode()
            good = (scheme == 'Ghost' and header == {'alg': 'HS256', 'kid': GHOST_ID, 'typ': 'JWT'} and claims['aud'] == '/admin/' and mac == right
                    and claims['exp'] - claims['iat'] <= 300 and claims['iat'] <= time.time() + 1 and claims['exp'] >= time.time())
        except (ValueError, KeyError):
            good = False
        if not good:
            self.refuse(401, 'UnauthorizedError', 'Invalid token')
        return good

    def show(self, post, query):
        whole = dict(post)
        if 'html' not in query.get('formats', ''):
            del whole['html']
        return whole

    def do_the_get(self, _):
        path, query = self.place()
        if not self.allowed():
            return
        with self.server.lock:
            posts = [self.show(post, query) for post in self.table('posts').values()]
        wanted = query.get('filter', '')
        if wanted:
            posts = [post for post in posts if wanted in [f'tag:{tag["slug"]}' for tag in post['tags']]]
        self.json(200, {'posts': posts, 'meta': {}})
        if getattr(self.server, 'edit_after_look', False):      # somebody saves between our look and our word
            self.server.edit_after_look = False
            for post in self.table('posts').values():
                self.stamp(post)

    def stamp(self, post):
        self.server.clock = getattr(self.server, 'clock', 0) + 1
        post['updated_at'] = time.strftime('%Y-%m-%dT%H:%M:%S.000Z', time.gmtime(1_700_000_000 + self.server.clock))

    def fill(self, post, words, query):
        for name in ('title', 'slug', 'status', 'custom_excerpt', 'feature_image', 'feature_image_alt', 'feature_image_caption'):
            if name in words:
                post[name] = words[name]
        if 'html' in words and query.get('source') == 'html':
            post['html'] = words['html']
        if 'tags' in words:
            post['tags'] = [{'name': tag['name'], 'slug': re.sub(r'[^a-z0-9-]+', '-', tag['name'].lower().replace('#', 'hash-'))} for tag in words['tags']]
        self.stamp(post)

    def export_of(self, post):
        return next((tag['name'].removeprefix('#dossier-export-') for tag in post['tags'] if tag['name'].startswith('#dossier-export-')), '?')

    def do_the_post(self, body):
        path, query = self.place()
        self.count_try()
        if not self.allowed():
            return
        if path.endswith('/images/upload/'):
            name = re.search(rb'filename="([^"]+)"', body)[1].decode()
            self.server.assets[name] = self.server.assets.get(name, 0) + 1
            return self.json(201, {'images': [{'url': f'{self.server.address}/content/images/{name}', 'ref': name}]})
        words = json.loads(body)['posts'][0]
        if len(words.get('custom_excerpt') or '') > 300:
            return self.refuse(422, 'ValidationError', 'Validation failed for custom_excerpt.')
        with self.server.lock:
            post = {'id': f'{self.new_id():024x}', 'title': '', 'slug': '', 'status': 'draft', 'html': '', 'tags': []}
            self.fill(post, words, query)
            while any(other['slug'] == post['slug'] for other in self.table('posts').values()):
                post['slug'] += '-2'
            self.table('posts')[post['id']] = post
            self.count_made(self.export_of(post))
            self.json(201, {'posts': [self.show(post, query)]})

    def do_the_put(self, body):
        path, query = self.place()
        self.count_try()
        if not self.allowed():
            return
        words = json.loads(body)['posts'][0]
        with self.server.lock:
            post = self.table('posts').get(path.rstrip('/').rpartition('/')[2])
            if post is None:
                return self.refuse(404, 'NotFoundError', 'Resource not found error, cannot edit post.')
            if 'updated_at' not in words:
                return self.refuse(422, 'ValidationError', 'updated_at is required')
            if words['updated_at'] != post['updated_at']:
                return self.refuse(409, 'UpdateCollisionError', 'Saving failed! Someone else is editing this post.')
            before = self.export_of(post)
            self.fill(post, words, query)
            if self.export_of(post) != before:
                self.count_made(self.export_of(post))
            self.json(200, {'posts': [self.show(post, query)]})


class Arc(System):
    """The Draft API: an id of ours is its id; a new revision is taken whoever has the story open."""

    def makes_one(self):
        return self.command in ('POST', 'PUT')

    def allowed(self):
        if self.headers.get('Authorization') == f'Bearer {TOKEN}':
            return True
        self.json(401, {'message': 'Unauthorized'})
        return False

    def find(self):
        return self.table('stories').get(self.place()[0].split('/')[4] if self.place()[0].count('/') >= 4 else '')

    def show(self, story):
        n, ans = story[-1]
        return {'id': f'REVISION{n}', 'document_id': ans['_id'], 'type': 'DRAFT', 'ans': ans}

    def do_the_get(self, _):
        if not self.allowed():
            return
        with self.server.lock:
            story = self.find()
            self.json(200, self.show(story)) if story else self.json(404, {'message': 'Not found'})

    def take(self, ans, story):
        story.append((self.new_id(), ans))
        self.count_made(ans['additional_properties']['dossier']['export'])

    def do_the_post(self, body):
        ans = json.loads(body)
        self.count_try()
        if not self.allowed():
            return
        if ans.get('type') != 'story' or not str(ans.get('version', '')).startswith('0.10.') or not re.fullmatch(r'[A-Z2-7]{26}', ans.get('_id', '')):
            return self.json(400, {'message': 'Invalid ANS'})
        with self.server.lock:
            if ans['_id'] in self.table('stories'):
                return self.json(409, {'message': 'Document already exists'})
            story = self.table('stories').setdefault(ans['_id'], [])
            self.take(ans, story)
            self.json(201, self.show(story))

    def do_the_put(self, body):
        self.count_try()
        if not self.allowed():
            return
        words = json.loads(body)
        with self.server.lock:
            story = self.find()
            if story is None or words.get('document_id') != words['ans']['_id'] or words.get('type') != 'DRAFT':
                return self.json(400, {'message': 'Invalid document'})
            self.take(words['ans'], story)
            self.json(200, self.show(story))


class SuperdeskPush(System):
    """Assets are asked for before they are sent; each body is signed; items are told apart by guid and version."""
    DATE = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')

    def makes_one(self):
        return self.command == 'POST' and not self.path.endswith('/assets')

    def do_the_get(self, _):
        with self.server.lock:
            there = self.path.rpartition('/')[2] in self.table('assets')
        self.answer(200, {'Content-Type': 'image/jpeg'}, b'bytes') if there else self.json(404, {})

    def do_the_post(self, body):
        self.count_try()
        if self.headers.get('x-superdesk-signature') != 'sha1=' + hmac.new(PUSH_KEY.encode(), body, 'sha1').hexdigest():
            return self.json(500, {'error': 'Invalid signature'}) if self.headers.get('x-superdesk-signature') is None else self.json(403, {})
        if self.path.endswith('/assets'):
            name = re.search(rb'name="media_id"\r\n\r\n([0-9a-f]{64})\r\n', body)[1].decode()
            data = body.split(b'\r\n\r\n', 2)[2].rpartition(b'\r\n--')[0]
            with self.server.lock:
                self.table('assets')[name] = hashlib.sha256(data).hexdigest()
                self.server.assets[name] = self.server.assets.get(name, 0) + 1
            return self.json(201, {})
        item = json.loads(body)
        if 'guid' not in item or any(name in item and not self.DATE.fullmatch(item[name]) for name in ('firstcreated', 'versioncreated', 'embargoed')):
            return self.json(400, {'error': 'guid or a date'})
        with self.server.lock:
            key = (item['guid'], item['version'])
            if key not in self.table('items'):
                self.count_made(item['extra']['dossier_export'])
            self.table('items')[key] = item
        self.json(201, {})


SIGNING = 'whsec_' + 'YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4'
# How each kind is set up: handler, path, secret, more words of `target add`.
KINDS = {
    'http': (None, '/in', TOKEN, ('--auth', 'bearer')),
    'http by POST, signed': (None, '/in/{tier}/{profile}', SIGNING, ('--method', 'post', '--signing', 'standard-webhooks')),
    'wordpress': (WordPress, '', PASSWORD, ('--user', 'ann')),
    'ghost': (Ghost, '', f'{GHOST_ID}:{GHOST_SECRET}', ()),
    'ans': (Arc, '/draft/v1', TOKEN, ()),
    'superdesk-push': (SuperdeskPush, '/push', PUSH_KEY, ('--signing', 'superdesk-sha1')),
}
# What is new each time, in the order in which it is looked for.
NEW = ((r'http://127\.0\.0\.1:\d+', 'http://HERE'), (r'127\.0\.0\.1:\d+', 'HERE'), (r'Ghost [\w-]+\.[\w-]+\.[\w-]+', 'Ghost TOKEN'), (r'sha-256=:[^:]+:', 'sha-256=:DIGEST:'),
       (r'[0-9a-f]{64}', 'HASH'), (r'sha1=[0-9a-f]{40}', 'sha1=MAC'), (r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'UUID'),
       (r'v1,[\w+/=]{44}', 'v1,MAC'), (r'\b[A-Z2-7]{26}\b', 'ID'), (r'\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z?)?', 'DATE'), (r'\b1[78]\d{8}\b', 'SECONDS'),
       (r'Dossier/[\d.]+', 'Dossier/VERSION'), (r'(boundary=)\S+', r'\1BOUNDARY'))


def plain(text):
    for pattern, word in NEW:
        text = re.sub(pattern, word, text)
    return text

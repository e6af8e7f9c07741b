# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipelines on this computer that take deliveries as DELIVERY 2.3 and 2.4 say, and misbehave as networks do.

They count what they make, not what they are asked, and tell doubles apart by nothing but the precondition or the key."""

import hashlib
import http.server
import json
import pathlib
import random
import socket
import threading
import time


class Pipeline(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, seed=0, mischief=0.0, handler=None):
        super().__init__(('127.0.0.1', 0), handler or Handler)
        self.lock = threading.Lock()
        self.random = random.Random(seed)
        self.mischief = mischief
        self.objects = {}      # path: (bytes, etag)
        self.made = {}         # export id: how many objects
        self.tries = {}        # export id: requests that wanted to make one
        self.keys = {}         # key: (sha256, path), None while at work
        self.assets = {}       # path: how often it was written
        self.requests = []     # method, path, headers, body
        self.answers = []      # planned: functions of the handler, first come
        self.dead_until, self.dead = 0, 0.1                    # seconds
        self.holding = False                                   # once made, the answer waits
        self.reached, self.released = threading.Event(), threading.Event()
        self.held_for = 5      # seconds, at most
        self.held = None       # export id of what was made last while it held
        self.lag, self.seen_from = 0, {}                       # seconds after which a post shows up in look-ups; id: from when on
        self.address = f'http://127.0.0.1:{self.server_address[1]}'
        threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True).start()

    def hold(self):
        """From now on answers wait until release(): `reached` says that something was made."""
        self.held = None
        self.reached.clear()
        self.released.clear()
        self.holding = True

    def release(self):
        self.holding = False
        self.released.set()

    def stop(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    timeout = 20

    def log_message(self, *_):
        pass

    def hang_up(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def answer(self, status, headers=None, body=b''):
        """To be sent when the mischief allows it."""
        self.planned = (status, dict(headers or {}), body)

    def problem(self, status, **members):
        self.answer(status, {'Content-Type': 'application/problem+json'}, json.dumps({'status': status, **members}).encode())

    def write(self):
        status, headers, body = self.planned
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if 'Content-Length' not in headers:
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)
        self.wfile.flush()

    def serve(self):
        server = self.server
        if time.monotonic() < server.dead_until:
            return self.hang_up()
        prank = server.random.random() if server.mischief and not server.holding else 1
        step = server.mischief / 6
        if prank < step:                       # nothing arrives
            return self.hang_up()
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        with server.lock:
            server.requests.append((self.command, self.path, dict(self.headers), body))
            planned = server.answers.pop(0) if server.answers else None
        if prank < 2 * step:                   # refused before anything is made
            self.count_try()
            self.answer(server.random.choice((503, 500, 429)), {'Retry-After': '0', 'Content-Type': 'text/html'}, b'<h1>Later</h1>')
            return self.write()
        if prank < 3 * step:
            time.sleep(server.random.random() * 0.4)
        if planned is not None:
            planned(self)
        else:
            getattr(self, 'do_the_' + self.command.lower())(body)
        if server.holding and self.makes_one():
            server.held = self.headers.get('Dossier-Export-Id')
            server.reached.set()
            if not server.released.wait(server.held_for):
                server.held = None                             # nobody came: the answer leaves after all
        if 1 > prank > 1 - step:
            time.sleep(server.random.random() * 0.2)
        if 3 * step <= prank < 4 * step:       # made, and the answer is lost
            return self.hang_up()
        if 4 * step <= prank < 5 * step:       # made, and then the machine goes down
            server.dead_until = time.monotonic() + server.dead
            return self.hang_up()
        self.write()
        if 5 * step <= prank < 6 * step:       # says it twice
            self.write()
            self.hang_up()

    do_GET = do_HEAD = do_PUT = do_POST = serve

    def makes_one(self):
        return self.command in ('PUT', 'POST') and '/assets/' not in self.path

    def count_try(self):
        key = self.headers.get('Dossier-Export-Id', '?')
        if self.makes_one():
            with self.server.lock:
                self.server.tries[key] = self.server.tries.get(key, 0) + 1

    def do_the_get(self, _):
        with self.server.lock:
            found = self.server.objects.get(self.path)
        if found is None:
            return self.problem(404, title='Not here')
        self.answer(200, {'ETag': found[1], 'Content-Type': 'application/json', 'Last-Modified': 'Fri, 02 Jan 2026 03:04:05 GMT'}, found[0])

    do_the_head = do_the_get

    def keep(self, path, body):
        """Inside the lock."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        self.server.objects[path] = (body, etag)
        if '/assets/' in path:
            self.server.assets[path] = self.server.assets.get(path, 0) + 1
        else:
            name = json.loads(body)['exportId']
            self.server.made[name] = self.server.made.get(name, 0) + 1
        return etag

    def digest_is_wrong(self, body):
        import base64
        said = self.headers.get('Content-Digest', '')
        return said != f'sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:'

    def do_the_put(self, body):
        self.count_try()
        if self.digest_is_wrong(body):
            return self.problem(400, title='Digest')
        with self.server.lock:
            there = self.server.objects.get(self.path)
            only_new, only_old = self.headers.get('If-None-Match'), self.headers.get('If-Match')
            if (only_new == '*' and there) or (only_old and (not there or only_old not in ('*', there[1]))):
                return self.problem(412, title='Something is there')
            etag = self.keep(self.path, body)
        self.answer(200 if there else 201, {'ETag': etag})

    def do_the_post(self, body):
        self.count_try()
        key = self.headers.get('Idempotency-Key')
        digest = hashlib.sha256(body).hexdigest()
        if self.digest_is_wrong(body) or not key or not key.startswith('"'):
            return self.problem(400, title='Key or digest')
        with self.server.lock:
            if key in self.server.keys:
                known = self.server.keys[key]
                if known is None:
                    return self.problem(409, title='At work')
                if known[0] != digest:
                    return self.problem(422, title='Another content under this key')
                return self.answer(201, {'Location': known[1]})
            self.server.keys[key] = None
        time.sleep(self.server.random.random() * 0.05 if self.server.mischief else 0)
        with self.server.lock:
            path = f'{self.path}/{len(self.server.keys)}'
            self.keep(path, body)
            self.server.keys[key] = (digest, path)
        self.answer(201, {'Location': path})


class FolderReader:
    """Takes files as Superdesk's feed does: whatever is listed and is a file, dot-files too."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.taken, self.broken = {}, []
        self.stopped = threading.Event()
        for name in ('_PROCESSED', '_ERROR'):
            (self.folder / name).mkdir()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def look(self):
        for path in sorted(self.folder.iterdir()):
            if not path.is_file() or path.is_symlink():
                continue
            body = path.read_bytes()
            if path.suffix == '.json':
                try:
                    name = json.loads(body)['exportId']
                    self.taken[name] = self.taken.get(name, 0) + 1
                except ValueError:
                    self.broken.append(path.name)
            elif hashlib.sha256(body).hexdigest() != path.name[:64]:
                self.broken.append(path.name)
            path.rename(self.folder / '_PROCESSED' / path.name)

    def run(self):
        while not self.stopped.wait(0.01):
            self.look()

    def stop(self):
        self.stopped.set()
        self.thread.join()
        self.look()

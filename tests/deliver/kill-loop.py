#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries through servers that drop, delay, answer twice, lose answers and die, with the client killed at random.

Usage: kill-loop.py DOSSIERCTL [--deliveries N] [--seed S] [--must-fail]
Each revision of each page is delivered four times: into a folder, by PUT, by POST with a key, and as a draft to WordPress,
which knows neither precondition nor key. At the end each export must have been made exactly once everywhere, each delivery
must say "delivered", no file may ever have been seen half written, and no request may have gone out that the library did not
know of beforehand. In WordPress a second post of an export may appear; then its delivery must have said "conflict", and what
a person would do is done: the post that is too many is deleted there, and the delivery queued anew. Some posts show up in
look-ups late there, but within the target's patience, so that there are such doubles. Kills are aimed, too: at the instant
when something was made and its answer has not left; the library must say then that this delivery is on its way. --must-fail turns the
outcome round: for a program that was broken on purpose. The targets' back-off is 0, so that the hours that a server is given
to come back are not waited for."""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pipeline import FolderReader, Pipeline
from systems import PASSWORD, WordPress

SAMPLE = pathlib.Path(os.environ.get('DOSSIER_DATA', pathlib.Path(__file__).resolve().parents[2] / 'data')) / 'sample'
PROFILE = 'tarnfjord-registry-sample'
OPEN = ('queued', 'sending', 'accepted')
BATCH = 128


class Run:
    def __init__(self, program, folder, seed, pages, revisions):
        self.folder, self.random = folder, random.Random(seed)
        self.command = [program, '--json', '--library', str(folder / 'a.dossier')]
        self.environment = dict(os.environ, no_proxy='127.0.0.1', XDG_DATA_HOME=str(folder), DBUS_SESSION_BUS_ADDRESS='disabled:')
        self.starts = self.kills = self.aimed = self.in_flight = self.doubles = 0
        self.unknown = []      # what was under way without the library's knowing
        self.earlier = {}      # delivery: tries before it was queued anew
        self.doubled = set()   # exports that were there twice and said so
        self.given_up = set()  # deliveries that a newer revision overtook
        for path in SAMPLE.iterdir():
            shutil.copy(path, folder)
        (folder / 'drop').mkdir()
        (folder / 'secret').write_text(PASSWORD)
        self.put, self.post, self.word = Pipeline(seed, 0.5), Pipeline(seed + 1, 0.5), Pipeline(seed + 2, 0.08, WordPress)   # six requests to a post: ten tries must be enough
        self.word.dead, self.word.lag = 0.02, 1.2   # well within the patience, also where the machine is busy
        self.reader = FolderReader(folder / 'drop')
        self.slugs = [f'page-{n}' for n in range(pages)]
        for n, slug in enumerate(self.slugs):
            (folder / 'page.jsonl').write_text(self.script(slug, n))
            self.ctl('run', folder / 'page.jsonl')
        self.ctl('target', 'add', 'Folder', folder / 'drop', '--back-off', '0')
        self.ctl('target', 'add', 'Put', self.put.address + '/in', '--kind', 'http', '--back-off', '0')
        self.ctl('target', 'add', 'Post', self.post.address + '/in', '--kind', 'http', '--method', 'post', '--back-off', '0')
        self.ctl('target', 'add', 'Word', self.word.address, '--kind', 'wordpress', '--user', 'ann', '--back-off', '0', '--patience', '3')
        script = ''.join(json.dumps({'verb': 'deliver', 'profile': slug}) + '\n' for _ in range(revisions) for slug in self.slugs)
        (folder / 'queue.jsonl').write_text(script)
        self.ctl('run', folder / 'queue.jsonl')

    def script(self, slug, n):
        """The sample under another name; the notes of its picture must be its own."""
        lines = []
        for line in ((SAMPLE / 'sample.jsonl').read_text() + (SAMPLE / 'finish.jsonl').read_text()).splitlines():
            words = json.loads(line.replace(PROFILE, slug)) if line.strip() else None
            if words and words['verb'].startswith('image.'):
                notes = ('caption', 'source-context', 'relevance-reason', 'provenance')
                for name in notes + ('value',) * (words.get('field') in notes):
                    if words.get(name):
                        words[name] += f' Filed under number {n} of the picture desk.'
            lines.append(json.dumps(words) if words else '')
        return '\n'.join(lines) + '\n'

    def ctl(self, *words):
        done = subprocess.run([*self.command, *map(str, words)], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise SystemExit(f'{words} ended with {done.returncode}: {done.stdout}{done.stderr}')
        return [json.loads(line) for line in done.stdout.splitlines()]

    def status(self):
        return self.ctl('deliver', 'status')[0]

    def asked(self):
        return sum(len(server.requests) for server in (self.put, self.post, self.word))

    def wait_for_the_instant(self, process, held):
        """By the clock; or after so many requests to servers; or when something was made and the answer has not left."""
        if held is not None:
            ends = time.monotonic() + 20
            while not held.reached.wait(0.01) and process.poll() is None and time.monotonic() < ends:
                pass
        elif self.random.random() < 0.2:
            process.wait(self.random.random() * 2)
        else:
            wanted, ends = self.asked() + self.random.randint(1, 40), time.monotonic() + 20
            while self.asked() < wanted and process.poll() is None and time.monotonic() < ends:
                time.sleep(0.002)
            process.wait(self.random.random() ** 3 * 0.1)

    def start_and_kill(self):
        if self.starts < 3:      # however few deliveries there are, each way of asking is cut short once
            held = (self.put, self.post, self.word)[self.starts]
        else:
            held = self.random.choice((self.put, self.post, self.word) + (None,) * 9)
        self.starts += 1
        if held is not None:
            held.hold()
        process = subprocess.Popen([*self.command, 'deliver', '--watch', '--until-done', '--target', 'Word', '--secret-file', 'secret'], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            self.wait_for_the_instant(process, held)
        except subprocess.TimeoutExpired:
            pass
        if process.poll() is None:
            process.kill()
            process.wait()
            self.kills += 1
            if held is not None and held.held is not None:
                self.look_after_aimed(held)
        elif process.returncode != 0 and 'Not delivered to' not in (said := process.stderr.read()):   # that is looked after below
            raise SystemExit(f'the watch ended with {process.returncode}: {said}')
        if held is not None:
            held.release()
        process.communicate()

    def look_after_aimed(self, server):
        """It has made something, and nobody was told: whoever opens the library must see that it may have arrived."""
        self.aimed += 1
        name = {self.put: 'Put', self.post: 'Post', self.word: 'Word'}[server]
        row = next(row for row in self.status() if row['idempotency-key'] == server.held and row['target-name'] == name)
        if row['state'] != 'sending':
            self.unknown.append(f'{name} {server.held}: killed while it was under way, and the library says “{row["state"]}”')

    def tidy_posts(self):
        """What a person does who is told that a page is there twice: keeps the one that is newest. Returns: exports that were."""
        posts, seen, twice = self.word.objects.setdefault('posts', {}), {}, set()
        with self.word.lock:
            for post in sorted(posts.values(), key=lambda post: -post['id']):
                page, export = re.search(r'<!-- (dossier-[0-9a-f]{8}\S+) -->', post['content'])[1], re.search(r'dossier-export-([0-9a-f-]{36})', post['content'])[1]
                if page in seen:
                    twice |= {export, seen[page]}
                    del posts[post['id']]
                seen.setdefault(page, export)
        return twice

    def decide(self, rows):
        conflicts = [row for row in rows if row['state'] == 'conflict']
        if conflicts:
            twice = self.tidy_posts()
            self.doubles += bool(twice)
            self.doubled |= twice
        for row in sorted((row for row in rows if row['state'] in ('failed', 'conflict') and row['id'] not in self.given_up), key=lambda row: row['row']):
            if row['state'] == 'conflict' and row['target-name'] != 'Word':
                continue                           # there is none that chance alone makes: the end says so
            self.earlier[row['id']] = self.earlier.get(row['id'], 0) + row['attempts']
            try:
                self.ctl('deliver', 'retry', row['id'], *(['--replace'] if row['state'] == 'conflict' else []))   # ten tries, or a decision
            except SystemExit as end:
                if 'which is newer' not in str(end):
                    raise
                self.given_up.add(row['id'])
                self.unknown.append(f'{row["target-name"]} {row["id"]}: a newer revision overtook it')

    def to_the_end(self, seconds):
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.start_and_kill()
            if self.starts % 3:
                continue
            rows = self.status()
            self.in_flight += sum(row['state'] == 'sending' for row in rows)
            self.decide(rows)
            if not any(row['id'] not in self.given_up and (row['state'] in OPEN + ('failed',) or (row['state'] == 'conflict' and row['target-name'] == 'Word'))
                       for row in rows):
                return rows
        raise SystemExit(f'not done after {seconds} s: {[(row["target-name"], row["state"]) for row in rows if row["state"] != "delivered"]}')

    def wrongs(self, rows):
        self.reader.stop()
        for row in rows:
            key, target = row['idempotency-key'], row['target-name']
            server = {'Put': self.put, 'Post': self.post, 'Word': self.word}.get(target)
            made = (server.made if server else self.reader.taken).get(key, 0)
            if row['state'] != 'delivered':
                yield f'{target} {key}: {row["state"]}'
            if made != 1 and not (server is self.word and key in self.doubled):
                yield f'{target} {key}: made {made} times'
            if server and server.tries.get(key, 0) > row['attempts'] + self.earlier.get(row['id'], 0):
                yield f'{target} {key}: {server.tries[key]} requests, and the library knows of {row["attempts"]} tries'
        yield from self.unknown
        yield from (f'half written: {name}' for name in self.reader.broken)
        yield from (f'left behind: {path.name}' for path in (self.folder / 'drop' / '.dossier-staging').iterdir() if path.suffix != '.sent')
        yield from (f'asset {path} written {n} times' for server in (self.put, self.post) for path, n in server.assets.items() if n != 1)
        self.ctl('library', 'check')


def batch(program, seed, deliveries, seconds):
    """Returns: how many were made, and whether something was wrong."""
    began = time.monotonic()
    pages = max(2, min(12, deliveries // 32))
    with tempfile.TemporaryDirectory(prefix='dossier-deliver-') as folder:
        run = Run(program, pathlib.Path(folder), seed, pages, -(-deliveries // (4 * pages)))
        rows = run.to_the_end(seconds or 180 + 3 * deliveries)
        wrongs = list(run.wrongs(rows))
    requests = sum(sum(server.tries.values()) for server in (run.put, run.post, run.word))
    print(f'seed {seed}: {len(rows)} deliveries, {run.kills} kills, {run.aimed} of them aimed, {run.in_flight} tries found in flight, {run.doubles} doubles in WordPress that said so, '
          f'{requests} requests to servers, {time.monotonic() - began:.0f} s', flush=True)
    if wrongs:
        print('\n'.join(wrongs[:20]), flush=True)
    return len(rows), bool(wrongs) or len(rows) < deliveries


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--deliveries', type=int, default=64)
    parser.add_argument('--seed', type=int, default=random.randrange(10 ** 6))
    parser.add_argument('--seconds', type=int, default=0)
    parser.add_argument('--must-fail', action='store_true')
    given = parser.parse_args()
    began, seed, done, failed = time.monotonic(), given.seed, 0, False
    while done < given.deliveries:                 # a library of its own for each batch: what grows is not what is tried here
        n, failed_here = batch(os.path.abspath(given.program), seed, min(BATCH, given.deliveries - done), given.seconds)
        done, seed, failed = done + n, seed + 10, failed or failed_here
    if given.deliveries > BATCH:
        print(f'{done} deliveries in all, {time.monotonic() - began:.0f} s, {"something" if failed else "nothing"} wrong')
    sys.exit(failed != given.must_fail)


if __name__ == '__main__':
    main()

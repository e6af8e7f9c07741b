#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries through servers that drop, delay, answer twice, lose answers and die, with the client killed at random.

Usage: kill-loop.py DOSSIERCTL [--revisions N] [--seed S] [--must-fail]
Each revision is delivered three times: into a folder, by PUT, by POST with a key. At the end each export must have been
made exactly once everywhere, each delivery must say "delivered", no file may ever have been seen half written, and no
request may have gone out that the library did not know of beforehand. --must-fail turns the outcome round: for a program
that was broken on purpose."""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pipeline import FolderReader, Pipeline

SAMPLE = pathlib.Path(os.environ.get('DOSSIER_DATA', pathlib.Path(__file__).resolve().parents[2] / 'data')) / 'sample'
PROFILE = 'tarnfjord-registry-sample'
OPEN = ('queued', 'sending', 'accepted')


class Run:
    def __init__(self, program, folder, seed, revisions):
        self.folder, self.random = folder, random.Random(seed)
        self.command = [program, '--json', '--library', str(folder / 'a.dossier')]
        self.environment = dict(os.environ, no_proxy='127.0.0.1', XDG_DATA_HOME=str(folder), DBUS_SESSION_BUS_ADDRESS='disabled:')
        self.start = 0.3       # seconds until it asks a server
        self.starts = self.kills = self.in_flight = 0
        self.earlier = {}      # delivery: tries before it was queued anew
        for path in SAMPLE.iterdir():
            shutil.copy(path, folder)
        (folder / 'both.jsonl').write_text((SAMPLE / 'sample.jsonl').read_text() + (SAMPLE / 'finish.jsonl').read_text())
        (folder / 'drop').mkdir()
        self.put, self.post = Pipeline(seed, 0.5), Pipeline(seed + 1, 0.5)
        self.reader = FolderReader(folder / 'drop')
        self.ctl('run', folder / 'both.jsonl')
        self.ctl('target', 'add', 'Folder', folder / 'drop')
        self.ctl('target', 'add', 'Put', self.put.address + '/in', '--kind', 'http')
        self.ctl('target', 'add', 'Post', self.post.address + '/in', '--kind', 'http', '--method', 'post')
        script = ''.join(json.dumps({'verb': 'deliver', 'profile': PROFILE}) + '\n' for _ in range(revisions))
        (folder / 'queue.jsonl').write_text(script)
        self.ctl('run', folder / 'queue.jsonl')

    def ctl(self, *words):
        done = subprocess.run([*self.command, *map(str, words)], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise SystemExit(f'{words} ended with {done.returncode}: {done.stdout}{done.stderr}')
        return [json.loads(line) for line in done.stdout.splitlines()]

    def status(self):
        return self.ctl('deliver', 'status')[0]

    def asked(self):
        return len(self.put.requests) + len(self.post.requests)

    def wait_for_the_instant(self, process, held):
        """By the clock; or a while after a server was first asked; or when something was made and the answer has not left."""
        if held is not None:
            ends = time.monotonic() + 20
            while not held.reached.wait(0.01) and process.poll() is None and time.monotonic() < ends:
                pass
        elif self.random.random() < 0.5:
            process.wait(self.random.random() * 3 * self.start)
        else:
            before, began = self.asked(), time.monotonic()
            while self.asked() == before and process.poll() is None and time.monotonic() < began + 20:
                time.sleep(0.002)
            if self.asked() != before:         # a large library that was killed is checked when it is opened: that takes its time
                self.start += (time.monotonic() - began - self.start) * 0.3
            process.wait(self.random.random() ** 3)

    def start_and_kill(self):
        if self.starts < 2:      # however few deliveries there are, each way of asking is cut short once
            held = (self.put, self.post)[self.starts]
        else:
            held = self.random.choice((self.put, self.post) + (None,) * 8)
        self.starts += 1
        if held is not None:
            held.hold()
        process = subprocess.Popen([*self.command, 'deliver', '--watch', '--until-done', '--now'], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            self.wait_for_the_instant(process, held)
        except subprocess.TimeoutExpired:
            pass
        if process.poll() is None:
            process.kill()
            self.kills += 1
        elif process.returncode != 0:
            raise SystemExit(f'the watch ended with {process.returncode}: {process.stderr.read()}')
        if held is not None:
            held.release()
        process.communicate()

    def to_the_end(self, seconds):
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.start_and_kill()
            rows = self.status()
            self.in_flight += sum(row['state'] == 'sending' for row in rows)
            for row in rows:
                if row['state'] == 'failed':       # ten tries: a person tries again
                    self.earlier[row['id']] = self.earlier.get(row['id'], 0) + row['attempts']
                    self.ctl('deliver', 'retry', row['id'])
            if not any(row['state'] in OPEN + ('failed',) for row in rows):
                return rows
        raise SystemExit(f'not done after {seconds} s: {[(row["target-name"], row["state"]) for row in rows if row["state"] != "delivered"]}')

    def wrongs(self, rows):
        self.reader.stop()
        for row in rows:
            key, target = row['idempotency-key'], row['target-name']
            server = {'Put': self.put, 'Post': self.post}.get(target)
            made = (server.made if server else self.reader.taken).get(key, 0)
            if row['state'] != 'delivered':
                yield f'{target} {key}: {row["state"]}'
            if made != 1:
                yield f'{target} {key}: made {made} times'
            if server and server.tries.get(key, 0) > row['attempts'] + self.earlier.get(row['id'], 0):
                yield f'{target} {key}: {server.tries[key]} requests, and the library knows of {row["attempts"]} tries'
        yield from (f'half written: {name}' for name in self.reader.broken)
        yield from (f'left behind: {path.name}' for path in (self.folder / 'drop' / '.dossier-staging').iterdir() if path.suffix != '.sent')
        yield from (f'asset {path} written {n} times' for server in (self.put, self.post) for path, n in server.assets.items() if n != 1)
        self.ctl('library', 'check')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--revisions', type=int, default=20)
    parser.add_argument('--seed', type=int, default=random.randrange(10 ** 6))
    parser.add_argument('--seconds', type=int, default=0)
    parser.add_argument('--must-fail', action='store_true')
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix='dossier-deliver-') as folder:
        run = Run(os.path.abspath(given.program), pathlib.Path(folder), given.seed, given.revisions)
        rows = run.to_the_end(given.seconds or 180 + 6 * given.revisions)
        wrongs = list(run.wrongs(rows))
    requests = sum(sum(server.tries.values()) for server in (run.put, run.post))
    print(f'seed {given.seed}: {len(rows)} deliveries, {run.kills} kills, {run.in_flight} of them with a try in flight, '
          f'{requests} requests to servers, {time.monotonic() - began:.0f} s')
    print('\n'.join(wrongs[:20]))
    if given.must_fail:
        sys.exit(not wrongs)
    sys.exit(bool(wrongs) or len(rows) != 3 * given.revisions)


if __name__ == '__main__':
    main()

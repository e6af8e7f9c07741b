#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills over all writing verbs: nothing committed is lost, nothing is left half done.

Usage: kill-verbs.py DOSSIERCTL [--kills N] [--seconds S] [--seed S] [--must-fail] [--count-in FILE]
A process performs verbs one at a time; what it answered is noted here. At a random instant while one is at work it is
stopped, whether it is inside a transaction is read from the lock on the library's shared memory, and it is killed. The
next process opens the library; then it must be sound, hold all that was noted, and hold the verb that was cut short
wholly or not at all. --must-fail turns the outcome round: for a program that was broken on purpose."""

import argparse
import collections
import fcntl
import json
import os
import pathlib
import random
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

SAMPLE = pathlib.Path(os.environ.get('DOSSIER_DATA', pathlib.Path(__file__).resolve().parents[2] / 'data')) / 'sample'
PROFILE = 'tarnfjord-registry-sample'
ERA = 150              # kills before the library is made anew: it must not grow for ever
WRITE_LOCK = 120       # of a shared memory file, see https://www.sqlite.org/walformat.html#wal_locks
TABLES = ('publisher', 'source', 'snapshot', 'highlight', 'claim', 'evidence', 'profile', 'section', 'sentence', 'related', 'image',
          'origin', 'waiver', 'disagreement', 'target', 'outbox')


class Wrong(Exception):
    pass


class Session:
    """One process that performs verbs."""

    def __init__(self, program, folder):
        environment = dict(os.environ, XDG_DATA_HOME=str(folder / 'data'), DBUS_SESSION_BUS_ADDRESS='disabled:')
        self.library, self.number = folder / 'a.dossier', 0
        self.process = subprocess.Popen([program, '--json', '--library', self.library, 'run', '--keep-going', '-'], cwd=folder, env=environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        self.unread = b''

    def say(self, verb, arguments):
        self.process.stdin.write(json.dumps({'verb': verb, **arguments}).encode() + b'\n')

    def hear(self, seconds):
        """The next answer, or None if none came in that time."""
        ends = time.monotonic() + seconds
        while b'\n' not in self.unread:
            left = ends - time.monotonic()
            if left < 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                raise Wrong(f'the process ended by itself with {self.process.wait()}')
            self.unread += more
        line, self.unread = self.unread.split(b'\n', 1)
        return json.loads(line)

    def perform(self, verb, arguments):
        self.say(verb, arguments)
        answer = self.hear(60)
        if answer is None:
            raise Wrong(f'{verb} {arguments}: no answer in a minute')
        return answer

    def in_transaction(self):
        try:
            with open(f'{self.library}-shm', 'rb') as memory:
                found = fcntl.fcntl(memory, fcntl.F_GETLK, struct.pack('@hhqqi', fcntl.F_RDLCK, os.SEEK_SET, WRITE_LOCK, 1, 0))
        except FileNotFoundError:
            return False
        return struct.unpack('@hhqqi', found)[0] == fcntl.F_WRLCK

    def kill(self):
        """Returns: whether it was inside a transaction."""
        os.kill(self.process.pid, signal.SIGSTOP)
        while open(f'/proc/{self.process.pid}/stat').read().rsplit(')', 1)[1].split()[0] not in 'TZ':
            time.sleep(0)
        inside = self.in_transaction()
        self.process.kill()
        while self.hear_rest():
            pass
        self.process.wait()
        return inside

    def hear_rest(self):
        more = os.read(self.process.stdout.fileno(), 65536)
        self.unread += more
        return more

    def answers(self):
        *lines, _ = self.unread.split(b'\n')
        return [json.loads(line) for line in lines]

    def close(self):
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()


class Verbs:
    """What can be asked of the library as it stands: a table of verbs with the arguments of one call."""

    def __init__(self, chance, folder):
        self.random, self.folder, self.number = chance, folder, 0

    def look(self, database):
        self.ids = {table: [row[0] for row in database.execute(f'SELECT "uuid" FROM "{table}"')] for table in TABLES}
        # What the others need stays.
        self.spare = {table: [row[0] for row in database.execute(f'SELECT "uuid" FROM "{table}" WHERE {kept}')]
                      for table, kept in (('profile', f"\"slug\" <> '{PROFILE}'"), ('target', '"name" <> \'Drop\''))}
        self.links = database.execute('SELECT s."uuid", c."uuid" FROM "sentence_claim" l JOIN "sentence" s ON s."id" = l."sentence"'
                                      ' JOIN "claim" c ON c."id" = l."claim"').fetchall()
        self.states = dict(database.execute('SELECT "uuid", "state" FROM "outbox"').fetchall())

    def any(self, table):
        return self.random.choice(self.ids[table])

    def words(self):
        self.number += 1
        return f'Word {self.number} of {self.random.randrange(10 ** 9)} stands here.'

    def of_state(self, *states):
        return self.random.choice([uuid for uuid, state in self.states.items() if state in states])

    def set(self, table, **fields):
        field, values = self.random.choice(list(fields.items()))
        return {table: self.any(table), 'field': field, 'value': self.random.choice(values) if values else self.words()}

    def link(self):
        sentence, claim = self.random.choice(self.links)
        return {'sentence': sentence, 'claim': claim}

    def table(self):
        some, say = self.any, self.words
        quote = {'quote': self.random.choice(('Tarnfjord', 'the')), 'occurrence': self.random.randrange(1, 3)}
        return {
            'publisher.rate': lambda: {'publisher': f'House {self.random.randrange(99)}', 'letter': self.random.choice('ABCDEF'), 'reason': say()},
            'publisher.set': lambda: self.set('publisher', house=('true', 'false')),
            'import': lambda: {'text': f'{say()}\n\n' + say() * 30, 'name': say(), 'profile': PROFILE},
            'source.set': lambda: self.set('source', title=None, note=None, letter_reason=None),
            'source.confirm': lambda: {'source': some('source')},
            'source.attach': lambda: {'source': some('source'), 'profile': some('profile')},
            'source.detach': lambda: {'source': some('source'), 'profile': some('profile')},
            'source.delete': lambda: {'source': some('source'), 'reason': say()},
            'source.correct': lambda: {'source': some('source')},
            'highlight.add': lambda: {'source': some('source'), **quote},
            'highlight.set': lambda: self.set('highlight', note=None),
            'highlight.delete': lambda: {'highlight': some('highlight')},
            'highlight.check': lambda: {},
            'claim.add': lambda: {'text': say(), 'profile': PROFILE, 'snapshot': some('snapshot'), 'start': 0, 'end': 9},
            'claim.set': lambda: self.set('claim', text=None, resolution=None, note=None),
            'claim.override': lambda: {'claim': some('claim'), 'score': self.random.randrange(1, 6), 'reason': say(), 'second': 'Ann Other'},
            'claim.drop-override': lambda: {'claim': some('claim')},
            'claim.delete': lambda: {'claim': some('claim')},
            'evidence.add': lambda: {'claim': some('claim'), 'highlight': some('highlight'), 'stance': 'supports'},
            'evidence.set': lambda: self.set('evidence', note=None, fit=('explicit', 'partial', 'inferred')),
            'evidence.explain': lambda: {'evidence': some('evidence'), 'reason': say()},
            'evidence.remove': lambda: {'evidence': some('evidence')},
            'origin.join': lambda: {'sources': [some('source'), some('source')], 'label': say(), 'reason': 'same-upstream'},
            'origin.split': lambda: {'source': some('source')},
            'image.add': lambda: {'profile': PROFILE, 'file': str(SAMPLE / 'hall.jpg'), 'title': say()},
            'image.set': lambda: self.set('image', title=None, alt=None),
            'image.move': lambda: {'image': some('image'), 'position': 0},
            'image.remove': lambda: {'image': some('image')},
            'profile.new': lambda: {'name': say()},
            'profile.set': lambda: self.set('profile', headline=None, standfirst=None),
            'profile.delete': lambda: {'profile': self.random.choice(self.spare['profile'])},
            'section.add': lambda: {'profile': some('profile'), 'kind': 'glossary', 'term': say()},
            'section.write': lambda: {'section': some('section'), 'text': '\n'.join(say() for _ in range(5))},
            'section.set': lambda: self.set('section', heading=None),
            'section.move': lambda: {'section': some('section'), 'position': 0},
            'section.remove': lambda: {'section': some('section')},
            'related.add': lambda: {'profile': PROFILE, 'title': say()},
            'related.set': lambda: self.set('related', title=None),
            'related.remove': lambda: {'related': some('related')},
            'sentence.add': lambda: {'profile': PROFILE, 'section': 'summary', 'text': say(), 'kind': 'fact', 'claims': [some('claim'), some('claim')]},
            'sentence.set': lambda: self.set('sentence', text=None),
            'sentence.move': lambda: {'sentence': some('sentence'), 'position': 0},
            'sentence.split': lambda: {'sentence': some('sentence'), 'at': 6},
            'sentence.join': lambda: {'sentence': some('sentence')},
            'sentence.link': lambda: {'sentence': some('sentence'), 'claim': some('claim')},
            'sentence.unlink': self.link,
            'sentence.sign': lambda: {'sentence': some('sentence'), 'name': 'Ann Other'},
            'sentence.unsign': lambda: {'sentence': some('sentence')},
            'sentence.delete': lambda: {'sentence': some('sentence')},
            'review.waive': lambda: {'profile': PROFILE, 'rule': 'IM04', 'reason': say()},
            'review.unwaive': lambda: {'profile': PROFILE, 'rule': 'IM04'},
            'disagreement.find': lambda: {'profile': PROFILE},
            'export': lambda: {'profile': PROFILE, 'output': str(self.folder / 'out')},
            'target.add': lambda: {'name': say(), 'address': str(self.folder / 'drop')},
            'target.set': lambda: {'target': self.random.choice(self.spare['target']), 'field': 'name', 'value': say()},
            'target.remove': lambda: {'target': self.random.choice(self.spare['target'])},
            'deliver': lambda: {'profile': PROFILE, 'target': ['Drop']},
            'deliver.send': lambda: {'delivery': self.of_state('queued', 'sending')},
            'deliver.cancel': lambda: {'delivery': self.of_state('queued')},
            'deliver.retry': lambda: {'delivery': self.of_state('cancelled', 'failed')},
            'library.sample': lambda: {},
            'library.backup': lambda: self.random.choice(({}, {'file': str(self.folder / f'{say()}.dossier')})),
            'library.recheck': lambda: {'days': 0},
            'undo': lambda: {},
            'redo': lambda: {},
        }

    def draw(self, counted):
        """One that can be asked for now; those that were at work least often first."""
        table = self.table()
        while True:
            verb = min(self.random.sample(sorted(table), 4), key=lambda name: counted[name])
            try:
                return verb, table[verb]()
            except IndexError:      # there is nothing to do it to
                del table[verb]
                if len(table) < 5:
                    raise


def table_of(verb):
    return {'import': 'source', 'deliver': None, 'export': None}.get(verb, verb.split('.')[0])


class Notes:
    """What was answered, as far as later answers left it standing: row by row, what must be found in the library."""

    def __init__(self):
        self.there, self.values = {}, {}

    def forget(self):
        """Undo, redo and what deletes more than itself: what stands then is read anew from the library."""
        self.there.clear()
        self.values.clear()

    def take(self, verb, arguments, answer):
        if 'error' in answer:
            return
        table, action = table_of(verb), verb.split('.')[-1]
        if verb in ('undo', 'redo') or action in ('delete', 'remove', 'join', 'split', 'write', 'sample', 'detach', 'unlink', 'correct'):
            gone = arguments.get(table) if action in ('delete', 'remove') and table != 'target' else None   # a target stays, as removed
            self.forget()
            if gone:
                self.there[table, gone] = False
        elif action in ('add', 'new', 'rate', 'import') and table in TABLES and 'id' in answer:
            self.there[table, answer['id']] = True
            if 'text' in arguments and table in ('claim', 'sentence'):
                self.values[table, answer['id'], 'text'] = arguments['text']
        elif action == 'set' and '_' not in arguments['field']:
            self.values[table, arguments[table], arguments['field']] = {'true': 1, 'false': 0}.get(arguments['value'], arguments['value'])
        elif verb == 'deliver':
            self.there.update({('outbox', row['id']): True for row in answer['rows']})
        elif verb == 'deliver.send' and answer.get('state') == 'delivered':
            self.values['outbox', answer['id'], 'state'] = 'delivered'
        elif action == 'explain':
            self.values['evidence', arguments['evidence'], 'explanation'] = arguments['reason']

    def missing(self, database, pending):
        """@pending: the verb that was cut short, whose arguments may or may not have come true."""
        objects = {value for value in pending[1].values() if isinstance(value, str)} if pending else set()
        loose = pending is not None and (pending[0] in ('undo', 'redo') or pending[0].split('.')[-1] in ('delete', 'remove', 'join', 'split', 'write'))
        for (table, uuid), there in self.there.items():
            found = database.execute(f'SELECT count(*) FROM "{table}" WHERE "uuid" = ?', (uuid,)).fetchone()[0] == 1
            if found != there and not loose and uuid not in objects:
                yield f'{table} {uuid} is {"not " if there else ""}there'
        for (table, uuid, field), value in self.values.items():
            columns = {row[1] for row in database.execute(f'PRAGMA table_info("{table}")')}
            if field not in columns or loose or uuid in objects:
                continue
            found = database.execute(f'SELECT "{field}" FROM "{table}" WHERE "uuid" = ?', (uuid,)).fetchone()
            if found is None or found[0] != value:
                yield f'{table} {uuid}: {field} is {found}, not {value!r}'


class Run:
    def __init__(self, program, seed):
        self.program, self.random = program, random.Random(seed)
        self.kills, self.inside, self.tries = collections.Counter(), collections.Counter(), collections.Counter()
        self.done, self.refused, self.reasons = collections.Counter(), collections.Counter(), {}
        self.means = collections.defaultdict(lambda: 0.02)
        self.wrongs, self.noted = [], 0

    def begin_era(self, folder, template):
        shutil.copytree(template, folder)
        self.folder, self.pending, self.notes = folder, None, Notes()
        self.verbs = Verbs(self.random, folder)
        self.verbs.number = sum(self.kills.values()) * 100

    def look(self, session):
        """Opens the library again, and looks for what must be there."""
        rows = session.perform(*(('library.check', {}) if self.random.random() < 0.04 else ('library.info', {})))
        if 'error' in rows or rows.get('complaints'):
            yield f'the library cannot be used: {rows}'
        database = sqlite3.connect(f'file:{self.folder / "a.dossier"}?mode=ro', uri=True)
        try:
            for problem, in database.execute('PRAGMA integrity_check'):
                if problem != 'ok':
                    yield f'integrity: {problem}'
            yield from (f'foreign key: {row}' for row in database.execute('PRAGMA foreign_key_check'))
            yield from (f'half a step: {row}' for row in database.execute('SELECT "seq", "verb" FROM "history" WHERE "kind" = \'do\' AND "changeset" IS NULL'))
            yield from self.notes.missing(database, self.pending)
            if self.pending is not None and self.pending[0] == 'claim.add':
                text = self.pending[1]['text']
                made = database.execute('SELECT count(DISTINCT c."id"), count(DISTINCT e."id") FROM "claim" c LEFT JOIN "evidence" e'
                                        ' ON e."claim" = c."id" WHERE c."text" = ?', (text,)).fetchone()
                if made not in ((0, 0), (1, 1)):
                    yield f'claim.add made {made}'
            if self.pending is not None and self.pending[0] == 'section.write':
                lines = self.pending[1]['text'].split('\n')
                made = database.execute(f'SELECT count(*) FROM "sentence" WHERE "text" IN ({",".join("?" * len(lines))})', lines).fetchone()[0]
                if made not in (0, len(lines)):
                    yield f'section.write made {made} of {len(lines)}'
            if self.pending is not None:      # what stands now is what must stay
                self.settle(database)
            self.verbs.look(database)
        finally:
            database.close()

    def settle(self, database):
        notes = self.notes
        notes.there = {(table, uuid): database.execute(f'SELECT count(*) FROM "{table}" WHERE "uuid" = ?', (uuid,)).fetchone()[0] == 1
                       for table, uuid in notes.there}
        objects = {value for value in self.pending[1].values() if isinstance(value, str)}
        if self.pending[0] in ('undo', 'redo') or self.pending[0].split('.')[-1] in ('delete', 'remove', 'join', 'split', 'write'):
            notes.forget()
        notes.values = {key: value for key, value in notes.values.items() if key[1] not in objects}

    def note(self, verb, arguments, answer):
        self.noted += 'error' not in answer
        self.done[verb] += 'error' not in answer
        self.refused[verb] += 'error' in answer
        if 'error' in answer:
            self.reasons[verb] = answer['error']['message']
        self.notes.take(verb, arguments, answer)

    def wait_for_the_instant(self, session, verb):
        """Any moment of the verb; or a moment after it took the lock. Returns: its answer, if it was faster"""
        if self.random.random() < 0.5:
            return session.hear(self.random.random() * self.means[verb] * 1.1)
        ends = time.monotonic() + self.means[verb] * 2
        while time.monotonic() < ends and not session.in_transaction():
            if (answer := session.hear(0)) is not None:
                return answer
        return session.hear(self.random.random() * self.means[verb] * 0.4)

    def one(self):
        session = Session(self.program, self.folder)
        try:
            found = list(self.look(session))
            if found:
                self.wrongs.append((sum(self.kills.values()), self.pending, found[:3]))
                return False
            self.pending = None
            for _ in range(self.random.randrange(3)):
                verb, arguments = self.verbs.draw(self.tries)
                began = time.monotonic()
                self.note(verb, arguments, session.perform(verb, arguments))
                self.means[verb] += (time.monotonic() - began - self.means[verb]) * 0.2
            answer = True
            while answer is not None:         # until one is at work at the instant
                verb, arguments = self.verbs.draw(self.kills)
                self.tries[verb] += 1
                session.say(verb, arguments)
                answer = self.wait_for_the_instant(session, verb)
                if answer is not None:
                    self.note(verb, arguments, answer)
            inside = session.kill()
            self.pending = (verb, arguments)
            for answer in session.answers():   # it may have come between the instant and the kill
                self.note(verb, arguments, answer)
                self.pending = None
            self.kills[verb] += 1
            self.inside[verb] += inside
        finally:
            if session.process.poll() is None:
                session.process.kill()
                session.process.wait()
            session.close()
        return True


def make_template(program, folder, queued):
    folder.mkdir()
    (folder / 'drop').mkdir()
    (folder / 'out').mkdir()
    lines = (SAMPLE / 'sample.jsonl').read_text() + (SAMPLE / 'finish.jsonl').read_text()
    lines += json.dumps({'verb': 'target.add', 'name': 'Drop', 'address': str(folder / 'drop')}) + '\n'
    lines += (json.dumps({'verb': 'deliver', 'profile': PROFILE}) + '\n') * queued
    subprocess.run([program, '--library', folder / 'a.dossier', 'run', '-'], cwd=SAMPLE, input=lines, text=True, check=True, capture_output=True,
                   env=dict(os.environ, XDG_DATA_HOME=str(folder / 'data')))


def report(run, given, began):
    n, inside = sum(run.kills.values()), sum(run.inside.values())
    print(f'seed {given.seed}: {n} kills, {inside} of them inside a transaction, {run.noted} answers noted, {len(run.wrongs)} times wrong, '
          f'{time.monotonic() - began:.0f} s')
    print('kills by verb (inside a transaction): ' + ', '.join(f'{verb} {run.kills[verb]} ({run.inside[verb]})' for verb in sorted(run.kills)))
    for verb in sorted(run.refused):
        if run.refused[verb] and not run.kills[verb] and not run.done[verb]:
            print(f'always refused: {verb}: {run.reasons[verb]}')
    for wrong in run.wrongs[:10]:
        print('WRONG after kill', *wrong)
    if given.count_in:
        with open(given.count_in, 'a', encoding='utf-8') as file:
            file.write(json.dumps({'seed': given.seed, 'date': time.strftime('%F %R'), 'kills': n, 'inside': inside, 'wrong': len(run.wrongs),
                                   'by-verb': dict(run.kills)}) + '\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--kills', type=int, default=100)
    parser.add_argument('--seconds', type=float, default=10 ** 9)
    parser.add_argument('--seed', type=int, default=random.randrange(10 ** 6))
    parser.add_argument('--must-fail', action='store_true')
    parser.add_argument('--count-in', help='a file that runs add a line to, so that several add up')
    given = parser.parse_args()
    began = time.monotonic()
    run = Run(os.path.abspath(given.program), given.seed)
    print(f'seed {given.seed}', flush=True)
    with tempfile.TemporaryDirectory(prefix='dossier-kill-') as folder:
        folder = pathlib.Path(folder)
        make_template(run.program, folder / 'template', 8)
        while sum(run.kills.values()) < given.kills and time.monotonic() - began < given.seconds and len(run.wrongs) < (1 if given.must_fail else 20):
            run.begin_era(folder / 'era', folder / 'template')
            until = min(given.kills, sum(run.kills.values()) + ERA)
            while sum(run.kills.values()) < until and time.monotonic() - began < given.seconds:
                if not run.one():
                    break
            shutil.rmtree(folder / 'era')
    report(run, given, began)
    sys.exit(not run.wrongs if given.must_fail else bool(run.wrongs))


if __name__ == '__main__':
    main()

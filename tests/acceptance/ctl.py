# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks to dossierctl: the only way in that the acceptance tests use."""

import json
import os
import pathlib
import subprocess
import sys

SKIP = 77


class Failed(Exception):
    pass


def require(condition, message):
    if not condition:
        raise Failed(message)


def find_shared(*parts):
    """A file of the acceptance material, or an honest end of the test."""
    root = os.environ.get('DOSSIER_SHARED')
    path = pathlib.Path(root, *parts) if root else None
    if path is None or not path.exists():
        print(f'skipped: the acceptance material is not here (DOSSIER_SHARED={root!r}, {"/".join(parts)})')
        sys.exit(SKIP)
    return path


class Ctl:
    """One library, worked on by one program."""

    def __init__(self, program, library):
        self.program, self.library = str(program), str(library)

    def command(self, *words, library=True):
        return [self.program, *(('--library', self.library) if library else ()), '--json', '--actor', 'Acceptance', *map(str, words)]

    def call(self, *words, expect=0, library=True, stdin=None):
        """The JSON that a verb prints; of a failure its error. expect: the exit code, or those that will do"""
        done = subprocess.run(self.command(*words, library=library), input=stdin, capture_output=True, text=True, timeout=300)
        require(done.returncode in (expect if isinstance(expect, tuple) else (expect,)),
                f'dossierctl {" ".join(map(str, words))} ended with {done.returncode}, not {expect}\n{done.stdout}{done.stderr}')
        out = done.stdout if done.stdout.strip() else done.stderr
        try:
            return json.loads(out) if out.strip() else None
        except json.JSONDecodeError:
            return out

    def text(self, *words):
        """What people get, as it is printed."""
        command = [self.program, '--library', self.library, *map(str, words)]
        done = subprocess.run(command, capture_output=True, timeout=300)
        require(done.returncode == 0, f'dossierctl {" ".join(map(str, words))} ended with {done.returncode}\n{done.stderr.decode()}')
        return done.stdout.decode()

    def run(self, lines, expect=0, more=()):
        """A script: one result for each line."""
        script = ''.join(json.dumps(line, ensure_ascii=False) + '\n' for line in lines)
        done = subprocess.run(self.command('run', '-', *more), input=script, capture_output=True, text=True, timeout=300)
        results = [json.loads(line) for line in done.stdout.splitlines()]
        require(done.returncode == expect, f'the script ended with {done.returncode}, not {expect}\n{done.stderr}')
        require(expect != 0 or len(results) == len(lines), f'{len(lines)} lines, {len(results)} results')
        return results

    def dump(self):
        return self.text('library', 'dump')

    def check(self):
        self.call('library', 'check')


def main(test):
    """Runs test(program, arguments) and turns its outcome into an exit code."""
    if len(sys.argv) < 2:
        sys.exit(f'usage: {sys.argv[0]} DOSSIERCTL …')
    try:
        test(os.path.abspath(sys.argv[1]), sys.argv[2:])
    except Failed as failure:
        print(f'FAILED: {failure}')
        sys.exit(1)

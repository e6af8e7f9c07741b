#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges a run of `meson test` by its log: Meson counts a skipped test as good, we only where the
list beside this file allows it.  Usage: judge-tests.py BUILD-FOLDER STATUS-OF-MESON"""

import fnmatch
import json
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(os.environ.get('DOSSIER_SHARED', HERE.parent.parent / 'shared'))
CONDITIONS = {'no-shared': not SHARED.is_dir(), 'not-root': os.geteuid() != 0, 'always': True}
GOOD = {'OK', 'EXPECTEDFAIL'}
# One part of a test: TAP (GLib) and unittest (Python).
PART_SKIPPED = re.compile(r'^ok\b.*#\s*SKIP\b.*$|^.*\.\.\. skipped .*$|^OK \(skipped=\d+\)$', re.M | re.I)


def allowances():
    for line in (HERE / 'allowed-skips').read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            yield line.split(None, 2)


def may_skip(name, said):
    for pattern, condition, _why in allowances():
        if CONDITIONS[condition] and fnmatch.fnmatch(name, pattern):
            if condition != 'no-shared' or 'DOSSIER_SHARED' in said:
                return True
    return False


def main(build, status):
    log = build / 'meson-logs' / 'testlog.json'
    if not log.exists():
        print((build / 'test.log').read_text(encoding='utf-8', errors='replace')[-4000:])
        print('no test was run')
        return 1
    tests = [json.loads(line) for line in log.read_text(encoding='utf-8').splitlines()]
    failed, skipped, allowed = [], [], 0
    for test in tests:
        name = test['name'].split(' / ')[-1]
        said = (test.get('stdout') or '') + (test.get('stderr') or '')
        parts = PART_SKIPPED.findall(said)
        if test['result'] == 'SKIP' or test['result'] in GOOD and parts:
            if may_skip(name, said):
                allowed += 1
            else:
                skipped.append((name, '; '.join(parts) or said.strip()[-300:]))
        elif test['result'] not in GOOD:
            failed.append((name, test['result'], said.strip()))
    for name, result, said in failed:
        print(f'--- {name}: {result}\n{said[-4000:]}')
    for name, why in skipped:
        print(f'--- {name}: skipped without being on .ci/allowed-skips: {why}')
    slowest = max(tests, key=lambda test: test['duration'], default=None)
    print(f'{build.name}: {len(tests)} tests, {len(failed)} failed, {len(skipped)} skipped without need, '
          f'{allowed} skipped with leave'
          + (f'; slowest {slowest["name"].split(" / ")[-1]} {slowest["duration"]:.0f} s' if slowest else ''))
    return 1 if failed or skipped or status or not tests else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]), int(sys.argv[2])))

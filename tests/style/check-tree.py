#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when the tree outgrows its own rules: a file nobody can take in, a folder that holds too many
types, a function that everybody may call and nobody does."""

import collections
import pathlib
import re
import sys

MAX_LINES = 600
MAX_TYPES = 15

COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|/\*.*?\*/', re.S)
DECLARED = re.compile(r'^\w[^\n;(]*?\b(dossier_\w+) *\(', re.M)
# Offered ahead of what calls it.
UNCALLED = {'dossier_fingerprint_contains', 'dossier_fingerprint_winnow'}

OF_A_TYPE = ('_get_type', '_error_quark', '_ref', '_unref', '_free', '_clear')
WORD = re.compile(r'\bdossier_\w+')


def code(path):
    """A comment's beginning may stand in a string: image/*."""
    return COMMENT.sub(lambda match: match[1] or '', path.read_text())


def long_files(root):
    for path in sorted([*root.glob('src/**/*.c'), *root.glob('tests/**/*.c')]):
        lines = path.read_text().count('\n')
        if lines > MAX_LINES:
            yield f'{path.relative_to(root)} has {lines} lines; a .c of more than {MAX_LINES} is two files'


def full_folders(root):
    for ending in ('c', 'h'):
        counts = collections.Counter(path.parent for path in root.glob(f'src/**/*.{ending}'))
        for folder, number in sorted(counts.items()):
            if number > MAX_TYPES:
                yield f'{folder.relative_to(root)} has {number} .{ending} files; more than {MAX_TYPES} are two folders'


def uncalled(root):
    """What a header declares and nothing calls, not even a test. Types are used by their macros, and what a
    type is freed by belongs to it."""
    mentions, declared = collections.Counter(), {}
    for path in sorted([*root.glob('src/**/*.[ch]'), *root.glob('src/**/*.ui'), *root.glob('tests/**/*.[ch]')]):
        text = code(path)
        mentions.update(WORD.findall(text))
        if path.suffix == '.h' and path.is_relative_to(root / 'src'):
            for name in DECLARED.findall(text):
                declared.setdefault(name, path)
    for name, header in sorted(declared.items()):
        if mentions[name] <= 2 and not name.endswith(OF_A_TYPE) and name not in UNCALLED:   # declared, defined
            yield f'{header.relative_to(root)} offers {name}(), which nobody calls'


def main():
    root = pathlib.Path(sys.argv[1])
    found = [*long_files(root), *full_folders(root), *uncalled(root)]
    print('\n'.join(found))
    sys.exit(bool(found))


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a copy of a source file with one promise taken out, so that a test can show that it would notice.
Usage: break-program.py uncommitted|by-itself|new-key SOURCE OUTPUT"""

import pathlib
import sys

CHANGES = {
    # The state before the socket opens stays in memory.
    'uncommitted': (
        '  if (!dossier_library_begin (run->library, run->verb->label, run->actor, NULL, error))\n'
        '    return FALSE;\n'
        '  done = dossier_library_update (run->library, record, error);\n'
        '\n'
        '  return dossier_library_end (run->library, done, &run->changes, done ? error : NULL) && done;\n',
        '  done = run->library != NULL || error == NULL;\n'
        '  return done;\n'),
    # Each statement commits by itself.
    'by-itself': (('"BEGIN IMMEDIATE"', '"SELECT 1"'), ('"COMMIT"', '"SELECT 1"')),
    # Each try calls itself something else.
    'new-key': (
        '    set_quoted (call, "Idempotency-Key", key_of (shipment));\n',
        '    {\n'
        '      g_autofree char *key = g_uuid_string_random ();\n'
        '\n'
        '      set_quoted (call, "Idempotency-Key", key);\n'
        '    }\n'),
}


def main(name, source, output):
    text = pathlib.Path(source).read_text()
    changes = CHANGES[name]
    for before, after in changes if isinstance(changes[0], tuple) else (changes,):
        if before not in text:
            sys.exit(f'{source} has not what “{name}” takes out')
        text = text.replace(before, after)
    pathlib.Path(output).write_text(text)


if __name__ == '__main__':
    main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when po/POTFILES lacks a file with words for people, or names one that has none.
Usage: check-potfiles.py SOURCE-ROOT [--write]"""

import pathlib
import re
import sys

IN_C = re.compile(r'\b(?:_|N_|C_|NC_|Q_|g_dngettext|ngettext|g_dgettext|g_dpgettext2?)\s*\(\s*(?:GETTEXT_PACKAGE\s*,\s*)?"')
IN_UI = re.compile(r'translatable="(?:yes|true|1)"')
ALWAYS = ('.desktop.in', '.metainfo.xml.in', '.gschema.xml')


def translatable(root):
    for path in sorted((root / 'src').rglob('*')) + sorted((root / 'data').iterdir()):
        if not path.is_file():
            continue
        if path.name.endswith(ALWAYS):
            yield path
        elif path.suffix in ('.c', '.h') and IN_C.search(path.read_text(encoding='utf-8')):
            yield path
        elif path.suffix == '.ui' and IN_UI.search(path.read_text(encoding='utf-8')):
            yield path


def main(root, write):
    potfiles = root / 'po' / 'POTFILES'
    lines = potfiles.read_text(encoding='utf-8').splitlines()
    listed = [line for line in lines if line and not line.startswith('#')]
    wanted = sorted(str(path.relative_to(root)) for path in translatable(root))
    if write:
        heading = [line for line in lines if line.startswith('#')]
        potfiles.write_text('\n'.join(heading + wanted) + '\n', encoding='utf-8')
        return 0
    for path in sorted(set(wanted) - set(listed)):
        print(f'po/POTFILES lacks {path}')
    for path in sorted(set(listed) - set(wanted)):
        print(f'po/POTFILES names {path}, which has nothing to translate')
    if listed != sorted(set(listed)):
        print('po/POTFILES is not in order')
    return int(listed != wanted)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]), '--write' in sys.argv))

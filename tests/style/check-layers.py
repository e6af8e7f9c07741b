#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a file under src/ includes what its layer may not use."""

import pathlib
import re
import sys

# layer -> (own layers it may include, outside headers only it may include)
PURE = ['model', 'json', 'analysis', 'grading', 'review', 'export']
LAYERS = {
    'model':    ([], []),
    'json':     ([], ['json-glib/']),
    'extract':  (['model', 'json'], ['json-glib/', 'lexbor/', 'poppler', 'gexiv2/', 'gdk-pixbuf/', 'unicode/']),
    'analysis': (['model'], ['libstemmer.h', 'unicode/']),
    'grading':  (['model'], []),
    'review':   (['model', 'grading', 'analysis'], []),
    'export':   (['model', 'json', 'grading', 'review'], ['json-glib/', 'pango/', 'cairo']),
    'store':    (['model'], ['sqlite3.h']),
    'reader':   (['model', 'json', 'extract'], ['json-glib/', 'seccomp.h']),
    'fetch':    (['model', 'json'], ['libsoup/', 'json-glib/']),
    'deliver':  (['model', 'json', 'store', 'export'], ['libsoup/', 'libsecret/', 'sodium', 'json-glib/']),
    'desk':     (PURE + ['store', 'fetch', 'deliver'], ['json-glib/', 'unicode/']),
    'cli':      (['desk', 'json', 'model', 'analysis', 'grading', 'review'], ['json-glib/']),
    'ui':       (['desk', 'model', 'analysis', 'grading', 'review'], ['gtk/', 'adwaita.h', 'pango/', 'cairo', 'gdk-pixbuf/']),
}
RESERVED = {header for _, headers in LAYERS.values() for header in headers}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def violations(src):
    for path in sorted(src.rglob('*.[ch]')):
        layer = path.relative_to(src).parts[0]
        if layer not in LAYERS:
            continue  # src/main.c joins the layers and may see them all
        may_use, own_headers = LAYERS[layer]
        for quote, header in INCLUDE.findall(path.read_text()):
            first = header.split('/')[0]
            if quote == '"':
                allowed = header == 'config.h' or '/' in header and first in may_use + [layer]
            else:
                reserved = [r for r in RESERVED if header.startswith(r)]
                allowed = not reserved or any(r in own_headers for r in reserved)
            if not allowed:
                yield f'{path}: {layer}/ may not include {header}'


if __name__ == '__main__':
    found = list(violations(pathlib.Path(sys.argv[1])))
    print('\n'.join(found))
    sys.exit(bool(found))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when the manifest in flatpak/ is not what a build there needs: each dependency that meson.build names
comes from the runtime or from a module, each source is pinned, and no right is asked for that is not needed."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

# What the GNOME runtime has, by the names of pkg-config and of libraries.
RUNTIME = {'cairo-pdf', 'enchant-2', 'gio-2.0', 'gio-unix-2.0', 'glib-2.0', 'gobject-2.0', 'icu-i18n', 'icu-uc', 'json-glib-1.0', 'libadwaita-1', 'libsecret-1', 'libsoup-3.0', 'm',
           'pangocairo', 'zlib'}
MODULES = {'gdk-pixbuf-2.0': 'gdk-pixbuf', 'gexiv2': 'gexiv2', 'gmime-3.0': 'gmime', 'lexbor': 'lexbor', 'libseccomp': 'libseccomp', 'libsodium': 'libsodium', 'md4c': 'md4c',
           'poppler-data': 'poppler-data', 'poppler-glib': 'poppler',
           'sqlite3': 'sqlite', 'stemmer': 'libstemmer'}
# The web, and a window; files come through the portal.
RIGHTS = {'--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}


def dependencies(root):
    for path in [root / 'meson.build', *(root / 'src').rglob('meson.build')]:
        for name in re.findall(r"\b(?:dependency|find_library) ?\('([^']+)'", path.read_text()):
            yield name


def problems(root, manifest):
    modules = {module['name']: module for module in manifest['modules']}
    for name in sorted(set(dependencies(root)) - RUNTIME):
        if MODULES.get(name) not in modules:
            yield f'meson.build wants {name}, which neither the runtime nor a module has'
    for name, module in modules.items():
        for source in module['sources']:
            pinned = re.fullmatch('[0-9a-f]{64}', source.get('sha256', '')) or re.fullmatch('[0-9a-f]{40}', source.get('commit', ''))
            if source['type'] != 'dir' and not pinned:
                yield f'a source of {name} is pinned by neither a SHA-256 nor a commit'
            if source['type'] != 'dir' and not source['url'].startswith('https://'):
                yield f'a source of {name} does not come by https'
    for right in sorted(set(manifest['finish-args']) - RIGHTS):
        yield f'the manifest asks for {right}, which nothing needs'
    if manifest['id'] != 'org.dossierdesk.Dossier' or manifest['modules'][-1]['name'] != 'dossier':
        yield 'the last module is not Dossier itself'


def said_by_builder(path):
    """flatpak-builder names what it does not know, and goes on. Without it the rest is checked all the same."""
    if shutil.which('flatpak-builder') is None:
        return
    result = subprocess.run(['flatpak-builder', '--show-manifest', path], capture_output=True, text=True)
    if result.returncode != 0 or result.stderr.strip():
        yield f'flatpak-builder: {result.stderr.strip()}'


def main():
    root = pathlib.Path(sys.argv[1])
    path = root / 'flatpak' / 'org.dossierdesk.Dossier.json'
    found = [*problems(root, json.loads(path.read_text())), *said_by_builder(path)]
    print('\n'.join(found))
    sys.exit(bool(found))


if __name__ == '__main__':
    main()

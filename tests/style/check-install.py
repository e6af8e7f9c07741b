#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs into an empty folder and looks whether everything lies where desktops and shells look for it, and whether
the installed files name no folder of the build.  Usage: check-install.py BUILD-FOLDER"""

import pathlib
import subprocess
import sys
import tempfile

SHARE = [
    'applications/org.dossierdesk.Dossier.desktop',
    'bash-completion/completions/dossierctl',
    'dbus-1/services/org.dossierdesk.Dossier.service',
    'dossier/house.json',
    'dossier/sample/sample.jsonl',
    'dossier/sample/hall.jpg',
    'dossier/schema/dossier-template-1.schema.json',
    'dossier/templates/event-brief.json',
    'glib-2.0/schemas/org.dossierdesk.Dossier.gschema.xml',
    'help/C/dossier/index.page',
    'icons/hicolor/scalable/apps/org.dossierdesk.Dossier.svg',
    'icons/hicolor/symbolic/apps/org.dossierdesk.Dossier-symbolic.svg',
    'man/man1/dossierctl.1',
    'metainfo/org.dossierdesk.Dossier.metainfo.xml',
    'mime/packages/org.dossierdesk.Dossier.xml',
]

build = pathlib.Path(sys.argv[1]).resolve()
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet', '--destdir', folder],
                   check=True, stdout=subprocess.DEVNULL)
    share = next(pathlib.Path(folder).rglob('dossier/house.json')).parent.parent
    missing = [name for name in SHARE if not (share / name).is_file()]
    naming = [str(path.relative_to(share)) for path in share.rglob('*')
              if path.is_file() and str(build).encode() in path.read_bytes()]
    if missing:
        print('not installed: ' + ', '.join(missing))
    if naming:
        print('names the build folder: ' + ', '.join(naming))
    sys.exit(bool(missing or naming))

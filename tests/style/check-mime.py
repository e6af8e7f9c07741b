#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the MIME type into a folder of its own and asks GIO what it makes of a library, of any other SQLite file
and of a file that only has the name.  Usage: check-mime.py XML"""

import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    (folder / 'mime' / 'packages').mkdir(parents=True)
    shutil.copy(sys.argv[1], folder / 'mime' / 'packages' / 'org.dossierdesk.Dossier.xml')
    subprocess.run(['update-mime-database', folder / 'mime'], check=True)
    os.environ['XDG_DATA_HOME'] = str(folder)

    from gi.repository import Gio  # reads XDG_DATA_HOME when it is loaded

    def make(name, application_id):
        database = sqlite3.connect(folder / name)
        database.execute(f'PRAGMA application_id = {application_id}')
        database.execute('CREATE TABLE words (word TEXT)')
        database.commit()
        database.close()

    make('ours.dossier', int.from_bytes(b'DSSR', 'big'))
    make('ours-under-another-name', int.from_bytes(b'DSSR', 'big'))
    make('other.sqlite3', 0)
    failures = 0
    for name, is_ours, why in [
        ('ours.dossier', True, 'name and contents are those of a library'),
        ('ours-under-another-name', True, 'the contents say what it is'),
        ('other.sqlite3', False, 'any other database is not ours'),
    ]:
        info = Gio.File.new_for_path(str(folder / name)).query_info('standard::content-type', 0, None)
        kind = info.get_content_type()
        if (kind == 'application/x-dossier-library') != is_ours:
            print(f'{name} is taken for {kind}: {why}')
            failures += 1
    sys.exit(bool(failures))

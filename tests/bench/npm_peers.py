# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages of npm that our figures stand beside: fetched once, into the build folder."""

import os
import pathlib
import shutil
import subprocess


def folder(build, name, manifest):
    """The folder whose node_modules holds what @manifest (a package.json) names: $PEERS_DIR, or BUILD/bench/@name; None without npm or network."""
    own = pathlib.Path(os.environ.get('PEERS_DIR') or build / 'bench' / name)
    wanted = own / 'package.json'
    if (own / 'node_modules').is_dir() and ('PEERS_DIR' in os.environ or wanted.read_bytes() == manifest.read_bytes()):
        return own
    if shutil.which('npm') is None:
        print('peers left out: npm is not installed')
        return None
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    shutil.copyfile(manifest, wanted)
    fetched = subprocess.run(['npm', 'install', '--no-audit', '--no-fund', '--no-save'], cwd=own, capture_output=True, text=True)
    if fetched.returncode != 0:
        shutil.rmtree(own)
        print(f'peers left out: npm could not fetch them\n{fetched.stderr.strip()}')
        return None
    return own

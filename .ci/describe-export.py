#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says in a few lines what an exported profile contains.  Usage: describe-export.py FOLDER"""

import json
import pathlib
import sys


def count(number, one, many):
    return f'{number} {one if number == 1 else many}'


for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.json')):
    document = json.loads(path.read_text(encoding='utf-8'))
    if document.get('format') != 'dossier-profile':
        continue
    profile, confidence = document['profile'], document['profile']['confidence']
    images = document['images']
    print(f'The exported profile lies at {path}')
    print(f'It holds “{profile["title"]}”, audience {document["audience"]["tier"]}, revision {profile["revision"]}, '
          f'confidence {confidence["score"]} ({confidence["grade"]}):')
    print(', '.join([
        count(len(profile['sections']), 'section', 'sections'),
        count(len(document['sentences']), 'sentence', 'sentences'),
        count(len(document['claims']), 'claim', 'claims'),
        count(len(document['evidence']), 'quote as evidence', 'quotes as evidence'),
        count(len(document['sources']), 'source', 'sources') + ' of ' + count(len(document['origins']), 'origin', 'origins'),
        count(len(images), 'image', 'images'),
    ]) + '; ' + count(len(document['audience']['redactions']), 'part', 'parts') + ' kept for other audiences.')
    break
else:
    sys.exit(f'No exported profile was found in {sys.argv[1]}')

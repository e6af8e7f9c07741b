#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes every grade of an exported profile from the file alone, by the published rule dossier-confidence/1 and
without a line of Dossier's own code.  It was written from the text of the rule, so that two programs can disagree.

Usage: recompute-grades.py EXPORT.json      says where the file is wrong; ends with 1 then
       recompute-grades.py --vectors FILE   runs the rule over worked examples"""

import datetime
import json
import os
import pathlib
import sys

ONE = 10**9
WEIGHT = {  # letter → direct, secondary, tertiary, in hundredths
    'A': (92, 78, 50), 'B': (80, 65, 40), 'C': (60, 45, 30), 'D': (35, 25, 15), 'E': (10, 5, 3), 'F': (30, 20, 10)}
DIRECTNESS = ('direct', 'secondary', 'tertiary')
FIT = {'explicit': 10, 'partial': 8, 'inferred': 5}
FRESHNESS = {  # volatility → days of grace, days of one step, floor in tenths
    'slow': (730, 365, 5), 'fast': (365, 90, 3), 'plan': (90, 30, 2)}
BANDS = [(90, 'high', 'A', 'A High'), (75, 'strong', 'A/B', 'A/B Strong'), (55, 'medium', 'B/C', 'B/C Medium'),
         (35, 'weak-medium', 'C/D', 'C/D Weak-medium'), (10, 'weak-signal', 'D', 'D Weak signal'),
         (0, 'internal', 'D', 'D Internal monitoring')]


def mul(a, b):
    return (a * b + ONE // 2) // ONE


def percent(value):
    return (value + 5 * 10**6) // 10**7


def band(score):
    return next(row for row in BANDS if score >= row[0])


def lowered(letter, interested):
    return {'A': 'B', 'B': 'C', 'C': 'D', 'D': 'E'}.get(letter, letter) if interested else letter


def weight(item):
    if not item['verified']:
        return 0
    table = WEIGHT[lowered(item['letter'], item['interested'])][DIRECTNESS.index(item['directness'])] * 10**7
    fresh = 10
    if item['volatility'] in FRESHNESS:
        grace, step, floor = FRESHNESS[item['volatility']]
        fresh = max(floor, 10 - max(0, item['age'] - grace) // step)
    return mul(mul(table, FIT[item['fit']] * 10**8), fresh * 10**8)


def side(items):
    """The strength of one side, and the weights of its origins, strongest first."""
    strongest = {}
    for item in items:
        strongest[item['origin']] = max(strongest.get(item['origin'], 0), weight(item))
    weights = sorted((w for w in strongest.values() if w), reverse=True)
    rest = ONE
    for k, w in enumerate(weights):
        rest = mul(rest, ONE - (w + 2**k // 2) // 2**k)
    return ONE - rest, weights


def is_anchor(item):
    return (item['verified'] and item['directness'] == 'direct' and item['fit'] == 'explicit'
            and lowered(item['letter'], item['interested']) in 'AB')


def basis(anchored, origins, conflict):
    phrase = ('Direct sources' if anchored else f'{origins} independent sources' if origins > 1 else
              'Single source' if origins else 'No evidence')
    return phrase + (', disputed' if conflict >= 15 else '')


def voices(items):
    """The origins that speak for a claim."""
    return {item['origin'] for item in items if item['stance'] == 'supports' and weight(item)}


def grade_claim(items):
    pro = [item for item in items if item['stance'] == 'supports']
    (support, weights), (against, _) = side(pro), side(
        [item for item in items if item['stance'] == 'contradicts' and not item['explained']])
    anchored = any(is_anchor(item) for item in pro)
    second = len(weights) > 1 and weights[1] >= 40 * 10**7
    cap = 99 if anchored else 89 if second else 74
    conflict = percent(mul(support, against))
    return {'score': min(percent(mul(support, ONE - against)), cap), 'support': percent(support),
            'contradiction': percent(against), 'conflict': conflict, 'cap': cap, 'direct': anchored,
            'origins': len(weights), 'basis': basis(anchored, len(weights), conflict),
            'status': ('unsupported' if not support and not against else 'refuted' if against > support else
                       'disputed' if conflict >= 15 else 'supported')}


def grade_profile(sentences):
    """`sentences`: facts and attributed ones, each with key, score, anchored."""
    if not sentences:
        return 0
    total = sum(3 if s['key'] else 1 for s in sentences)
    mean = (2 * sum((3 if s['key'] else 1) * s['score'] for s in sentences) + total) // (2 * total)
    keys = [s['score'] for s in sentences if s['key']]
    anchored = 2 * sum(3 if s['key'] else 1 for s in sentences if s['anchored']) >= total
    cap = 99 if keys and all(s['score'] > 0 for s in sentences) and min(keys) >= 75 and anchored else 89
    return min([mean, cap] + ([min(keys) + 20] if keys else []))


def age(published, captured, as_of):
    first_day = ((published or captured) + '-01-01')[:10]  # a partial date counts from its first day
    return max(0, (datetime.date.fromisoformat(as_of) - datetime.date.fromisoformat(first_day)).days)


def check(document):
    """Yields a sentence for each number of the file that does not follow from the rest of it."""
    by_id = {kind: {row['id']: row for row in document[kind]} for kind in
             ('claims', 'evidence', 'sources', 'snapshots', 'sentences')}
    final, direct, speaking, conflicts = {}, {}, {}, {}

    def compare(what, confidence, expected):
        for key, value in expected.items():
            if key in confidence and confidence[key] != value:
                yield f'{what}: {key} is {confidence[key]}, and ought to be {value}'
        _, name, letters, _ = band(confidence['score'])
        if confidence['band'] != name or confidence['grade'] != letters:
            yield f'{what}: {confidence["score"]} is {name} {letters}, not {confidence["band"]} {confidence["grade"]}'

    for claim in document['claims']:
        confidence, items = claim['confidence'], []
        for evidence in (by_id['evidence'][name] for name in claim['evidenceIds']):
            source = by_id['sources'][evidence['sourceId']]
            items.append({
                'letter': source['reliability']['letter'], 'directness': evidence['directness'], 'fit': evidence['fit'],
                'stance': evidence['stance'], 'origin': evidence['originId'], 'volatility': claim['volatility'],
                'interested': evidence.get('interested', False), 'explained': 'explained' in evidence,
                'verified': evidence['check']['state'] in ('same', 'moved'),
                'age': age(source.get('published'), by_id['snapshots'][evidence['snapshotId']]['capturedAt'],
                           confidence['asOf'])})
        graded = grade_claim(items)
        score, override = confidence['score'], confidence.get('override')
        graded['computed'] = graded.pop('score')
        if override is None:
            graded['score'] = graded['computed']
        elif score > graded['computed'] + 15 or score > 89 and not graded['direct'] or (
                band(score)[0] > band(graded['computed'])[0] and 'secondBy' not in override):
            yield f'claim {claim["id"]}: the override to {score} is out of its bounds'
        if graded['status'] != claim['status']:
            yield f'claim {claim["id"]}: it is {graded["status"]}, not {claim["status"]}'
        yield from compare(f'claim {claim["id"]}', confidence, graded)
        final[claim['id']], direct[claim['id']] = score, graded['direct']
        speaking[claim['id']], conflicts[claim['id']] = voices(items), graded['conflict']

    graded_sentences = []
    for sentence in document['sentences']:
        if sentence['kind'] not in ('fact', 'attributed'):
            if 'confidence' in sentence:
                yield f'sentence {sentence["id"]}: {sentence["kind"]} carries no grade'
            continue
        names = sentence['claimIds']
        score = min((final[name] for name in names), default=0)
        anchored = bool(names) and all(direct[name] for name in names)
        origins = len(set().union(*(speaking[name] for name in names)))
        graded_sentences.append({'key': sentence['key'], 'score': score, 'anchored': anchored})
        yield from compare(f'sentence {sentence["id"]}', sentence['confidence'], {
            'score': score, 'direct': anchored, 'origins': origins,
            'basis': basis(anchored, origins, max((conflicts[name] for name in names), default=0))})
    yield from compare('profile', document['profile']['confidence'], {'score': grade_profile(graded_sentences)})


def check_vectors(vectors):
    for row in vectors['claims']:
        graded = grade_claim([{
            'letter': e['rel'], 'directness': e['dir'], 'origin': e['cluster'], 'fit': e.get('fit', 'explicit'),
            'stance': 'contradicts' if e.get('stance') == '-' else 'supports', 'volatility': e.get('cls', 'fixed'),
            'age': e.get('age', 0), 'interested': e.get('interest', False), 'verified': e.get('verified', True),
            'explained': False} for e in row['evidence']])
        graded |= {'band': band(graded['score'])[3], 'anchor': graded['direct']}
        for key, value in row['expect'].items():
            if graded[key] != value:
                yield f'{row["id"]}: {key} is {graded[key]}, and ought to be {value}'
    for row in vectors['profiles']:
        score = grade_profile([{'key': s.get('key', False), 'score': s['score'], 'anchored': s.get('anchor', False)}
                               for s in row['statements'] if not s.get('opinion')])
        if score != row['expect']['score']:
            yield f'{row["id"]}: {score}, and ought to be {row["expect"]["score"]}'


def main(arguments):
    if arguments[0] == '--vectors':
        path = pathlib.Path(arguments[1])
        if not path.exists():
            print('skipped: DOSSIER_SHARED holds no worked examples')
            return 77
        faults = list(check_vectors(json.loads(path.read_text(encoding='utf-8'))))
    else:
        faults = list(check(json.loads(pathlib.Path(arguments[0]).read_text(encoding='utf-8'))))
    print('\n'.join(faults) or 'every grade follows from the evidence')
    return int(bool(faults))


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main([os.path.expandvars(argument) for argument in sys.argv[1:]]))

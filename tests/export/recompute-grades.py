#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes every grade of a native export from the file alone, written from the rule's text
and not from the program, and prints what differs. Exit status 1 if anything does."""

import datetime
import json
import sys

ONE = 10**9
T = {'direct': dict(zip('ABCDEF', (92, 80, 60, 35, 10, 30))),
     'secondary': dict(zip('ABCDEF', (78, 65, 45, 25, 5, 20))),
     'tertiary': dict(zip('ABCDEF', (50, 40, 30, 15, 3, 10)))}
FIT = {'explicit': 100, 'partial': 80, 'inferred': 50}
AGEING = {'slow': (730, 365, 50), 'fast': (365, 90, 30), 'plan': (90, 30, 20)}
BANDS = [(90, 'high', 'A'), (75, 'strong', 'A/B'), (55, 'medium', 'B/C'), (35, 'weak-medium', 'C/D'),
         (10, 'weak-signal', 'D'), (0, 'internal', 'D')]


def mul(a, b):
    return (a * b + ONE // 2) // ONE


def percent(value):
    return (value + ONE // 200) // (ONE // 100)


def day(text):
    return datetime.date(*([int(part) for part in text[:10].split('-')] + [1, 1])[:3])


def letter(evidence, source):
    given = source['reliability']['letter']
    if evidence.get('interested') and given in 'ABCD':
        return 'BCDE'['ABCD'.index(given)]
    return given


def weight(evidence, source, snapshot, claim):
    age = max(0, (day(claim['confidence']['asOf']) - day(source.get('published', snapshot['capturedAt']))).days)
    fresh = 100
    if claim['volatility'] != 'fixed':
        grace, step, floor = AGEING[claim['volatility']]
        if age > grace:
            fresh = max(floor, 100 - 10 * ((age - grace) // step))
    base = T[evidence['directness']][letter(evidence, source)] * ONE // 100
    return mul(mul(base, FIT[evidence['fit']] * ONE // 100), fresh * ONE // 100)


def side(voices):
    rest = ONE
    for k, w in enumerate(sorted(voices.values(), reverse=True)):
        rest = mul(rest, ONE - (w + 2**k // 2) // 2**k)
    return ONE - rest


def basis(anchored, n, conflict):
    phrase = 'Direct sources' if anchored else f'{n} independent sources' if n > 1 else 'Single source' if n else 'No evidence'
    return phrase + (', disputed' if conflict >= 15 and (n or anchored) else '')


def grade_claim(claim, file):
    sides = {'supports': {}, 'contradicts': {}}
    anchored = False
    for evidence in (file['evidence'][id] for id in claim['evidenceIds']):
        source = file['sources'][evidence['sourceId']]
        w = weight(evidence, source, file['snapshots'][evidence['snapshotId']], claim)
        if not ('explained' in evidence and evidence['stance'] == 'contradicts') and w > 0:
            voices = sides[evidence['stance']]
            voices[evidence['originId']] = max(w, voices.get(evidence['originId'], 0))
        anchored |= (evidence['stance'] == 'supports' and evidence['directness'] == 'direct'
                     and evidence['fit'] == 'explicit' and letter(evidence, source) in 'AB')
    s, x = side(sides['supports']), side(sides['contradicts'])
    strong = sorted(sides['supports'].values(), reverse=True)
    cap = 99 if anchored else 89 if len(strong) > 1 and strong[1] >= 40 * ONE // 100 else 74
    computed = min(percent(mul(s, ONE - x)), cap)
    conflict = percent(mul(s, x))
    score = claim['confidence']['score'] if 'override' in claim['confidence'] else computed
    return {'score': score, 'computed': computed, 'support': percent(s), 'contradiction': percent(x), 'conflict': conflict,
            'direct': anchored, 'origins': len(strong), 'voices': set(sides['supports'])}


def grade_sentence(grades):
    voices = set().union(*(grade['voices'] for grade in grades))
    return {'score': min((g['score'] for g in grades), default=0), 'computed': min((g['computed'] for g in grades), default=0),
            'direct': bool(grades) and all(g['direct'] for g in grades), 'conflict': max((g['conflict'] for g in grades), default=0),
            'origins': len(voices), 'voices': voices}


def grade_profile(sentences, grades):
    facts = [(3 if s['key'] else 1, s, grades[s['id']]) for s in sentences if s['kind'] in ('fact', 'attributed')]
    everything = grade_sentence([grades[s['id']] for s in sentences])
    total = sum(w for w, _, _ in facts)
    keys = [g['score'] for _, s, g in facts if s['key']]
    if not total:
        return dict(everything, score=0, computed=0, direct=False)
    direct = 2 * sum(w for w, _, g in facts if g['direct']) >= total
    mean = (2 * sum(w * g['score'] for w, _, g in facts) + total) // (2 * total)
    high = keys and all(g['score'] > 0 for _, _, g in facts) and min(keys) >= 75 and direct
    score = min([mean, 99 if high else 89] + ([min(keys) + 20] if keys else []))
    return dict(everything, score=score, computed=score, direct=direct)


def differences(name, stated, grade):
    band = next((id, letters) for low, id, letters in BANDS if grade['score'] >= low)
    expected = {key: value for key, value in grade.items() if key != 'voices'}
    expected |= {'band': band[0], 'grade': band[1], 'basis': basis(grade['direct'], grade['origins'], grade['conflict'])}
    for key, value in expected.items():
        if key in stated and stated[key] != value:
            yield f'{name}: {key} is {stated[key]!r}, the rule says {value!r}'


def check(document):
    file = {name: {item['id']: item for item in document[name]} for name in ('evidence', 'sources', 'snapshots')}
    claims = {claim['id']: grade_claim(claim, file) for claim in document['claims']}
    sentences = {s['id']: grade_sentence([claims[id] for id in s['claimIds']]) for s in document['sentences']}
    for claim in document['claims']:
        yield from differences('claim ' + claim['id'], claim['confidence'], claims[claim['id']])
    for sentence in document['sentences']:
        yield from differences('sentence ' + sentence['id'], sentence.get('confidence', {}), sentences[sentence['id']])
    yield from differences('profile', document['profile']['confidence'], grade_profile(document['sentences'], sentences))


if __name__ == '__main__':
    with open(sys.argv[1], encoding='utf-8') as opened:
        found = list(check(json.load(opened)))
    print('\n'.join(found))
    sys.exit(bool(found))

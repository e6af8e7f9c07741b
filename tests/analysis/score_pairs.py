# SPDX-License-Identifier: GPL-3.0-or-later
"""What `match align` makes of articles whose agreements and conflicts were marked by hand: our own in pairs.json, and the
four articles beside the tree. The measures of pairs, typed conflicts and false alarms are those of the match benches;
added are the conflicts met by any pair, and those whose kind is the very one.

    score_pairs.py DOSSIERCTL [--lost]     prints a table of both"""

import collections
import itertools
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


class Gold:
    """Texts by name, topics as (name, kind, severity, signs, [(text, (start, end))])."""

    def __init__(self, title, texts, agreements, conflicts, lone, published=None):
        self.title, self.texts, self.agreements, self.conflicts, self.lone = title, texts, agreements, conflicts, lone
        self.published = published or {}


def own_gold():
    for event in json.loads((HERE / 'pairs.json').read_text(encoding='utf-8')):
        def place(quotes, texts=event['texts']):
            return [(text, (texts[text].index(words), texts[text].index(words) + len(words))) for text, words in quotes]
        yield Gold(event['id'], event['texts'],
                   [(topic['topic'], '', '', [], place(topic['quotes'])) for topic in event['agreements']],
                   [(topic['topic'], topic['kind'], topic['severity'], topic['signs'], place(topic['quotes'])) for topic in event['conflicts']],
                   place(event['unique']), event['published'])


def seed_gold(shared):
    gold = json.loads((shared / 'gold/seed_gold.json').read_text(encoding='utf-8'))
    signs = json.loads((shared / 'tools/match-bench/seed_types.json').read_text(encoding='utf-8'))
    texts = {name: (shared / 'seeds' / file).read_text(encoding='utf-8') for name, file in gold['_about']['files'].items()}

    def topics(kind):
        return [(topic['topic'], topic.get('kind', ''), topic.get('severity', ''), signs.get(topic['topic'], []),
                 [(quote['doc'], (quote['start'], quote['end'])) for quote in topic['quotes']]) for topic in gold[kind]]
    return Gold('seeds', texts, topics('agreements'), topics('conflicts'),
                [(quote['doc'], (quote['start'], quote['end'])) for kind in ('unique', 'noise') for quote in gold[kind]])


def covers(a, b):
    """How much of the shorter span the other has."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def has(quotes, text, span):
    return any(name == text and covers(place, span) >= 0.5 for name, place in quotes)


class Aligner:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, key, a, b, **more):
        self.process.stdin.write(json.dumps({'id': key, 'a': a, 'b': b, **more}).encode() + b'\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())['pairs']

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def score(aligner, golds, lost=None):
    count = collections.Counter()
    for gold in golds:
        met, typed, kinds = set(), set(), set()
        names = sorted({name for topic in gold.agreements + gold.conflicts for name, _ in topic[4]})
        for x, y in itertools.combinations(names, 2):
            dates = {key: gold.published[name] for key, name in (('a_published', x), ('b_published', y)) if name in gold.published}
            pairs = aligner.ask(f'{x}-{y}', gold.texts[x], gold.texts[y], **dates)
            for topic in gold.agreements:
                quotes = topic[4]
                if {x, y} <= {name for name, _ in quotes}:
                    found = any(has(quotes, x, pair['a']) and has(quotes, y, pair['b']) for pair in pairs)
                    count['links'] += 1
                    count['found'] += found
                    if lost is not None and not found:
                        lost.append(f'{gold.title} {x}-{y}: no pair for “{topic[0]}”')
            for pair in pairs:
                judge_pair(gold, x, y, pair, count, met, typed, kinds, lost)
        count['conflicts'] += len(gold.conflicts)
        count['high'] += sum(topic[2] == 'high' for topic in gold.conflicts)
        count['met'] += len(met)
        count['met high'] += sum(topic[2] == 'high' and topic[0] in met for topic in gold.conflicts)
        count['able'] += sum(bool(topic[3]) for topic in gold.conflicts)
        count['typed'] += len(typed)
        count['kinds'] += len(kinds)
        if lost is not None:
            lost += [f'{gold.title}: {topic[2]} conflict “{topic[0]}” ({topic[1]}) {"not met" if topic[0] not in met else "not typed " + str(topic[3])}'
                     for topic in gold.conflicts if topic[0] not in met or (topic[3] and topic[0] not in typed)]
            lost += [f'{gold.title}: conflict “{topic[0]}” is not called {topic[1]}' for topic in gold.conflicts if topic[0] not in kinds]
    return figures(count)


def judge_pair(gold, x, y, pair, count, met, typed, kinds, lost):
    def agreed(topics):
        return [topic for topic in topics if has(topic[4], x, pair['a']) and has(topic[4], y, pair['b'])]
    agreements, conflicts = agreed(gold.agreements), agreed(gold.conflicts)
    everything = gold.agreements + gold.conflicts
    if agreements or conflicts:
        count['right'] += 1
        for topic in conflicts:
            met.add(topic[0])
            if set(pair['types']) & set(topic[3]):
                typed.add(topic[0])
            if topic[1] in {difference['kind'] for difference in pair['differences']}:
                kinds.add(topic[0])
        if agreements and not conflicts:
            count['calm'] += 1
            count['alarms'] += bool(pair['types'])
            count['loose'] += bool(pair['differences'])
            if lost is not None and pair['differences']:
                lost.append(f'{gold.title} {x}-{y}: false alarm in “{agreements[0][0]}”: {[(d["kind"], d["words"]) for d in pair["differences"]]}')
        return
    known = [any(has(topic[4], text, pair[side]) for topic in everything) for text, side in ((x, 'a'), (y, 'b'))]
    lone = [has(gold.lone, text, pair[side]) for text, side in ((x, 'a'), (y, 'b'))]
    wrong = (known[0] or lone[0]) and (known[1] or lone[1]) or any(lone)
    count['wrong'] += wrong
    if lost is not None and wrong:
        lost.append(f'{gold.title} {x}-{y}: wrong pair {pair["score"]:.2f}\n    {gold.texts[x][slice(*pair["a"])]!r}\n    {gold.texts[y][slice(*pair["b"])]!r}')


def figures(count):
    precision, recall = count['right'] / max(1, count['right'] + count['wrong']), count['found'] / max(1, count['links'])
    return {'precision': precision, 'recall': recall, 'F1': 2 * precision * recall / max(1e-9, precision + recall),
            'conflicts': count['conflicts'], 'met': count['met'], 'high': count['high'], 'met high': count['met high'],
            'able': count['able'], 'typed': count['typed'], 'kinds': count['kinds'],
            'false alarms': count['alarms'] / max(1, count['calm']), 'loose alarms': count['loose'] / max(1, count['calm'])}


def show(title, found):
    print(f'{title:<18}F1 {found["F1"]:.3f} (precision {found["precision"]:.3f}, recall {found["recall"]:.3f})   '
          f'conflicts met {found["met"]}/{found["conflicts"]}, high {found["met high"]}/{found["high"]}   '
          f'typed {found["typed"]}/{found["able"]}   of the very kind {found["kinds"]}/{found["conflicts"]}   false alarms {found["false alarms"]:.3f} '
          f'({found["loose alarms"]:.3f} with those of wording)')


def main(program, lost):
    shared = pathlib.Path(os.environ.get('DOSSIER_SHARED', HERE.parents[2] / 'shared'))
    golds = [('our own articles', list(own_gold()))]
    if (shared / 'gold/seed_gold.json').exists():
        golds.append(('the four seeds', [seed_gold(shared)]))
    for title, gold in golds:
        aligner, missing = Aligner([program, 'match', 'align']), [] if lost else None
        show(title, score(aligner, gold, missing))
        aligner.close()
        if lost:
            print('\n'.join(missing))


if __name__ == '__main__':
    main(sys.argv[1], '--lost' in sys.argv)

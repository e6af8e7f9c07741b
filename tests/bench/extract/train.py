#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the block model (README.md beside this file).

    train.py BUILD-FOLDER SET-DIR... [--trees 60 --leaves 17 --rate .12] [--write]

A SET-DIR holds ID.html and gold.jsonl.  Rows of features come from the engine itself
(block-rows); a block is positive if most of its word 4-grams are gold.  Prints body F1 by
five-fold cross-validation over sites, once of the choice alone and once after all steps of the
engine; --write then trains on everything and writes the table into the source."""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
TABLE = ROOT / 'src/extract/html/article/block-model-table.c'
FOLDS = 5
WORD = re.compile(r'\w+')


def words(text):
    return WORD.findall(text or '')


def shingles(tokens, n=4):
    if not tokens:
        return collections.Counter()
    return collections.Counter(tuple(tokens[i:i + n]) for i in range(max(1, len(tokens) - n + 1)))


class Page:
    """One page: its blocks with features and labels, its gold."""

    def __init__(self, name, gold, rows, texts):
        self.set, self.id, self.gold = name, gold['id'], gold
        self.rows, self.texts = rows, texts
        self.words = [words(t) for t in texts]
        self.sizes = np.array([len(w) for w in self.words], float)
        self.gold_words = words(gold['text'])
        self.gold_shingles = shingles(self.gold_words)
        site = gold.get('publisher') or re.sub(r'^(www|m|amp)\.', '', urlsplit(gold.get('url') or gold.get('site') or '').netloc.lower()) or gold['id']
        self.fold = zlib.crc32(site.encode()) % FOLDS
        self.labels = self.label()

    def label(self):
        """Gold blocks, each text as often as the gold has it: the copy with most gold around it."""
        flat = ' ' + ' '.join(self.gold_words) + ' '
        grams = [list(shingles(w)) for w in self.words]
        found = [bool(g) and len(g[0]) == 4 and sum(x in self.gold_shingles for x in g) > .5 * len(g) for g in grams]
        for i, gram in enumerate(grams):
            if gram and len(gram[0]) < 4 and f' {" ".join(gram[0])} ' in flat:
                before = next((self.words[j][-2:] for j in range(i - 1, max(-1, i - 4), -1) if grams[j]), [])
                after = next((self.words[j][:2] for j in range(i + 1, min(len(grams), i + 4)) if grams[j]), [])
                own = list(gram[0])
                found[i] = (bool(before) and f' {" ".join(before + own)} ' in flat) or (bool(after) and f' {" ".join(own + after)} ' in flat)
        same = collections.defaultdict(list)
        for i, is_gold in enumerate(found):
            if is_gold:
                same[' '.join(self.words[i])].append(i)
        alone = {t for t, at in same.items() if len(at) == 1}
        for text, at in same.items():
            wanted = max(1, flat.count(f' {text} '))
            if len(at) > wanted:
                def near(i):
                    return sum(self.sizes[j] for j in range(max(0, i - 6), min(len(found), i + 7)) if found[j] and ' '.join(self.words[j]) in alone)
                for i in sorted(at, key=near, reverse=True)[wanted:]:
                    found[i] = False
        return np.array(found, bool)

    def score(self, taken):
        """(precision, recall, F1) of word 4-grams; None where nothing was taken or wanted."""
        mine = shingles([w for tokens, t in zip(self.words, taken) if t for w in tokens])
        right = sum((mine & self.gold_shingles).values())
        p = right / sum(mine.values()) if mine else None
        r = right / sum(self.gold_shingles.values()) if self.gold_shingles else None
        return p, r, 2 * p * r / (p + r) if p and r else 0.0


def run_rows(tool, *arguments):
    """Yields (id, [line])."""
    with subprocess.Popen([tool, *map(str, arguments)], stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            name, n = line.decode().rsplit(' ', 1)
            yield name, [process.stdout.readline().decode().rstrip('\n') for _ in range(int(n))]


def load(tool, folders):
    pages = []
    for folder in folders:
        gold = {g['id']: g for g in map(json.loads, open(folder / 'gold.jsonl', encoding='utf-8')) if g.get('text')}
        for name, lines in run_rows(tool, 'rows', folder):
            if name in gold and lines:
                split = [line.split('\t', 1) for line in lines]
                rows = np.array([np.fromstring(left, np.float32, sep=' ') for left, _ in split], np.float32)
                pages.append(Page(folder.name, gold[name], rows, [right for _, right in split]))
    return pages


def report(tag, pages, taken):
    scores = [p.score(t) for p, t in zip(pages, taken)]
    text, means = [], []
    for name in dict.fromkeys(p.set for p in pages):
        own = [s for s, p in zip(scores, pages) if p.set == name]
        p = np.mean([s[0] for s in own if s[0] is not None])
        r = np.mean([s[1] for s in own if s[1] is not None])
        means.append(200 * p * r / (p + r))
        text.append(f'{name} {means[-1]:.1f} ({100 * p:.1f}/{100 * r:.1f})')
    print(f'{tag:<40}{"  ".join(text)}  mean {np.mean(means):.2f}  page F1 {100 * np.mean([s[2] for s in scores]):.2f}', flush=True)
    return scores


def choose(page, chances, low=.15, high=.6):
    """As dossier_article_choose()."""
    size = page.sizes + 1
    order = np.argsort(-chances)
    f1 = 2 * np.cumsum((chances * size)[order]) / (np.cumsum(size[order]) + (chances * size).sum() + 1e-9)
    return chances >= min(high, max(low, chances[order][int(f1.argmax())] - 1e-9))


def is_asked(pages, names):
    """Which blocks the engine asks the trees about: is_furniture_link() in block-model.c."""
    rows = np.concatenate([p.rows for p in pages])
    linked, size, furniture = (rows[:, [n for n, _ in names].index(name)] for name in ('LINKED', 'WORDS', 'FURNITURE'))
    return ~((linked > .9) & (size <= 10) & (furniture <= 0))


def weigh(pages, names):
    """A block weighs its share of its page's 4-grams; pages whose gold no choice of blocks can meet weigh
    nothing, and neither do blocks that the trees are never asked about; small sets count up to threefold."""
    n = collections.Counter(p.set for p in pages)
    weights = []
    for page in pages:
        own = np.minimum((page.sizes + 3) / max(60, len(page.gold_words)), .3)
        weights.append(own * (min(3, max(1, max(n.values()) / n[page.set])) if page.score(page.labels)[2] > .8 else 0))
    return np.concatenate(weights) * is_asked(pages, names)


def matrix(pages, names):
    return np.concatenate([p.rows for p in pages]), np.concatenate([p.labels for p in pages]).astype(int), weigh(pages, names)


def load_all(build, folders):
    tool = build / 'tests/bench/block-rows'
    names = [line.split() for line in subprocess.run([tool, 'names'], capture_output=True, text=True, check=True).stdout.splitlines()]
    return names, load(tool, folders)


def fit(a, x, y, w, seed=1):
    return HistGradientBoostingClassifier(max_iter=a.trees, max_leaf_nodes=a.leaves, learning_rate=a.rate, min_samples_leaf=a.least, l2_regularization=5,
                                          max_bins=a.bins, early_stopping=False, random_state=seed).fit(x, y, sample_weight=w / w.mean())


def thin(w, seed=1):
    """Rows of little weight are drawn with a chance in proportion to it."""
    limit = np.quantile(w[w > 0], .5) * 1.5
    return (np.random.RandomState(seed).rand(len(w)) < np.minimum(1, w / limit)) & (w > 0), np.maximum(w, limit)


def split(pages, values):
    return np.split(values, np.cumsum([len(p.texts) for p in pages])[:-1])


def folds_of(pages):
    return np.concatenate([np.full(len(p.texts), p.fold) for p in pages])


def fit_without(a, pages, x, y, w, fold):
    """The model of all pages but those of one fold (of all pages: None)."""
    kept, drawn = thin(w)
    kept &= folds_of(pages) != fold
    return fit(a, x[kept], y[kept], drawn[kept])


def cross(a, pages, names, x, y, w):
    fold, asked = folds_of(pages), is_asked(pages, names)
    chances = np.zeros(len(x))
    for f in range(FOLDS):
        chances[(fold == f) & asked] = fit_without(a, pages, x, y, w, f).predict_proba(x[(fold == f) & asked])[:, 1]
    return split(pages, chances)


def after_steps(tool, folders, pages, chances):
    """What the engine's steps make of these chances."""
    taken = {}
    for folder in folders:
        with tempfile.NamedTemporaryFile('w', suffix='.chances') as file:
            for page, own in zip(pages, chances):
                if page.set == folder.name:
                    file.write(page.id + ' ' + ' '.join(f'{c:.5g}' for c in own) + '\n')
            file.flush()
            for name, lines in run_rows(tool, 'answers', folder, file.name):
                taken[folder.name, name] = [line.split('\t', 1)[0] for line in lines]
    return [taken[p.set, p.id] for p in pages]


def flatten(model, used):
    """(roots, nodes (threshold or value, children, feature), means): a node's children stand side by side."""
    roots, nodes, means = [], [], []
    for (tree,) in model._predictors:
        own = tree.nodes
        mean = [0.] * len(own)

        def average(i):
            node = own[i]
            if node['is_leaf']:
                mean[i] = float(node['value'])
            else:
                left, right = int(node['left']), int(node['right'])
                average(left)
                average(right)
                mean[i] = (mean[left] * own[left]['count'] + mean[right] * own[right]['count']) / max(1, own[left]['count'] + own[right]['count'])
        average(0)
        queue = [(0, len(nodes))]
        roots.append(len(nodes))
        nodes.append(None)
        means.append(0.)
        while queue:
            i, at = queue.pop(0)
            node = own[i]
            means[at] = mean[i]
            if node['is_leaf']:
                nodes[at] = (float(node['value']), 0, 255)
                continue
            nodes[at] = (float(node['num_threshold']), len(nodes), used[int(node['feature_idx'])])
            for child in (int(node['left']), int(node['right'])):
                queue.append((child, len(nodes)))
                nodes.append(None)
                means.append(0.)
    return roots, nodes, means


def write_table(model, names, sets, options, table=TABLE):
    used = list(range(len(names)))
    roots, nodes, means = flatten(model, used)
    bias = float(np.ravel(model._baseline_prediction)[0])
    wrapped = lambda items: ',\n'.join('  ' + ', '.join(items[i:i + 8]) for i in range(0, len(items), 8))
    table.write_text(f'''/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/block-model.h"

/* Made by tests/bench/extract/train.py {options}
 * from {sets}: do not edit. */

/* clang-format off */
const float dossier_model_bias = {bias:.6g}f;
const guint dossier_model_n_roots = {len(roots)};
const guint16 dossier_model_roots[] = {{
{wrapped([str(r) for r in roots])}
}};
const DossierModelNode dossier_model_nodes[] = {{
{wrapped([f'{{ {t:.7g}f, {c}, {f} }}'.replace('e+', 'e').replace(' -0f', ' 0f') if '.' in f'{t:.7g}' or 'e' in f'{t:.7g}' else f'{{ {t:.7g}, {c}, {f} }}' for t, c, f in nodes])}
}};
const float dossier_model_means[] = {{
{wrapped([f'{m:.4f}f' for m in means])}
}};
''')
    print(f'{len(nodes)} nodes, {len({f for _, _, f in nodes}) - 1} of {len(names)} features used')


def make_parser(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('sets', nargs='+', type=pathlib.Path)
    parser.add_argument('--trees', type=int, default=60)
    parser.add_argument('--leaves', type=int, default=17)
    parser.add_argument('--rate', type=float, default=.12)
    parser.add_argument('--bins', type=int, default=255)
    parser.add_argument('--least', type=int, default=30)
    return parser


def main():
    parser = make_parser(__doc__)
    parser.add_argument('--write', action='store_true')
    a = parser.parse_args()
    names, pages = load_all(a.build, a.sets)
    x, y, w = matrix(pages, names)
    print(f'{len(pages)} pages, {len(x)} blocks, {x.shape[1]} features')
    if a.write:
        write_table(fit_without(a, pages, x, y, w, None), names, ', '.join(s.name for s in a.sets),
                    f'--trees {a.trees} --leaves {a.leaves} --rate {a.rate} --bins {a.bins} --least {a.least}')
        return
    report('exactly the gold blocks', pages, [p.labels for p in pages])
    chances = cross(a, pages, names, x, y, w)
    report(f'{a.trees} trees of {a.leaves} leaves, choice alone', pages, [choose(p, c) for p, c in zip(pages, chances)])
    answers = after_steps(a.build / 'tests/bench/block-rows', a.sets, pages, chances)
    report('  after all steps', pages, [[r == '-' for r in reasons] for reasons in answers])


if __name__ == '__main__':
    main()

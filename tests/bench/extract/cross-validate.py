#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the whole extractor makes of pages of sites that it has not learned from (README.md beside this file).

    cross-validate.py BUILD-FOLDER SET-DIR... [options of train.py] [--tables DIR] [--out ROWS.json]

Five times the model learns from four fifths of the sites, is written as the table that is shipped, and
linked into a dossier-reader of its own, which reads the pages of the sites left out.  The harness beside
the tree (DOSSIER_SHARED/tools/extract-bench) scores what it says.  Nothing is simulated: the steps, the
article in a script, the choice of what is worth asking the trees are the program's.

With --tables the five models are kept in DIR, and taken from there another time: enough after a change
of steps or of metadata, wrong after one of features or of how pages are cut into blocks."""

import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

import train

sys.path.insert(0, str(pathlib.Path(os.environ.get('DOSSIER_SHARED', '/nonexistent')) / 'tools/extract-bench'))
READER = 'src/reader/dossier-reader'
METADATA = ['title', 'byline', 'published']


def link(build, table, place):
    """A reader with the model of this table."""
    place.mkdir()
    commands = subprocess.run(['ninja', '-C', build, '-t', 'commands', READER], capture_output=True, text=True, check=True).stdout.splitlines()
    compiled = shlex.split(next(c for c in commands if 'block-model-table.c.o' in c and ' -c ' in c))
    compiled[compiled.index('-o') + 1], compiled[compiled.index('-c') + 1] = place / 'table.o', table
    linked = shlex.split(commands[-1])
    linked[linked.index('-o') + 1] = place / 'dossier-reader'
    linked.insert(linked.index('-o') + 2, place / 'table.o')   # found before the one in the library
    for command in compiled, linked:
        subprocess.run(command, cwd=build, check=True)
    for module in (build / READER).parent.glob('*.so'):
        (place / module.name).symlink_to(module.resolve())

    return place / 'dossier-reader'


def read(reader, pages, folders, place):
    """{(set, id): answer} of these pages."""
    answers = {}
    for folder in folders:
        part = place / folder.name
        part.mkdir()
        own = {p.id for p in pages if p.set == folder.name}
        for name in own:
            (part / f'{name}.html').symlink_to((folder / f'{name}.html').resolve())
        (part / 'urls.tsv').write_text(''.join(line for line in open(folder / 'urls.tsv', encoding='utf-8') if line.split('\t')[0] in own), encoding='utf-8')
        for line in subprocess.run([reader, '--batch', part], stdout=subprocess.PIPE, check=True).stdout.splitlines():
            answer = json.loads(line)
            answers[folder.name, answer['id']] = answer

    return answers


def judge(folders, pages, answers):
    """Prints the figures of each set; the harness's rows."""
    import run
    means, rows = [], {}
    for folder in folders:
        own = {p.id for p in pages if p.set == folder.name}
        gold = [g for g in map(json.loads, open(folder / 'gold.jsonl', encoding='utf-8')) if g['id'] in own]
        rows[folder.name] = run.score(gold, {name: answer for (set_name, name), answer in answers.items() if set_name == folder.name})
        found = run.summarise(rows[folder.name], 0)
        body = found['body']
        means.append(100 * body['F1'])
        typed = ''.join(f'  {kind} {100 * value["F1"]:.0f}' for kind, value in found['blocks'].items() if value.get('F1'))
        facts = '  '.join(f'{field} {100 * (found["meta"][field]["exact"] or 0):.1f}' for field in METADATA if field in found['meta'])
        print(f'{folder.name:<12}{len(gold):>5} pages  body F1 {means[-1]:.2f} ({100 * body["P"]:.1f}/{100 * body["R"]:.1f})  page F1 {100 * body["pageF1"]:.2f}  {facts}{typed}', flush=True)
    print(f'mean of the sets {sum(means) / len(means):.2f}')

    return rows


def main():
    parser = train.make_parser(__doc__)
    parser.add_argument('--tables', type=pathlib.Path)
    parser.add_argument('--out', type=pathlib.Path)
    a = parser.parse_args()
    build = a.build.resolve()
    names, pages = train.load_all(build, a.sets)
    x, y, w = train.matrix(pages, names)
    answers = {}
    with tempfile.TemporaryDirectory() as work:
        tables = (a.tables or pathlib.Path(work)).resolve()
        tables.mkdir(exist_ok=True)
        for fold in range(train.FOLDS):
            table, place = tables / f'table-{fold}.c', pathlib.Path(work) / f'fold-{fold}'
            if not table.exists():
                train.write_table(train.fit_without(a, pages, x, y, w, fold), names, 'four fifths of the sites', '', table)
            reader = link(build, table, place)
            answers.update(read(reader, [p for p in pages if p.fold == fold], a.sets, place))
    rows = judge(a.sets, pages, answers)
    if a.out:
        a.out.write_text(json.dumps(rows))


if __name__ == '__main__':
    main()

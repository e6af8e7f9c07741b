#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a catalogue of an invented language, en_XA, out of all words for people: letters get accents, texts grow
by a third and stand in brackets.  A window test that runs with it sees what was not marked for translation, and
what does not fit.  Usage: pseudo-locale.py SOURCE-ROOT LOCALE-FOLDER"""

import ast
import pathlib
import re
import subprocess
import sys

ACCENTS = str.maketrans('aceinosuyACEINOSUYlrtdg', 'áçéíñóšúýÁÇÉÍÑÓŠÚÝłřťďğ')
# What a translator has to leave alone: formats, markup, entities, mnemonics, addresses, braces of templates.
FIXED = re.compile(r'(%[-+ #0]*\d*(?:\.\d+)?(?:\d+\$)?[hlzjt]*(?:I64)?[a-zA-Z%]|%"?\s*G_G[A-Z0-9_]+|</?[a-z][^>]*>|&[a-z]+;|\{[^}]*\}|_(?=\w)|https?://\S+|\n|\t)')


def pseudo(text):
    if not text.strip():
        return text
    head, tail = re.match(r'\n*', text).group(), re.search(r'\n*$', text).group()
    body = text[len(head):len(text) - len(tail)]
    body = ''.join(part if i % 2 else part.translate(ACCENTS) for i, part in enumerate(FIXED.split(body)))
    if body.endswith(';'):  # the keywords of a desktop file
        return head + body + tail
    return f'{head}[{body}{"·" * (len(body) // 3)}]{tail}'


def quote(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\t', '\\t') + '"'


def entries(template):
    """Yields the messages of a .pot file, each as {keyword: text} with its flags."""
    for block in re.split(r'\n\s*\n', template.read_text(encoding='utf-8')):
        entry, keyword, flags = {}, None, []
        for line in block.splitlines():
            if line.startswith('#,'):
                flags.append(line)
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*(".*")$', line)
            if match:
                keyword = match[1] or keyword
                entry[keyword] = entry.get(keyword, '') + ast.literal_eval(match[2])
        if entry.get('msgid'):
            yield entry, flags


def main(root, folder):
    folder = folder / 'en_XA' / 'LC_MESSAGES'
    folder.mkdir(parents=True, exist_ok=True)
    template, catalogue = folder / 'dossier.pot', folder / 'dossier.po'
    subprocess.run(
        ['xgettext', '--from-code=UTF-8', '--no-wrap', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
         '--keyword=NC_:1c,2', '--keyword=g_dngettext:2,3', '--keyword=g_dgettext:2', '--flag=g_strdup_printf:1:c-format',
         f'--files-from={root}/po/POTFILES', f'--directory={root}', f'--output={template}', '--package-name=dossier',
         '--force-po'], check=True)
    count = 0
    with catalogue.open('w', encoding='utf-8') as po:
        po.write('msgid ""\nmsgstr "Language: en_XA\\nMIME-Version: 1.0\\nContent-Type: text/plain; charset=UTF-8\\n'
                 'Content-Transfer-Encoding: 8bit\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
        for entry, flags in entries(template):
            count += 1
            po.write('\n'.join(flags + [f'{key} {quote(entry[key])}'
                                        for key in ('msgctxt', 'msgid', 'msgid_plural') if key in entry]) + '\n')
            if 'msgid_plural' in entry:
                po.write(f'msgstr[0] {quote(pseudo(entry["msgid"]))}\nmsgstr[1] {quote(pseudo(entry["msgid_plural"]))}\n\n')
            else:
                po.write(f'msgstr {quote(pseudo(entry["msgid"]))}\n\n')
    subprocess.run(['msgfmt', '--check', '-o', folder / 'dossier.mo', catalogue], check=True)
    print(f'{count} texts in {folder / "dossier.mo"}')
    return 0 if count > 20 else 1


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails unless help/C/format.page says what the schema of the native export says; with --write makes it so.

Usage: make-format-page.py ROOT [--write]

The page is for who writes a reader of the format: all members, their types, which may be absent. What the format promises, and
how it came to be what it is, stands in data/schema/CHANGES.md, whose paragraphs and lists are taken over."""

import json
import pathlib
import re
import sys
from xml.sax.saxutils import escape

HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->
<!-- Made from data/schema by tests/style/make-format-page.py -->
<page xmlns="http://projectmallard.org/1.0/" type="topic" id="format">
  <info>
    <link type="guide" xref="index"/>
    <link type="seealso" xref="export"/>
    <desc>Every member of the exported file, for who reads it with a program.</desc>
    <license href="https://creativecommons.org/licenses/by-sa/4.0/"><p>Creative Commons Attribution-ShareAlike 4.0</p></license>
  </info>
'''


def name_of(reference):
    return reference.rpartition('/')[2]


def link(reference):
    return f'<link xref="#{name_of(reference).lower()}">{escape(name_of(reference))}</link>'


def say_bounds(schema):
    """What a value must be beside its type."""
    bounds = []
    if 'enum' in schema:
        bounds.append('one of ' + ', '.join(f'<code>{escape(str(value))}</code>' for value in schema['enum']))
    if 'const' in schema:
        bounds.append(f'always <code>{escape(json.dumps(schema["const"], ensure_ascii=False))}</code>')
    for keyword, words in (('minimum', 'at least'), ('maximum', 'at most'), ('minLength', 'characters at least'), ('maxLength', 'characters at most'),
                           ('minItems', 'entries at least'), ('maxItems', 'entries at most')):
        if keyword in schema:
            bounds.append(f'{words} {schema[keyword]}' if keyword in ('minimum', 'maximum') else f'{schema[keyword]} {words}')
    if schema.get('uniqueItems'):
        bounds.append('none twice')
    return bounds


def say_type(schema):
    if '$ref' in schema:
        return ', '.join([link(schema['$ref']), *say_bounds(schema)])
    if schema.get('type') == 'array':
        return ', '.join(['a list' + (f' of {say_type(schema["items"])}' if 'items' in schema and schema['items'].get('type') != 'object' else ''), *say_bounds(schema)])
    kinds = {'string': 'text', 'integer': 'a whole number', 'boolean': 'true or false', 'object': 'an object'}
    kind = kinds.get(schema.get('type'), '')
    bounds = say_bounds(schema)
    return ', '.join([kind, *bounds] if kind and not ('enum' in schema or 'const' in schema) else bounds or [kind or 'any value'])


def inner(schema):
    """The schema of the object that a member is or lists, if it is written in place."""
    schema = schema.get('items', schema) if schema.get('type') == 'array' else schema
    return schema if 'properties' in schema else None


def members(schema, definitions, indent):
    space = '  ' * indent
    lines = [f'{space}<terms>']
    for name, member in schema['properties'].items():
        text = member.get('description') or definitions[name_of(member['$ref'])]['description']
        needed = '' if name in schema.get('required', ()) else ' May be absent.'
        lines += [f'{space}  <item>', f'{space}    <title><code>{escape(name)}</code></title>',
                  f'{space}    <p>{escape(text.rstrip("."))}: {say_type(member)}.{needed}</p>']
        if inner(member):
            lines += members(inner(member), definitions, indent + 2)
        lines.append(f'{space}  </item>')
    return lines + [f'{space}</terms>']


def markup(text):
    return re.sub(r'`([^`]+)`', r'<code>\1</code>', escape(text))


def prose(text):
    """Sections, paragraphs and lists of Markdown, as far as CHANGES.md has them."""
    lines, is_open = [], False
    for block in re.split(r'\n\n+', text.strip()):
        if block.startswith('# '):
            continue
        if block.startswith('## '):
            lines += ['  </section>'] * is_open + [f'  <section id="{re.sub("[^a-z0-9]+", "-", block[3:].lower()).strip("-")}">', f'    <title>{escape(block[3:])}</title>']
            is_open = True
        elif block.startswith('- '):
            lines += ['    <list>', *(f'      <item><p>{markup(" ".join(item.split()))}</p></item>' for item in re.split(r'^- ', block, flags=re.M)[1:]), '    </list>']
        else:
            lines.append(f'    <p>{markup(" ".join(block.split()))}</p>')
    return lines + ['  </section>'] * is_open


def make(schema, changes):
    definitions = schema['$defs']
    lines = [f'  <title>{escape(schema["title"])}</title>', f'  <p>{escape(schema["description"])}</p>',
             f'  <p>The JSON Schema itself (2020-12) is installed with the program as <file>schema/dossier-profile-1.0.schema.json</file> and is named by each file: '
             f'<code>{escape(schema["$id"])}</code>. <cmd>dossierctl verify</cmd> checks a file by it, and beyond it: digest, grades, quotes, references.</p>',
             *prose(changes), '  <section id="document">', '    <title>The document</title>', *members(schema, definitions, 2), '  </section>']
    for title, kept in (('Objects', True), ('Values', False)):
        lines += [f'  <section id="{title.lower()}">', f'    <title>{title}</title>']
        for name, definition in sorted(definitions.items()):
            if ('properties' in definition) != kept:
                continue
            lines += [f'    <section id="{name.lower()}">', f'      <title>{escape(name)}</title>']
            pattern = f', matching <code>{escape(definition["pattern"].encode("unicode_escape").decode())}</code>' if 'pattern' in definition else ''
            what = definition['description'].rstrip('.')
            lines += [f'      <p>{escape(what)}.</p>', *members(definition, definitions, 3)] if kept else [f'      <p>{escape(what)}: {say_type(definition)}{pattern}.</p>']
            lines.append('    </section>')
        lines.append('  </section>')
    return HEAD + '\n'.join(lines) + '\n</page>\n'


if __name__ == '__main__':
    root = pathlib.Path(sys.argv[1])
    schema = json.loads((root / 'data/schema/dossier-profile-1.0.schema.json').read_text(encoding='utf-8'))
    made = make(schema, (root / 'data/schema/CHANGES.md').read_text(encoding='utf-8'))
    page = root / 'help/C/format.page'
    if '--write' in sys.argv:
        page.write_text(made, encoding='utf-8')
    elif not page.exists() or page.read_text(encoding='utf-8') != made:
        sys.exit('help/C/format.page is not what data/schema says: run tests/style/make-format-page.py . --write')

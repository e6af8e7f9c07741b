#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what no tool of its own checks: icons, the house template, the sample, the manifest, help pages.
Usage: check-data.py SOURCE-ROOT"""

import json
import pathlib
import re
import sys
import unittest
import xml.etree.ElementTree as xml
from urllib.parse import urlsplit

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
DATA = ROOT / 'data'
ICONS = DATA / 'icons' / 'scalable'
SVG = '{http://www.w3.org/2000/svg}'
MALLARD = '{http://projectmallard.org/1.0/}'
TIERS = ['public', 'member', 'strategy-circle', 'leadership-alliance']


class Icons(unittest.TestCase):
    def test_each_is_a_small_picture_without_anything_from_outside(self):
        for path in ICONS.rglob('*.svg'):
            with self.subTest(path.name):
                text = path.read_text(encoding='utf-8')
                root = xml.fromstring(text)
                self.assertEqual(root.tag, SVG + 'svg')
                self.assertLess(len(text), 16384)
                self.assertNotRegex(text, r'<script|<image|<foreignObject|href="(?!#)', 'no scripts, pictures or links')
                self.assertRegex(root.get('viewBox', ''), r'^0 0 (\d+) \1$', 'square')

    def test_symbolic_ones_are_recoloured_whole(self):
        for path in ICONS.rglob('*-symbolic.svg'):
            with self.subTest(path.name):
                text = path.read_text(encoding='utf-8')
                self.assertIn('viewBox="0 0 16 16"', text)
                self.assertNotRegex(text, r'stroke(-width)?="(?!none)', 'GTK recolours fills only')
                self.assertEqual(set(re.findall(r'fill="(#\w+)"', text)) - {'#2e3436'}, set())

    def test_all_that_the_programs_name_are_there(self):
        ours = {path.stem for path in ICONS.rglob('*.svg')}
        for path in [*(ROOT / 'src').rglob('*.ui'), *(ROOT / 'src').rglob('*.c')]:
            for name in re.findall(r'\bdossier-[a-z-]+-symbolic\b', path.read_text(encoding='utf-8')):
                with self.subTest(path.name):
                    self.assertIn(name, ours)

    def test_application_icons(self):
        for name in ('org.dossierdesk.Dossier.svg', 'org.dossierdesk.Dossier-symbolic.svg'):
            self.assertTrue((ICONS / 'apps' / name).is_file(), name)
        self.assertTrue((ICONS / 'mimetypes' / 'application-x-dossier-library.svg').is_file())


class House(unittest.TestCase):
    def setUp(self):
        self.house = json.loads((DATA / 'house.json').read_text(encoding='utf-8'))
        self.vocabularies = self.house['vocabularies']

    def test_shape(self):
        self.assertEqual(self.house['format'], 'dossier-house/1')
        for name, terms in self.vocabularies.items():
            with self.subTest(name):
                self.assertRegex(name, r'^[a-z]+(-[a-z]+)*$')
                codes = [term['code'] for term in terms]
                self.assertTrue(codes)
                self.assertEqual(len(codes), len(set(codes)), 'each code once')
                for term in terms:
                    self.assertLessEqual(set(term), {'code', 'label', 'text', 'action', 'tier'})
                    self.assertTrue(all(isinstance(text, str) and text.strip() == text != '' for text in term.values()), term)

    def test_tiers_go_from_the_widest_audience_to_the_narrowest(self):
        self.assertEqual([tier['code'] for tier in self.vocabularies['tiers']], TIERS)
        for tier in self.vocabularies['tiers'][1:]:
            self.assertNotRegex(tier['text'], r'(?i)open to all', 'the text must not contradict the tier')

    def test_sections_belong_to_a_tier_and_their_terms_to_a_vocabulary(self):
        for section in self.vocabularies['sections']:
            kind, _, term = section['code'].partition('/')
            self.assertIn(section['tier'], TIERS)
            if kind == 'rationale':
                self.assertIn(term, self.vocabularies)
            elif kind == 'outlook':
                self.assertIn(f'outlook-{term}', self.vocabularies)
            else:
                self.assertEqual(term, '')

    def test_terms_of_fields_with_fixed_meanings(self):
        """What the format closes, the house may not open."""
        fixed = {
            'rights-basis': {'own', 'licensed', 'creative-commons', 'public-domain', 'handout', 'fair-dealing'},
            'author-role': {'author', 'editor', 'reviewer'},
            'identifier-scheme': {'wikidata', 'lei', 'ror', 'asn', 'rdap-handle', 'domain', 'isin', 'peeringdb', 'isni'},
            'entity-kind': {'organization', 'person', 'network', 'place', 'product'},
            'reliability': set('ABCDEF'),
        }
        for name, codes in fixed.items():
            self.assertEqual({term['code'] for term in self.vocabularies[name]}, codes, name)
        for term in self.vocabularies['digital-source-type']:
            self.assertRegex(term['code'], r'^http://cv\.iptc\.org/newscodes/digitalsourcetype/[a-zA-Z]+$')


class Sample(unittest.TestCase):
    FOLDER = DATA / 'sample'

    def lines(self, *names):
        for name in names:
            for number, line in enumerate((self.FOLDER / name).read_text(encoding='utf-8').splitlines(), 1):
                yield f'{name}:{number}', json.loads(line)

    def test_references_are_made_before_they_are_used(self):
        made = set()
        for place, step in self.lines('sample.jsonl', 'finish.jsonl'):
            with self.subTest(place):
                used = [word[1:] for value in step.values() for word in (value if isinstance(value, list) else [value])
                        if isinstance(word, str) and re.fullmatch(r'\$[a-z][a-z0-9-]*', word)]
                self.assertEqual([name for name in used if name not in made], [])
                if 'as' in step:
                    self.assertNotIn(step['as'], made, 'each name once')
                    made.add(step['as'])

    def test_files_are_there_and_quotes_stand_in_them(self):
        pages = {}
        for place, step in self.lines('sample.jsonl', 'finish.jsonl'):
            with self.subTest(place):
                if 'file' in step:
                    self.assertTrue((self.FOLDER / step['file']).is_file(), step['file'])
                if step['verb'] == 'import':
                    html = (self.FOLDER / step['file']).read_text(encoding='utf-8')
                    article = re.search(r'<article.*?</article>', html, re.S)[0]
                    pages[step['as']] = re.sub(r'\s+', ' ', re.sub(r'<[^>]+>', '', article))
                if step['verb'] == 'highlight.add':
                    self.assertEqual(pages[step['source'][1:]].count(step['quote']), 1)

    def test_it_is_marked_as_sample(self):
        for place, step in self.lines('sample.jsonl', 'finish.jsonl'):
            if step['verb'] in ('import', 'profile.new'):
                self.assertIs(step.get('sample'), True, place)
            if step['verb'] == 'profile.new':
                self.assertTrue(step['name'].endswith('(sample)'))

    def test_addresses_lead_nowhere_real(self):
        for path in self.FOLDER.iterdir():
            if path.suffix in ('.html', '.jsonl'):
                for address in re.findall(r'https?://[^\s"\'<>]+', path.read_text(encoding='utf-8')):
                    host = urlsplit(address).hostname
                    self.assertTrue(host.endswith('.example') or host in ('schema.org', 'cv.iptc.org'), f'{path.name}: {address}')


class Manifest(unittest.TestCase):
    def setUp(self):
        self.manifest = json.loads((ROOT / 'flatpak' / 'org.dossierdesk.Dossier.json').read_text(encoding='utf-8'))

    def test_least_rights(self):
        self.assertEqual(sorted(self.manifest['finish-args']), [
            '--device=dri', '--share=ipc', '--share=network', '--socket=fallback-x11', '--socket=wayland'])

    def test_every_source_is_pinned(self):
        for module in self.manifest['modules']:
            for source in module['sources']:
                with self.subTest(module['name']):
                    self.assertTrue(source['type'] == 'dir' or 'commit' in source or 'sha256' in source or 'tag' in source)


class Help(unittest.TestCase):
    FOLDER = ROOT / 'help' / 'C'

    def test_pages_are_listed_and_link_to_pages(self):
        names = {path.stem for path in self.FOLDER.glob('*.page')}
        listed = re.findall(r"'C/([a-z-]+)\.page'", (ROOT / 'help' / 'meson.build').read_text(encoding='utf-8'))
        self.assertEqual(set(listed), names)
        for path in self.FOLDER.glob('*.page'):
            with self.subTest(path.name):
                page = xml.parse(path).getroot()
                self.assertEqual(page.tag, MALLARD + 'page')
                self.assertEqual(page.get('id'), path.stem)
                for link in page.iter(MALLARD + 'link'):
                    target = link.get('xref')
                    self.assertTrue(target is None or target.split('#')[0] in {'', *names}, target)


if __name__ == '__main__':
    unittest.main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""dossierctl as a shell sees it: exit codes, streams, several processes, signals. Usage: test-dossierctl.py DOSSIERCTL"""

import http.server
import json
import os
import pathlib
import pty
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else 'dossierctl'
ARTICLE = ('Example Exchange moved to a new hall during the night. The move took six hours.\n\n'
           'Its members had been warned a week before, the operator says. Nobody lost a route.\n')


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path == '/article'
        body = (f'<!DOCTYPE html><html lang="en"><title>Hall</title><article><h1>A new hall</h1><p>{ARTICLE}</p></article>').encode()
        self.send_response(200 if found else 404)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.end_headers()
        self.wfile.write(body if found else b'no')

    def log_message(self, *_):
        pass


class Case(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix='dossier-cli-')
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)
        self.library = self.folder / 'a.dossier'
        self.environment = dict(os.environ, XDG_DATA_HOME=str(self.folder / 'data'), LC_ALL='C.UTF-8')

    def start(self, *words, **more):
        return subprocess.Popen([PROGRAM, '--library', self.library, *map(str, words)], env=self.environment, cwd=self.folder,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def ctl(self, *words, code=0, stdin=None, library=True):
        command = [PROGRAM, *(['--library', str(self.library)] if library else []), *map(str, words)]
        done = subprocess.run(command, env=self.environment, cwd=self.folder, input=stdin, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, code, f'{words}\n{done.stdout}{done.stderr}')
        self.out, self.err = done.stdout, done.stderr
        return done.stdout

    def json(self, *words, **more):
        return json.loads(self.ctl('--json', *words, **more))

    def article(self, name='article.txt', text=ARTICLE):
        path = self.folder / name
        path.write_text(text, encoding='utf-8')
        return path


class Help(Case):
    def test_every_level_has_help(self):
        listing = self.ctl('--help', library=False)
        verbs = [line[2:24].split() for line in listing.split('Verbs')[1].split('Options')[0].splitlines() if line.startswith('  ') and line[2] != ' ']
        self.assertGreater(len(verbs), 50)
        for verb in verbs:
            self.assertTrue(self.ctl(*verb, '--help', library=False).startswith(f'Usage: dossierctl {" ".join(verb)}'), verb)
            self.assertNotIn('(null)', self.out)
        self.assertIn('claim add', self.ctl('claim', '--help', library=False))
        self.assertIn('Usage: dossierctl claim add', self.ctl('help', 'claim', 'add', library=False))
        self.assertRegex(self.ctl('--version', library=False), r'^dossierctl \d')
        self.assertFalse((self.folder / 'data').exists(), 'help made something')

    def test_usage_errors_end_with_2(self):
        for words, says in (((), 'Usage'), (('claim',), 'claim add'), (('clam', 'add'), 'claim add'), (('claim', 'ad'), 'claim add'), (('--colour',), '--colour'),
                            (('claim', 'add'), '--text'), (('claim', 'add', '--text', 'x', '--colour', 'red'), '--colour'), (('import',), 'address'),
                            (('claim', 'add', '--text', 'x', '--volatility', 'never'), 'never'), (('undo', 'all'), 'all')):
            self.ctl(*words, code=2)
            self.assertIn(says, self.err)
            self.assertEqual(self.out, '')

    def test_what_was_pasted_by_mistake_is_not_repeated_whole(self):
        pasted = 'é' + 'word ' * 400
        for words in ((pasted,), ('claim', pasted), ('--' + pasted,), ('claim', 'list', pasted), ('undo', pasted),
                      ('claim', 'add', '--text', 'x', '--volatility', pasted)):
            self.ctl(*words, code=2)
            self.assertIn('word word', self.err)
            self.assertIn('…”', self.err)
            self.assertLess(len(self.err), 300)


class Errors(Case):
    def test_a_search_for_nothing_says_so(self):
        self.ctl('import', self.article())
        for words in ('', '  '):
            self.ctl('search', words, code=2)
            self.assertIn('give a word', self.err)

    def test_a_source_keeps_a_title(self):
        source = self.json('import', self.article())['id']
        title = self.json('source', 'show', source)['title']
        self.assertNotEqual(title, '')
        for words in ('', '  '):
            self.ctl('source', 'set', source, 'title', words, code=3)
            self.assertIn('some words', self.err)
        self.assertEqual(self.json('source', 'show', source)['title'], title)

    def test_errors_say_so_as_text_and_as_json(self):
        self.ctl('claim', 'add', '--text', 'One')
        self.ctl('claim', 'show', 'ffffffff', code=3)
        self.assertRegex(self.err, '^dossierctl: .*ffffffff')
        self.assertEqual(self.out, '')
        self.ctl('--json', 'claim', 'show', 'ffffffff', code=3)
        error = json.loads(self.err)['error']
        self.assertEqual(sorted(error), ['code', 'detail', 'message'])
        self.assertEqual(error['code'], 'input')

    def test_the_library_may_be_at_fault(self):
        self.ctl('source', 'list', code=4)
        self.assertFalse(self.library.exists(), 'a reading verb made a library')
        self.library.write_bytes(b'This is a letter to my aunt.\n' * 99)
        before = self.library.read_bytes()
        for verb in (('source', 'list'), ('claim', 'add', '--text', 'x')):
            self.ctl(*verb, code=4)
        self.assertEqual(self.library.read_bytes(), before)

    def test_a_shell_completes_verbs_and_options(self):
        cases = (
            (['sou'], ['source']),
            (['source', 'l'], ['left-out', 'like', 'list']),
            (['--library', 'x.dossier', 'claim', 'ov'], ['override']),
            (['claim', 'add', '--vol'], ['--volatility']),
            (['export', 'x', '--format', 'n'], ['native', 'ninjs']),
            (['profile', 'nosuch'], []),
        )
        script = pathlib.Path(__file__).resolve().parents[2] / 'data' / 'completion' / 'dossierctl'
        for words, expected in cases:
            # What bash-completion does, without its files: the words, and which of them is being typed.
            state = (f'source {script}; line=("$@"); _filedir() {{ :; }}; '
                     f'_init_completion() {{ words=("${{line[@]}}"); cword=$((${{#words[@]}} - 1)); cur=${{words[cword]}}; prev=${{words[cword - 1]}}; }}; '
                     f'_dossierctl; printf "%s\\n" "${{COMPREPLY[@]}}"')
            done = subprocess.run(['bash', '-c', state, 'bash', PROGRAM, *words], capture_output=True, text=True, env=self.environment, timeout=60)
            self.assertEqual(done.stdout.split(), expected, f'{words}: {done.stderr}')

    def test_a_format_is_one_of_those_there_are(self):
        self.ctl('profile', 'new', 'Somebody')
        for formats in (['nosuch'], ['native', ''], ['ninjs', 'nosuch']):
            self.ctl('export', 'somebody', *(f'--format={name}' for name in formats), code=2)
            self.assertIn('native|ninjs', self.err)
        for name in ('native', 'ninjs', 'pdf'):
            self.ctl('export', 'somebody', '--format', name, code=1)      # known, and withheld
        self.ctl('export', 'somebody', '--format', 'html', '--with-snapshots', code=2)
        self.ctl('export', 'somebody', '--format', 'html', '--asset-address', 'javascript:x', code=3)

    def test_a_picture_counts_the_notes_that_the_review_asks_for(self):
        picture = pathlib.Path(__file__).resolve().parents[2] / 'data' / 'sample' / 'hall.jpg'
        self.ctl('profile', 'new', 'Somebody')
        image = self.json('image', 'add', 'somebody', picture)['id']
        for field in (None, 'credit-line', 'digital-source-type', 'alt', 'rights-basis', 'provenance'):
            if field is not None:
                self.ctl('image', 'set', image, field, 'own' if field == 'rights-basis' else '')
            found, = [row['message'] for row in self.json('review', 'somebody', '--rule', 'IM01', code=1)['rows'] if 'missing' in row['message']]
            self.assertEqual(self.json('image', 'show', image)['n-missing'], found.count(',') + 1, found)

    def test_related_articles_are_listed(self):
        self.ctl('profile', 'new', 'Somebody')
        self.ctl('related', 'add', 'somebody', 'The week before', '--url', 'https://example.org/')
        row, = self.json('related', 'list', 'somebody')
        self.assertEqual((row['title'], row['url']), ('The week before', 'https://example.org/'))
        self.ctl('related', 'remove', row['id'][:4])
        self.assertEqual(self.json('related', 'list', 'somebody'), [])

    def test_an_answer_that_can_not_be_written_is_no_success(self):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            done = subprocess.run([PROGRAM, '--library', self.library, 'claim', 'add', '--text', 'x'], env=self.environment, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 4)
        self.assertIn('No space left', done.stderr)
        self.assertEqual(len(self.json('claim', 'list')), 1)

    def test_no_is_an_answer(self):
        profile = self.json('profile', 'new', 'Example Exchange')['id']
        self.assertGreater(self.json('review', profile, code=1)['blocking'], 0)
        self.ctl('export', profile, '--output', self.folder / 'out', code=1)
        self.assertIn('SR01', self.err)
        self.ctl('verify', self.article('no.json', '{}'), code=1, library=False)

    def test_a_review_names_all_that_withholds_an_export(self):
        profile = self.json('profile', 'new', 'Example Exchange')['id']
        said = {row['message'] for row in self.json('review', profile, code=1)['rows'] if row['severity'] == 'blocks'}
        self.ctl('export', profile, '--output', self.folder / 'out', code=1)
        refused = {line.partition(': ')[2] for line in self.err.splitlines() if line.startswith('  ')} - {''}
        self.assertTrue(any('the impact of the page is missing' in message for message in refused), refused)
        self.assertLessEqual(refused, said)

    def test_a_review_without_a_blocking_finding_is_followed_by_an_export(self):
        sample = pathlib.Path(os.environ['DOSSIER_DATA'], 'sample')
        both = self.folder / 'both.jsonl'
        both.write_text((sample / 'sample.jsonl').read_text() + (sample / 'finish.jsonl').read_text())
        for name in sample.iterdir():
            (self.folder / name.name).symlink_to(name)
        subprocess.run([PROGRAM, '--library', self.library, '--quiet', 'run', both], cwd=self.folder, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        self.assertEqual(self.json('review', 'tarnfjord-registry-sample')['blocking'], 0)
        self.ctl('export', 'tarnfjord-registry-sample', '--output', self.folder / 'out')

    def test_addresses_that_are_not_asked_for_and_files_by_address(self):
        for address in ('ftp://example.org/', 'gopher://example.org/1'):
            self.ctl('import', address, code=3)
            self.assertIn('Only addresses that begin with http: or https:', self.err)
        self.ctl('import', pathlib.Path(self.article('by-address.txt', 'Words of an article.')).as_uri())

    def test_steps_are_counted_from_one(self):
        self.json('claim', 'add', '--text', 'One')
        for steps in ('-5', '0'):
            self.ctl('undo', steps, code=2)
        self.assertEqual(len(self.json('claim', 'list')), 1)

    def test_damage_is_said_in_plain_words_first(self):
        self.ctl('import', self.article())
        database = sqlite3.connect(self.library)   # takes a row out of an index behind SQLite's back
        database.execute('PRAGMA writable_schema = ON')
        index, = database.execute("SELECT * FROM sqlite_master WHERE name = 'snapshot_source'").fetchall()
        database.execute("DELETE FROM sqlite_master WHERE name = 'snapshot_source'")
        database.commit()
        database.close()
        database = sqlite3.connect(self.library)
        database.execute('UPDATE snapshot SET source = source + 1')
        database.execute('PRAGMA writable_schema = ON')
        database.execute('INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)', index)
        database.commit()
        database.close()
        self.ctl('library', 'check', code=1)
        first, *more = self.err.splitlines()
        self.assertEqual(first, 'dossierctl: The library is damaged. An index of the file does not fit its rows, which can still be read. '
                                'Nothing was changed; open a backup of it (library restore), or save what is readable (library salvage)')
        self.assertIn('row 1 missing from index snapshot_source', more[0])
        self.ctl('--json', 'library', 'check', code=1)
        error = json.loads(self.err)['error']
        self.assertNotIn('row 1', error['message'])
        self.assertIn('row 1 missing from index snapshot_source', error['detail'])
        self.ctl('library', 'recheck', '--structure', code=1)
        self.assertEqual(self.err.splitlines()[0], first)

    def test_a_section_of_another_profile_is_not_meant(self):
        one, two = (self.json('profile', 'new', name)['id'] for name in ('One', 'Two'))
        theirs = self.json('section', 'list', two)[0]['id']
        self.ctl('sentence', 'add', one, theirs, 'It is here.', code=3)
        self.assertIn('another profile; nothing was changed', self.err)
        self.assertEqual(self.json('sentence', 'list', two), [])
        self.ctl('sentence', 'add', two, theirs, 'It is here.')

    def test_a_section_that_is_none_is_answered_with_those_there_are(self):
        profile = self.json('profile', 'new', 'Example Exchange')['id']
        codes = ['/'.join(filter(None, (row['kind'], row.get('term')))) for row in self.json('section', 'list', profile)]
        self.assertIn('outlook/now', codes)
        for verb in (('sentence', 'add', profile, 'nosuch', 'It will.'), ('section', 'set', 'nosuch', 'heading', 'x', '--profile', profile)):
            self.ctl(*verb, code=3)
            self.assertIn(f'no section “nosuch”; nothing was changed; its sections are: {", ".join(codes)}', self.err)
        self.ctl('sentence', 'add', profile, 'outlook', 'It will.', code=3)
        self.assertIn('name one of outlook/now, outlook/quarter, outlook/year', self.err)
        self.assertNotIn('summary', self.err)
        self.ctl('section', 'remove', next(row['id'] for row in self.json('section', 'list', profile) if row.get('term') == 'year'))
        self.ctl('sentence', 'add', profile, 'nosuch', 'It will.', code=3)
        self.assertRegex(self.err, 'the house has besides: outlook/year$')
        self.ctl('section', 'add', profile, '--kind', 'nosuch', code=3)
        self.assertIn('one of: summary, ', self.err)
        self.ctl('sentence', 'add', profile, 'outlook/year', 'It will.')

    def test_what_a_known_source_does_not_take_is_said(self):
        source = self.json('import', self.article(), '--title', 'A new hall', '--publisher', 'Example News')['source']
        again = self.json('import', self.article(), '--title', 'A new hall', '--publisher', 'example news')
        self.assertEqual((again['known'], 'not-taken' in again, 'message' in again), (True, False, False))
        given = ('--title', 'Another hall', '--published', '2026-03-04', '--publisher', 'Other News', '--language', 'en')
        again = self.json('import', self.article(), *given)
        self.assertEqual(again['not-taken'], {'title': 'Another hall', 'published': '2026-03-04', 'publisher': 'Other News', 'language': 'en'})
        self.ctl('import', self.article(), *given)
        self.assertTrue(self.out.startswith('known'))
        for words in ('title stays “A new hall”, not “Another hall”', 'published stays empty, not “2026-03-04”',
                      'publisher stays “Example News”, not “Other News”', f'source set {source} FIELD VALUE'):
            self.assertIn(words, self.err)
            self.assertIn(words, again['message'])
        pasted = self.json('import', '-', '--type', 'text/plain', '--url', 'https://example.org/hall', stdin=ARTICLE)
        self.assertEqual(pasted['not-taken'], {'url': 'https://example.org/hall'})
        self.assertEqual(self.json('publisher', 'list')[0]['name'], 'Example News')
        for field, value in again['not-taken'].items():
            self.ctl('source', 'set', source, field, value)
        self.assertNotIn('not-taken', self.json('import', self.article(), *given))
        self.ctl('source', 'set', source, 'published', '2026-03-04T09:20:00Z')
        for same in ('2026-03-04T10:20:00+01:00', '2026-03-04'):
            self.assertNotIn('not-taken', self.json('import', self.article(), '--published', same))
        self.assertIn('not-taken', self.json('import', self.article(), '--published', '2026-03-05'))
        self.ctl('source', 'set', source, 'canonical-url', 'https://example.org/hall')
        self.assertNotIn('not-taken', self.json('import', '-', '--type', 'text/plain', '--url', 'https://example.org/hall', stdin=ARTICLE))
        self.ctl('import', self.article(), '--published', 'soon', code=3)

    def test_fewer_steps_than_asked_for_are_said(self):
        for text in ('One', 'Two'):
            self.ctl('claim', 'add', '--text', text)
        answer = self.json('undo', '2')
        self.assertEqual((answer['steps'], 'asked' in answer, 'message' in answer), (2, False, False))
        answer = self.json('redo', '5')
        self.assertEqual((answer['steps'], answer['asked']), (2, 5))
        self.assertIn('2 of 5 steps were redone', answer['message'])
        self.assertIn('2 of 3 steps were undone', self.ctl('undo', '3'))
        self.assertEqual(self.json('claim', 'list'), [])
        self.ctl('undo', '3', code=1)
        self.assertEqual((self.out, self.err), ('', 'dossierctl: There is nothing to undo; nothing was changed\n'))
        self.ctl('redo', '2')
        self.ctl('--json', 'redo', code=1)
        self.assertEqual(json.loads(self.err)['error']['message'], 'There is nothing to redo; nothing was changed')


class Output(Case):
    def test_forms(self):
        made = self.json('claim', 'add', '--text', 'Ein „Satz“ — 日本')
        self.assertEqual(self.ctl('-q', 'claim', 'list'), made['id'] + '\n')
        row, = self.json('claim', 'list')
        self.assertEqual((row['id'], row['text']), (made['id'], 'Ein „Satz“ — 日本'))
        self.assertRegex(row['created-at'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        table = self.ctl('claim', 'list').splitlines()
        self.assertTrue(table[0].startswith('ID ') and table[1].startswith(made['id']) and table[1].endswith('日本'))
        self.assertIn('text: Ein „Satz“', self.ctl('claim', 'show', made['id'][:8]))
        self.environment['LC_ALL'] = 'C'
        self.assertIn('日本', self.ctl('claim', 'list'), 'the locale is no reason to lose letters')

    def test_text_is_the_text(self):
        source = self.json('import', self.article())['source']
        self.assertEqual(self.ctl('source', 'text', source), ARTICLE)
        self.assertEqual(self.json('source', 'text', source)['text'], ARTICLE)

    def test_the_default_library_is_ones_own(self):
        self.ctl('claim', 'add', '--text', 'x', library=False)
        self.assertTrue((self.folder / 'data' / 'dossier' / 'library.dossier').exists())
        self.assertEqual((self.folder / 'data' / 'dossier').stat().st_mode & 0o77, 0)

    def test_a_terminal_is_not_obeyed_into(self):
        self.ctl('claim', 'add', '--text', 'Red \x1b[31mletters and a very long statement that no terminal of eighty columns holds on one line')
        master, slave = pty.openpty()
        process = subprocess.Popen([PROGRAM, '--library', self.library, 'claim', 'list'], env=self.environment, stdout=slave, stderr=slave)
        os.close(slave)
        shown = b''
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(master)
        self.assertEqual(process.wait(), 0)
        self.assertNotIn(b'\x1b[31m', shown)
        self.assertTrue(all(len(line) <= 80 for line in shown.decode().splitlines()), shown.decode())
        self.assertIn('…', shown.decode())

    def test_export_to_standard_output(self):
        source = self.json('import', self.article(), '--publisher', 'Wire', '--title', 'Hall')['source']
        profile = self.json('profile', 'new', 'Example Exchange')['id']
        highlight = self.json('highlight', 'add', source, '--quote', 'The move took six hours')['id']
        claim = self.json('claim', 'add', '--text', 'It took six hours.', '--highlight', highlight, '--profile', profile)['id']
        self.ctl('sentence', 'add', profile, 'what-happened', 'The move took six hours.', '--kind', 'fact', '--claim', claim)
        for field, value in (('category', 'operator'), ('region', 'europe'), ('signal-focus', 'capacity'), ('primary-domain', 'routing'),
                             ('topic', 'internet-exchange'), ('impact', 'low'), ('status', 'ready')):
            self.ctl('profile', 'set', profile, field, value)
        document = self.ctl('export', profile, '--tier', 'public', '--output', '-')
        self.assertEqual(json.loads(document)['format'], 'dossier-profile')
        exported = self.folder / 'exported.json'
        exported.write_text(document, encoding='utf-8')
        self.ctl('verify', exported, library=False)
        self.ctl('verify', exported)
        self.ctl('export', 'example-exchange', '--tier', 'public')
        self.assertTrue(list(self.folder.glob('*example-exchange*public*.json')), 'the current folder is the default')


class Import(Case):
    def test_several_at_once_in_order(self):
        self.article('b.txt', ARTICLE + 'B\n')
        lines = [json.loads(line) for line in self.ctl('--json', 'import', self.article(), 'missing.txt', 'b.txt', 'article.txt', '--publisher', 'Wire', code=3).splitlines()]
        self.assertEqual([line['item'].rsplit('/', 1)[-1] for line in lines], ['article.txt', 'missing.txt', 'b.txt', 'article.txt'])
        self.assertEqual(lines[1]['error']['code'], 'input')
        self.assertTrue(all(lines[n]['source'] and lines[n]['snapshot'] for n in (0, 2, 3)))
        self.assertEqual(lines[3]['source'], lines[0]['source'])
        self.assertEqual({row['publisher-name'] for row in self.json('source', 'list')}, {'Wire'})
        self.assertEqual(len(self.json('source', 'list')), 2)
        words = self.ctl('import', 'article.txt', 'missing.txt', code=3).splitlines()
        self.assertTrue(words[0].startswith('known') and words[1].startswith('error'))

    def test_standard_input(self):
        made = self.json('import', '-', '--type', 'text/plain', '--url', 'https://example.org/hall', '--title', 'Hall', stdin=ARTICLE)
        shown = self.json('source', 'show', made['source'])
        self.assertEqual((shown['title'], shown['url']), ('Hall', 'https://example.org/hall'))
        self.assertEqual(self.ctl('source', 'text', made['source']), ARTICLE)

    def test_an_address(self):
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Page)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f'127.0.0.1:{server.server_port}'
        self.environment['no_proxy'] = '127.0.0.1'
        made = self.json('import', f'http://{host}/article', '--allow-host', host)
        self.assertIn('The move took six hours.', self.ctl('source', 'text', made['source']))
        self.ctl('import', f'http://{host}/article', code=5)
        self.assertIn('private network', self.err)
        self.ctl('import', f'http://{host}/gone', '--allow-host', host, code=5)
        self.assertEqual(len(self.json('source', 'list')), 1)


class Correct(Case):
    def test_parts_are_listed_taken_in_and_left_out(self):
        page = self.article('page.html', f'<nav>Home of the news</nav><article><p>{ARTICLE}<p>A last word, of some length, on this and that.</article>')
        source = self.json('import', page)['source']
        words = self.json('highlight', 'add', source, '--quote', 'Nobody lost a route')['id']
        before = self.ctl('source', 'text', source)
        parts = {row['text']: row for row in self.json('source', 'left-out', source, '--kept')['rows']}
        nav, last = parts['Home of the news'], parts['A last word, of some length, on this and that.']
        self.assertTrue(nav['left-out'])
        self.assertFalse(last['left-out'])
        self.assertIn('Home of the news', self.ctl('source', 'left-out', source).splitlines()[1])

        made = self.json('source', 'correct', source, '--take', nav['ordinal'], '--leave', last['ordinal'])
        self.assertEqual((made['found'], made['lost'], made['extractor-changed']), (1, 0, False))
        text = self.ctl('source', 'text', source)
        self.assertTrue(text.startswith('Home of the news\n\n'))
        self.assertNotIn('A last word', text)
        mark, = self.json('highlight', 'list', source)
        self.assertEqual((mark['id'], mark['state'], text[mark['start']:mark['end']]), (words, 'same', 'Nobody lost a route'))
        self.ctl('source', 'correct', source, '--take', nav['ordinal'], code=3)
        self.ctl('source', 'correct', source, '--take', 'x', code=2)

        self.ctl('undo')
        self.assertEqual(self.ctl('source', 'text', source), before)


class Script(Case):
    def run_lines(self, *lines, code=0, more=()):
        self.ctl('run', '-', *more, stdin=''.join((line if isinstance(line, str) else json.dumps(line)) + '\n' for line in lines), code=code)
        return [json.loads(line) for line in self.out.splitlines()]

    def test_later_lines_refer_to_earlier_ones(self):
        results = self.run_lines(
            {'verb': 'import', 'file': str(self.article()), 'publisher': 'Wire', 'as': 'article'}, '',
            {'verb': 'highlight.add', 'source': '$article', 'quote': 'The move took six hours', 'as': 'hours'},
            {'verb': 'claim.add', 'text': '$$5', 'highlight': '$hours', 'as': 'claim'},
            {'verb': 'claim.show', 'claim': '$claim.id'})
        self.assertEqual(len(results), 4)
        self.assertEqual((results[3]['text'], results[3]['n-evidence']), ('$5', 1))

    def test_it_stops_at_the_first_error_and_keeps_what_was_done(self):
        lines = ({'verb': 'claim.add', 'text': 'One'}, {'verb': 'claim.add', 'txt': 'Two'}, {'verb': 'claim.add', 'text': 'Three'})
        results = self.run_lines(*lines, code=2)
        self.assertEqual([('error' in r) for r in results], [False, True])
        self.assertEqual(results[1]['line'], 2)
        self.assertIn('Line 2', self.err)
        self.assertEqual(len(self.json('claim', 'list')), 1)
        self.assertEqual(len(self.run_lines(*lines, code=2, more=('--keep-going',))), 3)
        self.assertEqual(len(self.json('claim', 'list')), 3)
        for line in ('{"verb": "claim.add"', '[]', '{"text": "x"}', '{"verb": "clam.add"}', '{"verb": "claim.show", "claim": "$none"}',
                     '{"verb": "claim.add", "text": "a", "text": "b"}'):
            self.run_lines(line, code=2)

    def test_each_line_is_answered_at_once(self):
        process = self.start('run', '-')
        for number in range(3):
            process.stdin.write(json.dumps({'verb': 'claim.add', 'text': f'Claim {number}'}) + '\n')
            process.stdin.flush()
            self.assertIn('id', json.loads(process.stdout.readline()))
        process.communicate()
        self.assertEqual(process.returncode, 0)
        self.assertEqual(len(self.json('history')), 3, 'a line is a transaction')


class Several(Case):
    def test_who_reads_need_not_wait_who_writes_is_told(self):
        holder = self.start('run', '-')
        holder.stdin.write('{"verb": "claim.add", "text": "One"}\n')
        holder.stdin.flush()
        holder.stdout.readline()
        self.assertEqual(len(self.json('claim', 'list')), 1)
        self.ctl('library', 'check')
        self.ctl('claim', 'add', '--text', 'Two', code=4)
        self.assertIn(str(holder.pid), self.err)
        holder.communicate()
        self.ctl('claim', 'add', '--text', 'Two')

    def test_a_signal_ends_it_in_order(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = self.start('run', '-')
            process.stdin.write('{"verb": "claim.add", "text": "Kept"}\n')
            process.stdin.flush()
            process.stdout.readline()
            process.send_signal(number)
            self.assertEqual(process.wait(timeout=20), 130)
            process.communicate()
        self.assertEqual(len(self.json('claim', 'list')), 2)
        self.ctl('library', 'check')


if __name__ == '__main__':
    unittest.main(verbosity=2)

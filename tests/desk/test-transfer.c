/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "json/canonical-writer.h"
#include "support/naughty-strings.h"
#include "support/sample-pictures.h"

typedef struct
{
  char        *folder;
  char        *out;      /* what the first library exported */
  DossierDesk *from;
  DossierDesk *to;
  gint64       profile;  /* in @from */
} Fixture;

static const char FIRST[] =
  "Registry halts its key change\n\n"
  "The registry stopped a planned change of its signing keys on 3 March 2026.\n\n"
  "Its zone was unsigned for 41 minutes, it said — “nothing was lost”.\n";
static const char SECOND[] =
  "<!doctype html><html lang=\"en\"><head><title>Keys and minutes</title></head><body><article><h1>Keys and minutes</h1>"
  "<p>The outage lasted 41 minutes, according to the operator, which published a report on the matter on the following day.</p>"
  "<p>A resolver operator measured 44 minutes instead, and has kept the measurements for anyone who asks to see them.</p>"
  "</article></body></html>";

/* Performs @verb with arguments written as GVariant text, and expects it to work. */
static GVariant *
perform (DossierDesk *desk, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;
  GVariant *arguments, *answer;

  va_start (values, format);
  arguments = g_variant_new_parsed_va (format, &values);
  va_end (values);
  answer = dossier_desk_perform (desk, verb, arguments, &error);
  g_assert_no_error (error);
  return answer;
}

/* Returns: the row id that @answer names, which it frees */
static gint64
row_of (GVariant *answer)
{
  gint64 row = 0;

  g_assert_true (g_variant_lookup (answer, "row", "x", &row));
  g_variant_unref (answer);
  return row;
}

static DossierDesk *
open_library (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  DossierDesk *desk = dossier_desk_new ();

  dossier_desk_set_actor (desk, name);
  g_assert_true (dossier_desk_open (desk, path, FALSE, &error));
  g_assert_no_error (error);
  return desk;
}

static void
set_fields (DossierDesk *desk, const char *type, gint64 row, const char *const (*fields)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *verb = g_strconcat (type, ".set", NULL);

      g_variant_unref (perform (desk, verb, "{%s: <%x>, 'field': <%s>, 'value': <%s>}", type, row, fields[i][0], fields[i][1]));
    }
}

static void
describe_page (Fixture *fixture)
{
  static const char *const FIELDS[][2] = {
    { "category", "registry" }, { "region", "europe" }, { "signal-focus", "security-incident" }, { "primary-domain", "naming" },
    { "topic", "dnssec" }, { "impact", "medium" }, { "criticality", "high" }, { "time-horizon", "now" }, { "entity-type", "domain-registry" },
    { "legal-name", "Tarnfjord Registry Ltd" }, { "aliases", "TFR\nTarnfjord NIC" }, { "identifiers", "domain tarnfjord.example\nasn 64500" },
    { "founded", "1999" }, { "country", "NO" }, { "entity-url", "https://tarnfjord.example/" }, { "headline", "Keys, halted" },
    { "standfirst", "What a registry does when its keys fail." }, { "authors", "editor Ada Example\nBo Example" }, { "base", "Norway" },
    { "take-name", "Ada Example" }, { "take-role", "Editor" }, { "sources-note", "Two articles." }, { "access-briefing", "For members." },
    { "license", "CC BY 4.0" }, { "canonical-url", "https://newsroom.example/tarnfjord" }, { "review-by", "2027-01" },
    { "embargo-until", "2026-12-01" }, { "checked", "2026-11-20" }, { "as-of", "2026-11-20" }, { "status", "published" },
  };
  static const char *const NOTES[][2] = {
    { "alt", "Two squares" }, { "caption", "Drawn for this page" }, { "source-context", "No real place" },
    { "relevance-reason", "Keys" }, { "provenance", "Drawn by us" }, { "credit-line", "Newsroom" }, { "rights-basis", "own" }, { "creator", "Ada" },
    { "digital-source-type", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation" }, { "rights-expires", "2030" },
  };
  static const char *const NOW[][2] = { { "level", "medium" }, { "likelihood", "likely" }, { "review-by", "2026-12" } };
  g_autoptr (GBytes) picture = sample_picture_from_base64 (SAMPLE_GIF);
  gint64 image = row_of (perform (fixture->from, "image.add", "{'profile': <%x>, 'bytes': <%@ay>}", fixture->profile,
                                  g_variant_new_from_bytes (G_VARIANT_TYPE ("ay"), picture, TRUE)));

  set_fields (fixture->from, "profile", fixture->profile, FIELDS, G_N_ELEMENTS (FIELDS));
  set_fields (fixture->from, "image", image, NOTES, G_N_ELEMENTS (NOTES));
  for (guint i = 0; i < G_N_ELEMENTS (NOW); i++)
    g_variant_unref (perform (fixture->from, "section.set", "{'section': <'outlook/now'>, 'profile': <%x>, 'field': <%s>, 'value': <%s>}",
                              fixture->profile, NOW[i][0], NOW[i][1]));
  for (guint i = 0; i < 2; i++)
    g_variant_unref (perform (fixture->from, "related.add", "{'profile': <%x>, 'title': <%s>, 'url': <'https://newsroom.example/r'>}",
                              fixture->profile, i == 0 ? "Zones" : "Keys"));
}

/* Two articles with one upstream, one claim with evidence on both sides and one that is overridden. */
static void
write_facts (Fixture *fixture)
{
  DossierDesk *desk = fixture->from;
  g_autoptr (GBytes) html = g_bytes_new_static (SECOND, strlen (SECOND));
  g_autoptr (GVariant) third = NULL;
  const char *voice;
  gint64 a, b, c, q[3], claims[2], explained;

  g_variant_unref (perform (desk, "publisher.rate", "{'publisher': <'Ledger'>, 'letter': <'B'>, 'reason': <'named editors'>}"));
  a = row_of (perform (desk, "import",
                       "{'text': <%s>, 'publisher': <'Ledger'>, 'published': <'2026-03-04'>, 'authors': <'Cy\nDi'>, 'language': <'en'>}", FIRST));
  b = row_of (perform (desk, "import",
                       "{'bytes': <%@ay>, 'type': <'text/html'>, 'url': <'https://wire.example/keys'>, 'publisher': <'Wire'>, 'language': <'en'>}",
                       g_variant_new_from_bytes (G_VARIANT_TYPE ("ay"), html, TRUE)));
  g_variant_unref (perform (desk, "source.set", "{'source': <%x>, 'field': <'letter'>, 'value': <'C'>}", b));
  g_variant_unref (perform (desk, "source.set", "{'source': <%x>, 'field': <'letter-reason'>, 'value': <'unsigned'>}", b));
  g_variant_unref (perform (desk, "source.confirm", "{'source': <%x>}", a));
  g_variant_unref (perform (desk, "source.confirm", "{'source': <%x>}", b));
  q[0] = row_of (perform (desk, "highlight.add", "{'source': <%x>, 'quote': <'unsigned for 41 minutes'>}", a));
  q[1] = row_of (perform (desk, "highlight.add", "{'source': <%x>, 'quote': <'lasted 41 minutes'>}", b));
  q[2] = row_of (perform (desk, "highlight.add", "{'source': <%x>, 'quote': <'measured 44 minutes instead'>}", b));
  claims[0] = row_of (perform (desk, "claim.add",
                               "{'text': <'The zone was unsigned for 41 minutes.'>, 'as-of': <'2026-11-20'>, 'highlight': <%x>}", q[0]));
  claims[1] = row_of (perform (desk, "claim.add",
                               "{'text': <'Keys were halted.'>, 'volatility': <'slow'>, 'as-of': <'2026-11-20'>, 'highlight': <%x>}", q[0]));
  g_variant_unref (perform (desk, "evidence.add",
                            "{'claim': <%x>, 'highlight': <%x>, 'directness': <'tertiary'>, 'fit': <'partial'>, 'interested': <true>}", claims[0], q[1]));
  c = row_of (perform (desk, "import", "{'text': <'The operator of a resolver measures all day.'>, 'publisher': <'Third'>}"));
  third = perform (desk, "source.show", "{'source': <%x>}", c);
  g_assert_true (g_variant_lookup (third, "origin", "&s", &voice));
  explained = row_of (perform (desk, "evidence.add",
                               "{'claim': <%x>, 'highlight': <%x>, 'stance': <'contradicts'>, 'origin': <%s>}", claims[0], q[2], voice));
  g_variant_unref (perform (desk, "evidence.explain", "{'evidence': <%x>, 'reason': <'it measured from outside, with caches'>}", explained));
  g_variant_unref (perform (desk, "origin.join", "{'sources': <[%x, %x]>, 'label': <'Tarnfjord statement'>, 'reason': <'same-upstream'>}", a, b));
  g_variant_unref (perform (desk, "claim.override",
                            "{'claim': <%x>, 'score': <int64 60>, 'reason': <'the quote says less than the claim does'>}", claims[1]));
  g_variant_unref (perform (desk, "sentence.add",
                            "{'profile': <%x>, 'section': <'what-happened'>, 'text': <'It went unsigned for 41 minutes.'>, 'claims': <[%x, %x]>, 'key': <true>}",
                            fixture->profile, claims[1], claims[0]));
  g_variant_unref (perform (desk, "sentence.add",
                            "{'profile': <%x>, 'section': <'outlook/now'>, 'text': <'It may happen again.'>, 'kind': <'outlook'>}", fixture->profile));
  g_variant_unref (perform (desk, "sentence.add",
                            "{'profile': <%x>, 'section': <'member-briefing'>, 'text': <'Members may ask.'>, 'kind': <'judgement'>, 'paragraph': <true>}", fixture->profile));
  g_variant_unref (perform (desk, "sentence.add",
                            "{'profile': <%x>, 'section': <'summary'>, 'text': <'Only members read this.'>, 'kind': <'judgement'>, 'tier': <'member'>}", fixture->profile));
  g_variant_unref (perform (desk, "sentence.add",
                            "{'profile': <%x>, 'section': <'our-take'>, 'text': <'We would wait.'>, 'kind': <'opinion'>}", fixture->profile));
}

/* Returns: (transfer full): the path of the file for members */
static char *
export_to (DossierDesk *desk, const char *folder, const char *slug, gboolean with_snapshots)
{
  g_autofree char *name = g_strconcat (slug, ".member.dossier.json", NULL);

  g_variant_unref (perform (desk, "export",
                            "{'profile': <%s>, 'tiers': <['member']>, 'output': <%s>, 'with-snapshots': <%b>}", slug, folder, with_snapshots));
  return g_build_filename (folder, name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dossier-transfer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->from = open_library (fixture->folder, "from.dossier");
  fixture->to = open_library (fixture->folder, "to.dossier");
  fixture->profile = row_of (perform (fixture->from, "profile.new", "{'name': <'Tarnfjord Registry'>}"));
  write_facts (fixture);
  describe_page (fixture);
  fixture->out = g_build_filename (fixture->folder, "out", NULL);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        empty_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dossier_desk_close (fixture->from);
  dossier_desk_close (fixture->to);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->from);
  g_assert_finalize_object (fixture->to);
  empty_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->out);
}

/* Returns: (transfer full): the file as text, without what each export has of its own */
static char *
read_lasting (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *document;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  root = json_parser_steal_root (parser);
  document = json_node_get_object (root);
  json_object_remove_member (document, "exportId");
  json_object_remove_member (document, "exportedAt");
  json_object_remove_member (document, "integrity");
  json_object_remove_member (document, "history");
  json_object_remove_member (json_object_get_object_member (document, "profile"), "revision");
  json_object_remove_member (json_object_get_object_member (document, "review"), "ranAt");
  return json_to_string (root, TRUE);
}

static gsize
count (DossierDesk *desk, const char *verb, const char *arguments)
{
  g_autoptr (GVariant) answer = perform (desk, verb, arguments);
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", NULL);

  return g_variant_n_children (rows);
}

/* How many objects of each kind the library has. */
static char *
describe (DossierDesk *desk)
{
  static const char *const LISTS[] = { "profile.list", "source.list", "claim.list", "publisher.list", "origin.list", "highlight.list" };
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    g_string_append_printf (all, "%s %" G_GSIZE_FORMAT "\n", LISTS[i], count (desk, LISTS[i], "@a{sv} {}"));
  return g_string_free (all, FALSE);
}

static void
refuse (DossierDesk *desk, const char *path, int code, const char *words)
{
  g_autofree char *was = describe (desk), *is = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform (desk, "profile.import", g_variant_new_parsed ("{'file': <%s>}", path), &error);

  g_test_message ("%s", error != NULL ? error->message : "it worked");
  g_assert_null (answer);
  g_assert_error (error, DOSSIER_DESK_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  is = describe (desk);
  g_assert_cmpstr (is, ==, was);
}

static void
test_there_and_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = export_to (fixture->from, fixture->out, "tarnfjord-registry", TRUE);
  g_autofree char *other = g_build_filename (fixture->folder, "again", NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *again = NULL, *was = NULL, *is = NULL;
  gint64 known = -1, made = 0;

  g_test_summary ("A profile that moves to an empty library leaves it as it came");
  answer = perform (fixture->to, "profile.import", "{'file': <%s>}", path);
  g_assert_true (g_variant_lookup (answer, "known", "x", &known) && g_variant_lookup (answer, "made", "x", &made));
  g_assert_cmpint (known, ==, 0);
  g_assert_cmpint (made, >, 20);
  again = export_to (fixture->to, other, "tarnfjord-registry", TRUE);
  was = read_lasting (path);
  is = read_lasting (again);
  g_assert_cmpstr (is, ==, was);
  g_assert_cmpuint (count (fixture->to, "highlight.list", "@a{sv} {}"), ==, 3);   /* two claims rest on one of them */
}

static void
on_document (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(DossierDocument **) data = dossier_desk_load_document_finish (DOSSIER_DESK (desk), result, &error);
  g_assert_no_error (error);
}

/* The pictures are decoded before anything is written, for every audience. */
static void
test_pictures_in_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) answer = perform (fixture->from, "export", "{'profile': <%x>, 'tiers': <['public', 'member']>, 'format': <['pdf']>, 'output': <%s>}",
                                         fixture->profile, fixture->out);
  g_autofree const char **files = NULL;

  g_assert_true (g_variant_lookup (answer, "files", "^a&s", &files));
  g_assert_cmpuint (g_strv_length ((char **) files), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      g_test_message ("%s", files[i]);
      g_assert_true (g_file_get_contents (files[i], &bytes, &length, NULL));
      g_assert_nonnull (memmem (bytes, length, "/Subtype /Image", strlen ("/Subtype /Image")));
    }
}

static void
test_reading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = export_to (fixture->from, fixture->out, "tarnfjord-registry", TRUE);
  static const char *const WORDS[] = { "a planned change of its signing keys", "measured 44 minutes instead" };

  g_test_summary ("The articles can be read, and quoted from, in the library that they came to");
  g_variant_unref (perform (fixture->to, "profile.import", "{'file': <%s>}", path));
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autoptr (DossierDocument) document = NULL;

      dossier_desk_load_document_async (fixture->to, i + 1, NULL, on_document, &document);
      while (document == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_nonnull (strstr (dossier_document_get_text (document), WORDS[i]));
    }
  g_variant_unref (perform (fixture->to, "highlight.add", "{'source': <int64 1>, 'quote': <%s>}", WORDS[0]));
  g_variant_unref (perform (fixture->to, "library.check", "@a{sv} {}"));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = export_to (fixture->from, fixture->out, "tarnfjord-registry", TRUE);
  g_autofree char *was = describe (fixture->to), *made = NULL, *is = NULL, *again = NULL;

  g_test_summary ("An import is one step of undo, and of redo");
  g_variant_unref (perform (fixture->to, "profile.import", "{'file': <%s>}", path));
  made = describe (fixture->to);
  g_assert_cmpstr (made, !=, was);
  g_variant_unref (perform (fixture->to, "undo", "@a{sv} {}"));
  is = describe (fixture->to);
  g_assert_cmpstr (is, ==, was);
  g_variant_unref (perform (fixture->to, "redo", "@a{sv} {}"));
  again = describe (fixture->to);
  g_assert_cmpstr (again, ==, made);
}

/* The page is deleted, what it rested on stays: importing it anew finds that. */
static void
test_known (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = export_to (fixture->from, fixture->out, "tarnfjord-registry", TRUE);
  g_autofree char *other = g_build_filename (fixture->folder, "again", NULL);
  g_autofree char *was = describe (fixture->from), *is = NULL, *before = read_lasting (path), *after = NULL, *again = NULL;
  g_autoptr (GVariant) answer = NULL;
  gint64 known = 0;

  g_test_summary ("What the library has already is used as it is");
  g_variant_unref (perform (fixture->from, "evidence.remove", "{'evidence': <int64 3>}"));
  g_assert_cmpuint (count (fixture->from, "evidence.list", "{'claim': <int64 1>}"), ==, 2);
  g_variant_unref (perform (fixture->from, "profile.delete", "{'profile': <%x>}", fixture->profile));
  g_variant_unref (perform (fixture->from, "publisher.rate", "{'publisher': <'Ledger'>, 'letter': <'B'>, 'reason': <'still'>}"));
  answer = perform (fixture->from, "profile.import", "{'file': <%s>}", path);
  g_assert_true (g_variant_lookup (answer, "known", "x", &known));
  g_assert_cmpint (known, >=, 7);   /* an origin, two sources, two snapshots, two claims */
  is = describe (fixture->from);
  g_assert_cmpstr (is, ==, was);
  g_assert_cmpuint (count (fixture->from, "evidence.list", "{'claim': <int64 1>}"), ==, 2);
  again = export_to (fixture->from, other, "tarnfjord-registry", TRUE);
  after = read_lasting (again);
  g_assert_nonnull (strstr (before, "named editors"));
  g_assert_null (strstr (after, "named editors"));
}

/* Moves the first quote by one and makes the digest right again, as somebody who tampers would. */
static void
misplace_quote (const char *path, const char *other)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *digest = NULL, *bytes = NULL;
  JsonObject *document, *quote;
  JsonNode *integrity;
  gsize length;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  document = json_node_get_object (json_parser_get_root (parser));
  quote = json_object_get_object_member (json_array_get_object_element (json_object_get_array_member (document, "evidence"), 0), "quote");
  json_object_set_int_member (quote, "start", json_object_get_int_member (quote, "start") + 1);
  json_object_set_int_member (quote, "end", json_object_get_int_member (quote, "end") + 1);
  integrity = json_object_dup_member (document, "integrity");
  json_object_remove_member (document, "integrity");
  digest = dossier_json_digest_canonical (json_parser_get_root (parser), NULL);
  json_object_set_string_member (json_node_get_object (integrity), "value", digest);
  json_object_set_member (document, "integrity", integrity);
  bytes = dossier_json_write_canonical (json_parser_get_root (parser), &length, NULL);
  g_assert_true (g_file_set_contents (other, bytes, (gssize) length, NULL));
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bare = export_to (fixture->from, fixture->out, "tarnfjord-registry", FALSE), *path = NULL, *bytes = NULL;
  g_autofree char *broken = g_build_filename (fixture->out, "broken.json", NULL), *text = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, FIRST, -1), *name = g_strconcat (sha256, ".txt", NULL);
  g_autofree char *asset = g_build_filename (fixture->out, name, NULL);
  gsize length;
  char *at;

  g_test_summary ("What does not verify, has no snapshots or is there already is refused, and nothing is left of it");
  refuse (fixture->to, bare, DOSSIER_DESK_ERROR_INPUT, "made without snapshots");
  refuse (fixture->from, bare, DOSSIER_DESK_ERROR_INPUT, "made without snapshots");

  path = export_to (fixture->from, fixture->out, "tarnfjord-registry", TRUE);
  refuse (fixture->from, path, DOSSIER_DESK_ERROR_INPUT, "has the profile");
  g_variant_unref (perform (fixture->to, "profile.new", "{'name': <'Another'>, 'slug': <'tarnfjord-registry'>}"));
  refuse (fixture->to, path, DOSSIER_DESK_ERROR_INPUT, "slug");
  g_variant_unref (perform (fixture->to, "undo", "@a{sv} {}"));

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  at = strstr (bytes, "It went unsigned for 41");
  g_assert_nonnull (at);
  memcpy (at, "It went unsigned for 14", 23);
  g_assert_true (g_file_set_contents (broken, bytes, (gssize) length, NULL));
  refuse (fixture->to, broken, DOSSIER_DESK_ERROR_NO, "VF01");
  misplace_quote (path, broken);
  refuse (fixture->to, broken, DOSSIER_DESK_ERROR_NO, "QU01");
  g_assert_true (g_file_set_contents (broken, "{}", -1, NULL));
  refuse (fixture->to, broken, DOSSIER_DESK_ERROR_NO, "EX01");
  refuse (fixture->to, fixture->out, DOSSIER_DESK_ERROR_INPUT, "no file");
  refuse (fixture->to, "/nowhere/at/all.json", DOSSIER_DESK_ERROR_INPUT, "cannot be read");

  g_assert_true (g_file_get_contents (asset, &text, NULL, NULL));   /* a pasted text is its own bytes */
  g_assert_true (g_file_set_contents (asset, "other words", -1, NULL));
  refuse (fixture->to, path, DOSSIER_DESK_ERROR_NO, "other bytes");
  g_unlink (asset);
  refuse (fixture->to, path, DOSSIER_DESK_ERROR_INPUT, "not beside the file");
  g_assert_true (g_file_set_contents (asset, text, -1, NULL));
  g_variant_unref (perform (fixture->to, "profile.import", "{'file': <%s>}", path));
}

/* Whatever is typed is refused in words or kept to the letter. Returns: whether it was kept */
static gboolean
try_everywhere (Fixture *fixture, const char *text, guint i)
{
  static const char *const FIELDS[] = { "legal-name", "headline", "standfirst", "take-name", "take-role", "sources-note", "access-briefing", "license", "base" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL, set = NULL, claim = NULL, rated = NULL;
  const char *field = FIELDS[i % G_N_ELEMENTS (FIELDS)];

  /* What a sentence has between quotation marks would have to stand in a source. */
  if (strchr (text, '"') != NULL)
    answer = dossier_desk_perform (fixture->from, "related.add", g_variant_new_parsed ("{'profile': <%x>, 'title': <%s>, 'url': <'https://newsroom.example/x'>}",
                                                                                       fixture->profile, text), &error);
  else
    answer = dossier_desk_perform (fixture->from, "sentence.add", g_variant_new_parsed ("{'profile': <%x>, 'section': <'our-take'>, 'text': <%s>, 'kind': <'opinion'>}",
                                                                                        fixture->profile, text), &error);
  if (answer == NULL)
    {
      g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
      g_assert_cmpstr (error->message, !=, "");
      return FALSE;
    }
  set = dossier_desk_perform (fixture->from, "profile.set", g_variant_new_parsed ("{'profile': <%x>, 'field': <%s>, 'value': <%s>}", fixture->profile, field, text), NULL);
  claim = perform (fixture->from, "claim.add", "{'text': <%s>, 'as-of': <'2026-11-20'>}", text);
  rated = dossier_desk_perform (fixture->from, "publisher.rate", g_variant_new_parsed ("{'publisher': <%s>, 'letter': <'C'>, 'reason': <%s>}", text, text), NULL);

  return TRUE;
}

/* What is typed is stored composed, as all text is. */
static gboolean
has_sentence (const char *json, const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), composed);
  g_autofree char *quoted = json_to_string (node, FALSE);

  return strstr (json, quoted) != NULL;
}

/* What hides in a text or looks like another letter may not go out: the review names it where it stands.
 * Returns: how many objects were mended by taking such a text out */
static guint
take_out_hidden (Fixture *fixture)
{
  g_autoptr (GVariant) answer = perform (fixture->from, "review", "{'profile': <%x>, 'rule': <'TX08'>}", fixture->profile);
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", NULL);
  guint n_sentences = 0;

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      const char *object, *field;
      gint64 id;

      g_assert_true (g_variant_lookup (row, "object", "&s", &object) && g_variant_lookup (row, "field", "&s", &field) && g_variant_lookup (row, "row", "x", &id));
      if (strcmp (object, "sentence") == 0)
        g_variant_unref (perform (fixture->from, "sentence.delete", "{'sentence': <%x>}", id));
      else if (strcmp (object, "related") == 0)
        g_variant_unref (perform (fixture->from, "related.remove", "{'related': <%x>}", id));
      else
        g_variant_unref (perform (fixture->from, "profile.set", "{'profile': <%x>, 'field': <%s>, 'value': <''>}", fixture->profile, field));
      n_sentences += strcmp (object, "profile") != 0;
    }
  return n_sentences;
}

/* RELIABILITY 28, 29 and 30. */
static void
test_naughty_strings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "again", NULL);
  g_autofree char *path = NULL, *again = NULL, *was = NULL, *is = NULL;
  g_autoptr (GString) stack = g_string_new ("a");
  guint n_kept = 0, n_hidden;

  g_test_summary ("Texts that programs stumble over go out and come back to the letter");
  for (guint i = 0; i < 1000; i++)
    g_string_append (stack, "\u0301");
  n_kept += try_everywhere (fixture, stack->str, 0);
  for (guint i = 0; i < G_N_ELEMENTS (NAUGHTY_STRINGS); i++)
    n_kept += try_everywhere (fixture, NAUGHTY_STRINGS[i], i + 1);
  g_assert_cmpuint (n_kept, >, G_N_ELEMENTS (NAUGHTY_STRINGS) * 9 / 10);
  n_hidden = take_out_hidden (fixture);
  g_assert_cmpuint (n_hidden, >=, 10);

  path = export_to (fixture->from, fixture->out, "tarnfjord-registry", TRUE);
  g_variant_unref (perform (fixture->to, "profile.import", "{'file': <%s>}", path));
  again = export_to (fixture->to, other, "tarnfjord-registry", TRUE);
  was = read_lasting (path);
  is = read_lasting (again);
  g_assert_cmpstr (is, ==, was);
  for (guint i = 0; i < G_N_ELEMENTS (NAUGHTY_STRINGS); i++)
    {
      if (!has_sentence (is, NAUGHTY_STRINGS[i]))
        g_test_message ("not kept: %s", NAUGHTY_STRINGS[i]);
      n_kept -= has_sentence (is, NAUGHTY_STRINGS[i]);
    }
  g_assert_cmpuint (n_kept, <=, 1 + n_hidden);   /* the stack of accents is looked for by nobody */
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } TESTS[] = {
    { "/desk/transfer/there-and-again", test_there_and_again },
    { "/desk/transfer/reading", test_reading },
    { "/desk/transfer/pictures-in-pdf", test_pictures_in_pdf },
    { "/desk/transfer/undo", test_undo },
    { "/desk/transfer/known", test_known },
    { "/desk/transfer/refusals", test_refusals },
    { "/desk/transfer/29-naughty-strings", test_naughty_strings },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);
  return g_test_run ();
}

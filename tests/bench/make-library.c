/* Makes the library that the benchmarks work on: the same one in every run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * make-library FILE [SOURCES EVIDENCE PARAGRAPHS]: 10 000 sources with texts, highlights and a piece of evidence each; an
 * article of 5 000 paragraphs with 500 highlights; a profile of 300 sentences and one of 2 000. */

#include "library-fixture.h"

#include "desk/comparing/likeness-index.h"
#include "desk/desk.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "reader/document-json.h"

#include <math.h>
#include <string.h>

#define N_CLAIMS      500
#define N_PUBLISHERS  50
#define N_WORDS       30000   /* of the language */
#define N_HIGHLIGHTS  500     /* in it */
#define N_SENTENCES   300     /* of the profile */
#define N_LONGEST     2000    /* of the other one */
#define SOURCES_A_VERB 100

typedef struct
{
  DossierLibrary *library;
  GRand          *random;
  gint64          publishers[N_PUBLISHERS];
  gint64          claims[N_CLAIMS];
  gint64          origin;
  guint           n_sources;
  guint           n_evidence;     /* of a source; a paragraph each */
  guint           n_paragraphs;   /* of the long article */
} Maker;

static gint64
id_of (DossierRecord *record)
{
  const gint64 id = dossier_record_get_id (record);

  g_object_unref (record);
  return id;
}

/* The word of a made-up language that is the @rank-th most frequent one. */
static void
append_word (GString *text, guint rank)
{
  static const char consonants[] = "tnslrdmkpbgfvhzjwcxq";

  do
    {
      g_string_append_c (text, consonants[rank % 20]);
      g_string_append_c (text, "eaiou"[rank / 20 % 5]);
      rank /= 100;
    }
  while (rank > 0);
}

/* Words as frequent as those of a real language: the n-th comes every n-th time (Zipf); among them names and figures. */
static char *
make_words (GRand *random, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      guint rank = (guint) exp (g_rand_double (random) * log (N_WORDS)) - 1;
      gsize start;

      if (i > 0)
        g_string_append_c (text, ' ');
      start = text->len;
      if (i % 24 == 23)
        g_string_append_printf (text, "%u", rank + 11);
      else
        append_word (text, rank);
      if (i % 16 == 15)
        text->str[start] = g_ascii_toupper (text->str[start]);
    }
  text->str[0] = g_ascii_toupper (text->str[0]);
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static void
begin (Maker *self)
{
  g_assert_true (dossier_library_begin (self->library, "Make", "bench", NULL, NULL));
}

static void
end (Maker *self)
{
  g_assert_true (dossier_library_end (self->library, TRUE, NULL, NULL));
}

static DossierDocument *
make_document (Maker *self, const char *title, guint n_paragraphs)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  dossier_document_builder_add_block (builder, DOSSIER_BLOCK_HEADING, 1, 0, title);
  for (guint i = 0; i < n_paragraphs; i++)
    {
      g_autofree char *text = make_words (self->random, (guint) g_rand_int_range (self->random, 30, 90));

      dossier_document_builder_add_block (builder, i % 40 == 39 ? DOSSIER_BLOCK_QUOTATION : DOSSIER_BLOCK_PARAGRAPH, i % 40 == 39, 0, text);
    }
  dossier_document_builder_set_extractor (builder, "bench");
  document = dossier_document_builder_end (builder, &error);
  g_assert_no_error (error);

  return document;
}

static gint64
add_source (Maker *self, const char *title, DossierDocument *document, guint number)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *url = g_strdup_printf ("https://example.org/%u", number);
  g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", number % 25, number % 12 + 1, number % 28 + 1);
  g_autofree char *text_hash = NULL, *document_hash = NULL;
  const gint64 at = (1700000000 + (gint64) number * 60) * G_USEC_PER_SEC;
  gint64 source;

  dossier_document_json_append (json, document, NULL, TRUE);
  bytes = g_bytes_new (json->str, json->len);
  text_hash = dossier_library_store_text (self->library, dossier_document_get_text (document), dossier_document_get_n_bytes (document), NULL);
  document_hash = dossier_library_store_blob (self->library, bytes, NULL);
  g_assert_true (dossier_likeness_index_text (self->library, text_hash, NULL));
  if (number % 3 == 0)
    self->origin = id_of (add (self->library, DOSSIER_TYPE_ORIGIN, "label", title, "reason", "single", NULL));
  source = id_of (add (self->library, DOSSIER_TYPE_SOURCE, "title", title, "url", url, "publisher", self->publishers[number % N_PUBLISHERS],
                       "origin", self->origin, "authors", "A. Writer\nB. Other", "published", day, "language", "en",
                       "csl_type", "article-newspaper", "created_at", at, NULL));

  return id_of (add (self->library, DOSSIER_TYPE_SNAPSHOT, "source", source, "captured_at", at, "method", "paste", "text_sha256", text_hash,
                     "document_sha256", document_hash, "text_length", (gint64) dossier_document_get_n_characters (document), NULL));
}

static void
add_highlight (Maker *self, gint64 snapshot, DossierDocument *document, guint start, guint length, gint64 claim)
{
  g_autofree char *exact = dossier_document_dup_range (document, start, start + length);
  const gint64 highlight = id_of (add (self->library, DOSSIER_TYPE_HIGHLIGHT, "snapshot", snapshot, "start", (gint64) start,
                                       "end", (gint64) (start + length), "exact", exact, NULL));

  if (claim > 0)
    id_of (add (self->library, DOSSIER_TYPE_EVIDENCE, "claim", claim, "highlight", highlight, NULL));
}

static void
add_sources (Maker *self)
{
  const guint n_highlights = MAX (3, self->n_evidence);

  for (guint i = 0; i < self->n_sources - 1; i++)
    {
      g_autofree char *title = make_words (self->random, 8);
      g_autoptr (DossierDocument) document = make_document (self, title, 12);
      gint64 snapshot;

      if (i % SOURCES_A_VERB == 0)
        begin (self);
      snapshot = add_source (self, title, document, i);
      for (guint k = 0; k < n_highlights; k++)
        add_highlight (self, snapshot, document, dossier_document_get_block (document, 1 + k * 10 / n_highlights)->start, 60,
                       k < self->n_evidence ? self->claims[(i + 7 * k) % N_CLAIMS] : 0);
      if (i % SOURCES_A_VERB == SOURCES_A_VERB - 1 || i == self->n_sources - 2)
        end (self);
    }
}

/* The newest source, so that a list begins with it. */
static void
add_long_article (Maker *self)
{
  g_autoptr (DossierDocument) document = make_document (self, "Long article", self->n_paragraphs);
  gint64 snapshot;

  begin (self);
  snapshot = add_source (self, "Long article", document, self->n_sources);
  for (guint i = 0; i < N_HIGHLIGHTS; i++)
    add_highlight (self, snapshot, document, dossier_document_get_block (document, 1 + i * (self->n_paragraphs / N_HIGHLIGHTS))->start + 10, 80,
                   i % 2 == 0 ? self->claims[i] : 0);
  end (self);
}

/* As long as a page of anything ever gets. */
static void
add_longest_profile (Maker *self)
{
  gint64 profile, section = 0;

  begin (self);
  profile = id_of (add (self->library, DOSSIER_TYPE_PROFILE, "name", "Longest profile", "slug", "longest-profile", NULL));
  for (guint i = 0; i < N_LONGEST; i++)
    {
      g_autofree char *text = make_words (self->random, 22);
      gint64 sentence;

      if (i % 100 == 0)
        section = id_of (add (self->library, DOSSIER_TYPE_SECTION, "profile", profile, "position", (gint64) i / 100, "kind", "what-happened",
                              "tier", "public", NULL));
      sentence = id_of (add (self->library, DOSSIER_TYPE_SENTENCE, "section", section, "position", (gint64) i % 100, "text", text,
                             "kind", "fact", NULL));
      g_assert_true (dossier_library_link (self->library, DOSSIER_LINK_SENTENCE_CLAIM, sentence, self->claims[i % N_CLAIMS], NULL));
    }
  end (self);
}

static void
perform (DossierDesk *desk, const char *verb, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = dossier_desk_perform (desk, verb, arguments, &error);

  g_assert_no_error (error);
  g_variant_unref (answer);
}

static void
add_profile (Maker *self, const char *path)
{
  g_autoptr (DossierDesk) desk = dossier_desk_new ();
  g_autoptr (GError) error = NULL;

  dossier_desk_open (desk, path, FALSE, &error);
  g_assert_no_error (error);
  perform (desk, "profile.new", g_variant_new_parsed ("{'name': <'Long profile'>, 'slug': <'long-profile'>}"));
  for (guint i = 0; i < N_SENTENCES; i++)
    {
      g_autofree char *text = make_words (self->random, 22);
      GVariantBuilder claims;

      g_variant_builder_init (&claims, G_VARIANT_TYPE ("ax"));
      g_variant_builder_add (&claims, "x", self->claims[i]);
      perform (desk, "sentence.add", g_variant_new_parsed ("{'profile': <'long-profile'>, 'section': <'what-happened'>, 'text': <%s>, 'claims': <%@ax>}",
                                                           text, g_variant_builder_end (&claims)));
    }
  dossier_desk_close (desk);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1874);
  Maker maker = { .random = random, .n_sources = 10000, .n_evidence = 1, .n_paragraphs = 5000 };

  g_assert_true (argc == 2 || argc == 5);
  if (argc == 5)
    {
      maker.n_sources = (guint) g_ascii_strtoull (argv[2], NULL, 10);
      maker.n_evidence = MIN ((guint) g_ascii_strtoull (argv[3], NULL, 10), 10);
      maker.n_paragraphs = (guint) g_ascii_strtoull (argv[4], NULL, 10);
    }
  maker.library = dossier_library_open (argv[1], DOSSIER_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);

  begin (&maker);
  for (guint i = 0; i < N_PUBLISHERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Publisher %u", i);

      maker.publishers[i] = id_of (add (maker.library, DOSSIER_TYPE_PUBLISHER, "name", name, "letter", "B", NULL));
    }
  for (guint i = 0; i < N_CLAIMS; i++)
    {
      g_autofree char *text = make_words (random, 12);

      maker.claims[i] = id_of (add (maker.library, DOSSIER_TYPE_CLAIM, "text", text, "as_of", "2024-07-16", NULL));
    }
  end (&maker);
  add_sources (&maker);
  add_long_article (&maker);
  add_longest_profile (&maker);
  dossier_library_close (maker.library);
  add_profile (&maker, argv[1]);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include <glib/gstdio.h>

#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/sentence.h"

#define N_SOURCES   6
#define N_CLAIMS    5
#define N_SENTENCES 8
#define N_CHANGES   150

static const char *const WORDS[] = { "harbour", "ledger", "window", "river", "copper", "meadow" };

typedef struct
{
  char          *folder;
  DossierDesk   *desk;
  GRand         *random;
  gint64         sources[N_SOURCES], highlights[N_SOURCES], claims[N_CLAIMS], sentences[N_SENTENCES];
  gint64         profile;
  GListModel    *all_claims;   /* (nullable) */
  GListModel    *page;
  DossierRecord *live;      /* the profile */
} Fixture;

/* A change that is refused changes nothing; which ones are is not what is tested here. */
static GVariant *
try (Fixture *self, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;
  GVariant *arguments, *answer;

  va_start (values, format);
  arguments = g_variant_new_parsed_va (format, &values);
  va_end (values);
  answer = dossier_desk_perform (self->desk, verb, arguments, &error);
  if (error != NULL)
    g_test_message ("%s: %s", verb, error->message);
  return answer;
}

static gint64
row_of (GVariant *answer)
{
  gint64 row = 0;

  g_assert_nonnull (answer);
  g_assert_true (g_variant_lookup (answer, g_variant_lookup (answer, "source-row", "x", &row) ? "source-row" : "row", "x", &row));
  g_variant_unref (answer);
  return row;
}

static void
keep_record (GObject *desk, GAsyncResult *result, gpointer data)
{
  *(DossierRecord **) data = dossier_desk_load_finish (DOSSIER_DESK (desk), result, NULL);
}

static void
add_sources (Fixture *self)
{
  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *text = g_strdup_printf ("Report %u\n\nThe %s stood open for %u days, an officer said on Monday.\n", i, WORDS[i], i + 3);
      g_autofree char *publisher = g_strdup_printf ("Publisher %u", i % 4), *day = g_strdup_printf ("2024-03-0%u", i + 1);

      self->sources[i] = row_of (try (self, "import", "{'text': <%s>, 'publisher': <%s>, 'published': <%s>}", text, publisher, day));
      self->highlights[i] = row_of (try (self, "highlight.add", "{'source': <%x>, 'quote': <%s>}", self->sources[i], WORDS[i]));
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("dossier-grades-XXXXXX", &error);
  path = g_build_filename (self->folder, "test.dossier", NULL);
  self->random = g_rand_new_with_seed (20261121);
  self->desk = dossier_desk_new ();
  g_assert_true (dossier_desk_open (self->desk, path, FALSE, &error));
  add_sources (self);
  self->profile = row_of (try (self, "profile.new", "{'name': <'Somebody'>}"));
  for (guint i = 0; i < N_CLAIMS; i++)
    self->claims[i] = row_of (try (self, "claim.add", "{'text': <'It stood open.'>, 'as-of': <'2024-06-01'>, 'highlight': <%x>}", self->highlights[i]));
  for (guint i = 0; i < N_SENTENCES; i++)
    self->sentences[i] = row_of (try (self, "sentence.add", "{'profile': <%x>, 'section': <'what-happened'>, 'text': <'It stood open.'>, 'claims': <[%x]>}",
                                      self->profile, self->claims[i % N_CLAIMS]));

  if (data != NULL)
    self->all_claims = dossier_desk_list (self->desk, DOSSIER_LIST_ALL_CLAIMS, 0);
  self->page = dossier_desk_list (self->desk, DOSSIER_LIST_PROFILE_SENTENCES, self->profile);
  dossier_desk_load_async (self->desk, DOSSIER_TYPE_PROFILE, self->profile, keep_record, &self->live);
  while (self->live == NULL || g_list_model_get_n_items (self->page) < N_SENTENCES
         || (data != NULL && g_list_model_get_n_items (self->all_claims) < N_CLAIMS))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_object (&self->all_claims);
  g_clear_object (&self->page);
  g_clear_object (&self->live);
  dossier_desk_close (self->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->desk);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_rand_free (self->random);
}

static guint
pick (Fixture *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

/* Everything that a grade rests on gets its turn. */
static GVariant *
change_something (Fixture *self)
{
  static const char *const LETTERS[] = { "A", "B", "C", "D", "E", "F" };
  static const char *const FITS[] = { "explicit", "partial", "inferred" };
  static const char *const DIRECT[] = { "direct", "secondary", "tertiary" };
  static const char *const STANCES[] = { "supports", "contradicts" };
  static const char *const PACES[] = { "fixed", "slow", "fast", "plan" };
  static const char *const KINDS[] = { "fact", "attributed", "judgement" };
  static const char *const DATES[] = { "2019-01-01", "2023-05", "2024-03-09" };
  gint64 claim = self->claims[pick (self, N_CLAIMS)], source = self->sources[pick (self, N_SOURCES)];
  gint64 sentence = self->sentences[pick (self, N_SENTENCES)], evidence = 1 + pick (self, 12);
  g_autofree char *publisher = g_strdup_printf ("Publisher %u", pick (self, 4));

  switch (pick (self, 19))
    {
    case 0: return try (self, "publisher.rate", "{'publisher': <%s>, 'letter': <%s>, 'reason': <'as it seems'>}", publisher, LETTERS[pick (self, 6)]);
    case 1: return try (self, "publisher.set", "{'publisher': <%s>, 'field': <'house'>, 'value': <%s>}", publisher, pick (self, 2) ? "yes" : "no");
    case 2: return try (self, "source.set", "{'source': <%x>, 'field': <'letter'>, 'value': <%s>}", source, LETTERS[pick (self, 6)]);
    case 3: return try (self, "source.set", "{'source': <%x>, 'field': <'published'>, 'value': <%s>}", source, DATES[pick (self, 3)]);
    case 4: return try (self, "source.set", "{'source': <%x>, 'field': <'publisher'>, 'value': <%s>}", source, publisher);
    case 5: return try (self, "evidence.set", "{'evidence': <%x>, 'field': <'fit'>, 'value': <%s>}", evidence, FITS[pick (self, 3)]);
    case 6: return try (self, "evidence.set", "{'evidence': <%x>, 'field': <'directness'>, 'value': <%s>}", evidence, DIRECT[pick (self, 3)]);
    case 7: return try (self, "evidence.set", "{'evidence': <%x>, 'field': <'stance'>, 'value': <%s>}", evidence, STANCES[pick (self, 2)]);
    case 8: return try (self, "evidence.add", "{'claim': <%x>, 'highlight': <%x>}", claim, self->highlights[pick (self, N_SOURCES)]);
    case 9: return try (self, "evidence.remove", "{'evidence': <%x>}", evidence);
    case 10: return try (self, "evidence.explain", "{'evidence': <%x>, 'reason': <'It speaks of another one'>}", evidence);
    case 11: return try (self, "claim.set", "{'claim': <%x>, 'field': <'volatility'>, 'value': <%s>}", claim, PACES[pick (self, 4)]);
    case 12: return try (self, "claim.override", "{'claim': <%x>, 'score': <%x>, 'reason': <'Seen with our own eyes there'>}", claim, (gint64) 5 + pick (self, 20));
    case 13: return try (self, pick (self, 2) ? "sentence.link" : "sentence.unlink", "{'sentence': <%x>, 'claim': <%x>}", sentence, claim);
    case 14: return try (self, "sentence.set", "{'sentence': <%x>, 'field': <'kind'>, 'value': <%s>}", sentence, KINDS[pick (self, 3)]);
    case 15: return try (self, "origin.join", "{'sources': <[%x, %x]>}", source, self->sources[pick (self, N_SOURCES)]);
    case 16: return try (self, "undo", "{'steps': <%x>}", (gint64) 1 + pick (self, 3));
    case 17: return try (self, "origin.split", "{'source': <%x>}", source);
    default: return try (self, "redo", "@a{sv} {}");
    }
}

static gint64
ask (Fixture *self, const char *verb, const char *argument, gint64 id, const char *member)
{
  g_autofree char *format = g_strdup_printf ("{'%s': <%%x>}", argument);
  g_autoptr (GVariant) answer = try (self, verb, format, id);
  gint64 value = -1;

  g_assert_nonnull (answer);
  g_assert_true (g_variant_lookup (answer, member, "x", &value));
  return value;
}

/* The page as `profile.coverage` reads it: everything at once, nothing remembered. */
static void
compare_page (Fixture *self)
{
  g_autoptr (GVariant) answer = try (self, "profile.coverage", "{'profile': <%x>}", self->profile);
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", NULL);

  g_assert_cmpuint (g_variant_n_children (rows), ==, g_list_model_get_n_items (self->page));
  for (guint i = 0; i < g_list_model_get_n_items (self->page); i++)
    {
      g_autoptr (DossierSentence) sentence = g_list_model_get_item (self->page, i);
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      gint64 score = -1;

      g_variant_lookup (row, "score", "x", &score);
      g_assert_cmpint (dossier_sentence_get_score (sentence), ==, score);
    }
  g_assert_cmpint (dossier_profile_get_score (DOSSIER_PROFILE (self->live)), ==, ask (self, "profile.show", "profile", self->profile, "score"));
}

static void
compare_claims (Fixture *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->all_claims); i++)
    {
      g_autoptr (DossierClaim) claim = g_list_model_get_item (self->all_claims, i);
      gint64 id = dossier_record_get_id (DOSSIER_RECORD (claim));

      g_assert_cmpint (dossier_claim_get_score (claim), ==, ask (self, "claim.show", "claim", id, "score"));
      g_assert_cmpint (dossier_claim_get_conflict (claim), ==, ask (self, "claim.show", "claim", id, "conflict"));
      g_assert_cmpint (dossier_claim_get_n_origins (claim), ==, ask (self, "claim.show", "claim", id, "n-origins"));
    }
}

static void
test_remembered_grades (Fixture *self, gconstpointer data)
{
  guint n_done = 0, n_moved = 0;
  gint64 before = dossier_profile_get_score (DOSSIER_PROFILE (self->live));

  g_test_summary ("After any change, undo or redo the page on screen shows the grades that a reading of everything gives");
  for (guint i = 0; i < N_CHANGES; i++)
    {
      g_autoptr (GVariant) answer = change_something (self);

      n_done += answer != NULL;
      compare_page (self);
      if (self->all_claims != NULL)
        compare_claims (self);
      n_moved += dossier_profile_get_score (DOSSIER_PROFILE (self->live)) != before;
      before = dossier_profile_get_score (DOSSIER_PROFILE (self->live));
    }
  g_test_message ("%u changes of %u were made, %u moved the page's grade", n_done, N_CHANGES, n_moved);
  g_assert_cmpuint (n_done, >, N_CHANGES / 2);
  g_assert_cmpuint (n_moved, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/desk/grades/of-a-page", Fixture, NULL, set_up, test_remembered_grades, tear_down);
  g_test_add ("/desk/grades/of-a-page-and-claims", Fixture, "claims", set_up, test_remembered_grades, tear_down);

  return g_test_run ();
}

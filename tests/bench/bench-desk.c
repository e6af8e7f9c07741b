/* How long the desk takes, as a window asks it: opening, searching, changing, importing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-desk open|search|change|grades|alike LIBRARY, bench-desk import LIBRARY FILE…  Prints figures in ms. */

#include "figures.h"

#include "desk/desk.h"
#include "model/records/profile.h"

#include <string.h>
#include <time.h>

static DossierDesk *
open_desk (const char *path)
{
  DossierDesk *desk = dossier_desk_new ();
  g_autoptr (GError) error = NULL;

  dossier_desk_set_actor (desk, "bench");
  dossier_desk_open (desk, path, FALSE, &error);
  g_assert_no_error (error);

  return desk;
}

static void
close_desk (DossierDesk *desk)
{
  dossier_desk_close (desk);
  g_object_unref (desk);
}

static GVariant *
perform (DossierDesk *desk, const char *verb, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = dossier_desk_perform (desk, verb, arguments, &error);

  if (error != NULL)
    g_error ("%s: %s", verb, error->message);
  return answer;
}

static void
measure_open (const char *path)
{
  const gint64 start = g_get_monotonic_time ();
  DossierDesk *desk = open_desk (path);
  g_autoptr (GListModel) sources = dossier_desk_list (desk, DOSSIER_LIST_ALL_SOURCES, 0);
  g_autoptr (GListModel) profiles = dossier_desk_list (desk, DOSSIER_LIST_ALL_PROFILES, 0);
  g_autoptr (GVariant) info = NULL;
  gint64 n;

  while (g_list_model_get_n_items (sources) == 0)
    g_main_context_iteration (NULL, TRUE);
  print_figure ("open.first-rows", since (start));

  info = perform (desk, "library.info", NULL);
  g_assert_true (g_variant_lookup (info, "source", "x", &n));
  while (g_list_model_get_n_items (sources) < n)
    g_main_context_iteration (NULL, TRUE);
  print_figure ("open.all-rows", since (start));

  g_clear_object (&sources);
  g_clear_object (&profiles);
  close_desk (desk);
}

/* Words of the library's made-up language, by rank: "te" is the most frequent. */
static const struct { const char *kind; const char *words[6]; } searches[] = {
  { "one common word",    { "te ", "ne ", "se ", "le ", "re ", "de " } },
  { "one rare word",      { "tebata", "nakope", "sefali", "lukone", "rihade", "dobime" } },
  { "first letters",      { "te", "na", "sef", "luk", "ri", "dob" } },
  { "three common words", { "te ne se ", "le re de ", "ta na sa ", "me ke pe ", "ti ni si ", "be ge fe " } },
  { "common and rare",    { "te tene", "ne sane", "se lene", "le rane", "re dine", "de mene" } },
  { "a phrase",           { "\"te ne\"", "\"ne te\"", "\"te te\"", "\"se te\"", "\"te ne te\"", "\"le te\"" } },
  { "nothing found",      { "wxyz", "qqqqq", "zzz yyy", "\"te wxyz\"", "xxxx", "wwww" } },
};

static void
measure_search (const char *path)
{
  DossierDesk *desk = open_desk (path);

  for (guint round = 0; round < 5; round++)
    for (guint kind = 0; kind < G_N_ELEMENTS (searches); kind++)
      for (guint i = 0; i < G_N_ELEMENTS (searches[kind].words); i++)
        {
          const gint64 start = g_get_monotonic_time ();
          g_autoptr (GVariant) answer = perform (desk, "search", g_variant_new_parsed ("{'words': <%s>}", searches[kind].words[i]));
          g_autofree char *name = g_strconcat ("search.", searches[kind].kind, NULL);
          g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));

          print_figure (name, since (start));
          g_assert_true ((g_variant_n_children (rows) > 0) != g_str_equal (searches[kind].kind, "nothing found") || kind == 1 || kind == 4);
        }
  close_desk (desk);
}

static void
measure_change (const char *path)
{
  DossierDesk *desk = open_desk (path);
  gint64 start;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *note = g_strdup_printf ("Note %u", i);

      start = g_get_monotonic_time ();
      g_variant_unref (perform (desk, "claim.set", g_variant_new_parsed ("{'claim': <%x>, 'field': <'note'>, 'value': <%s>}", (gint64) i + 1, note)));
      print_figure ("change.verb", since (start));
      start = g_get_monotonic_time ();
      g_variant_unref (perform (desk, "undo", NULL));
      print_figure ("change.undo", since (start));
    }

  start = g_get_monotonic_time ();
  g_variant_unref (perform (desk, "library.check", NULL));
  print_figure ("change.check", since (start));
  close_desk (desk);
}

/* What the processors did for this process; says more than the clock where others are busy too. */
static double
processor_since (clock_t start)
{
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

static GListModel *
measure_list (DossierDesk *desk, const char *name, DossierListKind kind, gint64 owner, guint n)
{
  g_autofree char *processor = g_strconcat (name, "-cpu", NULL);
  const gint64 start = g_get_monotonic_time ();
  const clock_t before = clock ();
  GListModel *list = dossier_desk_list (desk, kind, owner);

  while (g_list_model_get_n_items (list) < n)
    g_main_context_iteration (NULL, TRUE);
  print_figure (name, since (start));
  print_figure (processor, processor_since (before));
  return list;
}

static void
keep_record (GObject *desk, GAsyncResult *result, gpointer data)
{
  *(DossierRecord **) data = dossier_desk_load_finish (DOSSIER_DESK (desk), result, NULL);
}

static DossierRecord *
measure_profile (DossierDesk *desk, const char *name, gint64 id)
{
  const gint64 start = g_get_monotonic_time ();
  DossierRecord *record = NULL;

  dossier_desk_load_async (desk, DOSSIER_TYPE_PROFILE, id, keep_record, &record);
  while (record == NULL)
    g_main_context_iteration (NULL, TRUE);
  print_figure (name, since (start));
  return record;
}

static gint64
row_of (DossierDesk *desk, const char *profile)
{
  g_autoptr (GVariant) answer = perform (desk, "profile.show", g_variant_new_parsed ("{'profile': <%s>}", profile));
  gint64 row = 0;

  g_assert_true (g_variant_lookup (answer, "row", "x", &row));
  return row;
}

/* One page is open, the desk's other lists too; then something in it changes. */
static void
measure_grades (const char *path)
{
  DossierDesk *desk = open_desk (path);
  const gint64 longest = row_of (desk, "longest-profile"), longer = row_of (desk, "long-profile");
  g_autoptr (GListModel) sentences = NULL, more = NULL, claims = NULL;
  g_autoptr (DossierRecord) profile = NULL;

  dossier_desk_close (desk);
  desk = open_desk (path);
  sentences = measure_list (desk, "grades.sentences-300", DOSSIER_LIST_PROFILE_SENTENCES, longer, 300);
  more = measure_list (desk, "grades.sentences-2000", DOSSIER_LIST_PROFILE_SENTENCES, longest, 2000);
  profile = measure_profile (desk, "grades.profile-2000", longest);
  claims = measure_list (desk, "grades.claims-500", DOSSIER_LIST_ALL_CLAIMS, 0, 500);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (DossierRecord) sentence = g_list_model_get_item (more, i);
      g_autofree char *text = g_strdup_printf ("Other words %u.", i);
      gint64 start = g_get_monotonic_time ();

      g_variant_unref (perform (desk, "evidence.set", g_variant_new_parsed ("{'evidence': <%x>, 'field': <'fit'>, 'value': <%s>}",
                                                                            (gint64) i + 1, i % 2 == 0 ? "partial" : "inferred")));
      print_figure ("grades.evidence-set", since (start));
      start = g_get_monotonic_time ();
      g_variant_unref (perform (desk, "sentence.set", g_variant_new_parsed ("{'sentence': <%x>, 'field': <'text'>, 'value': <%s>}",
                                                                            dossier_record_get_id (sentence), text)));
      print_figure ("grades.sentence-set", since (start));
    }
  g_clear_object (&sentences);
  g_clear_object (&more);
  g_clear_object (&claims);
  g_clear_object (&profile);
  close_desk (desk);
}

static void
measure_import (const char *path, char **files)
{
  DossierDesk *desk = open_desk (path);

  for (guint i = 0; files[i] != NULL; i++)
    {
      const gint64 start = g_get_monotonic_time ();

      g_variant_unref (perform (desk, "import", g_variant_new_parsed ("{'file': <%s>}", files[i])));
      print_figure ("import.article", since (start));
    }
  close_desk (desk);
}

/* Returns: the likeliest source; 0: none */
static gint64
measure_like (DossierDesk *desk, const char *name, gint64 source)
{
  g_autofree char *processor = g_strconcat (name, "-cpu", NULL);
  const gint64 start = g_get_monotonic_time ();
  const clock_t before = clock ();
  g_autoptr (GVariant) answer = perform (desk, "source.like", g_variant_new_parsed ("{'source': <%x>}", source));
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) row = NULL;
  gint64 best = 0;

  print_figure (name, since (start));
  print_figure (processor, processor_since (before));
  if (g_variant_n_children (rows) == 0)
    return 0;
  row = g_variant_get_child_value (rows, 0);
  g_assert_true (g_variant_lookup (row, "row", "x", &best));
  return best;
}

/* Articles that take over the second half of one in the library come in; then what they are like is looked for. */
static void
measure_alike (const char *path)
{
  DossierDesk *desk = open_desk (path);

  for (gint64 i = 0; i < 20; i++)
    {
      const gint64 original = 100 + 450 * i;
      g_autoptr (GVariant) told = perform (desk, "source.text", g_variant_new_parsed ("{'source': <%x>}", original));
      g_autoptr (GVariant) made = NULL;
      const char *text, *half;
      gint64 source, start;

      g_assert_true (g_variant_lookup (told, "text", "&s", &text));
      half = strchr (text + strlen (text) / 2, '\n') + 1;
      made = perform (desk, "import", g_variant_new_parsed ("{'text': <%s>, 'name': <'Taken over'>}", half));
      g_assert_true (g_variant_lookup (made, "source-row", "x", &source));
      g_assert_cmpint (measure_like (desk, "alike.new", source), ==, original);
      start = g_get_monotonic_time ();
      g_variant_unref (perform (desk, "origin.suggest", g_variant_new_parsed ("{'source': <%x>}", source)));
      print_figure ("alike.suggest", since (start));
      measure_like (desk, "alike.known", original + 7);
    }
  close_desk (desk);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, >=, 3);

  if (strcmp (argv[1], "open") == 0)
    measure_open (argv[2]);
  else if (strcmp (argv[1], "search") == 0)
    measure_search (argv[2]);
  else if (strcmp (argv[1], "change") == 0)
    measure_change (argv[2]);
  else if (strcmp (argv[1], "grades") == 0)
    measure_grades (argv[2]);
  else if (strcmp (argv[1], "alike") == 0)
    measure_alike (argv[2]);
  else
    measure_import (argv[2], argv + 3);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "analysis/origins/origin-proposals.h"
#include "desk/comparing/comparing.h"
#include "desk/comparing/dismissals.h"
#include "desk/comparing/likeness-index.h"
#include "desk/comparing/text-cache.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "model/records/profile.h"
#include "model/records/source.h"

/* As many sources at most are held against one another at a time, … */
#define MOST_SOURCES 64

/* … and as many that are like one are looked for: more would bring nothing that joins. */
#define MOST_ALIKE 16

static gboolean
like (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierTextOf) text = source != NULL ? dossier_text_of_look (run->library, dossier_record_get_id (source), 0, error) : NULL;
  g_autoptr (GArray) found = text == NULL ? NULL
                             : dossier_likeness_find (run->library, text->sha256, dossier_record_get_id (source),
                                                      (guint) CLAMP (dossier_verb_run_integer (run, "limit", MOST_ALIKE), 1, 1000), error);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const DossierLikeSource *one = &g_array_index (found, DossierLikeSource, i);
      g_autoptr (DossierRecord) its = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, one->source, error);
      g_auto (GVariantDict) row = G_VARIANT_DICT_INIT (NULL);

      if (its == NULL)
        return FALSE;
      g_variant_dict_insert (&row, "id", "s", dossier_record_get_uuid (its));
      g_variant_dict_insert (&row, "row", "x", one->source);
      g_variant_dict_insert (&row, "title", "s", dossier_source_get_title (DOSSIER_SOURCE (its)));
      g_variant_dict_insert (&row, "shared-wording", "x", (gint64) one->n_wording);
      g_variant_dict_insert (&row, "shared-facts", "x", (gint64) one->n_facts);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&row));
    }
  if (found == NULL)
    return FALSE;
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

typedef struct
{
  GPtrArray *texts;        /* (owned) DossierTextOf */
  GPtrArray *dismissals;   /* (owned) DossierDismissal */
  gint64     only;         /* a source that each proposal must be about; 0: any */
} Suggesting;

static void
suggesting_free (gpointer data)
{
  Suggesting *self = data;

  g_ptr_array_unref (self->texts);
  g_clear_pointer (&self->dismissals, g_ptr_array_unref);
  g_free (self);
}

/* The sources that are held against one another: a profile's, or one and its like, or the library's newest and theirs. */
static GArray *
choose_sources (DossierVerbRun *run, Suggesting *self, GError **error)
{
  g_autoptr (DossierRecord) profile = NULL, source = NULL;
  g_autoptr (DossierTextOf) text = NULL;
  g_autoptr (GArray) chosen = NULL, found = NULL;

  if (dossier_verb_run_has (run, "profile"))
    {
      profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
      return profile == NULL ? NULL : dossier_library_query (run->library, DOSSIER_QUERY_SOURCES_OF_PROFILE, dossier_record_get_id (profile), error);
    }
  if (!dossier_verb_run_has (run, "source"))
    return dossier_library_query (run->library, DOSSIER_QUERY_SOURCES, 0, error);

  source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  self->only = source != NULL ? dossier_record_get_id (source) : 0;
  text = source != NULL ? dossier_text_of_look (run->library, self->only, 0, error) : NULL;
  found = text != NULL ? dossier_likeness_find (run->library, text->sha256, self->only, MOST_ALIKE, error) : NULL;
  if (found == NULL)
    return NULL;
  chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (chosen, self->only);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (chosen, g_array_index (found, DossierLikeSource, i).source);
  return g_steal_pointer (&chosen);
}

static gboolean
look (DossierVerbRun *run, GError **error)
{
  Suggesting *self = g_new0 (Suggesting, 1);
  g_autoptr (GArray) sources = NULL;

  run->prepared = self;
  run->free_prepared = suggesting_free;
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_text_of_unref);
  sources = choose_sources (run, self, error);
  for (guint i = 0; sources != NULL && i < MIN (sources->len, MOST_SOURCES); i++)
    {
      DossierTextOf *text = dossier_text_of_look (run->library, g_array_index (sources, gint64, i), 0, error);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (self->texts, text);
    }
  self->dismissals = sources == NULL ? NULL : dossier_verb_run_query (run, DOSSIER_QUERY_DISMISSALS, DOSSIER_TYPE_DISMISSAL, 0, error);
  return self->dismissals != NULL;
}

/* One voice already, or voices of their own as somebody said */
static gboolean
is_decided (const Suggesting *self, DossierRecord *a, DossierRecord *b)
{
  gint64 left = dossier_record_get_id (a), right = dossier_record_get_id (b);

  if (dossier_source_get_origin (DOSSIER_SOURCE (a)) == dossier_source_get_origin (DOSSIER_SOURCE (b)))
    return TRUE;
  for (guint i = 0; i < self->dismissals->len; i++)
    {
      DossierDismissal *dismissal = g_ptr_array_index (self->dismissals, i);
      gint64 first = dossier_dismissal_get_a_source (dismissal), second = dossier_dismissal_get_b_source (dismissal);

      if (strcmp (dossier_dismissal_get_kind (dismissal), "origin") == 0 && ((first == left && second == right) || (first == right && second == left)))
        return TRUE;
    }
  return self->only != 0 && left != self->only && right != self->only;
}

static void
insert_span (GVariantDict *dict, const char *name, const DossierReading *reading, guint sentence)
{
  gint64 span[2];

  if (sentence == DOSSIER_ORIGIN_NO_SENTENCE)
    return;
  span[0] = reading->sentences[sentence].start;
  span[1] = reading->sentences[sentence].end;
  g_variant_dict_insert_value (dict, name, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, span, 2, sizeof (gint64)));
}

static char *
make_sentence (const DossierOriginLink *link)
{
  switch (link->kind)
    {
    case DOSSIER_ORIGIN_BY_WORDING:
      return g_strdup_printf (_("They share wording: %d %% of what the shorter one says."), (int) lround (link->containment * 100));
    case DOSSIER_ORIGIN_BY_FACTS:
      return g_strdup (_("They share facts that few others have."));
    case DOSSIER_ORIGIN_BY_CREDIT:
      return g_strdup (_("They credit the same report, or one credits the other."));
    case DOSSIER_ORIGIN_BY_LINK:
      return g_strdup (_("One links to the other, or both to the same page."));
    case DOSSIER_ORIGIN_BY_HOUSE:
    default:
      return g_strdup (_("Their publishers belong together."));
    }
}

static GVariant *
describe_link (const DossierOriginLink *link, const DossierTextOf *a, const DossierTextOf *b, const DossierReading *left, const DossierReading *right)
{
  g_auto (GVariantDict) row = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantBuilder) facts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  const char *const sources[] = { dossier_record_get_uuid (a->source), dossier_record_get_uuid (b->source), NULL };
  const char *const titles[] = { dossier_source_get_title (DOSSIER_SOURCE (a->source)), dossier_source_get_title (DOSSIER_SOURCE (b->source)), NULL };
  g_autofree char *sentence = make_sentence (link);

  for (guint i = 0; i < link->passages->len; i++)
    {
      const DossierSharedPassage *passage = g_ptr_array_index (link->passages, i);
      g_auto (GVariantDict) fact = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&fact, "words", "s", passage->words != NULL ? passage->words : "");
      insert_span (&fact, "a", left, passage->a);
      insert_span (&fact, "b", right, passage->b);
      g_variant_builder_add_value (&facts, g_variant_dict_end (&fact));
    }
  g_variant_dict_insert_value (&row, "sources", g_variant_new_strv (sources, -1));
  g_variant_dict_insert_value (&row, "titles", g_variant_new_strv (titles, -1));
  g_variant_dict_insert (&row, "a-row", "x", dossier_record_get_id (a->source));
  g_variant_dict_insert (&row, "b-row", "x", dossier_record_get_id (b->source));
  g_variant_dict_insert (&row, "kind", "s", dossier_origin_kind_to_id (link->kind));
  g_variant_dict_insert (&row, "reason", "s", dossier_origin_kind_to_reason (link->kind));
  g_variant_dict_insert (&row, "containment", "x", (gint64) lround (link->containment * 100));
  g_variant_dict_insert (&row, "text", "s", sentence);
  g_variant_dict_insert_value (&row, "facts", g_variant_builder_end (&facts));
  return g_variant_dict_end (&row);
}

static void
release (gpointer data)
{
  dossier_read_text_unref (data);
}

static gboolean
suggest (DossierVerbRun *run, GError **error)
{
  const Suggesting *self = run->prepared;
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (release);
  g_autofree DossierOriginSource *sources = g_new0 (DossierOriginSource, self->texts->len + 1);
  g_autoptr (GPtrArray) links = NULL;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextOf *text = g_ptr_array_index (self->texts, i);
      DossierSource *source = DOSSIER_SOURCE (text->source);
      DossierReadText *its = dossier_text_cache_read (text->sha256, text->text);

      g_ptr_array_add (read, its);
      sources[i] = (DossierOriginSource) {
        .reading = its->reading, .url = dossier_source_get_url (source), .publisher = dossier_source_get_publisher_name (source),
        .credit = dossier_source_get_authors (source),
      };
    }
  links = dossier_origin_proposals_find (sources, self->texts->len);
  for (guint i = 0; i < links->len; i++)
    {
      const DossierOriginLink *link = g_ptr_array_index (links, i);
      const DossierTextOf *a = g_ptr_array_index (self->texts, link->a), *b = g_ptr_array_index (self->texts, link->b);

      if (!is_decided (self, a->source, b->source))
        g_variant_builder_add_value (&rows, describe_link (link, a, b, sources[link->a].reading, sources[link->b].reading));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
dismiss (DossierVerbRun *run, GError **error)
{
  g_autoptr (GArray) sources = dossier_verb_run_references (run, "sources", DOSSIER_TYPE_SOURCE, error);

  if (sources != NULL && sources->len < 2)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "It takes two sources or more to tell apart");
  if (sources == NULL || sources->len < 2)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    for (guint k = i + 1; k < sources->len; k++)
      {
        g_autoptr (DossierRecord) dismissal = dossier_dismissals_make (run, "origin", 0, g_array_index (sources, gint64, i), "",
                                                                       g_array_index (sources, gint64, k), "", error);

        if (dismissal == NULL)
          return FALSE;
        dossier_verb_run_answer_made (run, dismissal);
      }
  return TRUE;
}

static const DossierVerbArgument LIKE[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "limit", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "at most so many" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SUGGEST[] = {
  { "profile", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "among the sources of this profile" },
  { "source", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "or for this source, among all of the library that is like it" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument DISMISS[] = {
  { "sources", DOSSIER_ARGUMENT_REFERENCES, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "two or more" },
  { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_LIKENESS_VERBS[] = {
  { "source.like", DOSSIER_VERB_READS, N_("Find sources alike"), "list the sources of the library that share wording or facts with one", LIKE, NULL, like, NULL, NULL },
  { "origin.suggest", DOSSIER_VERB_READS, N_("Suggest origins"), "list sources that may be one voice, with what says so", SUGGEST, NULL, look, suggest, NULL },
  { "origin.dismiss", DOSSIER_VERB_WRITES, N_("Keep origins apart"), "say that sources are voices of their own, not to be suggested again", DISMISS, NULL, dismiss, NULL, NULL },
  DOSSIER_VERB_END
};

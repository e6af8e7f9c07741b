/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/anchoring/following.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/anchors/anchor-resolver.h"
#include "desk/anchoring/marking.h"
#include "desk/desk.h"
#include "desk/reading/quoting.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

/**
 * Newest:
 *
 * The text that highlights are looked for in. Its words are counted only when one does not stand where it stood.
 */
typedef struct
{
  DossierRecord         *snapshot;   /* (owned) */
  char                  *text;       /* (owned) */
  DossierAnchorResolver *resolver;   /* (owned) (nullable) */
} Newest;

static void
newest_free (Newest *self)
{
  g_clear_object (&self->snapshot);
  g_free (self->text);
  g_clear_pointer (&self->resolver, dossier_anchor_resolver_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Newest, newest_free)

static char *
load_text (DossierVerbRun *run, DossierRecord *snapshot, GError **error)
{
  return dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), error);
}

static Newest *
newest_new (DossierVerbRun *run, gint64 snapshot, GError **error)
{
  g_autoptr (Newest) self = g_new0 (Newest, 1);

  self->snapshot = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT, snapshot, error);
  self->text = self->snapshot != NULL ? load_text (run, self->snapshot, error) : NULL;
  return self->text != NULL ? g_steal_pointer (&self) : NULL;
}

static void
forget_sight (DossierRecord *highlight)
{
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_IN, 0);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_START, 0);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_END, 0);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_SEEN_EXACT, "");
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_SEEN_WHY, "");
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CONFIRMED_AT, 0);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_CONFIRMED_BY, "");
}

/* From now on these words of the newest snapshot are what is marked. */
static gboolean
settle (DossierVerbRun *run, DossierRecord *highlight, DossierRecord *snapshot, const char *text, gint64 start, gint64 end, const char *state)
{
  if (!dossier_quoting_mark (highlight, text, start, end))
    return FALSE;
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, dossier_record_get_id (snapshot));
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_PAGE, dossier_marking_find_page (run, snapshot, start));
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, state);
  forget_sight (highlight);
  return TRUE;
}

/* An editor who has said that the older words stay is asked again only when something else stands in their place. */
static void
note_sight (DossierRecord *highlight, const Newest *newest, const DossierAnchorPlace *place)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  gboolean there = place->state == DOSSIER_ANCHOR_CHANGED;
  g_autofree char *words = there ? g_utf8_substring (newest->text, place->start, place->end) : g_strdup ("");
  gboolean confirmed = dossier_highlight_get_confirmed_at (self) != 0 && strcmp (dossier_highlight_get_seen_exact (self), words) == 0;

  if (!confirmed)
    {
      forget_sight (highlight);
      dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, dossier_anchor_state_to_id (place->state));
    }
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_IN, dossier_record_get_id (newest->snapshot));
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_START, there ? place->start : 0);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_END, there ? place->end : 0);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_SEEN_EXACT, words);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_SEEN_WHY, place->why);
}

/* Looks for the words of an earlier snapshot in the newest one. Words that stand there letter by letter take the
 * highlight along; of all else a person decides, and until then it weighs nothing. */
static void
follow (DossierVerbRun *run, DossierRecord *highlight, Newest *newest)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  const DossierAnchorQuote quote = {
    dossier_highlight_get_exact (self), dossier_highlight_get_prefix (self), dossier_highlight_get_suffix (self), dossier_highlight_get_start (self),
  };
  DossierAnchorPlace place;

  if (newest->resolver == NULL)
    newest->resolver = dossier_anchor_resolver_new (newest->text);
  dossier_anchor_resolver_resolve (newest->resolver, &quote, &place);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
  if (place.state > DOSSIER_ANCHOR_MOVED ||
      !settle (run, highlight, newest->snapshot, newest->text, place.start, place.end, dossier_anchor_state_to_id (place.state)))
    note_sight (highlight, newest, &place);
}

static void
answer_counts (DossierVerbRun *run, GPtrArray *highlights)
{
  for (DossierAnchorState state = DOSSIER_ANCHOR_SAME; state <= DOSSIER_ANCHOR_LOST; state++)
    {
      const char *name = dossier_anchor_state_to_id (state);
      gint64 n = 0;

      for (guint i = 0; i < highlights->len; i++)
        n += strcmp (dossier_highlight_get_state (g_ptr_array_index (highlights, i)), name) == 0;
      dossier_verb_run_answer_integer (run, name, n);
    }
}

/**
 * dossier_following_carry:
 * @snapshot: the newest one of its source, new
 *
 * Looks in it for every highlight of the earlier ones, and answers how many were found in which state.
 */
gboolean
dossier_following_carry (DossierVerbRun  *run,
                         gint64           snapshot,
                         GError         **error)
{
  g_autoptr (Newest) newest = newest_new (run, snapshot, error);
  g_autoptr (GPtrArray) highlights = newest == NULL ? NULL
                                     : dossier_verb_run_query (run, DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, DOSSIER_TYPE_HIGHLIGHT,
                                                               dossier_snapshot_get_source (DOSSIER_SNAPSHOT (newest->snapshot)), error);

  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      DossierRecord *highlight = g_ptr_array_index (highlights, i);

      if (dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (highlight)) == snapshot)
        continue;
      follow (run, highlight, newest);
      if (!dossier_library_update (run->library, highlight, error))
        return FALSE;
    }
  if (highlights != NULL)
    answer_counts (run, highlights);
  return highlights != NULL;
}

static gboolean
check_own (DossierVerbRun *run, DossierRecord *highlight, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT,
                                                                  dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (highlight)), error);
  g_autofree char *text = NULL;

  if (snapshot == NULL)
    return FALSE;
  /* A text that is gone or damaged leaves nothing to find the words in. */
  text = load_text (run, snapshot, NULL);
  dossier_quoting_check (highlight, text != NULL ? text : "");
  return TRUE;
}

/* The newest snapshot of the highlight's source, from @known or loaded into it. Returns: (nullable) (transfer none) */
static Newest *
find_newest (DossierVerbRun *run, DossierRecord *highlight, GHashTable *known, GError **error)
{
  gint64 id = dossier_highlight_get_source (DOSSIER_HIGHLIGHT (highlight));
  Newest *newest = g_hash_table_lookup (known, &id);
  g_autoptr (DossierRecord) source = NULL;

  if (newest != NULL)
    return newest;
  source = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, id, error);
  newest = source != NULL ? newest_new (run, dossier_source_get_snapshot (DOSSIER_SOURCE (source)), error) : NULL;
  if (newest != NULL)
    g_hash_table_insert (known, g_memdup2 (&id, sizeof id), newest);
  return newest;
}

/* Where the highlight stands and what was found, without when it was looked for. Returns: (transfer full) */
static char *
describe_sight (DossierHighlight *self)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n%s",
                          dossier_highlight_get_state (self), dossier_highlight_get_snapshot (self), dossier_highlight_get_start (self),
                          dossier_highlight_get_seen_in (self), dossier_highlight_get_seen_start (self), dossier_highlight_get_confirmed_at (self),
                          dossier_highlight_get_exact (self), dossier_highlight_get_seen_exact (self));
}

/* Looking again and finding the same is no step of the history. */
static gboolean
check_one (DossierVerbRun *run, DossierRecord *highlight, GHashTable *known, GError **error)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  g_autofree char *before = describe_sight (self), *after = NULL;
  Newest *newest;
  g_autoptr (DossierRecord) source = NULL;

  if (!check_own (run, highlight, error))
    return FALSE;
  source = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, dossier_highlight_get_source (self), error);
  if (source == NULL)
    return FALSE;
  if (dossier_source_get_snapshot (DOSSIER_SOURCE (source)) != dossier_highlight_get_snapshot (self) &&
      (dossier_highlight_get_confirmed_at (self) == 0 || dossier_highlight_get_seen_in (self) != dossier_source_get_snapshot (DOSSIER_SOURCE (source))))
    {
      newest = find_newest (run, highlight, known, error);
      if (newest == NULL)
        return FALSE;
      follow (run, highlight, newest);
    }
  after = describe_sight (self);
  if (strcmp (before, after) == 0)
    return TRUE;
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
  return dossier_library_update (run->library, highlight, error);
}

/* Looks for each of @highlights in its own snapshot, and where that is not the newest of its source, in that one too.
 * Answers how many are in which state. */
gboolean
dossier_following_check (DossierVerbRun  *run,
                         GPtrArray       *highlights,
                         GError         **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) newest_free);

  for (guint i = 0; i < highlights->len; i++)
    if (!check_one (run, g_ptr_array_index (highlights, i), known, error))
      return FALSE;
  answer_counts (run, highlights);
  return TRUE;
}

/* The newest snapshot that has the words where the highlight says. Returns: row id; 0: none; -1 with @error */
static gint64
find_ground (DossierVerbRun *run, DossierRecord *highlight, GError **error)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  g_autoptr (GPtrArray) snapshots = dossier_verb_run_query (run, DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE, DOSSIER_TYPE_SNAPSHOT,
                                                            dossier_highlight_get_source (self), error);

  for (guint i = 0; snapshots != NULL && i < snapshots->len; i++)
    {
      DossierRecord *snapshot = g_ptr_array_index (snapshots, i);
      g_autoptr (DossierRecord) probe = g_object_new (DOSSIER_TYPE_HIGHLIGHT, NULL);
      g_autofree char *text = load_text (run, snapshot, NULL);

      if (text != NULL && dossier_quoting_mark (probe, text, dossier_highlight_get_start (self), dossier_highlight_get_end (self)) &&
          strcmp (dossier_highlight_get_exact (DOSSIER_HIGHLIGHT (probe)), dossier_highlight_get_exact (self)) == 0)
        return dossier_record_get_id (snapshot);
    }
  return snapshots != NULL ? 0 : -1;
}

/* The older words stay as evidence, out of the capture that has them. */
gboolean
dossier_following_confirm (DossierVerbRun  *run,
                           DossierRecord   *highlight,
                           GError         **error)
{
  gint64 ground;

  if (dossier_highlight_is_verified (DOSSIER_HIGHLIGHT (highlight)))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, _("These words stand where they should; there is nothing to confirm"));
      return FALSE;
    }
  ground = find_ground (run, highlight, error);
  if (ground == 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                         _("No capture that is kept has these words any more; nothing was changed; attach the highlight to other words"));
  if (ground <= 0)
    return FALSE;
  if (dossier_highlight_get_seen_in (DOSSIER_HIGHLIGHT (highlight)) == 0 && ground != dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (highlight)))
    dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SEEN_IN, dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (highlight)));
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, ground);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, "same");
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CONFIRMED_AT, run->now);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_CONFIRMED_BY, run->actor);
  return dossier_verb_run_update (run, highlight, error);
}

/**
 * dossier_following_reattach:
 * @start: -1: where its changed words were seen
 *
 * The highlight marks other words of the newest snapshot from now on; what it is evidence for stays.
 */
gboolean
dossier_following_reattach (DossierVerbRun  *run,
                            DossierRecord   *highlight,
                            gint64           start,
                            gint64           end,
                            GError         **error)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  g_autoptr (DossierRecord) source = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, dossier_highlight_get_source (self), error);
  g_autoptr (Newest) newest = source != NULL ? newest_new (run, dossier_source_get_snapshot (DOSSIER_SOURCE (source)), error) : NULL;

  if (newest == NULL)
    return FALSE;
  if (start < 0 && dossier_highlight_get_seen_in (self) == dossier_record_get_id (newest->snapshot))
    {
      start = dossier_highlight_get_seen_start (self);
      end = dossier_highlight_get_seen_end (self);
    }
  if (!settle (run, highlight, newest->snapshot, newest->text, start, end, "same"))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           _("Say which words of the newest text it belongs to; nothing was changed"));
      return FALSE;
    }
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
  return dossier_verb_run_update (run, highlight, error);
}

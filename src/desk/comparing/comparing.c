/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/comparing.h"

#include "desk/comparing/decisions.h"
#include "desk/comparing/text-cache.h"
#include "desk/desk.h"
#include "model/records/claim.h"
#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/snapshot.h"

#include <string.h>

void
dossier_mark_free (DossierMark *self)
{
  g_free (self->exact);
  g_free (self->claim_text);
  g_free (self);
}

static void
clear_text_of (gpointer data)
{
  DossierTextOf *self = data;

  g_clear_object (&self->source);
  g_free (self->sha256);
  g_free (self->text);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
}

DossierTextOf *
dossier_text_of_ref (DossierTextOf *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dossier_text_of_unref (DossierTextOf *self)
{
  g_atomic_rc_box_release_full (self, clear_text_of);
}

void
dossier_comparing_free (DossierComparing *self)
{
  g_clear_pointer (&self->a, dossier_text_of_unref);
  g_clear_pointer (&self->b, dossier_text_of_unref);
  g_clear_pointer (&self->disputes, g_ptr_array_unref);
  g_clear_pointer (&self->dismissals, g_ptr_array_unref);
  g_free (self);
}

/* Whether the marked words are, or are in, or hold the passage [@start, @end) of @snapshot, which reads @exact. In
 * another capture of the same source the words must be there letter by letter. */
gboolean
dossier_mark_meets (const DossierMark *self,
                    gint64             snapshot,
                    gint64             start,
                    gint64             end,
                    const char        *exact)
{
  if (self->snapshot == snapshot)
    return self->start < end && start < self->end;
  return strstr (exact, self->exact) != NULL || strstr (self->exact, exact) != NULL;
}

static gpointer
load (DossierLibrary *library, GType type, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  DossierRecord *record = dossier_library_load (library, type, id, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "There is no %s with row id %" G_GINT64_FORMAT " any more",
                 dossier_record_table_word (dossier_record_type_table (type)), id);
  return record;
}

static DossierMark *
make_mark (DossierLibrary *library, DossierEvidence *evidence, GHashTable *claims, GError **error)
{
  g_autoptr (DossierRecord) highlight = load (library, DOSSIER_TYPE_HIGHLIGHT, dossier_evidence_get_highlight (evidence), error);
  gint64 claim = dossier_evidence_get_claim (evidence);
  DossierRecord *its;
  DossierMark *mark;

  if (highlight == NULL)
    return NULL;
  its = g_hash_table_lookup (claims, &claim);
  if (its == NULL)
    {
      its = load (library, DOSSIER_TYPE_CLAIM, claim, error);
      if (its == NULL)
        return NULL;
      g_hash_table_insert (claims, g_memdup2 (&claim, sizeof claim), its);
    }
  mark = g_new (DossierMark, 1);
  *mark = (DossierMark) {
    .snapshot = dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (highlight)),
    .start = dossier_highlight_get_start (DOSSIER_HIGHLIGHT (highlight)), .end = dossier_highlight_get_end (DOSSIER_HIGHLIGHT (highlight)),
    .exact = g_strdup (dossier_highlight_get_exact (DOSSIER_HIGHLIGHT (highlight))),
    .evidence = dossier_record_get_id (DOSSIER_RECORD (evidence)), .highlight = dossier_record_get_id (highlight), .claim = claim,
    .claim_text = g_strdup (dossier_claim_get_text (DOSSIER_CLAIM (its))),
    .supports = strcmp (dossier_evidence_get_stance (evidence), "supports") == 0,
    .verified = dossier_highlight_is_verified (DOSSIER_HIGHLIGHT (highlight)),
  };
  return mark;
}

static gboolean
look_for_marks (DossierTextOf *self, DossierLibrary *library, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, DOSSIER_QUERY_EVIDENCE_OF_SOURCE, dossier_record_get_id (self->source), error);
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (GHashTable) claims = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  if (ids == NULL)
    return FALSE;
  evidence = dossier_library_load_many (library, DOSSIER_TYPE_EVIDENCE, (const gint64 *) (gpointer) ids->data, ids->len, error);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_mark_free);
  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      DossierMark *mark = make_mark (library, g_ptr_array_index (evidence, i), claims, error);

      if (mark == NULL)
        return FALSE;
      g_ptr_array_add (self->marks, mark);
    }
  return evidence != NULL;
}

/**
 * dossier_text_of_look:
 * @source: row id; 0 where @snapshot says it
 * @snapshot: row id; 0: the newest of @source
 *
 * Returns: (transfer full): the text and what of its source is evidence; %NULL on error
 */
DossierTextOf *
dossier_text_of_look (DossierLibrary  *library,
                      gint64           source,
                      gint64           snapshot,
                      GError         **error)
{
  g_autoptr (DossierTextOf) self = g_atomic_rc_box_new0 (DossierTextOf);
  g_autoptr (DossierRecord) capture = NULL;

  if (snapshot != 0)
    {
      capture = load (library, DOSSIER_TYPE_SNAPSHOT, snapshot, error);
      if (capture == NULL)
        return NULL;
      source = dossier_snapshot_get_source (DOSSIER_SNAPSHOT (capture));
    }
  self->source = load (library, DOSSIER_TYPE_SOURCE, source, error);
  if (self->source == NULL)
    return NULL;
  if (capture == NULL)
    capture = load (library, DOSSIER_TYPE_SNAPSHOT, dossier_source_get_snapshot (DOSSIER_SOURCE (self->source)), error);
  if (capture == NULL)
    return NULL;
  self->snapshot = dossier_record_get_id (capture);
  self->captured_at = dossier_snapshot_get_captured_at (DOSSIER_SNAPSHOT (capture));
  self->sha256 = g_strdup (dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (capture)));
  self->text = dossier_library_load_text (library, self->sha256, error);
  return self->text != NULL && look_for_marks (self, library, error) ? g_steal_pointer (&self) : NULL;
}

/* Those of @query's rows for the first source that have both sources in them. Returns: (transfer full) (nullable) */
static GPtrArray *
look_between (DossierLibrary *library, DossierQuery query, GType type, guint a_field, guint b_field, gint64 a, gint64 b, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, query, a, error);
  g_autoptr (GPtrArray) records = ids == NULL ? NULL
                                  : dossier_library_load_many (library, type, (const gint64 *) (gpointer) ids->data, ids->len, error);
  GPtrArray *between;

  if (records == NULL)
    return NULL;
  between = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      DossierRecord *record = g_ptr_array_index (records, i);
      gint64 left = dossier_record_get_integer (record, a_field), right = dossier_record_get_integer (record, b_field);

      if ((left == a && right == b) || (left == b && right == a))
        g_ptr_array_add (between, g_object_ref (record));
    }
  return between;
}

/* Returns: (transfer full): what was decided about two texts, with the texts; %NULL on error */
DossierComparing *
dossier_comparing_new (DossierLibrary  *library,
                       DossierTextOf   *a,
                       DossierTextOf   *b,
                       GError         **error)
{
  g_autoptr (DossierComparing) self = g_new0 (DossierComparing, 1);
  gint64 a_source = dossier_record_get_id (a->source), b_source = dossier_record_get_id (b->source);

  self->a = dossier_text_of_ref (a);
  self->b = dossier_text_of_ref (b);
  self->disputes = look_between (library, DOSSIER_QUERY_DISAGREEMENTS_OF_SOURCE, DOSSIER_TYPE_DISPUTE, DOSSIER_DISPUTE_A_SOURCE,
                                 DOSSIER_DISPUTE_B_SOURCE, a_source, b_source, error);
  self->dismissals = self->disputes == NULL ? NULL
                     : look_between (library, DOSSIER_QUERY_DISMISSALS_OF_SOURCE, DOSSIER_TYPE_DISMISSAL, DOSSIER_DISMISSAL_A_SOURCE,
                                     DOSSIER_DISMISSAL_B_SOURCE, a_source, b_source, error);
  return self->dismissals != NULL ? g_steal_pointer (&self) : NULL;
}

/* Arguments as of dossier_text_of_look(). Returns: (transfer full): %NULL on error */
DossierComparing *
dossier_comparing_look (DossierLibrary  *library,
                        gint64           a_source,
                        gint64           a_snapshot,
                        gint64           b_source,
                        gint64           b_snapshot,
                        GError         **error)
{
  g_autoptr (DossierTextOf) a = dossier_text_of_look (library, a_source, a_snapshot, error);
  g_autoptr (DossierTextOf) b = a != NULL ? dossier_text_of_look (library, b_source, b_snapshot, error) : NULL;

  return b != NULL ? dossier_comparing_new (library, a, b, error) : NULL;
}

/**
 * dossier_comparing_run:
 *
 * Pure; slow the first time that two texts meet.
 *
 * Returns: (transfer full)
 */
DossierSideBySide *
dossier_comparing_run (const DossierComparing *self)
{
  g_autoptr (DossierSideBySide) proposed = dossier_text_cache_compare (self->a->sha256, self->a->text, self->b->sha256, self->b->text);

  return dossier_decisions_apply (proposed, self);
}

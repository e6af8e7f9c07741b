/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/anchoring/anchor-map.h"
#include "desk/anchoring/following.h"
#include "desk/comparing/likeness-index.h"
#include "desk/desk.h"
#include "desk/making/correcting.h"
#include "desk/reading/document-reading.h"
#include "desk/reading/quoting.h"
#include "desk/verb-run.h"
#include "model/records/highlight.h"
#include "model/records/source.h"

static gboolean
look (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);

  if (source == NULL)
    return FALSE;
  run->prepared = dossier_rereading_look (run->library, dossier_source_get_snapshot (DOSSIER_SOURCE (source)), error);
  run->free_prepared = (GDestroyNotify) dossier_rereading_free;
  return run->prepared != NULL;
}

static gboolean
read_list (DossierVerbRun *run, GError **error)
{
  return dossier_rereading_list (run->prepared, run->cancellable, error);
}

static void
add_part (GVariantBuilder *rows, guint ordinal, DossierBlockKind kind, const char *reason, guint position, const char *text)
{
  g_auto (GVariantDict) row = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&row, "ordinal", "x", (gint64) ordinal);
  g_variant_dict_insert (&row, "kind", "s", dossier_block_kind_to_name (kind));
  g_variant_dict_insert (&row, "left-out", "s", reason);
  g_variant_dict_insert (&row, "position", "x", (gint64) position);
  g_variant_dict_insert (&row, "text", "s", text);
  g_variant_builder_add_value (rows, g_variant_dict_end (&row));
}

/* Adds the blocks of @document from @first on that stand on the page before the part @ordinal.
 * Returns: the first one that does not */
static guint
add_kept (GVariantBuilder *rows, const DossierDocument *document, guint first, guint ordinal)
{
  for (; first < dossier_document_get_n_blocks (document); first++)
    {
      const DossierBlock *block = dossier_document_get_block (document, first);
      g_autofree char *text = dossier_document_dup_range (document, block->start, block->end);

      if (block->ordinal == DOSSIER_ORDINAL_NONE || block->ordinal >= ordinal)
        break;
      add_part (rows, block->ordinal, block->kind, "", block->start, text);
    }

  return first;
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  DossierRereading *reading = run->prepared;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  gboolean kept = dossier_verb_run_flag (run, "kept");
  guint next = 0;

  for (guint i = 0; i < dossier_document_get_n_left_out (reading->document); i++)
    {
      const DossierLeftOut *part = dossier_document_get_left_out (reading->document, i);

      if (kept)
        next = add_kept (&rows, reading->stored, next, part->ordinal);
      add_part (&rows, part->ordinal, part->kind, part->reason, part->position, part->text);
    }
  if (kept)
    add_kept (&rows, reading->stored, next, DOSSIER_ORDINAL_NONE);
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  dossier_verb_run_answer_flag (run, "extractor-changed", reading->extractor_changed);
  return TRUE;
}

static gboolean
read_corrected (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierCorrections) later = dossier_corrections_parse (dossier_verb_run_text (run, "take"), dossier_verb_run_text (run, "leave"));

  if (later == NULL)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                           _("“take” and “leave” are lists such as 12,40 that have nothing in common; nothing was changed"));
      return FALSE;
    }
  return dossier_rereading_correct (run->prepared, later, run->cancellable, error);
}

/* The same capture, read otherwise. Returns: (transfer full) */
static DossierRecord *
make_snapshot (DossierVerbRun *run, DossierRereading *reading, GError **error)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (reading->snapshot);
  g_autoptr (DossierRecord) snapshot = g_object_new (DOSSIER_TYPE_SNAPSHOT, NULL);
  g_autofree char *text = dossier_library_store_text (run->library, dossier_document_get_text (reading->document),
                                                      dossier_document_get_n_bytes (reading->document), error);
  g_autofree char *json = text == NULL ? NULL : dossier_library_store_blob (run->library, reading->json, error);

  if (json == NULL || !dossier_likeness_index_text (run->library, text, error))
    return NULL;
  for (guint i = 0; i < klass->n_fields; i++)
    {
      if (klass->fields[i].derived)
        continue;
      if (klass->fields[i].type == DOSSIER_FIELD_TEXT)
        dossier_record_set_text (snapshot, i, dossier_record_get_text (reading->snapshot, i));
      else
        dossier_record_set_integer (snapshot, i, dossier_record_get_integer (reading->snapshot, i));
    }
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_TEXT_SHA256, text);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_DOCUMENT_SHA256, json);
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_TEXT_LENGTH, dossier_document_get_n_characters (reading->document));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_EXTRACTOR, dossier_document_get_extractor (reading->document));
  return dossier_library_insert (run->library, snapshot, error) ? g_steal_pointer (&snapshot) : NULL;
}

typedef struct
{
  DossierDocument  *document;   /* (owned) */
  DossierAnchorMap *map;        /* (owned) */
} Earlier;

static void
clear_earlier (gpointer data)
{
  Earlier *earlier = data;

  dossier_anchor_map_free (earlier->map);
  dossier_document_unref (earlier->document);
}

/* What the library has read out of the same bytes before, newest first: words that were not found in
 * one reading may come back with the next. */
static GArray *
load_earlier (DossierVerbRun *run, DossierRereading *reading, GError **error)
{
  DossierSnapshot *ours = DOSSIER_SNAPSHOT (reading->snapshot);
  g_autoptr (GPtrArray) snapshots = dossier_verb_run_query (run, DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE, DOSSIER_TYPE_SNAPSHOT,
                                                            dossier_snapshot_get_source (ours), error);
  g_autoptr (GArray) earlier = g_array_new (FALSE, FALSE, sizeof (Earlier));

  g_array_set_clear_func (earlier, clear_earlier);
  for (guint i = 0; snapshots != NULL && i < snapshots->len; i++)
    {
      DossierRecord *snapshot = g_ptr_array_index (snapshots, i);
      Earlier one;

      if (dossier_record_get_id (snapshot) == dossier_record_get_id (reading->snapshot) ||
          strcmp (dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (snapshot)), dossier_snapshot_get_sha256 (ours)) != 0)
        continue;
      one.document = dossier_document_read (run->library, dossier_record_get_id (snapshot), NULL);
      if (one.document == NULL)
        continue;   /* damaged, or written by a newer version: nothing can be found through it */
      one.map = dossier_anchor_map_new (one.document, reading->document);
      g_array_append_val (earlier, one);
    }
  return snapshots != NULL ? g_steal_pointer (&earlier) : NULL;
}

static gboolean
stood_in (DossierRecord *highlight, DossierDocument *document)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  g_autoptr (DossierRecord) probe = g_object_new (DOSSIER_TYPE_HIGHLIGHT, NULL);

  return dossier_quoting_mark (probe, dossier_document_get_text (document), dossier_highlight_get_start (self), dossier_highlight_get_end (self)) &&
         strcmp (dossier_highlight_get_exact (DOSSIER_HIGHLIGHT (probe)), dossier_highlight_get_exact (self)) == 0 &&
         strcmp (dossier_highlight_get_prefix (DOSSIER_HIGHLIGHT (probe)), dossier_highlight_get_prefix (self)) == 0 &&
         strcmp (dossier_highlight_get_suffix (DOSSIER_HIGHLIGHT (probe)), dossier_highlight_get_suffix (self)) == 0;
}

static gboolean
find_again (DossierRecord *highlight, const DossierAnchorMap *map, const GArray *earlier, gint64 *start, gint64 *end)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  const char *state = dossier_highlight_get_state (self), *exact = dossier_highlight_get_exact (self);

  *start = dossier_highlight_get_start (self);
  *end = dossier_highlight_get_end (self);
  if (strcmp (state, "same") == 0 || strcmp (state, "moved") == 0)
    return dossier_anchor_map_carry (map, exact, start, end);

  for (guint i = 0; i < earlier->len; i++)
    {
      const Earlier *one = &g_array_index (earlier, Earlier, i);

      if (stood_in (highlight, one->document) && dossier_anchor_map_carry (one->map, exact, start, end))
        return TRUE;
    }
  return FALSE;
}

/* What is not found keeps the place and the context that it had, so that it can come back. */
static gboolean
carry_highlights (DossierVerbRun *run, DossierRereading *reading, gint64 snapshot, GError **error)
{
  g_autoptr (DossierAnchorMap) map = dossier_anchor_map_new (reading->stored, reading->document);
  g_autoptr (GPtrArray) highlights = dossier_verb_run_query (run, DOSSIER_QUERY_HIGHLIGHTS_OF_SNAPSHOT, DOSSIER_TYPE_HIGHLIGHT,
                                                             dossier_record_get_id (reading->snapshot), error);
  g_autoptr (GArray) earlier = highlights != NULL ? load_earlier (run, reading, error) : NULL;
  gint64 n_found = 0;

  for (guint i = 0; earlier != NULL && i < highlights->len; i++)
    {
      DossierRecord *highlight = g_ptr_array_index (highlights, i);
      gboolean was_found = strcmp (dossier_highlight_get_state (DOSSIER_HIGHLIGHT (highlight)), "moved") == 0;
      gint64 start, end;

      dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, snapshot);
      dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
      if (find_again (highlight, map, earlier, &start, &end))
        {
          dossier_quoting_mark (highlight, dossier_document_get_text (reading->document), start, end);
          dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, was_found ? "moved" : "same");
          n_found++;
        }
      else
        dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, "lost");
      if (!dossier_library_update (run->library, highlight, error))
        return FALSE;
    }
  if (earlier == NULL)
    return FALSE;
  dossier_verb_run_answer_integer (run, "found", n_found);
  dossier_verb_run_answer_integer (run, "lost", (gint64) highlights->len - n_found);
  return TRUE;
}

static gboolean
correct (DossierVerbRun *run, GError **error)
{
  DossierRereading *reading = run->prepared;
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierRecord) snapshot = NULL;

  if (source == NULL)
    return FALSE;
  if (dossier_source_get_snapshot (DOSSIER_SOURCE (source)) != dossier_record_get_id (reading->snapshot))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           _("The source was captured or corrected again in the meantime; nothing was changed; try once more"));
      return FALSE;
    }
  snapshot = make_snapshot (run, reading, error);
  if (snapshot == NULL || !carry_highlights (run, reading, dossier_record_get_id (snapshot), error) ||
      !dossier_following_carry (run, dossier_record_get_id (snapshot), error))
    return FALSE;
  dossier_verb_run_answer_made (run, snapshot);
  dossier_verb_run_answer_flag (run, "extractor-changed", reading->extractor_changed);
  return TRUE;
}

static const DossierVerbArgument LIST[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "kept", DOSSIER_ARGUMENT_FLAG, 0, NULL, "list the parts that are in the text too, without a reason" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument CORRECT[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "take", DOSSIER_ARGUMENT_TEXT, 0, NULL, "parts to take in: ordinals from `source left-out`, as 12,40" },
  { "leave", DOSSIER_ARGUMENT_TEXT, 0, NULL, "parts to leave out: ordinals from `source left-out --kept`" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_CORRECTION_VERBS[] = {
  { "source.left-out", DOSSIER_VERB_READS, N_("List what was left out"), "list what of the page is not in the text, and why", LIST, read_list, list, NULL, look },
  { "source.correct", DOSSIER_VERB_WRITES, N_("Correct text"), "take parts of the page in or leave them out; highlights stay with their words", CORRECT, read_corrected, correct, NULL, look },
  DOSSIER_VERB_END
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/matrix-making.h"

#include "desk/comparing/suggesting.h"
#include "desk/reading/grader.h"
#include "model/records/claim.h"
#include "model/judgements/dismissal.h"
#include "model/records/origin.h"
#include "model/records/source.h"

#include <string.h>

struct _DossierMatrixMaking
{
  gint64      profile;
  gboolean    suggest;
  GPtrArray  *texts;        /* (owned) DossierTextOf, in the order of the columns */
  GPtrArray  *labels;       /* (owned) char*, of their origins */
  GPtrArray  *claims;       /* (owned) DossierClaim, graded */
  GPtrArray  *dismissals;   /* (owned) DossierDismissal */
};

void
dossier_matrix_making_free (DossierMatrixMaking *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->dismissals, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
load_all (DossierLibrary *library, DossierQuery query, GType type, gint64 owner, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, query, owner, error);

  return ids == NULL ? NULL : dossier_library_load_many (library, type, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static gint64
origin_of (const DossierTextOf *text)
{
  return dossier_source_get_origin (DOSSIER_SOURCE (text->source));
}

/* Those of one origin stand together, where the first of them was imported. */
static void
add_by_origin (DossierMatrixMaking *self, GPtrArray *texts)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) origins = g_array_sized_new (FALSE, FALSE, sizeof (gint64), texts->len);

  for (guint i = 0; i < texts->len; i++)
    {
      gint64 origin = origin_of (g_ptr_array_index (texts, i));

      g_array_append_val (origins, origin);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      gint64 *origin = &g_array_index (origins, gint64, i);

      if (!g_hash_table_add (done, origin))
        continue;
      for (guint k = i; k < texts->len; k++)
        if (g_array_index (origins, gint64, k) == *origin)
          g_ptr_array_add (self->texts, dossier_text_of_ref (g_ptr_array_index (texts, k)));
    }
}

static gboolean
look_for_texts (DossierMatrixMaking *self, DossierLibrary *library, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, DOSSIER_QUERY_SOURCES_OF_PROFILE, self->profile, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_text_of_unref);

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_text_of_unref);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      DossierTextOf *text = dossier_text_of_look (library, g_array_index (ids, gint64, i), 0, error);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (texts, text);
    }
  add_by_origin (self, texts);
  return ids != NULL;
}

static gboolean
look_for_labels (DossierMatrixMaking *self, DossierLibrary *library, GError **error)
{
  self->labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->texts->len; i++)
    {
      gint64 id = origin_of (g_ptr_array_index (self->texts, i));
      g_autoptr (GError) local = NULL;
      g_autoptr (DossierRecord) origin = id != 0 ? dossier_library_load (library, DOSSIER_TYPE_ORIGIN, id, &local) : NULL;

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (self->labels, g_strdup (origin != NULL ? dossier_origin_get_label (DOSSIER_ORIGIN (origin)) : ""));
    }
  return TRUE;
}

/**
 * dossier_matrix_making_look:
 * @suggest: whether the run may compare the sources, which takes a while the first time
 *
 * Returns: (transfer full): %NULL on error
 */
DossierMatrixMaking *
dossier_matrix_making_look (DossierLibrary  *library,
                            DossierHouse    *house,
                            gint64           profile,
                            gboolean         suggest,
                            GError         **error)
{
  g_autoptr (DossierMatrixMaking) self = g_new0 (DossierMatrixMaking, 1);
  g_autoptr (DossierGrader) grader = dossier_grader_new (house);

  self->profile = profile;
  self->suggest = suggest;
  self->claims = load_all (library, DOSSIER_QUERY_CLAIMS_OF_PROFILE, DOSSIER_TYPE_CLAIM, profile, error);
  if (self->claims == NULL || !dossier_grader_fill (grader, library, self->claims, error) ||
      !look_for_texts (self, library, error) || !look_for_labels (self, library, error))
    return NULL;
  self->dismissals = load_all (library, DOSSIER_QUERY_DISMISSALS, DOSSIER_TYPE_DISMISSAL, 0, error);
  return self->dismissals != NULL ? g_steal_pointer (&self) : NULL;
}

static void
add_column (const DossierMatrixMaking *self, guint n, DossierMatrix *matrix)
{
  const DossierTextOf *text = g_ptr_array_index (self->texts, n);
  DossierSource *source = DOSSIER_SOURCE (text->source);
  DossierMatrixColumn *column = g_new (DossierMatrixColumn, 1);

  *column = (DossierMatrixColumn) {
    .source = dossier_record_get_id (text->source), .snapshot = text->snapshot, .captured_at = text->captured_at,
    .title = g_strdup (dossier_source_get_title (source)), .publisher = g_strdup (dossier_source_get_publisher_name (source)),
    .letter = g_strdup (dossier_source_get_effective_letter (source)), .origin = dossier_source_get_origin (source),
    .origin_label = g_strdup (g_ptr_array_index (self->labels, n)), .house = dossier_source_get_house (source),
  };
  g_ptr_array_add (matrix->columns, column);
}

/* What contradicts outweighs what supports: a cell that hid it would mislead. Among equals the shortest quote shows, a
 * sound one before a broken one. */
static void
fill_cell (DossierMatrixCell *cell, const DossierMark *mark)
{
  DossierCellState state = mark->supports ? DOSSIER_CELL_AGREES : DOSSIER_CELL_DIFFERS;

  cell->n++;
  if (state < cell->state || (state == cell->state && (mark->verified < !cell->broken ||
      (mark->verified == !cell->broken && strlen (mark->exact) >= strlen (cell->quote)))))
    return;
  g_free (cell->quote);
  cell->state = state;
  cell->quote = g_strdup (mark->exact);
  cell->evidence = mark->evidence;
  cell->highlight = mark->highlight;
  cell->snapshot = mark->snapshot;
  cell->start = (guint) mark->start;
  cell->end = (guint) mark->end;
  cell->broken = !mark->verified;
}

static void
add_row (const DossierMatrixMaking *self, DossierClaim *claim, DossierMatrix *matrix)
{
  const DossierSuggesting suggesting = { self->texts, self->dismissals };
  DossierMatrixRow *row = g_new (DossierMatrixRow, 1);
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (claim));

  *row = (DossierMatrixRow) {
    .claim = id, .text = g_strdup (dossier_claim_get_text (claim)), .score = (gint) dossier_claim_get_score (claim),
    .band = g_strdup (dossier_claim_get_band (claim)), .status = g_strdup (dossier_claim_get_status (claim)),
    .conflict = (guint) dossier_claim_get_conflict (claim), .cells = g_new0 (DossierMatrixCell, self->texts->len + 1), .n_cells = self->texts->len,
  };
  g_ptr_array_add (matrix->rows, row);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextOf *text = g_ptr_array_index (self->texts, i);
      DossierMatrixCell *cell = &row->cells[i];

      for (guint k = 0; k < text->marks->len; k++)
        if (((DossierMark *) g_ptr_array_index (text->marks, k))->claim == id)
          fill_cell (cell, g_ptr_array_index (text->marks, k));
      if (cell->state == DOSSIER_CELL_SILENT && self->suggest)
        dossier_suggesting_fill (&suggesting, id, row->text, text, cell);
      if (cell->quote == NULL)
        cell->quote = g_strdup ("");
      if (cell->why == NULL)
        cell->why = g_strdup ("");
    }
}

/* Returns: (transfer full) */
DossierMatrix *
dossier_matrix_making_run (const DossierMatrixMaking *self)
{
  DossierMatrix *matrix = dossier_matrix_new (self->profile);

  matrix->suggested = self->suggest;
  for (guint i = 0; i < self->texts->len; i++)
    add_column (self, i, matrix);
  for (guint i = 0; i < self->claims->len; i++)
    add_row (self, g_ptr_array_index (self->claims, i), matrix);
  dossier_matrix_count (matrix);
  return matrix;
}

/* A profile's claims against its sources: who says what, who says otherwise, who is silent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DossierCellState:
 * @DOSSIER_CELL_AGREES: evidence that supports the claim, and none against it
 * @DOSSIER_CELL_DIFFERS: evidence against it
 * @DOSSIER_CELL_SUGGESTED_AGREES: no evidence yet, but words that seem to say the same
 * @DOSSIER_CELL_SUGGESTED_DIFFERS: … or something else
 */
typedef enum
{
  DOSSIER_CELL_SILENT,
  DOSSIER_CELL_AGREES,
  DOSSIER_CELL_DIFFERS,
  DOSSIER_CELL_SUGGESTED_AGREES,
  DOSSIER_CELL_SUGGESTED_DIFFERS,
} DossierCellState;

/**
 * DossierMatrixColumn:
 * @snapshot: the newest of @source
 *
 * Columns of one origin stand together.
 */
typedef struct
{
  gint64    source;
  gint64    snapshot;
  gint64    captured_at;
  char     *title;
  char     *publisher;
  char     *letter;
  gint64    origin;
  char     *origin_label;
  gboolean  house;
} DossierMatrixColumn;

/**
 * DossierMatrixCell:
 * @quote: (owned): the shortest one; "" where the source is silent
 * @evidence: row id; 0 of a suggestion
 * @snapshot: where the quote stands; of a suggestion what accepting will mark
 * @broken: the quote is not found word for word in the newest snapshot, so it weighs nothing
 * @n: how many pieces of evidence
 * @why: (owned): of a suggestion
 * @against_snapshot: of a suggestion the evidence that it was compared with; 0: the claim's own words
 */
typedef struct
{
  DossierCellState  state;
  char             *quote;
  gint64            evidence;
  gint64            highlight;
  gint64            snapshot;
  guint             start;
  guint             end;
  gboolean          broken;
  guint             n;
  char             *why;
  gint64            against_snapshot;
  guint             against_start;
  guint             against_end;
} DossierMatrixCell;

/**
 * DossierMatrixRow:
 * @n_agree: sources that support the claim; likewise the others
 * @conflict: κ of the grade, 0 to 99
 * @cells: (owned): as many as there are columns
 */
typedef struct
{
  gint64             claim;
  char              *text;
  gint               score;
  char              *band;
  char              *status;
  guint              n_agree;
  guint              n_differ;
  guint              n_suggested;
  guint              conflict;
  DossierMatrixCell *cells;
  guint              n_cells;
} DossierMatrixRow;

/**
 * DossierMatrix:
 * @suggested: whether suggestions were looked for
 *
 * Not changed once made, reference counted, for any thread.
 */
typedef struct
{
  gint64     profile;
  GPtrArray *columns;
  GPtrArray *rows;
  gboolean   suggested;
} DossierMatrix;

#define DOSSIER_TYPE_MATRIX (dossier_matrix_get_type ())
GType          dossier_matrix_get_type  (void);
DossierMatrix *dossier_matrix_new       (gint64             profile);
DossierMatrix *dossier_matrix_ref       (DossierMatrix     *self);
void           dossier_matrix_unref     (DossierMatrix     *self);
void           dossier_matrix_count     (DossierMatrix     *self);
GVariant      *dossier_matrix_serialize_columns (DossierMatrix *self);
GVariant      *dossier_matrix_serialize_rows    (DossierMatrix *self);
const char    *dossier_cell_state_to_id (DossierCellState   state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMatrix, dossier_matrix_unref)

G_END_DECLS

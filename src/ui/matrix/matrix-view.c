/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/matrix/matrix-view.h"

#include <glib/gi18n.h>

#include "ui/matrix/matrix-cell.h"
#include "ui/matrix/matrix-grid.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

/**
 * DossierMatrixView:
 *
 * What is known is shown at once; suggestions, which take reading, come a moment later.
 */
struct _DossierMatrixView
{
  AdwBin             parent_instance;

  DossierDesk       *desk;       /* (owned) (nullable) */
  DossierProfile    *profile;    /* (owned) (nullable) */
  DossierMatrix     *matrix;     /* (owned) (nullable) */
  GCancellable      *loading;    /* (owned) (nullable) */
  gboolean           compact;

  GtkStack          *stack;
  AdwStatusPage     *failure;
  GtkDropDown       *sort_drop;
  GtkLabel          *state;
  DossierMatrixGrid *grid;
};

G_DEFINE_FINAL_TYPE (DossierMatrixView, dossier_matrix_view, ADW_TYPE_BIN)

enum { PROP_COMPACT = 1, N_PROPS };
enum { PAIR, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What deserves a look first stands first. */
typedef enum { SORT_OLDEST, SORT_CONFLICT, SORT_COVERAGE, SORT_GRADE, N_SORTS } Sort;

static const char *const sorts[N_SORTS] = {
  [SORT_OLDEST] = N_("In the order they were made"), [SORT_CONFLICT] = N_("Most conflict first"),
  [SORT_COVERAGE] = N_("Fewest sources first"), [SORT_GRADE] = N_("Weakest grade first"),
};

static int
weigh (const DossierMatrixRow *row, Sort sort)
{
  switch (sort)
    {
    case SORT_CONFLICT: return -(int) (row->conflict + 100 * (row->n_differ > 0));
    case SORT_COVERAGE: return (int) (row->n_agree + row->n_differ);
    case SORT_GRADE: return row->score;
    case SORT_OLDEST:
    case N_SORTS:
    default: return 0;
    }
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  DossierMatrixView *self = user_data;
  Sort sort = (Sort) gtk_drop_down_get_selected (self->sort_drop);
  guint one = *(const guint *) a, other = *(const guint *) b;
  int first = weigh (g_ptr_array_index (self->matrix->rows, one), sort), second = weigh (g_ptr_array_index (self->matrix->rows, other), sort);

  return first != second ? (first > second) - (first < second) : (one > other) - (one < other);
}

static void
show_matrix (DossierMatrixView *self)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint suggested = 0;
  g_autofree char *text = NULL;

  if (self->matrix == NULL)
    return;
  for (guint i = 0; i < self->matrix->rows->len; i++)
    {
      g_array_append_val (order, i);
      suggested += ((DossierMatrixRow *) g_ptr_array_index (self->matrix->rows, i))->n_suggested;
    }
  g_array_sort_with_data (order, compare, self);
  dossier_matrix_grid_set_matrix (self->grid, self->matrix, order);

  text = suggested > 0 ? g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", suggested), suggested) : g_strdup ("");
  gtk_label_set_text (self->state, self->matrix->suggested ? text : _("Looking for more…"));
  gtk_stack_set_visible_child_name (self->stack, self->matrix->rows->len > 0 ? "matrix" : "none");
}

static void load (DossierMatrixView *self, gboolean suggest);

static void
loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierMatrixView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierMatrix) matrix = dossier_desk_load_matrix_finish (DOSSIER_DESK (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;
  if (matrix == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  /* Without suggestions only where there is nothing to show yet: they must not go and come again after each change. */
  g_clear_pointer (&self->matrix, dossier_matrix_unref);
  self->matrix = dossier_matrix_ref (matrix);
  show_matrix (self);
  if (!matrix->suggested)
    load (self, TRUE);
}

static void
load (DossierMatrixView *self, gboolean suggest)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->desk == NULL || self->profile == NULL)
    return;
  self->loading = g_cancellable_new ();
  dossier_desk_load_matrix_async (self->desk, dossier_record_get_id (DOSSIER_RECORD (self->profile)), suggest, self->loading, loaded, g_object_ref (self));
}

static const DossierMatrixRow *
get_row (DossierMatrixView *self, guint row)
{
  return g_ptr_array_index (self->matrix->rows, row);
}

static const DossierMatrixColumn *
get_column (DossierMatrixView *self, guint column)
{
  return g_ptr_array_index (self->matrix->columns, column);
}

static void
fill_place (DossierMatrixView *self, const DossierMatrixRow *row, guint column, DossierMatrixPlace *place)
{
  place->source = get_column (self, column)->source;
  place->snapshot = row->cells[column].snapshot == get_column (self, column)->snapshot ? 0 : row->cells[column].snapshot;
  place->position = row->cells[column].start;
}

/* The other side of a cell: what a suggestion was compared with, else the first source that says something of the
 * claim, of another opinion if there is one. Returns: whether there is one */
static gboolean
find_other (DossierMatrixView *self, const DossierMatrixRow *row, guint column, DossierMatrixPlace *other)
{
  const DossierMatrixCell *cell = &row->cells[column];
  int found = -1;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const DossierMatrixCell *candidate = &row->cells[i];
      gboolean spoken = candidate->state == DOSSIER_CELL_AGREES || candidate->state == DOSSIER_CELL_DIFFERS;

      if (i == column || !spoken)
        continue;
      if (cell->against_snapshot != 0 && candidate->snapshot == cell->against_snapshot)
        {
          fill_place (self, row, i, other);
          other->position = cell->against_start;
          return TRUE;
        }
      if (found < 0 || (row->cells[found].state == cell->state && candidate->state != cell->state))
        found = (int) i;
    }
  if (found < 0)
    return FALSE;
  fill_place (self, row, (guint) found, other);
  return TRUE;
}

static void
opened (DossierMatrixView *self, guint index, int column)
{
  const DossierMatrixRow *row = get_row (self, index);
  DossierMatrixPlace places[2] = { { 0, 0, 0 }, { 0, 0, 0 } };

  if (column < 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-claim", "x", row->claim);
  else if (row->cells[column].state == DOSSIER_CELL_SILENT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-source", "x", get_column (self, (guint) column)->source);
  else if (find_other (self, row, (guint) column, &places[0]))
    {
      fill_place (self, row, (guint) column, &places[1]);
      g_signal_emit (self, signals[PAIR], 0, &places[0], &places[1]);
    }
  else if (row->cells[column].highlight != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-highlight", "x", row->cells[column].highlight);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-source", "x", get_column (self, (guint) column)->source);
}

/* @index, @column: of a cell. Returns: (nullable): it, if it is a suggestion */
static const DossierMatrixCell *
get_suggested (DossierMatrixView *self, guint index, int column)
{
  const DossierMatrixCell *cell = column >= 0 ? &get_row (self, index)->cells[column] : NULL;

  return cell != NULL && dossier_cell_state_is_suggested (cell->state) ? cell : NULL;
}

/* It becomes what it was suggested as. */
static void
accepted (DossierMatrixView *self, guint index, int column)
{
  const DossierMatrixCell *cell = get_suggested (self, index, column);

  if (cell != NULL)
    dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Accepted as evidence"), "matrix.accept",
                                 "{'claim': <%x>, 'source': <%x>, 'snapshot': <%x>, 'start': <%x>, 'end': <%x>, 'stance': <%s>}",
                                 get_row (self, index)->claim, get_column (self, (guint) column)->source, cell->snapshot,
                                 (gint64) cell->start, (gint64) cell->end, cell->state == DOSSIER_CELL_SUGGESTED_DIFFERS ? "contradicts" : "supports");
}

static void
refused (DossierMatrixView *self, guint index, int column)
{
  const DossierMatrixCell *cell = get_suggested (self, index, column);

  if (cell != NULL)
    dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Not suggested again"), "matrix.dismiss",
                                 "{'claim': <%x>, 'source': <%x>, 'snapshot': <%x>, 'start': <%x>, 'end': <%x>}",
                                 get_row (self, index)->claim, get_column (self, (guint) column)->source, cell->snapshot,
                                 (gint64) cell->start, (gint64) cell->end);
}

static void
dossier_matrix_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_matrix_view_parent_class)->map (widget);
  dossier_matrix_view_refresh (DOSSIER_MATRIX_VIEW (widget));
}

static void
dossier_matrix_view_dispose (GObject *object)
{
  DossierMatrixView *self = DOSSIER_MATRIX_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->matrix, dossier_matrix_unref);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_MATRIX_VIEW);

  G_OBJECT_CLASS (dossier_matrix_view_parent_class)->dispose (object);
}

static void
dossier_matrix_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, DOSSIER_MATRIX_VIEW (object)->compact);
}

static void
dossier_matrix_view_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierMatrixView *self = DOSSIER_MATRIX_VIEW (object);

  self->compact = g_value_get_boolean (value);
  g_object_set (self->grid, "compact", self->compact, NULL);
}

static void
dossier_matrix_view_class_init (DossierMatrixViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_matrix_view_dispose;
  object_class->get_property = dossier_matrix_view_get_property;
  object_class->set_property = dossier_matrix_view_set_property;
  widget_class->map = dossier_matrix_view_map;
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[PAIR] = g_signal_new ("pair", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  g_type_ensure (DOSSIER_TYPE_MATRIX_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/matrix/matrix-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixView, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixView, failure);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixView, sort_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixView, state);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixView, grid);
  gtk_widget_class_bind_template_callback (widget_class, opened);
  gtk_widget_class_bind_template_callback (widget_class, accepted);
  gtk_widget_class_bind_template_callback (widget_class, refused);
}

static void
dossier_matrix_view_init (DossierMatrixView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_SORTS; i++)
    gtk_string_list_append (labels, _(sorts[i]));
  gtk_drop_down_set_model (self->sort_drop, G_LIST_MODEL (labels));
  dossier_ui_name_drop_down (GTK_WIDGET (self->sort_drop), _("Order of the Claims"));
  g_signal_connect_swapped (self->sort_drop, "notify::selected", G_CALLBACK (show_matrix), self);
}

/* @desk, @profile: (nullable) */
void
dossier_matrix_view_set_profile (DossierMatrixView *self, DossierDesk *desk, DossierProfile *profile)
{
  g_return_if_fail (DOSSIER_IS_MATRIX_VIEW (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  g_clear_pointer (&self->matrix, dossier_matrix_unref);
  dossier_matrix_grid_set_matrix (self->grid, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "none");
  dossier_matrix_view_refresh (self);
}

/* A verb was done: the matrix may be another. Nothing is read while nobody looks. */
void
dossier_matrix_view_refresh (DossierMatrixView *self)
{
  g_return_if_fail (DOSSIER_IS_MATRIX_VIEW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self, self->matrix != NULL && self->matrix->suggested);
}

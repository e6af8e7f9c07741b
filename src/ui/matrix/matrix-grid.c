/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/matrix/matrix-grid.h"

#include <glib/gi18n.h>

#include "ui/matrix/matrix-grid-private.h"
#include "ui/shared/format.h"

/**
 * DossierMatrixGrid:
 *
 * A list view recycles rows, but a row of twenty sources is twenty cells, and two hundred such rows
 * are kept beside what is seen. Here both directions are recycled: each part of the grid keeps the
 * widgets of the tracks in sight by their numbers, and those that leave serve those that come. All
 * cells are of one size, so a place is a multiplication.
 *
 * The cell of the cursor keeps its widget and with it the focus, wherever it is scrolled to.
 */

enum { PROP_COMPACT = 1, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { OPENED, ACCEPTED, REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DossierMatrixGrid, dossier_matrix_grid, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
set_scroll (DossierMatrixGrid *self, gboolean across, double value)
{
  GtkAdjustment *adjustment = self->adjustments[!across];

  if (adjustment == NULL)
    return;
  if (across && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    value = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - value;
  gtk_adjustment_set_value (adjustment, value);
}

/* What the buttons of a cell say. @cell: its number */
void
dossier_matrix_grid_answer (DossierMatrixGrid *self, gboolean accepted, guint cell)
{
  guint n = dossier_matrix_grid_n_columns (self);

  g_signal_emit (self, signals[accepted ? ACCEPTED : REFUSED], 0, g_array_index (self->order, guint, cell / n), (int) (cell % n));
}

static gboolean
update_later (gpointer user_data)
{
  DossierMatrixGrid *self = user_data;

  self->update_source = 0;
  dossier_matrix_grid_update (self);
  return G_SOURCE_REMOVE;
}

static void
configure (DossierMatrixGrid *self, gboolean across, double page, double size, double step)
{
  GtkAdjustment *adjustment = self->adjustments[!across];
  double scroll = dossier_matrix_grid_get_scroll (self, across);

  if (adjustment == NULL)
    return;
  if (gtk_adjustment_get_page_size (adjustment) == MAX (page, 0) && gtk_adjustment_get_upper (adjustment) == MAX (size, page))
    return;
  gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (size, page), step, MAX (page, 0) * .9, MAX (page, 0));
  set_scroll (self, across, scroll);
}

static void
dossier_matrix_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (widget);

  configure (self, TRUE, width - self->head_width, (double) COLUMN_WIDTH * dossier_matrix_grid_n_columns (self), COLUMN_WIDTH / 2);
  configure (self, FALSE, height - HEAD_HEIGHT, (double) ROW_HEIGHT * dossier_matrix_grid_n_rows (self), ROW_HEIGHT / 2);
  dossier_matrix_grid_place (self);
  /* Children that come while sizes are given out are lost. */
  if (self->update_source == 0 && (dossier_matrix_grid_get_sight (self, FALSE).end > dossier_matrix_grid_get_sight (self, FALSE).first)
      && (g_hash_table_size (self->pools[PART_ROW_HEADS].used) < dossier_matrix_grid_get_sight (self, FALSE).end - dossier_matrix_grid_get_sight (self, FALSE).first
          || g_hash_table_size (self->pools[PART_COLUMN_HEADS].used) < dossier_matrix_grid_get_sight (self, TRUE).end - dossier_matrix_grid_get_sight (self, TRUE).first))
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_later, self, NULL);
}

static void
dossier_matrix_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? self->head_width + COLUMN_WIDTH / 2 : HEAD_HEIGHT + ROW_HEIGHT / 2;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->head_width + COLUMN_WIDTH * (int) dossier_matrix_grid_n_columns (self) : HEAD_HEIGHT + ROW_HEIGHT * (int) dossier_matrix_grid_n_rows (self);
  *natural = MAX (*natural, *minimum);
}

/* What scrolls is cut where the heads begin. */
static void
snapshot_part (DossierMatrixGrid *self, GtkSnapshot *snapshot, Part part, double x, double y, double width, double height)
{
  GHashTableIter iter;
  gpointer widget;

  if (width <= 0 || height <= 0)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  g_hash_table_iter_init (&iter, self->pools[part].used);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    gtk_widget_snapshot_child (GTK_WIDGET (self), widget, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
dossier_matrix_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  snapshot_part (self, snapshot, PART_CELLS, self->head_width, HEAD_HEIGHT, width - self->head_width, height - HEAD_HEIGHT);
  snapshot_part (self, snapshot, PART_ROW_HEADS, 0, HEAD_HEIGHT, self->head_width, height - HEAD_HEIGHT);
  snapshot_part (self, snapshot, PART_COLUMN_HEADS, self->head_width, 0, width - self->head_width, HEAD_HEIGHT);
  snapshot_part (self, snapshot, PART_ORIGIN_HEADS, self->head_width, 0, width - self->head_width, HEAD_HEIGHT);
  gtk_widget_snapshot_child (widget, self->corner, snapshot);
}

static GtkWidget *
get_cursor_widget (DossierMatrixGrid *self)
{
  guint number = self->column < 0 ? self->row : self->row * dossier_matrix_grid_n_columns (self) + (guint) self->column;

  return g_hash_table_lookup (self->pools[self->column < 0 ? PART_ROW_HEADS : PART_CELLS].used, GUINT_TO_POINTER (number));
}

static void
scroll_to (DossierMatrixGrid *self, gboolean across, guint track, int size, int room)
{
  double from = dossier_matrix_grid_get_scroll (self, across), at = (double) size * track;

  if (at < from)
    set_scroll (self, across, at);
  else if (at + size > from + room)
    set_scroll (self, across, MIN (at, at + size - room));
}

/* Puts the cursor there, brings it into sight and gives it the focus. */
static void
go_to (DossierMatrixGrid *self, guint row, int column)
{
  GtkWidget *widget;

  self->row = row;
  self->column = column;
  scroll_to (self, FALSE, row, ROW_HEIGHT, gtk_widget_get_height (GTK_WIDGET (self)) - HEAD_HEIGHT);
  if (column >= 0)
    scroll_to (self, TRUE, (guint) column, COLUMN_WIDTH, gtk_widget_get_width (GTK_WIDGET (self)) - self->head_width);
  dossier_matrix_grid_update (self);
  widget = get_cursor_widget (self);
  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

static gboolean
dossier_matrix_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gint64 row = self->row, column = self->column;

  if (dossier_matrix_grid_n_rows (self) == 0)
    return FALSE;
  if (gtk_widget_get_focus_child (widget) == NULL)
    {
      if (self->row >= dossier_matrix_grid_n_rows (self))
        go_to (self, 0, dossier_matrix_grid_n_columns (self) > 0 ? 0 : -1);
      else
        go_to (self, self->row, self->column);
      return TRUE;
    }

  switch (direction)
    {
    case GTK_DIR_UP: row--; break;
    case GTK_DIR_DOWN: row++; break;
    case GTK_DIR_LEFT: column += mirrored ? 1 : -1; break;
    case GTK_DIR_RIGHT: column += mirrored ? -1 : 1; break;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default: return FALSE;
    }
  if (row < 0 || row >= dossier_matrix_grid_n_rows (self) || column < -1 || column >= dossier_matrix_grid_n_columns (self))
    return direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  go_to (self, (guint) row, (int) column);
  return TRUE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, DossierMatrixGrid *self)
{
  guint page = (guint) MAX ((gtk_widget_get_height (GTK_WIDGET (self)) - HEAD_HEIGHT) / ROW_HEIGHT, 1), last = dossier_matrix_grid_n_rows (self) - 1, row;

  if (self->row >= dossier_matrix_grid_n_rows (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  row = g_array_index (self->order, guint, self->row);
  switch (key)
    {
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space: g_signal_emit (self, signals[OPENED], 0, row, self->column); break;
    case GDK_KEY_a: g_signal_emit (self, signals[ACCEPTED], 0, row, self->column); break;
    case GDK_KEY_Delete: g_signal_emit (self, signals[REFUSED], 0, row, self->column); break;
    case GDK_KEY_Home: go_to (self, self->row, dossier_matrix_grid_n_columns (self) > 0 ? 0 : -1); break;
    case GDK_KEY_End: go_to (self, self->row, (int) dossier_matrix_grid_n_columns (self) - 1); break;
    case GDK_KEY_Page_Down: go_to (self, MIN (self->row + page, last), self->column); break;
    case GDK_KEY_Page_Up: go_to (self, self->row > page ? self->row - page : 0, self->column); break;
    default: return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, DossierMatrixGrid *self)
{
  double across = x, down = y - HEAD_HEIGHT;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    across = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  across -= self->head_width;
  if (down < 0 || (down + dossier_matrix_grid_get_scroll (self, FALSE)) / ROW_HEIGHT >= dossier_matrix_grid_n_rows (self) || (across + dossier_matrix_grid_get_scroll (self, TRUE)) / COLUMN_WIDTH >= dossier_matrix_grid_n_columns (self))
    return;
  go_to (self, (guint) ((down + dossier_matrix_grid_get_scroll (self, FALSE)) / ROW_HEIGHT), across < 0 ? -1 : (int) ((across + dossier_matrix_grid_get_scroll (self, TRUE)) / COLUMN_WIDTH));
  if (n_press == 1)
    g_signal_emit (self, signals[OPENED], 0, g_array_index (self->order, guint, self->row), self->column);
}

static void
set_adjustment (DossierMatrixGrid *self, guint which, GtkAdjustment *adjustment)
{
  if (self->adjustments[which] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[which], dossier_matrix_grid_update, self);
  g_set_object (&self->adjustments[which], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (dossier_matrix_grid_update), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
dossier_matrix_grid_dispose (GObject *object)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_source, g_source_remove);
  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  for (Part part = 0; part < N_PARTS; part++)
    {
      g_hash_table_remove_all (self->pools[part].used);
      g_ptr_array_set_size (self->pools[part].spare, 0);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->corner = NULL;
  g_clear_pointer (&self->matrix, dossier_matrix_unref);
  g_clear_pointer (&self->order, g_array_unref);

  G_OBJECT_CLASS (dossier_matrix_grid_parent_class)->dispose (object);
}

static void
dossier_matrix_grid_finalize (GObject *object)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (object);

  g_array_unref (self->groups);
  for (Part part = 0; part < N_PARTS; part++)
    dossier_widget_pool_clear (&self->pools[part]);

  G_OBJECT_CLASS (dossier_matrix_grid_parent_class)->finalize (object);
}

static void
dossier_matrix_grid_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (object);

  switch (property)
    {
    case PROP_COMPACT: g_value_set_boolean (value, self->head_width == COMPACT_HEAD); break;
    case PROP_HADJUSTMENT: g_value_set_object (value, self->adjustments[0]); break;
    case PROP_VADJUSTMENT: g_value_set_object (value, self->adjustments[1]); break;
    case PROP_HSCROLL_POLICY: g_value_set_enum (value, self->policies[0]); break;
    case PROP_VSCROLL_POLICY: g_value_set_enum (value, self->policies[1]); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_matrix_grid_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierMatrixGrid *self = DOSSIER_MATRIX_GRID (object);

  switch (property)
    {
    case PROP_COMPACT:
      self->head_width = g_value_get_boolean (value) ? COMPACT_HEAD : HEAD_WIDTH;
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;

    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT: set_adjustment (self, property - PROP_HADJUSTMENT, g_value_get_object (value)); break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY: self->policies[property - PROP_HSCROLL_POLICY] = g_value_get_enum (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_matrix_grid_class_init (DossierMatrixGridClass *klass)
{
  static const char *const names[] = { "opened", "accepted", "refused" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_matrix_grid_dispose;
  object_class->finalize = dossier_matrix_grid_finalize;
  object_class->get_property = dossier_matrix_grid_get_property;
  object_class->set_property = dossier_matrix_grid_set_property;
  widget_class->size_allocate = dossier_matrix_grid_size_allocate;
  widget_class->measure = dossier_matrix_grid_measure;
  widget_class->snapshot = dossier_matrix_grid_snapshot;
  widget_class->focus = dossier_matrix_grid_focus;

  g_object_class_install_property (object_class, PROP_COMPACT, g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
dossier_matrix_grid_init (DossierMatrixGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->head_width = HEAD_WIDTH;
  self->column = -1;
  self->row = G_MAXUINT;
  self->groups = g_array_new (FALSE, FALSE, sizeof (DossierStretch));
  dossier_matrix_grid_init_pools (self);
  self->corner = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->corner, "corner");
  gtk_label_set_xalign (GTK_LABEL (self->corner), 0);
  gtk_label_set_yalign (GTK_LABEL (self->corner), 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->corner), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->corner, GTK_WIDGET (self));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "released", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
group_columns (DossierMatrixGrid *self)
{
  g_array_set_size (self->groups, 0);
  for (guint i = 0; i < dossier_matrix_grid_n_columns (self); i++)
    {
      DossierStretch *last = self->groups->len > 0 ? &g_array_index (self->groups, DossierStretch, self->groups->len - 1) : NULL;
      DossierStretch next = { i, i + 1 };

      if (last != NULL && dossier_matrix_grid_get_column (self, last->first)->origin == dossier_matrix_grid_get_column (self, i)->origin)
        last->end = i + 1;
      else
        g_array_append_val (self->groups, next);
    }
}

/* Where the claim and the source of the cursor are now. */
static void
keep_cursor (DossierMatrixGrid *self, gint64 claim, gint64 source)
{
  self->row = G_MAXUINT;
  self->column = -1;
  for (guint i = 0; i < dossier_matrix_grid_n_rows (self); i++)
    if (dossier_matrix_grid_get_row (self, i)->claim == claim)
      self->row = i;
  for (guint i = 0; i < dossier_matrix_grid_n_columns (self); i++)
    if (dossier_matrix_grid_get_column (self, i)->source == source)
      self->column = (int) i;
}

/**
 * dossier_matrix_grid_set_matrix:
 * @matrix: (nullable)
 * @order: (nullable) (element-type guint): which of its rows are shown, from the top
 */
void
dossier_matrix_grid_set_matrix (DossierMatrixGrid *self, DossierMatrix *matrix, GArray *order)
{
  gint64 claim = 0, source = 0;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  g_autofree char *claims = NULL, *sources = NULL, *count = NULL;

  g_return_if_fail (DOSSIER_IS_MATRIX_GRID (self));

  if (self->row < dossier_matrix_grid_n_rows (self))
    {
      claim = dossier_matrix_grid_get_row (self, self->row)->claim;
      source = self->column >= 0 ? dossier_matrix_grid_get_column (self, (guint) self->column)->source : 0;
    }
  for (Part part = 0; part < N_PARTS; part++)
    dossier_widget_pool_spare (&self->pools[part], TRUE);
  g_clear_pointer (&self->matrix, dossier_matrix_unref);
  self->matrix = matrix != NULL ? dossier_matrix_ref (matrix) : NULL;
  g_clear_pointer (&self->order, g_array_unref);
  self->order = order != NULL ? g_array_ref (order) : NULL;
  group_columns (self);
  keep_cursor (self, claim, source);
  claims = g_strdup_printf (ngettext ("%u claim", "%u claims", dossier_matrix_grid_n_rows (self)), dossier_matrix_grid_n_rows (self));
  sources = g_strdup_printf (ngettext ("%u source", "%u sources", dossier_matrix_grid_n_columns (self)), dossier_matrix_grid_n_columns (self));
  count = dossier_ui_join (" · ", claims, sources, NULL);
  gtk_label_set_text (GTK_LABEL (self->corner), count);
  dossier_matrix_grid_update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (focused && self->row < dossier_matrix_grid_n_rows (self))
    go_to (self, self->row, self->column);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/text-area.h"

#include <string.h>

#include "ui/shared/text-lines.h"

#define MINIMUM_WIDTH 60    /* px */
#define NATURAL_WIDTH 480   /* px: no line of text asks for more */
#define AHEAD         400   /* px above and below what is seen of it that are drawn as well */

/**
 * DossierTextArea:
 *
 * GtkTextView asks for the height its text has at the width it happens to have, which in a form
 * or a list is none at first. This one measures its text at the width it is offered.
 *
 * It is as high as its text, which may be many screens, and whatever a widget has drawn is gone through
 * for every picture. So only what is near what is seen is handed on.
 *
 * A text that is pasted is read as plain text and put in at once, so that whether it fits is known before
 * the selection is gone. GTK puts its own text in by pieces; whatever comes by pieces (a drop, the middle
 * button) and does not fit is taken back as a whole, with what it replaced.
 */
struct _DossierTextArea
{
  GtkTextView        parent_instance;

  char              *placeholder;   /* (owned) */
  DossierTextLines  *lines;         /* (owned) of the buffer */
  gboolean           single;
  GtkAdjustment     *scroll;        /* (owned) (nullable) of what it is seen through */
  double             drawn[3];      /* px: how the scroll stood when it was drawn: value, upper, page */

  int                limit;         /* characters, 0: none */
  char              *before;        /* (owned) (nullable) the text as the user's action found it */
  int                selected[2];   /* as it found them: offsets of the cursor and of the selection's other end */
  gboolean           over;          /* part of the user's action did not fit */
};

G_DEFINE_FINAL_TYPE (DossierTextArea, dossier_text_area, GTK_TYPE_TEXT_VIEW)

enum { PROP_PLACEHOLDER = 1, PROP_SINGLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_empty (DossierTextArea *self)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))) == 0;
}

static PangoLayout *
create_placeholder_layout (DossierTextArea *self, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, gtk_text_view_get_pixels_inside_wrap (GTK_TEXT_VIEW (self)) * PANGO_SCALE);
  pango_layout_set_width (layout, width > 0 ? width * PANGO_SCALE : -1);
  return layout;
}

/* One pixel is for the cursor: the view wraps that much earlier than a label would. */
static int
width_for_text (DossierTextArea *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  return MAX (width - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view) - 1, 1);
}

static int
measure_width (DossierTextArea *self)
{
  int width;

  if (is_empty (self))
    {
      g_autoptr (PangoLayout) layout = create_placeholder_layout (self, -1);

      pango_layout_get_pixel_size (layout, &width, NULL);
    }
  else
    width = dossier_text_lines_get_natural_width (self->lines, NATURAL_WIDTH);
  return CLAMP (width + 2, MINIMUM_WIDTH, NATURAL_WIDTH);
}

static int
measure_height (DossierTextArea *self, int width)
{
  int height;

  if (is_empty (self))
    {
      g_autoptr (PangoLayout) layout = create_placeholder_layout (self, width);

      pango_layout_get_pixel_size (layout, NULL, &height);
      return height + gtk_text_view_get_pixels_above_lines (GTK_TEXT_VIEW (self)) + gtk_text_view_get_pixels_below_lines (GTK_TEXT_VIEW (self));
    }
  return dossier_text_lines_measure (self->lines, width);
}

static GtkSizeRequestMode
dossier_text_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dossier_text_area_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  DossierTextArea *self = DOSSIER_TEXT_AREA (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int left_right = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view), width = for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH + left_right;
      *natural = measure_width (self) + left_right;
      return;
    }
  if (width < 0)   /* as it is, where it has a place: that is known without laying it out once more */
    width = gtk_widget_get_width (widget) > 0 ? gtk_widget_get_width (widget) : NATURAL_WIDTH + left_right;
  *minimum = *natural = measure_height (self, width_for_text (self, width)) +
                        gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

/* Returns: px at most by which the text has moved under what it is seen through since it was drawn */
static double
measure_move (DossierTextArea *self)
{
  return ABS (gtk_adjustment_get_value (self->scroll) - self->drawn[0]) + ABS (gtk_adjustment_get_upper (self->scroll) - self->drawn[1]) +
         ABS (gtk_adjustment_get_page_size (self->scroll) - self->drawn[2]);
}

static void
scrolled (DossierTextArea *self)
{
  if (measure_move (self) > AHEAD / 2)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dossier_text_area_map (GtkWidget *widget)
{
  DossierTextArea *self = DOSSIER_TEXT_AREA (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *scroll = viewport != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)) : NULL;

  GTK_WIDGET_CLASS (dossier_text_area_parent_class)->map (widget);
  if (self->scroll == scroll)
    return;
  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_data (self->scroll, self);
  g_set_object (&self->scroll, scroll);
  if (scroll != NULL)
    {
      g_signal_connect_object (scroll, "value-changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (scroll, "changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
    }
}

static GskRenderNode *keep_near (GskRenderNode *node, const graphene_rect_t *near);

static GskRenderNode *
keep_near_children (GskRenderNode *node, const graphene_rect_t *near)
{
  guint n = gsk_container_node_get_n_children (node);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_full (n, (GDestroyNotify) gsk_render_node_unref);

  for (guint i = 0; i < n; i++)
    {
      GskRenderNode *child = keep_near (gsk_container_node_get_child (node, i), near);

      if (child != NULL)
        g_ptr_array_add (kept, child);
    }
  return kept->len > 0 ? gsk_container_node_new ((GskRenderNode **) kept->pdata, kept->len) : NULL;
}

static GskRenderNode *
keep_near_moved (GskRenderNode *node, const graphene_rect_t *near)
{
  GskTransform *transform = gsk_transform_node_get_transform (node);
  g_autoptr (GskRenderNode) child = NULL;
  graphene_rect_t moved;
  float dx, dy;

  if (gsk_transform_get_category (transform) < GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
    return gsk_render_node_ref (node);
  gsk_transform_to_translate (transform, &dx, &dy);
  graphene_rect_offset_r (near, -dx, -dy, &moved);
  child = keep_near (gsk_transform_node_get_child (node), &moved);
  return child != NULL ? gsk_transform_node_new (child, transform) : NULL;
}

/* Returns: (transfer full) (nullable): what of @node is @near, taken out of what GTK puts the lines of a text in */
static GskRenderNode *
keep_near (GskRenderNode *node, const graphene_rect_t *near)
{
  graphene_rect_t bounds;
  g_autoptr (GskRenderNode) child = NULL;

  gsk_render_node_get_bounds (node, &bounds);
  if (!graphene_rect_intersection (&bounds, near, NULL))
    return NULL;
  if (graphene_rect_contains_rect (near, &bounds))
    return gsk_render_node_ref (node);
  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE: return keep_near_children (node, near);
    case GSK_TRANSFORM_NODE: return keep_near_moved (node, near);
    case GSK_CLIP_NODE:
      child = keep_near (gsk_clip_node_get_child (node), near);
      return child != NULL ? gsk_clip_node_new (child, gsk_clip_node_get_clip (node)) : NULL;
    default: return gsk_render_node_ref (node);
    }
}

static void
snapshot_text (DossierTextArea *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self), *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  g_autoptr (GskRenderNode) all = NULL, shown = NULL;
  GtkSnapshot *own;
  graphene_rect_t near;

  if (self->scroll == NULL || viewport == NULL || !gtk_widget_compute_bounds (viewport, widget, &near))
    {
      GTK_WIDGET_CLASS (dossier_text_area_parent_class)->snapshot (widget, snapshot);
      return;
    }
  self->drawn[0] = gtk_adjustment_get_value (self->scroll);
  self->drawn[1] = gtk_adjustment_get_upper (self->scroll);
  self->drawn[2] = gtk_adjustment_get_page_size (self->scroll);
  graphene_rect_inset (&near, 0, -AHEAD);
  own = gtk_snapshot_new ();
  GTK_WIDGET_CLASS (dossier_text_area_parent_class)->snapshot (widget, own);
  all = gtk_snapshot_free_to_node (own);
  shown = all != NULL ? keep_near (all, &near) : NULL;
  if (shown != NULL)
    gtk_snapshot_append_node (snapshot, shown);
}

static void
snapshot_placeholder (DossierTextArea *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (PangoLayout) layout = create_placeholder_layout (self, MAX (gtk_widget_get_width (widget) - gtk_text_view_get_left_margin (view), 1));
  GdkRGBA color;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= .55f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_text_view_get_left_margin (view), gtk_text_view_get_top_margin (view)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
dossier_text_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierTextArea *self = DOSSIER_TEXT_AREA (widget);

  snapshot_text (self, snapshot);
  if (is_empty (self) && self->placeholder[0] != '\0')
    snapshot_placeholder (self, snapshot);
}

static void
text_changed (GtkTextBuffer *buffer, DossierTextArea *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* @n_leaving: characters that make room. Returns: whether @length bytes of @text would be too much */
static gboolean
is_too_long (DossierTextArea *self, const char *text, gssize length, int n_leaving)
{
  int room = self->limit - gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))) + n_leaving;

  return self->limit > 0 && length > room && g_utf8_strlen (text, length) > room;
}

static void
action_begins (GtkTextBuffer *buffer, DossierTextArea *self)
{
  GtkTextIter cursor, other;

  self->over = FALSE;
  g_clear_pointer (&self->before, g_free);
  if (self->limit == 0)
    return;
  self->before = dossier_text_area_dup_text (self);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &other, gtk_text_buffer_get_selection_bound (buffer));
  self->selected[0] = gtk_text_iter_get_offset (&cursor);
  self->selected[1] = gtk_text_iter_get_offset (&other);
}

static void
action_ends (GtkTextBuffer *buffer, DossierTextArea *self)
{
  g_autofree char *before = g_steal_pointer (&self->before), *now = NULL;
  GtkTextIter cursor, other;

  if (!self->over || before == NULL)
    return;
  self->over = FALSE;
  now = dossier_text_area_dup_text (self);
  if (strcmp (now, before) != 0)
    {
      int limit = self->limit;

      self->limit = 0;   /* what was there is put back even where it was too long already */
      gtk_text_buffer_set_text (buffer, before, -1);
      self->limit = limit;
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, self->selected[0]);
  gtk_text_buffer_get_iter_at_offset (buffer, &other, self->selected[1]);
  gtk_text_buffer_select_range (buffer, &cursor, &other);
  g_signal_emit (self, signals[REFUSED], 0);
}

/* The last guard: nothing of the user's action is let in behind what did not fit. */
static gboolean
keep_out (GtkTextBuffer *buffer, const char *text, int length, DossierTextArea *self)
{
  if (!self->over && !is_too_long (self, text, length, 0))
    return FALSE;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (self->before != NULL)
    self->over = TRUE;   /* told when it ends */
  else
    g_signal_emit (self, signals[REFUSED], 0);
  return TRUE;
}

/* A line break that is pasted into a text of one paragraph becomes a space. */
static void
insert_text (GtkTextBuffer *buffer, GtkTextIter *place, char *text, int length, DossierTextArea *self)
{
  g_autofree char *flat = NULL;

  if (keep_out (buffer, text, length, self) || !self->single || memchr (text, '\n', length) == NULL)
    return;

  flat = g_strndup (text, length);
  g_strdelimit (flat, "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, place, flat, -1);
}

static void
buffer_set (DossierTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_set_enable_undo (buffer, FALSE);   /* undo is the library's */
  g_clear_pointer (&self->lines, dossier_text_lines_free);
  self->lines = dossier_text_lines_new (GTK_TEXT_VIEW (self));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed), self, 0);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text), self, 0);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (action_begins), self, 0);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (action_ends), self, 0);
}

static void
paste (DossierTextArea *self, const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  if (!gtk_text_view_get_editable (view))
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (is_too_long (self, text, strlen (text), gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start)))
    {
      g_signal_emit (self, signals[REFUSED], 0);
      return;
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

static void
clipboard_read (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);   /* what is no text is not pasted */
  GWeakRef *ref = user_data;
  g_autoptr (DossierTextArea) self = g_weak_ref_get (ref);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self != NULL && text != NULL)
    paste (self, text);
}

static void
dossier_text_area_paste_clipboard (GtkTextView *view)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, view);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, clipboard_read, ref);
}

static void
dossier_text_area_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierTextArea *self = DOSSIER_TEXT_AREA (object);

  switch (property)
    {
    case PROP_PLACEHOLDER: g_value_set_string (value, self->placeholder); break;
    case PROP_SINGLE: g_value_set_boolean (value, self->single); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_text_area_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierTextArea *self = DOSSIER_TEXT_AREA (object);
  const char *text;

  switch (property)
    {
    case PROP_PLACEHOLDER:
      text = g_value_get_string (value) != NULL ? g_value_get_string (value) : "";
      if (strcmp (self->placeholder, text) == 0)
        return;
      g_free (self->placeholder);
      self->placeholder = g_strdup (text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, text, -1);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;

    case PROP_SINGLE:
      if (self->single == g_value_get_boolean (value))
        return;
      self->single = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_text_area_finalize (GObject *object)
{
  DossierTextArea *self = DOSSIER_TEXT_AREA (object);

  dossier_text_lines_free (self->lines);
  g_clear_object (&self->scroll);
  g_free (self->placeholder);
  g_free (self->before);

  G_OBJECT_CLASS (dossier_text_area_parent_class)->finalize (object);
}

static void
dossier_text_area_class_init (DossierTextAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_text_area_get_property;
  object_class->set_property = dossier_text_area_set_property;
  object_class->finalize = dossier_text_area_finalize;
  widget_class->get_request_mode = dossier_text_area_get_request_mode;
  widget_class->measure = dossier_text_area_measure;
  widget_class->snapshot = dossier_text_area_snapshot;
  widget_class->map = dossier_text_area_map;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = dossier_text_area_paste_clipboard;

  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "", flags);
  properties[PROP_SINGLE] = g_param_spec_boolean ("single", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_text_area_init (DossierTextArea *self)
{
  self->placeholder = g_strdup ("");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);   /* Tab moves on, as in every form */
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-area");
  buffer_set (self);   /* first: to ask for the buffer makes it */
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_set), NULL);
}

/* Returns: (transfer full) */
char *
dossier_text_area_dup_text (DossierTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Leaves the cursor at its offset as far as the new text has it. */
void
dossier_text_area_set_text (DossierTextArea *self,
                            const char      *text)
{
  g_autofree char *old = dossier_text_area_dup_text (self);
  int cursor;

  if (strcmp (old, text) == 0)
    return;

  cursor = dossier_text_area_get_cursor (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), text, -1);
  dossier_text_area_place_cursor (self, cursor);
}

/* @limit: in code points, 0: none. What would make the text longer is refused as a whole, and "refused" says so;
 * a text that is longer already stays. */
void
dossier_text_area_set_limit (DossierTextArea *self,
                             int              limit)
{
  g_return_if_fail (DOSSIER_IS_TEXT_AREA (self) && limit >= 0);

  self->limit = limit;
}

/* Returns: the cursor's offset in code points */
int
dossier_text_area_get_cursor (DossierTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&iter);
}

/* @position: in code points; -1 and all beyond the text is its end */
void
dossier_text_area_place_cursor (DossierTextArea *self,
                                int              position)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, position);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/* Finds the lines that @places are in, as the text is laid out at the width it has.
 * @places: code points, ascending; @middles: (out): px from the top of the text area to the middle of each line */
void
dossier_text_area_find_lines (DossierTextArea *self,
                              const guint     *places,
                              guint            n,
                              double          *middles)
{
  int top;

  g_return_if_fail (DOSSIER_IS_TEXT_AREA (self));

  top = gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self));
  dossier_text_lines_find (self->lines, width_for_text (self, gtk_widget_get_width (GTK_WIDGET (self))), places, n, middles);
  for (guint i = 0; i < n; i++)
    middles[i] += top;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/reader-view.h"

#include "ui/reader/highlight-painter.h"
#include "ui/reader/left-out-parts.h"

/**
 * DossierReaderView:
 *
 * The text is appended in idle chunks, so that the first screen of any article stands at once.
 * What a page leaves out is shown by widgets in the text, in cards, if the document lists it: a tag
 * with a foreground is out of the question (see #DossierHighlightPainter), and nobody can mark them.
 */

#define FIRST_CHUNK (48 * 1024)   /* bytes, more than a large window shows */
#define CHUNK_TIME  4000          /* µs, a quarter of a frame */
#define LOWEST_LINE 16            /* px, less than any paragraph takes */

struct _DossierReaderView
{
  GtkTextView      parent_instance;

  DossierDocumentWriter *writer;       /* (owned) */
  DossierTextMap  *map;                /* the writer's */
  DossierHighlightPainter *painter;    /* (owned) */
  GListModel      *highlights;         /* (owned) (nullable) of DossierHighlight */
  DossierLeftOutParts *parts;          /* (owned) */
  guint            fill_source;        /* while there is more to append */

  gint64           active;             /* row id, 0: none */
  gint64           wanted;             /* code point to scroll to once it can be, -1: none */
  GtkWidget       *popover;            /* (nullable) shown over a selection */
  guint            settle_source;      /* while what an allocation changed waits */
};

G_DEFINE_FINAL_TYPE (DossierReaderView, dossier_reader_view, GTK_TYPE_TEXT_VIEW)

enum { PROP_HIGHLIGHTS = 1, PROP_ACTIVE, PROP_HAS_SELECTION, N_PROPS };
enum { MOVED, ACTIVATED, LOADED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (DossierReaderView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
repaint (DossierReaderView *self)
{
  dossier_highlight_painter_repaint (self->painter);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
scroll_to_wanted (DossierReaderView *self)
{
  GtkTextIter at;

  if (self->wanted < 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) || (self->wanted >= dossier_text_map_get_reach (self->map) && self->fill_source != 0))
    return;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &at, dossier_text_map_to_buffer (self->map, (guint) self->wanted));
  self->wanted = -1;
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (get_buffer (self)), .1, FALSE, 0, 0);
}

static gboolean
fill (gpointer user_data)
{
  DossierReaderView *self = user_data;
  guint reach = dossier_text_map_get_reach (self->map);
  gboolean more = dossier_document_writer_write (self->writer, G_MAXSIZE, CHUNK_TIME);

  dossier_highlight_painter_paint (self->painter, reach);
  if (!more)
    self->fill_source = 0;
  scroll_to_wanted (self);
  if (more)
    return G_SOURCE_CONTINUE;

  g_signal_emit (self, signals[LOADED], 0);
  return G_SOURCE_REMOVE;
}

/* Over the first line of the selection, or not at all. */
static void
show_popover (DossierReaderView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start, end;
  GdkRectangle first, last;
  guint from, to;

  if (self->popover == NULL)
    return;

  if (!dossier_reader_view_get_selection (self, &from, &to))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  gtk_text_view_get_iter_location (view, &start, &first);
  gtk_text_view_get_iter_location (view, &end, &last);
  first.width = first.y == last.y ? MAX (last.x - first.x, 1) : MAX (gtk_widget_get_width (GTK_WIDGET (self)) - first.x, 1);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y, &first.x, &first.y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &first);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
selection_changed (DossierReaderView *self)
{
  if (self->popover != NULL && !gtk_text_buffer_get_has_selection (get_buffer (self)))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SELECTION]);
}

/* Returns: whether something of the buffer stands at @x, @y of the widget, and what */
static gboolean
find_place (DossierReaderView *self, double x, double y, GtkTextIter *at)
{
  int bx, by;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  return gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), at, bx, by);
}

static void
released (GtkGestureClick *gesture, int n_press, double x, double y, DossierReaderView *self)
{
  DossierHighlight *found = NULL;
  GtkTextIter at;
  guint position, end;

  show_popover (self);
  if (gtk_text_buffer_get_has_selection (get_buffer (self)) || !find_place (self, x, y, &at))
    return;

  if (dossier_text_map_to_document (self->map, gtk_text_iter_get_offset (&at), gtk_text_iter_get_offset (&at) + 1, &position, &end))
    found = dossier_highlight_painter_find_at (self->painter, position);
  if (found != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, dossier_record_get_id (DOSSIER_RECORD (found)));
}

/* The menu that a secondary click opens is about the part that was clicked. */
static void
secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, DossierReaderView *self)
{
  GtkTextIter at;

  if (!gtk_text_buffer_get_has_selection (get_buffer (self)) && find_place (self, x, y, &at))
    gtk_text_buffer_place_cursor (get_buffer (self), &at);
}

static void
key_released (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, DossierReaderView *self)
{
  if (key == GDK_KEY_Shift_L || key == GDK_KEY_Shift_R)
    show_popover (self);
}

static void
pointed (GtkEventControllerMotion *controller, double x, double y, DossierReaderView *self)
{
  GtkTextIter at;

  if (find_place (self, x, y, &at))
    dossier_left_out_parts_point_at (self->parts, (guint) gtk_text_iter_get_offset (&at));
}

static void
cursor_moved (DossierReaderView *self)
{
  int place;

  selection_changed (self);
  g_object_get (get_buffer (self), "cursor-position", &place, NULL);
  dossier_left_out_parts_point_at (self->parts, (guint) place);
}

static gboolean
settle (gpointer user_data)
{
  DossierReaderView *self = user_data;

  self->settle_source = 0;
  dossier_left_out_parts_fit (self->parts);
  scroll_to_wanted (self);
  g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

/* Those who listen want to move other widgets, which must not happen while sizes are given out or
 * a frame is drawn; a text view measures lines in both. */
static void
moved (DossierReaderView *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle, self, NULL);
}

/* "changed" comes each time the text view has measured more lines. */
static void
follow_adjustment (DossierReaderView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == NULL)
    return;

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
}

static void
dossier_reader_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DossierReaderView *self = DOSSIER_READER_VIEW (widget);

  GTK_WIDGET_CLASS (dossier_reader_view_parent_class)->size_allocate (widget, width, height, baseline);
  moved (self);

  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
dossier_reader_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dossier_reader_view_parent_class)->css_changed (widget, change);
  dossier_highlight_painter_update_colors (DOSSIER_READER_VIEW (widget)->painter, widget);
}

/* What is pasted here is brought into the library, as anywhere else in the window. */
static void
dossier_reader_view_paste_clipboard (GtkTextView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.paste", NULL);
}

static void
dossier_reader_view_dispose (GObject *object)
{
  DossierReaderView *self = DOSSIER_READER_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  dossier_reader_view_set_highlights (self, NULL);

  G_OBJECT_CLASS (dossier_reader_view_parent_class)->dispose (object);
}

static void
dossier_reader_view_finalize (GObject *object)
{
  DossierReaderView *self = DOSSIER_READER_VIEW (object);

  dossier_highlight_painter_free (self->painter);
  dossier_document_writer_free (self->writer);
  dossier_left_out_parts_free (self->parts);

  G_OBJECT_CLASS (dossier_reader_view_parent_class)->finalize (object);
}

static void
dossier_reader_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierReaderView *self = DOSSIER_READER_VIEW (object);
  guint start, end;

  switch (property)
    {
    case PROP_HIGHLIGHTS: g_value_set_object (value, self->highlights); break;
    case PROP_ACTIVE: g_value_set_int64 (value, self->active); break;
    case PROP_HAS_SELECTION: g_value_set_boolean (value, dossier_reader_view_get_selection (self, &start, &end)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_reader_view_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierReaderView *self = DOSSIER_READER_VIEW (object);

  switch (property)
    {
    case PROP_HIGHLIGHTS: dossier_reader_view_set_highlights (self, g_value_get_object (value)); break;
    case PROP_ACTIVE: dossier_reader_view_set_active (self, g_value_get_int64 (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_reader_view_class_init (DossierReaderViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_reader_view_dispose;
  object_class->finalize = dossier_reader_view_finalize;
  object_class->get_property = dossier_reader_view_get_property;
  object_class->set_property = dossier_reader_view_set_property;
  widget_class->size_allocate = dossier_reader_view_size_allocate;
  widget_class->css_changed = dossier_reader_view_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = dossier_reader_view_paste_clipboard;

  properties[PROP_HIGHLIGHTS] =
    g_param_spec_object ("highlights", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] =
    g_param_spec_int64 ("active", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_SELECTION] =
    g_param_spec_boolean ("has-selection", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_reader_view_init (DossierReaderView *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *secondary = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->wanted = -1;
  self->writer = dossier_document_writer_new (get_buffer (self));
  self->parts = dossier_left_out_parts_new (GTK_TEXT_VIEW (self), self->writer);
  self->map = dossier_document_writer_get_map (self->writer);
  self->painter = dossier_highlight_painter_new (get_buffer (self), self->writer);

  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (follow_adjustment), NULL);
  g_signal_connect_object (get_buffer (self), "notify::has-selection", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position", G_CALLBACK (cursor_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect (click, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (secondary), GTK_PHASE_CAPTURE);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect (motion, "motion", G_CALLBACK (pointed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dossier_reader_view_set_document:
 * @document: (nullable) (transfer none)
 * @title: shown before the text unless the text begins with it
 * @byline: shown below the title; may be empty
 *
 * Returns with the first screen in place; "loaded" comes when the rest is.
 */
void
dossier_reader_view_set_document (DossierReaderView *self,
                                  DossierDocument   *document,
                                  const char        *title,
                                  const char        *byline)
{
  GtkTextIter start;

  g_return_if_fail (DOSSIER_IS_READER_VIEW (self));

  g_clear_handle_id (&self->fill_source, g_source_remove);
  dossier_left_out_parts_clear (self->parts);
  self->wanted = -1;
  dossier_document_writer_begin (self->writer, document, title, byline);
  if (document == NULL)
    return;

  dossier_document_writer_write (self->writer, FIRST_CHUNK, G_USEC_PER_SEC);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  dossier_highlight_painter_paint (self->painter, 0);
  self->fill_source = g_idle_add_full (DOSSIER_DOCUMENT_WRITER_PRIORITY, fill, self, NULL);
}

/* @highlights: (nullable): of DossierHighlight; followed from now on */
void
dossier_reader_view_set_highlights (DossierReaderView *self,
                                    GListModel        *highlights)
{
  g_return_if_fail (DOSSIER_IS_READER_VIEW (self));

  if (self->highlights == highlights)
    return;

  if (self->highlights != NULL)
    g_signal_handlers_disconnect_by_func (self->highlights, repaint, self);
  g_set_object (&self->highlights, highlights);
  if (highlights != NULL)
    g_signal_connect_swapped (highlights, "items-changed", G_CALLBACK (repaint), self);
  dossier_highlight_painter_set_highlights (self->painter, highlights);
  g_signal_emit (self, signals[MOVED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGHLIGHTS]);
}

/* @popover: (transfer floating): shown over what is selected; it should not hide by itself */
void
dossier_reader_view_set_popover (DossierReaderView *self,
                                 GtkWidget         *popover)
{
  g_return_if_fail (DOSSIER_IS_READER_VIEW (self) && self->popover == NULL);

  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
}

gint64
dossier_reader_view_get_active (DossierReaderView *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_VIEW (self), 0);

  return self->active;
}

/* Marks one highlight out and scrolls to it, as soon as its words are there. */
void
dossier_reader_view_set_active (DossierReaderView *self,
                                gint64             highlight)
{
  DossierHighlight *found;

  g_return_if_fail (DOSSIER_IS_READER_VIEW (self));

  if (self->active != highlight)
    {
      self->active = highlight;
      dossier_highlight_painter_set_active (self->painter, highlight);
      g_signal_emit (self, signals[MOVED], 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
    }
  found = dossier_highlight_painter_find (self->painter, highlight);
  if (found != NULL && !dossier_ui_is_lost (found))
    dossier_reader_view_go_to (self, (guint) dossier_highlight_get_start (found));
}

/* Returns: (transfer none): what is shown of the parts that were left out */
DossierLeftOutParts *
dossier_reader_view_get_parts (DossierReaderView *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_VIEW (self), NULL);

  return self->parts;
}

/* Scrolls to @position of the document as soon as it is there. */
void
dossier_reader_view_go_to (DossierReaderView *self,
                           guint              position)
{
  g_return_if_fail (DOSSIER_IS_READER_VIEW (self));

  self->wanted = position;
  scroll_to_wanted (self);
}

/* Where the line of @place is, in buffer coordinates. One that is more than a screen away is not
 * laid out for it: the place of its paragraph is near enough, and five hundred take no time. */
static void
locate (GtkTextView *view, int place, GdkRectangle *line)
{
  GdkRectangle shown;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &at, place);
  gtk_text_view_get_visible_rect (view, &shown);
  gtk_text_view_get_line_yrange (view, &at, &line->y, &line->height);
  if (line->y <= shown.y + 2 * shown.height && line->y + line->height >= shown.y - shown.height)
    gtk_text_view_get_iter_location (view, &at, line);
}

/**
 * dossier_reader_view_get_extent:
 * @highlight: row id
 * @top: (out): where the first line of its words begins, in pixels
 * @bottom: (out): where their last line ends
 *
 * Positions follow scrolling. Those far from what is shown are those of the whole paragraph, and
 * estimates until the text view has measured the lines between; "moved" comes when it has.
 *
 * Returns: whether its words are there and both widgets share a window
 */
gboolean
dossier_reader_view_get_extent (DossierReaderView *self,
                                gint64             highlight,
                                GtkWidget         *relative_to,
                                double            *top,
                                double            *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  DossierHighlight *found = dossier_highlight_painter_find (self->painter, highlight);
  GdkRectangle first = { 0 }, last = { 0 };
  graphene_point_t out;
  gint64 start, end;
  int x, y;

  if (found == NULL || (dossier_highlight_get_end (found) > dossier_text_map_get_reach (self->map) && !dossier_ui_is_lost (found)))
    return FALSE;

  start = dossier_highlight_get_start (found);
  end = dossier_ui_is_lost (found) ? start + 1 : dossier_highlight_get_end (found);   /* about where they were */
  locate (view, dossier_text_map_to_buffer (self->map, (guint) start), &first);
  locate (view, dossier_text_map_to_buffer (self->map, (guint) end - 1), &last);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y, &x, &y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self), relative_to, &GRAPHENE_POINT_INIT (x, y), &out))
    return FALSE;

  *top = out.y;
  *bottom = out.y + last.y + last.height - first.y;
  return TRUE;
}

/**
 * dossier_reader_view_get_stretch:
 * @ahead: pixels above and below what is shown
 * @start: (out): code point of the document
 * @end: (out):
 *
 * Which words are shown or that near, in whole paragraphs; an estimate until lines are measured.
 *
 * Returns: whether there are any
 */
gboolean
dossier_reader_view_get_stretch (DossierReaderView *self,
                                 int                ahead,
                                 guint             *start,
                                 guint             *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle shown;
  GtkTextIter first, top, last;

  g_return_val_if_fail (DOSSIER_IS_READER_VIEW (self), FALSE);

  gtk_text_view_get_visible_rect (view, &shown);
  gtk_text_view_get_line_at_y (view, &first, shown.y - ahead, NULL);
  gtk_text_view_get_line_at_y (view, &top, shown.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, shown.y + shown.height + ahead, NULL);

  /* Lines that were not measured yet have no height: else all of a fresh text would be near. */
  if (gtk_text_iter_get_line (&top) - gtk_text_iter_get_line (&first) > ahead / LOWEST_LINE)
    gtk_text_iter_set_line (&first, gtk_text_iter_get_line (&top) - ahead / LOWEST_LINE);
  if (gtk_text_iter_get_line (&last) - gtk_text_iter_get_line (&top) > (shown.height + ahead) / LOWEST_LINE)
    gtk_text_iter_set_line (&last, gtk_text_iter_get_line (&top) + (shown.height + ahead) / LOWEST_LINE);

  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);
  return dossier_text_map_to_document (self->map, (guint) gtk_text_iter_get_offset (&first), (guint) gtk_text_iter_get_offset (&last), start, end);
}

/* @start, @end: (out): code points of the document; white space at both ends is left out, and characters
 * that are drawn as one are taken whole. Returns: whether any of the document's words are selected */
gboolean
dossier_reader_view_get_selection (DossierReaderView *self,
                                   guint             *start,
                                   guint             *end)
{
  GtkTextIter from, to;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to))
    return FALSE;

  while (gtk_text_iter_compare (&from, &to) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&from)))
    gtk_text_iter_forward_char (&from);
  while (gtk_text_iter_compare (&from, &to) < 0)
    {
      GtkTextIter before = to;

      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      to = before;
    }
  if (!gtk_text_iter_is_cursor_position (&from))
    gtk_text_iter_backward_cursor_position (&from);
  if (!gtk_text_iter_is_cursor_position (&to))
    gtk_text_iter_forward_cursor_position (&to);

  return dossier_text_map_to_document (self->map, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&to), start, end);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/passage-view.h"

#include "ui/reader/document-writer.h"

/**
 * DossierPassageView:
 *
 * Agreement is underlined once, difference is underlined with a wave, what only one side says has
 * no line: the ground's colour alone would tell nothing to some. Tags have no foreground and end
 * before a line's end, see #DossierHighlightPainter.
 */

#define FIRST_CHUNK (48 * 1024)   /* bytes, more than a large window shows */
#define CHUNK_TIME  4000          /* µs, a quarter of a frame */
#define ACTIVE_FILL .34f
#define REACH       .3            /* how far down the window a passage is scrolled to */

struct _DossierPassageView
{
  GtkTextView            parent_instance;

  DossierDocumentWriter *writer;        /* (owned) */
  DossierTextMap        *map;           /* the writer's */
  DossierPairList       *pairs;         /* (owned) (nullable) */
  guint                  side;          /* 0 or 1: ours of the pairs */
  guint                  active;        /* pair; DOSSIER_NO_PAIR: none */
  guint                  next_passage;  /* the first that is not painted yet */
  GtkTextTag            *looks[DOSSIER_N_PASSAGE_KINDS];
  GtkTextTag            *active_tags[DOSSIER_N_PASSAGE_KINDS];
  GtkTextTag            *word_tag;      /* what differs */
  guint                  fill_source;   /* while there is more to write or to paint */
  guint                  settle_source; /* while what an allocation changed waits */
  gint64                 wanted;        /* code point to scroll to once it can be; -1: none */
};

G_DEFINE_FINAL_TYPE (DossierPassageView, dossier_passage_view, GTK_TYPE_TEXT_VIEW)

enum { MOVED, ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const struct { const char *color; float fill; PangoUnderline underline; } looks[] = {
  [DOSSIER_PASSAGE_AGREE]  = { "agree_color", .14f, PANGO_UNDERLINE_SINGLE },
  [DOSSIER_PASSAGE_DIFFER] = { "differ_color", .16f, PANGO_UNDERLINE_ERROR },
  [DOSSIER_PASSAGE_SOLO]   = { "solo_color", .09f, PANGO_UNDERLINE_NONE },
};

/* The palette lives in `style.css`, where it follows dark and high contrast. */
void
dossier_passage_kind_get_color (DossierPassageKind kind, GtkWidget *widget, GdkRGBA *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), looks[kind].color, color))
    gdk_rgba_parse (color, "gray");
}

static GtkTextBuffer *
get_buffer (DossierPassageView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
update_colors (DossierPassageView *self)
{
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    {
      GdkRGBA line, fill;

      dossier_passage_kind_get_color (i, GTK_WIDGET (self), &line);
      fill = line;
      fill.alpha = looks[i].fill;
      g_object_set (self->looks[i], "background-rgba", &fill, NULL);
      if (looks[i].underline != PANGO_UNDERLINE_NONE)
        g_object_set (self->looks[i], "underline", looks[i].underline, "underline-rgba", &line, NULL);
      fill.alpha = ACTIVE_FILL;
      g_object_set (self->active_tags[i], "background-rgba", &fill, NULL);
    }
}

static void
scroll_to_wanted (DossierPassageView *self)
{
  GtkTextIter at;

  if (self->wanted < 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) || (self->wanted >= dossier_text_map_get_reach (self->map) && self->fill_source != 0))
    return;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &at, dossier_text_map_to_buffer (self->map, (guint) self->wanted));
  self->wanted = -1;
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (get_buffer (self)), 0, TRUE, 0, REACH);
}

static void
paint_differences (DossierPassageView *self, const DossierPair *pair)
{
  const GPtrArray *differences = pair->passage->differences;

  for (guint i = 0; i < differences->len; i++)
    {
      const DossierSideDifference *difference = g_ptr_array_index (differences, i);
      guint start = self->side == 0 ? difference->a_start : difference->b_start;
      guint end = self->side == 0 ? difference->a_end : difference->b_end;

      if (end > start)
        dossier_document_writer_tag (self->writer, self->word_tag, start, end);
    }
}

static void
paint_active (DossierPassageView *self)
{
  const DossierPair *pair = self->pairs != NULL ? dossier_pair_list_get_pair (self->pairs, self->active) : NULL;

  if (pair != NULL)
    dossier_document_writer_tag (self->writer, self->active_tags[pair->kind], pair->start[self->side], pair->end[self->side]);
}

/* Returns: whether there is more to paint of what is in the buffer */
static gboolean
paint (DossierPassageView *self, gint64 until)
{
  guint n = self->pairs != NULL ? dossier_pair_list_get_n_passages (self->pairs, self->side) : 0;
  guint reach = dossier_text_map_get_reach (self->map);

  for (; self->next_passage < n; self->next_passage++)
    {
      const DossierPassage *passage = dossier_pair_list_get_passage (self->pairs, self->side, self->next_passage);
      const DossierPair *pair = dossier_pair_list_get_pair (self->pairs, passage->pair);

      if (passage->end > reach)
        return FALSE;
      if (g_get_monotonic_time () > until)
        return TRUE;
      dossier_document_writer_tag (self->writer, self->looks[passage->kind], passage->start, passage->end);
      if (pair != NULL && pair->kind == DOSSIER_PASSAGE_DIFFER)
        paint_differences (self, pair);
    }

  return FALSE;
}

static gboolean
fill (gpointer user_data)
{
  DossierPassageView *self = user_data;
  gint64 until = g_get_monotonic_time () + CHUNK_TIME;
  gboolean more = dossier_document_writer_write (self->writer, G_MAXSIZE, CHUNK_TIME / 2);
  gboolean unpainted = paint (self, until);

  if (!more && !unpainted)
    self->fill_source = 0;
  paint_active (self);
  scroll_to_wanted (self);
  if (more || unpainted)
    return G_SOURCE_CONTINUE;

  g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
fill_soon (DossierPassageView *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (DOSSIER_DOCUMENT_WRITER_PRIORITY, fill, self, NULL);
}

static void
released (GtkGestureClick *gesture, int n_press, double x, double y, DossierPassageView *self)
{
  GtkTextIter at;
  guint position, end, pair;
  int bx, by;

  if (self->pairs == NULL || gtk_text_buffer_get_has_selection (get_buffer (self)))
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, bx, by)
      || !dossier_text_map_to_document (self->map, gtk_text_iter_get_offset (&at), gtk_text_iter_get_offset (&at) + 1, &position, &end))
    return;

  pair = dossier_pair_list_find_pair (self->pairs, self->side, position);
  if (pair != DOSSIER_NO_PAIR)
    g_signal_emit (self, signals[ACTIVATED], 0, pair);
}

static gboolean
settle (gpointer user_data)
{
  DossierPassageView *self = user_data;

  self->settle_source = 0;
  scroll_to_wanted (self);
  g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

/* Those who listen move other widgets, which must not happen while sizes are given out. */
static void
moved (DossierPassageView *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle, self, NULL);
}

static void
follow_adjustment (DossierPassageView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == NULL)
    return;

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
}

static void
dossier_passage_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (dossier_passage_view_parent_class)->size_allocate (widget, width, height, baseline);
  moved (DOSSIER_PASSAGE_VIEW (widget));
}

static void
dossier_passage_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dossier_passage_view_parent_class)->css_changed (widget, change);
  update_colors (DOSSIER_PASSAGE_VIEW (widget));
}

/* What is pasted here is brought into the library, as anywhere else in the window. */
static void
dossier_passage_view_paste_clipboard (GtkTextView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.paste", NULL);
}

static void
dossier_passage_view_dispose (GObject *object)
{
  DossierPassageView *self = DOSSIER_PASSAGE_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_object (&self->pairs);

  G_OBJECT_CLASS (dossier_passage_view_parent_class)->dispose (object);
}

static void
dossier_passage_view_finalize (GObject *object)
{
  dossier_document_writer_free (DOSSIER_PASSAGE_VIEW (object)->writer);

  G_OBJECT_CLASS (dossier_passage_view_parent_class)->finalize (object);
}

static void
dossier_passage_view_class_init (DossierPassageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_passage_view_dispose;
  object_class->finalize = dossier_passage_view_finalize;
  widget_class->size_allocate = dossier_passage_view_size_allocate;
  widget_class->css_changed = dossier_passage_view_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = dossier_passage_view_paste_clipboard;

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dossier_passage_view_init (DossierPassageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->wanted = -1;
  self->active = DOSSIER_NO_PAIR;
  self->writer = dossier_document_writer_new (get_buffer (self));
  self->map = dossier_document_writer_get_map (self->writer);
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    self->looks[i] = gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL);
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    self->active_tags[i] = gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL);
  self->word_tag = gtk_text_buffer_create_tag (get_buffer (self), NULL, "weight", PANGO_WEIGHT_BOLD, NULL);

  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (follow_adjustment), NULL);
  g_signal_connect (self, "map", G_CALLBACK (moved), NULL);
  g_signal_connect (click, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * dossier_passage_view_set_document:
 * @document: (nullable)
 * @title: shown before the text unless the text begins with it
 * @byline: shown below the title; may be empty
 *
 * Returns with the first screen in place. The passages are forgotten.
 */
void
dossier_passage_view_set_document (DossierPassageView *self, DossierDocument *document, const char *title, const char *byline)
{
  GtkTextIter start;

  g_return_if_fail (DOSSIER_IS_PASSAGE_VIEW (self));

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_object (&self->pairs);
  self->active = DOSSIER_NO_PAIR;
  self->wanted = -1;
  dossier_document_writer_begin (self->writer, document, title, byline);
  if (document == NULL)
    return;

  dossier_document_writer_write (self->writer, FIRST_CHUNK, G_USEC_PER_SEC);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  fill_soon (self);
}

/* @pairs: (nullable): constant; @side: 0 or 1, which of the two texts this is */
void
dossier_passage_view_set_pairs (DossierPassageView *self, DossierPairList *pairs, guint side)
{
  GtkTextIter start, end;

  g_return_if_fail (DOSSIER_IS_PASSAGE_VIEW (self) && side < 2);

  g_set_object (&self->pairs, pairs);
  self->side = side;
  self->active = DOSSIER_NO_PAIR;
  self->next_passage = 0;
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    {
      gtk_text_buffer_remove_tag (get_buffer (self), self->looks[i], &start, &end);
      gtk_text_buffer_remove_tag (get_buffer (self), self->active_tags[i], &start, &end);
    }
  gtk_text_buffer_remove_tag (get_buffer (self), self->word_tag, &start, &end);
  fill_soon (self);
}

/* Marks out the passage of @pair; %DOSSIER_NO_PAIR for none. */
void
dossier_passage_view_set_active (DossierPassageView *self, guint pair)
{
  GtkTextIter start, end;

  g_return_if_fail (DOSSIER_IS_PASSAGE_VIEW (self));

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    gtk_text_buffer_remove_tag (get_buffer (self), self->active_tags[i], &start, &end);
  self->active = pair;
  paint_active (self);
}

/* Scrolls to @position of the document as soon as it is there, always as far down the window. */
void
dossier_passage_view_go_to (DossierPassageView *self, guint position)
{
  g_return_if_fail (DOSSIER_IS_PASSAGE_VIEW (self));

  self->wanted = position;
  scroll_to_wanted (self);
}

/* Where the line of @place is, in buffer coordinates. One that is more than a screen away is not
 * laid out for it: the place of its paragraph is near enough. */
static void
locate (GtkTextView *view, guint place, GdkRectangle *line)
{
  GdkRectangle shown;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &at, (int) place);
  gtk_text_view_get_visible_rect (view, &shown);
  gtk_text_view_get_line_yrange (view, &at, &line->y, &line->height);
  if (line->y <= shown.y + 2 * shown.height && line->y + line->height >= shown.y - shown.height)
    gtk_text_view_get_iter_location (view, &at, line);
}

/* Returns: how far from the top of the text the line of @position begins, in pixels; an estimate far from what is shown */
double
dossier_passage_view_locate (DossierPassageView *self, guint position)
{
  GdkRectangle line;

  g_return_val_if_fail (DOSSIER_IS_PASSAGE_VIEW (self), 0);

  locate (GTK_TEXT_VIEW (self), dossier_text_map_to_buffer (self->map, position), &line);
  return line.y;
}

/* Returns: the position in the document of the line at @y pixels from the top of the text */
guint
dossier_passage_view_find (DossierPassageView *self, double y)
{
  GtkTextIter from, to;
  guint start, end;

  g_return_val_if_fail (DOSSIER_IS_PASSAGE_VIEW (self), 0);

  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &from, 0, (int) y);
  gtk_text_buffer_get_end_iter (get_buffer (self), &to);
  if (dossier_text_map_to_document (self->map, (guint) gtk_text_iter_get_offset (&from), (guint) gtk_text_iter_get_offset (&to), &start, &end))
    return start;
  return dossier_text_map_get_reach (self->map);
}

/* @start, @end: (out): which of the document is in sight, to the paragraph. Returns: whether anything is */
gboolean
dossier_passage_view_get_shown (DossierPassageView *self, guint *start, guint *end)
{
  GdkRectangle shown;
  GtkTextIter first, last;

  g_return_val_if_fail (DOSSIER_IS_PASSAGE_VIEW (self), FALSE);

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &shown);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &first, shown.y, NULL);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &last, shown.y + shown.height, NULL);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);
  return dossier_text_map_to_document (self->map, (guint) gtk_text_iter_get_offset (&first), (guint) gtk_text_iter_get_offset (&last), start, end);
}

/**
 * dossier_passage_view_get_extent:
 * @top: (out): where the first line of @start…@end of the document begins, in pixels of @relative_to
 * @bottom: (out): where its last line ends
 *
 * Returns: whether it is in the buffer and both widgets share a window
 */
gboolean
dossier_passage_view_get_extent (DossierPassageView *self, guint start, guint end, GtkWidget *relative_to, double *top, double *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle first = { 0 }, last = { 0 };
  graphene_point_t out;
  int x, y;

  g_return_val_if_fail (DOSSIER_IS_PASSAGE_VIEW (self), FALSE);

  if (end > dossier_text_map_get_reach (self->map) || end <= start)
    return FALSE;

  locate (view, dossier_text_map_to_buffer (self->map, start), &first);
  locate (view, dossier_text_map_to_buffer (self->map, end - 1), &last);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y, &x, &y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self), relative_to, &GRAPHENE_POINT_INIT (x, y), &out))
    return FALSE;

  *top = out.y;
  *bottom = out.y + last.y + last.height - first.y;
  return TRUE;
}

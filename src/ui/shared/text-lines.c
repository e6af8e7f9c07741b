/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/text-lines.h"

#define LEAST_LETTER 2   /* px: so many letters in a row are not narrower */
#define N_WIDTHS     3   /* a container asks how it would be with less or more room before it gives some */

/* One line of the text as it is shown. */
typedef struct
{
  guint start;    /* code points from the start of its paragraph */
  int   middle;   /* px from the top of its paragraph */
} Line;

typedef struct
{
  int     width;     /* px; 0: unused */
  int     height;    /* px */
  GArray *lines;     /* (owned) (nullable) of Line */
} Lines;

typedef struct
{
  Lines at[N_WIDTHS];
  guint next;        /* which of them gives way */
  guint n_chars;     /* code points, with what ends it */
} Paragraph;

/* What is found is kept for each paragraph until that one changes: a text may be as long as a page
 * and is asked about after every key. */
struct _DossierTextLines
{
  GtkTextView   *view;         /* not owned: it owns this */
  GtkTextBuffer *buffer;       /* (owned) */
  GArray        *paragraphs;   /* (owned) of Paragraph, one for each of the buffer's lines */
  guint          serial;       /* of the font and all else that they were laid out with */
  guint          touched;      /* which is being changed */
  int            natural;      /* px; -1: not known */
};

static Paragraph *
paragraph_at (DossierTextLines *self, guint nth)
{
  return &g_array_index (self->paragraphs, Paragraph, nth);
}

static void
forget_paragraph (Paragraph *paragraph)
{
  for (guint i = 0; i < N_WIDTHS; i++)
    paragraph->at[i].width = 0;
}

static void
clear_paragraph (gpointer data)
{
  for (guint i = 0; i < N_WIDTHS; i++)
    g_clear_pointer (&((Paragraph *) data)->at[i].lines, g_array_unref);
}

static void
insert_paragraphs (DossierTextLines *self, guint at, guint n)
{
  Paragraph fresh = { 0 };

  for (guint i = 0; i < n; i++)
    g_array_insert_val (self->paragraphs, at, fresh);
}

static void
inserting (GtkTextBuffer *buffer, GtkTextIter *place, char *text, int length, DossierTextLines *self)
{
  self->touched = (guint) gtk_text_iter_get_line (place);
}

static void
deleting (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, DossierTextLines *self)
{
  self->touched = (guint) gtk_text_iter_get_line (start);
}

/* Paragraphs that came or went did so right behind the one that was touched. */
static void
changed (GtkTextBuffer *buffer, DossierTextLines *self)
{
  guint before = self->paragraphs->len, now = (guint) gtk_text_buffer_get_line_count (buffer);

  if (now > before)
    insert_paragraphs (self, MIN (self->touched + 1, before), now - before);
  else if (now < before)
    g_array_remove_range (self->paragraphs, MIN (self->touched + 1, now), before - now);
  forget_paragraph (paragraph_at (self, MIN (self->touched, now - 1)));
  self->natural = -1;
}

/* Returns: (transfer full) */
static PangoLayout *
create_layout (DossierTextLines *self, guint nth)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  PangoLayout *layout;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, (int) nth);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_text (&start, &end);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, gtk_text_view_get_pixels_inside_wrap (self->view) * PANGO_SCALE);
  paragraph_at (self, nth)->n_chars = (guint) gtk_text_iter_get_chars_in_line (&start);
  return layout;
}

static void
read_lines (Lines *self, PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const char *text = pango_layout_get_text (layout);
  Line line = { 0 };
  int at = 0;

  if (self->lines == NULL)
    self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_size (self->lines, 0);
  do
    {
      int start = pango_layout_iter_get_line_readonly (iter)->start_index;
      PangoRectangle place;

      pango_layout_iter_get_line_extents (iter, NULL, &place);
      line.start += (guint) g_utf8_pointer_to_offset (text + at, text + start);
      line.middle = PANGO_PIXELS (place.y + place.height / 2);
      at = start;
      g_array_append_val (self->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* A style changes with the focus and for much else that is no other font. */
static void
forget_old_font (DossierTextLines *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self->view)));

  if (self->serial == serial)
    return;
  self->serial = serial;
  self->natural = -1;
  for (guint i = 0; i < self->paragraphs->len; i++)
    forget_paragraph (paragraph_at (self, i));
}

static const Lines *
lay_out (DossierTextLines *self, guint nth, int width)
{
  Paragraph *paragraph = paragraph_at (self, nth);
  g_autoptr (PangoLayout) layout = NULL;
  Lines *lines;

  for (guint i = 0; i < N_WIDTHS; i++)
    if (paragraph->at[i].width == width)
      return &paragraph->at[i];

  lines = &paragraph->at[paragraph->next++ % N_WIDTHS];
  layout = create_layout (self, nth);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &lines->height);
  read_lines (lines, layout);
  lines->width = width;
  return lines;
}

/* To be freed with @view, or when its buffer is another. */
DossierTextLines *
dossier_text_lines_new (GtkTextView *view)
{
  DossierTextLines *self = g_new0 (DossierTextLines, 1);

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->natural = -1;
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (self->paragraphs, clear_paragraph);
  insert_paragraphs (self, 0, (guint) gtk_text_buffer_get_line_count (self->buffer));
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (inserting), self);
  g_signal_connect (self->buffer, "delete-range", G_CALLBACK (deleting), self);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (changed), self);
  return self;
}

void
dossier_text_lines_free (DossierTextLines *self)
{
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_array_unref (self->paragraphs);
  g_free (self);
}

/* Returns: px that the longest paragraph asks for in one line, but never more than @most */
int
dossier_text_lines_get_natural_width (DossierTextLines *self,
                                      int               most)
{
  g_return_val_if_fail (self != NULL, 0);

  forget_old_font (self);
  if (self->natural >= 0)
    return MIN (self->natural, most);

  self->natural = 0;
  for (guint i = 0; i < self->paragraphs->len && self->natural < most; i++)
    {
      GtkTextIter start;
      int width;

      gtk_text_buffer_get_iter_at_line (self->buffer, &start, (int) i);
      width = gtk_text_iter_get_chars_in_line (&start) * LEAST_LETTER;
      if (width < most)
        {
          g_autoptr (PangoLayout) layout = create_layout (self, i);

          pango_layout_get_pixel_size (layout, &width, NULL);
        }
      self->natural = MAX (self->natural, width);
    }
  return MIN (self->natural, most);
}

/* @width: px. Returns: px that all of the text takes then, without margins */
int
dossier_text_lines_measure (DossierTextLines *self,
                            int               width)
{
  int between, height = 0;

  g_return_val_if_fail (self != NULL && width > 0, 0);

  forget_old_font (self);
  between = gtk_text_view_get_pixels_above_lines (self->view) + gtk_text_view_get_pixels_below_lines (self->view);
  for (guint i = 0; i < self->paragraphs->len; i++)
    height += lay_out (self, i, width)->height + between;
  return height;
}

/* Finds the lines that @places are in. @places: code points of the text, ascending
 * @middles: (out): px from the top of the text, without its margin, to the middle of each line */
void
dossier_text_lines_find (DossierTextLines *self,
                         int               width,
                         const guint      *places,
                         guint             n,
                         double           *middles)
{
  int above, below, top;
  guint nth = 0, start = 0, line = 0, n_chars;
  const Lines *lines;

  g_return_if_fail (self != NULL && width > 0);

  forget_old_font (self);
  above = gtk_text_view_get_pixels_above_lines (self->view);
  below = gtk_text_view_get_pixels_below_lines (self->view);
  top = above;
  lines = lay_out (self, 0, width);
  for (guint i = 0; i < n; i++)
    {
      while (nth + 1 < self->paragraphs->len && places[i] >= start + (n_chars = paragraph_at (self, nth)->n_chars))
        {
          start += n_chars;
          top += lines->height + below + above;
          lines = lay_out (self, ++nth, width);
          line = 0;
        }
      while (line + 1 < lines->lines->len && start + g_array_index (lines->lines, Line, line + 1).start <= places[i])
        line++;
      middles[i] = top + g_array_index (lines->lines, Line, line).middle;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/document-writer.h"

#include <glib/gi18n.h>

#define LEFT_OUT_COST 1024   /* bytes of text that a part which is shown by widgets counts for */

/**
 * DossierDocumentWriter:
 *
 * What the buffer shows beside the document (title, byline, signs of a list, words of a
 * picture) is kept out of the map, so nobody can mark it as the article's words.
 */
typedef struct
{
  guint place;   /* in the buffer */
  guint block;   /* NO_BLOCK: what begins here is no block */
} Start;

#define NO_BLOCK G_MAXUINT

struct _DossierDocumentWriter
{
  GtkTextBuffer   *buffer;       /* (owned) */
  DossierDocument *document;     /* (owned) (nullable) */
  DossierTextMap  *map;          /* (owned) what of the document is in the buffer */
  guint            next_block;   /* the first that is not */
  guint            next_span;
  guint            next_left_out;
  GArray          *starts;       /* (owned) of Start, in order */
  DossierLeftOutFunc left_out_func;   /* (nullable) */
  gpointer         left_out_data;
};

static void
create_tags (DossierDocumentWriter *self)
{

  gtk_text_buffer_create_tag (self->buffer, "title", "weight", 800, "scale", 1.55, "family", "Cantarell",
                              "pixels-below-lines", 6, "pixels-inside-wrap", 2, NULL);
  gtk_text_buffer_create_tag (self->buffer, "byline", "scale", .84, "family", "Cantarell", "pixels-below-lines", 18, NULL);
  gtk_text_buffer_create_tag (self->buffer, "heading-1", "weight", 800, "scale", 1.4, "family", "Cantarell",
                              "pixels-above-lines", 12, "pixels-below-lines", 8, "pixels-inside-wrap", 2, NULL);
  gtk_text_buffer_create_tag (self->buffer, "heading-2", "weight", 700, "scale", 1.15, "family", "Cantarell",
                              "pixels-above-lines", 12, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (self->buffer, "heading-3", "weight", 700, "family", "Cantarell",
                              "pixels-above-lines", 6, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (self->buffer, "body", NULL);
  gtk_text_buffer_create_tag (self->buffer, "list", "left-margin", 48, "indent", -18, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (self->buffer, "list-deep", "left-margin", 72, "indent", -18, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (self->buffer, "quotation", "style", PANGO_STYLE_ITALIC, "left-margin", 60,
                              "right-margin", 48, NULL);
  gtk_text_buffer_create_tag (self->buffer, "preformatted", "family", "Monospace", "scale", .9, NULL);
  gtk_text_buffer_create_tag (self->buffer, "figure", "scale", .84, "weight", 700, "family", "Cantarell",
                              "left-margin", 36, "pixels-above-lines", 6, "pixels-below-lines", 2, NULL);
  gtk_text_buffer_create_tag (self->buffer, "caption", "scale", .84, "family", "Cantarell", "left-margin", 36,
                              "pixels-inside-wrap", 2, "pixels-below-lines", 18, NULL);
  gtk_text_buffer_create_tag (self->buffer, "left-out", "pixels-above-lines", 3, "pixels-below-lines", 15, NULL);
  gtk_text_buffer_create_tag (self->buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (self->buffer, "strong", "weight", 700, NULL);
}

static void
note_start (DossierDocumentWriter *self, guint place, guint block)
{
  Start start = { place, block };

  g_array_append_val (self->starts, start);
}

/* Appends a line of its own. Returns: where it begins in the buffer */
static guint
append (DossierDocumentWriter *self, const char *text, gsize length, const char *tag)
{
  GtkTextIter start, end;
  int place;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  if (gtk_text_buffer_get_char_count (self->buffer) > 0)
    gtk_text_buffer_insert (self->buffer, &end, "\n", 1);
  place = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (self->buffer, &end, text, length);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, place);
  if (tag != NULL)
    gtk_text_buffer_apply_tag_by_name (self->buffer, tag, &start, &end);

  return place;
}

/* The words around a picture are not the article's: they cannot be marked. Returns: where they begin */
static guint
append_figure (DossierDocumentWriter *self, const DossierFigure *figure)
{
  g_autoptr (GString) caption = g_string_new (NULL);
  guint place;
  const char *words[] = { figure->caption != NULL ? figure->caption : figure->alt, figure->credit };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && *words[i] != '\0')
      g_string_append_printf (caption, "%s%s", caption->len > 0 ? " · " : "", words[i]);
  g_strdelimit (caption->str, "\n\r", ' ');

  place = append (self, _("Picture"), -1, "figure");
  if (caption->len > 0)
    append (self, caption->str, caption->len, "caption");

  return place;
}

/* The parts that stand on the page before the block @ordinal and were left out: one place for all.
 * Returns: how many there are */
static guint
append_left_out (DossierDocumentWriter *self, guint ordinal)
{
  guint n = dossier_document_get_n_left_out (self->document), first = self->next_left_out;
  GtkTextChildAnchor *anchor;
  GtkTextIter start, end;

  while (self->next_left_out < n && dossier_document_get_left_out (self->document, self->next_left_out)->ordinal < ordinal)
    self->next_left_out++;
  if (self->next_left_out == first || self->left_out_func == NULL)
    return 0;

  note_start (self, append (self, "", 0, NULL), NO_BLOCK);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  anchor = gtk_text_buffer_create_child_anchor (self->buffer, &end);
  start = end;
  gtk_text_iter_backward_char (&start);
  gtk_text_buffer_apply_tag_by_name (self->buffer, "left-out", &start, &end);
  self->left_out_func (anchor, self->document, first, self->next_left_out - first, self->left_out_data);

  return self->next_left_out - first;
}

static const char *
tag_of (const DossierBlock *block)
{
  static const char *headings[] = { "heading-1", "heading-2", "heading-3" };

  switch (block->kind)
    {
    case DOSSIER_BLOCK_HEADING: return headings[CLAMP (block->level, 1, 3) - 1];
    case DOSSIER_BLOCK_LIST_ITEM: return block->level > 1 ? "list-deep" : "list";
    case DOSSIER_BLOCK_QUOTATION: return "quotation";
    case DOSSIER_BLOCK_PREFORMATTED:
    case DOSSIER_BLOCK_TABLE: return "preformatted";
    case DOSSIER_BLOCK_PARAGRAPH:
    case DOSSIER_BLOCK_FIGURE:
    default: return "body";
    }
}

/* A list item's sign stands before its text, so it is no part of the document. */
static guint
append_list_item (DossierDocumentWriter *self, const DossierBlock *block, const char *text, gsize length)
{
  g_autofree char *sign = block->number > 0 ? g_strdup_printf ("%u. ", block->number) : g_strdup ("• ");
  guint place = append (self, sign, -1, tag_of (block));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (self->buffer, &end, text, length, tag_of (block), NULL);

  return place + g_utf8_strlen (sign, -1);
}

static gsize
append_block (DossierDocumentWriter *self, const DossierBlock *block)
{
  gsize from = dossier_document_offset_to_byte (self->document, block->start);
  gsize length = dossier_document_offset_to_byte (self->document, block->end) - from;
  const char *text = dossier_document_get_text (self->document) + from;
  guint place;

  if (block->kind == DOSSIER_BLOCK_FIGURE)
    {
      note_start (self, append_figure (self, dossier_document_get_figure (self->document, block->number)), self->next_block - 1);
      return 64;
    }

  if (block->kind == DOSSIER_BLOCK_LIST_ITEM)
    place = append_list_item (self, block, text, length);
  else
    place = append (self, text, length, tag_of (block));
  note_start (self, place, self->next_block - 1);
  dossier_text_map_add (self->map, block->start, block->end, place);

  for (; self->next_span < dossier_document_get_n_spans (self->document); self->next_span++)
    {
      const DossierSpan *span = dossier_document_get_span (self->document, self->next_span);
      const char *names[] = { NULL, "emphasis", "strong" };
      GtkTextTag *tag;

      if (span->start >= block->end)
        break;
      if (span->kind == DOSSIER_SPAN_LINK)
        continue;
      tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (self->buffer), names[span->kind]);
      dossier_document_writer_tag (self, tag, span->start, span->end);
    }

  return length;
}

/* Tags a range of the document, line by line, as far as it is in the buffer. */
void
dossier_document_writer_tag (DossierDocumentWriter *self, GtkTextTag *tag, guint start, guint end)
{
  guint n = dossier_text_map_get_n_pieces (self->map), from, to;

  for (guint i = dossier_text_map_find (self->map, start); i < n && dossier_text_map_cut (self->map, i, start, end, &from, &to); i++)
    {
      GtkTextIter line, last, stop;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &line, from);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &last, to);
      while (gtk_text_iter_compare (&line, &last) < 0)
        {
          stop = line;
          if (!gtk_text_iter_ends_line (&stop))
            gtk_text_iter_forward_to_line_end (&stop);
          if (gtk_text_iter_compare (&stop, &last) > 0)
            stop = last;
          gtk_text_buffer_apply_tag (self->buffer, tag, &line, &stop);
          line = stop;
          if (!gtk_text_iter_forward_line (&line))
            break;
        }
    }
}

/* Returns: (transfer full): a writer into @buffer, which from now on is its alone */
DossierDocumentWriter *
dossier_document_writer_new (GtkTextBuffer *buffer)
{
  DossierDocumentWriter *self = g_new0 (DossierDocumentWriter, 1);

  self->buffer = g_object_ref (buffer);
  self->map = dossier_text_map_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (Start));
  create_tags (self);
  return self;
}

void
dossier_document_writer_free (DossierDocumentWriter *self)
{
  g_clear_pointer (&self->document, dossier_document_unref);
  dossier_text_map_free (self->map);
  g_array_unref (self->starts);
  g_object_unref (self->buffer);
  g_free (self);
}

/**
 * dossier_document_writer_begin:
 * @document: (nullable) (transfer none)
 * @title: written before the text unless the text begins with it
 * @byline: written below the title; may be empty
 *
 * Empties the buffer and writes the head; the text follows by dossier_document_writer_write().
 */
void
dossier_document_writer_begin (DossierDocumentWriter *self, DossierDocument *document, const char *title, const char *byline)
{
  g_clear_pointer (&self->document, dossier_document_unref);
  dossier_text_map_clear (self->map);
  g_array_set_size (self->starts, 0);
  self->next_block = self->next_span = self->next_left_out = 0;
  gtk_text_buffer_set_text (self->buffer, "", 0);

  if (document == NULL)
    return;

  self->document = dossier_document_ref (document);
  if (*title != '\0' && !g_str_has_prefix (dossier_document_get_text (document), title))
    append (self, title, -1, "title");
  if (*byline != '\0')
    append (self, byline, -1, "byline");
}

/**
 * dossier_document_writer_write:
 * @bytes: stops after so many
 * @microseconds: and after so long
 *
 * Returns: whether there is more to write
 */
gboolean
dossier_document_writer_write (DossierDocumentWriter *self, gsize bytes, gint64 microseconds)
{
  guint n = self->document != NULL ? dossier_document_get_n_blocks (self->document) : 0;
  gint64 until = g_get_monotonic_time () + microseconds;

  for (gsize written = 0; self->next_block < n && written < bytes && g_get_monotonic_time () < until;)
    {
      const DossierBlock *block = dossier_document_get_block (self->document, self->next_block++);

      written += LEFT_OUT_COST * append_left_out (self, block->ordinal);
      written += append_block (self, block);
    }
  if (self->document != NULL && self->next_block == n)
    append_left_out (self, DOSSIER_ORDINAL_NONE);

  return self->next_block < n;
}

/* @func: (nullable): called for each place where something of the page was left out */
void
dossier_document_writer_set_left_out_func (DossierDocumentWriter *self, DossierLeftOutFunc func, gpointer user_data)
{
  self->left_out_func = func;
  self->left_out_data = user_data;
}

/**
 * dossier_document_writer_find_block:
 * @place: in the buffer
 * @start: (out) (optional): where the block begins in the buffer
 *
 * Returns: (nullable): the block that @place shows, pictures among them; %NULL between blocks
 */
const DossierBlock *
dossier_document_writer_find_block (DossierDocumentWriter *self, guint place, guint *start)
{
  guint low = 0, high = self->starts->len;
  const Start *found;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, Start, middle).place <= place)
        low = middle + 1;
      else
        high = middle;
    }
  found = low > 0 ? &g_array_index (self->starts, Start, low - 1) : NULL;
  if (found == NULL || found->block == NO_BLOCK)
    return NULL;

  if (start != NULL)
    *start = found->place;
  return dossier_document_get_block (self->document, found->block);
}

/* Returns: (transfer none): what of the document is in the buffer */
DossierTextMap *
dossier_document_writer_get_map (DossierDocumentWriter *self)
{
  return self->map;
}

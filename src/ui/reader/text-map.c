/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/text-map.h"

/**
 * DossierTextMap:
 *
 * The buffer shows more than the document says (a title, captions) and less (the blank lines
 * between blocks). So the document is cut into pieces, one a line of the buffer, in order; what
 * lies between two pieces belongs to neither. All positions are Unicode code points, which is
 * what GtkTextBuffer counts as well.
 */
typedef struct
{
  guint start;   /* in the document */
  guint end;
  guint place;   /* in the buffer, of its first code point */
} Piece;

struct _DossierTextMap
{
  GArray *pieces;   /* (owned) of Piece, in order */
};

DossierTextMap *
dossier_text_map_new (void)
{
  DossierTextMap *self = g_new0 (DossierTextMap, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  return self;
}

void
dossier_text_map_free (DossierTextMap *self)
{
  g_array_unref (self->pieces);
  g_free (self);
}

void
dossier_text_map_clear (DossierTextMap *self)
{
  g_array_set_size (self->pieces, 0);
}

/* Adds the next piece: @start…@end of the document now stands at @place of the buffer. */
void
dossier_text_map_add (DossierTextMap *self, guint start, guint end, guint place)
{
  Piece piece = { start, end, place };

  g_return_if_fail (start <= end && start >= dossier_text_map_get_reach (self));

  g_array_append_val (self->pieces, piece);
}

/* Returns: the end of the last piece in the document: what comes later is not in the buffer yet */
guint
dossier_text_map_get_reach (DossierTextMap *self)
{
  return self->pieces->len > 0 ? g_array_index (self->pieces, Piece, self->pieces->len - 1).end : 0;
}

guint
dossier_text_map_get_n_pieces (DossierTextMap *self)
{
  return self->pieces->len;
}

/* Returns: the first piece that ends after @position of the document; the number of pieces when
 * none does */
guint
dossier_text_map_find (DossierTextMap *self, guint position)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, Piece, middle).end > position)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* Returns: where @position of the document stands in the buffer; a position between two pieces
 * stands at the beginning of the next, one after all of them at the end of the last */
guint
dossier_text_map_to_buffer (DossierTextMap *self, guint position)
{
  guint index = dossier_text_map_find (self, position);
  Piece *piece;

  if (self->pieces->len == 0)
    return 0;
  if (index == self->pieces->len)
    {
      piece = &g_array_index (self->pieces, Piece, index - 1);
      return piece->place + piece->end - piece->start;
    }

  piece = &g_array_index (self->pieces, Piece, index);
  return piece->place + MAX (position, piece->start) - piece->start;
}

/**
 * dossier_text_map_cut:
 * @index: a piece
 * @from: (out): where the part of @start…@end that lies in the piece begins in the buffer
 * @to: (out):
 *
 * Returns: whether any of it lies there
 */
gboolean
dossier_text_map_cut (DossierTextMap *self, guint index, guint start, guint end, guint *from, guint *to)
{
  Piece *piece;

  g_return_val_if_fail (index < self->pieces->len, FALSE);

  piece = &g_array_index (self->pieces, Piece, index);
  start = MAX (start, piece->start);
  end = MIN (end, piece->end);
  if (start >= end)
    return FALSE;

  *from = piece->place + start - piece->start;
  *to = piece->place + end - piece->start;
  return TRUE;
}

/**
 * dossier_text_map_to_document:
 * @from: a range of the buffer
 * @start: (out): the least range of the document that holds all of it that is the document's
 * @end: (out):
 *
 * Returns: whether anything in @from…@to is the document's
 */
gboolean
dossier_text_map_to_document (DossierTextMap *self, guint from, guint to, guint *start, guint *end)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = &g_array_index (self->pieces, Piece, i);
      guint last = piece->place + piece->end - piece->start;

      if (last <= from || piece->start == piece->end)
        continue;
      if (piece->place >= to)
        break;
      if (!found)
        *start = piece->start + MAX (from, piece->place) - piece->place;
      *end = piece->start + MIN (to, last) - piece->place;
      found = TRUE;
    }

  return found;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/anchoring/anchor-map.h"

#include <string.h>

/**
 * DossierAnchorMap:
 *
 * Blocks of the same page have the same ordinal as long as the extractor is the same. Else a block
 * is the one with exactly the same text, if each document has just one.
 */
struct _DossierAnchorMap
{
  const DossierDocument *from;
  const DossierDocument *to;
  GHashTable            *counterparts;   /* (owned) index of a block of @from + 1 → index in @to + 1 */
};

#define TWICE G_MAXUINT   /* in place of an index: more than one block says that */

static gboolean
have_ordinals (const DossierDocument *document)
{
  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    if (dossier_document_get_block (document, i)->ordinal == DOSSIER_ORDINAL_NONE)
      return FALSE;

  return TRUE;
}

static void
match_ordinals (DossierAnchorMap *self)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < dossier_document_get_n_blocks (self->to); i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (dossier_document_get_block (self->to, i)->ordinal), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < dossier_document_get_n_blocks (self->from); i++)
    {
      gpointer place = g_hash_table_lookup (places, GUINT_TO_POINTER (dossier_document_get_block (self->from, i)->ordinal));

      if (place != NULL)
        g_hash_table_insert (self->counterparts, GUINT_TO_POINTER (i + 1), place);
    }
}

/* Returns: (transfer full): text → index + 1, or %TWICE */
static GHashTable *
index_texts (const DossierDocument *document)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);
      char *text = block->kind != DOSSIER_BLOCK_FIGURE ? dossier_document_dup_range (document, block->start, block->end) : NULL;

      if (text != NULL)
        g_hash_table_replace (places, text, GUINT_TO_POINTER (g_hash_table_contains (places, text) ? TWICE : i + 1));
    }

  return places;
}

static void
match_texts (DossierAnchorMap *self)
{
  g_autoptr (GHashTable) here = index_texts (self->from), there = index_texts (self->to);
  GHashTableIter iter;
  gpointer text, place;

  g_hash_table_iter_init (&iter, here);
  while (g_hash_table_iter_next (&iter, &text, &place))
    {
      gpointer other = g_hash_table_lookup (there, text);

      if (GPOINTER_TO_UINT (place) != TWICE && other != NULL && GPOINTER_TO_UINT (other) != TWICE)
        g_hash_table_insert (self->counterparts, place, other);
    }
}

/**
 * dossier_anchor_map_new:
 * @from: (transfer none): has to live as long as the map
 * @to: (transfer none): likewise
 */
DossierAnchorMap *
dossier_anchor_map_new (const DossierDocument *from,
                        const DossierDocument *to)
{
  DossierAnchorMap *self = g_new0 (DossierAnchorMap, 1);

  self->from = from;
  self->to = to;
  self->counterparts = g_hash_table_new (NULL, NULL);
  if (g_strcmp0 (dossier_document_get_extractor (from), dossier_document_get_extractor (to)) == 0 && have_ordinals (from) && have_ordinals (to))
    match_ordinals (self);
  else
    match_texts (self);

  return self;
}

void
dossier_anchor_map_free (DossierAnchorMap *self)
{
  g_hash_table_unref (self->counterparts);
  g_free (self);
}

/* Returns: the index in the other document of the block that has @ordinal in the first one;
 * %DOSSIER_ORDINAL_NONE if it is not in both */
guint
dossier_anchor_map_find_block (const DossierAnchorMap *self,
                               guint                   ordinal)
{
  for (guint i = 0; i < dossier_document_get_n_blocks (self->from); i++)
    {
      gpointer place = g_hash_table_lookup (self->counterparts, GUINT_TO_POINTER (i + 1));

      if (dossier_document_get_block (self->from, i)->ordinal == ordinal)
        return place != NULL ? GPOINTER_TO_UINT (place) - 1 : DOSSIER_ORDINAL_NONE;
    }

  return DOSSIER_ORDINAL_NONE;
}

/* The last block with text that begins at @position or before it. */
static gboolean
move (const DossierAnchorMap *self, gint64 position, gint64 *moved)
{
  guint low = 0, high = dossier_document_get_n_blocks (self->from);
  gpointer place;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dossier_document_get_block (self->from, middle)->start <= position)
        low = middle + 1;
      else
        high = middle;
    }
  while (low > 0 && dossier_document_get_block (self->from, low - 1)->kind == DOSSIER_BLOCK_FIGURE)
    low--;
  place = low > 0 ? g_hash_table_lookup (self->counterparts, GUINT_TO_POINTER (low)) : NULL;
  if (place == NULL)
    return FALSE;

  *moved = dossier_document_get_block (self->to, GPOINTER_TO_UINT (place) - 1)->start
           + position - dossier_document_get_block (self->from, low - 1)->start;
  return TRUE;
}

static gboolean
says (const DossierDocument *document, gint64 start, gint64 end, const char *exact)
{
  g_autofree char *words = NULL;

  if (start < 0 || start >= end || end > dossier_document_get_n_characters (document))
    return FALSE;
  words = dossier_document_dup_range (document, (guint) start, (guint) end);

  return strcmp (words, exact) == 0;
}

/**
 * dossier_anchor_map_carry:
 * @exact: the words at @start…@end of the first document
 * @start: (inout): code point; left alone if the words are not found
 * @end: (inout): likewise
 *
 * The words are followed with their block, and never looked for elsewhere: the same words in another
 * paragraph are not the same words.
 *
 * Returns: whether they stand in the other document, in the same block
 */
gboolean
dossier_anchor_map_carry (const DossierAnchorMap *self,
                          const char             *exact,
                          gint64                 *start,
                          gint64                 *end)
{
  gint64 first, last;

  if (!says (self->from, *start, *end, exact) || !move (self, *start, &first) || !move (self, *end - 1, &last) ||
      !says (self->to, first, last + 1, exact))
    return FALSE;

  *start = first;
  *end = last + 1;
  return TRUE;
}

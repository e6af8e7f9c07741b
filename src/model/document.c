/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/document.h"

#include "model/document-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (DossierDocument, dossier_document, dossier_document_ref, dossier_document_unref)
G_DEFINE_QUARK (dossier-document-error-quark, dossier_document_error)

/**
 * dossier_document_ref:
 *
 * Safe from any thread.
 *
 * Returns: (transfer full): @self
 */
DossierDocument *
dossier_document_ref (DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dossier_document_unref (DossierDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->text);
  g_free (self->index);
  g_array_unref (self->blocks);
  g_array_unref (self->spans);
  g_array_unref (self->figures);
  g_array_unref (self->left_out);
  dossier_corrections_free (self->corrections);
  for (guint i = 0; i < DOSSIER_N_FIELDS; i++)
    g_free (self->values[i]);
  g_strfreev (self->authors);
  g_strfreev (self->keywords);
  g_array_unref (self->candidates);
  g_free (self->charset);
  g_free (self->charset_basis);
  g_free (self->extractor);
  g_strfreev (self->notes);
  g_free (self);
}

static gboolean
equal_arrays (const DossierDocument *a, const DossierDocument *b)
{
  if (a->blocks->len != b->blocks->len || a->spans->len != b->spans->len || a->figures->len != b->figures->len)
    return FALSE;

  for (guint i = 0; i < a->blocks->len; i++)
    {
      const DossierBlock *x = dossier_document_get_block (a, i), *y = dossier_document_get_block (b, i);

      if (x->kind != y->kind || x->level != y->level || x->number != y->number || x->start != y->start || x->end != y->end ||
          x->page != y->page || x->turn != y->turn || x->ordinal != y->ordinal)
        return FALSE;
    }

  for (guint i = 0; i < a->spans->len; i++)
    {
      const DossierSpan *x = dossier_document_get_span (a, i), *y = dossier_document_get_span (b, i);

      if (x->kind != y->kind || x->start != y->start || x->end != y->end || g_strcmp0 (x->address, y->address) != 0)
        return FALSE;
    }

  for (guint i = 0; i < a->figures->len; i++)
    {
      const DossierFigure *x = dossier_document_get_figure (a, i), *y = dossier_document_get_figure (b, i);

      if (x->position != y->position || g_strcmp0 (x->address, y->address) != 0 || g_strcmp0 (x->alt, y->alt) != 0 ||
          g_strcmp0 (x->caption, y->caption) != 0 || g_strcmp0 (x->credit, y->credit) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
equal_candidates (const DossierDocument *a, const DossierDocument *b)
{
  if (a->candidates->len != b->candidates->len)
    return FALSE;

  for (guint i = 0; i < a->candidates->len; i++)
    {
      const DossierCandidate *x = dossier_document_get_candidate (a, i), *y = dossier_document_get_candidate (b, i);

      if (x->field != y->field || x->basis != y->basis || g_strcmp0 (x->value, y->value) != 0 ||
          g_strcmp0 (x->origin, y->origin) != 0 || g_strcmp0 (x->reason, y->reason) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
equal_left_out (const DossierDocument *a, const DossierDocument *b)
{
  if (a->left_out->len != b->left_out->len)
    return FALSE;

  for (guint i = 0; i < a->left_out->len; i++)
    {
      const DossierLeftOut *x = dossier_document_get_left_out (a, i), *y = dossier_document_get_left_out (b, i);

      if (x->kind != y->kind || x->level != y->level || x->number != y->number || x->ordinal != y->ordinal ||
          x->position != y->position || strcmp (x->text, y->text) != 0 || strcmp (x->reason, y->reason) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * dossier_document_equal:
 *
 * Returns: whether text, structure, metadata and how they were decided are all the same
 */
gboolean
dossier_document_equal (const DossierDocument *a,
                        const DossierDocument *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < DOSSIER_N_FIELDS; i++)
    {
      if (g_strcmp0 (a->values[i], b->values[i]) != 0 || a->bases[i] != b->bases[i])
        return FALSE;
    }

  return a->n_bytes == b->n_bytes && memcmp (a->text, b->text, a->n_bytes) == 0 && equal_arrays (a, b) &&
         equal_left_out (a, b) && equal_candidates (a, b) && dossier_corrections_equal (a->corrections, b->corrections) &&
         g_strv_equal ((const char *const *) a->authors, (const char *const *) b->authors) && a->authors_basis == b->authors_basis &&
         g_strv_equal ((const char *const *) a->keywords, (const char *const *) b->keywords) && a->keywords_basis == b->keywords_basis &&
         a->paywall == b->paywall && g_strcmp0 (a->charset, b->charset) == 0 &&
         g_strcmp0 (a->charset_basis, b->charset_basis) == 0 && a->n_replacements == b->n_replacements &&
         g_strcmp0 (a->extractor, b->extractor) == 0 &&
         g_strv_equal ((const char *const *) a->notes, (const char *const *) b->notes);
}

const char *
dossier_document_get_text (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * dossier_document_get_n_bytes:
 *
 * Returns: the length of the flat text in UTF-8, without its final zero
 */
gsize
dossier_document_get_n_bytes (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * dossier_document_get_n_characters:
 *
 * Returns: the length of the flat text in code points
 */
guint
dossier_document_get_n_characters (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_characters;
}

/**
 * dossier_document_offset_to_byte:
 * @offset: in code points; at most the length of the text
 *
 * Quick for texts of any length: never steps over more than 128 characters.
 *
 * Returns: the byte of the flat text at which that code point starts
 */
gsize
dossier_document_offset_to_byte (const DossierDocument *self,
                                 guint                  offset)
{
  g_return_val_if_fail (self != NULL && offset <= self->n_characters, 0);

  if (self->index == NULL)
    return offset;

  const char *p = self->text + self->index[offset / DOSSIER_DOCUMENT_STRIDE];

  return (gsize) (dossier_document_skip (p, offset % DOSSIER_DOCUMENT_STRIDE) - self->text);
}

/**
 * dossier_document_byte_to_offset:
 * @byte: at most the length of the text in bytes
 *
 * Returns: the code point that holds that byte; inside a character, the one it belongs to
 */
guint
dossier_document_byte_to_offset (const DossierDocument *self,
                                 gsize                  byte)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL && byte <= self->n_bytes, 0);

  if (self->index == NULL)
    return (guint) byte;

  while (byte > 0 && ((guchar) self->text[byte] & 0xc0) == 0x80)
    byte--;

  high = self->n_characters / DOSSIER_DOCUMENT_STRIDE;
  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (self->index[middle] <= byte)
        low = middle;
      else
        high = middle - 1;
    }

  return low * DOSSIER_DOCUMENT_STRIDE + (guint) g_utf8_pointer_to_offset (self->text + self->index[low], self->text + byte);
}

/**
 * dossier_document_dup_range:
 * @start: first code point
 * @end: code point after the last
 *
 * Returns: (transfer full): the words that stand there
 */
char *
dossier_document_dup_range (const DossierDocument *self,
                            guint                  start,
                            guint                  end)
{
  gsize from, to;

  g_return_val_if_fail (self != NULL && start <= end && end <= self->n_characters, NULL);

  from = dossier_document_offset_to_byte (self, start);
  to = dossier_document_offset_to_byte (self, end);

  return g_strndup (self->text + from, to - from);
}

guint
dossier_document_get_n_blocks (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

/**
 * dossier_document_get_block:
 *
 * Blocks are in reading order and do not overlap.
 *
 * Returns: (transfer none): valid as long as @self
 */
const DossierBlock *
dossier_document_get_block (const DossierDocument *self,
                            guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->blocks->len, NULL);

  return &g_array_index (self->blocks, DossierBlock, index);
}

/**
 * dossier_document_get_page:
 * @offset: a code point of the flat text
 *
 * Returns: the page on which it stands, from 1; 0 where the document has no pages
 */
guint
dossier_document_get_page (const DossierDocument *self,
                           guint                  offset)
{
  guint low = 0, high;
  const DossierBlock *block;

  g_return_val_if_fail (self != NULL, 0);

  high = self->blocks->len;
  while (low < high)   /* the first block that ends behind @offset */
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->blocks, DossierBlock, middle).end > offset)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == self->blocks->len)
    return 0;

  block = &g_array_index (self->blocks, DossierBlock, low);

  return block->page + (block->turn > 0 && offset >= block->turn);
}

guint
dossier_document_get_n_spans (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->spans->len;
}

/**
 * dossier_document_get_span:
 *
 * Spans are ordered by their start; spans of different kinds may overlap.
 *
 * Returns: (transfer none): valid as long as @self
 */
const DossierSpan *
dossier_document_get_span (const DossierDocument *self,
                           guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->spans->len, NULL);

  return &g_array_index (self->spans, DossierSpan, index);
}

guint
dossier_document_get_n_figures (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->figures->len;
}

const DossierFigure *
dossier_document_get_figure (const DossierDocument *self,
                             guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->figures->len, NULL);

  return &g_array_index (self->figures, DossierFigure, index);
}

/**
 * dossier_document_get_n_left_out:
 *
 * Returns: how many blocks of the page are known to be left out; 0 of a document that was made
 *   without asking for them, as the library's are
 */
guint
dossier_document_get_n_left_out (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->left_out->len;
}

/* In the order of the page. */
const DossierLeftOut *
dossier_document_get_left_out (const DossierDocument *self,
                               guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->left_out->len, NULL);

  return &g_array_index (self->left_out, DossierLeftOut, index);
}

/* Returns: (transfer none): what was taken in and left out by hand when the document was made */
const DossierCorrections *
dossier_document_get_corrections (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->corrections;
}

/**
 * dossier_document_get_value:
 *
 * Returns: (nullable): what the document says of itself; not yet confirmed by anybody
 */
const char *
dossier_document_get_value (const DossierDocument *self,
                            DossierField           field)
{
  g_return_val_if_fail (self != NULL && field < DOSSIER_N_FIELDS, NULL);

  return self->values[field];
}

DossierBasis
dossier_document_get_basis (const DossierDocument *self,
                            DossierField           field)
{
  g_return_val_if_fail (self != NULL && field < DOSSIER_N_FIELDS, DOSSIER_BASIS_NONE);

  return self->bases[field];
}

/**
 * dossier_document_get_authors:
 *
 * Returns: (transfer none): names of people or desks, without roles; never %NULL
 */
const char * const *
dossier_document_get_authors (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->authors;
}

DossierBasis
dossier_document_get_authors_basis (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, DOSSIER_BASIS_NONE);

  return self->authors_basis;
}

const char * const *
dossier_document_get_keywords (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->keywords;
}

DossierBasis
dossier_document_get_keywords_basis (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, DOSSIER_BASIS_NONE);

  return self->keywords_basis;
}

DossierPaywall
dossier_document_get_paywall (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, DOSSIER_PAYWALL_UNKNOWN);

  return self->paywall;
}

/**
 * dossier_document_get_n_candidates:
 *
 * Returns: how many values the page gave for what it says of itself, those taken among them
 */
guint
dossier_document_get_n_candidates (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->candidates->len;
}

/**
 * dossier_document_get_candidate:
 *
 * Returns: (transfer none): in order of trust within a field
 */
const DossierCandidate *
dossier_document_get_candidate (const DossierDocument *self,
                                guint                  index)
{
  g_return_val_if_fail (self != NULL && index < self->candidates->len, NULL);

  return &g_array_index (self->candidates, DossierCandidate, index);
}

/**
 * dossier_document_get_charset:
 *
 * Returns: (nullable): the name by the Encoding Standard (https://encoding.spec.whatwg.org/)
 */
const char *
dossier_document_get_charset (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->charset;
}

/**
 * dossier_document_get_charset_basis:
 *
 * Returns: (nullable): how the charset was decided, a word such as "bom" or "http"
 */
const char *
dossier_document_get_charset_basis (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->charset_basis;
}

/**
 * dossier_document_get_n_replacements:
 *
 * Returns: how many places of the input were no text and are U+FFFD now
 */
guint
dossier_document_get_n_replacements (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_replacements;
}

const char *
dossier_document_get_extractor (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->extractor;
}

/**
 * dossier_document_get_notes:
 *
 * Returns: (transfer none): words for what looked doubtful, such as "no-date"; never %NULL
 */
const char * const *
dossier_document_get_notes (const DossierDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->notes;
}

gboolean
dossier_document_has_note (const DossierDocument *self,
                           const char            *note)
{
  g_return_val_if_fail (self != NULL && note != NULL, FALSE);

  return g_strv_contains ((const char * const *) self->notes, note);
}

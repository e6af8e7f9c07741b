/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/document.h"

#include "model/document-private.h"

#include <string.h>

/**
 * DossierDocumentBuilder:
 *
 * The only way to a document. Either blocks are added with their text, which joins them
 * to the flat text, or the flat text is given whole and blocks are ranges over it.
 */
struct _DossierDocumentBuilder
{
  DossierDocument *document;        /* (owned) (nullable) half made, seen by nobody else */
  GString         *text;            /* (owned) what add_block() has joined so far */
  guint            length;          /* of @text, in code points */
  GPtrArray       *notes;           /* (owned) of char* */
};

static void
clear_span (gpointer data)
{
  DossierSpan *span = data;

  g_free ((char *) span->address);
}

static void
clear_figure (gpointer data)
{
  DossierFigure *figure = data;

  g_free ((char *) figure->address);
  g_free ((char *) figure->alt);
  g_free ((char *) figure->caption);
  g_free ((char *) figure->credit);
}

static void
clear_candidate (gpointer data)
{
  DossierCandidate *candidate = data;

  g_free ((char *) candidate->value);
  g_free ((char *) candidate->origin);
  g_free ((char *) candidate->reason);
}

static void
clear_left_out (gpointer data)
{
  DossierLeftOut *left_out = data;

  g_free ((char *) left_out->text);
  g_free ((char *) left_out->reason);
}

static DossierDocument *
document_new (void)
{
  DossierDocument *self = g_new0 (DossierDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blocks = g_array_new (FALSE, TRUE, sizeof (DossierBlock));
  self->spans = g_array_new (FALSE, TRUE, sizeof (DossierSpan));
  self->figures = g_array_new (FALSE, TRUE, sizeof (DossierFigure));
  self->left_out = g_array_new (FALSE, TRUE, sizeof (DossierLeftOut));
  self->corrections = dossier_corrections_new ();
  g_array_set_clear_func (self->left_out, clear_left_out);
  g_array_set_clear_func (self->spans, clear_span);
  self->candidates = g_array_new (FALSE, TRUE, sizeof (DossierCandidate));
  g_array_set_clear_func (self->figures, clear_figure);
  g_array_set_clear_func (self->candidates, clear_candidate);
  self->text = g_strdup ("");
  self->authors = g_new0 (char *, 1);
  self->keywords = g_new0 (char *, 1);
  self->notes = g_new0 (char *, 1);

  return self;
}

DossierDocumentBuilder *
dossier_document_builder_new (void)
{
  DossierDocumentBuilder *self = g_new0 (DossierDocumentBuilder, 1);

  self->document = document_new ();
  self->text = g_string_new (NULL);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dossier_document_builder_free (DossierDocumentBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->document, dossier_document_unref);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * dossier_document_builder_add_block:
 * @text: valid UTF-8, not empty
 *
 * Appends a block and its text, one blank line after the one before it.
 *
 * Returns: the code point at which the block starts
 */
guint
dossier_document_builder_add_block (DossierDocumentBuilder *self,
                                    DossierBlockKind        kind,
                                    guint                   level,
                                    guint                   number,
                                    const char             *text)
{
  guint start;

  g_return_val_if_fail (self != NULL && text != NULL && *text != '\0', 0);

  if (self->text->len > 0)
    {
      g_string_append (self->text, "\n\n");
      self->length += 2;
    }

  start = self->length;
  g_string_append (self->text, text);
  self->length += (guint) g_utf8_strlen (text, -1);
  dossier_document_builder_add_range (self, kind, level, number, start, self->length);

  return start;
}

/**
 * dossier_document_builder_take_text:
 * @text: (transfer full): the whole flat text, valid UTF-8
 */
void
dossier_document_builder_take_text (DossierDocumentBuilder *self,
                                    char                   *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_free (self->document->text);
  self->document->text = text;
  self->length = (guint) g_utf8_strlen (text, -1);
}

/**
 * dossier_document_builder_add_range:
 *
 * Adds a block over text that is already there.
 */
void
dossier_document_builder_add_range (DossierDocumentBuilder *self,
                                    DossierBlockKind        kind,
                                    guint                   level,
                                    guint                   number,
                                    guint                   start,
                                    guint                   end)
{
  DossierBlock block = { .kind = kind, .level = level, .number = number, .start = start, .end = end, .ordinal = DOSSIER_ORDINAL_NONE };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->document->blocks, block);
}

/**
 * dossier_document_builder_set_page:
 * @page: on which the block that was added last starts, from 1
 * @turn: code point at which the next page begins within it; 0: it ends on its page
 */
void
dossier_document_builder_set_page (DossierDocumentBuilder *self,
                                   guint                   page,
                                   guint                   turn)
{
  DossierBlock *block;

  g_return_if_fail (self != NULL && self->document->blocks->len > 0);

  block = &g_array_index (self->document->blocks, DossierBlock, self->document->blocks->len - 1);
  block->page = page;
  block->turn = turn;
}

/**
 * dossier_document_builder_set_ordinal:
 *
 * Says which of the page's blocks the one added last is.
 */
void
dossier_document_builder_set_ordinal (DossierDocumentBuilder *self,
                                      guint                   ordinal)
{
  g_return_if_fail (self != NULL && self->document->blocks->len > 0);

  g_array_index (self->document->blocks, DossierBlock, self->document->blocks->len - 1).ordinal = ordinal;
}

/**
 * dossier_document_builder_add_left_out:
 * @left_out: copied
 *
 * Adds what stands on the page and not in the text; in the order of the page.
 */
void
dossier_document_builder_add_left_out (DossierDocumentBuilder *self,
                                       const DossierLeftOut   *left_out)
{
  DossierLeftOut copy = *left_out;

  g_return_if_fail (self != NULL && left_out->text != NULL && left_out->reason != NULL);

  copy.text = g_strdup (left_out->text);
  copy.reason = g_strdup (left_out->reason);
  g_array_append_val (self->document->left_out, copy);
}

/* What was taken in and left out by hand; copied. */
void
dossier_document_builder_set_corrections (DossierDocumentBuilder   *self,
                                          const DossierCorrections *corrections)
{
  g_return_if_fail (self != NULL && corrections != NULL);

  dossier_corrections_free (self->document->corrections);
  self->document->corrections = dossier_corrections_copy (corrections);
}

void
dossier_document_builder_add_span (DossierDocumentBuilder *self,
                                   DossierSpanKind         kind,
                                   guint                   start,
                                   guint                   end,
                                   const char             *address)
{
  DossierSpan span = { kind, start, end, g_strdup (address) };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->document->spans, span);
}

/**
 * dossier_document_builder_add_figure:
 *
 * Adds a picture; its block is added by dossier_document_builder_add_range() with
 * #DOSSIER_BLOCK_FIGURE and the number returned here.
 */
guint
dossier_document_builder_add_figure (DossierDocumentBuilder *self,
                                     guint                   position,
                                     const char             *address,
                                     const char             *alt,
                                     const char             *caption,
                                     const char             *credit)
{
  DossierFigure figure = { position, g_strdup (address), g_strdup (alt), g_strdup (caption), g_strdup (credit) };

  g_return_val_if_fail (self != NULL, 0);

  g_array_append_val (self->document->figures, figure);

  return self->document->figures->len - 1;
}

/**
 * dossier_document_builder_get_length:
 *
 * Returns: the code points of flat text so far
 */
guint
dossier_document_builder_get_length (DossierDocumentBuilder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * dossier_document_builder_set_value:
 * @value: (nullable): %NULL or empty: nothing known
 */
void
dossier_document_builder_set_value (DossierDocumentBuilder *self,
                                    DossierField            field,
                                    const char             *value,
                                    DossierBasis            basis)
{
  g_return_if_fail (self != NULL && field < DOSSIER_N_FIELDS);

  g_free (self->document->values[field]);
  self->document->values[field] = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  self->document->bases[field] = self->document->values[field] != NULL ? basis : DOSSIER_BASIS_NONE;
}

const char *
dossier_document_builder_get_value (DossierDocumentBuilder *self,
                                    DossierField            field)
{
  g_return_val_if_fail (self != NULL && field < DOSSIER_N_FIELDS, NULL);

  return self->document->values[field];
}

void
dossier_document_builder_set_authors (DossierDocumentBuilder *self,
                                      const char * const     *names,
                                      DossierBasis            basis)
{
  g_return_if_fail (self != NULL && names != NULL);

  g_strfreev (self->document->authors);
  self->document->authors = g_strdupv ((char **) names);
  self->document->authors_basis = *names != NULL ? basis : DOSSIER_BASIS_NONE;
}

void
dossier_document_builder_set_keywords (DossierDocumentBuilder *self,
                                       const char * const     *words,
                                       DossierBasis            basis)
{
  g_return_if_fail (self != NULL && words != NULL);

  g_strfreev (self->document->keywords);
  self->document->keywords = g_strdupv ((char **) words);
  self->document->keywords_basis = *words != NULL ? basis : DOSSIER_BASIS_NONE;
}

void
dossier_document_builder_set_paywall (DossierDocumentBuilder *self,
                                      DossierPaywall          paywall)
{
  g_return_if_fail (self != NULL);

  self->document->paywall = paywall;
}

/**
 * dossier_document_builder_add_candidate:
 * @origin: (nullable): see #DossierCandidate
 * @reason: (nullable): see #DossierCandidate
 */
void
dossier_document_builder_add_candidate (DossierDocumentBuilder *self,
                                        DossierField            field,
                                        const char             *value,
                                        DossierBasis            basis,
                                        const char             *origin,
                                        const char             *reason)
{
  DossierCandidate candidate = { field, g_strdup (value), basis, g_strdup (origin), g_strdup (reason) };

  g_return_if_fail (self != NULL && field <= DOSSIER_FIELD_AUTHORS && value != NULL);

  g_array_append_val (self->document->candidates, candidate);
}

DossierPaywall
dossier_document_builder_get_paywall (DossierDocumentBuilder *self)
{
  g_return_val_if_fail (self != NULL, DOSSIER_PAYWALL_UNKNOWN);

  return self->document->paywall;
}

void
dossier_document_builder_set_charset (DossierDocumentBuilder *self,
                                      const char             *charset,
                                      const char             *basis,
                                      guint                   n_replacements)
{
  g_return_if_fail (self != NULL);

  g_free (self->document->charset);
  self->document->charset = g_strdup (charset);
  g_free (self->document->charset_basis);
  self->document->charset_basis = g_strdup (basis);
  self->document->n_replacements = n_replacements;
}

void
dossier_document_builder_set_extractor (DossierDocumentBuilder *self,
                                        const char             *version)
{
  g_return_if_fail (self != NULL);

  g_free (self->document->extractor);
  self->document->extractor = g_strdup (version);
}

/**
 * dossier_document_builder_add_note:
 * @note: a word for what looked doubtful; once is enough
 */
void
dossier_document_builder_add_note (DossierDocumentBuilder *self,
                                   const char             *note)
{
  g_return_if_fail (self != NULL && note != NULL);

  if (!g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_ptr_array_add (self->notes, g_strdup (note));
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const DossierSpan *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)   /* the outer one first */
    return x->end > y->end ? -1 : 1;

  return (int) x->kind - (int) y->kind;
}

static void
make_index (DossierDocument *document, guint n_characters)
{
  const char *p = document->text;

  document->n_bytes = strlen (p);
  document->n_characters = n_characters;
  if (document->n_bytes == document->n_characters)
    return;

  document->index = g_new (guint32, document->n_characters / DOSSIER_DOCUMENT_STRIDE + 1);
  for (guint i = 0; i <= document->n_characters; i += DOSSIER_DOCUMENT_STRIDE)
    {
      document->index[i / DOSSIER_DOCUMENT_STRIDE] = (guint32) (p - document->text);
      if (document->n_characters - i >= DOSSIER_DOCUMENT_STRIDE)
        p = dossier_document_skip (p, DOSSIER_DOCUMENT_STRIDE);
    }
}

static gboolean
is_block_sound (const DossierDocument *document, const DossierBlock *block, guint last_end)
{
  if (block->start > block->end || block->end > document->n_characters || block->start < last_end)
    return FALSE;
  if (block->turn > 0 && (block->page == 0 || block->turn <= block->start || block->turn >= block->end))
    return FALSE;

  if (block->kind == DOSSIER_BLOCK_FIGURE)
    return block->start == block->end && block->number < document->figures->len &&
           g_array_index (document->figures, DossierFigure, block->number).position == block->start;

  return block->start < block->end && (block->kind != DOSSIER_BLOCK_HEADING || (block->level >= 1 && block->level <= 6));
}

/* Both lists are ordered by start: one pass over the blocks serves all spans. */
static gboolean
are_spans_sound (const DossierDocument *document)
{
  guint b = 0;

  for (guint i = 0; i < document->spans->len; i++)
    {
      const DossierSpan *span = &g_array_index (document->spans, DossierSpan, i);

      while (b < document->blocks->len && g_array_index (document->blocks, DossierBlock, b).end <= span->start)
        b++;

      if (b == document->blocks->len || span->start >= span->end ||
          span->start < g_array_index (document->blocks, DossierBlock, b).start ||
          span->end > g_array_index (document->blocks, DossierBlock, b).end)
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_left_out_sound (const DossierDocument *document)
{
  guint last = 0;

  for (guint i = 0; i < document->left_out->len; i++)
    {
      const DossierLeftOut *left_out = &g_array_index (document->left_out, DossierLeftOut, i);

      if (left_out->position < last || left_out->position > document->n_characters ||
          (*left_out->text == '\0' && left_out->kind != DOSSIER_BLOCK_FIGURE) || *left_out->reason == '\0')
        return FALSE;
      last = left_out->position;
    }

  return TRUE;
}

static gboolean
is_sound (const DossierDocument *document)
{
  guint last_end = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const DossierBlock *block = &g_array_index (document->blocks, DossierBlock, i);

      if (!is_block_sound (document, block, last_end))
        return FALSE;
      last_end = block->end;
    }

  for (guint i = 0; i < document->figures->len; i++)
    {
      if (g_array_index (document->figures, DossierFigure, i).position > document->n_characters)
        return FALSE;
    }

  return are_spans_sound (document) && are_left_out_sound (document);
}

/**
 * dossier_document_builder_end:
 * @error: return location for a #DossierDocumentError
 *
 * Checks that blocks are in order, in the text and apart from each other, that a page
 * turns within its block, that every span lies within one block, that every figure block
 * has its figure, and that what was left out stands somewhere and in order. The builder
 * can only be freed afterwards.
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
DossierDocument *
dossier_document_builder_end (DossierDocumentBuilder  *self,
                              GError                 **error)
{
  g_return_val_if_fail (self != NULL && self->document != NULL, NULL);

  if (self->text->len > 0)
    {
      g_free (self->document->text);
      self->document->text = g_string_free (g_steal_pointer (&self->text), FALSE);
      self->text = g_string_new (NULL);
    }

  if (!g_utf8_validate (self->document->text, -1, NULL))
    {
      g_set_error_literal (error, DOSSIER_DOCUMENT_ERROR, DOSSIER_DOCUMENT_ERROR_MALFORMED,
                           "The document's text is not valid UTF-8");
      return NULL;
    }

  g_ptr_array_add (self->notes, NULL);
  g_strfreev (self->document->notes);
  self->document->notes = g_strdupv ((char **) self->notes->pdata);

  make_index (self->document, self->length);
  g_array_sort (self->document->spans, compare_spans);

  if (!is_sound (self->document))
    {
      g_set_error_literal (error, DOSSIER_DOCUMENT_ERROR, DOSSIER_DOCUMENT_ERROR_MALFORMED,
                           "The document's blocks do not fit its text");
      return NULL;
    }

  return g_steal_pointer (&self->document);
}

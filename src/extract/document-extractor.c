/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"

#include "extract/article-extractor.h"
#include "extract/charset.h"
#include "extract/page-metadata.h"
#include "extract/plain-text.h"

#include <string.h>

#define SHORT_BODY 250   /* characters */

typedef struct
{
  DossierPageIndex       *index;
  DossierDocumentBuilder *builder;
  char                   *base;      /* (owned) (nullable) what relative addresses are relative to */
} Assembly;

static char *
resolve (Assembly *assembly, const char *address)
{
  char *result;

  if (address == NULL || *address == '\0')
    return NULL;
  result = assembly->base != NULL
    ? g_uri_resolve_relative (assembly->base, address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  return result != NULL ? result : g_strdup (address);
}

static void
add_spans (Assembly *assembly, const DossierPageBlock *block, guint start, guint offset)
{
  for (guint s = block->first_span; s < block->first_span + block->n_spans; s++)
    {
      const DossierPageSpan *span = &g_array_index (assembly->index->spans, DossierPageSpan, s);
      g_autofree char *address = resolve (assembly, span->address);

      dossier_document_builder_add_span (assembly->builder, span->kind, start + offset + span->start, start + offset + span->end, address);
    }
}

static lxb_dom_node_t *
find_row (const DossierPageIndex *index, guint i, guint tag)
{
  for (;; i = DOSSIER_PAGE_ELEMENT (index, i)->parent)
    {
      if (DOSSIER_PAGE_ELEMENT (index, i)->tag == tag)
        return DOSSIER_PAGE_ELEMENT (index, i)->node;
      if (i == 0)
        return NULL;
    }
}

/* The cells that follow in the same table make one block. Returns: the last one's index */
static guint
add_table (Assembly *assembly, guint first)
{
  DossierPageIndex *index = assembly->index;
  lxb_dom_node_t *table = find_row (index, DOSSIER_PAGE_BLOCK (index, first)->element, LXB_TAG_TABLE), *row = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint b, last = first, length = 0, start, n = 0;

  for (b = first; b < index->blocks->len; b++)
    {
      const DossierPageBlock *cell = DOSSIER_PAGE_BLOCK (index, b);
      lxb_dom_node_t *own = find_row (index, cell->element, LXB_TAG_TR);

      if (cell->dropped != NULL || cell->text == NULL)
        continue;
      if (cell->kind != DOSSIER_BLOCK_TABLE || find_row (index, cell->element, LXB_TAG_TABLE) != table)
        break;
      if (text->len > 0)
        {
          g_string_append_c (text, own == row ? '\t' : '\n');
          length++;
        }
      row = own;
      g_array_append_val (offsets, length);
      g_string_append (text, cell->text);
      length += cell->n_characters;
      last = b;
    }

  start = dossier_document_builder_add_block (assembly->builder, DOSSIER_BLOCK_TABLE, 0, 0, text->str);
  for (b = first; b <= last; b++)
    {
      const DossierPageBlock *cell = DOSSIER_PAGE_BLOCK (index, b);

      if (cell->dropped == NULL && cell->text != NULL)
        add_spans (assembly, cell, start, g_array_index (offsets, guint, n++));
    }

  return last;
}

static gboolean
is_credit (const DossierPageIndex *index, const DossierPageBlock *block)
{
  return dossier_page_index_has_ancestor (index, block->element, DOSSIER_HINT_CREDIT, 1);
}

/* Captions after the picture, up to the next block that is text or picture. */
static void
add_figure (Assembly *assembly, guint b)
{
  DossierPageIndex *index = assembly->index;
  lxb_dom_node_t *image = DOSSIER_PAGE_BLOCK (index, b)->image;
  const char *source = dossier_html_get_attribute (image, "src");
  g_autofree char *address = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;
  guint position = dossier_document_builder_get_length (assembly->builder), figure;

  if (source == NULL || g_str_has_prefix (source, "data:"))
    source = dossier_html_get_attribute (image, "data-src");
  for (guint n = b + 1; n < index->blocks->len && n < b + 6; n++)
    {
      const DossierPageBlock *next = DOSSIER_PAGE_BLOCK (index, n);

      if (next->text == NULL || next->dropped == NULL || strcmp (next->dropped, "caption") != 0)
        break;
      if (is_credit (index, next) && credit == NULL)
        credit = g_strdup (next->text);
      else if (caption == NULL)
        caption = g_strdup (next->text);
    }
  address = resolve (assembly, source);
  if (address == NULL && caption == NULL)
    return;
  if (caption == NULL && !dossier_page_index_has_ancestor (index, DOSSIER_PAGE_BLOCK (index, b)->element, 0, 0) &&
      find_row (index, DOSSIER_PAGE_BLOCK (index, b)->element, LXB_TAG_FIGURE) == NULL && position == 0)
    return;   /* icons before the text */

  figure = dossier_document_builder_add_figure (assembly->builder, position, address, dossier_html_get_attribute (image, "alt"), caption, credit);
  dossier_document_builder_add_range (assembly->builder, DOSSIER_BLOCK_FIGURE, 0, figure, position, position);
}

static void
explain (const DossierPageIndex *index, GString *explanation)
{
  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL)
        g_string_append_printf (explanation, "%s\t%s\t%.80s\n", block->dropped != NULL ? block->dropped : "kept",
                                dossier_block_kind_to_name (block->kind), block->text);
    }
}

static void
assemble (Assembly *assembly)
{
  for (guint b = 0; b < assembly->index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (assembly->index, b);

      if (block->dropped != NULL)
        continue;
      if (block->text == NULL)
        add_figure (assembly, b);
      else if (block->kind == DOSSIER_BLOCK_TABLE)
        b = add_table (assembly, b);
      else
        add_spans (assembly, block, dossier_document_builder_add_block (assembly->builder, block->kind, block->level, block->number, block->text), 0);
    }
}

static gboolean
extract_html (const DossierDecodedText *decoded, const char *address, DossierDocumentBuilder *builder, GString *explanation, GError **error)
{
  g_autoptr (DossierHtmlTree) tree = dossier_html_tree_new (decoded->text, decoded->length, error);
  g_autoptr (DossierPageIndex) index = NULL;
  Assembly assembly = { 0 };

  if (tree == NULL)
    return FALSE;
  dossier_page_metadata_read (tree, address, builder);
  index = dossier_page_index_new (tree);
  dossier_article_extract (index, dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE));
  if (explanation != NULL)
    explain (index, explanation);

  assembly.index = index;
  assembly.builder = builder;
  assembly.base = address != NULL && g_uri_is_valid (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) ? g_strdup (address) : NULL;
  assemble (&assembly);
  g_free (assembly.base);
  if (dossier_html_tree_get_truncated (tree))
    dossier_document_builder_add_note (builder, "attributes-cut");

  return TRUE;
}

static char *
without_carriage_returns (const char *text)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p[0] != '\r' || p[1] != '\n')
        g_string_append_c (result, *p);
    }

  return g_string_free (result, FALSE);
}

static gboolean
looks_like_html (const char *bytes, gsize length)
{
  static const char *const starts[] = { "<!doctype", "<html", "<head", "<body", "<!--", "<?xml", "<div", "<p>", "<article", "<meta", "<title" };
  gsize i = 0;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    i = 3;
  while (i < length && g_ascii_isspace (bytes[i]))
    i++;
  for (guint s = 0; s < G_N_ELEMENTS (starts); s++)
    {
      if (length - i >= strlen (starts[s]) && g_ascii_strncasecmp (bytes + i, starts[s], strlen (starts[s])) == 0)
        return TRUE;
    }

  return FALSE;
}

/* By their first bytes, whatever they were declared as. @bytes need not end with a zero. */
static gboolean
is_binary (const char *bytes, gsize length)
{
  static const struct { const char *magic; gsize length; } table[] = {
    { "%PDF-", 5 }, { "PK\x03\x04", 4 }, { "\x89PNG", 4 }, { "\xff\xd8\xff", 3 }, { "GIF8", 4 }, { "\x1f\x8b", 2 }, { "\x7f" "ELF", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (length >= table[i].length && memcmp (bytes, table[i].magic, table[i].length) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_notes (DossierDocumentBuilder *builder, const DossierDecodedText *decoded)
{
  if (dossier_document_builder_get_length (builder) < SHORT_BODY)
    dossier_document_builder_add_note (builder, "short-body");
  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE) == NULL)
    dossier_document_builder_add_note (builder, "no-title");
  if (dossier_document_builder_get_value (builder, DOSSIER_FIELD_PUBLISHED) == NULL)
    dossier_document_builder_add_note (builder, "no-date");
  if (decoded->n_replacements > 0)
    dossier_document_builder_add_note (builder, "replaced-characters");
  if (decoded->contradicted)
    dossier_document_builder_add_note (builder, "charset-contradicted");
}

/**
 * dossier_extract_document:
 * @address: (nullable): where the bytes came from
 * @media_type: (nullable): as declared, with its charset parameter
 * @explanation: (nullable): gets a line for each block of a page: kept or why not
 * @error: return location for a #DossierExtractError
 *
 * HTML and plain text. Without @media_type the bytes decide.
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
DossierDocument *
dossier_extract_document (const char  *bytes,
                          gsize        length,
                          const char  *address,
                          const char  *media_type,
                          GString     *explanation,
                          GError     **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_auto (DossierDecodedText) decoded = { 0 };
  g_autofree char *type = g_ascii_strdown (media_type != NULL ? media_type : "", -1);
  const char *charset = strstr (type, "charset=");
  gboolean is_html = strstr (type, "html") != NULL || (*type == '\0' && looks_like_html (bytes, length));

  if (length > DOSSIER_EXTRACT_MAX_BYTES)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE, "The document is larger than 25 MiB and was not read");
      return NULL;
    }
  if (!is_html && *type != '\0' && !g_str_has_prefix (type, "text/") && strstr (type, "xml") == NULL)
    {
      g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "Files of type “%s” are not read", media_type);
      return NULL;
    }
  if (length == 0 || is_binary (bytes, length))
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                           length == 0 ? "The document is empty" : "The document is no page and no text");
      return NULL;
    }

  dossier_charset_decode (bytes, length, charset != NULL ? charset + strlen ("charset=") : NULL, is_html, &decoded);
  dossier_document_builder_set_charset (builder, decoded.charset, decoded.basis, decoded.n_replacements);
  dossier_document_builder_set_extractor (builder, DOSSIER_EXTRACTOR_VERSION);
  if (is_html)
    {
      if (!extract_html (&decoded, address, builder, explanation, error))
        return NULL;
    }
  else
    {
      g_autofree char *text = without_carriage_returns (decoded.text);

      dossier_plain_text_read (text, builder);
    }
  add_notes (builder, &decoded);

  return dossier_document_builder_end (builder, error);
}

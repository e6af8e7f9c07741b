/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/document-json.h"

/* The format "dossier-document/1":
 *
 *   text      the flat text
 *   ranges    [kind, level, number, start, end] of each block, code points of text
 *   spans     [kind, start, end] or [kind, start, end, address]
 *   figures   {position, address, alt, caption, credit}, absent ones left out
 *   values    {name: [value, basis]} of the metadata; authors and keywords likewise as lists
 *   charset, charsetBasis, replacements, extractor, paywall, notes
 *
 * fetch/document-decoder.c reads it back. */

static const DossierField FIELDS[] = {
  DOSSIER_FIELD_TITLE, DOSSIER_FIELD_PUBLISHED, DOSSIER_FIELD_MODIFIED, DOSSIER_FIELD_SITE_NAME, DOSSIER_FIELD_LANGUAGE,
  DOSSIER_FIELD_CANONICAL, DOSSIER_FIELD_IMAGE, DOSSIER_FIELD_IMAGE_CREDIT, DOSSIER_FIELD_SECTION, DOSSIER_FIELD_LICENCE,
  DOSSIER_FIELD_DESCRIPTION,
};

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_list (JsonBuilder *builder, const char *name, const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_ranges (JsonBuilder *builder, const DossierDocument *document)
{
  json_builder_set_member_name (builder, "ranges");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, dossier_block_kind_to_name (block->kind));
      json_builder_add_int_value (builder, block->level);
      json_builder_add_int_value (builder, block->number);
      json_builder_add_int_value (builder, block->start);
      json_builder_add_int_value (builder, block->end);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_spans (JsonBuilder *builder, const DossierDocument *document)
{
  json_builder_set_member_name (builder, "spans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier_document_get_n_spans (document); i++)
    {
      const DossierSpan *span = dossier_document_get_span (document, i);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, dossier_span_kind_to_name (span->kind));
      json_builder_add_int_value (builder, span->start);
      json_builder_add_int_value (builder, span->end);
      if (span->address != NULL)
        json_builder_add_string_value (builder, span->address);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_figures (JsonBuilder *builder, const DossierDocument *document)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier_document_get_n_figures (document); i++)
    {
      const DossierFigure *figure = dossier_document_get_figure (document, i);

      json_builder_begin_object (builder);
      add_integer (builder, "position", figure->position);
      add_text (builder, "address", figure->address);
      add_text (builder, "alt", figure->alt);
      add_text (builder, "caption", figure->caption);
      add_text (builder, "credit", figure->credit);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_values (JsonBuilder *builder, const DossierDocument *document)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      const char *value = dossier_document_get_value (document, FIELDS[i]);

      if (value == NULL)
        continue;
      json_builder_set_member_name (builder, dossier_field_to_name (FIELDS[i]));
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, value);
      json_builder_add_string_value (builder, dossier_basis_to_name (dossier_document_get_basis (document, FIELDS[i])));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  add_list (builder, "authors", dossier_document_get_authors (document));
  add_text (builder, "authorsBasis", dossier_basis_to_name (dossier_document_get_authors_basis (document)));
  add_list (builder, "keywords", dossier_document_get_keywords (document));
  add_text (builder, "keywordsBasis", dossier_basis_to_name (dossier_document_get_keywords_basis (document)));
}

/* Returns: (transfer full): everything that dossier_document_decode() needs to make it again */
JsonNode *
dossier_document_to_json (const DossierDocument *document)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "format", "dossier-document/1");
  add_text (builder, "extractor", dossier_document_get_extractor (document));
  add_text (builder, "charset", dossier_document_get_charset (document));
  add_text (builder, "charsetBasis", dossier_document_get_charset_basis (document));
  add_integer (builder, "replacements", dossier_document_get_n_replacements (document));
  add_integer (builder, "paywall", dossier_document_get_paywall (document));
  add_list (builder, "notes", dossier_document_get_notes (document));
  add_values (builder, document);
  add_ranges (builder, document);
  add_spans (builder, document);
  add_figures (builder, document);
  add_text (builder, "text", dossier_document_get_text (document));
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static const char *
batch_name (const DossierBlock *block)
{
  switch (block->kind)
    {
    case DOSSIER_BLOCK_HEADING: return "h";
    case DOSSIER_BLOCK_LIST_ITEM: return "li";
    case DOSSIER_BLOCK_QUOTATION: return "quote";
    case DOSSIER_BLOCK_PREFORMATTED: return "pre";
    case DOSSIER_BLOCK_TABLE: return "td";
    case DOSSIER_BLOCK_FIGURE: return "figcaption";
    case DOSSIER_BLOCK_PARAGRAPH:
    default: return "p";
    }
}

static void
add_batch_block (JsonBuilder *builder, const DossierDocument *document, const DossierBlock *block)
{
  g_autofree char *text = NULL;

  if (block->kind == DOSSIER_BLOCK_FIGURE)
    text = g_strdup (dossier_document_get_figure (document, block->number)->caption);
  else
    text = dossier_document_dup_range (document, block->start, block->end);
  if (text == NULL)
    return;
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, batch_name (block));
  json_builder_add_string_value (builder, text);
  json_builder_end_array (builder);
}

/* One line of `--batch`: what scoring tools compare. Returns: (transfer full) */
JsonNode *
dossier_document_to_batch_json (const DossierDocument *document,
                                const char            *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  add_text (builder, "title", dossier_document_get_value (document, DOSSIER_FIELD_TITLE));
  add_list (builder, "authors", dossier_document_get_authors (document));
  add_text (builder, "published", dossier_document_get_value (document, DOSSIER_FIELD_PUBLISHED));
  add_text (builder, "siteName", dossier_document_get_value (document, DOSSIER_FIELD_SITE_NAME));
  add_text (builder, "lang", dossier_document_get_value (document, DOSSIER_FIELD_LANGUAGE));
  add_text (builder, "image", dossier_document_get_value (document, DOSSIER_FIELD_IMAGE));
  add_text (builder, "canonical", dossier_document_get_value (document, DOSSIER_FIELD_CANONICAL));
  add_text (builder, "text", dossier_document_get_text (document));
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    add_batch_block (builder, document, dossier_document_get_block (document, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* @id: (nullable): of a batch's page
 * Returns: (transfer full): what is printed instead of a document */
JsonNode *
dossier_reader_error_to_json (const char *id,
                              const char *code,
                              const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_text (builder, "code", code);
  add_text (builder, "message", message);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

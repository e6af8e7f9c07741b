/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/document-json.h"

#include <string.h>

/* The form "dossier-document/1". Flat keys (title, byline, published, siteName, lang,
 * image, canonical, text, blocks, error) are for people and scoring tools. The rest,
 * together with text and the figures in blocks, is what the document is made from again:
 *
 *   blocks    [kind, text, start, end, level, number, ordinal or null, page, turn]; kind p, h, li,
 *             quote, pre, td or figcaption (a figure: its caption is the text, number its index in
 *             figures); page and turn are left out where there are no pages
 *   spans     [kind, start, end, address or null]
 *   figures   {position, address, alt, caption, credit}
 *   metadata  {field: {value, basis}}, authors and keywords as lists
 *   candidates [field, value, basis, origin or null, reason or null]: all that the page said
 *   charset   {name, basis, replacements}
 *   notes     [word]
 *   corrections {take, leave}: ordinals; only if there are any
 *   leftOut   [kind, text, position, level, number, ordinal, reason]; only when asked for
 *
 * Written here rather than through a tree of JSON nodes: twenty times as fast, and an
 * article of 20 MiB needs no second copy of its text. */

static const char *const block_names[] = {
  [DOSSIER_BLOCK_HEADING] = "h",
  [DOSSIER_BLOCK_PARAGRAPH] = "p",
  [DOSSIER_BLOCK_LIST_ITEM] = "li",
  [DOSSIER_BLOCK_QUOTATION] = "quote",
  [DOSSIER_BLOCK_PREFORMATTED] = "pre",
  [DOSSIER_BLOCK_TABLE] = "td",
  [DOSSIER_BLOCK_FIGURE] = "figcaption",
};

static const guint8 escaped[256] = { [0 ... 0x1f] = 1, ['"'] = 1, ['\\'] = 1, [0x7f] = 1 };

/**
 * dossier_json_append_string:
 * @text: (nullable): valid UTF-8; %NULL is null
 * @length: in bytes, -1: up to the zero
 */
void
dossier_json_append_string (GString    *json,
                            const char *text,
                            gssize      length)
{
  const char *end, *run;

  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  g_string_append_c (json, '"');
  for (run = text; text < end; text++)
    {
      guchar c = (guchar) *text;

      if (!escaped[c])
        continue;
      g_string_append_len (json, run, text - run);
      run = text + 1;
      if (c == '"' || c == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, (char) c);
        }
      else if (c == '\n')
        g_string_append (json, "\\n");
      else
        g_string_append_printf (json, "\\u%04x", c);
    }
  g_string_append_len (json, run, text - run);
  g_string_append_c (json, '"');
}

static void
append_number (GString *json, guint number)
{
  char figures[10];
  guint n = sizeof figures;

  do
    figures[--n] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (json, figures + n, (gssize) (sizeof figures - n));
}

/* Each with a comma before it, and one behind the last. */
static void
append_numbers (GString *json, const guint *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (json, ',');
      append_number (json, numbers[i]);
    }
  g_string_append_c (json, ',');
}

static void
append_member (GString *json, const char *name, const char *text)
{
  g_string_append (json, ",\"");
  g_string_append (json, name);
  g_string_append (json, "\":");
  dossier_json_append_string (json, text, -1);
}

static void
append_list (GString *json, const char *const *list)
{
  g_string_append_c (json, '[');
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      dossier_json_append_string (json, list[i], -1);
    }
  g_string_append_c (json, ']');
}

static void
append_blocks (GString *json, const DossierDocument *document)
{
  const char *text = dossier_document_get_text (document);

  g_string_append (json, ",\"blocks\":[");
  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);
      const char *start = text + dossier_document_offset_to_byte (document, block->start), *end = text + dossier_document_offset_to_byte (document, block->end);
      const char *caption = block->kind == DOSSIER_BLOCK_FIGURE ? dossier_document_get_figure (document, block->number)->caption : NULL;

      g_string_append (json, i > 0 ? ",[\"" : "[\"");
      g_string_append (json, block->kind == DOSSIER_BLOCK_FIGURE && caption == NULL ? "figure" : block_names[block->kind]);
      g_string_append (json, "\",");
      if (block->kind == DOSSIER_BLOCK_FIGURE)
        dossier_json_append_string (json, caption != NULL ? caption : "", -1);
      else
        dossier_json_append_string (json, start, end - start);
      append_numbers (json, (const guint[]) { block->start, block->end, block->level, block->number }, 4);
      if (block->ordinal != DOSSIER_ORDINAL_NONE)
        append_number (json, block->ordinal);
      else
        g_string_append (json, "null");
      if (block->page > 0)
        g_string_append_printf (json, ",%u,%u", block->page, block->turn);
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, ']');
}

static void
append_structure (GString *json, const DossierDocument *document)
{
  g_string_append (json, ",\"spans\":[");
  for (guint i = 0; i < dossier_document_get_n_spans (document); i++)
    {
      const DossierSpan *span = dossier_document_get_span (document, i);

      g_string_append (json, i > 0 ? ",[\"" : "[\"");
      g_string_append (json, dossier_span_kind_to_name (span->kind));
      g_string_append_c (json, '"');
      append_numbers (json, (const guint[]) { span->start, span->end }, 2);
      dossier_json_append_string (json, span->address, -1);
      g_string_append_c (json, ']');
    }

  g_string_append (json, "],\"figures\":[");
  for (guint i = 0; i < dossier_document_get_n_figures (document); i++)
    {
      const DossierFigure *figure = dossier_document_get_figure (document, i);

      g_string_append_printf (json, "%s{\"position\":%u", i > 0 ? "," : "", figure->position);
      append_member (json, "address", figure->address);
      append_member (json, "alt", figure->alt);
      append_member (json, "caption", figure->caption);
      append_member (json, "credit", figure->credit);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_candidate (GString *json, const DossierCandidate *candidate, gboolean is_first)
{
  g_string_append_printf (json, "%s[\"%s\",", is_first ? "" : ",", dossier_field_to_name (candidate->field));
  dossier_json_append_string (json, candidate->value, -1);
  g_string_append_printf (json, ",\"%s\",", dossier_basis_to_name (candidate->basis));
  dossier_json_append_string (json, candidate->origin, -1);
  g_string_append_c (json, ',');
  dossier_json_append_string (json, candidate->reason, -1);
  g_string_append_c (json, ']');
}

static void
append_choice (GString *json, const DossierDocument *document)
{
  const DossierCorrections *corrections = dossier_document_get_corrections (document);
  g_autofree char *taken = dossier_corrections_format_taken (corrections), *left = dossier_corrections_format_left (corrections);

  if (!dossier_corrections_is_empty (corrections))
    g_string_append_printf (json, ",\"corrections\":{\"take\":[%s],\"leave\":[%s]}", taken, left);
  if (dossier_document_get_n_left_out (document) == 0)
    return;

  g_string_append (json, ",\"leftOut\":[");
  for (guint i = 0; i < dossier_document_get_n_left_out (document); i++)
    {
      const DossierLeftOut *left_out = dossier_document_get_left_out (document, i);

      g_string_append_printf (json, "%s[\"%s\",", i > 0 ? "," : "", block_names[left_out->kind]);
      dossier_json_append_string (json, left_out->text, -1);
      g_string_append_printf (json, ",%u,%u,%u,%u,", left_out->position, left_out->level, left_out->number, left_out->ordinal);
      dossier_json_append_string (json, left_out->reason, -1);
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, ']');
}

static void
append_metadata (GString *json, const DossierDocument *document)
{
  static const char *const paywalls[] = { "unknown", "free", "paid" };

  g_string_append (json, ",\"metadata\":{\"authors\":{\"value\":");
  append_list (json, dossier_document_get_authors (document));
  g_string_append_printf (json, ",\"basis\":\"%s\"},\"keywords\":{\"value\":", dossier_basis_to_name (dossier_document_get_authors_basis (document)));
  append_list (json, dossier_document_get_keywords (document));
  g_string_append_printf (json, ",\"basis\":\"%s\"}", dossier_basis_to_name (dossier_document_get_keywords_basis (document)));
  for (guint field = 0; field < DOSSIER_N_FIELDS; field++)
    {
      if (dossier_document_get_value (document, field) == NULL)
        continue;
      g_string_append_printf (json, ",\"%s\":{\"value\":", dossier_field_to_name (field));
      dossier_json_append_string (json, dossier_document_get_value (document, field), -1);
      g_string_append_printf (json, ",\"basis\":\"%s\"}", dossier_basis_to_name (dossier_document_get_basis (document, field)));
    }
  g_string_append (json, "},\"candidates\":[");
  for (guint i = 0; i < dossier_document_get_n_candidates (document); i++)
    append_candidate (json, dossier_document_get_candidate (document, i), i == 0);
  g_string_append_printf (json, "],\"paywall\":\"%s\",\"charset\":{\"name\":", paywalls[dossier_document_get_paywall (document)]);
  dossier_json_append_string (json, dossier_document_get_charset (document), -1);
  append_member (json, "basis", dossier_document_get_charset_basis (document));
  g_string_append_printf (json, ",\"replacements\":%u}", dossier_document_get_n_replacements (document));
  append_member (json, "extractor", dossier_document_get_extractor (document));
  g_string_append (json, ",\"notes\":");
  append_list (json, dossier_document_get_notes (document));
}

/**
 * dossier_document_json_append:
 * @id: (nullable): of the document in its batch
 * @whole: also what only a program needs to make the document again
 */
void
dossier_document_json_append (GString               *json,
                              const DossierDocument *document,
                              const char            *id,
                              gboolean               whole)
{
  static const DossierField flat[] = { DOSSIER_FIELD_TITLE, DOSSIER_FIELD_PUBLISHED, DOSSIER_FIELD_SITE_NAME, DOSSIER_FIELD_LANGUAGE,
                                       DOSSIER_FIELD_IMAGE, DOSSIER_FIELD_CANONICAL };
  g_autofree char *byline = g_strjoinv (", ", (char **) dossier_document_get_authors (document));

  g_string_append (json, "{\"format\":\"dossier-document/1\"");
  if (id != NULL)
    append_member (json, "id", id);
  for (guint i = 0; i < G_N_ELEMENTS (flat); i++)
    append_member (json, dossier_field_to_name (flat[i]), dossier_document_get_value (document, flat[i]));
  append_member (json, "byline", *byline != '\0' ? byline : NULL);
  if (*byline != '\0')
    {
      g_string_append (json, ",\"authors\":");
      append_list (json, dossier_document_get_authors (document));
    }
  g_string_append (json, ",\"text\":");
  dossier_json_append_string (json, dossier_document_get_text (document), (gssize) dossier_document_get_n_bytes (document));
  append_blocks (json, document);
  if (whole)
    {
      append_structure (json, document);
      append_choice (json, document);
      append_metadata (json, document);
    }
  else if (dossier_document_get_notes (document)[0] != NULL)
    {
      g_string_append (json, ",\"notes\":");
      append_list (json, dossier_document_get_notes (document));
    }
  g_string_append (json, "}\n");
}

void
dossier_document_json_append_error (GString    *json,
                                    const char *id,
                                    const char *code,
                                    const char *message)
{
  g_string_append_c (json, '{');
  if (id != NULL)
    {
      g_string_append (json, "\"id\":");
      dossier_json_append_string (json, id, -1);
      g_string_append_c (json, ',');
    }
  g_string_append (json, "\"error\":{\"code\":");
  dossier_json_append_string (json, code, -1);
  append_member (json, "message", message);
  g_string_append (json, "}}\n");
}

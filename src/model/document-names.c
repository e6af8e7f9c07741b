/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/document.h"

/* The names by which kinds are stored and sent. They outlive a release: add, never change. */

static const char *const block_kinds[] = {
  [DOSSIER_BLOCK_HEADING] = "heading",
  [DOSSIER_BLOCK_PARAGRAPH] = "paragraph",
  [DOSSIER_BLOCK_LIST_ITEM] = "list-item",
  [DOSSIER_BLOCK_QUOTATION] = "quotation",
  [DOSSIER_BLOCK_PREFORMATTED] = "preformatted",
  [DOSSIER_BLOCK_TABLE] = "table",
  [DOSSIER_BLOCK_FIGURE] = "figure",
};

static const char *const span_kinds[] = {
  [DOSSIER_SPAN_LINK] = "link",
  [DOSSIER_SPAN_EMPHASIS] = "emphasis",
  [DOSSIER_SPAN_STRONG] = "strong",
};

static const char *const fields[] = {
  [DOSSIER_FIELD_TITLE] = "title",
  [DOSSIER_FIELD_PUBLISHED] = "published",
  [DOSSIER_FIELD_MODIFIED] = "modified",
  [DOSSIER_FIELD_SITE_NAME] = "siteName",
  [DOSSIER_FIELD_LANGUAGE] = "lang",
  [DOSSIER_FIELD_CANONICAL] = "canonical",
  [DOSSIER_FIELD_IMAGE] = "image",
  [DOSSIER_FIELD_IMAGE_CREDIT] = "imageCredit",
  [DOSSIER_FIELD_SECTION] = "section",
  [DOSSIER_FIELD_LICENCE] = "licence",
  [DOSSIER_FIELD_DESCRIPTION] = "description",
  [DOSSIER_FIELD_AUTHORS] = "authors",
};

static const char *const bases[] = {
  [DOSSIER_BASIS_NONE] = "none",
  [DOSSIER_BASIS_JSON_LD] = "json-ld",
  [DOSSIER_BASIS_OPEN_GRAPH] = "open-graph",
  [DOSSIER_BASIS_META] = "meta",
  [DOSSIER_BASIS_MICRODATA] = "microdata",
  [DOSSIER_BASIS_VISIBLE] = "visible",
  [DOSSIER_BASIS_ADDRESS] = "address",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *name, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
dossier_block_kind_to_name (DossierBlockKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (block_kinds), NULL);

  return block_kinds[kind];
}

const char *
dossier_span_kind_to_name (DossierSpanKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (span_kinds), NULL);

  return span_kinds[kind];
}

gboolean
dossier_span_kind_from_name (const char      *name,
                             DossierSpanKind *kind)
{
  guint index;

  if (!find_name (span_kinds, G_N_ELEMENTS (span_kinds), name, &index))
    return FALSE;
  *kind = (DossierSpanKind) index;

  return TRUE;
}

const char *
dossier_field_to_name (DossierField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);

  return fields[field];
}

gboolean
dossier_field_from_name (const char   *name,
                         DossierField *field)
{
  guint index;

  if (!find_name (fields, G_N_ELEMENTS (fields), name, &index))
    return FALSE;
  *field = (DossierField) index;

  return TRUE;
}

const char *
dossier_basis_to_name (DossierBasis basis)
{
  g_return_val_if_fail (basis < G_N_ELEMENTS (bases), NULL);

  return bases[basis];
}

gboolean
dossier_basis_from_name (const char   *name,
                         DossierBasis *basis)
{
  guint index;

  if (!find_name (bases, G_N_ELEMENTS (bases), name, &index))
    return FALSE;
  *basis = (DossierBasis) index;

  return TRUE;
}

static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; text++, shape++)
    {
      if (*shape == '0' ? !g_ascii_isdigit (*text) : *text != *shape)
        return FALSE;
    }

  return TRUE;
}

/**
 * dossier_date_get_precision:
 * @date: (nullable): ISO 8601, as a document's date fields hold it
 *
 * Returns: how much is known; #DOSSIER_PRECISION_NONE for what is no such date
 */
DossierPrecision
dossier_date_get_precision (const char *date)
{
  static const struct { const char *shape; gsize length; DossierPrecision precision; } table[] = {
    { "0000", 4, DOSSIER_PRECISION_YEAR },
    { "0000-00", 7, DOSSIER_PRECISION_MONTH },
    { "0000-00-00", 10, DOSSIER_PRECISION_DAY },
    { "0000-00-00T00:00:00", 19, DOSSIER_PRECISION_LOCAL },
    { "0000-00-00T00:00:00Z", 20, DOSSIER_PRECISION_INSTANT },
    { "0000-00-00T00:00:00+00:00", 25, DOSSIER_PRECISION_INSTANT },
    { "0000-00-00T00:00:00-00:00", 25, DOSSIER_PRECISION_INSTANT },
  };

  for (guint i = 0; date != NULL && i < G_N_ELEMENTS (table); i++)
    {
      if (has_shape (date, table[i].shape) && date[table[i].length] == '\0')
        return table[i].precision;
    }

  return DOSSIER_PRECISION_NONE;
}

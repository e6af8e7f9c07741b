/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/document-decoder.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "json/strict-reader.h"

/* The child may be under the control of the page it read. So nothing it says is trusted: each
 * member is looked at for its type, numbers for their range, and the builder refuses parts that
 * do not fit together. */

static JsonNode *
get (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

static const char *
as_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return as_text (json_object_get_member (object, name));
}

static gboolean
as_number (JsonNode *node, guint *number)
{
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  if (value < 0 || value > G_MAXINT32)
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get (object, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

static JsonArray *
nth_array (JsonArray *array, guint n, guint least)
{
  JsonNode *node = json_array_get_element (array, n);
  JsonArray *inner = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return inner != NULL && json_array_get_length (inner) >= least ? inner : NULL;
}

static gboolean
find_block_kind (const char *name, DossierBlockKind *kind)
{
  static const char *const NAMES[] = {
    [DOSSIER_BLOCK_HEADING] = "h", [DOSSIER_BLOCK_PARAGRAPH] = "p", [DOSSIER_BLOCK_LIST_ITEM] = "li",
    [DOSSIER_BLOCK_QUOTATION] = "quote", [DOSSIER_BLOCK_PREFORMATTED] = "pre", [DOSSIER_BLOCK_TABLE] = "td",
    [DOSSIER_BLOCK_FIGURE] = "figcaption",
  };

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_strcmp0 (name, NAMES[i]) == 0)
      {
        *kind = (DossierBlockKind) i;
        return TRUE;
      }
  return FALSE;
}

/* [kind, text, start, end, level, number]; the text stands in the flat text already. */
static gboolean
decode_blocks (JsonObject *object, DossierDocumentBuilder *builder)
{
  JsonArray *blocks = get_array (object, "blocks");

  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    {
      JsonArray *block = nth_array (blocks, i, 6);
      DossierBlockKind kind;
      guint level, number, start, end;

      if (block == NULL || !find_block_kind (as_text (json_array_get_element (block, 0)), &kind)
          || !as_number (json_array_get_element (block, 2), &start) || !as_number (json_array_get_element (block, 3), &end)
          || !as_number (json_array_get_element (block, 4), &level) || !as_number (json_array_get_element (block, 5), &number))
        return FALSE;
      dossier_document_builder_add_range (builder, kind, level, number, start, end);
    }
  return blocks != NULL;
}

static gboolean
decode_spans (JsonObject *object, DossierDocumentBuilder *builder)
{
  JsonArray *spans = get_array (object, "spans");

  for (guint i = 0; spans != NULL && i < json_array_get_length (spans); i++)
    {
      JsonArray *span = nth_array (spans, i, 3);
      const char *name = span != NULL ? as_text (json_array_get_element (span, 0)) : NULL;
      DossierSpanKind kind;
      guint start, end;

      if (name == NULL || !dossier_span_kind_from_name (name, &kind)
          || !as_number (json_array_get_element (span, 1), &start) || !as_number (json_array_get_element (span, 2), &end))
        return FALSE;
      dossier_document_builder_add_span (builder, kind, start, end,
                                         json_array_get_length (span) > 3 ? as_text (json_array_get_element (span, 3)) : NULL);
    }
  return spans != NULL;
}

static gboolean
decode_figures (JsonObject *object, DossierDocumentBuilder *builder)
{
  JsonArray *figures = get_array (object, "figures");

  for (guint i = 0; figures != NULL && i < json_array_get_length (figures); i++)
    {
      JsonNode *node = json_array_get_element (figures, i);
      JsonObject *figure = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      guint position;

      if (figure == NULL || !as_number (json_object_get_member (figure, "position"), &position))
        return FALSE;
      dossier_document_builder_add_figure (builder, position, get_text (figure, "address"), get_text (figure, "alt"),
                                           get_text (figure, "caption"), get_text (figure, "credit"));
    }
  return figures != NULL;
}

static DossierBasis
get_basis (JsonNode *node)
{
  DossierBasis basis = DOSSIER_BASIS_NONE;
  const char *name = as_text (node);

  if (name != NULL)
    dossier_basis_from_name (name, &basis);
  return basis;
}

static void
decode_value (JsonObject *object, const char *name, JsonNode *node, gpointer builder)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *value = entry != NULL ? get_text (entry, "value") : NULL;
  DossierField field;

  /* A name that a newer reader added says nothing to us. */
  if (value != NULL && dossier_field_from_name (name, &field))
    dossier_document_builder_set_value (builder, field, value, get_basis (json_object_get_member (entry, "basis")));
}

/* Returns: (transfer full): NULL-terminated */
static char **
get_list (JsonObject *object, const char *name)
{
  JsonArray *array = object != NULL ? get_array (object, name) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (as_text (json_array_get_element (array, i)) != NULL)
      g_strv_builder_add (builder, as_text (json_array_get_element (array, i)));
  return g_strv_builder_end (builder);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? get (object, name, JSON_NODE_OBJECT) : NULL;

  return node != NULL ? json_node_get_object (node) : NULL;
}

static void
decode_names (JsonObject *metadata, DossierDocumentBuilder *builder)
{
  JsonObject *authors = get_object (metadata, "authors"), *keywords = get_object (metadata, "keywords");
  g_auto (GStrv) names = get_list (authors, "value");
  g_auto (GStrv) words = get_list (keywords, "value");

  if (*names != NULL)
    dossier_document_builder_set_authors (builder, (const char *const *) names, get_basis (json_object_get_member (authors, "basis")));
  if (*words != NULL)
    dossier_document_builder_set_keywords (builder, (const char *const *) words, get_basis (json_object_get_member (keywords, "basis")));
}

static void
decode_metadata (JsonObject *object, DossierDocumentBuilder *builder)
{
  JsonObject *metadata = get_object (object, "metadata"), *charset = get_object (object, "charset");
  g_auto (GStrv) notes = get_list (object, "notes");
  const char *paywall = get_text (object, "paywall");
  guint replacements;

  if (metadata != NULL)
    {
      json_object_foreach_member (metadata, decode_value, builder);
      decode_names (metadata, builder);
    }
  if (g_strcmp0 (paywall, "paid") == 0 || g_strcmp0 (paywall, "free") == 0)
    dossier_document_builder_set_paywall (builder, *paywall == 'p' ? DOSSIER_PAYWALL_PAID : DOSSIER_PAYWALL_FREE);
  if (charset != NULL && get_text (charset, "name") != NULL && get_text (charset, "basis") != NULL
      && as_number (json_object_get_member (charset, "replacements"), &replacements))
    dossier_document_builder_set_charset (builder, get_text (charset, "name"), get_text (charset, "basis"), replacements);
  if (get_text (object, "extractor") != NULL)
    dossier_document_builder_set_extractor (builder, get_text (object, "extractor"));
  for (char **note = notes; *note != NULL; note++)
    dossier_document_builder_add_note (builder, *note);
}

static void
set_unreadable (GError **error, const char *why)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
               "The page could not be read; nothing was imported; save it in the browser, or paste its text (%s)", why);
}

/* What the reader says instead of a document. */
static gboolean
says_error (JsonObject *object, GError **error)
{
  JsonNode *node = get (object, "error", JSON_NODE_OBJECT);
  const char *message = node != NULL ? get_text (json_node_get_object (node), "message") : NULL;

  if (node != NULL)
    set_unreadable (error, message != NULL ? message : "it gave no reason");
  return node != NULL;
}

/* @json: "dossier-document/1", see reader/document-json.c
 * Returns: (transfer full): %NULL with DOSSIER_FETCH_ERROR_UNREADABLE */
DossierDocument *
dossier_document_decode (GBytes  *json,
                         GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (json, &length);
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) root = dossier_json_read (bytes, length, DOSSIER_DOCUMENT_MAX_JSON, DOSSIER_JSON_ANY_NUMBER, &local);
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  DossierDocument *document = NULL;

  if (object != NULL && says_error (object, error))
    return NULL;
  if (object != NULL && g_strcmp0 (get_text (object, "format"), "dossier-document/1") == 0 && get_text (object, "text") != NULL)
    {
      dossier_document_builder_take_text (builder, g_strdup (get_text (object, "text")));
      if (decode_blocks (object, builder) && decode_spans (object, builder) && decode_figures (object, builder))
        {
          decode_metadata (object, builder);
          document = dossier_document_builder_end (builder, &local);
        }
    }
  if (document == NULL)
    set_unreadable (error, local != NULL ? local->message : "the reader's answer makes no sense");
  return document;
}

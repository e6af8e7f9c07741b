/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/document-decoder.h"

#include "model/document-note.h"

#include <string.h>

#include <json-glib/json-glib.h>

/* The reader read hostile bytes, so what it prints is not trusted either: every member is
 * checked for its kind, every position by dossier_document_builder_end(). */

G_DEFINE_QUARK (dossier-document-decoder-error-quark, dossier_document_decoder_error)

static gboolean
malformed (GError **error)
{
  g_set_error_literal (error, DOSSIER_DOCUMENT_DECODER_ERROR, DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED,
                       "The page could not be read: the reader gave no sound answer. The original was kept");
  return FALSE;
}

/* json-glib recurses, and its limit is far higher. */
static gboolean
is_safe (const char *json, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  if (length > DOSSIER_DOCUMENT_DECODER_MAX_BYTES || !g_utf8_validate_len (json, length, NULL))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (json[i] == '\\')
            i++;
          else if (json[i] == '"')
            in_string = FALSE;
        }
      else if (json[i] == '"')
        in_string = TRUE;
      else if ((json[i] == '{' || json[i] == '[') && ++depth > DOSSIER_DOCUMENT_DECODER_MAX_DEPTH)
        return FALSE;
      else if ((json[i] == '}' || json[i] == ']') && depth-- == 0)
        return FALSE;
    }

  return depth == 0 && !in_string;
}

static gboolean
is_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* A text or null. */
static gboolean
get_text (JsonNode *node, const char **text)
{
  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!is_string (node))
    return FALSE;
  *text = json_node_get_string (node);

  return TRUE;
}

static gboolean
get_count (JsonNode *node, guint *count)
{
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  if (value < 0 || value > G_MAXINT)
    return FALSE;
  *count = (guint) value;

  return TRUE;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
decode_each (DossierDocumentBuilder *builder, JsonArray *array, gboolean (*decode) (DossierDocumentBuilder *, JsonNode *))
{
  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!decode (builder, json_array_get_element (array, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
get_kind (JsonArray *array, DossierBlockKind *kind)
{
  static const struct { const char *name; DossierBlockKind kind; } kinds[] = {
    { "p", DOSSIER_BLOCK_PARAGRAPH }, { "h", DOSSIER_BLOCK_HEADING }, { "li", DOSSIER_BLOCK_LIST_ITEM },
    { "quote", DOSSIER_BLOCK_QUOTATION }, { "pre", DOSSIER_BLOCK_PREFORMATTED }, { "td", DOSSIER_BLOCK_TABLE },
    { "figcaption", DOSSIER_BLOCK_FIGURE }, { "figure", DOSSIER_BLOCK_FIGURE },
  };

  if (!is_string (json_array_get_element (array, 0)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (json_array_get_string_element (array, 0), kinds[i].name) == 0)
        {
          *kind = kinds[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

/* Documents of libraries from before blocks had an ordinal have six members. */
static gboolean
get_ordinal (JsonArray *array, guint *ordinal)
{
  JsonNode *node = json_array_get_length (array) > 6 ? json_array_get_element (array, 6) : NULL;

  *ordinal = DOSSIER_ORDINAL_NONE;

  return node == NULL || JSON_NODE_HOLDS_NULL (node) || get_count (node, ordinal);
}

/* Nor have blocks of documents without pages a page. */
static gboolean
get_page (JsonArray *array, guint *page, guint *turn)
{
  *page = *turn = 0;

  return json_array_get_length (array) <= 7 ||
         (get_count (json_array_get_element (array, 7), page) && get_count (json_array_get_element (array, 8), turn));
}

static gboolean
decode_block (DossierDocumentBuilder *builder, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  guint start, end, level, number, ordinal, page, turn;
  DossierBlockKind kind;

  if ((n != 6 && n != 7 && n != 9) || !get_kind (array, &kind) ||
      !get_count (json_array_get_element (array, 2), &start) || !get_count (json_array_get_element (array, 3), &end) ||
      !get_count (json_array_get_element (array, 4), &level) || !get_count (json_array_get_element (array, 5), &number) ||
      !get_ordinal (array, &ordinal) || !get_page (array, &page, &turn))
    return FALSE;
  dossier_document_builder_add_range (builder, kind, level, number, start, end);
  dossier_document_builder_set_ordinal (builder, ordinal);
  dossier_document_builder_set_page (builder, page, turn);

  return TRUE;
}

static gboolean
decode_left_out (DossierDocumentBuilder *builder, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  DossierLeftOut left_out;

  if (array == NULL || json_array_get_length (array) != 7 || !get_kind (array, &left_out.kind) ||
      !is_string (json_array_get_element (array, 1)) || !is_string (json_array_get_element (array, 6)) ||
      !get_count (json_array_get_element (array, 2), &left_out.position) || !get_count (json_array_get_element (array, 3), &left_out.level) ||
      !get_count (json_array_get_element (array, 4), &left_out.number) || !get_count (json_array_get_element (array, 5), &left_out.ordinal))
    return FALSE;
  left_out.text = json_array_get_string_element (array, 1);
  left_out.reason = json_array_get_string_element (array, 6);
  dossier_document_builder_add_left_out (builder, &left_out);

  return TRUE;
}

static gboolean
decode_ordinals (DossierCorrections *corrections, JsonArray *array, gboolean (*add) (DossierCorrections *, guint))
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      guint ordinal;

      if (!get_count (json_array_get_element (array, i), &ordinal) || !add (corrections, ordinal))
        return FALSE;
    }

  return array != NULL;
}

/* Both members may be missing. */
static gboolean
decode_choice (DossierDocumentBuilder *builder, JsonObject *root)
{
  g_autoptr (DossierCorrections) corrections = dossier_corrections_new ();
  JsonObject *object = get_object (root, "corrections");

  if (json_object_has_member (root, "corrections"))
    {
      if (object == NULL || !decode_ordinals (corrections, get_array (object, "take"), dossier_corrections_take) ||
          !decode_ordinals (corrections, get_array (object, "leave"), dossier_corrections_leave))
        return FALSE;
      dossier_document_builder_set_corrections (builder, corrections);
    }

  return !json_object_has_member (root, "leftOut") || decode_each (builder, get_array (root, "leftOut"), decode_left_out);
}

static gboolean
decode_span (DossierDocumentBuilder *builder, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  DossierSpanKind kind;
  const char *address;
  guint start, end;

  if (array == NULL || json_array_get_length (array) != 4 || !is_string (json_array_get_element (array, 0)) ||
      !dossier_span_kind_from_name (json_array_get_string_element (array, 0), &kind) ||
      !get_count (json_array_get_element (array, 1), &start) || !get_count (json_array_get_element (array, 2), &end) ||
      !get_text (json_array_get_element (array, 3), &address))
    return FALSE;
  dossier_document_builder_add_span (builder, kind, start, end, address);

  return TRUE;
}

static gboolean
decode_figure (DossierDocumentBuilder *builder, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *address, *alt, *caption, *credit;
  guint position;

  if (object == NULL || !get_count (json_object_get_member (object, "position"), &position) ||
      !get_text (json_object_get_member (object, "address"), &address) || !get_text (json_object_get_member (object, "alt"), &alt) ||
      !get_text (json_object_get_member (object, "caption"), &caption) || !get_text (json_object_get_member (object, "credit"), &credit))
    return FALSE;
  dossier_document_builder_add_figure (builder, position, address, alt, caption, credit);

  return TRUE;
}

static gboolean
decode_candidate (DossierDocumentBuilder *builder, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const char *origin, *reason;
  DossierField field;
  DossierBasis basis;

  if (array == NULL || json_array_get_length (array) != 5)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      if (!is_string (json_array_get_element (array, i)))
        return FALSE;
    }
  if (!dossier_field_from_name (json_array_get_string_element (array, 0), &field) ||
      !dossier_basis_from_name (json_array_get_string_element (array, 2), &basis) ||
      !get_text (json_array_get_element (array, 3), &origin) || !get_text (json_array_get_element (array, 4), &reason))
    return FALSE;
  dossier_document_builder_add_candidate (builder, field, json_array_get_string_element (array, 1), basis, origin, reason);

  return TRUE;
}

static GStrv
dup_strings (JsonArray *array)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!is_string (json_array_get_element (array, i)))
        return NULL;
      g_ptr_array_add (strings, g_strdup (json_array_get_string_element (array, i)));
    }
  g_ptr_array_add (strings, NULL);
  g_ptr_array_set_free_func (strings, NULL);

  return array != NULL ? (GStrv) g_ptr_array_free (g_steal_pointer (&strings), FALSE) : NULL;
}

static gboolean
decode_value (DossierDocumentBuilder *builder, const char *name, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  DossierBasis basis;
  DossierField field;

  if (object == NULL || !is_string (json_object_get_member (object, "basis")) ||
      !dossier_basis_from_name (json_object_get_string_member (object, "basis"), &basis))
    return FALSE;

  if (strcmp (name, "authors") == 0 || strcmp (name, "keywords") == 0)
    {
      g_auto (GStrv) strings = dup_strings (get_array (object, "value"));

      if (strings == NULL)
        return FALSE;
      if (*name == 'a')
        dossier_document_builder_set_authors (builder, (const char *const *) strings, basis);
      else
        dossier_document_builder_set_keywords (builder, (const char *const *) strings, basis);
      return TRUE;
    }
  if (!dossier_field_from_name (name, &field) || !is_string (json_object_get_member (object, "value")))
    return FALSE;
  dossier_document_builder_set_value (builder, field, json_object_get_string_member (object, "value"), basis);

  return TRUE;
}

static gboolean
decode_metadata (DossierDocumentBuilder *builder, JsonObject *root)
{
  JsonObject *metadata = get_object (root, "metadata"), *charset = get_object (root, "charset");
  g_autoptr (GList) names = metadata != NULL ? json_object_get_members (metadata) : NULL;
  g_auto (GStrv) notes = dup_strings (get_array (root, "notes"));
  const char *name, *basis, *extractor, *paywall;
  guint n_replacements;

  if (metadata == NULL || charset == NULL || notes == NULL || !get_text (json_object_get_member (charset, "name"), &name) ||
      !get_text (json_object_get_member (charset, "basis"), &basis) ||
      !get_count (json_object_get_member (charset, "replacements"), &n_replacements) ||
      !get_text (json_object_get_member (root, "extractor"), &extractor) || !get_text (json_object_get_member (root, "paywall"), &paywall))
    return FALSE;

  for (GList *l = names; l != NULL; l = l->next)
    {
      if (!decode_value (builder, l->data, json_object_get_member (metadata, l->data)))
        return FALSE;
    }
  for (guint i = 0; notes[i] != NULL; i++)
    dossier_document_builder_add_note (builder, notes[i]);
  dossier_document_builder_set_charset (builder, name, basis, n_replacements);
  dossier_document_builder_set_extractor (builder, extractor);
  dossier_document_builder_set_paywall (builder, g_strcmp0 (paywall, "free") == 0 ? DOSSIER_PAYWALL_FREE
                                        : g_strcmp0 (paywall, "paid") == 0 ? DOSSIER_PAYWALL_PAID : DOSSIER_PAYWALL_UNKNOWN);

  return TRUE;
}

static gboolean
pass_on_error (JsonObject *root, GError **error)
{
  JsonObject *object = get_object (root, "error");
  const char *message;

  if (object == NULL || !get_text (json_object_get_member (object, "message"), &message) || message == NULL)
    return malformed (error);
  g_set_error_literal (error, DOSSIER_DOCUMENT_DECODER_ERROR, DOSSIER_DOCUMENT_DECODER_ERROR_UNREADABLE, message);

  return FALSE;
}

static gboolean
decode_root (DossierDocumentBuilder *builder, JsonObject *root, GError **error)
{
  const char *format, *text;

  if (json_object_has_member (root, "error"))
    return pass_on_error (root, error);
  if (!get_text (json_object_get_member (root, "format"), &format) || g_strcmp0 (format, "dossier-document/1") != 0 ||
      !get_text (json_object_get_member (root, "text"), &text) || text == NULL)
    return malformed (error);

  dossier_document_builder_take_text (builder, g_strdup (text));
  if (!decode_each (builder, get_array (root, "blocks"), decode_block) || !decode_each (builder, get_array (root, "spans"), decode_span) ||
      !decode_each (builder, get_array (root, "figures"), decode_figure) || !decode_choice (builder, root) ||
      !decode_metadata (builder, root))
    return malformed (error);
  if (json_object_has_member (root, "candidates") &&   /* documents stored before there were any have none */
      !decode_each (builder, get_array (root, "candidates"), decode_candidate))
    return malformed (error);

  return TRUE;
}

/**
 * dossier_document_decode:
 * @json: one object of the form "dossier-document/1", or the reader's error
 * @error: return location for a #DossierDocumentDecoderError
 *
 * Returns: (transfer full): the document as the reader had it, or %NULL with @error set
 */
DossierDocument *
dossier_document_decode (const char  *json,
                         gsize        length,
                         GError     **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (JsonParser) parser = NULL;
  DossierDocument *document;
  JsonNode *root;

  g_return_val_if_fail (json != NULL || length == 0, NULL);

  if (length == 0 || !is_safe (json, length))
    {
      malformed (error);
      return NULL;
    }
  parser = json_parser_new_immutable ();
  root = json_parser_load_from_data (parser, json, (gssize) length, NULL) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      malformed (error);
      return NULL;
    }
  if (!decode_root (builder, json_node_get_object (root), error))
    return NULL;

  document = dossier_document_builder_end (builder, NULL);
  if (document == NULL)
    malformed (error);

  return document;
}

/**
 * dossier_document_unread_json:
 *
 * Returns: (transfer full): the document of bytes that could not be read: without text, and saying so
 */
GBytes *
dossier_document_unread_json (void)
{
  static const char json[] =
    "{\"format\":\"dossier-document/1\",\"extractor\":\"none\",\"text\":\"\",\"blocks\":[],\"spans\":[],\"figures\":[],"
    "\"metadata\":{},\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"paywall\":null,"
    "\"notes\":[\"" DOSSIER_NOTE_NOT_READ "\"]}\n";

  return g_bytes_new_static (json, sizeof json - 1);
}

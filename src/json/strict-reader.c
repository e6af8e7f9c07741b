/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/strict-reader.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* json-glib 1.6 has no strict mode: its parser takes comments, single quotes and trailing
 * commas, recurses as deep as the input says, lets a later key overwrite an earlier one and
 * cuts a string at U+0000. So the text is read here, in one pass, and json-glib holds the
 * tree only. */
typedef struct
{
  const char        *start;   /* valid UTF-8 up to end */
  const char        *at;
  const char        *end;
  guint              depth;
  DossierJsonFlags   flags;
  GError           **error;
} Reader;

static JsonNode *read_value (Reader *reader);

static void
fail (Reader *reader, DossierJsonError code, const char *what)
{
  guint line = 1;
  const char *line_start = reader->start;

  for (const char *c = reader->start; c < reader->at; c++)
    if (*c == '\n')
      {
        line++;
        line_start = c + 1;
      }
  g_set_error (reader->error, DOSSIER_JSON_ERROR, code, "The JSON cannot be read: %s (line %u, column %ld)",
               what, line, g_utf8_strlen (line_start, reader->at - line_start) + 1);
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\n\r", *reader->at) != NULL)
    reader->at++;
}

static gboolean
take (Reader *reader, char c)
{
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
read_hex (Reader *reader, gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, reader->at++)
    {
      if (reader->at == reader->end || !g_ascii_isxdigit (*reader->at))
        {
          fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "\\u needs four hexadecimal digits");
          return FALSE;
        }
      *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (*reader->at);
    }
  return TRUE;
}

/* After "\u": one code point, from one escape or a pair of surrogates. */
static gboolean
read_unicode_escape (Reader *reader, GString *text)
{
  gunichar high, low;

  if (!read_hex (reader, &high))
    return FALSE;
  if (high >= 0xD800 && high < 0xDC00)
    {
      if (!take (reader, '\\') || !take (reader, 'u') || !read_hex (reader, &low) || low < 0xDC00 || low > 0xDFFF)
        {
          g_clear_error (reader->error);
          fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "half of a surrogate pair stands alone");
          return FALSE;
        }
      high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
  else if (high >= 0xDC00 && high < 0xE000)
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "half of a surrogate pair stands alone");
      return FALSE;
    }
  else if (high == 0)
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "a string holds U+0000");
      return FALSE;
    }

  g_string_append_unichar (text, high);
  return TRUE;
}

static gboolean
read_escape (Reader *reader, GString *text)
{
  static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (take (reader, 'u'))
    return read_unicode_escape (reader, text);
  if (reader->at == reader->end || *reader->at == '\0' || (found = strchr (names, *reader->at)) == NULL)
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "an escape that JSON does not have");
      return FALSE;
    }
  reader->at++;
  g_string_append_c (text, values[found - names]);
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static char *
read_string (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!take (reader, '"'))
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "a string in double quotes was expected");
      return NULL;
    }
  while (!take (reader, '"'))
    {
      const char *run = reader->at;

      while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\' && (guchar) *reader->at >= 0x20)
        reader->at++;
      g_string_append_len (text, run, reader->at - run);
      if (reader->at == reader->end || (guchar) *reader->at < 0x20)
        {
          fail (reader, DOSSIER_JSON_ERROR_SYNTAX, reader->at == reader->end ? "a string is not closed" : "a control character stands in a string");
          return NULL;
        }
      if (take (reader, '\\') && !read_escape (reader, text))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
skip_digits (Reader *reader)
{
  const char *run = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > run;
}

/* Moves over one number. Returns: whether the grammar holds; @exact: no fraction, no exponent */
static gboolean
scan_number (Reader *reader, gboolean *exact)
{
  *exact = TRUE;
  take (reader, '-');
  if (!take (reader, '0') && !skip_digits (reader))
    return FALSE;
  if (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    return FALSE;
  if (take (reader, '.'))
    {
      *exact = FALSE;
      if (!skip_digits (reader))
        return FALSE;
    }
  if (take (reader, 'e') || take (reader, 'E'))
    {
      *exact = FALSE;
      if (!take (reader, '+'))
        take (reader, '-');
      if (!skip_digits (reader))
        return FALSE;
    }
  return TRUE;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *from = reader->at;
  gboolean exact;
  g_autofree char *text = NULL;
  gint64 integer;
  double number;

  if (!scan_number (reader, &exact))
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "a value was expected");
      return NULL;
    }
  text = g_strndup (from, reader->at - from);
  errno = 0;
  integer = g_ascii_strtoll (text, NULL, 10);
  if (exact && errno == 0
      && (!(reader->flags & DOSSIER_JSON_INTEGERS_ONLY)
          || (integer <= DOSSIER_JSON_MAX_INTEGER && integer >= -DOSSIER_JSON_MAX_INTEGER)))
    return json_node_init_int (json_node_alloc (), integer);
  if (reader->flags & DOSSIER_JSON_INTEGERS_ONLY)
    {
      fail (reader, DOSSIER_JSON_ERROR_NUMBER, "only whole numbers below 2^53 are allowed here");
      return NULL;
    }

  number = g_ascii_strtod (text, NULL);
  if (!isfinite (number))
    {
      fail (reader, DOSSIER_JSON_ERROR_NUMBER, "a number is too large");
      return NULL;
    }
  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();

  skip_space (reader);
  if (take (reader, ']'))
    return json_node_init_array (json_node_alloc (), array);
  do
    {
      JsonNode *value = read_value (reader);

      if (value == NULL)
        return NULL;
      json_array_add_element (array, value);
      skip_space (reader);
    }
  while (take (reader, ','));

  if (!take (reader, ']'))
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "a list is not closed");
      return NULL;
    }
  return json_node_init_array (json_node_alloc (), array);
}

static gboolean
read_member (Reader *reader, JsonObject *object)
{
  g_autofree char *key = NULL;
  JsonNode *value;

  skip_space (reader);
  key = read_string (reader);
  if (key == NULL)
    return FALSE;
  if (json_object_has_member (object, key))
    {
      g_autofree char *what = g_strdup_printf ("the key “%s” stands twice", key);

      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, what);
      return FALSE;
    }
  skip_space (reader);
  if (!take (reader, ':'))
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "a key without a colon");
      return FALSE;
    }
  value = read_value (reader);
  if (value == NULL)
    return FALSE;
  json_object_set_member (object, key, value);
  skip_space (reader);
  return TRUE;
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();

  skip_space (reader);
  if (take (reader, '}'))
    return json_node_init_object (json_node_alloc (), object);
  do
    if (!read_member (reader, object))
      return NULL;
  while (take (reader, ','));

  if (!take (reader, '}'))
    {
      fail (reader, DOSSIER_JSON_ERROR_SYNTAX, "an object is not closed");
      return NULL;
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_nested (Reader *reader, JsonNode *(*read) (Reader *))
{
  JsonNode *node;

  if (reader->depth == DOSSIER_JSON_MAX_DEPTH)
    {
      fail (reader, DOSSIER_JSON_ERROR_LIMIT, "it is nested too deeply");
      return NULL;
    }
  reader->depth++;
  node = read (reader);
  reader->depth--;
  return node;
}

static gboolean
take_word (Reader *reader, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static JsonNode *
read_value (Reader *reader)
{
  skip_space (reader);
  if (take (reader, '{'))
    return read_nested (reader, read_object);
  if (take (reader, '['))
    return read_nested (reader, read_array);
  if (reader->at < reader->end && *reader->at == '"')
    {
      g_autofree char *text = read_string (reader);

      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    }
  if (take_word (reader, "true"))
    return json_node_init_boolean (json_node_alloc (), TRUE);
  if (take_word (reader, "false"))
    return json_node_init_boolean (json_node_alloc (), FALSE);
  if (take_word (reader, "null"))
    return json_node_init_null (json_node_alloc ());
  return read_number (reader);
}

/**
 * dossier_json_read:
 * @bytes: need not end with a NUL
 * @max_length: in bytes; refused above before anything is read
 * @error: set, in %DOSSIER_JSON_ERROR, with line and column
 *
 * One document by RFC 8259 (https://www.rfc-editor.org/rfc/rfc8259): valid UTF-8 without byte
 * order mark, nested at most %DOSSIER_JSON_MAX_DEPTH deep, no key twice in an object, no half
 * surrogates, no number that is infinite. Beyond the RFC, U+0000 in a string is refused, since
 * nothing here could keep it.
 *
 * Returns: (transfer full) (nullable)
 */
JsonNode *
dossier_json_read (const char        *bytes,
                   gsize              length,
                   gsize              max_length,
                   DossierJsonFlags   flags,
                   GError           **error)
{
  g_autoptr (GError) own_error = NULL;
  Reader reader = { bytes, bytes, bytes + length, 0, flags, &own_error };
  g_autoptr (JsonNode) node = NULL;

  if (length > max_length)
    {
      g_set_error (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_LIMIT,
                   "The JSON cannot be read: it has %" G_GSIZE_FORMAT " bytes, and %" G_GSIZE_FORMAT " are allowed", length, max_length);
      return NULL;
    }
  if (!g_utf8_validate_len (bytes, length, &reader.at))
    {
      /* Columns count characters, so the message may not look past the broken place. */
      fail (&reader, DOSSIER_JSON_ERROR_SYNTAX, "it is not valid UTF-8");
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }

  reader.at = bytes;
  node = read_value (&reader);
  skip_space (&reader);
  if (node != NULL && reader.at < reader.end)
    {
      fail (&reader, DOSSIER_JSON_ERROR_SYNTAX, "something stands after the end");
      g_clear_pointer (&node, json_node_unref);
    }
  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return g_steal_pointer (&node);
}

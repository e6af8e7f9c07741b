/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/lenient-json.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  char       *out;      /* where the next text goes: never more than was read */
  GArray     *nodes;    /* of DossierLenientNode */
} Reader;

/* White space, and what surrounds JSON in scripts: comments, CDATA marks, stray semicolons. */
static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end)
    {
      const char *p = reader->at;
      gsize left = (gsize) (reader->end - p);

      if (g_ascii_isspace (*p) || *p == ';' || (guchar) *p < 0x20)
        reader->at++;
      else if (left >= 2 && p[0] == '/' && p[1] == '*')
        {
          const char *close = g_strstr_len (p + 2, (gssize) left - 2, "*/");

          reader->at = close != NULL ? close + 2 : reader->end;
        }
      else if (left >= 2 && p[0] == '/' && p[1] == '/')
        {
          const char *close = memchr (p, '\n', left);

          reader->at = close != NULL ? close : reader->end;
        }
      else if (left >= 9 && strncmp (p, "<![CDATA[", 9) == 0)
        reader->at += 9;
      else if (left >= 4 && strncmp (p, "<!--", 4) == 0)
        reader->at += 4;
      else
        break;
    }
}

static gboolean
read_hex (const Reader *reader, const char *p, gunichar *value)
{
  *value = 0;
  if (reader->end - p < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *value = *value * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
    }

  return TRUE;
}

/* After "\u": one code point, of two escapes if it takes a surrogate pair. */
static void
read_code_point (Reader *reader)
{
  gunichar c, low;

  if (!read_hex (reader, reader->at, &c))
    return;
  reader->at += 4;
  if (c >= 0xd800 && c < 0xdc00 && reader->end - reader->at >= 6 && reader->at[0] == '\\' && reader->at[1] == 'u' &&
      read_hex (reader, reader->at + 2, &low) && low >= 0xdc00 && low < 0xe000)
    {
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      reader->at += 6;
    }
  if (c >= 0xd800 && c < 0xe000)
    c = 0xfffd;
  if (c != 0)
    reader->out += g_unichar_to_utf8 (c, reader->out);
}

/* Line breaks within are taken: many pages write them raw. Returns: (nullable): the text */
static const char *
read_string (Reader *reader)
{
  const char *text = reader->out;

  for (reader->at++; reader->at < reader->end && *reader->at != '"';)
    {
      char c = *reader->at++;

      if (c != '\\')
        *reader->out++ = c != '\0' ? c : ' ';
      else if (reader->at < reader->end)
        {
          static const char from[] = "nrtbf", to[] = "\n\r\t  ";
          const char *found;

          c = *reader->at++;
          found = c != '\0' ? strchr (from, c) : NULL;
          if (c == 'u')
            read_code_point (reader);
          else
            *reader->out++ = found != NULL ? to[found - from] : c;
        }
    }
  if (reader->at >= reader->end)
    return NULL;
  reader->at++;
  *reader->out++ = '\0';

  return text;
}

static const char *
read_literal (Reader *reader)
{
  const char *text = reader->out;

  while (reader->at < reader->end && (g_ascii_isalnum (*reader->at) || (*reader->at != '\0' && strchr ("+-._", *reader->at) != NULL)))
    *reader->out++ = *reader->at++;
  if (reader->out == text)
    return NULL;
  *reader->out++ = '\0';

  return text;
}

static guint
add_node (Reader *reader, DossierLenientKind kind, const char *key, const char *text)
{
  DossierLenientNode node = { kind, reader->nodes->len + 1, key, text };

  g_array_append_val (reader->nodes, node);

  return reader->nodes->len - 1;
}

typedef struct
{
  guint       nodes[DOSSIER_LENIENT_JSON_MAX_DEPTH];   /* the arrays and objects under way */
  guint       depth;
  const char *key;                                     /* (nullable) read, and waiting for its value */
} Open;

static gboolean
is_in_object (const Reader *reader, const Open *open)
{
  return open->depth > 0 && g_array_index (reader->nodes, DossierLenientNode, open->nodes[open->depth - 1]).kind == DOSSIER_LENIENT_OBJECT;
}

static void
close_one (Reader *reader, Open *open)
{
  g_array_index (reader->nodes, DossierLenientNode, open->nodes[--open->depth]).end = reader->nodes->len;
}

static gboolean
read_key (Reader *reader, Open *open)
{
  open->key = *reader->at == '"' ? read_string (reader) : read_literal (reader);
  skip_space (reader);
  if (open->key == NULL || reader->at >= reader->end || *reader->at != ':')
    return FALSE;
  reader->at++;

  return TRUE;
}

static gboolean
read_value (Reader *reader, Open *open)
{
  char c = *reader->at;
  const char *text;

  if (c == '{' || c == '[')
    {
      if (open->depth == DOSSIER_LENIENT_JSON_MAX_DEPTH)
        return FALSE;
      reader->at++;
      open->nodes[open->depth++] = add_node (reader, c == '{' ? DOSSIER_LENIENT_OBJECT : DOSSIER_LENIENT_ARRAY, open->key, NULL);
    }
  else
    {
      text = c == '"' ? read_string (reader) : read_literal (reader);
      if (text == NULL)
        return FALSE;
      add_node (reader, c == '"' ? DOSSIER_LENIENT_STRING : DOSSIER_LENIENT_LITERAL, open->key, text);
    }
  open->key = NULL;

  return open->depth > 0;
}

/* One list over an own stack, so that depth costs nothing. What breaks off ends what is open. */
static void
read_all (Reader *reader)
{
  Open open = { .depth = 0 };
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      skip_space (reader);
      if (reader->at >= reader->end)
        break;
      if (*reader->at == ',')
        reader->at++;
      else if (*reader->at == '}' || *reader->at == ']')
        {
          reader->at++;
          if (open.depth > 0)
            close_one (reader, &open);
          goes_on = open.depth > 0;
        }
      else if (open.key == NULL && is_in_object (reader, &open))
        goes_on = read_key (reader, &open);
      else
        goes_on = read_value (reader, &open);
    }
  while (open.depth > 0)
    close_one (reader, &open);
}

/**
 * dossier_lenient_json_read:
 * @json: valid UTF-8
 *
 * Takes what RFC 8259 refuses and pages write all the same: raw line breaks in strings,
 * commas too many, comments around. Of what breaks off, the part before is kept.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing can be read, or too much
 */
DossierLenientJson *
dossier_lenient_json_read (const char *json,
                           gsize       length)
{
  DossierLenientJson *self;
  Reader reader = { .at = json, .end = json + length };

  g_return_val_if_fail (json != NULL, NULL);

  if (length == 0 || length > DOSSIER_LENIENT_JSON_MAX_BYTES)
    return NULL;
  self = g_new0 (DossierLenientJson, 1);
  self->text = reader.out = g_malloc (length * 2 + 2);   /* a literal of one byte takes two */
  reader.nodes = g_array_sized_new (FALSE, FALSE, sizeof (DossierLenientNode), 64);
  read_all (&reader);
  self->n_nodes = reader.nodes->len;
  self->nodes = (DossierLenientNode *) (gpointer) g_array_free (reader.nodes, FALSE);
  if (self->n_nodes == 0)
    g_clear_pointer (&self, dossier_lenient_json_free);

  return self;
}

void
dossier_lenient_json_free (DossierLenientJson *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->nodes);
  g_free (self->text);
  g_free (self);
}

/**
 * dossier_lenient_json_member:
 *
 * Returns: the node of the first member called so, 0 if there is none or @object is no object
 */
guint
dossier_lenient_json_member (const DossierLenientJson *self,
                             guint                     object,
                             const char               *key)
{
  g_return_val_if_fail (self != NULL && object < self->n_nodes, 0);

  if (self->nodes[object].kind != DOSSIER_LENIENT_OBJECT)
    return 0;
  for (guint i = object + 1; i < self->nodes[object].end; i = self->nodes[i].end)
    {
      if (self->nodes[i].key != NULL && strcmp (self->nodes[i].key, key) == 0)
        return i;
    }

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/chunked-body.h"

#include <string.h>

#define MAX_LINE     4096           /* bytes of a chunk's first line, with its extensions */
#define MAX_TRAILERS (16 * 1024)    /* bytes after the last chunk */
#define MAX_CHUNK    G_GUINT64_CONSTANT (0x7fffffffffff)

typedef enum
{
  AT_SIZE,
  WITHIN_CHUNK,
  AFTER_CHUNK,    /* its line end */
  AT_TRAILER,
  AT_END,
} Place;

/**
 * DossierChunkedBody:
 *
 * Reads the chunked coding of RFC 9112 §7.1 as it arrives. libsoup 3.2 takes the end of a connection
 * between two chunks for the end of the body; a quotation must not rest on half a page.
 */
struct _DossierChunkedBody
{
  Place    place;
  GString *line;         /* (owned) under way */
  guint64  remaining;    /* bytes of the chunk */
  gsize    n_trailers;   /* bytes */
};

DossierChunkedBody *
dossier_chunked_body_new (void)
{
  DossierChunkedBody *self = g_new0 (DossierChunkedBody, 1);

  self->line = g_string_new (NULL);

  return self;
}

void
dossier_chunked_body_free (DossierChunkedBody *self)
{
  g_string_free (self->line, TRUE);
  g_free (self);
}

/* Hexadecimal digits, then white space or an extension. */
static gboolean
read_size (DossierChunkedBody *self)
{
  const char *end = self->line->str;

  self->remaining = 0;
  for (; g_ascii_isxdigit (*end); end++)
    {
      self->remaining = self->remaining * 16 + (guint64) g_ascii_xdigit_value (*end);
      if (self->remaining > MAX_CHUNK)
        return FALSE;
    }
  if (end == self->line->str || (*end != '\0' && *end != ';' && *end != ' ' && *end != '\t'))
    return FALSE;
  self->place = self->remaining > 0 ? WITHIN_CHUNK : AT_TRAILER;

  return TRUE;
}

static gboolean
end_line (DossierChunkedBody *self)
{
  gboolean good = TRUE;

  if (self->line->len > 0 && self->line->str[self->line->len - 1] == '\r')
    g_string_truncate (self->line, self->line->len - 1);
  if (strlen (self->line->str) != self->line->len)
    return FALSE;

  if (self->place == AT_SIZE)
    good = read_size (self);
  else if (self->place == AFTER_CHUNK)
    {
      good = self->line->len == 0;
      self->place = AT_SIZE;
    }
  else if (self->line->len == 0)
    self->place = AT_END;
  g_string_truncate (self->line, 0);

  return good;
}

/**
 * dossier_chunked_body_feed:
 * @bytes: what arrived, cut anywhere
 * @body: gets what of it belongs to the body
 *
 * Once the body has ended nothing more is taken.
 */
DossierChunkedState
dossier_chunked_body_feed (DossierChunkedBody *self,
                           const char         *bytes,
                           gsize               length,
                           GByteArray         *body)
{
  gsize at = 0;

  while (at < length && self->place != AT_END)
    {
      if (self->place == WITHIN_CHUNK)
        {
          gsize n = (gsize) MIN (self->remaining, length - at);

          g_byte_array_append (body, (const guint8 *) bytes + at, (guint) n);
          at += n;
          self->remaining -= n;
          if (self->remaining == 0)
            self->place = AFTER_CHUNK;
          continue;
        }

      self->n_trailers += self->place == AT_TRAILER;
      if (bytes[at] != '\n')
        g_string_append_c (self->line, bytes[at]);
      else if (!end_line (self))
        return DOSSIER_CHUNKED_MALFORMED;
      at++;
      if (self->line->len > MAX_LINE || self->n_trailers > MAX_TRAILERS)
        return DOSSIER_CHUNKED_MALFORMED;
    }

  return self->place == AT_END ? DOSSIER_CHUNKED_ENDED : DOSSIER_CHUNKED_MORE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/media-type.h"

#include <string.h>

#define N_SNIFFED 1445   /* bytes looked at, as in the MIME Sniffing Standard §7 */

/* Documents that the reader knows or will know, and the pictures on RELIABILITY's list. No SVG,
 * TIFF or raw: their decoders are too large a risk. */
static const char * const importable[] = {
  "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf",
  "multipart/related", "message/rfc822", "application/x-mimearchive", "application/x-webarchive",
  "image/jpeg", "image/png", "image/webp", "image/avif", "image/gif",
};

static const struct { const char *suffix; const char *media_type; } suffixes[] = {
  { ".html", "text/html" },          { ".htm", "text/html" },
  { ".xhtml", "application/xhtml+xml" }, { ".xht", "application/xhtml+xml" },
  { ".txt", "text/plain" },          { ".text", "text/plain" },
  { ".md", "text/markdown" },        { ".markdown", "text/markdown" },
  { ".mhtml", "multipart/related" }, { ".mht", "multipart/related" },
  { ".eml", "message/rfc822" },
};

/* Magic numbers; a file of another kind never begins so, whatever its name says. */
static const struct { gsize offset; const char *magic; gsize length; const char *media_type; } magics[] = {
  { 0, "%PDF-",                5, "application/pdf" },
  { 0, "bplist00",             8, "application/x-webarchive" },   /* a property list; the reader looks for the page in it */
  { 0, "\xff\xd8\xff",         3, "image/jpeg" },
  { 0, "\x89PNG\r\n\x1a\n",    8, "image/png" },
  { 0, "GIF87a",               6, "image/gif" },
  { 0, "GIF89a",               6, "image/gif" },
  { 8, "WEBP",                 4, "image/webp" },
  { 4, "ftypavif",             8, "image/avif" },
  { 4, "ftypavis",             8, "image/avif" },
};

/* What holds other files: zip with all that is one (office documents, EPUB), and packers. */
static const struct { gsize offset; const char *magic; gsize length; } archives[] = {
  { 0, "PK\3\4", 4 }, { 0, "PK\5\6", 4 }, { 0, "PK\7\10", 4 }, { 0, "Rar!\x1a\7", 6 }, { 0, "7z\xbc\xaf\x27\x1c", 6 },
  { 0, "\x1f\x8b", 2 }, { 4, "1AY&SY", 6 }, { 0, "\xfd" "7zXZ", 5 }, { 0, "\x28\xb5\x2f\xfd", 4 }, { 257, "ustar", 6 }, { 257, "ustar  ", 8 },
};

static const char * const html_starts[] = {
  "<!doctype html", "<html", "<head", "<body", "<title", "<article", "<!--", "<meta", "<script",
  "<div", "<h1", "<p>", "<p ",
};

static gboolean
is_listed (const char *media_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (importable); i++)
    {
      if (g_str_equal (media_type, importable[i]))
        return TRUE;
    }

  return FALSE;
}

static const char *
guess_by_name (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      if (g_str_has_suffix (lower, suffixes[i].suffix))
        return suffixes[i].media_type;
    }

  return NULL;
}

static gboolean
looks_like_html (const char *head)
{
  while (g_ascii_isspace (*head))
    head++;

  if (g_ascii_strncasecmp (head, "<?xml", 5) == 0)
    return strstr (head, "http://www.w3.org/1999/xhtml") != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (html_starts); i++)
    {
      if (g_ascii_strncasecmp (head, html_starts[i], strlen (html_starts[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
looks_like_mhtml (const char *head)
{
  const char *type = strcasestr (head, "content-type: multipart/related");
  const char *body = strcasestr (head, "<html");

  return type != NULL && (body == NULL || type < body) && strcasestr (head, "mime-version:") != NULL;
}

static gboolean
looks_like_mail (const char *head)
{
  static const char * const starts[] = { "From: ", "Return-Path:", "Received:", "Delivered-To:", "MIME-Version:", "Message-ID:" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_ascii_strncasecmp (head, starts[i], strlen (starts[i])) == 0)
        return strcasestr (head, "\nmessage-id:") != NULL || strcasestr (head, "\ndate:") != NULL || strcasestr (head, "\nmime-version:") != NULL;
    }

  return FALSE;
}

/* Control characters that no text has say "binary" (MIME Sniffing Standard §7.2); text in UTF-16
 * is known by its byte order mark, since half of it is NUL. */
static gboolean
looks_like_text (const guint8 *bytes,
                 gsize         size)
{
  if (size >= 2 && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    return TRUE;

  for (gsize i = 0; i < size; i++)
    {
      if (bytes[i] <= 0x08 || bytes[i] == 0x0b || (bytes[i] >= 0x0e && bytes[i] <= 0x1a) ||
          (bytes[i] >= 0x1c && bytes[i] <= 0x1f))
        return FALSE;
    }

  return TRUE;
}

/**
 * dossier_media_type_is_importable:
 * @media_type: in lower case, without parameters
 *
 * Returns: whether things of this type are imported at all
 */
gboolean
dossier_media_type_is_importable (const char *media_type)
{
  g_return_val_if_fail (media_type != NULL, FALSE);

  return is_listed (media_type);
}

/**
 * dossier_media_type_is_vague:
 * @media_type: (nullable): what a server said
 *
 * Returns: whether @media_type says nothing, so that dossier_media_type_guess() should be asked
 */
gboolean
dossier_media_type_is_vague (const char *media_type)
{
  return media_type == NULL || g_str_equal (media_type, "application/octet-stream") ||
         g_str_equal (media_type, "binary/octet-stream") ||
         g_str_equal (media_type, "application/unknown") || g_str_equal (media_type, "unknown/unknown");
}

/**
 * dossier_media_type_is_archive:
 * @bytes: the whole or the beginning
 *
 * Archives are never opened, so that none of their tricks (paths that lead out, bombs, a million entries) can do
 * anything; they are told apart so that whoever brings one can be told what to do. A web archive as a property list in
 * XML counts as one; Safari saves a binary one, which the reader reads.
 *
 * Returns: whether @bytes are a file that holds other files
 */
gboolean
dossier_media_type_is_archive (GBytes *bytes)
{
  g_autofree char *head = NULL;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      if (size >= archives[i].offset + archives[i].length &&
          memcmp (data + archives[i].offset, archives[i].magic, archives[i].length) == 0)
        return TRUE;
    }
  head = size > 0 ? g_strndup ((const char *) data, MIN (size, N_SNIFFED)) : g_strdup ("");

  return g_ascii_strncasecmp (head, "<?xml", 5) == 0 && strstr (head, "<!DOCTYPE plist") != NULL;
}

/**
 * dossier_media_type_guess:
 * @bytes: the whole or the beginning
 * @file_name: (nullable): a name whose suffix may help
 *
 * Magic numbers come first, then the name, then what text looks like: a picture called .html is a
 * picture, but a page of Markdown that begins with a tag stays Markdown.
 *
 * Returns: (nullable): an importable media type, or %NULL if @bytes are none
 */
const char *
dossier_media_type_guess (GBytes     *bytes,
                          const char *file_name)
{
  g_autofree char *head = NULL;
  const char *by_name;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (size >= magics[i].offset + magics[i].length &&
          memcmp (data + magics[i].offset, magics[i].magic, magics[i].length) == 0)
        return magics[i].media_type;
    }

  if (dossier_media_type_is_archive (bytes))
    return NULL;
  size = MIN (size, N_SNIFFED);
  if (size > 0 && !looks_like_text (data, size))
    return NULL;

  by_name = file_name != NULL ? guess_by_name (file_name) : NULL;
  if (by_name != NULL)
    return by_name;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    head = g_strndup ((const char *) data + 3, size - 3);
  else
    head = g_strndup ((const char *) data, size);

  if (looks_like_html (head))
    return "text/html";
  if (looks_like_mhtml (head))
    return "multipart/related";
  if (looks_like_mail (head))
    return "message/rfc822";

  return "text/plain";
}

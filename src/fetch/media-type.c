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

/* Control characters that no text has say "binary" (MIME Sniffing Standard §7.2). */
static gboolean
is_binary (guint code)
{
  return code <= 0x08 || code == 0x0b || (code >= 0x0e && code <= 0x1a) || (code >= 0x1c && code <= 0x1f);
}

static gboolean
has_utf_16_mark (const guint8 *bytes,
                 gsize         size)
{
  return size >= 2 && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff));
}

/* Text in UTF-16 without a mark, where half of the bytes are NUL or nearly so, as the reader finds it too (extract/charset.c).
 * Numbers of two bytes look like that as well, but among them are some that are no letters.
 * @first_is_low: (out): which of a pair comes first */
static gboolean
looks_like_utf_16 (const guint8 *bytes,
                   gsize         size,
                   gboolean     *first_is_low)
{
  const gsize n = MIN (size, 512) & ~(gsize) 1;
  gsize low[2] = { 0, 0 };

  if (n < 8)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    low[i % 2] += bytes[i] < 6;
  *first_is_low = low[1] > low[0];
  if (low[*first_is_low] <= n / 2 * 7 / 10 || low[!*first_is_low] >= n / 2 / 5)
    return FALSE;
  for (gsize i = 0; i + 1 < size; i += 2)
    {
      const guint unit = *first_is_low ? bytes[i] | (guint) bytes[i + 1] << 8 : bytes[i + 1] | (guint) bytes[i] << 8;

      if (is_binary (unit) || (unit >= 0x7f && unit <= 0x9f) || unit >= 0xfffe)
        return FALSE;
    }

  return TRUE;
}

static gboolean
looks_like_text (const guint8 *bytes,
                 gsize         size)
{
  gboolean first_is_low;

  if (has_utf_16_mark (bytes, size) || looks_like_utf_16 (bytes, size, &first_is_low))
    return TRUE;

  for (gsize i = 0; i < size; i++)
    {
      if (is_binary (bytes[i]))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full): the beginning with a byte for each letter of ASCII, as it is searched for tags and headers */
static char *
make_head (const guint8 *bytes,
           gsize         size)
{
  const gboolean marked = has_utf_16_mark (bytes, size);
  gboolean first_is_low = marked && bytes[0] == 0xff;
  GString *head;

  if (!marked && !looks_like_utf_16 (bytes, size, &first_is_low))
    return size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? g_strndup ((const char *) bytes + 3, size - 3)
                                                               : g_strndup ((const char *) bytes, size);
  head = g_string_new (NULL);
  for (gsize i = marked ? 2 : 0; i + 1 < size; i += 2)
    {
      const guint8 low = bytes[first_is_low ? i : i + 1], high = bytes[first_is_low ? i + 1 : i];

      g_string_append_c (head, high == 0 && low > 0 && low < 0x80 ? (char) low : '?');
    }
  return g_string_free (head, FALSE);
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
 * dossier_media_type_is_blank:
 * @bytes: the whole
 *
 * Returns: whether there is nothing in @bytes, or white space and marks that are not seen
 */
gboolean
dossier_media_type_is_blank (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const gboolean wide = has_utf_16_mark ((const guint8 *) data, size);

  if (!wide && !g_utf8_validate_len (data, size, NULL))
    return FALSE;
  for (const char *p = wide ? data + 2 : data; p < data + size; p = wide ? p + 1 : g_utf8_next_char (p))
    {
      const gunichar c = wide ? (guchar) *p : g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && !(wide && c == 0))
        return FALSE;
    }

  return TRUE;
}

/**
 * dossier_media_type_is_of_text:
 * @file_name: (nullable)
 *
 * Returns: whether something of this name would be read as text if its bytes were some
 */
gboolean
dossier_media_type_is_of_text (const char *file_name)
{
  return file_name != NULL && guess_by_name (file_name) != NULL;
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

  head = make_head (data, size);
  if (looks_like_html (head))
    return "text/html";
  if (looks_like_mhtml (head))
    return "multipart/related";
  if (looks_like_mail (head))
    return "message/rfc822";

  return "text/plain";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset.h"

#include "extract/charset-twice.h"
#include "extract/engines.h"

#include <string.h>

#include <lexbor/encoding/encoding.h>

/* The order of trust: byte order mark, what the server said, what the page says, whether
 * the bytes are UTF-8, a guess by letter frequencies. Labels mean what the Encoding
 * Standard says (https://encoding.spec.whatwg.org/), so UTF-7 is nobody's label and
 * "iso-8859-1" is windows-1252. Nothing is read from files: lexbor carries its tables. */

#define PRESCAN_BYTES 1024           /* where browsers look for <meta charset> */
#define LATE_PRESCAN_BYTES (64 * 1024)
#define DETECT_BYTES (64 * 1024)

static const lxb_encoding_data_t *
find_encoding (const char *label, gsize length)
{
  while (length > 0 && strchr (" \t\r\n\f\"'", label[0]) != NULL)
    label++, length--;
  while (length > 0 && strchr (" \t\r\n\f\"'", label[length - 1]) != NULL)
    length--;

  return length > 0 ? lxb_encoding_data_by_pre_name ((const lxb_char_t *) label, length) : NULL;
}

/* Finds charset= inside <meta …>, which covers both its forms. Comments are not skipped:
 * a commented-out declaration is in practice the same one. */
static const lxb_encoding_data_t *
find_in_meta (const char *bytes, gsize length)
{
  const char *end = bytes + length;

  for (const char *p = bytes; p + 6 < end; p++)
    {
      const char *close;

      if (*p != '<' || g_ascii_strncasecmp (p, "<meta", 5) != 0)
        continue;

      close = memchr (p, '>', (gsize) (end - p));
      if (close == NULL)
        return NULL;

      for (const char *q = p + 5; q + 8 < close; q++)
        {
          const char *value, *stop;

          if (g_ascii_strncasecmp (q, "charset", 7) != 0)
            continue;
          for (value = q + 7; value < close && g_ascii_isspace (*value); value++);
          if (value >= close || *value != '=')
            continue;
          for (value++; value < close && (g_ascii_isspace (*value) || *value == '"' || *value == '\''); value++);
          for (stop = value; stop < close && !g_ascii_isspace (*stop) && strchr ("\"';/", *stop) == NULL; stop++);

          const lxb_encoding_data_t *found = find_encoding (value, (gsize) (stop - value));

          if (found == NULL)
            continue;
          /* An ASCII-compatible declaration was readable, so it cannot be UTF-16. */
          if (found->encoding == LXB_ENCODING_UTF_16LE || found->encoding == LXB_ENCODING_UTF_16BE)
            return lxb_encoding_data (LXB_ENCODING_UTF_8);
          return found;
        }
      p = close;
    }

  return NULL;
}

/* UTF-16 without a mark: in Latin, Greek or Cyrillic text every other byte is below 6. */
static const lxb_encoding_data_t *
find_utf_16 (const char *bytes, gsize length)
{
  gsize low[2] = { 0, 0 }, n = MIN (length, 512) & ~(gsize) 1;

  if (n < 8)
    return NULL;

  for (gsize i = 0; i < n; i++)
    low[i % 2] += (guchar) bytes[i] < 6;

  if (low[0] > n / 2 * 7 / 10 && low[1] < n / 2 / 5)
    return lxb_encoding_data (LXB_ENCODING_UTF_16BE);
  if (low[1] > n / 2 * 7 / 10 && low[0] < n / 2 / 5)
    return lxb_encoding_data (LXB_ENCODING_UTF_16LE);

  return NULL;
}

static const lxb_encoding_data_t *
detect (const char *bytes, gsize length, gboolean is_html)
{
  const DossierGuessEngine *engine = dossier_engines_get_guess ();
  g_autofree char *name = engine != NULL ? engine->guess (bytes, MIN (length, DETECT_BYTES), is_html) : NULL;
  const lxb_encoding_data_t *found = name != NULL ? find_encoding (name, strlen (name)) : NULL;

  /* The bytes are known not to be these. */
  if (found != NULL && (found->encoding == LXB_ENCODING_UTF_8 || found->encoding == LXB_ENCODING_UTF_16LE ||
                        found->encoding == LXB_ENCODING_UTF_16BE || found->encoding == LXB_ENCODING_REPLACEMENT))
    found = NULL;

  return found;
}

/* As g_utf8_validate_len(), which looks at each byte: most bytes of most pages are ASCII, and are
 * passed over eight at a time. A zero byte is not valid. */
static gboolean
is_valid_utf8 (const char *bytes, gsize length)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080), ones = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize i = 0;

  while (i < length)
    {
      guint64 word;
      gsize run;

      while (i + sizeof word <= length)
        {
          memcpy (&word, bytes + i, sizeof word);
          if ((word & high) != 0 || ((word - ones) & ~word & high) != 0)
            break;
          i += sizeof word;
        }
      for (run = i; run < length && (guchar) bytes[run] < 0x80; run++)
        {
          if (bytes[run] == '\0')
            return FALSE;
        }
      for (i = run; i < length && (guchar) bytes[i] >= 0x80; i++);
      if (i > run && !g_utf8_validate_len (bytes + run, i - run, NULL))
        return FALSE;
    }

  return TRUE;
}

/* Valid UTF-8 with one of these is UTF-8 beyond doubt: no text in another encoding looks so by chance. */
static gboolean
has_sequences (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) bytes[i] >= 0xc2)
        return TRUE;
    }

  return FALSE;
}

static void
decode (const lxb_encoding_data_t *encoding, const char *bytes, gsize length, DossierDecodedText *decoded)
{
  const lxb_char_t *p = (const lxb_char_t *) bytes, *end = p + length;
  lxb_codepoint_t buffer[4096];
  const lxb_codepoint_t replacement = LXB_ENCODING_REPLACEMENT_CODEPOINT;
  lxb_encoding_decode_t context;
  GString *text = g_string_sized_new (length + length / 8 + 16);
  lxb_status_t status;

  lxb_encoding_decode_init (&context, encoding, buffer, G_N_ELEMENTS (buffer));
  lxb_encoding_decode_replace_set (&context, &replacement, 1);

  do
    {
      status = p < end ? encoding->decode (&context, &p, end) : LXB_STATUS_OK;
      if (status == LXB_STATUS_OK || status == LXB_STATUS_CONTINUE)
        lxb_encoding_decode_finish (&context);   /* a cut last character */

      for (gsize i = 0; i < lxb_encoding_decode_buf_used (&context); i++)
        {
          gunichar c = buffer[i];

          if (c > 0 && c < 0x80)   /* most are */
            {
              g_string_append_c (text, (char) c);
              continue;
            }
          if (c == 0 || !g_unichar_validate (c))
            c = LXB_ENCODING_REPLACEMENT_CODEPOINT;
          decoded->n_replacements += c == LXB_ENCODING_REPLACEMENT_CODEPOINT;
          g_string_append_unichar (text, c);
        }
      lxb_encoding_decode_buf_used_set (&context, 0);
    }
  while (status == LXB_STATUS_SMALL_BUFFER);

  decoded->length = text->len;
  decoded->text = g_string_free (text, FALSE);
}

static const lxb_encoding_data_t *
decide (const char *bytes, gsize length, gboolean valid, const char *http_charset, gboolean is_html, DossierDecodedText *decoded)
{
  const lxb_encoding_data_t *utf8 = lxb_encoding_data (LXB_ENCODING_UTF_8);
  const lxb_encoding_data_t *declared = http_charset != NULL ? find_encoding (http_charset, strlen (http_charset)) : NULL;
  const lxb_encoding_data_t *in_page = is_html ? find_in_meta (bytes, MIN (length, PRESCAN_BYTES)) : NULL;
  const lxb_encoding_data_t *found;

  decoded->basis = "http";
  if (declared == NULL || (declared == utf8 && !valid && in_page != NULL && in_page != utf8))
    {
      declared = in_page;
      decoded->basis = "meta";
    }

  if (declared != NULL && declared != utf8 && valid && has_sequences (bytes, length))
    {
      decoded->contradicted = TRUE;
      declared = NULL;
    }
  if (declared != NULL)
    return declared;

  found = find_utf_16 (bytes, length);
  if (found != NULL)
    {
      decoded->basis = "detection";
      return found;
    }
  decoded->basis = "utf-8-validity";
  if (valid)
    return utf8;
  decoded->basis = "late-meta";
  found = is_html ? find_in_meta (bytes, MIN (length, LATE_PRESCAN_BYTES)) : NULL;
  if (found != NULL && found != utf8)
    return found;
  /* Zero bytes, stray bytes: damaged UTF-8 is still best read as such. */
  {
    guint good = 0, bad = 0;

    for (gsize i = 0; i < length; i++)
      {
        if ((guchar) bytes[i] < 0x80)
          continue;
        gunichar c = g_utf8_get_char_validated (bytes + i, (gssize) (length - i));

        if (c == (gunichar) -1 || c == (gunichar) -2)
          bad++;
        else
          {
            good++;
            i += (gsize) g_unichar_to_utf8 (c, NULL) - 1;
          }
      }
    decoded->basis = "detection";
    if (good > 4 * bad || (bad == 0 && found == NULL))
      return utf8;
  }
  found = detect (bytes, length, is_html);
  if (found != NULL)
    return found;

  decoded->basis = "default";
  return lxb_encoding_data (LXB_ENCODING_WINDOWS_1252);
}

/**
 * dossier_charset_decode:
 * @http_charset: (nullable): the charset parameter of the Content-Type
 * @is_html: whether a <meta> may say what the encoding is
 * @decoded: (out caller-allocates): free with dossier_decoded_text_clear()
 *
 * Never fails: what is no text in the chosen encoding becomes U+FFFD and is counted.
 */
void
dossier_charset_decode (const char         *bytes,
                        gsize               length,
                        const char         *http_charset,
                        gboolean            is_html,
                        DossierDecodedText *decoded)
{
  const lxb_encoding_data_t *encoding;
  gsize mark = 0;
  gboolean valid;

  g_return_if_fail (bytes != NULL || length == 0);

  memset (decoded, 0, sizeof *decoded);
  valid = is_valid_utf8 (bytes, length);   /* a mark is valid as well */
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    encoding = lxb_encoding_data (LXB_ENCODING_UTF_8), mark = 3;
  else if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    encoding = lxb_encoding_data (LXB_ENCODING_UTF_16BE), mark = 2;
  else if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    encoding = lxb_encoding_data (LXB_ENCODING_UTF_16LE), mark = 2;
  else
    encoding = decide (bytes, length, valid, http_charset, is_html, decoded);

  if (mark > 0)
    decoded->basis = "bom";
  decoded->charset = (const char *) encoding->name;
  if (encoding->encoding == LXB_ENCODING_UTF_8 && valid)
    {
      decoded->length = length - mark;
      decoded->text = g_malloc (decoded->length + 1);
      memcpy (decoded->text, bytes + mark, decoded->length);
      decoded->text[decoded->length] = '\0';
      if (is_html)   /* pages that passed through a careless program; nobody writes about controls in one */
        decoded->basis = dossier_charset_decode_twice (decoded->text, &decoded->length) > 0 ? "encoded-twice" : decoded->basis;
    }
  else
    decode (encoding, bytes + mark, length - mark, decoded);
}

void
dossier_decoded_text_clear (DossierDecodedText *decoded)
{
  g_clear_pointer (&decoded->text, g_free);
}

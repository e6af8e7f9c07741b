/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset-twice.h"

#include <string.h>

/* Each byte of a character became a character of its own, U+0080 to U+00FF: an apostrophe is read as
 * "â" and two controls of C1, which no text has otherwise. One such sequence says how the text was
 * made; then those without controls ("Ã©") are put right as well. */

/* Returns: of two bytes in UTF-8 the character, if it is one from U+0080 to U+00FF; 0 without */
static guint
narrow_at (const char *p, const char *end)
{
  guchar first = (guchar) p[0];

  if (end - p < 2 || (first != 0xc2 && first != 0xc3))
    return 0;

  return ((first & 3u) << 6) | ((guchar) p[1] & 0x3fu);
}

/* Returns: how many bytes the character had that begins here when it was encoded once; 0 if none does */
static guint
read_inner (const char *p, const char *end, char *inner, gboolean *has_control)
{
  guint lead = narrow_at (p, end), n = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;

  *has_control = FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint c = end - p >= 2 * (i + 1) ? narrow_at (p + 2 * i, end) : 0;

      if (c == 0 || (i > 0 && (c & 0xc0) != 0x80))
        return 0;
      inner[i] = (char) c;
      *has_control = *has_control || (c >= 0x80 && c < 0xa0);
    }

  return n > 0 && g_utf8_validate_len (inner, n, NULL) ? n : 0;
}

static gboolean
is_twice (const char *text, const char *end)
{
  char inner[4];
  gboolean has_control;

  for (const char *p = text; (p = memchr (p, 0xc2, (gsize) (end - p))) != NULL; p++)
    {
      /* A control: the sequence that it belongs to began up to three characters before. */
      if (end - p < 2 || (guchar) p[1] >= 0xa0)
        continue;
      for (guint back = 1; back <= 3 && p - text >= 2 * (gssize) back; back++)
        {
          guint n = read_inner (p - 2 * back, end, inner, &has_control);

          if (n > back && has_control)
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * dossier_charset_decode_twice:
 * @text: (inout): valid UTF-8; gets shorter
 * @length: (inout): of it, in bytes
 *
 * Undoes the second encoding where there was one.
 *
 * Returns: how many characters were put right
 */
guint
dossier_charset_decode_twice (char  *text,
                              gsize *length)
{
  const char *p = text, *end = text + *length;
  char *to = text;
  guint n_right = 0;

  if (!is_twice (text, end))
    return 0;
  while (p < end)
    {
      char inner[4];
      gboolean has_control;
      guint n = (guchar) *p >= 0xc2 ? read_inner (p, end, inner, &has_control) : 0;

      if (n == 0)
        {
          *to++ = *p++;
          continue;
        }
      memcpy (to, inner, n);
      to += n;
      p += 2 * n;
      n_right++;
    }
  *to = '\0';
  *length = (gsize) (to - text);

  return n_right;
}

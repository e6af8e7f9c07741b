/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset.h"
#include "target.h"

/* Up to the first line's end: what was declared; the rest: the bytes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *end = memchr (data, '\n', size);
  gsize length = end != NULL ? (gsize) (end - data) : 0;
  g_autofree char *declared = g_strndup ((const char *) data, length);
  const char *bytes = (const char *) data + (end != NULL ? length + 1 : 0);

  target_watch_log ();
  for (int is_html = 0; is_html < 2; is_html++)
    {
      g_auto (DossierDecodedText) decoded = { 0 };
      const char *p;
      guint n = 0;

      dossier_charset_decode (bytes, size - (gsize) (bytes - (const char *) data), *declared != '\0' ? declared : NULL, is_html, &decoded);
      g_assert_true (g_utf8_validate_len (decoded.text, decoded.length, NULL));
      g_assert_cmpuint (strlen (decoded.text), ==, decoded.length);
      g_assert_true (decoded.charset != NULL && decoded.basis != NULL);
      g_assert_true (g_ascii_strncasecmp (decoded.charset, "UTF-7", 5) != 0);
      for (p = decoded.text; (p = strstr (p, "\xef\xbf\xbd")) != NULL; p += 3)
        n++;
      g_assert_cmpuint (n, >=, decoded.n_replacements);   /* the text may hold some of its own */
    }

  return 0;
}

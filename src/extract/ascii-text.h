/* Shorter ways for text that is all ASCII, as most words of most pages are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Looks at eight bytes at a time. */
static inline gboolean
dossier_is_ascii (const char *text, gsize length)
{
  guint64 word, high = 0;
  gsize i = 0;

  for (; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      high |= word;
    }
  for (; i < length; i++)
    high |= (guint64) (guchar) text[i] << 56 | (guchar) text[i];

  return (high & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/**
 * dossier_text_down:
 * @text: valid UTF-8, @length bytes without a zero
 *
 * Returns: (transfer full): as g_utf8_strdown() has it in a language without rules of its own
 */
static inline char *
dossier_text_down (const char *text, gsize length)
{
  return dossier_is_ascii (text, length) ? g_ascii_strdown (text, (gssize) length) : g_utf8_strdown (text, (gssize) length);
}

G_END_DECLS

/* Single characters as matching sees them: which belong to a word, and what they are folded to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_LETTER_MAX_FOLDED 3

gunichar dossier_letter_fold_slowly  (gunichar  c);
gboolean dossier_letter_test_slowly  (gunichar  c);
guint    dossier_letter_fold_all     (gunichar  c,
                                      gunichar  folded[DOSSIER_LETTER_MAX_FOLDED]);

/* Letters, digits and the marks that combine with them */
static inline gboolean
dossier_letter_is_word (gunichar c)
{
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return dossier_letter_test_slowly (c);
}

static inline gboolean
dossier_letter_is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

/* One to one: lower case, and one shape for each kind of mark and space */
static inline gunichar
dossier_letter_fold (gunichar c)
{
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 32 : c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  return dossier_letter_fold_slowly (c);
}

static inline gboolean
dossier_letter_is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}

/* Written without spaces between words: each such character counts as a word. */
static inline gboolean
dossier_letter_stands_alone (gunichar c)
{
  return c >= 0x0E00 && ((c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
                         (c >= 0x2E80 && c <= 0x9FFF && c != 0x3000) || (c >= 0xF900 && c <= 0xFAFF) ||
                         (c >= 0x20000 && c <= 0x3FFFF));
}

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/letters.h"

gboolean
dossier_letter_test_slowly (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

gunichar
dossier_letter_fold_slowly (gunichar c)
{
  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x02BC: case 0x2039: case 0x203A:
      return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB:
      return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0x00AD:
      return '-';
    default:
      return g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
    }
}

/* As dossier_letter_fold(), with ligatures and other compatibility forms taken apart.
 *
 * Returns: how many characters @folded holds, at least one */
guint
dossier_letter_fold_all (gunichar c, gunichar folded[DOSSIER_LETTER_MAX_FOLDED])
{
  folded[0] = dossier_letter_fold (c);
  if (c == 0x00DF)
    {
      folded[0] = folded[1] = 's';
      return 2;
    }
  if ((c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0x0132 || c == 0x0133)
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      guint n = (guint) MIN (g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts)), DOSSIER_LETTER_MAX_FOLDED);

      for (guint i = 0; i < n; i++)
        folded[i] = dossier_letter_fold (parts[i]);
      return MAX (n, 1);
    }
  return 1;
}

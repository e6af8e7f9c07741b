/* Which stretches of a text are words that a dictionary can be asked about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierSpellingWord:
 * @start: code points from the start of the text
 * @end: exclusive
 * @word: (owned): as a dictionary has it: with a plain apostrophe
 */
typedef struct
{
  guint  start;
  guint  end;
  char  *word;
} DossierSpellingWord;

GArray *dossier_spelling_words_find (const char *text,
                                     const char *language);

G_END_DECLS

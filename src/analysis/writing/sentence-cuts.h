/* Where the sentences of a text that is being written begin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierWriting:
 * @letters: the text, code point by code point
 * @starts: (element-type guint): where sentences begin, ascending
 */
typedef struct
{
  const gunichar *letters;
  guint           n_letters;
  GArray         *starts;
} DossierWriting;

GArray *dossier_sentence_cuts_find (const DossierWriting *before,
                                    const DossierWriting *now);

G_END_DECLS

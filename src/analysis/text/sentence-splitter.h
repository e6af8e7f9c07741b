/* A text cut into its sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

/**
 * DossierSentenceSpan:
 * @start: in code points, without surrounding white space
 * @word: the first of its words in the list
 */
typedef struct
{
  guint start;
  guint end;
  guint word;
  guint n_words;
} DossierSentenceSpan;

GArray *dossier_sentences_split (const DossierWordList *words);

G_END_DECLS

/* Words that carry a fact: months, weekdays, number words, negations, hedges, in four languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_LEXEME_NONE,
  DOSSIER_LEXEME_MONTH,      /* value: 1 to 12 */
  DOSSIER_LEXEME_WEEKDAY,    /* value: 1, Monday, to 7 */
  DOSSIER_LEXEME_NUMBER,     /* value: the number, below 100 or a round one */
  DOSSIER_LEXEME_SCALE,      /* value: what the number before it is multiplied by */
  DOSSIER_LEXEME_HALF,       /* of a scale behind it: "half a million" */
  DOSSIER_LEXEME_NEGATION,
  DOSSIER_LEXEME_HEDGE,
  DOSSIER_LEXEME_SAYING,     /* a verb or noun by which words are attributed */
  DOSSIER_LEXEME_GRAMMAR,    /* articles, pronouns, prepositions …: says nothing alone */
} DossierLexemeKind;

typedef struct
{
  DossierLexemeKind kind;
  double            value;
  gboolean          needs_capital;   /* "May", "March": another word in lower case */
} DossierLexeme;

const DossierLexeme *dossier_lexicon_find (guint64                 key,
                                           DossierWordFlags        flags);

G_END_DECLS

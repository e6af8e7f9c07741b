/* A sentence of the page taken apart once for all rules about words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/fact-mention.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

/**
 * DossierReviewText:
 * @mentions: (element-type DossierMention): figures, dates, names …
 * @quoted: for each word whether it stands in quotation marks: those are somebody else's words
 */
typedef struct
{
  DossierSentence *sentence;   /* (owned) */
  DossierWordList *words;      /* (owned) */
  DossierLanguage  language;
  GArray          *mentions;   /* (owned) */
  guint8          *quoted;     /* (owned) */
} DossierReviewText;

/**
 * DossierPhrase:
 * @first: index of its first word
 * @last: of its last, inclusive
 */
typedef struct
{
  guint first;
  guint last;
} DossierPhrase;

GPtrArray *dossier_review_texts_new     (DossierProfileGraph      *graph);
gboolean   dossier_review_text_find     (const DossierReviewText  *text,
                                         const char *const        *phrases,
                                         guint                     from,
                                         DossierPhrase            *found);
gboolean   dossier_words_find_phrase    (const DossierWordList    *words,
                                         const char *const        *phrases,
                                         DossierPhrase            *found);
char      *dossier_words_get_phrase     (const DossierWordList    *words,
                                         const DossierPhrase      *phrase);
char      *dossier_review_text_replace  (const DossierReviewText  *text,
                                         guint                     start,
                                         guint                     end,
                                         const char               *replacement);
guint64    dossier_sentence_print       (const char               *text,
                                         const char               *name);

G_END_DECLS

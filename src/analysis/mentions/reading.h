/* A text read for comparison: its words, sentences, terms and mentions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/fact-mention.h"
#include "analysis/text/wording-marks.h"

G_BEGIN_DECLS

/* What a term says by its kind */
#define DOSSIER_TERM_FIGURE 1.6f
#define DOSSIER_TERM_NAME 1.3f
#define DOSSIER_TERM_PLAIN 1.0f
#define DOSSIER_TERM_COLOURED 0.3f   /* hedges, negations, words of saying */
#define DOSSIER_TERM_KIN 0.6f        /* what reports use for one another, of a plain word's weight */

typedef enum
{
  DOSSIER_TERM_STATED,    /* the sentence says it */
  DOSSIER_TERM_SPEAKER,   /* the name of who says it */
  DOSSIER_TERM_EXTRA,     /* says in another form what another term says already */
  DOSSIER_TERM_SLOT,      /* likewise, what is counted or measured */
} DossierTermRole;

/**
 * DossierTextTerm:
 * @key: equal for words of one stem, for numbers of one value, for names of one abbreviation
 * @weight: how much a word of this kind says, before its rarity
 * @word: index of the word, or of its first word
 */
typedef struct
{
  guint64         key;
  float           weight;
  guint32         word;
  DossierTermRole role;
} DossierTextTerm;

/**
 * DossierTextSentence:
 * @terms: (owned) (element-type DossierTextTerm): by key, each once
 * @mentions: (owned) (element-type DossierMention)
 * @marks: of all its words
 */
typedef struct
{
  guint   start;
  guint   end;
  guint   first;      /* word */
  guint   n_words;
  GArray *terms;
  GArray *mentions;
  DossierWordingMarks marks;
} DossierTextSentence;

/**
 * DossierReading:
 * @stems: (owned): for each word the key of its stem; 0 for words that say nothing alone
 * @senses: (owned): likewise, one for words that reports use for one another
 * @marks: (owned): what each word tells of the wording
 * @published: the day the text appeared, from which its dates are counted; not valid where nobody says it
 */
typedef struct
{
  DossierWordList *words;      /* (owned) */
  DossierLanguage  language;
  guint64         *stems;
  guint64         *senses;
  DossierWordingMarks *marks;
  DossierTextSentence *sentences;  /* (owned) */
  guint            n_sentences;
  GDate            published;
} DossierReading;

DossierReading *dossier_reading_new       (const char      *text);
DossierReading *dossier_reading_new_dated (const char      *text,
                                           const GDate     *published);
void            dossier_reading_free      (DossierReading  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierReading, dossier_reading_free)

G_END_DECLS

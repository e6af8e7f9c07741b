/* A text as code points and words: what every part of the analysis starts from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_WORD_CAPITAL = 1 << 0,   /* begins with a capital */
  DOSSIER_WORD_UPPER   = 1 << 1,   /* two or more letters, all capitals: "NATO", "U.S." */
  DOSSIER_WORD_DIGIT   = 1 << 2,   /* holds a digit */
} DossierWordFlags;

/**
 * DossierWord:
 * @start: in code points of the text
 * @end: exclusive
 * @key: equal for words that differ in case, apostrophes and ligatures only, and with all
 *   probability for no others
 */
typedef struct
{
  guint32           start;
  guint32           end;
  guint64           key;
  DossierWordFlags  flags;
} DossierWord;

/**
 * DossierWordList:
 * @letters: (owned): the text, code point by code point; a 0 stands after the last
 */
typedef struct
{
  gunichar    *letters;
  guint        n_letters;
  DossierWord *words;      /* (owned) */
  guint        n_words;
} DossierWordList;

DossierWordList *dossier_word_list_new        (const char             *text);
DossierWordList *dossier_word_list_new_bare   (const char             *text);
void             dossier_word_list_split      (DossierWordList        *self);
void             dossier_word_list_free       (DossierWordList        *self);
guint            dossier_word_list_find       (const DossierWordList  *self,
                                               guint                   position);
char            *dossier_word_list_get_folded (const DossierWordList  *self,
                                               guint                   nth);
char            *dossier_word_list_get_text   (const DossierWordList  *self,
                                               guint                   start,
                                               guint                   end);
guint64          dossier_word_key             (const char             *word);
guint64          dossier_word_key_append      (guint64                 key,
                                               const char             *letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierWordList, dossier_word_list_free)

G_END_DECLS

/* What a stretch of text looks like: counts of its words, marks and capitals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What single words and pairs of words give away. */
typedef enum
{
  DOSSIER_WORD_STOP  = 1 << 0,   /* "the", "und": prose has many of them */
  DOSSIER_WORD_PROMO = 1 << 1,   /* "newsletter", "sign up" */
  DOSSIER_WORD_READ  = 1 << 2,   /* at the start: "read more", "lesen sie" */
  DOSSIER_WORD_BY    = 1 << 3,   /* at the start: "by", "updated", "photo" */
  DOSSIER_WORD_DATE  = 1 << 4,   /* a month, a time, "ago" */
  DOSSIER_WORD_PAIR  = 1 << 5,   /* may be the first of a pair */
} DossierWordFlags;

typedef struct
{
  guint   n_words;
  guint   letters;
  guint   capitals;       /* letters */
  guint   digits;
  guint   commas;
  guint   marks;          /* . ! ? and the like */
  guint   questions;
  guint   sentences;      /* marks with white space after them */
  guint   symbols;        /* | • · / › © and the like */
  guint   stop_words;
  guint   capital_words;
  guint   flags;          /* of DossierWordFlags */
  gunichar first;
  gunichar last;
  guint32 hash;           /* of all words, case folded */
} DossierTextShape;

void  dossier_text_shape_read  (DossierTextShape *self,
                                const char       *text,
                                gsize             n_bytes,
                                GArray           *words);

G_END_DECLS

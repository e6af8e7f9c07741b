/* Words that tell how a thing is said: all or a part of it, done or to come, in what light, and opposites.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/language.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_WORDING_WHOLE        = 1 << 0,   /* "all", "every" */
  DOSSIER_WORDING_PART         = 1 << 1,   /* "some", "only" */
  DOSSIER_WORDING_DONE         = 1 << 2,   /* "has", "already" */
  DOSSIER_WORDING_TO_COME      = 1 << 3,   /* "will", "must" */
  DOSSIER_WORDING_IMPENDING    = 1 << 4,   /* before what is still to come, which says so as a hedge does */
  DOSSIER_WORDING_ACTUAL       = 1 << 5,   /* before what is there */
  DOSSIER_WORDING_QUALIFIED    = 1 << 6,   /* how far or how fast, before what is done: one text may say it outright */
  DOSSIER_WORDING_COLOURED     = 1 << 7,   /* praises or blames what it stands before */
  DOSSIER_WORDING_CAUSE_END    = 1 << 8,   /* may be the last word of a phrase that introduces a cause */
  DOSSIER_WORDING_GIVEN_UP_END = 1 << 9,   /* may be the last word of a phrase by which a plan is given up */
  DOSSIER_WORDING_UNDOING      = 1 << 10,  /* denies what it stands with as a negation would: "cancels the ferry", "without power" */
} DossierWordingMarks;

/* Behind these, two marks for each pair of opposites */
#define DOSSIER_WORDING_N_OPPOSITES 10
#define DOSSIER_WORDING_ONE(nth) (1u << (11 + 2 * (nth)))
#define DOSSIER_WORDING_OTHER(nth) (2u << (11 + 2 * (nth)))

DossierWordingMarks dossier_wording_marks_find          (DossierLanguage         language,
                                                         guint64                 key);
gboolean            dossier_wording_marks_is_status     (guint                   opposite);
guint               dossier_wording_marks_find_cause    (const DossierWordList  *words,
                                                         guint                   first,
                                                         guint                   end);
guint               dossier_wording_marks_find_given_up (const DossierWordList  *words,
                                                         guint                   first,
                                                         guint                   end);

G_END_DECLS

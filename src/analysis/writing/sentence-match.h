/* Which of the sentences before each sentence now still is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierSentenceMatch:
 * @is: for each new one the old one that it is, or -1
 * @like: for each new one that is none, the old one whose words it has, or -1
 * @into: for each old one that is gone, the new one that has its words, or -1
 */
typedef struct
{
  const char *const *old;
  guint              n_old;
  const char *const *now;
  guint              n_now;
  int               *is;
  int               *like;
  int               *into;
} DossierSentenceMatch;

void dossier_sentence_match_run (DossierSentenceMatch *self);

G_END_DECLS

/* A sentence of the page: its words edited in place, and in the margin what it rests on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

/* What the row asks of the page, which knows the sentences around it. */
typedef enum
{
  DOSSIER_SENTENCE_SPLIT,           /* @cursor: where, in code points */
  DOSSIER_SENTENCE_JOIN_PREVIOUS,
  DOSSIER_SENTENCE_JOIN_NEXT,
  DOSSIER_SENTENCE_GO_PREVIOUS,
  DOSSIER_SENTENCE_GO_NEXT,
  DOSSIER_SENTENCE_MOVE_UP,
  DOSSIER_SENTENCE_MOVE_DOWN,
  DOSSIER_SENTENCE_DELETE,
} DossierSentenceRequest;

/* Properties: "desk", "sentence" (both nullable), "narrow" (the margin stands below the words),
 * and as state of the row's actions "kind", "tier", "key", "paragraph".
 * Signal "asked" (DossierSentenceRequest, int cursor). */
#define DOSSIER_TYPE_SENTENCE_ROW (dossier_sentence_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierSentenceRow, dossier_sentence_row, DOSSIER, SENTENCE_ROW, AdwBin)

GtkWidget       *dossier_sentence_row_new          (void);
DossierSentence *dossier_sentence_row_get_sentence (DossierSentenceRow *self);
void             dossier_sentence_row_set_sentence (DossierSentenceRow *self,
                                                    DossierDesk        *desk,
                                                    DossierSentence    *sentence);
void             dossier_sentence_row_edit         (DossierSentenceRow *self,
                                                    int                 cursor);
char            *dossier_sentence_row_dup_text     (DossierSentenceRow *self);
void             dossier_sentence_row_flush        (DossierSentenceRow *self);

G_END_DECLS

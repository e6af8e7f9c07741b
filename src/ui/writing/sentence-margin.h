/* Places the notes of sentences beside the lines they begin in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/text-area.h"
#include "ui/writing/sentence-note.h"

G_BEGIN_DECLS

/**
 * DossierMarginEntry:
 * @sentence: (nullable): not in the library yet
 * @place: code points: where it begins in the text
 */
typedef struct
{
  DossierSentence *sentence;
  guint            place;
  guint            n_misfits;
} DossierMarginEntry;

/* Signal "asked" (DossierSentence, DossierSentenceRequest). */
#define DOSSIER_TYPE_SENTENCE_MARGIN (dossier_sentence_margin_get_type ())
G_DECLARE_FINAL_TYPE (DossierSentenceMargin, dossier_sentence_margin, DOSSIER, SENTENCE_MARGIN, GtkWidget)

GtkWidget           *dossier_sentence_margin_new         (void);
void                 dossier_sentence_margin_set_text    (DossierSentenceMargin *self,
                                                          DossierDesk           *desk,
                                                          DossierTextArea       *text);
void                 dossier_sentence_margin_set_entries (DossierSentenceMargin *self,
                                                          const GArray          *entries,
                                                          int                    current);
void                 dossier_sentence_margin_set_narrow  (DossierSentenceMargin *self,
                                                          gboolean               narrow);
DossierSentenceNote *dossier_sentence_margin_find_note   (DossierSentenceMargin *self,
                                                          DossierSentence       *sentence);

G_END_DECLS

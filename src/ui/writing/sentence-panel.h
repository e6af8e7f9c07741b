/* The quotes of the sentence that is being written, and who has signed it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

/* Property "open": the quotes are shown, not the heading alone. Signal "left": what was opened from the text is closed. */
#define DOSSIER_TYPE_SENTENCE_PANEL (dossier_sentence_panel_get_type ())
G_DECLARE_FINAL_TYPE (DossierSentencePanel, dossier_sentence_panel, DOSSIER, SENTENCE_PANEL, AdwBin)

GtkWidget *dossier_sentence_panel_new          (void);
void       dossier_sentence_panel_set_sentence (DossierSentencePanel *self,
                                                DossierDesk          *desk,
                                                DossierSentence      *sentence);
void       dossier_sentence_panel_set_misfits  (DossierSentencePanel *self,
                                                const char           *misfits);
void       dossier_sentence_panel_sign         (DossierSentencePanel *self);

G_END_DECLS

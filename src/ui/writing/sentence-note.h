/* What stands in the margin of a sentence: its kind, what it rests on, its grade, who signed it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

/* What the note asks of the text that it stands beside. */
typedef enum
{
  DOSSIER_SENTENCE_EDIT,         /* put the cursor into it */
  DOSSIER_SENTENCE_SPLIT,        /* where the cursor is */
  DOSSIER_SENTENCE_JOIN,         /* with the next one */
  DOSSIER_SENTENCE_MOVE_UP,
  DOSSIER_SENTENCE_MOVE_DOWN,
  DOSSIER_SENTENCE_DELETE,
  DOSSIER_SENTENCE_RESUME,       /* what was opened from the text has closed: writing goes on */
} DossierSentenceRequest;

/* Properties, as state of the note's actions: "kind", "tier", "key". Signal "asked" (DossierSentenceRequest). */
#define DOSSIER_TYPE_SENTENCE_NOTE (dossier_sentence_note_get_type ())
G_DECLARE_FINAL_TYPE (DossierSentenceNote, dossier_sentence_note, DOSSIER, SENTENCE_NOTE, AdwBin)

GtkWidget       *dossier_sentence_note_new          (DossierDesk         *desk);
DossierSentence *dossier_sentence_note_get_sentence (DossierSentenceNote *self);
void             dossier_sentence_note_set_sentence (DossierSentenceNote *self,
                                                     DossierSentence     *sentence);
void             dossier_sentence_note_set_misfits  (DossierSentenceNote *self,
                                                     guint                n_misfits);
void             dossier_sentence_note_set_narrow   (DossierSentenceNote *self,
                                                     gboolean             narrow);
void             dossier_sentence_note_set_current  (DossierSentenceNote *self,
                                                     gboolean             current);
void             dossier_sentence_note_link         (DossierSentenceNote *self);
void             dossier_sentence_note_open_menu    (DossierSentenceNote *self);

G_END_DECLS

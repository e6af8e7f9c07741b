/* What a sentence rests on: its claims, and a field to link another by typing part of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_SENTENCE_CLAIMS (dossier_sentence_claims_get_type ())
G_DECLARE_FINAL_TYPE (DossierSentenceClaims, dossier_sentence_claims, DOSSIER, SENTENCE_CLAIMS, GtkPopover)

GtkWidget *dossier_sentence_claims_new (DossierDesk     *desk,
                                        DossierSentence *sentence);

G_END_DECLS

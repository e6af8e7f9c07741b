/* Attaching a highlight to a claim: what claim.add and evidence.add share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "desk/verbs/tables.h"

G_BEGIN_DECLS

DossierRecord *dossier_evidence_make (DossierVerbRun  *run,
                                      gint64           claim,
                                      GError         **error);

DossierRecord *dossier_evidence_attach (DossierVerbRun  *run,
                                        gint64           claim,
                                        gint64           highlight,
                                        const char      *stance,
                                        GError         **error);

#define DOSSIER_ARGUMENTS_OF_EVIDENCE \
  { "stance", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_CHOICE_FLAG, "supports|contradicts", "what it does to the claim" }, \
  { "directness", DOSSIER_ARGUMENT_TEXT, 0, "secondary|direct|tertiary", "how close the source is to what it says" }, \
  { "fit", DOSSIER_ARGUMENT_TEXT, 0, "explicit|partial|inferred", "how fully the words say the claim" }, \
  { "interested", DOSSIER_ARGUMENT_FLAG, 0, NULL, "the source is a party on this point" }, \
  { "origin", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "whose words the article passes on" }

G_END_DECLS

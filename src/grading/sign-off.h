/* Whether the second name under a sentence still stands for what is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_SIGN_OFF_NONE,        /* nobody has signed it */
  DOSSIER_SIGN_OFF_VALID,
  DOSSIER_SIGN_OFF_WITHDRAWN,   /* the sentence or its evidence is another since */
} DossierSignOff;

DossierSignOff  dossier_sign_off_check         (DossierProfileGraph *graph,
                                                DossierSentence     *sentence);
char           *dossier_sign_off_make_digest   (DossierProfileGraph *graph,
                                                DossierSentence     *sentence);
const char     *dossier_sign_off_to_string     (DossierSignOff       state);

G_END_DECLS

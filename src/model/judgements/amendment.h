/* What readers are told of a page that went out and was wrong: a correction, an update or a withdrawal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Readers see the reason: it has to say something. In characters. */
#define DOSSIER_AMENDMENT_MIN_REASON 10

#define DOSSIER_AMENDMENT_FIELDS(F)                                                                                           \
  F (AMENDMENT, amendment, PROFILE,   profile,   REFERENCE)                                                                   \
  F (AMENDMENT, amendment, KIND,      kind,      TEXT)     /* correction, update or withdrawal */                             \
  F (AMENDMENT, amendment, REASON,    reason,    TEXT)     /* what was wrong, or is new; for readers */                       \
  F (AMENDMENT, amendment, REVISION,  revision,  INTEGER)  /* the one that it amends; the next one carries it */              \
  F (AMENDMENT, amendment, SENTENCES, sentences, TEXT)     /* a line a sentence: UUID, tier, its words at MADE_AT */          \
  F (AMENDMENT, amendment, MADE_BY,   made_by,   TEXT)                                                                        \
  F (AMENDMENT, amendment, MADE_AT,   made_at,   INTEGER)

#define DOSSIER_TYPE_AMENDMENT (dossier_amendment_get_type ())
DOSSIER_DECLARE_RECORD (DossierAmendment, amendment, AMENDMENT, DOSSIER_AMENDMENT_FIELDS)

/* A sentence as it stood when the amendment was begun, which is as readers had it. */
typedef struct
{
  char *uuid;   /* (owned) */
  char *tier;   /* (owned) */
  char *was;    /* (owned) */
} DossierAmendedSentence;

GPtrArray *dossier_amendment_list_sentences (DossierAmendment *self);
void       dossier_amendment_add_sentence   (DossierAmendment *self,
                                             const char       *uuid,
                                             const char       *tier,
                                             const char       *was);

G_END_DECLS

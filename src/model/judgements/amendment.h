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
  F (AMENDMENT, amendment, SENTENCES, sentences, TEXT)     /* a line a sentence: UUID, tier, its words as they last went out */ \
  F (AMENDMENT, amendment, MADE_BY,   made_by,   TEXT)                                                                        \
  F (AMENDMENT, amendment, MADE_AT,   made_at,   INTEGER)

#define DOSSIER_TYPE_AMENDMENT (dossier_amendment_get_type ())
DOSSIER_DECLARE_RECORD (DossierAmendment, amendment, AMENDMENT, DOSSIER_AMENDMENT_FIELDS)

/* A sentence as readers had it: as it last went out, or, where it never did, as it stood when the amendment was begun. */
typedef struct
{
  char *uuid;   /* (owned) */
  char *tier;   /* (owned) */
  char *was;    /* (owned) */
} DossierAmendedSentence;

void       dossier_amended_sentence_free    (DossierAmendedSentence *sentence);
GPtrArray *dossier_amended_sentences_parse  (const char       *text);
void       dossier_amended_sentence_append  (GString          *text,
                                             const char       *uuid,
                                             const char       *tier,
                                             const char       *was);

GPtrArray *dossier_amendment_list_sentences (DossierAmendment *self);
void       dossier_amendment_add_sentence   (DossierAmendment *self,
                                             const char       *uuid,
                                             const char       *tier,
                                             const char       *was);

G_END_DECLS

/* What a page offers for each field, in order of trust, and why all but one were passed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

typedef struct
{
  DossierField  field;
  DossierBasis  basis;
  char         *value;     /* (owned) clean; of authors: joined by "; " */
  char        **names;     /* (owned) (nullable) of authors */
  char         *origin;    /* (owned) */
  const char   *reason;    /* (nullable) static; NULL: taken */
  gboolean      is_weak;   /* its place says little: far from the headline, marked as nothing */
} DossierOffer;

typedef struct
{
  GArray *offers;   /* (owned) of DossierOffer */
} DossierCandidates;

DossierCandidates *dossier_candidates_new         (void);
void               dossier_candidates_free        (DossierCandidates      *self);
gboolean           dossier_candidates_offer       (DossierCandidates      *self,
                                                   DossierField            field,
                                                   const char             *value,
                                                   DossierBasis            basis,
                                                   const char             *origin);
gboolean           dossier_candidates_offer_names (DossierCandidates      *self,
                                                   GPtrArray              *names,
                                                   DossierBasis            basis,
                                                   const char             *origin);
DossierOffer      *dossier_candidates_get         (DossierCandidates      *self,
                                                   DossierField            field,
                                                   guint                   n);
void               dossier_candidates_take        (DossierCandidates      *self,
                                                   DossierOffer           *taken,
                                                   const char             *reason);
void               dossier_candidates_set_all     (DossierCandidates      *self,
                                                   DossierDocumentBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCandidates, dossier_candidates_free)

G_END_DECLS

/* All that a page says of itself, with where it says so: title, authors, dates, by whom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/document.h"

G_BEGIN_DECLS

/* Signal: "use" (field as `source.set` takes it, value): an editor prefers this one. */
#define DOSSIER_TYPE_CANDIDATE_LIST (dossier_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierCandidateList, dossier_candidate_list, DOSSIER, CANDIDATE_LIST, AdwBin)

void dossier_candidate_list_set_document (DossierCandidateList  *self,
                                          const DossierDocument *document);

G_END_DECLS

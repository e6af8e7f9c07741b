/* The tables of verbs, one a family; each ends with a nameless verb.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb.h"

G_BEGIN_DECLS

extern const DossierVerb DOSSIER_IMPORT_VERBS[];
extern const DossierVerb DOSSIER_WATCH_VERBS[];
extern const DossierVerb DOSSIER_SOURCE_VERBS[];
extern const DossierVerb DOSSIER_CORRECTION_VERBS[];
extern const DossierVerb DOSSIER_PUBLISHER_VERBS[];
extern const DossierVerb DOSSIER_HIGHLIGHT_VERBS[];
extern const DossierVerb DOSSIER_CLAIM_VERBS[];
extern const DossierVerb DOSSIER_EVIDENCE_VERBS[];
extern const DossierVerb DOSSIER_ORIGIN_VERBS[];
extern const DossierVerb DOSSIER_IMAGE_VERBS[];
extern const DossierVerb DOSSIER_PROFILE_VERBS[];
extern const DossierVerb DOSSIER_TEMPLATE_VERBS[];
extern const DossierVerb DOSSIER_SECTION_VERBS[];
extern const DossierVerb DOSSIER_SENTENCE_VERBS[];
extern const DossierVerb DOSSIER_COMPARE_VERBS[];
extern const DossierVerb DOSSIER_PAIR_VERBS[];
extern const DossierVerb DOSSIER_DISAGREEMENT_VERBS[];
extern const DossierVerb DOSSIER_MATRIX_VERBS[];
extern const DossierVerb DOSSIER_ANCHOR_VERBS[];
extern const DossierVerb DOSSIER_LIKENESS_VERBS[];
extern const DossierVerb DOSSIER_PAGE_VERBS[];
extern const DossierVerb DOSSIER_PUBLISH_VERBS[];
extern const DossierVerb DOSSIER_FORMAT_VERBS[];
extern const DossierVerb DOSSIER_EFFECT_VERBS[];
extern const DossierVerb DOSSIER_WAIVER_VERBS[];
extern const DossierVerb DOSSIER_AMENDMENT_VERBS[];
extern const DossierVerb DOSSIER_TARGET_VERBS[];
extern const DossierVerb DOSSIER_DELIVERY_VERBS[];
extern const DossierVerb DOSSIER_LIBRARY_VERBS[];
extern const DossierVerb DOSSIER_CARE_VERBS[];

#define DOSSIER_ARGUMENT_THE(object) \
  { object, DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "which one" }
#define DOSSIER_ARGUMENT_FIELD_AND_VALUE \
  { "field", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "what to change" }, \
  { "value", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "what it is from now on" }
#define DOSSIER_ARGUMENT_END { NULL, DOSSIER_ARGUMENT_TEXT, 0, NULL, NULL }
#define DOSSIER_VERB_END { NULL, DOSSIER_VERB_READS, NULL, NULL, NULL, NULL, NULL, NULL, NULL }

G_END_DECLS

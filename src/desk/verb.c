/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verb.h"

#include <string.h>

#include "desk/verbs/tables.h"

static const DossierVerb *const TABLES[] = {
  DOSSIER_IMPORT_VERBS, DOSSIER_SOURCE_VERBS, DOSSIER_CORRECTION_VERBS, DOSSIER_PUBLISHER_VERBS, DOSSIER_HIGHLIGHT_VERBS,
  DOSSIER_CLAIM_VERBS, DOSSIER_EVIDENCE_VERBS, DOSSIER_ORIGIN_VERBS, DOSSIER_IMAGE_VERBS, DOSSIER_PROFILE_VERBS, DOSSIER_TEMPLATE_VERBS, DOSSIER_SECTION_VERBS,
  DOSSIER_SENTENCE_VERBS, DOSSIER_COMPARE_VERBS, DOSSIER_PAIR_VERBS, DOSSIER_DISAGREEMENT_VERBS, DOSSIER_MATRIX_VERBS, DOSSIER_ANCHOR_VERBS,
  DOSSIER_LIKENESS_VERBS, DOSSIER_PAGE_VERBS, DOSSIER_PUBLISH_VERBS, DOSSIER_FORMAT_VERBS, DOSSIER_EFFECT_VERBS, DOSSIER_WAIVER_VERBS,
  DOSSIER_AMENDMENT_VERBS, DOSSIER_WATCH_VERBS, DOSSIER_TARGET_VERBS, DOSSIER_DELIVERY_VERBS, DOSSIER_LIBRARY_VERBS, DOSSIER_CARE_VERBS,
};

/* Returns: (nullable): in the order of the tables; %NULL behind the last */
const DossierVerb *
dossier_verb_get_nth (guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    for (const DossierVerb *verb = TABLES[i]; verb->name != NULL; verb++)
      if (n-- == 0)
        return verb;

  return NULL;
}

/* Returns: (nullable) */
const DossierVerb *
dossier_verb_find (const char *name)
{
  const DossierVerb *verb;

  for (guint n = 0; (verb = dossier_verb_get_nth (n)) != NULL; n++)
    if (strcmp (verb->name, name) == 0)
      return verb;

  return NULL;
}

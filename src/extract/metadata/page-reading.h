/* One page under way: what it says, and what has been decided. Handed from rule to rule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/dates/date-text.h"
#include "extract/metadata/candidates.h"
#include "extract/metadata/json-ld.h"
#include "extract/metadata/page-facts.h"

G_BEGIN_DECLS

typedef struct
{
  DossierPageFacts  *facts;      /* of the caller, as all here that is not said to be owned */
  DossierJsonLd     *json;
  DossierCandidates *candidates;
  GUri              *address;    /* (nullable) */
  GStrv              sites;      /* (owned) what the site calls itself, as dossier_fold_text() leaves it */
  guint              headline;   /* line of the headline among the facts' lines; G_MAXUINT: not seen */
  gboolean           change_only; /* the date of publication is that of the last change: no other is shown */
  guint              body;       /* first line of running text after it; the number of lines if there is none */
} DossierPageReading;

/* The rules, in the order in which they may be applied. */
void  dossier_site_rule   (DossierPageReading *reading);
void  dossier_title_rule  (DossierPageReading *reading);
void  dossier_byline_rule (DossierPageReading *reading);
void  dossier_date_rule   (DossierPageReading *reading);
void  dossier_date_choice (DossierCandidates  *candidates,
                           DossierField        field);
void  dossier_rest_rule   (DossierPageReading *reading);
GStrv dossier_keywords_rule (const DossierPageReading *reading,
                             DossierBasis             *basis);

char *dossier_page_reading_dup_text (const DossierPageReading *reading,
                                     guint                     start,
                                     guint                     end);
guint dossier_page_reading_line_at  (const DossierPageReading *reading,
                                     guint                     position);

G_END_DECLS

/* Which sources speak with one voice, and what says so: their words, their facts, whom they credit, what they link to,
 * and who owns them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/origins/origin-finder.h"

G_BEGIN_DECLS

/**
 * DossierOriginSource:
 * @reading: its text
 * @url: (nullable): its own address
 * @links: (nullable) (array zero-terminated=1): addresses it links to
 * @publisher: (nullable): name of its publisher
 * @house: (nullable): the owner or family its publisher belongs to
 * @credit: (nullable): what the page says beside its text of whom the report is from: a byline, a line "Source"
 *
 * Nothing of it is copied; it must live as long as the call lasts.
 */
typedef struct
{
  const DossierReading *reading;
  const char           *url;
  const char *const    *links;
  const char           *publisher;
  const char           *house;
  const char           *credit;
} DossierOriginSource;

GPtrArray  *dossier_origin_proposals_find  (const DossierOriginSource *sources,
                                            guint                      n_sources);
const char *dossier_origin_kind_to_id      (DossierOriginKind          kind);
const char *dossier_origin_kind_to_reason  (DossierOriginKind          kind);

G_END_DECLS

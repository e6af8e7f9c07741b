/* Which texts go back to one upstream, and what says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_ORIGIN_BY_WORDING,     /* sentences copied or reworded */
  DOSSIER_ORIGIN_BY_FACTS,       /* facts that the other texts on the event lack */
} DossierOriginKind;

/**
 * DossierSharedPassage:
 * @a: index of a sentence of the first text; @b: of the second
 * @words: (owned): what both have and few others do
 */
typedef struct
{
  guint   a;
  guint   b;
  double  weight;
  char   *words;
} DossierSharedPassage;

/**
 * DossierOriginLink:
 * @a: index of a text; @b: of another, after it
 * @containment: share of the wording of the one with less that the other has too
 * @passages: (owned) (element-type DossierSharedPassage): what joins them
 */
typedef struct
{
  guint              a;
  guint              b;
  DossierOriginKind  kind;
  double             containment;
  GPtrArray         *passages;
} DossierOriginLink;

GPtrArray *dossier_origins_find  (DossierReading *const *texts,
                                  guint                  n_texts);
guint     *dossier_origins_group (const GPtrArray       *links,
                                  guint                  n_texts);

G_END_DECLS

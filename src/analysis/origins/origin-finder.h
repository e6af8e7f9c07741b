/* Which texts go back to one upstream, and what says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/origins/text-set.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_ORIGIN_BY_WORDING,     /* sentences copied or reworded */
  DOSSIER_ORIGIN_BY_FACTS,       /* facts that the other texts on the event lack */
  DOSSIER_ORIGIN_BY_CREDIT,      /* both name one agency, or one names the other's publisher */
  DOSSIER_ORIGIN_BY_LINK,        /* one links to the other, or both to a page that few do */
  DOSSIER_ORIGIN_BY_HOUSE,       /* one publisher, or publishers of one owner */
} DossierOriginKind;

/* In place of a sentence, for what does not stand in the text */
#define DOSSIER_ORIGIN_NO_SENTENCE G_MAXUINT

/**
 * DossierSharedPassage:
 * @a: index of a sentence of the first text; @b: of the second; %DOSSIER_ORIGIN_NO_SENTENCE for what stands in none
 * @words: (owned): what both have and few others do; whom they credit, the address, the house
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
GPtrArray *dossier_origins_find_in  (const DossierTextSet  *set);
void       dossier_origin_links_add (GPtrArray             *links,
                                     const DossierTextSet  *set,
                                     guint                  a,
                                     guint                  b,
                                     DossierOriginKind      kind,
                                     guint                  a_sentence,
                                     guint                  b_sentence,
                                     const char            *words);
guint     *dossier_origins_group (const GPtrArray       *links,
                                  guint                  n_texts);

G_END_DECLS

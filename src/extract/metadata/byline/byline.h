/* Names seen on a page, with their place: for the rules of bylines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/metadata/page-reading.h"

G_BEGIN_DECLS

/* How well a place fits; the names of the best one are taken, and those of its equals beside it. */
typedef enum
{
  DOSSIER_BYLINE_NO_FIT,
  DOSSIER_BYLINE_ELSEWHERE,
  DOSSIER_BYLINE_AT_THE_END,
  DOSSIER_BYLINE_GUESSED,         /* marked and labelled as nothing, but a name in the line of the date */
  DOSSIER_BYLINE_NEAR,
  DOSSIER_BYLINE_NEAR_LABELLED,
  DOSSIER_BYLINE_NEAR_MARKED,
} DossierBylineFit;

typedef struct
{
  GPtrArray        *names;    /* (owned) of char* */
  DossierBylineFit  fit;
  guint             line;
  const char       *origin;
  DossierBasis      basis;
} DossierByline;

typedef struct
{
  GArray    *found;      /* (owned) of DossierByline */
  GPtrArray *others;     /* (owned) of char*: who took the photographs, reviewed, edited */
} DossierBylines;

#define DOSSIER_BYLINE_MAX 250    /* bytes: a longer line or element is no byline */

void     dossier_bylines_add      (DossierBylines           *self,
                                   DossierByline            *byline);
void     dossier_byline_lines     (const DossierPageReading *reading,
                                   DossierBylines           *bylines);
gboolean dossier_byline_is_near   (const DossierPageReading *reading,
                                   guint                     line);

G_END_DECLS

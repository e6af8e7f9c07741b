/* Findings put together by the place in the profile that they are about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"
#include "model/finding.h"

G_BEGIN_DECLS

/* A place: a section with its sentences, the pictures, the claims, the sources, the fields. */
typedef struct
{
  char      *title;      /* what people call the place */
  int        order;      /* of the places on the page */
  GPtrArray *findings;   /* DossierFinding, blocking ones first */
} DossierFindingGroup;

GPtrArray *dossier_finding_groups_new (GPtrArray  *findings,
                                       GListModel *sections,
                                       GListModel *sentences);
char      *dossier_finding_quote      (DossierFinding *finding,
                                       GListModel     *sentences);

G_END_DECLS

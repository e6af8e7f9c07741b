/* Things that want to stand level with a line of text, and may not overlap.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierSettled:
 * @wanted: px, where its top would best be
 * @height: px
 * @weight: how much its straying counts
 * @top: px, where it went
 */
typedef struct
{
  double wanted;
  int    height;
  double weight;
  double top;
} DossierSettled;

void dossier_ui_settle (DossierSettled *notes,
                        guint           n,
                        int             gap);

G_END_DECLS

/* Where words of one document stand in another one that was read from the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

typedef struct _DossierAnchorMap DossierAnchorMap;

DossierAnchorMap *dossier_anchor_map_new        (const DossierDocument  *from,
                                                 const DossierDocument  *to);
void              dossier_anchor_map_free       (DossierAnchorMap       *self);
guint             dossier_anchor_map_find_block (const DossierAnchorMap *self,
                                                 guint                   ordinal);
gboolean          dossier_anchor_map_carry      (const DossierAnchorMap *self,
                                                 const char             *exact,
                                                 gint64                 *start,
                                                 gint64                 *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnchorMap, dossier_anchor_map_free)

G_END_DECLS

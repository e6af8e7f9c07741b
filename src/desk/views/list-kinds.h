/* What each kind of list holds, how it is asked for, and which changes concern it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"
#include "store/library.h"

G_BEGIN_DECLS

GType        dossier_list_kind_get_item_type (DossierListKind  kind);
DossierQuery dossier_list_kind_get_query     (DossierListKind  kind);
gboolean     dossier_list_kind_concerns      (DossierListKind  kind,
                                              const GArray    *changes);
guint        dossier_n_live_types            (void);
GType        dossier_live_type               (guint            n);

G_END_DECLS

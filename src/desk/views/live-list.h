/* A list of live records that the desk keeps current.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_LIVE_LIST (dossier_live_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierLiveList, dossier_live_list, DOSSIER, LIVE_LIST, GObject)

DossierLiveList *dossier_live_list_new    (GType            item_type);
gint64           dossier_live_list_get_id (DossierLiveList *self,
                                           guint            position);
void             dossier_live_list_take   (DossierLiveList *self,
                                           GPtrArray       *items);

G_END_DECLS

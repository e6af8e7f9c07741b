/* Looks at sources again when they are due, one after the other and kindly to their servers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

#define DOSSIER_WATCHER_PAUSE 5000   /* milliseconds between two questions to one host */

/* Properties: "desk" (construct), "pause": milliseconds between two questions to one host, "busy" (read-only).
 * Signals: "checked" (GVariant: the answer of `source.check`), "trouble" (GError): a check could not be made,
 * "ended": nothing is left to do for now. */
#define DOSSIER_TYPE_WATCHER (dossier_watcher_get_type ())
G_DECLARE_FINAL_TYPE (DossierWatcher, dossier_watcher, DOSSIER, WATCHER, GObject)

DossierWatcher *dossier_watcher_new       (DossierDesk         *desk);
void            dossier_watcher_look      (DossierWatcher      *self,
                                           gboolean             all,
                                           const char *const   *hosts);
void            dossier_watcher_stop      (DossierWatcher      *self);
gboolean        dossier_watcher_is_busy   (DossierWatcher      *self);
gboolean        dossier_watcher_may_fetch (void);

G_END_DECLS

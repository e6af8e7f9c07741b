/* One line on a terminal that says how far long work is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DossierCliProgress DossierCliProgress;

DossierCliProgress *dossier_cli_progress_new   (GListModel          *jobs);
void                dossier_cli_progress_free  (DossierCliProgress  *self);
void                dossier_cli_progress_clear (DossierCliProgress  *self);

G_END_DECLS

/* Tells a main context that a cancellable was cancelled, from whatever thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DossierCancelWatch DossierCancelWatch;

DossierCancelWatch *dossier_cancel_watch_new  (GCancellable       *cancellable,
                                               GMainContext       *context,
                                               GSourceOnceFunc     callback,
                                               gpointer            user_data);
void                dossier_cancel_watch_free (DossierCancelWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCancelWatch, dossier_cancel_watch_free)

G_END_DECLS

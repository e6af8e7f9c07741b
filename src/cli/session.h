/* One run of the command line: the desk, performing its verbs, cancelling and progress.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "cli/options.h"
#include "desk/desk.h"

G_BEGIN_DECLS

typedef struct _DossierCliSession DossierCliSession;

DossierCliSession *dossier_cli_session_new             (const DossierCliOptions  *options);
void               dossier_cli_session_free            (DossierCliSession        *self);
gboolean           dossier_cli_session_open            (DossierCliSession        *self,
                                                        gboolean                  read_only,
                                                        GError                  **error);
GVariant          *dossier_cli_session_perform         (DossierCliSession        *self,
                                                        const char               *verb,
                                                        GVariant                 *arguments,
                                                        GError                  **error);
void               dossier_cli_session_clear_progress  (DossierCliSession        *self);
DossierDesk       *dossier_cli_session_get_desk        (DossierCliSession        *self);
GCancellable      *dossier_cli_session_get_cancellable (DossierCliSession        *self);

void               dossier_cli_keep_result             (GObject                  *object,
                                                        GAsyncResult             *result,
                                                        gpointer                  kept);
GAsyncResult      *dossier_cli_wait                    (GAsyncResult            **kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCliSession, dossier_cli_session_free)

G_END_DECLS

/* The record of every writing verb in a library, and the way back and forth in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"
#include "store/library.h"

G_BEGIN_DECLS

typedef enum { DOSSIER_HISTORY_UNDO, DOSSIER_HISTORY_REDO } DossierHistoryDirection;

typedef struct _DossierHistory DossierHistory;

DossierHistory *dossier_history_new       (DossierDatabase          *database,
                                           GError                  **error);
void            dossier_history_free      (DossierHistory           *self);

gboolean        dossier_history_is_open   (DossierHistory           *self);
gboolean        dossier_history_begin     (DossierHistory           *self,
                                           const char               *verb,
                                           const char               *actor,
                                           const char               *merge_key,
                                           GError                  **error);
gboolean        dossier_history_end       (DossierHistory           *self,
                                           gboolean                  keep,
                                           GArray                   *changes,
                                           GError                  **error);
gboolean        dossier_history_step      (DossierHistory           *self,
                                           DossierHistoryDirection   direction,
                                           const char               *actor,
                                           char                    **verb,
                                           GArray                   *changes,
                                           GError                  **error);
gboolean        dossier_history_peek      (DossierDatabase          *database,
                                           DossierHistoryDirection   direction,
                                           char                    **verb,
                                           GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHistory, dossier_history_free)

G_END_DECLS

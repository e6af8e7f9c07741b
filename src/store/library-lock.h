/* Who may write to a library file: one process at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DossierLibraryLock DossierLibraryLock;

DossierLibraryLock *dossier_library_lock_take       (const char          *library,
                                                     GError             **error);
void                dossier_library_lock_free       (DossierLibraryLock  *self);
void                dossier_library_lock_name_file  (DossierLibraryLock  *self,
                                                     const char          *library);
char               *dossier_library_lock_who        (const char          *library);
gboolean            dossier_library_lock_vouches    (const char          *library);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLibraryLock, dossier_library_lock_free)

G_END_DECLS

/* Opening a library file, or refusing it and leaving it untouched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"
#include "store/library-lock.h"
#include "store/library.h"

G_BEGIN_DECLS

DossierDatabase *dossier_library_file_open       (const char           *path,
                                                  DossierLibraryMode    mode,
                                                  DossierLibraryLock  **lock,
                                                  GError              **error);
guint            dossier_library_file_read_version (const char       *path);
DossierDatabase *dossier_library_file_make       (const char           *path,
                                                  GError              **error);
gboolean         dossier_library_file_is_remote (const char            *path);
gboolean         dossier_library_file_inspect    (const char           *path,
                                                  GError              **error);
gboolean         dossier_library_file_is_taken   (const char           *path);
void             dossier_library_file_drop       (const char           *path);
gboolean         dossier_library_file_sync       (const char           *path,
                                                  GError              **error);
gboolean         dossier_library_file_put        (const char           *fresh,
                                                  const char           *path,
                                                  GError              **error);

G_END_DECLS

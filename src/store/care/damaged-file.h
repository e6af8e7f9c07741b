/* A copy of a damaged library, read row by row for as far as it goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

typedef struct _DossierDamagedFile DossierDamagedFile;

DossierDamagedFile *dossier_damaged_file_open        (const char          *path,
                                                      const char          *folder,
                                                      GPtrArray           *losses,
                                                      GError             **error);
void                dossier_damaged_file_free        (DossierDamagedFile  *self);
gboolean            dossier_damaged_file_take_rows   (DossierDamagedFile  *self,
                                                      const char          *table,
                                                      DossierDatabase     *fresh,
                                                      gint64              *kept,
                                                      gint64              *lost,
                                                      gboolean            *more,
                                                      GError             **error);
gboolean            dossier_damaged_file_take_links  (DossierDamagedFile  *self,
                                                      const char          *table,
                                                      DossierDatabase     *fresh,
                                                      gint64              *kept,
                                                      gint64              *lost,
                                                      gboolean            *more,
                                                      GError             **error);
gboolean            dossier_damaged_file_take_sequences (DossierDamagedFile *self,
                                                      DossierDatabase     *fresh,
                                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDamagedFile, dossier_damaged_file_free)

G_END_DECLS

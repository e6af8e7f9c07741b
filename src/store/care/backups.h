/* Copies of a library that are made by themselves: two of each, checked, in a folder of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many of one library are kept. */
#define DOSSIER_BACKUPS_KEPT 2

typedef struct
{
  char   *path;   /* (owned) */
  char   *name;   /* (owned) of the library, without its ending */
  gint64  at;     /* microseconds since 1970 UTC: when it was made */
  gint64  size;   /* bytes */
} DossierBackup;

void        dossier_backup_free      (DossierBackup  *self);

GPtrArray  *dossier_backups_list     (const char     *folder,
                                      const char     *library,
                                      GError        **error);
gboolean    dossier_backups_are_due  (const char     *folder,
                                      const char     *library,
                                      gint64          now,
                                      gint64          interval);
char       *dossier_backups_make     (const char     *folder,
                                      const char     *library,
                                      DossierLibrary *open,
                                      gint64          now,
                                      GCancellable   *cancellable,
                                      GError        **error);
gboolean    dossier_backups_restore  (const char     *backup,
                                      const char     *library,
                                      GCancellable   *cancellable,
                                      GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierBackup, dossier_backup_free)

G_END_DECLS

/* Looking after a library file: what it holds, whether it is whole, a copy of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One row of the history, newest first. */
typedef struct
{
  gint64  seq;
  char   *kind;     /* do, undo, redo */
  char   *verb;
  char   *actor;
  gint64  at;       /* microseconds since 1970 UTC */
  gboolean in_force;/* part of what the library now says */
} DossierHistoryEntry;

void        dossier_history_entry_free     (DossierHistoryEntry  *self);
GPtrArray  *dossier_library_list_history   (DossierLibrary       *self,
                                            guint                 limit,
                                            GError              **error);

/* (table, number of rows) pairs, a{sx}, floating. */
GVariant   *dossier_library_count          (DossierLibrary       *self,
                                            GError              **error);
/* Writes a page anew as it is, and asks for some room beside: whether the disk takes changes again that it refused */
gboolean    dossier_library_try_disk       (DossierLibrary       *self,
                                            GError              **error);
/* Sentences that say what is wrong, empty array: all well. */
GPtrArray  *dossier_library_check          (DossierLibrary       *self,
                                            GCancellable         *cancellable,
                                            GError              **error);
GPtrArray  *dossier_library_check_structure (DossierLibrary     *self,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean    dossier_library_backup         (DossierLibrary       *self,
                                            const char           *path,
                                            GError              **error);
/* Drops bytes and texts that no row and no changeset names. Returns: how many bytes, -1 on error */
gint64      dossier_library_sweep          (DossierLibrary       *self,
                                            GError              **error);
/* The recorded tables as text, one line a row in key order: for comparing two states. */
char       *dossier_library_dump           (DossierLibrary       *self,
                                            GError              **error);

G_END_DECLS

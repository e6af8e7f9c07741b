/* Out of a damaged library, all that can still be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What became of one table. */
typedef struct
{
  const char *table;   /* static */
  gint64      kept;
  gint64      lost;    /* that are known of */
  gboolean    more;    /* a part could not be read at all: nobody knows how much was in it */
} DossierSalvagedTable;

typedef struct
{
  GArray    *tables;   /* (owned) DossierSalvagedTable: only those that held or lost something */
  GPtrArray *losses;   /* (owned) sentences: what is not there, or not as it was; empty: nothing */
} DossierSalvage;

DossierSalvage *dossier_salvage       (const char      *from,
                                       const char      *to,
                                       GCancellable    *cancellable,
                                       GError         **error);
void            dossier_salvage_free  (DossierSalvage  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSalvage, dossier_salvage_free)

G_END_DECLS

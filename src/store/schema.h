/* What a library file is made of: its tables, and the steps that make them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DOSSIER_SCHEMA_APPLICATION_ID 0x44535352   /* 'DSSR', for file(1) */
#define DOSSIER_SCHEMA_VERSION        1            /* PRAGMA user_version */

/* One table. Columns count as in SQLite, from 0. */
typedef struct
{
  const char *name;         /* interned */
  GType       type;         /* the record class, or 0 */
  gboolean    recorded;     /* changes go into the history */
  gboolean    link;         /* keyed by its two references, else by an id */
  guint       n_references;
  struct { const char *column; int number; } references[4];
} DossierTable;

const DossierTable *dossier_schema_list_tables  (guint            *n_tables);
const DossierTable *dossier_schema_find_table   (const char       *name);
const DossierTable *dossier_schema_find_type    (GType             type);

gboolean            dossier_schema_create       (DossierDatabase  *database,
                                                 GError          **error);
gboolean            dossier_schema_add_views    (DossierDatabase  *database,
                                                 GError          **error);
gboolean            dossier_schema_verify       (DossierDatabase  *database,
                                                 GError          **error);

G_END_DECLS

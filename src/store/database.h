/* A connection to SQLite with its prepared statements, and what its errors mean to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct sqlite3      sqlite3;
typedef struct sqlite3_stmt DossierStatement;   /* reset, not freed, when it goes out of scope */

typedef enum
{
  DOSSIER_STEP_ROW,
  DOSSIER_STEP_DONE,
  DOSSIER_STEP_ERROR,
} DossierStep;

typedef struct _DossierDatabase DossierDatabase;

DossierDatabase  *dossier_database_open        (const char         *path,
                                                int                 flags,
                                                gboolean           *opened);
void              dossier_database_free        (DossierDatabase    *self);
sqlite3          *dossier_database_get_handle  (DossierDatabase    *self);
const char       *dossier_database_get_path    (DossierDatabase    *self);

gboolean          dossier_database_run         (DossierDatabase    *self,
                                                const char         *sql,
                                                GError            **error);
DossierStatement *dossier_database_query       (DossierDatabase    *self,
                                                GError            **error,
                                                const char         *sql,
                                                const char         *types,
                                                ...);
DossierStep       dossier_database_step        (DossierDatabase    *self,
                                                DossierStatement   *statement,
                                                GError            **error);
gboolean          dossier_database_do          (DossierDatabase    *self,
                                                GError            **error,
                                                const char         *sql,
                                                const char         *types,
                                                ...);
gboolean          dossier_database_ask         (DossierDatabase    *self,
                                                gint64             *answer,
                                                GError            **error,
                                                const char         *sql,
                                                const char         *types,
                                                ...);
gboolean          dossier_database_list_ids    (DossierDatabase    *self,
                                                GArray             *ids,
                                                GError            **error,
                                                const char         *sql,
                                                const char         *types,
                                                ...);
gboolean          dossier_database_fail        (DossierDatabase    *self,
                                                GError            **error);
gboolean          dossier_database_fail_by     (DossierDatabase    *self,
                                                int                 answer,
                                                GError            **error);
void              dossier_statement_release    (DossierStatement   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDatabase, dossier_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierStatement, dossier_statement_release)

G_END_DECLS

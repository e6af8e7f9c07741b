/* Rows of any record class: one mapping for all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef struct _DossierRecordTable DossierRecordTable;

DossierRecordTable *dossier_record_table_new     (GType                type);
void                dossier_record_table_free    (DossierRecordTable  *self);
DossierRecord      *dossier_record_table_load    (DossierRecordTable  *self,
                                                  DossierDatabase     *database,
                                                  gint64               id,
                                                  gboolean             bare,
                                                  GError             **error);
gboolean            dossier_record_table_insert  (DossierRecordTable  *self,
                                                  DossierDatabase     *database,
                                                  DossierRecord       *record,
                                                  const char          *uuid,
                                                  GError             **error);
gboolean            dossier_record_table_update  (DossierRecordTable  *self,
                                                  DossierDatabase     *database,
                                                  DossierRecord       *record,
                                                  GError             **error);
gboolean            dossier_record_table_delete  (DossierRecordTable  *self,
                                                  DossierDatabase     *database,
                                                  gint64               id,
                                                  GError             **error);
gboolean            dossier_record_table_find    (DossierRecordTable  *self,
                                                  DossierDatabase     *database,
                                                  guint                field,
                                                  const char          *value,
                                                  gint64              *id,
                                                  GError             **error);

G_END_DECLS

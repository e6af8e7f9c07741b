/* All that is being brought into the library from one window, in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/library/import.h"

G_BEGIN_DECLS

/* A GListModel of DossierImport. Property: "busy" (something waits or runs).
 * Signals: "ended" (DossierImport), "changed" (one has another state), "idle" (everything that was
 * asked for has ended). */
#define DOSSIER_TYPE_IMPORT_QUEUE (dossier_import_queue_get_type ())
G_DECLARE_FINAL_TYPE (DossierImportQueue, dossier_import_queue, DOSSIER, IMPORT_QUEUE, GObject)

DossierImportQueue *dossier_import_queue_new         (void);
void                dossier_import_queue_set_target  (DossierImportQueue *self,
                                                      DossierDesk        *desk,
                                                      gint64              profile);
void                dossier_import_queue_add_address (DossierImportQueue *self,
                                                      const char         *address);
void                dossier_import_queue_add_file    (DossierImportQueue *self,
                                                      GFile              *file);
void                dossier_import_queue_add_text    (DossierImportQueue *self,
                                                      const char         *text,
                                                      const char         *title,
                                                      const char         *publisher);
guint               dossier_import_queue_add_words   (DossierImportQueue *self,
                                                      const char         *words);
void                dossier_import_queue_retry       (DossierImportQueue *self,
                                                      DossierImport      *import);
void                dossier_import_queue_allow       (DossierImportQueue *self,
                                                      const char         *host);
void                dossier_import_queue_retry_all   (DossierImportQueue *self);
DossierImport      *dossier_import_queue_find_doubtful (DossierImportQueue *self);
guint               dossier_import_queue_count       (DossierImportQueue *self,
                                                      DossierImportState  state);
void                dossier_import_queue_cancel      (DossierImportQueue *self);
void                dossier_import_queue_clear       (DossierImportQueue *self);
gboolean            dossier_import_queue_get_busy    (DossierImportQueue *self);
char              **dossier_ui_find_addresses        (const char         *words);

G_END_DECLS

/* One thing that somebody asked to bring into the library, from waiting to done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"
#include "desk/job.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_IMPORT_WAITING,
  DOSSIER_IMPORT_RUNNING,
  DOSSIER_IMPORT_DOUBTFUL,    /* captured, and waits for a person to accept or discard it */
  DOSSIER_IMPORT_DONE,
  DOSSIER_IMPORT_FAILED,
  DOSSIER_IMPORT_CANCELLED,
} DossierImportState;

/* Properties, read-only and notified: "title", "state" (uint), "message", "fraction" (-1: not
 * known), "source" (int64 row id, 0 before), "known" (it was in the library already), "host" (one in
 * a private network that it failed for and that may be allowed; else empty).
 * Signal: "ended". */
#define DOSSIER_TYPE_IMPORT (dossier_import_get_type ())
G_DECLARE_FINAL_TYPE (DossierImport, dossier_import, DOSSIER, IMPORT, GObject)

DossierImport      *dossier_import_new         (const char    *title,
                                                GVariant      *arguments);
void                dossier_import_start       (DossierImport *self,
                                                DossierDesk   *desk);
void                dossier_import_cancel      (DossierImport *self);
void                dossier_import_reset       (DossierImport *self);
void                dossier_import_allow_host  (DossierImport *self,
                                                const char    *host);
void                dossier_import_decide      (DossierImport *self,
                                                gboolean       accepted);
const char         *dossier_import_get_host    (DossierImport *self);
DossierImportState  dossier_import_get_state   (DossierImport *self);
const char         *dossier_import_get_title   (DossierImport *self);
gint64              dossier_import_get_source  (DossierImport *self);
gboolean            dossier_import_get_known   (DossierImport *self);
gboolean            dossier_import_get_untaken (DossierImport *self);

G_END_DECLS

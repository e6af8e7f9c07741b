/* Takes an export that another library wrote into this one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/transfer/package.h"
#include "desk/verb-run.h"

G_BEGIN_DECLS

/* Where a transfer stands; its parts are in files of their own. */
typedef struct
{
  DossierVerbRun *run;
  DossierPackage *package;
  JsonObject     *document;
  GHashTable     *rows;       /* UUID → gint64, row id */
  GHashTable     *made;       /* UUIDs of what was not in the library before */
  GHashTable     *events;     /* action and UUID → JsonObject of the file's history */
  GHashTable     *highlights; /* snapshot's row, start, end → gint64, row id */
  gint64          profile;    /* row id */
} DossierTransfer;

gboolean dossier_transfer_perform     (DossierVerbRun   *run,
                                       DossierPackage   *package,
                                       GError          **error);

gint64   dossier_transfer_row         (DossierTransfer  *self,
                                       const char       *uuid);
gint64   dossier_transfer_find        (DossierTransfer  *self,
                                       GType             type,
                                       const char       *uuid,
                                       GError          **error);
gboolean dossier_transfer_make        (DossierTransfer  *self,
                                       DossierRecord    *record,
                                       const char       *uuid,
                                       GError          **error);
gboolean dossier_transfer_make_or_use (DossierTransfer  *self,
                                       DossierRecord    *record,
                                       const char       *uuid,
                                       GError          **error);
gboolean dossier_transfer_evidence    (DossierTransfer  *self,
                                       GError          **error);
gboolean dossier_transfer_page        (DossierTransfer  *self,
                                       GError          **error);

G_END_DECLS

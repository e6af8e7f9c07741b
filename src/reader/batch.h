/* Reads every page of a folder, one JSON object a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DossierBatch DossierBatch;

DossierBatch *dossier_batch_open (const char    *folder,
                                  GError       **error);
gboolean      dossier_batch_run  (DossierBatch  *self,
                                  guint          seconds,
                                  gboolean       explains);
void          dossier_batch_free (DossierBatch  *self);

const char   *dossier_reader_error_code (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierBatch, dossier_batch_free)

G_END_DECLS

/* Reads a folder of pages, one line of JSON each: for scoring tools.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DossierBatch DossierBatch;

DossierBatch *dossier_batch_load  (const char    *folder,
                                   GError       **error);
void          dossier_batch_free  (DossierBatch  *self);
void          dossier_batch_print (DossierBatch  *self,
                                   gboolean       explain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierBatch, dossier_batch_free)

G_END_DECLS

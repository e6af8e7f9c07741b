/* Getting an article's bytes and having them read, before the library hears of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "fetch/capture.h"
#include "model/document.h"

G_BEGIN_DECLS

typedef struct
{
  DossierCapture  *capture;    /* (owned) */
  GBytes          *json;       /* (owned) what the reader said; kept as it is */
  DossierDocument *document;   /* (owned) made of @json */
  char            *problem;    /* (owned) (nullable) why the bytes could not be read: then @document is empty */
} DossierCaptured;

DossierCaptured *dossier_capturing_take       (DossierVerbRun   *run,
                                               GError          **error);
DossierCaptured *dossier_capturing_read       (DossierVerbRun   *run,
                                               DossierCapture   *capture,
                                               GError          **error);
void             dossier_captured_free        (DossierCaptured  *self);
char            *dossier_captured_dup_host    (DossierCaptured  *self);
char            *dossier_captured_make_title  (DossierCaptured  *self);
void             dossier_captured_describe    (DossierCaptured  *self,
                                               DossierRecord    *snapshot);
DossierCapture  *dossier_capturing_get_bytes  (DossierVerbRun   *run,
                                               GError          **error);

G_END_DECLS

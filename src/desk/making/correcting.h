/* Reading the bytes of a snapshot again, with another choice of what is left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/document.h"
#include "model/records/snapshot.h"

G_BEGIN_DECLS

/**
 * DossierRereading:
 *
 * What the library knew of a snapshot, and what reading it again gave. The first three are got on the
 * library's thread, the rest by a worker.
 */
typedef struct
{
  DossierRecord   *snapshot;            /* (owned) */
  GBytes          *bytes;               /* (owned) as captured */
  GBytes          *stored_json;         /* (owned) */
  DossierDocument *stored;              /* (owned) (nullable) the document that the library has */
  GBytes          *json;                /* (owned) (nullable) */
  DossierDocument *document;            /* (owned) (nullable) made of @json */
  gboolean         extractor_changed;   /* ordinals of the two mean different blocks */
} DossierRereading;

DossierRereading *dossier_rereading_look     (DossierLibrary            *library,
                                              gint64                     snapshot,
                                              GError                   **error);
void              dossier_rereading_free     (DossierRereading          *self);
gboolean          dossier_rereading_list     (DossierRereading          *self,
                                              GCancellable              *cancellable,
                                              GError                   **error);
gboolean          dossier_rereading_correct  (DossierRereading          *self,
                                              const DossierCorrections  *later,
                                              GCancellable              *cancellable,
                                              GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierRereading, dossier_rereading_free)

G_END_DECLS

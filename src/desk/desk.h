/* The one door to a library: its verbs, and the live objects and lists that follow them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "desk/comparing/matrix.h"
#include "desk/comparing/side-by-side.h"
#include "model/document.h"
#include "model/house.h"
#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_DESK_ERROR (dossier_desk_error_quark ())
GQuark dossier_desk_error_quark (void);

/**
 * DossierDeskError:
 * @DOSSIER_DESK_ERROR_USAGE: no such verb, or arguments that do not fit it
 * @DOSSIER_DESK_ERROR_NO: done, and the answer is no: findings block, a file does not verify
 * @DOSSIER_DESK_ERROR_INPUT: bad input; the message says what was kept
 * @DOSSIER_DESK_ERROR_STORAGE: the library or the disk
 * @DOSSIER_DESK_ERROR_NETWORK: the network
 * @DOSSIER_DESK_ERROR_CONSENT: the address leads into this computer or a private network; the verb's
 *   "allow-host" lets it
 *
 * Cancelling is %G_IO_ERROR_CANCELLED. Every message is a sentence that people may read.
 */
typedef enum
{
  DOSSIER_DESK_ERROR_USAGE,
  DOSSIER_DESK_ERROR_NO,
  DOSSIER_DESK_ERROR_INPUT,
  DOSSIER_DESK_ERROR_STORAGE,
  DOSSIER_DESK_ERROR_NETWORK,
  DOSSIER_DESK_ERROR_CONSENT,
} DossierDeskError;

/* What a list holds; the second word is the type of its owner, "ALL" has none. */
typedef enum
{
  DOSSIER_LIST_ALL_PROFILES,
  DOSSIER_LIST_ALL_SOURCES,
  DOSSIER_LIST_PROFILE_SOURCES,
  DOSSIER_LIST_ALL_PUBLISHERS,
  DOSSIER_LIST_ALL_ORIGINS,
  DOSSIER_LIST_SOURCE_SNAPSHOTS,
  DOSSIER_LIST_SOURCE_HIGHLIGHTS,
  DOSSIER_LIST_SNAPSHOT_HIGHLIGHTS,
  DOSSIER_LIST_ALL_CLAIMS,
  DOSSIER_LIST_PROFILE_CLAIMS,
  DOSSIER_LIST_SOURCE_CLAIMS,
  DOSSIER_LIST_SENTENCE_CLAIMS,
  DOSSIER_LIST_CLAIM_EVIDENCE,
  DOSSIER_LIST_CLAIM_SENTENCES,
  DOSSIER_LIST_PROFILE_SECTIONS,
  DOSSIER_LIST_SECTION_SENTENCES,
  DOSSIER_LIST_PROFILE_SENTENCES,
  DOSSIER_LIST_PROFILE_RELATED,
  DOSSIER_LIST_PROFILE_IMAGES,
  DOSSIER_LIST_PROFILE_PUBLICATIONS,
  DOSSIER_LIST_PROFILE_AMENDMENTS,      /* newest first */
  DOSSIER_LIST_PROFILE_DISAGREEMENTS,   /* DossierDispute: between two of its sources */
  DOSSIER_LIST_SOURCE_DISAGREEMENTS,
  DOSSIER_LIST_SOURCE_CHANGED,          /* DossierHighlight: not found again word for word in the newest snapshot */
  DOSSIER_LIST_ALL_TARGETS,
  DOSSIER_LIST_ALL_OUTBOX,
  DOSSIER_LIST_OPEN_OUTBOX,
  DOSSIER_LIST_PROFILE_OUTBOX,
  DOSSIER_LIST_OUTBOX_DELIVERIES,
} DossierListKind;

#define DOSSIER_TYPE_DESK (dossier_desk_get_type ())
G_DECLARE_FINAL_TYPE (DossierDesk, dossier_desk, DOSSIER, DESK, GObject)

/* Properties: "open", "read-only", "actor", "undo-label", "redo-label" (both: null when there is no step),
 * "unkept" (null, or why the disk did not take the last change: it is full, fails or is gone; null again once it takes one,
 * or would where nobody tries again).
 * Signals: "flush" (commit pending typing now; emitted before undo, redo and close),
 * "changed" (after any commit, undo or redo, when the live objects are up to date),
 * "trouble" (GError: what was committed stays, but a list or an object could not be read anew). */
DossierDesk   *dossier_desk_new                  (void);
void           dossier_desk_open_async           (DossierDesk          *self,
                                                  const char           *path,
                                                  gboolean              read_only,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean       dossier_desk_open_finish          (DossierDesk          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
gboolean       dossier_desk_open                 (DossierDesk          *self,
                                                  const char           *path,
                                                  gboolean              read_only,
                                                  GError              **error);
void           dossier_desk_close                (DossierDesk          *self);
const char    *dossier_desk_get_path             (DossierDesk          *self);
void           dossier_desk_set_actor            (DossierDesk          *self,
                                                  const char           *actor);
DossierHouse  *dossier_desk_get_house            (DossierDesk          *self);
const char    *dossier_desk_get_unkept           (DossierDesk          *self);
void           dossier_desk_flush                (DossierDesk          *self);

/* @arguments: a{sv}, consumed if floating, may be %NULL. Returns (finish): (transfer full): a{sv} */
void           dossier_desk_perform_async        (DossierDesk          *self,
                                                  const char           *verb,
                                                  GVariant             *arguments,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GVariant      *dossier_desk_perform_finish       (DossierDesk          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* Runs the default main context until done: for the command line and tests, never for the window. */
GVariant      *dossier_desk_perform              (DossierDesk          *self,
                                                  const char           *verb,
                                                  GVariant             *arguments,
                                                  GError              **error);

/* Returns: (transfer full): a live list of records; it fills when the library answers, then follows
 * every change. Items are live objects: the same row is the same object in every list. */
GListModel    *dossier_desk_list                 (DossierDesk          *self,
                                                  DossierListKind       kind,
                                                  gint64                owner);
/* Returns: (transfer none): DossierJob, running imports and exports, newest first */
GListModel    *dossier_desk_list_jobs            (DossierDesk          *self);

/* The live record of a row; finish returns (transfer full) (nullable), %NULL without error: no such row. */
void           dossier_desk_load_async           (DossierDesk          *self,
                                                  GType                 type,
                                                  gint64                id,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DossierRecord *dossier_desk_load_finish          (DossierDesk          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* The document of a snapshot, made anew from its stored JSON. */
void           dossier_desk_load_document_async  (DossierDesk          *self,
                                                  gint64                snapshot,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DossierDocument *dossier_desk_load_document_finish (DossierDesk        *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* The document of a snapshot with what of the page is left out, read again from the bytes; @extractor_changed:
 * this version reads the page otherwise than the library's document, which may have another text then. */
void           dossier_desk_load_left_out_async  (DossierDesk          *self,
                                                  gint64                snapshot,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DossierDocument *dossier_desk_load_left_out_finish (DossierDesk        *self,
                                                  GAsyncResult         *result,
                                                  gboolean             *extractor_changed,
                                                  GError              **error);
/* Two sources side by side, compared in a worker; 0 for a snapshot: the newest of the source. What two texts gave is
 * remembered, so that asking again after "changed" costs only reading the decisions. */
void           dossier_desk_compare_async        (DossierDesk          *self,
                                                  gint64                a_source,
                                                  gint64                a_snapshot,
                                                  gint64                b_source,
                                                  gint64                b_snapshot,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DossierSideBySide *dossier_desk_compare_finish   (DossierDesk          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* A profile's claims against its sources. @suggest: also what may be evidence and is not yet, for which the sources are
 * compared; without, it is there at once. */
void           dossier_desk_load_matrix_async    (DossierDesk          *self,
                                                  gint64                profile,
                                                  gboolean              suggest,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DossierMatrix *dossier_desk_load_matrix_finish   (DossierDesk          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* What the rules say of a profile; finish returns (transfer full) (element-type DossierFinding). */
void           dossier_desk_review_async         (DossierDesk          *self,
                                                  gint64                profile,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray     *dossier_desk_review_finish        (DossierDesk          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS

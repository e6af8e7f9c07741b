/* One profile at one revision for one audience, as the native JSON file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"

G_BEGIN_DECLS

#define DOSSIER_EXPORT_ERROR (dossier_export_error_quark ())
GQuark dossier_export_error_quark (void);

typedef enum
{
  DOSSIER_EXPORT_ERROR_BLOCKED,   /* findings block; nothing was made */
  DOSSIER_EXPORT_ERROR_TIER,      /* the house has no such tier */
  DOSSIER_EXPORT_ERROR_PAPER,     /* pages could not be drawn */
} DossierExportError;

/* Something that happened to an object, for the file's history. */
typedef struct
{
  gint64      at;          /* microseconds since 1970 UTC */
  const char *actor;
  const char *action;
  const char *target;      /* UUID; events of objects that the file does not hold are left out */
  const char *reason;      /* (nullable) */
} DossierExportEvent;

/**
 * DossierExportAsset:
 * @name: of the file inside the package: its SHA-256 and an ending, no user's words
 * @is_text: in the library it is a text, not bytes
 */
typedef struct
{
  char     *name;
  char     *sha256;
  gint64    bytes;
  gboolean  is_text;
} DossierExportAsset;

/**
 * DossierExportOptions:
 * @tier: audience
 * @export_id: a new UUID
 * @exported_at: microseconds since 1970 UTC
 * @revision: 1 or more
 * @version: of this program
 * @with_snapshots: name the snapshots' bytes and texts as assets: other people's text, only to
 *   move a profile between libraries
 * @events: (nullable) (array length=n_events)
 * @findings: (nullable) (element-type DossierFinding): what the rules said of the same graph, so
 *   that they need not run again for each audience
 */
typedef struct
{
  const char               *tier;
  const char               *export_id;
  gint64                    exported_at;
  guint                     revision;
  const char               *version;
  gboolean                  with_snapshots;
  const DossierExportEvent *events;
  guint                     n_events;
  GPtrArray                *findings;
} DossierExportOptions;

typedef struct
{
  char      *name;       /* "SLUG.TIER.dossier.json" */
  char      *bytes;      /* canonical, UTF-8, ends with a NUL that is not part of it */
  gsize      length;
  char      *digest;     /* integrity.value */
  GPtrArray *assets;     /* DossierExportAsset */
} DossierNativeExport;

DossierNativeExport *dossier_native_export_new  (DossierProfileGraph         *graph,
                                                 const DossierExportOptions  *options,
                                                 GPtrArray                  **findings,
                                                 GError                     **error);
void                 dossier_native_export_free (DossierNativeExport         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierNativeExport, dossier_native_export_free)

G_END_DECLS

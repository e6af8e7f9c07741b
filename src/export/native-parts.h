/* The pieces of a native file; used by native-export.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/native-export.h"
#include "grading/graph-grades.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DossierSelection:
 *
 * What one audience sees, and what that rests on: nothing else reaches the file. The arrays
 * borrow from the graph.
 */
typedef struct
{
  DossierProfileGraph        *graph;
  const DossierExportOptions *options;
  DossierGraphGrades         *grades;      /* (owned) of this audience */
  GPtrArray                  *sections;    /* (owned container) outlooks too */
  GPtrArray                  *sentences;   /* (owned container) */
  GPtrArray                  *claims;      /* (owned container) in order of first use */
  GPtrArray                  *evidence;    /* (owned container) */
  GPtrArray                  *sources;     /* (owned container) */
  GPtrArray                  *snapshots;   /* (owned container) */
  GPtrArray                  *images;      /* (owned container) */
  GArray                     *origins;     /* (owned) gint64, 0 for none recorded */
  GHashTable                 *uuids;       /* (owned) set of every UUID selected */
  JsonArray                  *redactions;  /* (owned) */
} DossierSelection;

DossierSelection *dossier_selection_new           (DossierProfileGraph        *graph,
                                                   const DossierExportOptions *options);
void              dossier_selection_free          (DossierSelection           *self);
gboolean          dossier_selection_is_outlook    (DossierSection             *section);
char             *dossier_selection_origin_uuid   (DossierSelection           *self,
                                                   gint64                      origin);
DossierOrigin    *dossier_selection_find_origin   (DossierSelection           *self,
                                                   gint64                      origin);
char             *dossier_selection_entity_uuid   (DossierSelection           *self);

gboolean          dossier_selection_tells         (DossierSelection           *self,
                                                   DossierAmendment           *amendment,
                                                   GPtrArray                 **sentences);
const char       *dossier_selection_says_now      (DossierSelection           *self,
                                                   const DossierAmendedSentence *amended);

JsonArray        *dossier_native_build_entities   (DossierSelection           *self);
JsonObject       *dossier_native_build_profile    (DossierSelection           *self);
JsonArray        *dossier_native_build_sentences  (DossierSelection           *self);
JsonArray        *dossier_native_build_claims     (DossierSelection           *self);
JsonArray        *dossier_native_build_evidence   (DossierSelection           *self);
JsonArray        *dossier_native_build_origins    (DossierSelection           *self);
JsonArray        *dossier_native_build_sources    (DossierSelection           *self);
JsonArray        *dossier_native_build_snapshots  (DossierSelection           *self);
JsonArray        *dossier_native_build_images     (DossierSelection           *self);
JsonArray        *dossier_native_build_corrections (DossierSelection          *self);
const char       *dossier_native_status           (DossierSelection           *self);
JsonObject       *dossier_native_build_confidence (const DossierGradeValues   *values,
                                                   const char                 *as_of);
const char       *dossier_native_image_ending     (const char                 *media_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSelection, dossier_selection_free)

G_END_DECLS

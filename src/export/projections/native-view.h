/* A native document, ready to be read by the projections: its objects by id, its lists without ceremony.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/projections/projection.h"

G_BEGIN_DECLS

/* @number: place of the source in the document's list, from 1 */
typedef struct
{
  guint    number;
  gboolean contradicts;
} DossierNativeReference;

/* All strings and objects are the document's. */
struct _DossierNativeView
{
  JsonObject *document;
  JsonObject *profile;
  JsonObject *entity;         /* (nullable) that the profile is about */
  JsonObject *lead_image;     /* (nullable) */
  GHashTable *objects;        /* (owned) id → JsonObject */
  const char *id;
  const char *language;
  const char *tier;
  const char *digest;
  gint64      revision;
  const char *asset_address;  /* (nullable) */
};

void        dossier_native_view_init        (DossierNativeView              *self,
                                             JsonObject                     *document,
                                             const DossierProjectionOptions *options);
void        dossier_native_view_clear       (DossierNativeView              *self);
JsonObject *dossier_native_view_find        (const DossierNativeView        *self,
                                             const char                     *id);
JsonObject *dossier_native_view_find_event  (const DossierNativeView        *self,
                                             const char                     *action,
                                             const char                     *target);
char       *dossier_native_view_say_authors (const DossierNativeView        *self);
GPtrArray  *dossier_native_view_list_corrections (const DossierNativeView   *self);
const char *dossier_native_correction_text  (JsonObject                     *correction);
char       *dossier_native_view_say_corrections (const DossierNativeView    *self);
char       *dossier_native_view_say_grade   (JsonObject                     *confidence);
GArray     *dossier_native_view_list_sources (const DossierNativeView       *self,
                                             JsonObject                     *sentence);
char       *dossier_native_view_name_asset  (const DossierNativeView        *self,
                                             JsonObject                     *image);

/* Any object of a document: what is not there is "", 0 or empty. */
const char *dossier_native_text             (JsonObject                     *object,
                                             const char                     *member);
const char *dossier_native_address          (JsonObject                     *source);
gint64      dossier_native_integer          (JsonObject                     *object,
                                             const char                     *member);
gboolean    dossier_native_flag             (JsonObject                     *object,
                                             const char                     *member);
JsonObject *dossier_native_object           (JsonObject                     *object,
                                             const char                     *member);
guint       dossier_native_count            (JsonObject                     *object,
                                             const char                     *member);
JsonObject *dossier_native_nth              (JsonObject                     *object,
                                             const char                     *member,
                                             guint                           n);
const char *dossier_native_nth_text         (JsonObject                     *object,
                                             const char                     *member,
                                             guint                           n);
char       *dossier_native_one_line         (const char                     *text);

/* For building: an empty text and an empty list are left out. */
void        dossier_json_put_text           (JsonObject                     *object,
                                             const char                     *member,
                                             const char                     *text);
void        dossier_json_put_list           (JsonObject                     *object,
                                             const char                     *member,
                                             JsonArray                      *list);
JsonObject *dossier_json_put_object         (JsonObject                     *object,
                                             const char                     *member);
JsonObject *dossier_json_append             (JsonArray                      *list);
char       *dossier_json_finish             (JsonNode                       *root);
char       *dossier_json_finish_object      (JsonObject                     *root);
char       *dossier_json_urn                (const char                     *id);
char       *dossier_json_uri                (const char                     *address);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierNativeView, dossier_native_view_clear)

G_END_DECLS

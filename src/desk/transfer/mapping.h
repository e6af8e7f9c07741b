/* What the objects of a native export are as records: the other way round from export/native-*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "model/house.h"
#include "model/record.h"

G_BEGIN_DECLS

/* Pure functions over objects that the schema has found valid. Each returns a new record without
 * an identity and without references: these are row ids, which only the library knows. */
DossierRecord *dossier_mapping_profile   (JsonObject *document);
DossierRecord *dossier_mapping_section   (JsonObject *section);
DossierRecord *dossier_mapping_sentence  (JsonObject *sentence,
                                          const char *section_tier);
DossierRecord *dossier_mapping_related   (JsonObject *related);
DossierRecord *dossier_mapping_amendment (JsonObject *correction,
                                          GHashTable *sentences);
DossierRecord *dossier_mapping_image     (JsonObject *image);
GPtrArray     *dossier_mapping_order_sections (JsonObject   *document,
                                               DossierHouse *house);

DossierRecord *dossier_mapping_publisher (JsonObject *source);
DossierRecord *dossier_mapping_source    (JsonObject *source);
DossierRecord *dossier_mapping_origin    (JsonObject *origin);
DossierRecord *dossier_mapping_snapshot  (JsonObject *snapshot);
DossierRecord *dossier_mapping_highlight (JsonObject *evidence);
DossierRecord *dossier_mapping_claim     (JsonObject *claim);
DossierRecord *dossier_mapping_evidence  (JsonObject *evidence);
GHashTable    *dossier_mapping_main_origins (JsonObject *document);

/* How the mappings are written: which member of an object goes into which field. */
typedef struct
{
  const char *path;    /* names joined by "/": "rights/basis" */
  guint       field;
} DossierMappingField;

JsonNode      *dossier_mapping_find      (JsonObject *object,
                                          const char *path);
const char    *dossier_mapping_text      (JsonObject *object,
                                          const char *path);
DossierRecord *dossier_mapping_make      (GType       type,
                                          JsonObject *object,
                                          const DossierMappingField *fields,
                                          guint       n_fields);

G_END_DECLS

/* A picture on its way into a profile: its bytes, and what the reader child says of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes   *bytes;        /* (owned) */
  GBytes   *json;         /* (owned) what the reader said */
  GBytes   *asset;        /* (owned) the copy that may leave the house */
  char     *asset_type;   /* (owned) its media type */
  char     *file_name;    /* (owned) (nullable) */
  char     *address;      /* (owned) (nullable) */
  gint64    captured_at;  /* microseconds since 1970 UTC */
} DossierPicture;

DossierPicture *dossier_picture_take          (DossierVerbRun  *run,
                                               GError         **error);
void            dossier_picture_free          (DossierPicture  *self);
void            dossier_picture_describe      (DossierPicture  *self,
                                               DossierRecord   *image);
gboolean        dossier_picture_answer_pixels (DossierVerbRun  *run,
                                               GBytes          *bytes,
                                               GError         **error);
GHashTable     *dossier_picture_load_all      (DossierVerbRun  *run,
                                               DossierProfileGraph *graph);
GHashTable     *dossier_picture_decoded_new   (void);
void            dossier_picture_decode        (DossierVerbRun  *run,
                                               GHashTable      *pictures,
                                               GPtrArray       *blocks,
                                               GHashTable      *decoded);
void            dossier_picture_show_decoded  (GHashTable      *decoded,
                                               GPtrArray       *blocks);
void            dossier_picture_show_all      (DossierVerbRun  *run,
                                               GHashTable      *pictures,
                                               GPtrArray       *blocks);

G_END_DECLS

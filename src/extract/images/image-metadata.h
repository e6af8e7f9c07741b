/* What a picture file says about itself: IPTC, XMP and Exif.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DOSSIER_IMAGE_MAX_TEXT 4000   /* characters of one value */

void     dossier_image_metadata_load        (void);
guint    dossier_image_metadata_add         (GBytes      *bytes,
                                             JsonBuilder *builder);
char    *dossier_image_metadata_dup_credits (GBytes      *bytes,
                                             guint       *orientation);
gboolean dossier_image_metadata_is_bare     (GBytes      *bytes);

char    *dossier_image_metadata_dup_text    (const char  *raw);
char    *dossier_image_metadata_dup_date    (const char  *raw,
                                             gboolean     with_time);

G_END_DECLS

/* A picture's bytes to what they say and show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <json-glib/json-glib.h>

#include "extract/images/image-container.h"

G_BEGIN_DECLS

void      dossier_image_load_decoders (void);

JsonNode *dossier_image_read          (GBytes  *bytes,
                                       guint    size,
                                       GBytes **pixels,
                                       GError **error);

GdkPixbuf *dossier_image_decode       (GBytes                       *bytes,
                                       const DossierImageContainer  *container,
                                       guint                         size,
                                       GError                      **error);

G_END_DECLS

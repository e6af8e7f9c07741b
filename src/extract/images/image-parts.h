/* Copies of a picture file the parts that draw it, and no other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *dossier_image_parts_copy (GBytes     *bytes,
                                  const char *media_type,
                                  const char *packet,
                                  guint       orientation);

G_END_DECLS

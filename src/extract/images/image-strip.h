/* A picture without what it tells of the camera, the place and the person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *dossier_image_strip (GBytes      *bytes,
                             const char **media_type,
                             GError     **error);

G_END_DECLS

/* Which media types are imported, and how to tell one from bytes and a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    dossier_media_type_is_importable (const char *media_type);
gboolean    dossier_media_type_is_vague      (const char *media_type);
gboolean    dossier_media_type_is_archive    (GBytes     *bytes);
gboolean    dossier_media_type_is_blank      (GBytes     *bytes);
gboolean    dossier_media_type_is_of_text    (const char *file_name);

const char *dossier_media_type_guess         (GBytes     *bytes,
                                              const char *file_name);

G_END_DECLS

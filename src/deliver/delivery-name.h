/* What a delivered file is called: no user's words beyond the slug.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_DELIVERY_NAME_MAX 120   /* bytes */

char     *dossier_delivery_name_new     (const char  *slug,
                                         gint64       revision,
                                         const char  *export_id,
                                         const char  *ending);
const char *dossier_delivery_name_get_media_type (const char *name);
gboolean  dossier_delivery_name_is_asset (const char *name);

G_END_DECLS

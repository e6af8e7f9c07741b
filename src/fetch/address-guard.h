/* Says which network addresses lie in the public Internet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dossier_address_is_public  (GInetAddress       *address);

gboolean dossier_host_is_consented  (const char * const *allowed_hosts,
                                     GUri               *uri);

G_END_DECLS

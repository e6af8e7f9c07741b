/* Text that was encoded as UTF-8 twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint dossier_charset_decode_twice (char  *text,
                                    gsize *length);

G_END_DECLS

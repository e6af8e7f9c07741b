/* Text in the order in which it is seen, back to the order in which it is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int   dossier_visual_order_count (const char *text);
char *dossier_visual_order_undo  (const char *text,
                                  gboolean    from_right);

G_END_DECLS

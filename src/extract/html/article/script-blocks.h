/* An article that stands in a script as a tree of paragraphs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dossier_script_find_blocks (const char *script,
                                  gsize       length);

G_END_DECLS

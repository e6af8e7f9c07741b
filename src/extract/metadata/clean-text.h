/* Values as pages give them, freed of what does not belong: escapes, tags, white space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dossier_clean_text (const char *text,
                          gssize      length);
char *dossier_fold_text  (const char *text);

G_END_DECLS

/* Characters that nobody sees, or that look like others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dossier_hidden_find  (const char  *text,
                               gunichar    *found,
                               char       **word);
char    *dossier_hidden_strip (const char  *text);

G_END_DECLS

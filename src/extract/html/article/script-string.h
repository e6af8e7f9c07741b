/* Texts inside JSON, found without reading all of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *dossier_script_read_string (const char *p,
                                     const char *end);
char    *dossier_script_find_string (const char *script,
                                     gsize       length,
                                     const char *member,
                                     gsize       at_least);

G_END_DECLS

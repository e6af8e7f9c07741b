/* Whether words stand in a text: exactly, and as a sentence quotes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64     dossier_quote_locate    (const char         *text,
                                    const char         *exact,
                                    gint64              start);
gboolean   dossier_quote_nearly_in (const char         *text,
                                    const char         *exact);
gboolean   dossier_quote_is_from   (const char         *quotation,
                                    const char *const  *sources);
char      *dossier_quote_find_dropped (const char         *quotation,
                                       const char *const  *sources);
char     **dossier_quote_find_all  (const char         *sentence);

G_END_DECLS

/* Rows of an answer as aligned text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *dossier_cli_table_format  (GVariant    *rows,
                                  guint        width);
guint  dossier_cli_measure       (const char  *text);
char  *dossier_cli_ellipsize     (const char  *text,
                                  guint        width);
char  *dossier_cli_shorten       (const char  *word);

G_END_DECLS

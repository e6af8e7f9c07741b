/* Dates and instants as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dossier_ui_format_date    (const char *partial_date);
char *dossier_ui_format_instant (gint64      microseconds);
char *dossier_ui_format_day     (gint64      microseconds);
char *dossier_ui_join           (const char *separator,
                                 ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS

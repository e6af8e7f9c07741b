/* Days of the calendar as the records write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *dossier_day_of_instant (gint64       instant);
gboolean dossier_day_is_valid   (const char  *date);
gint     dossier_days_between   (const char  *from,
                                 const char  *to);
gboolean dossier_day_is_past    (const char  *date,
                                 const char  *today);
gboolean dossier_day_is_ahead   (const char  *date,
                                 const char  *today);

G_END_DECLS

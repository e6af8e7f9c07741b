/* A time of day with its zone, as it stands beside a date: for date-text.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int      year, month, day;       /* @month and @day 0: not said */
  int      hour, minute, second;
  gboolean has_time;
  char     zone[8];                /* "Z", "+02:00", "" */
} DossierDateParts;

gsize dossier_clock_time_read (const char       *text,
                               DossierDateParts *parts);

G_END_DECLS

/* Dates and times as people and machines write them, to the forms of DossierPrecision.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of two figures is the day in "03/04/2024". */
typedef enum
{
  DOSSIER_DATE_ORDER_UNKNOWN,
  DOSSIER_DATE_ORDER_DAY_FIRST,
  DOSSIER_DATE_ORDER_MONTH_FIRST,
} DossierDateOrder;

char             *dossier_date_normalize      (const char        *text);
char             *dossier_date_find           (const char        *text,
                                               const char        *language,
                                               DossierDateOrder   order,
                                               gsize             *start,
                                               gsize             *end);
DossierDateOrder  dossier_date_order_of       (const char        *language);
DossierDateOrder  dossier_date_order_shown_by (const char        *text);
char             *dossier_date_fold_digits    (const char        *text);
guint             dossier_month_by_name       (const char        *name,
                                               gsize              length,
                                               const char        *language);

G_END_DECLS

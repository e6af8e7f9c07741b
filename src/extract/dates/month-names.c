/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/dates/date-text.h"

#include "extract/ascii-text.h"

#include <string.h>

#define MAX_NAME 64

static const struct { const char *name, *language; guint8 month; } rows[] = {
#include "extract/month-names.inc"   /* made by generate-month-names.c */
};

/**
 * dossier_month_by_name:
 * @name: @length bytes, in any case, with or without its full stop
 * @language: (nullable): decides where one word is two months: "listopad"
 *
 * Returns: 1 to 12, 0 if it is no month's name in any language known
 */
guint
dossier_month_by_name (const char *name,
                       gsize       length,
                       const char *language)
{
  g_autofree char *lower = NULL;
  guint low = 0, high = G_N_ELEMENTS (rows);

  g_return_val_if_fail (name != NULL, 0);

  if (length < 3 || length >= MAX_NAME)
    return 0;
  lower = dossier_text_down (name, length);
  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (strcmp (rows[middle].name, lower) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  for (; low < G_N_ELEMENTS (rows) && strcmp (rows[low].name, lower) == 0; low++)
    {
      gsize own = strlen (rows[low].language);

      if (own == 0 || (language != NULL && g_ascii_strncasecmp (language, rows[low].language, own) == 0))
        return rows[low].month;
    }

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-reading.h"

#include <string.h>

#define HALF_A_DAY (14 * 3600)   /* no zone is further from UTC */

static gboolean
is_same_day (const char *a, const char *b)
{
  return strlen (a) >= 10 && strlen (b) >= 10 && strncmp (a, b, 10) == 0;
}

static gint64
to_seconds (const char *date)
{
  g_autofree char *whole = strlen (date) == 10 ? g_strconcat (date, "T00:00:00", NULL) : g_strdup (date);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (whole, utc);

  return time != NULL ? g_date_time_to_unix (time) : G_MININT64;
}

static gboolean
is_utc (const char *date)
{
  return g_str_has_suffix (date, "Z");
}

/* The same moment with the offset of where it was written: says on which day readers saw it. */
static gboolean
says_where (const char *utc, const char *other)
{
  gint64 distance;

  if (!is_utc (utc) || dossier_date_get_precision (other) != DOSSIER_PRECISION_INSTANT || is_utc (other))
    return FALSE;
  distance = to_seconds (utc) - to_seconds (other);

  return ABS (distance) < 60;
}

/* The same figures on the clock: one of the two called its local time UTC. */
static gboolean
is_local_as_utc (const char *utc, const char *other)
{
  return is_utc (utc) && dossier_date_get_precision (other) == DOSSIER_PRECISION_INSTANT && !is_utc (other) && strncmp (utc, other, 16) == 0;
}

/* A clock without its zone beside a moment in UTC: together they say the zone. Returns: (nullable) */
static char *
join (const char *utc, const char *local)
{
  gint64 offset, size;

  if (!is_utc (utc) || dossier_date_get_precision (local) != DOSSIER_PRECISION_LOCAL || strncmp (utc + 14, local + 14, 2) != 0)
    return NULL;
  offset = to_seconds (local) - to_seconds (utc);
  offset -= offset % 60;
  size = ABS (offset);
  if (size == 0 || size > HALF_A_DAY || size % 1800 != 0)
    return NULL;

  return g_strdup_printf ("%.16s%.3s%c%02d:%02d", local, utc + 16, offset < 0 ? '-' : '+', (int) (size / 3600), (int) (size / 60 % 60));
}

/* Stamped anew at the last change: it is not before that, and the page shows an earlier day. */
static gboolean
is_stamped_anew (DossierCandidates *candidates, const DossierOffer *taken, const DossierOffer *offer)
{
  const DossierOffer *changed = dossier_candidates_get (candidates, DOSSIER_FIELD_MODIFIED, 0);
  gint64 own = to_seconds (taken->value);

  if (changed == NULL || taken->field != DOSSIER_FIELD_PUBLISHED || offer->is_weak ||
      (offer->basis != DOSSIER_BASIS_VISIBLE && offer->basis != DOSSIER_BASIS_MICRODATA) || dossier_date_get_precision (offer->value) < DOSSIER_PRECISION_DAY)
    return FALSE;

  return own != G_MININT64 && own + 60 >= to_seconds (changed->value) && to_seconds (offer->value) + 2 * 86400 < own;
}

/* Why @offer is better than @taken, which is more trusted. Returns: (nullable) */
static const char *
compare (DossierCandidates *candidates, const DossierOffer *taken, const DossierOffer *offer)
{
  if (dossier_date_get_precision (offer->value) > dossier_date_get_precision (taken->value) && is_same_day (taken->value, offer->value))
    return "less-precise";
  if (says_where (taken->value, offer->value))
    return "less-precise";
  if (is_local_as_utc (taken->value, offer->value))
    return "local-time-as-utc";
  if (is_stamped_anew (candidates, taken, offer))
    return "stamped-anew";
  /* A date in an unmarked line may be that of an event; the address is about the page. */
  if (offer->basis == DOSSIER_BASIS_ADDRESS && taken->is_weak && !is_same_day (taken->value, offer->value))
    return "less-trusted";

  return NULL;
}

static void
take_joined (DossierCandidates *candidates, DossierOffer *taken)
{
  DossierOffer *offer;

  for (guint n = 0; (offer = dossier_candidates_get (candidates, taken->field, n)) != NULL; n++)
    {
      char *joined = offer != taken ? join (taken->value, offer->value) : NULL;

      if (joined == NULL)
        continue;
      offer->reason = "less-precise";
      g_free (taken->value);
      taken->value = joined;
      return;
    }
}

/**
 * dossier_date_choice:
 * @field: published or modified
 *
 * Takes the most trusted of the field's candidates, unless another says the same more
 * exactly, or shows that it cannot be right.
 */
void
dossier_date_choice (DossierCandidates *candidates,
                     DossierField       field)
{
  DossierOffer *taken = dossier_candidates_get (candidates, field, 0), *offer;

  for (guint n = 1; taken != NULL && (offer = dossier_candidates_get (candidates, field, n)) != NULL; n++)
    {
      const char *reason = compare (candidates, taken, offer);

      if (reason != NULL)
        {
          taken->reason = reason;
          taken = offer;
        }
    }
  if (taken == NULL)
    return;
  take_joined (candidates, taken);
  dossier_candidates_take (candidates, taken, "less-trusted");
}

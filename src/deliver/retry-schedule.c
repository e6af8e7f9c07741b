/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/retry-schedule.h"

#include <libsoup/soup.h>
#include <string.h>

/* @status: HTTP; 0: no answer came
 * Returns: whether the same request can succeed later. 409 is not here: only who knows that the target keeps
 * our key can tell whether it means "still at it" */
gboolean
dossier_retry_may_follow (guint status)
{
  static const guint statuses[] = { 0, 408, 425, 429, 500, 502, 503, 504 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i] == status)
      return TRUE;

  return FALSE;
}

/**
 * dossier_retry_parse_after:
 * @retry_after: (nullable): the header's value: seconds or an HTTP date (RFC 9110 §10.2.3)
 * @now: seconds since 1970
 *
 * Returns: seconds to wait, 0 … %DOSSIER_RETRY_MAX_AFTER; -1: it says nothing that can be used
 */
gint64
dossier_retry_parse_after (const char *retry_after,
                           gint64      now)
{
  g_autofree char *value = retry_after != NULL ? g_strstrip (g_strdup (retry_after)) : NULL;
  g_autoptr (GDateTime) date = NULL;

  if (value == NULL || *value == '\0')
    return -1;
  if (strspn (value, "0123456789") == strlen (value))
    return MIN (g_ascii_strtoll (value, NULL, 10), DOSSIER_RETRY_MAX_AFTER);
  if (!g_ascii_isalpha (*value))
    return -1;

  date = soup_date_time_new_from_http_string (value);
  return date != NULL ? CLAMP (g_date_time_to_unix (date) - now, 0, DOSSIER_RETRY_MAX_AFTER) : -1;
}

/**
 * dossier_retry_delay:
 * @attempts: how many tries there were, 1 or more
 * @base: seconds of the first pause, at most; usually %DOSSIER_RETRY_BASE
 * @retry_after: seconds that the target asked for, -1: nothing
 * @random: 0 ≤ … < 1
 *
 * Exponential with full jitter, so that many clients of one server that comes back do not all come at once.
 *
 * Returns: seconds until the next try
 */
gint64
dossier_retry_delay (guint  attempts,
                     gint64 base,
                     gint64 retry_after,
                     double random)
{
  gint64 ceiling;

  g_return_val_if_fail (attempts > 0, 0);

  /* 2^11 seconds are more than the longest pause already. */
  ceiling = MIN (base << MIN (attempts - 1, 11), DOSSIER_RETRY_MAX_DELAY);
  return MAX (retry_after, (gint64) (random * (double) (ceiling + 1)));
}

/* @first_tried_at, @now: microseconds since 1970; a clock that went back gives no age */
gboolean
dossier_retry_is_over (guint  attempts,
                       gint64 first_tried_at,
                       gint64 now)
{
  return attempts >= DOSSIER_RETRY_MAX_ATTEMPTS
      || (first_tried_at > 0 && (now - first_tried_at) / G_USEC_PER_SEC >= DOSSIER_RETRY_MAX_AGE);
}

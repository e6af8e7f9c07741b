/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/retry-schedule.h"

#include "model/delivery-state.h"

#define NOW 1793793600   /* Wed, 04 Nov 2026 12:00:00 GMT */

static void
test_retry_after (void)
{
  static const struct { const char *why; const char *value; gint64 seconds; } CASES[] = {
    { "absent", NULL, -1 }, { "empty", "  ", -1 },
    { "seconds", "120", 120 }, { "just a day", "86400", 86400 }, { "a second more", "86401", 86400 }, { "with space around", " 7 ", 7 },
      { "nothing to wait for", "0", 0 },
    { "a date", "Wed, 04 Nov 2026 12:10:00 GMT", 600 }, { "a date that is past", "Wed, 04 Nov 2026 11:00:00 GMT", 0 },
    { "a date in the old way", "Wednesday, 04-Nov-26 12:00:30 GMT", 30 }, { "a date beyond a day", "Sat, 04 Nov 2028 12:00:00 GMT", 86400 },
    { "negative", "-1", -1 }, { "more than a day", "99999999", 86400 }, { "more than a number holds", "99999999999999999999999999", 86400 },
    { "a fraction", "1.5", -1 }, { "words", "soon", -1 }, { "bytes", "\xff\xfe", -1 },
  };

  g_test_summary ("40: what a server asks us to wait is clamped to a day, and nonsense is nothing");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (dossier_retry_parse_after (CASES[i].value, NOW), ==, CASES[i].seconds);
    }
}

static void
test_delay (void)
{
  static const struct { const char *why; guint attempts; gint64 base; gint64 after; double random; gint64 seconds; } CASES[] = {
    { "full jitter begins at nothing", 1, 5, -1, 0, 0 }, { "the first ceiling", 1, 5, -1, 0.999, 5 }, { "doubled", 2, 5, -1, 0.999, 10 },
    { "doubled again", 5, 5, -1, 0.999, 80 }, { "never over half an hour", 10, 5, -1, 0.9999, 1800 }, { "nor after very many", 60, 5, -1, 0.9999, 1800 },
    { "the server knows better", 1, 5, 3600, 0.999, 3600 }, { "we wait longer than it asks", 10, 5, 1, 0.5, 900 },
    { "another beginning", 2, 1, -1, 0.999, 2 }, { "none, for tests", 9, 0, -1, 0.999, 0 }, { "none, but the server asks", 9, 0, 7, 0.5, 7 },
    { "the last before the longest", 11, 1, -1, 0.9999, 1024 }, { "the longest", 12, 1, -1, 0.9999, 1800 }, { "a long beginning", 1, 7200,
      -1, 0.9999, 1800 },
    { "a beginning of half a day, and the last try", 10, 43200, -1, 0.9999, 1800 },
  };

  g_test_summary ("Exponential back-off with full jitter, never shorter than Retry-After");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (dossier_retry_delay (CASES[i].attempts, CASES[i].base, CASES[i].after, CASES[i].random), ==, CASES[i].seconds);
    }
}

static void
test_end (void)
{
  const gint64 first = (gint64) NOW * G_USEC_PER_SEC, hour = 3600 * (gint64) G_USEC_PER_SEC;

  g_test_summary ("Ten tries, or 75 hours; a clock that went back gives no age");
  g_assert_false (dossier_retry_is_over (9, first, first + hour));
  g_assert_true (dossier_retry_is_over (10, first, first));
  g_assert_false (dossier_retry_is_over (1, first, first + 75 * hour - 1));
  g_assert_true (dossier_retry_is_over (1, first, first + 75 * hour));
  g_assert_false (dossier_retry_is_over (1, first, first - 1000 * hour));
  g_assert_false (dossier_retry_is_over (0, 0, first));
  g_assert_true (dossier_retry_is_over (1, 1, 75 * hour + 1));
}

static void
test_statuses (void)
{
  static const guint again[] = { 0, 408, 425, 429, 500, 502, 503, 504 }, final[] = { 200, 301, 400, 401, 403, 404, 409, 412, 413, 422, 451, 501, 505, 507 };

  g_test_summary ("Which statuses are tried again, by the table of the design");
  for (gsize i = 0; i < G_N_ELEMENTS (again); i++)
    g_assert_true (dossier_retry_may_follow (again[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (final); i++)
    g_assert_false (dossier_retry_may_follow (final[i]));
}

static void
test_states (void)
{
  g_test_summary ("States: names there and back, what is no state is never sent, and what has ended goes on by itself no more");
  for (int i = DOSSIER_DELIVERY_QUEUED; i <= DOSSIER_DELIVERY_CANCELLED; i++)
    {
      const DossierDeliveryState state = (DossierDeliveryState) i;

      g_assert_cmpint (dossier_delivery_state_parse (dossier_delivery_state_get_name (state)), ==, state);
      g_assert_cmpint (dossier_delivery_state_is_open (state), ==, i <= DOSSIER_DELIVERY_ACCEPTED);
      g_assert_cmpint (dossier_delivery_state_may_become (state, DOSSIER_DELIVERY_SENDING), ==,
                       state == DOSSIER_DELIVERY_QUEUED || state == DOSSIER_DELIVERY_ACCEPTED);
    }
  g_assert_cmpint (dossier_delivery_state_parse ("lost"), ==, DOSSIER_DELIVERY_FAILED);
  g_assert_false (dossier_delivery_state_may_become (DOSSIER_DELIVERY_DELIVERED, DOSSIER_DELIVERY_CANCELLED));
  g_assert_false (dossier_delivery_state_may_become (DOSSIER_DELIVERY_SENDING, DOSSIER_DELIVERY_SENDING));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/retry-schedule/40-retry-after", test_retry_after);
  g_test_add_func ("/deliver/retry-schedule/delay", test_delay);
  g_test_add_func ("/deliver/retry-schedule/end", test_end);
  g_test_add_func ("/deliver/retry-schedule/statuses", test_statuses);
  g_test_add_func ("/deliver/retry-schedule/states", test_states);
  return g_test_run ();
}

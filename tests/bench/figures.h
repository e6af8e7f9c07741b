/* How a benchmark hands its figures to run.py, and the clock that they are taken with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* One value of a figure, on standard output: "NAME<tab>VALUE". */
static inline void
print_figure (const char *name, double value)
{
  g_print ("%s\t%.4f\n", name, value);
}

/* Returns: milliseconds since @start, of g_get_monotonic_time() */
static inline double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

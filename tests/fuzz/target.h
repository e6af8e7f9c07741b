/* What every fuzz target has in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static inline void
target_stop (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) == 0)
    return;
  g_printerr ("%s: %s\n", domain != NULL ? domain : "", message);
  abort ();   /* a trap, as GLib would have it, libFuzzer does not notice */
}

/* A library that complains of how it was called found a fault of ours. */
static inline void
target_watch_log (void)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_default_handler (target_stop, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-reader.h"
#include "extract/images/image-strip.h"
#include "target.h"

static void
ignore (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* A picture: what it says of itself, its pixels, and its copy without hidden data. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) picture = g_bytes_new (data, size);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (JsonNode) bare = NULL;
  g_autoptr (JsonNode) shown = NULL;
  g_autoptr (GBytes) copy = NULL;
  const char *media_type = NULL;

  target_watch_log ();
  /* The decoders complain of each other; the one for WebP lets go of what it never made. */
  g_log_set_handler ("GdkPixbuf", G_LOG_LEVEL_MASK, ignore, NULL);
  g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_CRITICAL, ignore, NULL);
  bare = dossier_image_read (picture, 0, NULL, NULL);
  shown = dossier_image_read (picture, 32, &pixels, NULL);
  copy = dossier_image_strip (picture, &media_type, NULL);

  /* What can be shown says of itself, and a copy says what it is. */
  g_assert_true (shown == NULL || (bare != NULL && pixels != NULL));
  g_assert_true (copy == NULL || media_type != NULL);

  return 0;
}

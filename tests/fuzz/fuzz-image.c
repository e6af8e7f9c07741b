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

  /* The WebP decoder complains, and unrefs what it could not make: its own affair, behind the lock. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_default_handler (ignore, NULL);
  bare = dossier_image_read (picture, 0, NULL, NULL);
  shown = dossier_image_read (picture, 32, &pixels, NULL);
  copy = dossier_image_strip (picture, &media_type, NULL);

  /* What can be shown says of itself, and a copy says what it is. */
  g_assert_true (shown == NULL || (bare != NULL && pixels != NULL));
  g_assert_true (copy == NULL || media_type != NULL);

  return 0;
}

/* When a delivery is tried again, and when no more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_RETRY_MAX_ATTEMPTS 10
#define DOSSIER_RETRY_MAX_AGE      (75 * 3600)       /* seconds since the first try */
#define DOSSIER_RETRY_BASE         5                 /* seconds */
#define DOSSIER_RETRY_MAX_DELAY    (30 * 60)         /* seconds, of our own schedule */
#define DOSSIER_RETRY_MAX_AFTER    (24 * 3600)       /* seconds that a server may ask us to wait */

gboolean  dossier_retry_may_follow  (guint        status);
gint64    dossier_retry_parse_after (const char  *retry_after,
                                     gint64       now);
gint64    dossier_retry_delay       (guint        attempts,
                                     gint64       base,
                                     gint64       retry_after,
                                     double       random);
gboolean  dossier_retry_is_over     (guint        attempts,
                                     gint64       first_tried_at,
                                     gint64       now);

G_END_DECLS

/* Takes the compression of the transfer off a body, within limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/fetch-error.h"

G_BEGIN_DECLS

#define DOSSIER_FETCH_MAX_DECODED_BYTES (25 * 1024 * 1024)
#define DOSSIER_FETCH_MAX_RATIO         100             /* bytes out for a byte in */
#define DOSSIER_FETCH_RATIO_FROM        (1024 * 1024)   /* bytes out before the ratio counts */

gboolean dossier_content_coding_is_supported (const char    *coding);

GBytes  *dossier_content_decode              (GBytes        *wire,
                                              const char    *coding,
                                              GCancellable  *cancellable,
                                              GError       **error);

G_END_DECLS

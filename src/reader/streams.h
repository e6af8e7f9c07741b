/* Whole inputs and whole answers over descriptors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dossier_stream_read  (int          fd,
                               GString     *bytes);
gboolean dossier_stream_write (int          fd,
                               const char  *bytes,
                               gsize        length);

G_END_DECLS

/* What an image file claims to be, read from its first bytes without decoding it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_IMAGE_MAX_BYTES (20u * 1024 * 1024)
#define DOSSIER_IMAGE_MAX_PIXELS (64u * 1024 * 1024)

typedef struct
{
  const char *media_type;   /* static: of the five kinds that are read */
  const char *loader;       /* static: gdk-pixbuf's name for it */
  guint       width;        /* pixels, as the file says */
  guint       height;
} DossierImageHeader;

gboolean dossier_image_header_read (const char          *bytes,
                                    gsize                length,
                                    DossierImageHeader  *header,
                                    GError             **error);

G_END_DECLS

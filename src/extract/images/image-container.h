/* The outside of a picture file: its kind and size, read before anything is decoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_IMAGE_MAX_BYTES  (20u * 1024 * 1024)
#define DOSSIER_IMAGE_MAX_SIDE   32768u
#define DOSSIER_IMAGE_MAX_PIXELS (64u * 1024 * 1024)

/**
 * DossierImageContainer:
 * @media_type: one of the five kinds that are read
 * @width: pixels, 1 to %DOSSIER_IMAGE_MAX_SIDE, as the header claims
 * @height: likewise
 * @first_frame_end: bytes up to the end of the first frame of a GIF; 0: take them all
 * @is_whole: the file does not end before its picture; decoders show what is missing as grey
 * @has_c2pa: there is a C2PA manifest (C2PA 2.2, appendix A); nothing is validated
 */
typedef struct
{
  const char *media_type;
  guint       width;
  guint       height;
  gsize       first_frame_end;
  gboolean    is_whole;
  gboolean    has_c2pa;
} DossierImageContainer;

gboolean dossier_image_container_read (DossierImageContainer  *self,
                                       GBytes                 *bytes,
                                       GError                **error);

gboolean dossier_image_size_is_sane   (guint64                 width,
                                       guint64                 height);

G_END_DECLS

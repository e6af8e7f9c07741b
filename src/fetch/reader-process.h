/* Has bytes read by the sandboxed child, dossier-reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/capture.h"
#include "fetch/fetch-error.h"
#include "model/corrections.h"

G_BEGIN_DECLS

#define DOSSIER_READER_MAX_OUTPUT  (64 * 1024 * 1024)        /* bytes of JSON */
#define DOSSIER_READER_MAX_PIXELS  (4 * 2048 * 2048)         /* bytes of RGBA */
#define DOSSIER_READER_MAX_COPY    (64 * 1024 * 1024)        /* bytes of a picture freed of hidden data */
#define DOSSIER_READER_TIMEOUT     15000                     /* milliseconds by the wall clock */

/**
 * DossierReaderPixels:
 * @data: (owned): RGBA, 8 bits each, not premultiplied, rows from the top
 * @width: pixels
 * @height: pixels
 * @rowstride: bytes from one row to the next
 *
 * A picture scaled down by the child.
 */
typedef struct
{
  GBytes *data;
  guint   width;
  guint   height;
  gsize   rowstride;
} DossierReaderPixels;

void    dossier_reader_pixels_clear (DossierReaderPixels  *self);

GBytes *dossier_reader_read_json    (GBytes               *bytes,
                                     const char           *media_type,
                                     const char           *charset,
                                     const char           *address,
                                     GCancellable         *cancellable,
                                     GError              **error);

GBytes *dossier_reader_read_choice  (GBytes                   *bytes,
                                     const char               *media_type,
                                     const char               *charset,
                                     const char               *address,
                                     const DossierCorrections *corrections,
                                     gboolean                  left_out,
                                     GCancellable             *cancellable,
                                     GError                  **error);

GBytes *dossier_reader_read_image   (GBytes               *bytes,
                                     guint                 size,
                                     DossierReaderPixels  *pixels,
                                     GCancellable         *cancellable,
                                     GError              **error);

GBytes *dossier_reader_strip_image  (GBytes               *bytes,
                                     char                **media_type,
                                     GCancellable         *cancellable,
                                     GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierReaderPixels, dossier_reader_pixels_clear)

G_END_DECLS

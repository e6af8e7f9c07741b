/* Gets the bytes of one file, or of what was pasted or piped in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/capture.h"
#include "fetch/fetch-error.h"

G_BEGIN_DECLS

#define DOSSIER_FETCH_MAX_FILE_BYTES (25 * 1024 * 1024)

DossierCapture *dossier_file_fetch    (GFile         *file,
                                       const char    *media_type,
                                       GCancellable  *cancellable,
                                       GError       **error);

DossierCapture *dossier_paste_capture (GBytes        *bytes,
                                       const char    *media_type,
                                       const char    *charset,
                                       const char    *address,
                                       GError       **error);

G_END_DECLS

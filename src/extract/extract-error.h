/* Why bytes did not become a document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_EXTRACT_ERROR (dossier_extract_error_quark ())
GQuark dossier_extract_error_quark (void);

typedef enum
{
  DOSSIER_EXTRACT_ERROR_TOO_DEEP,     /* elements nested over DOSSIER_HTML_MAX_DEPTH */
  DOSSIER_EXTRACT_ERROR_TOO_LARGE,    /* too many bytes, nodes or pixels */
  DOSSIER_EXTRACT_ERROR_UNREADABLE,   /* no text in it, or damaged */
  DOSSIER_EXTRACT_ERROR_UNSUPPORTED,  /* a kind of file that is not read */
} DossierExtractError;

G_END_DECLS

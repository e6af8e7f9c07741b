/* What dossier-reader printed, made into the same document again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

#define DOSSIER_DOCUMENT_DECODER_ERROR (dossier_document_decoder_error_quark ())
GQuark dossier_document_decoder_error_quark (void);

typedef enum
{
  DOSSIER_DOCUMENT_DECODER_ERROR_UNREADABLE,  /* the reader said so; the message is its own */
  DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED,   /* no document of the form this program knows */
} DossierDocumentDecoderError;

/* In bytes: 25 MiB of text twice, escaped. */
#define DOSSIER_DOCUMENT_DECODER_MAX_BYTES (160u * 1024 * 1024)
#define DOSSIER_DOCUMENT_DECODER_MAX_DEPTH 8

DossierDocument *dossier_document_decode (const char  *json,
                                          gsize        length,
                                          GError     **error);
GBytes          *dossier_document_unread_json (void);

G_END_DECLS

/* What a source said at one capture: immutable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_SNAPSHOT_FIELDS(F)                                                                                 \
  F (SNAPSHOT, snapshot, SOURCE,          source,          REFERENCE)                                              \
  F (SNAPSHOT, snapshot, CAPTURED_AT,     captured_at,     INTEGER)                                                \
  F (SNAPSHOT, snapshot, CAPTURED_BY,     captured_by,     TEXT)                                                   \
  F (SNAPSHOT, snapshot, TOOL,            tool,            TEXT)  /* name and version of what captured it */       \
  F (SNAPSHOT, snapshot, METHOD,          method,          TEXT)  /* http, file, paste */                          \
  F (SNAPSHOT, snapshot, REQUESTED_URL,   requested_url,   TEXT)                                                   \
  F (SNAPSHOT, snapshot, FINAL_URL,       final_url,       TEXT)                                                   \
  F (SNAPSHOT, snapshot, FILE_NAME,       file_name,       TEXT)                                                   \
  F (SNAPSHOT, snapshot, HTTP_STATUS,     http_status,     INTEGER)                                                \
  F (SNAPSHOT, snapshot, REDIRECTS,       redirects,       TEXT)  /* JSON array of [address, status] */            \
  F (SNAPSHOT, snapshot, HEADERS,         headers,         TEXT)  /* JSON array of [name, value] */                \
  F (SNAPSHOT, snapshot, TLS,             tls,             TEXT)                                                   \
  F (SNAPSHOT, snapshot, PEER,            peer,            TEXT)                                                   \
  F (SNAPSHOT, snapshot, MEDIA_TYPE,      media_type,      TEXT)                                                   \
  F (SNAPSHOT, snapshot, CHARSET,         charset,         TEXT)                                                   \
  F (SNAPSHOT, snapshot, CHARSET_BASIS,   charset_basis,   TEXT)                                                   \
  F (SNAPSHOT, snapshot, SIZE,            size,            INTEGER)  /* bytes */                                   \
  F (SNAPSHOT, snapshot, SHA256,          sha256,          TEXT)  /* of the bytes, which lie in the blob store */  \
  F (SNAPSHOT, snapshot, TEXT_LENGTH,     text_length,     INTEGER)  /* code points */                             \
  F (SNAPSHOT, snapshot, TEXT_SHA256,     text_sha256,     TEXT)                                                   \
  F (SNAPSHOT, snapshot, DOCUMENT_SHA256, document_sha256, TEXT)  /* of the document as JSON, in the blob store */ \
  F (SNAPSHOT, snapshot, EXTRACTOR,       extractor,       TEXT)                                                   \
  F (SNAPSHOT, snapshot, CHECKED_AT,      checked_at,      DERIVED_INTEGER)  /* the hashes fitted, or not; 0: not since the capture */ \
  F (SNAPSHOT, snapshot, ALTERED,         altered,         DERIVED_FLAG)     /* they did not */

#define DOSSIER_TYPE_SNAPSHOT (dossier_snapshot_get_type ())
DOSSIER_DECLARE_RECORD (DossierSnapshot, snapshot, SNAPSHOT, DOSSIER_SNAPSHOT_FIELDS)

G_END_DECLS

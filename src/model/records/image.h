/* A picture of a profile, with the notes the page needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_IMAGE_FIELDS(F)                                                                                                                   \
  F (IMAGE, image, PROFILE,             profile,             REFERENCE)                                                                           \
  F (IMAGE, image, POSITION,            position,            INTEGER)                                                                             \
  F (IMAGE, image, SHA256,              sha256,              TEXT)                                                                                \
  F (IMAGE, image, MEDIA_TYPE,          media_type,          TEXT)                                                                                \
  F (IMAGE, image, SIZE,                size,                INTEGER)  /* bytes */                                                                \
  F (IMAGE, image, ASSET_SHA256,        asset_sha256,        TEXT)  /* what is exported: the same without hidden data */                          \
  F (IMAGE, image, ASSET_TYPE,          asset_type,          TEXT)  /* its media type */                                                          \
  F (IMAGE, image, ASSET_SIZE,          asset_size,          INTEGER)  /* its bytes */                                                            \
  F (IMAGE, image, WIDTH,               width,               INTEGER)                                                                             \
  F (IMAGE, image, HEIGHT,              height,              INTEGER)                                                                             \
  F (IMAGE, image, FILE_NAME,           file_name,           TEXT)                                                                                \
  F (IMAGE, image, SOURCE_URL,          source_url,          TEXT)                                                                                \
  F (IMAGE, image, SOURCE,              source,              REFERENCE)  /* the article it came with; 0: none */                                  \
  F (IMAGE, image, CAPTURED_AT,         captured_at,         INTEGER)                                                                             \
  F (IMAGE, image, CAPTURED_BY,         captured_by,         TEXT)                                                                                \
  F (IMAGE, image, TITLE,               title,               TEXT)                                                                                \
  F (IMAGE, image, ALT,                 alt,                 TEXT)                                                                                \
  F (IMAGE, image, CAPTION,             caption,             TEXT)                                                                                \
  F (IMAGE, image, SOURCE_CONTEXT,      source_context,      TEXT)                                                                                \
  F (IMAGE, image, RELEVANCE_REASON,    relevance_reason,    TEXT)                                                                                \
  F (IMAGE, image, PROVENANCE,          provenance,          TEXT)                                                                                \
  F (IMAGE, image, CREATOR,             creator,             TEXT)                                                                                \
  F (IMAGE, image, CREDIT_LINE,         credit_line,         TEXT)                                                                                \
  F (IMAGE, image, COPYRIGHT_NOTICE,    copyright_notice,    TEXT)                                                                                \
  F (IMAGE, image, RIGHTS_BASIS,        rights_basis,        TEXT)  /* own, licensed, creative-commons, public-domain, handout, fair-dealing */   \
  F (IMAGE, image, LICENSE_URL,         license_url,         TEXT)                                                                                \
  F (IMAGE, image, RIGHTS_TERMS,        rights_terms,        TEXT)                                                                                \
  F (IMAGE, image, RIGHTS_EXPIRES,      rights_expires,      TEXT)                                                                                \
  F (IMAGE, image, DIGITAL_SOURCE_TYPE, digital_source_type, TEXT)  /* IPTC NewsCodes address */                                                  \
  F (IMAGE, image, CREATED,             created,             TEXT)                                                                                \
  F (IMAGE, image, LOCATED,             located,             FLAG)  /* the file says where it was taken; never exported */                        \
  F (IMAGE, image, TIER,                tier,                TEXT)                                                                                \
  F (IMAGE, image, METADATA,            metadata,            TEXT)  /* JSON: what the file says about itself */                                   \
  F (IMAGE, image, PROPOSED,            proposed,            TEXT)  /* columns the machine filled in and nobody confirmed, separated by spaces */ \
  F (IMAGE, image, N_MISSING,           n_missing,           DERIVED_INTEGER)  /* required notes that are empty */

#define DOSSIER_TYPE_IMAGE (dossier_image_get_type ())
DOSSIER_DECLARE_RECORD (DossierImage, image, IMAGE, DOSSIER_IMAGE_FIELDS)

G_END_DECLS

/* What reading and comparing texts gave, remembered by the texts' hashes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"
#include "desk/comparing/side-by-side.h"

G_BEGIN_DECLS

/* A text and its reading, counted: several may use one at once. */
typedef struct
{
  char           *text;      /* (owned) */
  DossierReading *reading;   /* (owned) */
} DossierReadText;

DossierReadText   *dossier_text_cache_read    (const char       *sha256,
                                               const char       *text);
void               dossier_read_text_unref    (DossierReadText  *self);
DossierSideBySide *dossier_text_cache_compare (const char       *a_sha256,
                                               const char       *a_text,
                                               const char       *b_sha256,
                                               const char       *b_text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierReadText, dossier_read_text_unref)

G_END_DECLS

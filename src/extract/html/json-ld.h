/* What the JSON-LD of a page says of its article (https://schema.org/Article).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

typedef struct
{
  char           *headline;    /* all strings: (owned) (nullable) */
  char           *published;
  char           *modified;
  char           *publisher;
  char           *section;
  char           *image;
  char           *licence;
  char           *language;
  GPtrArray      *authors;     /* (owned) of char* */
  GPtrArray      *keywords;    /* (owned) of char* */
  DossierPaywall  paywall;
} DossierJsonLd;

DossierJsonLd *dossier_json_ld_new  (void);
void           dossier_json_ld_free (DossierJsonLd *self);
void           dossier_json_ld_add  (DossierJsonLd *self,
                                     const char    *script);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierJsonLd, dossier_json_ld_free)

G_END_DECLS

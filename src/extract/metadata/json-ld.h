/* What the JSON-LD of a page says of its article (https://schema.org/Article).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

typedef struct
{
  const char     *headline;      /* all texts: (nullable), of the scripts read */
  const char     *name;          /* of the page or article, where "headline" is another */
  const char     *published;
  const char     *page_published;   /* of the WebPage object: often its template's */
  const char     *modified;
  const char     *publisher;
  const char     *section;
  const char     *image;
  const char     *image_credit;
  const char     *licence;
  const char     *language;
  GPtrArray      *authors;       /* (owned) of const char* */
  GPtrArray      *organizations; /* (owned) of const char*: authors that are no persons */
  GPtrArray      *keywords;      /* (owned) of const char* */
  DossierPaywall  paywall;
  guint           n_references;  /* followed so far */
  GPtrArray      *scripts;       /* (owned) of DossierLenientJson* */
} DossierJsonLd;

DossierJsonLd *dossier_json_ld_read (GPtrArray     *scripts,
                                     const char    *address);
void           dossier_json_ld_free (DossierJsonLd *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierJsonLd, dossier_json_ld_free)

G_END_DECLS

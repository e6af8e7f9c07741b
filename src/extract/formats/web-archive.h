/* A web page as Safari saves it: a binary property list that holds the page and what it showed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/**
 * DossierWebArchive:
 * @page: the page's bytes, within those of the archive
 * @media_type: (nullable): as the server declared it, without parameters
 * @charset: (nullable): as the browser read it
 * @location: (nullable): the page's address, where it is one of the web, of dossier_web_address_clean()
 */
typedef struct
{
  const char *page;
  gsize       n_page;
  char       *media_type;   /* (owned) */
  char       *charset;      /* (owned) */
  char       *location;     /* (owned) */
} DossierWebArchive;

gboolean dossier_web_archive_is       (const char              *bytes,
                                       gsize                    length);
gboolean dossier_web_archive_read     (const char              *bytes,
                                       gsize                    length,
                                       DossierWebArchive       *archive,
                                       GError                 **error);
void     dossier_web_archive_describe (const DossierWebArchive *archive,
                                       DossierDocumentBuilder  *builder);
void     dossier_web_archive_clear    (DossierWebArchive       *archive);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierWebArchive, dossier_web_archive_clear)

G_END_DECLS

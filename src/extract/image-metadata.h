/* What an image file says of its maker, rights and origin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GStrv     creators;             /* (owned) never NULL */
  char     *credit;               /* (owned) (nullable), like all that follow */
  char     *copyright;
  char     *usage_terms;
  char     *web_statement;
  char     *licensor;
  char     *alt;
  char     *caption;
  char     *created;              /* as DossierPrecision has it */
  char     *digital_source_type;  /* an address of the IPTC NewsCodes */
  gboolean  has_location;         /* the place itself is not passed on */
  gboolean  has_c2pa;             /* present; nobody has validated it */
} DossierImageMetadata;

void dossier_image_metadata_prepare (void);
void dossier_image_metadata_read    (const char           *bytes,
                                     gsize                 length,
                                     DossierImageMetadata *metadata);
void dossier_image_metadata_clear   (DossierImageMetadata *metadata);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierImageMetadata, dossier_image_metadata_clear)

G_END_DECLS

/* Which sources of a library are like one: found by the keys that the library keeps of each text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"

G_BEGIN_DECLS

/**
 * DossierLikeSource:
 * @n_wording: runs of words in common; @n_facts: figures, dates and names
 */
typedef struct
{
  gint64 source;
  guint  n_wording;
  guint  n_facts;
} DossierLikeSource;

gboolean  dossier_likeness_index_text (DossierLibrary  *library,
                                       const char      *sha256,
                                       GError         **error);
GArray   *dossier_likeness_find       (DossierLibrary  *library,
                                       const char      *sha256,
                                       gint64           source,
                                       guint            most,
                                       GError         **error);

G_END_DECLS

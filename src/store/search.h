/* Full-text search over articles, claims and profiles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"

G_BEGIN_DECLS

/* @table is "source", "claim" or "profile"; @snippet has the words found between U+2068 … U+2069. */
typedef struct
{
  const char *table;
  gint64      id;
  char       *uuid;
  char       *title;
  char       *snippet;
} DossierSearchHit;

GPtrArray *dossier_library_search   (DossierLibrary    *self,
                                     const char        *words,
                                     guint              limit,
                                     GError           **error);
void       dossier_search_hit_free  (DossierSearchHit  *self);

G_END_DECLS

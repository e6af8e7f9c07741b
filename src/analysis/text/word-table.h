/* What the keys of words stand for: a table that is filled once and asked for every word of every text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DossierWordTable DossierWordTable;

DossierWordTable *dossier_word_table_new    (void);
gboolean          dossier_word_table_add    (DossierWordTable        *self,
                                             guint64                  key,
                                             gconstpointer            value);
gconstpointer     dossier_word_table_lookup (const DossierWordTable  *self,
                                             guint64                  key);

G_END_DECLS

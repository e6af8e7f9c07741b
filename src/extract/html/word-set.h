/* A set of hashes with a number beside each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 hash;    /* 0: free */
  guint   value;
} DossierWordSlot;

typedef struct
{
  DossierWordSlot *slots;   /* (owned) (nullable) */
  guint            size;    /* a power of two, or 0 */
  guint            n;
} DossierWordSet;

DossierWordSlot *dossier_word_set_add   (DossierWordSet       *self,
                                         guint32               hash);
gboolean         dossier_word_set_has   (const DossierWordSet *self,
                                         guint32               hash);
guint            dossier_word_set_get   (const DossierWordSet *self,
                                         guint32               hash);
void             dossier_word_set_clear (DossierWordSet       *self);

G_END_DECLS

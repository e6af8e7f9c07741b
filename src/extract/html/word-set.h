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
void             dossier_word_set_clear (DossierWordSet       *self);

/* Here, because they are asked for every word of a page. @self must not be empty; @hash not be 0. */
static inline DossierWordSlot *
dossier_word_set_find (const DossierWordSet *self, guint32 hash)
{
  guint at = (hash * 2654435769u) & (self->size - 1);

  while (self->slots[at].hash != 0 && self->slots[at].hash != hash)
    at = (at + 1) & (self->size - 1);

  return &self->slots[at];
}

static inline gboolean
dossier_word_set_has (const DossierWordSet *self, guint32 hash)
{
  return self->n > 0 && dossier_word_set_find (self, hash != 0 ? hash : 1)->hash != 0;
}

/* Returns: what stands beside @hash; 0 if it is not there */
static inline guint
dossier_word_set_get (const DossierWordSet *self, guint32 hash)
{
  return self->n > 0 ? dossier_word_set_find (self, hash != 0 ? hash : 1)->value : 0;
}

G_END_DECLS

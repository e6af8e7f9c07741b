/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/word-set.h"

#define FIRST_SIZE 64

static DossierWordSlot *
find (const DossierWordSet *self, guint32 hash)
{
  guint at = (hash * 2654435769u) & (self->size - 1);

  while (self->slots[at].hash != 0 && self->slots[at].hash != hash)
    at = (at + 1) & (self->size - 1);

  return &self->slots[at];
}

static void
grow (DossierWordSet *self)
{
  DossierWordSet larger = { .size = self->size > 0 ? self->size * 2 : FIRST_SIZE, .n = self->n };

  larger.slots = g_new0 (DossierWordSlot, larger.size);
  for (guint i = 0; i < self->size; i++)
    {
      if (self->slots[i].hash != 0)
        *find (&larger, self->slots[i].hash) = self->slots[i];
    }
  g_free (self->slots);
  *self = larger;
}

/**
 * dossier_word_set_add:
 *
 * Returns: (transfer none): the slot of @hash, with value 0 if it is new; until the next is added
 */
DossierWordSlot *
dossier_word_set_add (DossierWordSet *self,
                      guint32         hash)
{
  DossierWordSlot *slot;

  if (hash == 0)
    hash = 1;
  if (self->n * 2 >= self->size)
    grow (self);
  slot = find (self, hash);
  if (slot->hash == 0)
    {
      slot->hash = hash;
      self->n++;
    }

  return slot;
}

gboolean
dossier_word_set_has (const DossierWordSet *self,
                      guint32               hash)
{
  return self->n > 0 && find (self, hash != 0 ? hash : 1)->hash != 0;
}

/* Returns: what stands beside @hash; 0 if it is not there */
guint
dossier_word_set_get (const DossierWordSet *self,
                      guint32               hash)
{
  return self->n > 0 ? find (self, hash != 0 ? hash : 1)->value : 0;
}

void
dossier_word_set_clear (DossierWordSet *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->size = self->n = 0;
}

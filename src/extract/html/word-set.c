/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/word-set.h"

#define FIRST_SIZE 64

static void
grow (DossierWordSet *self)
{
  DossierWordSet larger = { .size = self->size > 0 ? self->size * 2 : FIRST_SIZE, .n = self->n };

  larger.slots = g_new0 (DossierWordSlot, larger.size);
  for (guint i = 0; i < self->size; i++)
    {
      if (self->slots[i].hash != 0)
        *dossier_word_set_find (&larger, self->slots[i].hash) = self->slots[i];
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
  slot = dossier_word_set_find (self, hash);
  if (slot->hash == 0)
    {
      slot->hash = hash;
      self->n++;
    }

  return slot;
}

void
dossier_word_set_clear (DossierWordSet *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->size = self->n = 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/word-table.h"

#define LEAST_SLOTS 64   /* a power of two, as are all sizes */

typedef struct
{
  guint64       key;
  gconstpointer value;   /* NULL where the slot is free */
} Slot;

/* Linear probing, at most a quarter full: most words are in no table, and that is known at the first look. The keys are
 * hashes already. */
struct _DossierWordTable
{
  Slot  *slots;
  gsize  mask;
  gsize  n;
};

/* Returns: (transfer full): kept for as long as the program runs */
DossierWordTable *
dossier_word_table_new (void)
{
  DossierWordTable *self = g_new0 (DossierWordTable, 1);

  self->slots = g_new0 (Slot, LEAST_SLOTS);
  self->mask = LEAST_SLOTS - 1;
  return self;
}

static Slot *
find (const DossierWordTable *self, guint64 key)
{
  gsize at = (gsize) (key ^ key >> 32) & self->mask;

  while (self->slots[at].value != NULL && self->slots[at].key != key)
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

static void
grow (DossierWordTable *self)
{
  g_autofree Slot *old = self->slots;
  gsize n_old = self->mask + 1;

  self->mask = 2 * n_old - 1;
  self->slots = g_new0 (Slot, 2 * n_old);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].value != NULL)
      *find (self, old[i].key) = old[i];
}

/* @value: never NULL; the table does not own it. Returns: FALSE, with nothing changed, if the key is there already */
gboolean
dossier_word_table_add (DossierWordTable *self, guint64 key, gconstpointer value)
{
  Slot *slot = find (self, key);

  g_return_val_if_fail (value != NULL, FALSE);
  if (slot->value != NULL)
    return FALSE;
  *slot = (Slot) { key, value };
  if (++self->n * 4 > self->mask)
    grow (self);
  return TRUE;
}

/* Returns: (nullable) (transfer none) */
gconstpointer
dossier_word_table_lookup (const DossierWordTable *self, guint64 key)
{
  return find (self, key)->value;
}

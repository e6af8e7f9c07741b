/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/surroundings.h"

static void
text_free (DossierOtherText *text)
{
  g_free (text->text);
  g_free (text->name);
  g_free (text);
}

static void
delivery_free (DossierLastDelivery *delivery)
{
  g_free (delivery->target);
  g_free (delivery->state);
  g_free (delivery);
}

/* Returns: (transfer full): of a library that holds nothing else, on no day */
DossierSurroundings *
dossier_surroundings_new (void)
{
  DossierSurroundings *self = g_new0 (DossierSurroundings, 1);

  self->slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) text_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) text_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->house_names = g_ptr_array_new_with_free_func (g_free);
  self->unused = g_ptr_array_new_with_free_func (g_object_unref);
  self->deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) delivery_free);
  self->waivers = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
dossier_surroundings_free (DossierSurroundings *self)
{
  g_free (self->today);
  g_hash_table_unref (self->slugs);
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->house_names);
  g_ptr_array_unref (self->unused);
  g_ptr_array_unref (self->deliveries);
  g_ptr_array_unref (self->waivers);
  g_free (self);
}

/* @texts: of #DossierSurroundings: sentences or notes */
void
dossier_surroundings_add_text (GPtrArray  *texts,
                               const char *text,
                               gint64      profile,
                               const char *name)
{
  DossierOtherText *other = g_new0 (DossierOtherText, 1);

  *other = (DossierOtherText) { g_strdup (text), profile, g_strdup (name) };
  g_ptr_array_add (texts, other);
}

void
dossier_surroundings_add_delivery (DossierSurroundings *self,
                                   const char          *target,
                                   gint64               revision,
                                   const char          *state)
{
  DossierLastDelivery *delivery = g_new0 (DossierLastDelivery, 1);

  *delivery = (DossierLastDelivery) { g_strdup (target), revision, g_strdup (state) };
  g_ptr_array_add (self->deliveries, delivery);
}

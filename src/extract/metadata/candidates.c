/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/candidates.h"

#include "extract/metadata/clean-text.h"

#include <string.h>

#define MAX_OF_A_FIELD 12

static const char not_decided[] = "less-trusted";

static void
clear_offer (gpointer data)
{
  DossierOffer *offer = data;

  g_free (offer->value);
  g_free (offer->origin);
  g_strfreev (offer->names);
}

DossierCandidates *
dossier_candidates_new (void)
{
  DossierCandidates *self = g_new0 (DossierCandidates, 1);

  self->offers = g_array_sized_new (FALSE, TRUE, sizeof (DossierOffer), 32);
  g_array_set_clear_func (self->offers, clear_offer);

  return self;
}

void
dossier_candidates_free (DossierCandidates *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->offers);
  g_free (self);
}

/* The same value from the same kind of place says nothing new. */
static gboolean
is_wanted (DossierCandidates *self, DossierField field, const char *value, DossierBasis basis)
{
  guint n = 0;

  for (guint i = 0; i < self->offers->len; i++)
    {
      const DossierOffer *offer = &g_array_index (self->offers, DossierOffer, i);

      if (offer->field != field)
        continue;
      if (++n == MAX_OF_A_FIELD || (offer->basis == basis && strcmp (offer->value, value) == 0))
        return FALSE;
    }

  return TRUE;
}

/**
 * dossier_candidates_offer:
 * @value: (nullable): as the page has it; cleaned here
 * @origin: see #DossierCandidate
 *
 * To be called in order of trust.
 *
 * Returns: whether there was anything
 */
gboolean
dossier_candidates_offer (DossierCandidates *self,
                          DossierField       field,
                          const char        *value,
                          DossierBasis       basis,
                          const char        *origin)
{
  g_autofree char *clean = dossier_clean_text (value, -1);
  DossierOffer offer = { field, basis, NULL, NULL, NULL, not_decided, FALSE };

  g_return_val_if_fail (self != NULL && origin != NULL, FALSE);

  if (clean == NULL)
    return FALSE;
  if (is_wanted (self, field, clean, basis))
    {
      offer.value = g_steal_pointer (&clean);
      offer.origin = g_strdup (origin);
      g_array_append_val (self->offers, offer);
    }

  return TRUE;
}

/**
 * dossier_candidates_offer_names:
 * @names: of char*
 *
 * As dossier_candidates_offer(), for #DOSSIER_FIELD_AUTHORS.
 */
gboolean
dossier_candidates_offer_names (DossierCandidates *self,
                                GPtrArray         *names,
                                DossierBasis       basis,
                                const char        *origin)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));
  list = g_strv_builder_end (builder);
  joined = g_strjoinv ("; ", list);
  if (!dossier_candidates_offer (self, DOSSIER_FIELD_AUTHORS, joined, basis, origin))
    return FALSE;
  if (g_array_index (self->offers, DossierOffer, self->offers->len - 1).names == NULL &&
      g_array_index (self->offers, DossierOffer, self->offers->len - 1).field == DOSSIER_FIELD_AUTHORS)
    g_array_index (self->offers, DossierOffer, self->offers->len - 1).names = g_steal_pointer (&list);

  return TRUE;
}

/**
 * dossier_candidates_get:
 * @n: 0 is the most trusted
 *
 * Returns: (nullable) (transfer none): until the next offer is made
 */
DossierOffer *
dossier_candidates_get (DossierCandidates *self,
                        DossierField       field,
                        guint              n)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->offers->len; i++)
    {
      DossierOffer *offer = &g_array_index (self->offers, DossierOffer, i);

      if (offer->field == field && n-- == 0)
        return offer;
    }

  return NULL;
}

/**
 * dossier_candidates_take:
 * @taken: of @self
 * @reason: static: why the others of the field lost that have no reason of their own yet
 */
void
dossier_candidates_take (DossierCandidates *self,
                         DossierOffer      *taken,
                         const char        *reason)
{
  g_return_if_fail (self != NULL && taken != NULL && reason != NULL);

  for (guint i = 0; i < self->offers->len; i++)
    {
      DossierOffer *offer = &g_array_index (self->offers, DossierOffer, i);

      if (offer->field == taken->field && offer != taken && (offer->reason == not_decided || offer->reason == NULL))
        offer->reason = strcmp (offer->value, taken->value) == 0 ? "agrees" : reason;
    }
  taken->reason = NULL;
}

/**
 * dossier_candidates_set_all:
 *
 * What was taken becomes the document's value, and everything its candidate: field by
 * field, the one that was taken first.
 */
void
dossier_candidates_set_all (DossierCandidates      *self,
                            DossierDocumentBuilder *builder)
{
  g_return_if_fail (self != NULL && builder != NULL);

  for (guint key = 0; key <= DOSSIER_FIELD_AUTHORS * 2 + 1; key++)
    {
      for (guint i = 0; i < self->offers->len; i++)
        {
          const DossierOffer *offer = &g_array_index (self->offers, DossierOffer, i);

          if (offer->field * 2 + (offer->reason != NULL ? 1u : 0u) != key)
            continue;
          dossier_document_builder_add_candidate (builder, offer->field, offer->value, offer->basis, offer->origin, offer->reason);
          if (offer->reason != NULL)
            continue;
          if (offer->field == DOSSIER_FIELD_AUTHORS)
            dossier_document_builder_set_authors (builder, (const char *const *) offer->names, offer->basis);
          else
            dossier_document_builder_set_value (builder, offer->field, offer->value, offer->basis);
        }
    }
}

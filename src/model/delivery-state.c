/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/delivery-state.h"

#include <string.h>

#define TO(state) (1u << DOSSIER_DELIVERY_##state)

static const struct
{
  const char *name;
  guint       followers;   /* bits of states */
} STATES[] = {
  [DOSSIER_DELIVERY_QUEUED] = { "queued", TO (SENDING) | TO (CANCELLED) },
  [DOSSIER_DELIVERY_SENDING] = { "sending", TO (QUEUED) | TO (ACCEPTED) | TO (DELIVERED) | TO (CONFLICT) | TO (REJECTED) | TO (FAILED) | TO (CANCELLED) },
  [DOSSIER_DELIVERY_ACCEPTED] = { "accepted", TO (SENDING) | TO (CANCELLED) },
  [DOSSIER_DELIVERY_DELIVERED] = { "delivered", TO (QUEUED) },
  [DOSSIER_DELIVERY_CONFLICT] = { "conflict", TO (QUEUED) | TO (CANCELLED) },
  [DOSSIER_DELIVERY_REJECTED] = { "rejected", TO (QUEUED) | TO (CANCELLED) },
  [DOSSIER_DELIVERY_FAILED] = { "failed", TO (QUEUED) | TO (CANCELLED) },
  [DOSSIER_DELIVERY_CANCELLED] = { "cancelled", TO (QUEUED) },
};

const char *
dossier_delivery_state_get_name (DossierDeliveryState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (STATES), "");

  return STATES[state].name;
}

/* @name: as the library holds it; what is no name is taken for "failed": it must not be sent */
DossierDeliveryState
dossier_delivery_state_parse (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (strcmp (STATES[i].name, name) == 0)
      return (DossierDeliveryState) i;

  return DOSSIER_DELIVERY_FAILED;
}

/* Returns: whether it will go on by itself */
gboolean
dossier_delivery_state_is_open (DossierDeliveryState state)
{
  return state == DOSSIER_DELIVERY_QUEUED || state == DOSSIER_DELIVERY_SENDING || state == DOSSIER_DELIVERY_ACCEPTED;
}

/* Queued follows what has ended only because a person asks for it. */
gboolean
dossier_delivery_state_may_become (DossierDeliveryState from,
                                   DossierDeliveryState to)
{
  g_return_val_if_fail ((gsize) from < G_N_ELEMENTS (STATES) && (gsize) to < G_N_ELEMENTS (STATES), FALSE);

  return (STATES[from].followers & (1u << to)) != 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/outbox/target-kind.h"

#include <string.h>

static const DossierTargetKind KINDS[] = {
  { "folder", FALSE, NULL, "none", FALSE, FALSE },
  { "http", TRUE, NULL, NULL, FALSE, FALSE },
  { "superdesk-push", TRUE, "superdesk", NULL, TRUE, FALSE },
  { "wordpress", TRUE, "superdesk", "basic", TRUE, TRUE },
  { "ghost", TRUE, "superdesk", "jwt", TRUE, TRUE },
  { "ans", TRUE, "ans", "bearer", TRUE, FALSE },
};

/* Returns: (nullable): of a library that a newer version wrote */
const DossierTargetKind *
dossier_target_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (KINDS[i].name, name) == 0)
      return &KINDS[i];

  return NULL;
}

/* A related article that a profile points to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_RELATED_FIELDS(F)                     \
  F (RELATED, related, PROFILE,  profile,  REFERENCE) \
  F (RELATED, related, POSITION, position, INTEGER)   \
  F (RELATED, related, TITLE,    title,    TEXT)      \
  F (RELATED, related, URL,      url,      TEXT)

#define DOSSIER_TYPE_RELATED (dossier_related_get_type ())
DOSSIER_DECLARE_RECORD (DossierRelated, related, RELATED, DOSSIER_RELATED_FIELDS)

G_END_DECLS

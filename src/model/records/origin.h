/* A group of sources that go back to the same upstream: one voice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_ORIGIN_FIELDS(F)                                                                                              \
  F (ORIGIN, origin, LABEL,     label,     TEXT)                                                                              \
  F (ORIGIN, origin, REASON,    reason,    TEXT)  /* single, same-upstream, same-owner, syndicated, near-duplicate, editor */ \
  F (ORIGIN, origin, NOTE,      note,      TEXT)                                                                              \
  F (ORIGIN, origin, N_SOURCES, n_sources, DERIVED_INTEGER)

#define DOSSIER_TYPE_ORIGIN (dossier_origin_get_type ())
DOSSIER_DECLARE_RECORD (DossierOrigin, origin, ORIGIN, DOSSIER_ORIGIN_FIELDS)

G_END_DECLS

/* How often a library's sources are looked at again, and who allowed it. One a library, once somebody has decided.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_WATCH_FIELDS(F)                                                                                              \
  F (WATCH, watch, EVERY,           every,           TEXT)  /* never, daily, weekly, monthly */                              \
  F (WATCH, watch, CONSENTED_AT,    consented_at,    INTEGER)  /* 0: nothing may be fetched */                               \
  F (WATCH, watch, CONSENTED_BY,    consented_by,    TEXT)                                                                   \
  F (WATCH, watch, ARCHIVE,         archive,         FLAG)  /* a page that is gone may be asked for at the archive */        \
  F (WATCH, watch, ARCHIVE_ADDRESS, archive_address, TEXT)  /* of the archive's question; empty: the Wayback Machine's */

#define DOSSIER_TYPE_WATCH (dossier_watch_get_type ())
DOSSIER_DECLARE_RECORD (DossierWatch, watch, WATCH, DOSSIER_WATCH_FIELDS)

G_END_DECLS

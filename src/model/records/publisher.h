/* An organisation that publishes, with how far it is relied on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_PUBLISHER_FIELDS(F)                                                                                             \
  F (PUBLISHER, publisher, NAME,          name,          TEXT)                                                                  \
  F (PUBLISHER, publisher, LETTER,        letter,        TEXT)  /* reliability A-F; F: unrated */                               \
  F (PUBLISHER, publisher, RATING_REASON, rating_reason, TEXT)                                                                  \
  F (PUBLISHER, publisher, RATED_AT,      rated_at,      INTEGER)                                                               \
  F (PUBLISHER, publisher, RATED_BY,      rated_by,      TEXT)                                                                  \
  F (PUBLISHER, publisher, HOUSE,         house,         FLAG)  /* the desk's own outlet: never counts as independent */        \
  F (PUBLISHER, publisher, DOMAIN,        domain,        TEXT)  /* host names, one a line: how an import finds its publisher */ \
  F (PUBLISHER, publisher, N_SOURCES,     n_sources,     DERIVED_INTEGER)

#define DOSSIER_TYPE_PUBLISHER (dossier_publisher_get_type ())
DOSSIER_DECLARE_RECORD (DossierPublisher, publisher, PUBLISHER, DOSSIER_PUBLISHER_FIELDS)

G_END_DECLS

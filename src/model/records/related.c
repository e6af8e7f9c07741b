/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/related.h"

DOSSIER_DEFINE_RECORD (DossierRelated, related, RELATED, DOSSIER_RELATED_FIELDS, "related")

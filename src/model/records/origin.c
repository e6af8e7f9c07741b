/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/origin.h"

DOSSIER_DEFINE_RECORD (DossierOrigin, origin, ORIGIN, DOSSIER_ORIGIN_FIELDS, "origin")

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/judgements/waiver.h"

DOSSIER_DEFINE_RECORD (DossierWaiver, waiver, WAIVER, DOSSIER_WAIVER_FIELDS, "waiver")

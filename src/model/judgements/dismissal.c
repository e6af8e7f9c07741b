/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/judgements/dismissal.h"

DOSSIER_DEFINE_RECORD (DossierDismissal, dismissal, DISMISSAL, DOSSIER_DISMISSAL_FIELDS, "dismissal")

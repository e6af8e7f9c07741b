/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/judgements/dispute.h"

DOSSIER_DEFINE_RECORD (DossierDispute, dispute, DISPUTE, DOSSIER_DISPUTE_FIELDS, "disagreement")

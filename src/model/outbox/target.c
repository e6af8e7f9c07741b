/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/outbox/target.h"

DOSSIER_DEFINE_RECORD (DossierTarget, target, TARGET, DOSSIER_TARGET_FIELDS, "target")

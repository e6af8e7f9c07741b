/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/snapshot.h"

DOSSIER_DEFINE_RECORD (DossierSnapshot, snapshot, SNAPSHOT, DOSSIER_SNAPSHOT_FIELDS, "snapshot")

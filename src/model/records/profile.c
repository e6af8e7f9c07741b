/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/profile.h"

DOSSIER_DEFINE_RECORD (DossierProfile, profile, PROFILE, DOSSIER_PROFILE_FIELDS, "profile")

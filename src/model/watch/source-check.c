/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/watch/source-check.h"

DOSSIER_DEFINE_RECORD (DossierSourceCheck, source_check, SOURCE_CHECK, DOSSIER_SOURCE_CHECK_FIELDS, "source_check")

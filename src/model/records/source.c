/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/source.h"

DOSSIER_DEFINE_RECORD (DossierSource, source, SOURCE, DOSSIER_SOURCE_FIELDS, "source")

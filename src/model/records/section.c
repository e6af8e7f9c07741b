/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/section.h"

DOSSIER_DEFINE_RECORD (DossierSection, section, SECTION, DOSSIER_SECTION_FIELDS, "section")

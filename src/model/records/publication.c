/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/publication.h"

DOSSIER_DEFINE_RECORD (DossierPublication, publication, PUBLICATION, DOSSIER_PUBLICATION_FIELDS, "publication")

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/publisher.h"

DOSSIER_DEFINE_RECORD (DossierPublisher, publisher, PUBLISHER, DOSSIER_PUBLISHER_FIELDS, "publisher")

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/watch/watch.h"

DOSSIER_DEFINE_RECORD (DossierWatch, watch, WATCH, DOSSIER_WATCH_FIELDS, "watch")

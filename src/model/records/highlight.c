/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/highlight.h"

DOSSIER_DEFINE_RECORD (DossierHighlight, highlight, HIGHLIGHT, DOSSIER_HIGHLIGHT_FIELDS, "highlight")

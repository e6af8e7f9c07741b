/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/extract-error.h"

G_DEFINE_QUARK (dossier-extract-error-quark, dossier_extract_error)

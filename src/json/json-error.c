/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/json-error.h"

G_DEFINE_QUARK (dossier-json-error-quark, dossier_json_error)

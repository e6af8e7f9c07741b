/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/fetch-error.h"

G_DEFINE_QUARK (dossier-fetch-error-quark, dossier_fetch_error)

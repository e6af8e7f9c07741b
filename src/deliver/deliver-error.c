/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/deliver-error.h"

G_DEFINE_QUARK (dossier-deliver-error-quark, dossier_deliver_error)

/* Reads pictures by the libraries that know them, as a module.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/engines.h"

G_BEGIN_DECLS

extern const DossierImageEngine dossier_image_engine;

G_END_DECLS

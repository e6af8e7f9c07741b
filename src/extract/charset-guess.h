/* Guesses the encoding of bytes that do not say it, by letter frequencies, as a module.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/engines.h"

G_BEGIN_DECLS

extern const DossierGuessEngine dossier_guess_engine;

G_END_DECLS

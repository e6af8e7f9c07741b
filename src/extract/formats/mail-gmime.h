/* Reads mail by GMime, as a module; the only file that knows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/engines.h"

G_BEGIN_DECLS

extern const DossierMailEngine dossier_mail_engine;

G_END_DECLS

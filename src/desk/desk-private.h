/* What the files of the desk share among themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

GError       *dossier_desk_translate_error (GError       *error);
DossierHouse *dossier_house_file_load      (GError      **error);

G_END_DECLS

/* What a check found, said to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dossier_damage_judge (GPtrArray  *complaints,
                               GError    **error);

G_END_DECLS

/* Which region of the house's vocabulary a country lies in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dossier_region_of_country (const char *country);

G_END_DECLS

/* A bin that says how many columns its width has room for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "two-from", "three-from" (px, the least width with room for two or three columns),
 * "least" (px, the width it can always be shrunk to: its child adapts a moment later), "two",
 * "three" (read-only: whether there is that room now), "one" (the opposite of "two"). The bin has
 * the style class "compact" while there is room for one column only. */
#define DOSSIER_TYPE_WIDTH_BIN (dossier_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (DossierWidthBin, dossier_width_bin, DOSSIER, WIDTH_BIN, AdwBin)

G_END_DECLS

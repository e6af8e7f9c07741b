/* Short names for addresses and files, made from names in any script.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dossier_slug_make (const char *name);

G_END_DECLS

/* How many files this process has open, to see that none stays open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint count_open_files (void);

G_END_DECLS

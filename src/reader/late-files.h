/* Files that a library opens when it needs them, held ready for behind the lock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dossier_late_files_hold (const char *folder);

G_END_DECLS

/* A fuzz target as an ordinary test: seeds, and changes of each that are the same in every run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

void run_bytes  (const char *bytes,
                 gsize       length,
                 guint       n_changes,
                 const char *marks);
void run_folder (const char *folder,
                 guint       n_changes,
                 const char *marks);

/* The lock behind which hostile bytes are read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_SANDBOX_MEMORY (1024u * 1024 * 1024)   /* bytes of address space */

gboolean dossier_sandbox_lock           (guint    cpu_seconds,
                                         int      keep_above,
                                         GString *gaps);

G_END_DECLS

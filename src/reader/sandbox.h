/* Gives up every right before the first hostile byte is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierSandboxLimits:
 * @memory: bytes of address space; 0: no limit (a sanitizer's build needs terabytes of it)
 * @cpu_seconds: of processor time
 */
typedef struct
{
  guint64 memory;
  guint   cpu_seconds;
} DossierSandboxLimits;

GStrv dossier_sandbox_enter (const DossierSandboxLimits *limits,
                             gboolean                    keep_descriptor_3);

G_END_DECLS

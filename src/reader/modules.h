/* The engines that are loaded only for the files that need them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dossier_modules_open_for (const char *media_type,
                               const char *head,
                               gsize       n_head);

G_END_DECLS

/* A web address without what only served whoever handed it on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dossier_address_clean (const char *address,
                             gboolean    answers_https);

G_END_DECLS

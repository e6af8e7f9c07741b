/* What kind of sentence the wording of one suggests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dossier_kind_suggest (const char *text,
                                  const char *section);

G_END_DECLS

/* Addresses as pages write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dossier_web_address_resolve (const char *base,
                                   const char *address);

G_END_DECLS

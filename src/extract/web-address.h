/* Addresses as pages write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GUri *dossier_web_address_parse   (const char *address);
char *dossier_web_address_resolve (GUri       *base,
                                   const char *address);
char *dossier_web_address_clean   (const char *address);

G_END_DECLS

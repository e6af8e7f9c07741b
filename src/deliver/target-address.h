/* The address of a target: where it may lead, what it stands for, whose it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/deliver-error.h"

G_BEGIN_DECLS

gboolean  dossier_target_address_check  (const char  *address,
                                         GError     **error);
char     *dossier_target_address_origin (const char  *address);
gboolean  dossier_target_address_is_local (const char *address);
char     *dossier_target_address_expand (const char  *address,
                                         const char  *profile,
                                         gint64       revision,
                                         const char  *tier);
char     *dossier_target_address_base   (const char  *address);
char     *dossier_target_address_join   (const char  *address,
                                         const char  *piece);
char     *dossier_target_address_follow (const char  *address,
                                         const char  *location);

G_END_DECLS

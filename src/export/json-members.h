/* Puts members into JSON objects as the native format wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void        dossier_members_set_text     (JsonObject  *object,
                                          const char  *name,
                                          const char  *text);
void        dossier_members_add_text     (JsonObject  *object,
                                          const char  *name,
                                          const char  *text);
void        dossier_members_add_lines    (JsonObject  *object,
                                          const char  *name,
                                          const char  *lines);
void        dossier_members_add_instant  (JsonObject  *object,
                                          const char  *name,
                                          gint64       instant);
void        dossier_members_add_partial  (JsonObject  *object,
                                          const char  *name,
                                          const char  *date);
char       *dossier_members_format_instant (gint64     instant);
char       *dossier_members_derive_uuid  (const char  *uuid,
                                          const char  *purpose);

G_END_DECLS

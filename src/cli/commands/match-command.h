/* The analysis alone, a line in and a line out, for the scoring tools.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *dossier_match_text           (JsonObject  *object,
                                          const char  *member);
void        dossier_match_add_span       (JsonObject  *object,
                                          const char  *member,
                                          gint64       start,
                                          gint64       end);
void        dossier_match_answer_origins (JsonObject  *object,
                                          JsonObject  *answer);

G_END_DECLS

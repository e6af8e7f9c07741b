/* What a target answers when it says no: RFC 9457, or any text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DOSSIER_PROBLEM_MAX_TEXT   500   /* characters of a body that is no problem document */
#define DOSSIER_PROBLEM_MAX_ERRORS 200

char *dossier_problem_new  (const char *title,
                            const char *detail);
char *dossier_problem_new_secret (const char *title,
                                  const char *detail);
char *dossier_problem_read (guint       status,
                            const char *media_type,
                            GBytes     *body,
                            JsonNode   *document);
char *dossier_problem_new_collision (const char *title,
                                     const char *detail,
                                     const char *their_stamp,
                                     JsonNode   *ours,
                                     const char *our_sha256);
char *dossier_problem_new_conflict (GBytes     *theirs,
                                    const char *their_sha256,
                                    const char *their_modified,
                                    JsonNode   *ours,
                                    const char *our_sha256);

G_END_DECLS

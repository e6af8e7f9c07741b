/* What an answer says, as data for the capture or as a sentence for the editor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/fetch-error.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean  dossier_http_answer_check               (SoupMessage           *message,
                                                   GError               **error);
char     *dossier_http_answer_dup_media_type      (SoupMessage           *message,
                                                   char                 **charset);
char     *dossier_http_answer_dup_headers         (SoupMessage           *message);
char     *dossier_http_answer_dup_tls             (SoupMessage           *message);
char     *dossier_http_answer_dup_peer            (SoupMessage           *message);

gboolean  dossier_http_answer_take_wait           (SoupMessage           *message,
                                                   guint                 *seconds);

void      dossier_http_answer_set_unsupported     (const char            *media_type,
                                                   GError               **error);
void      dossier_http_answer_set_blocked         (const char            *host,
                                                   const char            *peer,
                                                   GError               **error);
void      dossier_http_answer_set_bad_certificate (const char            *host,
                                                   GTlsCertificateFlags   flaws,
                                                   GError               **error);
void      dossier_http_answer_set_network_error   (const char            *host,
                                                   const GError          *cause,
                                                   GError               **error);
void      dossier_http_answer_set_too_large       (GError               **error);
void      dossier_http_answer_set_contradiction   (const char            *host,
                                                   GError               **error);

G_END_DECLS

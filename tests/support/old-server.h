/* A web server that speaks some versions of TLS only, for one connection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OldServer:
 * @priority: in the words of GnuTLS
 * @pem: certificate and key
 * @answer: to any request
 * @asked: (out): a request came; to be read when the thread was joined
 */
typedef struct
{
  const char *priority;
  const char *pem;
  const char *answer;
  int         socket;
  guint       port;
  gboolean    asked;
} OldServer;

GThread *old_server_start (OldServer *self);

G_END_DECLS

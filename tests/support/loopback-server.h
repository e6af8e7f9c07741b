/* A web server on this computer that answers with exactly the bytes a test writes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LoopbackServer LoopbackServer;

/**
 * LoopbackHandler:
 * @path: what was asked for
 * @connection: to write a whole answer to, headers and all; closed afterwards
 *
 * Runs in a thread of its own for each request; must end soon after writing fails.
 */
typedef void (*LoopbackHandler) (LoopbackServer *server,
                                 const char     *path,
                                 GIOStream      *connection,
                                 gpointer        user_data);

LoopbackServer *loopback_server_new               (LoopbackHandler  handler,
                                                   gpointer         user_data);
LoopbackServer *loopback_server_new_secure        (LoopbackHandler  handler,
                                                   gpointer         user_data,
                                                   GTlsCertificate *certificate);
LoopbackServer *loopback_server_new_at            (const char      *host,
                                                   guint            port,
                                                   LoopbackHandler  handler,
                                                   gpointer         user_data,
                                                   GTlsCertificate *certificate);
void            loopback_server_free              (LoopbackServer  *self);

guint           loopback_server_get_port          (LoopbackServer  *self);
char           *loopback_server_dup_address       (LoopbackServer  *self,
                                                   const char      *path);
guint           loopback_server_get_n_connections (LoopbackServer  *self);
char           *loopback_server_dup_requests      (LoopbackServer  *self);
char           *loopback_server_read_body         (LoopbackServer  *self,
                                                   GIOStream       *connection);

gboolean        loopback_write                    (GIOStream       *connection,
                                                   const char      *text);
gboolean        loopback_write_bytes              (GIOStream       *connection,
                                                   GBytes          *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoopbackServer, loopback_server_free)

G_END_DECLS

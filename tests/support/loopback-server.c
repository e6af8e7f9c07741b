/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/loopback-server.h"

#include <string.h>

struct _LoopbackServer
{
  GSocketService  *service;        /* (owned) */
  GMainContext    *context;        /* (owned) the thread's */
  GMainLoop       *loop;           /* (owned) */
  GThread         *thread;         /* (owned) */
  LoopbackHandler  handler;
  gpointer         user_data;
  GTlsCertificate *certificate;    /* (owned) (nullable) of a secure one */
  guint            port;

  GMutex           mutex;
  GString         *requests;       /* (owned) by mutex: all request heads so far */
  gint             n_connections;  /* atomic */
  gatomicrefcount  references;
};

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source_object,
        LoopbackServer         *self)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GIOStream) stream = self->certificate != NULL ? g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL)
                                                           : g_object_ref (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (stream);
  g_auto (GStrv) words = NULL;
  char byte;

  g_assert_nonnull (input);
  g_atomic_int_inc (&self->n_connections);

  while (!g_str_has_suffix (head->str, "\r\n\r\n") && g_input_stream_read (input, &byte, 1, NULL, NULL) == 1)
    g_string_append_c (head, byte);

  g_mutex_lock (&self->mutex);
  g_string_append (self->requests, head->str);
  g_mutex_unlock (&self->mutex);

  words = g_strsplit (head->str, " ", 3);
  if (g_strv_length (words) == 3)
    self->handler (self, words[1], stream, self->user_data);
  g_io_stream_close (stream, NULL, NULL);

  return TRUE;
}

static gpointer
run_thread (gpointer data)
{
  LoopbackServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

/* The last of the owner and the requests that are still answered. */
static void
let_go (LoopbackServer *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_string_free (self->requests, TRUE);
  g_mutex_clear (&self->mutex);
  g_clear_object (&self->certificate);
  g_free (self);
}

static void
let_closure_go (gpointer data, GClosure *closure)
{
  let_go (data);
}

LoopbackServer *
loopback_server_new (LoopbackHandler handler,
                     gpointer        user_data)
{
  return loopback_server_new_secure (handler, user_data, NULL);
}

/* @certificate: (nullable): with its key; whoever does not like it goes away during the handshake */
LoopbackServer *
loopback_server_new_secure (LoopbackHandler  handler,
                            gpointer         user_data,
                            GTlsCertificate *certificate)
{
  return loopback_server_new_at ("127.0.0.1", 0, handler, user_data, certificate);
}

/* @host: a number of this computer; @port: 0 for any that is free; @certificate: (nullable): as above */
LoopbackServer *
loopback_server_new_at (const char      *host,
                        guint            port,
                        LoopbackHandler  handler,
                        gpointer         user_data,
                        GTlsCertificate *certificate)
{
  LoopbackServer *self = g_new0 (LoopbackServer, 1);
  g_autoptr (GSocketAddress) place = g_inet_socket_address_new_from_string (host, port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->handler = handler;
  self->user_data = user_data;
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->requests = g_string_new (NULL);
  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (16);
  g_atomic_ref_count_inc (&self->references);
  g_signal_connect_data (self->service, "run", G_CALLBACK (on_run), self, let_closure_go, 0);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), place, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  g_socket_service_start (self->service);
  g_main_context_pop_thread_default (self->context);

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("loopback", run_thread, self);

  return self;
}

void
loopback_server_free (LoopbackServer *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* From within: a thread that has not come to run its loop yet would miss a call from here. */
  g_source_set_callback (source, quit, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_signal_handlers_disconnect_by_func (self->service, on_run, self);   /* a request under way keeps its own hold */
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  let_go (self);
}

guint
loopback_server_get_port (LoopbackServer *self)
{
  return self->port;
}

char *
loopback_server_dup_address (LoopbackServer *self,
                             const char     *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", self->certificate != NULL ? "https" : "http", self->port, path);
}

guint
loopback_server_get_n_connections (LoopbackServer *self)
{
  return (guint) g_atomic_int_get (&self->n_connections);
}

char *
loopback_server_dup_requests (LoopbackServer *self)
{
  char *copy;

  g_mutex_lock (&self->mutex);
  copy = g_strdup (self->requests->str);
  g_mutex_unlock (&self->mutex);

  return copy;
}

/* Returns: (transfer full): what the newest request brings along, read from @connection; "" where that is nothing */
char *
loopback_server_read_body (LoopbackServer *self,
                           GIOStream      *connection)
{
  g_autofree char *heads = loopback_server_dup_requests (self);
  const char *head = g_strrstr_len (heads, (gssize) strlen (heads) - 4, "\r\n\r\n");
  const char *length = strstr (head != NULL ? head : heads, "\r\nContent-Length: ");
  const gsize size = length != NULL ? (gsize) g_ascii_strtoull (length + strlen ("\r\nContent-Length: "), NULL, 10) : 0;
  char *body = g_malloc0 (size + 1);

  g_input_stream_read_all (g_io_stream_get_input_stream (connection), body, size, NULL, NULL, NULL);
  return body;
}

gboolean
loopback_write (GIOStream  *connection,
                const char *text)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (connection), text, strlen (text), NULL, NULL, NULL);
}

gboolean
loopback_write_bytes (GIOStream *connection,
                      GBytes    *bytes)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (connection), g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes), NULL, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/http-exchange.h"

#include "config.h"
#include "fetch/address-guard.h"
#include "fetch/cancel-watch.h"
#include "fetch/chunked-body.h"
#include "fetch/http-answer.h"

#include <glib/gi18n-lib.h>

#define CHUNK (64 * 1024)

typedef enum
{
  STOP_NONE,
  STOP_CANCELLED,
  STOP_TOTAL,
  STOP_IDLE,
  STOP_OLD,        /* no TLS that is still thought secure */
} Stop;

/* Says who asks and where to complain; the version is of the program, not of the rules. */
#define DOSSIER_USER_AGENT "Dossier/" DOSSIER_VERSION " (+https://dossierdesk.org)"

/**
 * DossierHttpExchange:
 *
 * A session of its own on a main context of its own, run from inside the calls: they block, yet
 * cancelling and the two clocks act at once, since each is a source beside the network's.
 *
 * The guard stands where the connection is made: a socket about to be connected to an address that
 * is not public is closed before the first packet leaves. Names, spellings of numbers and answers
 * of name servers that change in between cannot get around it. A proxy would (it, not we, would
 * connect), so none is ever used.
 */
struct _DossierHttpExchange
{
  GMainContext        *context;        /* (owned) thread-default while we live */
  SoupSession         *session;        /* (owned) */
  const char * const  *allowed_hosts;  /* (nullable) the caller's */
  const char          *etag;           /* (nullable) the caller's */
  const char          *last_modified;  /* (nullable) the caller's */

  DossierCancelWatch  *cancel_watch;   /* (owned) (nullable) of the caller's cancellable */
  GCancellable        *interrupt;      /* (owned) stops what is under way, for any reason */
  GSource             *total_source;   /* (owned) */
  GSource             *idle_source;    /* (owned) */
  guint                total_timeout;  /* milliseconds */
  guint                idle_timeout;   /* milliseconds */
  Stop                 stop;

  SoupMessage         *message;        /* (owned) (nullable) the request under way */
  GInputStream        *stream;         /* (owned) (nullable) its body */
  gboolean             consented;      /* the guard is off for this host */
  char                *blocked;        /* (owned) (nullable) last address the guard kept us from */
  GTlsCertificateFlags tls_errors;     /* why the certificate was refused */

  GAsyncResult        *result;         /* (owned) (nullable) of the operation under way */
};

static void
stop_now (DossierHttpExchange *self,
          Stop                 stop)
{
  if (self->stop == STOP_NONE)
    self->stop = stop;
  g_cancellable_cancel (self->interrupt);
}

static void
on_cancelled (gpointer user_data)
{
  stop_now (user_data, STOP_CANCELLED);
}

static gboolean
on_total_timeout (gpointer user_data)
{
  stop_now (user_data, STOP_TOTAL);

  return G_SOURCE_REMOVE;
}

static gboolean
on_idle_timeout (gpointer user_data)
{
  stop_now (user_data, STOP_IDLE);

  return G_SOURCE_REMOVE;
}

static GSource *
add_timeout (DossierHttpExchange *self,
             guint                milliseconds,
             GSourceFunc          callback)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, self->context);

  return source;
}

static void
note_life (DossierHttpExchange *self)
{
  g_source_set_ready_time (self->idle_source,
                           g_get_monotonic_time () + (gint64) self->idle_timeout * 1000);
}

static void
on_network_event (SoupMessage         *message,
                  GSocketClientEvent   event,
                  GIOStream           *connection,
                  DossierHttpExchange *self)
{
  g_autoptr (GSocketAddress) address = NULL;
  GInetAddress *inet;

  note_life (self);

  /* The library below would still speak 1.1 with who offers nothing else (RFC 8996). */
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED && G_IS_TLS_CONNECTION (connection)
      && g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection)) < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    stop_now (self, STOP_OLD);

  /* CONNECTING comes before the first packet. CONNECTED looks at the same again, should a later
   * library say less beforehand. After that the stream is a TLS one. */
  if (self->consented || !G_IS_SOCKET_CONNECTION (connection) ||
      (event != G_SOCKET_CLIENT_CONNECTING && event != G_SOCKET_CLIENT_CONNECTED))
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  inet = G_IS_INET_SOCKET_ADDRESS (address)
           ? g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))
           : NULL;
  if (inet != NULL && dossier_address_is_public (inet))
    return;

  g_free (self->blocked);
  self->blocked = inet != NULL ? g_inet_address_to_string (inet) : g_strdup ("?");
  g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), NULL);
}

static gboolean
on_accept_certificate (SoupMessage          *message,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  errors,
                       DossierHttpExchange  *self)
{
  self->tls_errors = errors;

  return FALSE;
}

static void
on_done (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  DossierHttpExchange *self = user_data;

  self->result = g_object_ref (result);
}

/* Runs the context until the one operation under way has ended; it always does, because
 * interrupting ends it. */
static GAsyncResult *
wait_for_result (DossierHttpExchange *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);

  return g_steal_pointer (&self->result);
}

static void
set_stop_error (DossierHttpExchange  *self,
                const char           *host,
                GError              **error)
{
  switch (self->stop)
    {
    case STOP_CANCELLED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("The import was cancelled. Nothing was imported."));
      break;

    case STOP_TOTAL:
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TIMEOUT,
                   _("%s took longer than %u seconds to send the page. Nothing was imported. "
                     "Try again later, or save the page in a browser and import the file."),
                   host, MAX (1, self->total_timeout / 1000));
      break;

    case STOP_IDLE:
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TIMEOUT,
                   _("%s sent nothing for %u seconds. Nothing was imported. "
                     "Check the network connection and try again."),
                   host, MAX (1, self->idle_timeout / 1000));
      break;

    case STOP_OLD:
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK,
                   _("No secure connection to %s could be made: it speaks only versions of TLS that are no longer secure. "
                     "Nothing was imported. Look for the page elsewhere, or save it in a browser and import the file."), host);
      break;

    case STOP_NONE:
    default:
      g_assert_not_reached ();
    }
}

/* Says why @cause, which ended a send or a read, happened. */
static void
set_error (DossierHttpExchange  *self,
           const GError         *cause,
           GError              **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (self->message));

  if (self->stop != STOP_NONE)
    set_stop_error (self, host, error);
  else if (self->blocked != NULL)
    dossier_http_answer_set_blocked (host, self->blocked, error);
  else if (self->tls_errors != 0)
    dossier_http_answer_set_bad_certificate (host, self->tls_errors, error);
  else
    dossier_http_answer_set_network_error (host, cause, error);
}

static SoupSession *
create_session (void)
{
  SoupSession *session = soup_session_new_with_options ("user-agent", DOSSIER_USER_AGENT,
                                                        "timeout", 0,
                                                        "idle-timeout", 0,
                                                        NULL);

  soup_session_set_proxy_resolver (session, NULL);

  /* No credentials, however asked for; no decoding without limits; the type as declared. Cookies
   * and strict transport are features that a session lacks from the start. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_SNIFFER);

  return session;
}

static void
clear_request (DossierHttpExchange *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_pointer (&self->blocked, g_free);
  self->tls_errors = 0;
}

/**
 * dossier_http_exchange_new:
 * @options: (nullable): see #DossierFetchOptions; must outlive the exchange
 * @cancellable: (nullable): may be cancelled from any thread
 *
 * The clock of the whole starts now. Make, use and free an exchange in one thread, which must not
 * run another main context in between.
 */
DossierHttpExchange *
dossier_http_exchange_new (const DossierFetchOptions *options,
                           GCancellable              *cancellable)
{
  DossierHttpExchange *self = g_new0 (DossierHttpExchange, 1);

  self->total_timeout = options != NULL && options->total_timeout > 0
                          ? options->total_timeout
                          : DOSSIER_FETCH_TOTAL_TIMEOUT;
  self->idle_timeout = options != NULL && options->idle_timeout > 0
                         ? options->idle_timeout
                         : DOSSIER_FETCH_IDLE_TIMEOUT;
  self->allowed_hosts = options != NULL ? options->allowed_hosts : NULL;
  self->etag = options != NULL ? options->etag : NULL;
  self->last_modified = options != NULL ? options->last_modified : NULL;

  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->session = create_session ();
  self->interrupt = g_cancellable_new ();
  self->total_source = add_timeout (self, self->total_timeout, on_total_timeout);
  self->idle_source = add_timeout (self, self->idle_timeout, on_idle_timeout);

  if (cancellable != NULL)
    self->cancel_watch = dossier_cancel_watch_new (cancellable, self->context, on_cancelled, self);

  return self;
}

void
dossier_http_exchange_free (DossierHttpExchange *self)
{
  GSource *sources[] = { self->total_source, self->idle_source };

  g_cancellable_cancel (self->interrupt);
  clear_request (self);
  soup_session_abort (self->session);

  g_clear_pointer (&self->cancel_watch, dossier_cancel_watch_free);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_source_destroy (sources[i]);
      g_source_unref (sources[i]);
    }

  /* What was interrupted reports to the context once more. */
  while (g_main_context_iteration (self->context, FALSE))
    ;

  g_clear_object (&self->session);
  g_clear_object (&self->interrupt);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * dossier_http_exchange_send:
 * @uri: an http or https address without user information
 * @error: return location for a #DossierFetchError or %G_IO_ERROR_CANCELLED
 *
 * Sends one GET request and waits for the headers of the answer. Redirects are not followed.
 *
 * Returns: (transfer none): the message with its answer, valid until the next call
 */
SoupMessage *
dossier_http_exchange_send (DossierHttpExchange  *self,
                            GUri                 *uri,
                            GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) cause = NULL;
  SoupMessageHeaders *request;

  clear_request (self);

  self->consented = dossier_host_is_consented (self->allowed_hosts, uri);
  self->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  g_signal_connect (self->message, "network-event", G_CALLBACK (on_network_event), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (on_accept_certificate), self);

  request = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (request, "Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,"
                                                   "text/*;q=0.8,image/*;q=0.7,*/*;q=0.1");
  soup_message_headers_replace (request, "Accept-Encoding", "gzip, deflate");
  if (self->etag != NULL)
    soup_message_headers_replace (request, "If-None-Match", self->etag);
  if (self->last_modified != NULL)
    soup_message_headers_replace (request, "If-Modified-Since", self->last_modified);

  note_life (self);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->interrupt, on_done, self);
  result = wait_for_result (self);
  self->stream = soup_session_send_finish (self->session, result, &cause);

  if (self->stream == NULL || self->stop != STOP_NONE)
    {
      set_error (self, cause, error);
      return NULL;
    }

  return self->message;
}

/* What libsoup's own body stream reads from, in HTTP/1: the bytes as they come from the connection,
 * less the headers. Returns: (nullable) (transfer none): %NULL if the library is built otherwise */
static GInputStream *
find_wire (DossierHttpExchange *self)
{
  GInputStream *stream = self->stream;

  if (soup_message_get_http_version (self->message) != SOUP_HTTP_1_1 && soup_message_get_http_version (self->message) != SOUP_HTTP_1_0)
    return NULL;
  while (G_IS_FILTER_INPUT_STREAM (stream) && !g_str_equal (G_OBJECT_TYPE_NAME (stream), "SoupBodyInputStream"))
    stream = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));

  return G_IS_FILTER_INPUT_STREAM (stream) ? g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream)) : NULL;
}

/* Returns: (transfer full) (nullable): some bytes, none at the end; %NULL with @error set */
static GBytes *
read_piece (DossierHttpExchange  *self,
            GInputStream         *from,
            GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) piece = NULL;
  g_autoptr (GError) cause = NULL;

  g_input_stream_read_bytes_async (from, CHUNK, G_PRIORITY_DEFAULT, self->interrupt, on_done, self);
  result = wait_for_result (self);
  piece = g_input_stream_read_bytes_finish (from, result, &cause);
  if (piece == NULL || self->stop != STOP_NONE)
    {
      set_error (self, cause, error);
      return NULL;
    }
  note_life (self);

  return g_steal_pointer (&piece);
}

static gboolean
set_cut_off (DossierHttpExchange  *self,
             GError              **error)
{
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "");

  set_error (self, cause, error);

  return FALSE;
}

/* A page that goes on after its announced length is not the page that was announced. */
static gboolean
check_nothing_follows (DossierHttpExchange  *self,
                       GInputStream         *wire,
                       GError              **error)
{
  char more;

  if (!G_IS_POLLABLE_INPUT_STREAM (wire) ||
      g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (wire), &more, 1, NULL, NULL) <= 0)
    return TRUE;
  dossier_http_answer_set_contradiction (g_uri_get_host (soup_message_get_uri (self->message)), error);

  return FALSE;
}

/* Adds a piece to @body. Returns: whether to go on: not after the end, nor with @error set */
static gboolean
take_piece (DossierHttpExchange  *self,
            GBytes               *piece,
            DossierChunkedBody   *chunks,
            GByteArray           *body,
            GError              **error)
{
  gsize size;
  const char *data = g_bytes_get_data (piece, &size);

  if (size == 0)
    return chunks != NULL ? set_cut_off (self, error) : FALSE;
  if (body->len + size > DOSSIER_FETCH_MAX_WIRE_BYTES)
    {
      dossier_http_answer_set_too_large (error);
      return FALSE;
    }
  if (chunks == NULL)
    {
      g_byte_array_append (body, (const guint8 *) data, (guint) size);
      return TRUE;
    }

  switch (dossier_chunked_body_feed (chunks, data, size, body))
    {
    case DOSSIER_CHUNKED_MORE:
      return TRUE;

    case DOSSIER_CHUNKED_MALFORMED:
      return set_cut_off (self, error);

    case DOSSIER_CHUNKED_ENDED:
    default:
      return FALSE;
    }
}

/**
 * dossier_http_exchange_read_body:
 * @progress: (nullable): called after every piece
 * @error: return location for a #DossierFetchError or %G_IO_ERROR_CANCELLED
 *
 * Reads the body of the last answer to its end, as it is on the wire. A body shorter or longer than
 * announced is an error, and so is one in chunks without the last one.
 *
 * Returns: (transfer full): the whole body, compressed if the headers say so
 */
GBytes *
dossier_http_exchange_read_body (DossierHttpExchange   *self,
                                 DossierFetchProgress   progress,
                                 gpointer               user_data,
                                 GError               **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (DossierChunkedBody) chunks = NULL;
  g_autoptr (GError) local = NULL;
  SoupMessageHeaders *headers;
  GInputStream *wire;
  SoupEncoding encoding;
  gint64 expected = -1;
  gboolean goes_on = TRUE;

  g_return_val_if_fail (self->stream != NULL, NULL);

  headers = soup_message_get_response_headers (self->message);
  encoding = soup_message_headers_get_encoding (headers);
  wire = find_wire (self);
  if (encoding == SOUP_ENCODING_CONTENT_LENGTH)
    expected = soup_message_headers_get_content_length (headers);
  else if (encoding == SOUP_ENCODING_CHUNKED && wire != NULL)
    chunks = dossier_chunked_body_new ();

  while (goes_on)
    {
      g_autoptr (GBytes) piece = read_piece (self, chunks != NULL ? wire : self->stream, error);

      if (piece == NULL)
        return NULL;
      goes_on = take_piece (self, piece, chunks, body, &local);
      if (progress != NULL && g_bytes_get_size (piece) > 0 && local == NULL)
        progress (body->len, expected, user_data);
    }

  if (local == NULL && expected >= 0 && wire != NULL)
    check_nothing_follows (self, wire, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

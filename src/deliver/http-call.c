/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/http-call.h"

#include "config.h"
#include "deliver/target-address.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define CHUNK (64 * 1024)
#define USER_AGENT "Dossier/" DOSSIER_VERSION " (+https://dossierdesk.org)"

typedef enum { STOP_NONE, STOP_CANCELLED, STOP_OLD, STOP_CONNECT, STOP_SILENT } Stop;

/* One exchange: a session of its own on a context of its own, so that nothing is ever sent anew behind our back
 * on a connection that an earlier request left open. */
typedef struct
{
  GMainContext         *context;     /* (owned) */
  SoupSession          *session;     /* (owned) */
  SoupMessage          *message;     /* (owned) */
  GCancellable         *interrupt;   /* (owned) */
  GSource              *cancelled;   /* (owned) (nullable) */
  GSource              *clock;       /* (owned) */
  gint64                end;         /* monotonic, microseconds: no sign of life makes it longer than that */
  GAsyncResult         *result;      /* (owned) (nullable) */
  Stop                  stop;
  gboolean              connected;
  GTlsCertificateFlags  flaws;
  const DossierHttpCall *call;
} Exchange;

DossierHttpCall *
dossier_http_call_new (const char *method,
                       const char *address)
{
  DossierHttpCall *self = g_new0 (DossierHttpCall, 1);

  self->method = g_strdup (method);
  self->address = g_strdup (address);
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->connect_timeout = DOSSIER_HTTP_CONNECT_TIMEOUT;
  self->idle_timeout = DOSSIER_HTTP_IDLE_TIMEOUT;
  self->total_timeout = DOSSIER_HTTP_TOTAL_TIMEOUT;
  self->max_answer = DOSSIER_HTTP_MAX_ANSWER;
  return self;
}

void
dossier_http_call_free (DossierHttpCall *self)
{
  g_free (self->method);
  g_free (self->address);
  g_free (self->content_type);
  g_free (self->ca_file);
  g_free (self->media_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_clear_pointer ((SoupMessageHeaders **) &self->answer_headers, soup_message_headers_unref);
  g_ptr_array_unref (self->headers);
  g_free (self);
}

void
dossier_http_call_set_body (DossierHttpCall *self,
                            const char      *content_type,
                            GBytes          *body)
{
  self->content_type = g_strdup (content_type);
  self->body = g_bytes_ref (body);
}

/* Takes the place of an earlier one of the same name. */
void
dossier_http_call_set_header (DossierHttpCall *self,
                              const char      *name,
                              const char      *value)
{
  for (guint i = 0; i < self->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) == 0)
      {
        g_free (g_ptr_array_index (self->headers, i + 1));
        g_ptr_array_index (self->headers, i + 1) = g_strdup (value);
        return;
      }
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

/* Returns: (nullable): of the answer */
const char *
dossier_http_call_get_header (DossierHttpCall *self,
                              const char      *name)
{
  return self->answer_headers != NULL ? soup_message_headers_get_one (self->answer_headers, name) : NULL;
}

/* Returns: (nullable): where the answer says to ask the same again, if that is the same origin */
static char *
find_next (DossierHttpCall *self)
{
  return self->status == 307 || self->status == 308
             ? dossier_target_address_follow (self->address, dossier_http_call_get_header (self, "Location")) : NULL;
}

gboolean
dossier_http_call_is_success (DossierHttpCall *self)
{
  return self->status / 100 == 2;
}

/* Returns: whether it leads on to an address that was not asked any more, though it is one to be followed to */
gboolean
dossier_http_call_leads_on (DossierHttpCall *self)
{
  g_autofree char *next = find_next (self);

  return next != NULL;
}

static void
stop_now (Exchange *exchange, Stop stop)
{
  if (exchange->stop == STOP_NONE)
    exchange->stop = stop;
  g_cancellable_cancel (exchange->interrupt);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer exchange)
{
  stop_now (exchange, STOP_CANCELLED);
  return G_SOURCE_REMOVE;
}

static gboolean
on_clock (gpointer data)
{
  Exchange *exchange = data;

  stop_now (exchange, exchange->connected ? STOP_SILENT : STOP_CONNECT);
  return G_SOURCE_REMOVE;
}

static void
note_life (Exchange *exchange)
{
  const guint patience = exchange->connected ? exchange->call->idle_timeout : exchange->call->connect_timeout;

  g_source_set_ready_time (exchange->clock, MIN (g_get_monotonic_time () + patience * G_TIME_SPAN_MILLISECOND, exchange->end));
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, Exchange *exchange)
{
  /* The library below would still speak 1.1 with who offers nothing else (RFC 8996), and give it the secret. */
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED && G_IS_TLS_CONNECTION (connection)
      && g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection)) < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    stop_now (exchange, STOP_OLD);
  if (event == G_SOCKET_CLIENT_COMPLETE)
    {
      exchange->connected = TRUE;
      note_life (exchange);
    }
}

static void
on_wrote (SoupMessage *message, guint size, Exchange *exchange)
{
  note_life (exchange);
}

static gboolean
on_accept_certificate (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags flaws, Exchange *exchange)
{
  exchange->flaws = flaws;
  return FALSE;
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  ((Exchange *) data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (Exchange *exchange)
{
  while (exchange->result == NULL)
    g_main_context_iteration (exchange->context, TRUE);
  return g_steal_pointer (&exchange->result);
}

static void
exchange_begin (Exchange *exchange, const DossierHttpCall *call, GCancellable *cancellable)
{
  exchange->call = call;
  exchange->context = g_main_context_new ();
  g_main_context_push_thread_default (exchange->context);
  exchange->session = soup_session_new_with_options ("user-agent", USER_AGENT, NULL);
  soup_session_remove_feature_by_type (exchange->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (exchange->session, SOUP_TYPE_CONTENT_DECODER);
  exchange->interrupt = g_cancellable_new ();
  exchange->end = g_get_monotonic_time () + call->total_timeout * G_TIME_SPAN_MILLISECOND;
  exchange->clock = g_timeout_source_new (call->connect_timeout);
  g_source_set_callback (exchange->clock, on_clock, exchange, NULL);
  g_source_attach (exchange->clock, exchange->context);
  if (cancellable != NULL)
    {
      exchange->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (exchange->cancelled, G_SOURCE_FUNC (on_cancelled), exchange, NULL);
      g_source_attach (exchange->cancelled, exchange->context);
    }
}

/* What the session leaves to be done later is done here, while the exchange is there still. */
static void
exchange_clear (Exchange *exchange)
{
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->session);
  while (g_main_context_iteration (exchange->context, FALSE))
    ;
  g_clear_pointer (&exchange->cancelled, g_source_unref);
  g_clear_pointer (&exchange->clock, g_source_unref);
  g_clear_object (&exchange->interrupt);
  g_main_context_pop_thread_default (exchange->context);
  g_clear_pointer (&exchange->context, g_main_context_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, exchange_clear)

static const char *
name_flaw (GTlsCertificateFlags flaws)
{
  if (flaws & G_TLS_CERTIFICATE_REVOKED)
    return _("it was revoked");
  if (flaws & G_TLS_CERTIFICATE_EXPIRED)
    return _("it has expired");
  if (flaws & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _("it belongs to another server");
  if (flaws & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _("it is not valid yet");
  if (flaws & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _("nobody whom this computer trusts vouches for it");
  return _("it is not in order");
}

static void
set_error (Exchange *exchange, const GError *cause, GError **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (exchange->message));

  if (exchange->stop == STOP_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The delivery was stopped."));
  else if (exchange->flaws != 0)
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK,
                 _("The certificate of %s cannot be trusted: %s. Nothing was sent."), host, name_flaw (exchange->flaws));
  else if (exchange->stop == STOP_OLD)
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK,
                 _("%s speaks only versions of TLS that are no longer secure. Nothing was sent."), host);
  else if (exchange->stop == STOP_CONNECT)
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK, _("%s does not answer. Nothing was sent."), host);
  else if (exchange->stop != STOP_NONE)
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK, _("%s did not finish its answer in time."), host);
  else
    g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK, _("No answer came from %s (%s)."), host,
                 cause != NULL ? cause->message : "?");
}

static SoupMessage *
make_message (DossierHttpCall *self, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (self->address, SOUP_HTTP_URI_FLAGS, NULL);
  SoupMessage *message;
  SoupMessageHeaders *headers;

  if (uri == NULL)
    {
      g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
                   _("“%s” is no address to deliver to. Nothing was sent. Correct the target’s address."), self->address);
      return NULL;
    }
  if (!dossier_target_address_check (self->address, error))
    return NULL;
  if (self->sign != NULL && !self->sign (self, self->address, self->sign_data, error))
    return NULL;
  message = soup_message_new_from_uri (self->method, uri);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  headers = soup_message_get_request_headers (message);
  for (guint i = 0; i < self->headers->len; i += 2)
    soup_message_headers_replace (headers, g_ptr_array_index (self->headers, i), g_ptr_array_index (self->headers, i + 1));
  if (self->body != NULL)
    soup_message_set_request_body_from_bytes (message, self->content_type, self->body);
  return message;
}

static gboolean
read_answer (DossierHttpCall *self, Exchange *exchange, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  for (;;)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) piece = NULL;
      g_autoptr (GError) cause = NULL;
      gsize size;
      gconstpointer bytes;
      const gsize room = self->max_answer - body->len;

      g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, exchange->interrupt, on_done, exchange);
      result = wait_for_result (exchange);
      piece = g_input_stream_read_bytes_finish (stream, result, &cause);
      if (piece == NULL || exchange->stop != STOP_NONE)
        {
          set_error (exchange, cause, error);
          return FALSE;
        }
      note_life (exchange);
      bytes = g_bytes_get_data (piece, &size);
      if (size == 0)
        break;
      g_byte_array_append (body, bytes, (guint) MIN (size, room));
      self->cut_off = size > room;
      if (self->cut_off)
        break;
    }
  self->answer = g_byte_array_free_to_bytes (g_steal_pointer (&body));
  return TRUE;
}

static gboolean
exchange_once (DossierHttpCall *self, GCancellable *cancellable, GError **error)
{
  g_auto (Exchange) exchange = { 0 };
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  exchange_begin (&exchange, self, cancellable);
  if (self->ca_file != NULL)
    {
      authorities = g_tls_file_database_new (self->ca_file, &cause);
      if (authorities == NULL)
        {
          g_set_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
                       _("The file with the target's certificate authority cannot be read (%s). Nothing was sent."), cause->message);
          return FALSE;
        }
      soup_session_set_tls_database (exchange.session, authorities);
    }
  exchange.message = make_message (self, error);
  if (exchange.message == NULL)
    return FALSE;
  g_signal_connect (exchange.message, "network-event", G_CALLBACK (on_network_event), &exchange);
  g_signal_connect (exchange.message, "wrote-body-data", G_CALLBACK (on_wrote), &exchange);
  g_signal_connect (exchange.message, "accept-certificate", G_CALLBACK (on_accept_certificate), &exchange);

  soup_session_send_async (exchange.session, exchange.message, G_PRIORITY_DEFAULT, exchange.interrupt, on_done, &exchange);
  result = wait_for_result (&exchange);
  stream = soup_session_send_finish (exchange.session, result, &cause);
  if (stream == NULL || exchange.stop != STOP_NONE)
    {
      set_error (&exchange, cause, error);
      return FALSE;
    }
  if (!read_answer (self, &exchange, stream, error))
    return FALSE;
  self->status = soup_message_get_status (exchange.message);
  self->answer_headers = soup_message_headers_ref (soup_message_get_response_headers (exchange.message));
  self->media_type = g_strdup (soup_message_headers_get_content_type (self->answer_headers, NULL));
  return TRUE;
}

static void
forget_answer (DossierHttpCall *self)
{
  self->status = 0;
  self->cut_off = FALSE;
  g_clear_pointer (&self->media_type, g_free);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_clear_pointer ((SoupMessageHeaders **) &self->answer_headers, soup_message_headers_unref);
}

/**
 * dossier_http_call_send:
 * @cancellable: (nullable): may be cancelled from any thread
 * @error: %DOSSIER_DELIVER_ERROR_NETWORK where the same can succeed later, %DOSSIER_DELIVER_ERROR_ADDRESS or _SECRET
 *   where it cannot, or %G_IO_ERROR_CANCELLED
 *
 * Sends and waits for the whole answer: from a worker thread only. 307 and 308 to the same origin are followed, up to
 * %DOSSIER_HTTP_MAX_REDIRECTS of them; every other redirect is handed back as the answer that it is.
 */
gboolean
dossier_http_call_send (DossierHttpCall  *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  for (guint hops = 0;; hops++)
    {
      g_autofree char *next = NULL;

      forget_answer (self);
      if (!exchange_once (self, cancellable, error))
        return FALSE;
      next = hops < DOSSIER_HTTP_MAX_REDIRECTS ? find_next (self) : NULL;
      if (next == NULL)
        return TRUE;
      g_free (self->address);
      self->address = g_steal_pointer (&next);
    }
}

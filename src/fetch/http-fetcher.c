/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/http-fetcher.h"

#include "fetch/address-guard.h"
#include "fetch/content-decoding.h"
#include "fetch/http-answer.h"
#include "fetch/http-exchange.h"
#include "fetch/media-type.h"

#include <arpa/inet.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The hops so far, twice: as data and as a list a person may read. */
typedef struct
{
  JsonBuilder *json;    /* (owned) array under way */
  GString     *listed;  /* (owned) one address a line */
  guint        count;
} Chain;

static void
chain_init (Chain *chain)
{
  chain->json = json_builder_begin_array (json_builder_new ());
  chain->listed = g_string_new (NULL);
  chain->count = 0;
}

static void
chain_clear (Chain *chain)
{
  g_clear_object (&chain->json);
  if (chain->listed != NULL)
    g_string_free (g_steal_pointer (&chain->listed), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, chain_clear)

static void
chain_add (Chain      *chain,
           const char *address,
           guint       status)
{
  json_builder_begin_array (chain->json);
  json_builder_add_string_value (chain->json, address);
  json_builder_add_int_value (chain->json, status);
  json_builder_end_array (chain->json);

  g_string_append_printf (chain->listed, "%s%s", chain->count > 0 ? " → " : "", address);
  chain->count++;
}

static char *
chain_end (Chain *chain)
{
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_array (chain->json);
  root = json_builder_get_root (chain->json);

  return json_to_string (root, FALSE);
}

static gboolean
is_web_scheme (const char *scheme)
{
  return g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0;
}

/* Names that always mean this computer, before any name server is asked (RFC 6761 §6.3). */
static gboolean
names_this_computer (const char *host)
{
  g_autofree char *name = g_ascii_strdown (host, -1);

  while (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  return g_str_equal (name, "localhost") || g_str_has_suffix (name, ".localhost") ||
         g_str_has_suffix (name, ".localdomain");
}

/* Decimal, octal, hexadecimal and shortened spellings of IPv4, which some resolvers understand and
 * others look up as names: refused alike everywhere. */
static gboolean
spells_closed_address (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;
  struct in_addr number;

  if (inet_aton (host, &number) == 0)
    return FALSE;

  address = g_inet_address_new_from_bytes ((const guint8 *) &number, G_SOCKET_FAMILY_IPV4);

  return !dossier_address_is_public (address);
}

static gboolean
is_fetchable (GUri    *uri,
              GError **error)
{
  if (!is_web_scheme (g_uri_get_scheme (uri)))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                   _("Only addresses that begin with http: or https: are imported, not %s:. Nothing was imported. "
                     "To import a file, choose it as a file."),
                   g_uri_get_scheme (uri));
      return FALSE;
    }

  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_set_error_literal (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                           _("The address names no server. Nothing was imported. Check the address."));
      return FALSE;
    }

  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                           _("The address contains a user name or password, which Dossier neither sends nor keeps. "
                             "Nothing was imported. Take out the part before the @ and try again."));
      return FALSE;
    }

  return TRUE;
}

static GUri *
parse_address (const char  *address,
               GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (address));
  g_autoptr (GUri) uri = g_uri_parse (stripped, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL)
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                   _("“%s” is not a web address. Nothing was imported. "
                     "An address looks like https://example.org/article."), stripped);
      return NULL;
    }

  return is_fetchable (uri, error) ? g_steal_pointer (&uri) : NULL;
}

static char *
dup_address (GUri *uri)
{
  return g_uri_to_string_partial (uri, G_URI_HIDE_PASSWORD);
}

static gboolean
is_redirect (SoupMessage *message)
{
  guint status = soup_message_get_status (message);

  return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) &&
         soup_message_headers_get_one (soup_message_get_response_headers (message), "Location") != NULL;
}

/* The next address, checked as the first one was (RFC 9110 §10.2.2). */
static GUri *
follow (SoupMessage  *message,
        GUri         *from,
        Chain        *chain,
        GError      **error)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autofree char *address = dup_address (from);
  g_autoptr (GUri) to = NULL;

  chain_add (chain, address, soup_message_get_status (message));

  if (chain->count > DOSSIER_FETCH_MAX_REDIRECTS)
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TOO_LARGE,
                   _("The address was passed on more than %d times (%s). Nothing was imported. "
                     "Open it in a browser and copy the address where it ends."),
                   DOSSIER_FETCH_MAX_REDIRECTS, chain->listed->str);
      return NULL;
    }

  to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (to == NULL || !is_fetchable (to, NULL))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_BLOCKED,
                   _("The address passes on to a place that is not a web page and is never opened (%s). "
                     "Nothing was imported. Check the address."),
                   to != NULL ? g_uri_get_scheme (to) : chain->listed->str);
      return NULL;
    }

  return g_steal_pointer (&to);
}

static gboolean
is_host_open (GUri                       *uri,
              const DossierFetchOptions  *options,
              GError                    **error)
{
  const char *host = g_uri_get_host (uri);

  if ((!names_this_computer (host) && !spells_closed_address (host)) ||
      (options != NULL && dossier_host_is_consented (options->allowed_hosts, uri)))
    return TRUE;

  dossier_http_answer_set_blocked (host, host, error);

  return FALSE;
}

static DossierCapture *
read_capture (DossierHttpExchange  *exchange,
              SoupMessage          *message,
              DossierFetchProgress  progress,
              gpointer              user_data,
              GCancellable         *cancellable,
              DossierCaptureFields *fields,
              GError              **error)
{
  g_autofree char *charset = NULL, *headers = NULL, *tls = NULL, *peer = NULL;
  g_autofree char *declared = dossier_http_answer_dup_media_type (message, &charset);
  const char *coding = soup_message_headers_get_list (soup_message_get_response_headers (message), "Content-Encoding");
  g_autoptr (GBytes) wire = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *media_type = declared;

  if (!dossier_media_type_is_vague (declared) && !dossier_media_type_is_importable (declared))
    {
      dossier_http_answer_set_unsupported (declared, error);
      return NULL;
    }

  wire = dossier_http_exchange_read_body (exchange, progress, user_data, error);
  if (wire == NULL)
    return NULL;
  bytes = dossier_content_decode (wire, coding, cancellable, error);
  if (bytes == NULL)
    return NULL;

  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error_literal (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
                           _("The page is empty: the server sent no content. Nothing was imported. "
                             "Open the address in a browser to see whether it shows anything."));
      return NULL;
    }

  if (dossier_media_type_is_vague (declared))
    media_type = dossier_media_type_guess (bytes, NULL);
  if (media_type == NULL)
    {
      dossier_http_answer_set_unsupported (declared, error);
      return NULL;
    }

  headers = dossier_http_answer_dup_headers (message);
  tls = dossier_http_answer_dup_tls (message);
  peer = dossier_http_answer_dup_peer (message);
  fields->bytes = bytes;
  fields->media_type = media_type;
  fields->status = soup_message_get_status (message);
  fields->headers = headers;
  fields->charset = charset;
  fields->tls = tls;
  fields->peer = peer;

  return dossier_capture_new (fields);
}

/**
 * dossier_http_fetch:
 * @options: (nullable): consent and limits of time; %NULL for none and the usual ones
 * @address: what to get; http or https, white space around it is ignored
 * @progress: (nullable): called in this thread after every piece of the body
 * @cancellable: (nullable): may be cancelled from any thread; takes effect at once
 * @error: return location for a #DossierFetchError or %G_IO_ERROR_CANCELLED
 *
 * Gets one address. Blocks until done: call it from a worker thread only, never from the window's.
 * The calling thread's main context is not run.
 *
 * No cookies, credentials or referrer are ever sent, and no proxy is used. Redirects are followed
 * within the limits, each one checked as the first address was. A page that a server refuses, that
 * is cut off, too large, or of a type that is not imported leaves nothing behind but the error.
 *
 * Returns: (transfer full): the capture, or %NULL with @error set
 */
DossierCapture *
dossier_http_fetch (const DossierFetchOptions  *options,
                    const char                 *address,
                    DossierFetchProgress        progress,
                    gpointer                    user_data,
                    GCancellable               *cancellable,
                    GError                    **error)
{
  DossierCaptureFields fields = { .method = DOSSIER_CAPTURE_HTTP, .captured_at = g_get_real_time () };
  g_autoptr (DossierHttpExchange) exchange = NULL;
  g_autoptr (GUri) uri = NULL;
  g_auto (Chain) chain = { 0 };
  g_autofree char *requested = NULL, *final = NULL, *redirects = NULL;
  SoupMessage *message;

  g_return_val_if_fail (address != NULL, NULL);

  chain_init (&chain);
  uri = parse_address (address, error);
  if (uri == NULL)
    return NULL;

  requested = dup_address (uri);
  exchange = dossier_http_exchange_new (options, cancellable);

  for (;;)
    {
      g_autoptr (GUri) next = NULL;

      if (!is_host_open (uri, options, error))
        return NULL;
      message = dossier_http_exchange_send (exchange, uri, error);
      if (message == NULL)
        return NULL;
      if (options != NULL && options->status != NULL)
        *options->status = soup_message_get_status (message);
      if (options != NULL && options->retry_after != NULL)
        dossier_http_answer_take_wait (message, options->retry_after);
      if (!is_redirect (message))
        break;

      next = follow (message, uri, &chain, error);
      if (next == NULL)
        return NULL;

      g_uri_unref (uri);
      uri = g_steal_pointer (&next);
    }

  if (!dossier_http_answer_check (message, error))
    return NULL;

  final = dup_address (uri);
  redirects = chain_end (&chain);
  fields.requested_address = requested;
  fields.final_address = final;
  fields.redirects = redirects;

  return read_capture (exchange, message, progress, user_data, cancellable, &fields, error);
}

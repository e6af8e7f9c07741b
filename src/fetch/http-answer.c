/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/http-answer.h"

#include "fetch/content-decoding.h"
#include "fetch/http-fetcher.h"
#include "fetch/media-type.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* They let their holder act as the reader of the page; no library should keep them. */
#define MAX_WAIT (24 * 60 * 60)   /* seconds that a server may ask us to wait */

static const char * const secret_headers[] = {
  "Set-Cookie", "Set-Cookie2", "Authentication-Info", "Proxy-Authentication-Info",
  "Authorization", "Proxy-Authorization", "Cookie",
};

static gboolean
is_secret (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secret_headers); i++)
    {
      if (g_ascii_strcasecmp (name, secret_headers[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Header values are bytes; those that are not UTF-8 are by long habit ISO 8859-1 (RFC 9110 §5.5). */
static char *
to_utf8 (const char *value)
{
  if (g_utf8_validate (value, -1, NULL))
    return g_strdup (value);

  return g_convert (value, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static gsize
count_header_bytes (SoupMessageHeaders *headers)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;
  gsize total = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    total += strlen (name) + strlen (value) + strlen (": \r\n");

  return total;
}

/* The page may end at either of two lengths, or nowhere: no telling what the server meant. */
static gboolean
has_sane_length (SoupMessageHeaders *headers)
{
  const char *list = soup_message_headers_get_list (headers, "Content-Length");
  g_auto (GStrv) values = list != NULL ? g_strsplit (list, ",", -1) : NULL;

  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    {
      guint64 length;

      if (!g_ascii_string_to_unsigned (g_strstrip (values[i]), 10, 0, G_MAXINT64, &length, NULL) ||
          !g_str_equal (values[i], values[0]))
        return FALSE;
    }

  return TRUE;
}

/* Retry-After in seconds or as a date (RFC 9110 §10.2.3), at most a day.
 * Returns: %FALSE without one that can be used; @seconds is left alone then */
gboolean
dossier_http_answer_take_wait (SoupMessage *message,
                               guint       *seconds)
{
  const char *value = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  guint64 number;

  if (value == NULL)
    return FALSE;
  if (g_ascii_string_to_unsigned (value, 10, 1, G_MAXUINT, &number, NULL))
    {
      *seconds = (guint) MIN (number, MAX_WAIT);
      return TRUE;
    }
  date = g_ascii_isalpha (*value) ? soup_date_time_new_from_http_string (value) : NULL;
  if (date != NULL)
    *seconds = (guint) CLAMP (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC, 1, MAX_WAIT);
  return date != NULL;
}

static char *
describe_wait (SoupMessage *message)
{
  guint seconds;

  if (dossier_http_answer_take_wait (message, &seconds))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %u second.", "Try again in %u seconds.", seconds), seconds);

  return g_strdup (_("Try again later."));
}

static void
set_status_error (SoupMessage  *message,
                  GError      **error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  guint status = soup_message_get_status (message);
  g_autofree char *wait = describe_wait (message);
  g_autofree char *text = NULL;

  switch (status)
    {
    case 401:
    case 403:
    case 407:
      text = g_strdup_printf (_("%s refuses to show this page to Dossier (%u). Nothing was imported. "
                                "If you can read it in a browser, save it there and import the file."), host, status);
      break;

    case 402:
      text = g_strdup_printf (_("%s asks for payment before it shows this page (%u). Nothing was imported. "
                                "If you have a subscription, save the page in a browser and import the file."), host, status);
      break;

    case 404:
    case 410:
      text = g_strdup_printf (_("There is no such page at %s (%u). Nothing was imported. "
                                "Check the address, or look for an archived copy."), host, status);
      break;

    case 429:
      text = g_strdup_printf (_("%s has had too many requests (%u). Nothing was imported. %s"), host, status, wait);
      break;

    case 451:
      text = g_strdup_printf (_("%s may not show this page for legal reasons (%u). Nothing was imported. "
                                "Look for an archived copy."), host, status);
      break;

    case 511:
      text = g_strdup_printf (_("This network wants you to sign in first (%u). Nothing was imported. "
                                "Sign in with a browser and try again."), status);
      break;

    default:
      if (status >= 500)
        text = g_strdup_printf (_("%s could not send the page (%u). Nothing was imported. %s"), host, status, wait);
      else
        text = g_strdup_printf (_("%s answered, but not with a page (%u). Nothing was imported. "
                                  "Open the address in a browser to see what it is."), host, status);
    }

  g_set_error_literal (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_STATUS, text);
}

/**
 * dossier_http_answer_check:
 * @message: with the headers of an answer that is no redirect
 * @error: return location for a #DossierFetchError
 *
 * Returns: whether the answer is a page that may be imported, as far as its headers tell
 */
gboolean
dossier_http_answer_check (SoupMessage  *message,
                           GError      **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  const char *coding = soup_message_headers_get_list (headers, "Content-Encoding");
  guint status = soup_message_get_status (message);

  if (count_header_bytes (headers) > DOSSIER_FETCH_MAX_HEADER_BYTES)
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TOO_LARGE,
                   _("%s sent more than %d KiB of headers before the page. Nothing was imported. "
                     "Save the page in a browser and import the file."),
                   host, DOSSIER_FETCH_MAX_HEADER_BYTES / 1024);
      return FALSE;
    }

  /* 206 would be a part of the page, which nobody asked for. */
  if (status < 200 || status >= 300 || status == 204 || status == 205 || status == 206)
    {
      set_status_error (message, error);
      return FALSE;
    }

  if (!has_sane_length (headers))
    {
      dossier_http_answer_set_contradiction (host, error);
      return FALSE;
    }

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > DOSSIER_FETCH_MAX_WIRE_BYTES)
    {
      dossier_http_answer_set_too_large (error);
      return FALSE;
    }

  if (!dossier_content_coding_is_supported (coding))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                   _("%s packed the page in a way that Dossier did not ask for. Nothing was imported. "
                     "Save the page in a browser and import the file."), host);
      return FALSE;
    }

  return TRUE;
}

/**
 * dossier_http_answer_dup_media_type:
 * @charset: (out) (optional) (nullable) (transfer full): the charset exactly as declared
 *
 * Returns: (nullable) (transfer full): the declared media type in lower case without parameters
 */
char *
dossier_http_answer_dup_media_type (SoupMessage  *message,
                                    char        **charset)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GHashTable) params = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &params);
  const char *declared = params != NULL ? g_hash_table_lookup (params, "charset") : NULL;

  if (charset != NULL)
    *charset = declared != NULL ? to_utf8 (declared) : NULL;

  return type != NULL ? g_ascii_strdown (type, -1) : NULL;
}

/**
 * dossier_http_answer_dup_headers:
 *
 * Returns: (transfer full): JSON array of [name, value] in the order received, secrets left out
 */
char *
dossier_http_answer_dup_headers (SoupMessage *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  SoupMessageHeadersIter iter;
  const char *name, *value;

  json_builder_begin_array (builder);
  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *safe_name = to_utf8 (name);
      g_autofree char *safe_value = to_utf8 (value);

      if (is_secret (name))
        continue;

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, safe_name);
      json_builder_add_string_value (builder, safe_value);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static const char *
name_protocol (GTlsProtocolVersion version)
{
  switch (version)
    {
    case G_TLS_PROTOCOL_VERSION_TLS_1_0: return "TLS 1.0";
    case G_TLS_PROTOCOL_VERSION_TLS_1_1: return "TLS 1.1";
    case G_TLS_PROTOCOL_VERSION_TLS_1_2: return "TLS 1.2";
    case G_TLS_PROTOCOL_VERSION_TLS_1_3: return "TLS 1.3";
    case G_TLS_PROTOCOL_VERSION_UNKNOWN:
    case G_TLS_PROTOCOL_VERSION_SSL_3_0:
    case G_TLS_PROTOCOL_VERSION_DTLS_1_0:
    case G_TLS_PROTOCOL_VERSION_DTLS_1_2:
    default: return "TLS";
    }
}

/**
 * dossier_http_answer_dup_tls:
 *
 * For the library, not for the window: not translated.
 *
 * Returns: (nullable) (transfer full): "TLS 1.3, verified, issued by CN=…"; %NULL without TLS
 */
char *
dossier_http_answer_dup_tls (SoupMessage *message)
{
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);
  gboolean verified = soup_message_get_tls_peer_certificate_errors (message) == 0;
  g_autofree char *issuer = NULL;

  if (certificate == NULL)
    return NULL;

  issuer = g_tls_certificate_get_issuer_name (certificate);

  return g_strdup_printf ("%s, %s, issued by %s",
                          name_protocol (soup_message_get_tls_protocol_version (message)),
                          verified ? "verified" : "not verified",
                          issuer != NULL && g_utf8_validate (issuer, -1, NULL) ? issuer : "an unnamed authority");
}

/**
 * dossier_http_answer_dup_peer:
 *
 * Returns: (nullable) (transfer full): numeric address of the server that answered, without port
 */
char *
dossier_http_answer_dup_peer (SoupMessage *message)
{
  GSocketAddress *address = soup_message_get_remote_address (message);

  return G_IS_INET_SOCKET_ADDRESS (address)
           ? g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)))
           : NULL;
}

void
dossier_http_answer_set_unsupported (const char  *media_type,
                                     GError     **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
               _("The address leads to something other than an article or a picture (%s). Nothing was imported. "
                 "Articles are read from pages or plain text, pictures from JPEG, PNG, WebP, AVIF or GIF."),
               media_type != NULL ? media_type : _("unknown type"));
}

void
dossier_http_answer_set_blocked (const char  *host,
                                 const char  *peer,
                                 GError     **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_BLOCKED,
               _("%s lies in this computer or in a private network (%s), where pages from outside must not lead. "
                 "Nothing was asked for and nothing was imported. If you know the host and want this page, "
                 "allow the host for this import."), host, peer);
}

/**
 * dossier_http_answer_set_bad_certificate:
 * @flaws: why the certificate was refused; the worst is named
 */
void
dossier_http_answer_set_bad_certificate (const char            *host,
                                         GTlsCertificateFlags   flaws,
                                         GError               **error)
{
  const char *reason;

  if (flaws & G_TLS_CERTIFICATE_REVOKED)
    reason = _("its certificate was revoked");
  else if (flaws & G_TLS_CERTIFICATE_BAD_IDENTITY)
    reason = _("its certificate is for another name");
  else if (flaws & G_TLS_CERTIFICATE_EXPIRED)
    reason = _("its certificate has expired");
  else if (flaws & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    reason = _("its certificate is not valid yet");
  else if (flaws & G_TLS_CERTIFICATE_UNKNOWN_CA)
    reason = _("nobody this computer trusts has signed its certificate");
  else if (flaws & G_TLS_CERTIFICATE_INSECURE)
    reason = _("its certificate is too weak");
  else
    reason = _("its certificate is not valid");

  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK,
               _("The connection to %s is not secure: %s. Nothing was imported, because it could come from "
                 "somebody else. Check the address and this computer's clock."), host, reason);
}

/**
 * dossier_http_answer_set_network_error:
 * @cause: (nullable): what the network library said
 */
void
dossier_http_answer_set_network_error (const char    *host,
                                       const GError  *cause,
                                       GError       **error)
{
  g_autofree char *text = NULL;

  if (cause == NULL)
    text = g_strdup_printf (_("The connection to %s failed. Nothing was imported. Try again."), host);
  else if (cause->domain == G_RESOLVER_ERROR)
    text = g_strdup_printf (_("No server called %s was found. Nothing was imported. "
                              "Check the address and the network connection."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    text = g_strdup_printf (_("%s refused the connection. Nothing was imported. "
                              "Check the address, or try again later."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    text = g_strdup_printf (_("%s cannot be reached. Nothing was imported. "
                              "Check the network connection and try again."), host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE) ||
           g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    text = g_strdup_printf (_("The page from %s was cut off before its end. Nothing was imported. Try again."), host);
  else if (cause->domain == G_TLS_ERROR)
    text = g_strdup_printf (_("No secure connection to %s could be made (%s). Nothing was imported. "
                              "Check the address."), host, cause->message);
  else if (cause->domain == SOUP_SESSION_ERROR)
    text = g_strdup_printf (_("%s did not answer as a web server should (%s). Nothing was imported. "
                              "Check the address."), host, cause->message);
  else
    text = g_strdup_printf (_("The connection to %s failed (%s). Nothing was imported. Try again."), host, cause->message);

  g_set_error_literal (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK, text);
}

void
dossier_http_answer_set_too_large (GError **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TOO_LARGE,
               _("The page is larger than %d MiB. Nothing was imported. "
                 "Save the part you need as a file and import that."),
               DOSSIER_FETCH_MAX_WIRE_BYTES / (1024 * 1024));
}

void
dossier_http_answer_set_contradiction (const char  *host,
                                       GError     **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK,
               _("%s contradicts itself about the length of the page, so it cannot be told whether it is "
                 "whole. Nothing was imported. Save the page in a browser and import the file."), host);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/http-fetcher.h"
#include "support/loopback-server.h"
#include "support/old-server.h"
#include "support/test-certificate.h"

#include <arpa/inet.h>
#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HERE "127.0.0.1"
#define PAGE "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\n<p>Rain."

/* RELIABILITY 22, and 17 and 18 where the connection is a secure one. */

static void
answer (LoopbackServer *server, const char *path, GIOStream *connection, gpointer user_data)
{
  if (g_str_equal (path, "/page"))
    loopback_write (connection, PAGE);
  else if (g_str_equal (path, "/cut-between"))
    loopback_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>Rain.\r\n");
  else if (g_str_equal (path, "/chunks"))
    loopback_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>Rain.\r\n0\r\n\r\n");
  else if (g_str_equal (path, "/longer"))
    loopback_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>Rain.");
}

static DossierCapture *
fetch (const TestCertificate *certificate, const char *path, GError **error)
{
  static const char *const allowed[] = { HERE, NULL };
  const DossierFetchOptions options = { .allowed_hosts = allowed, .total_timeout = 20000, .idle_timeout = 20000 };
  g_autoptr (GTlsCertificate) tls = test_certificate_as_tls (certificate);
  g_autoptr (LoopbackServer) server = loopback_server_new_secure (answer, NULL, tls);
  g_autofree char *address = loopback_server_dup_address (server, path);

  g_assert_true (g_str_has_prefix (address, "https:"));

  return dossier_http_fetch (&options, address, NULL, NULL, NULL, error);
}

static char *path;   /* of the file that says whom this process trusts; read when it is needed */

/* Returns: (transfer full): the one */
static TestCertificate *
trust_somebody (void)
{
  TestCertificate *authority = test_certificate_new ("Test authority", -1, 30, NULL);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, test_certificate_get_pem (authority), -1, NULL));
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);

  return authority;
}

static void
test_certificates (void)
{
  static const struct { const char *name; int from, to; gboolean is_signed; const char *says, *why; } table[] = {
    { HERE, -1, 30, TRUE, NULL, "in order" },
    { HERE, -1, 30, FALSE, "nobody this computer trusts", "signed by itself" },
    { HERE, -30, -1, TRUE, "has expired", "expired" },
    { HERE, 1, 30, TRUE, "not valid yet", "not valid yet" },
    { "other.example", -1, 30, TRUE, "for another name", "for another host" },
    { "127.0.0.2", -1, 30, TRUE, "for another name", "for another number" },
  };
  g_autoptr (TestCertificate) authority = trust_somebody ();

  g_test_summary ("A certificate that is not in order is refused for a reason that is said, and nothing is taken");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TestCertificate) certificate = test_certificate_new (table[i].name, table[i].from, table[i].to, table[i].is_signed ? authority : NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierCapture) capture = fetch (certificate, "/page", &error);

      g_test_message ("%s: %s", table[i].why, error != NULL ? error->message : "taken");
      if (table[i].says == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (g_bytes_get_size (dossier_capture_get_bytes (capture)), ==, 8);
          g_assert_nonnull (dossier_capture_get_tls (capture));
          continue;
        }
      g_assert_null (capture);
      g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK);
      g_assert_nonnull (strstr (error->message, table[i].says));
      g_assert_nonnull (strstr (error->message, "Nothing was imported"));
    }
}

/* A client that is not ours, and not careful. Returns: whether the server's version can be spoken at all */
static gboolean
shake_hands (const OldServer *server)
{
  struct sockaddr_in place = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK), .sin_port = htons ((guint16) server->port) };
  const int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  gnutls_certificate_credentials_t credentials;
  gnutls_session_t session;
  gboolean shook;

  g_assert_cmpint (connect (fd, (struct sockaddr *) &place, sizeof place), ==, 0);
  g_assert_cmpint (gnutls_certificate_allocate_credentials (&credentials), ==, 0);
  g_assert_cmpint (gnutls_init (&session, GNUTLS_CLIENT), ==, 0);
  g_assert_cmpint (gnutls_priority_set_direct (session, server->priority, NULL), ==, 0);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_transport_set_int (session, fd);
  gnutls_handshake_set_timeout (session, 5000);
  shook = gnutls_handshake (session) == GNUTLS_E_SUCCESS;
  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  close (fd);

  return shook;
}

static void
test_old_versions (void)
{
  static const struct { const char *priority; gboolean taken; const char *why; } table[] = {
    { "NORMAL:-VERS-ALL:+VERS-TLS1.3", TRUE, "TLS 1.3" },
    { "NORMAL:-VERS-ALL:+VERS-TLS1.2", TRUE, "TLS 1.2" },
    { "NORMAL:-VERS-ALL:+VERS-TLS1.1", FALSE, "TLS 1.1, RFC 8996" },
    { "NORMAL:-VERS-ALL:+VERS-TLS1.0", FALSE, "TLS 1.0, RFC 8996" },
  };
  static const char *const allowed[] = { HERE, NULL };
  const DossierFetchOptions options = { .allowed_hosts = allowed, .total_timeout = 10000 };
  g_autoptr (TestCertificate) authority = trust_somebody ();
  g_autoptr (TestCertificate) certificate = test_certificate_new (HERE, -1, 30, authority);
  g_autoptr (GTlsCertificate) tls = test_certificate_as_tls (certificate);
  g_autofree char *key = NULL, *pem = NULL;

  g_object_get (tls, "private-key-pem", &key, NULL);
  pem = g_strconcat (test_certificate_get_pem (certificate), key, NULL);
  g_test_summary ("A server that speaks nothing newer than TLS 1.1 is refused, and the reason is said");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      OldServer careless = { .priority = table[i].priority, .pem = pem, .answer = PAGE }, server = careless;
      GThread *thread = old_server_start (&careless);
      g_autofree char *address = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierCapture) capture = NULL;

      g_assert_true (shake_hands (&careless));   /* it can be spoken here, by who wants to */
      g_thread_join (thread);

      thread = old_server_start (&server);
      address = g_strdup_printf ("https://" HERE ":%u/page", server.port);
      capture = dossier_http_fetch (&options, address, NULL, NULL, NULL, &error);
      g_thread_join (thread);
      g_test_message ("%s: %s", table[i].why, error != NULL ? error->message : "taken");
      g_assert_true ((capture != NULL) == table[i].taken);
      g_assert_true (server.asked == table[i].taken);
      if (table[i].taken)
        continue;
      g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK);
      g_assert_nonnull (strstr (error->message, "No secure connection"));
      g_assert_nonnull (strstr (error->message, "Nothing was imported"));
    }
}

static void
test_bodies (void)
{
  static const struct { const char *path, *says; } table[] = {
    { "/chunks", NULL }, { "/cut-between", "cut off" }, { "/longer", "contradicts" },
  };
  g_autoptr (TestCertificate) authority = trust_somebody ();
  g_autoptr (TestCertificate) certificate = test_certificate_new (HERE, -1, 30, authority);

  g_test_summary ("Whether a body is whole is told on a secure connection as on any");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierCapture) capture = fetch (certificate, table[i].path, &error);

      g_test_message ("%s: %s", table[i].path, error != NULL ? error->message : "taken");
      g_assert_true ((capture != NULL) == (table[i].says == NULL));
      if (table[i].says != NULL)
        g_assert_nonnull (strstr (error->message, table[i].says));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int fd, code;

  g_test_init (&argc, &argv, NULL);
  fd = g_file_open_tmp ("dossier-authority-XXXXXX", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_test_add_func ("/fetch/http-tls/22-certificates", test_certificates);
  g_test_add_func ("/fetch/http-tls/22-old-versions", test_old_versions);
  g_test_add_func ("/fetch/http-tls/18-bodies", test_bodies);
  code = g_test_run ();
  g_remove (path);
  g_free (path);

  return code;
}

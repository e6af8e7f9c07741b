/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/deliver-error.h"
#include "deliver/http-call.h"
#include "support/loopback-server.h"
#include "support/old-server.h"
#include "support/open-files.h"
#include "support/test-certificate.h"

#include <glib/gstdio.h>
#include <string.h>

#define HERE "127.0.0.1"
#define LARGE (3 * 1024 * 1024)
#define STEP 200                      /* milliseconds between two signs of life of a slow server */
#define N_STEPS 12
#define PATIENCE 2000                 /* so that even a computer that stands still for a while takes no step for silence */
#define FINE "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nETag: \"7\"\r\nContent-Length: 2\r\n\r\n{}"

static int released;                  /* whether who is held may go; a server's threads outlive it */
static char *folder, *own_file, *common_file;   /* PEM of the one whom a target trusts, and of the one whom all do */

static void
write_filled (GIOStream *connection, const char *head, gsize size)
{
  g_autofree char *text = g_strnfill (size, 'a');

  loopback_write (connection, head);
  loopback_write (connection, text);
}

static void
send_on (GIOStream *connection, guint status, const char *where)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %u Elsewhere\r\nLocation: %s\r\nContent-Type: text/html\r\nContent-Length: "
      "4\r\n\r\nAway", status, where);

  loopback_write (connection, text);
}

static void
dribble (GIOStream *connection, guint n)
{
  loopback_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
  for (guint i = 0; i < n && loopback_write (connection, "a"); i++)
    g_usleep (STEP * 1000);
}

/* Says nothing until a test has what it wanted. */
static void
hold (void)
{
  while (!g_atomic_int_get (&released))
    g_usleep (1000);
}

/* Takes a body as slowly as it is sent. */
static void
take_slowly (GIOStream *connection)
{
  g_autofree char *piece = g_malloc (LARGE);
  GInputStream *input = g_io_stream_get_input_stream (connection);
  gsize n = 0;

  for (guint i = 0; i < N_STEPS && g_input_stream_read_all (input, piece, LARGE, &n, NULL, NULL) && n == LARGE; i++)
    g_usleep (STEP * 1000);
  loopback_write (connection, FINE);
}

/* What is asked for says how it is answered. */
static void
answer (LoopbackServer *server, const char *path, GIOStream *connection, gpointer user_data)
{
  guint status, n;
  char next[64];

  if (strcmp (path, "/fine") == 0)
    {
      g_free (loopback_server_read_body (server, connection));
      loopback_write (connection, FINE);
    }
  else if (sscanf (path, "/hops/%u/%u", &status, &n) == 2 && n > 0)
    {
      g_snprintf (next, sizeof next, "/hops/%u/%u", status, n - 1);
      send_on (connection, status, next);
    }
  else if (sscanf (path, "/to/%u/%63s", &status, next) == 2)
    send_on (connection, status, next);
  else if (sscanf (path, "/sized/%u", &n) == 1)
    {
      g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %u\r\n\r\n", n);

      write_filled (connection, head, n);
    }
  else if (strcmp (path, "/endless") == 0)
    write_filled (connection, "HTTP/1.1 200 OK\r\n\r\n", LARGE);
  else if (strcmp (path, "/large-and-on") == 0)
    write_filled (connection, "HTTP/1.1 307 On\r\nLocation: /empty\r\nContent-Length: 3145728\r\n\r\n", LARGE);
  else if (strcmp (path, "/empty") == 0)
    loopback_write (connection, "HTTP/1.1 204 Nothing\r\n\r\n");
  else if (strcmp (path, "/packed") == 0)
    loopback_write (connection, "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Encoding: gzip\r\nContent-Length: "
        "2\r\n\r\n{}");
  else if (strcmp (path, "/short") == 0)
    loopback_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}");
  else if (strcmp (path, "/lively") == 0)
    dribble (connection, G_MAXUINT);
  else if (strcmp (path, "/slow") == 0)
    dribble (connection, N_STEPS);
  else if (strcmp (path, "/taken-slowly") == 0)
    take_slowly (connection);
  else if (strcmp (path, "/half") == 0)
    {
      dribble (connection, 1);
      hold ();
    }
  else if (strcmp (path, "/silent") == 0)
    hold ();
}

/* @says: (nullable): the error's whole text, with "*" for what only the library below knows; %NULL: an answer came */
static void
check_sent (DossierHttpCall *call, GError *error, GQuark domain, int code, const char *says)
{
  if (says == NULL)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_pattern_match_simple (says, error->message));
  g_assert_cmpuint (call->status, ==, 0);
  g_assert_null (call->answer);
  g_assert_null (call->media_type);
  g_assert_null (dossier_http_call_get_header (call, "Location"));
}

static void
send_to (DossierHttpCall *call, GCancellable *cancellable, GQuark domain, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  const gboolean sent = dossier_http_call_send (call, cancellable, &error);

  g_assert_null (g_main_context_get_thread_default ());
  check_sent (call, error, domain, code, says);
  g_assert_cmpint (sent, ==, says == NULL);
}

static void
fail_to_reach (DossierHttpCall *call, const char *says)
{
  send_to (call, NULL, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK, says);
}

/* PORT in @path is that of @server. */
static char *
address_at (LoopbackServer *server, const char *path)
{
  g_autofree char *port = g_strdup_printf ("%u", loopback_server_get_port (server)), *address = loopback_server_dup_address (server, path);
  GString *text = g_string_new (address);

  g_string_replace (text, "PORT", port, 0);
  return g_string_free (text, FALSE);
}

static DossierHttpCall *
call_for (LoopbackServer *server, const char *method, const char *path)
{
  g_autofree char *address = address_at (server, path);

  return dossier_http_call_new (method, address);
}

static void
assert_head (const char *head, const char *line)
{
  g_autofree char *whole = g_strdup_printf ("\r\n%s\r\n", line);

  g_assert_nonnull (strstr (head, whole));
}

static void
test_what_is_sent (void)
{
  g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL);
  g_autoptr (DossierHttpCall) call = call_for (server, "PUT", "/fine");
  g_autoptr (GBytes) body = g_bytes_new_static ("a body", 6);
  g_autofree char *head = NULL;

  g_test_summary ("A call says who asks, what it was told to say and nothing besides; of two headers of a name the later one counts");
  dossier_http_call_set_header (call, "X-First", "X-Second");
  dossier_http_call_set_header (call, "X-Second", "2");
  dossier_http_call_set_header (call, "x-second", "3");
  dossier_http_call_set_body (call, "text/plain", body);
  g_assert_cmpuint (call->headers->len, ==, 4);
  g_assert_null (dossier_http_call_get_header (call, "ETag"));
  send_to (call, NULL, 0, 0, NULL);

  head = loopback_server_dup_requests (server);
  g_assert_true (g_str_has_prefix (head, "PUT /fine HTTP/1.1\r\n"));
  assert_head (head, "X-First: X-Second");
  assert_head (head, "X-Second: 3");
  assert_head (head, "Content-Type: text/plain");
  assert_head (head, "Content-Length: 6");
  g_assert_nonnull (strstr (head, "\r\nUser-Agent: Dossier/"));
  g_assert_null (strstr (head, "Accept-Encoding"));
  g_assert_cmpuint (call->status, ==, 200);
  g_assert_cmpstr (call->media_type, ==, "application/json");
  g_assert_cmpstr (dossier_http_call_get_header (call, "etag"), ==, "\"7\"");
  g_assert_cmpmem (g_bytes_get_data (call->answer, NULL), g_bytes_get_size (call->answer), "{}", 2);
  g_assert_cmpuint (loopback_server_get_n_connections (server), ==, 1);
}

static gboolean
note_address (DossierHttpCall *call, const char *address, gpointer addresses, GError **error)
{
  g_ptr_array_add (addresses, g_strdup (address));
  return TRUE;
}

static gboolean
refuse_to_sign (DossierHttpCall *call, const char *address, gpointer data, GError **error)
{
  g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET, "No key.");
  return FALSE;
}

static void
test_redirects (void)
{
  static const struct { const char *why, *path; guint status, requests; const char *end; } CASES[] = {
    { "none", "/hops/307/0", 0, 1, NULL },
    { "as many as are followed", "/hops/307/3", 0, 4, NULL },
    { "one more", "/hops/308/4", 308, 4, "/hops/308/1" },
    { "permanently", "/to/308//fine", 200, 2, "/fine" },
    { "what may turn a PUT into a GET", "/to/301//fine", 301, 1, "/to/301//fine" },
    { "what certainly does", "/to/303//fine", 303, 1, "/to/303//fine" },
    { "another number between", "/to/306//fine", 306, 1, "/to/306//fine" },
    { "and beyond", "/to/309//fine", 309, 1, "/to/309//fine" },
    { "to another server", "/to/307/http://127.0.0.2:PORT/fine", 307, 1, "/to/307/http://127.0.0.2:PORT/fine" },
    { "to another scheme", "/to/307/https://127.0.0.1:PORT/fine", 307, 1, "/to/307/https://127.0.0.1:PORT/fine" },
    { "to another port", "/to/307/http://127.0.0.1:1/fine", 307, 1, "/to/307/http://127.0.0.1:1/fine" },
    { "to the same one, named in full", "/to/307/http://127.0.0.1:PORT/fine", 200, 2, "/fine" },
  };

  g_test_summary ("307 and 308 to the same server are followed, three of them and no more; each address is signed by itself");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL);
      g_autoptr (DossierHttpCall) call = call_for (server, "POST", CASES[i].path);
      g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *end = CASES[i].end != NULL ? address_at (server, CASES[i].end) : NULL;

      g_test_message ("%s", CASES[i].why);
      call->sign = note_address;
      call->sign_data = addresses;
      if (CASES[i].status == 0)       /* the last one hangs up: nothing of the answers before it is left */
        fail_to_reach (call, "No answer came from " HERE " (*).");
      else
        {
          send_to (call, NULL, 0, 0, NULL);
          g_assert_cmpuint (call->status, ==, CASES[i].status);
          g_assert_cmpint (dossier_http_call_leads_on (call), ==, CASES[i].status == 308);
          g_assert_cmpstr (call->address, ==, end);
          g_assert_cmpstr (g_ptr_array_index (addresses, addresses->len - 1), ==, end);
        }
      g_assert_cmpuint (addresses->len, ==, CASES[i].requests);
      g_assert_cmpuint (loopback_server_get_n_connections (server), ==, CASES[i].requests);
    }
}

static void
test_sizes (void)
{
  static const struct { const char *why, *path; guint most, size; gboolean cut_off; } CASES[] = {
    { "one byte less", "/sized/1999", 2000, 1999, FALSE },
    { "just so", "/sized/2000", 2000, 2000, FALSE },
    { "one byte more", "/sized/2001", 2000, 2000, TRUE },
    { "of some pieces, just so", "/sized/200000", 200000, 200000, FALSE },
    { "of some pieces, one byte more", "/sized/200001", 200000, 200000, TRUE },
    { "of no known length", "/endless", 2000, 2000, TRUE },
    { "what nobody has set a limit for", "/endless", 0, DOSSIER_HTTP_MAX_ANSWER, TRUE },
    { "nothing after too much", "/large-and-on", 2000, 0, FALSE },
    { "as it is, and nobody asked for a password", "/packed", 2000, 2, FALSE },
  };
  g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL);

  g_test_summary ("An answer is taken up to a size, and it is said where more would have come");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierHttpCall) call = call_for (server, "GET", CASES[i].path);

      g_test_message ("%s", CASES[i].why);
      if (CASES[i].most > 0)
        call->max_answer = CASES[i].most;
      send_to (call, NULL, 0, 0, NULL);
      g_assert_cmpuint (g_bytes_get_size (call->answer), ==, CASES[i].size);
      g_assert_cmpint (call->cut_off, ==, CASES[i].cut_off);
    }
}

static void
test_no_answer (void)
{
  guint before;
  g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL), gone = loopback_server_new (answer, NULL);
  g_autoptr (DossierHttpCall) cut = call_for (server, "GET", "/short"), closed = call_for (gone, "GET", "/fine"),
      unsigned_call = call_for (server, "GET", "/fine");
  g_autoptr (DossierHttpCall) open = dossier_http_call_new ("GET", "http://cms.example.org/in"),
      none = dossier_http_call_new ("GET", "http://[/in");

  g_test_summary ("Where no whole answer comes nothing of one is left, and what cannot be sent is not");
  fail_to_reach (cut, "No answer came from " HERE " (*).");
  g_clear_pointer (&gone, loopback_server_free);
  fail_to_reach (closed, "No answer came from " HERE " (*refused*).");
  before = count_open_files ();
  send_to (open, NULL, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS, "*is not encrypted*");
  send_to (none, NULL, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
           "“http://[/in” is no address to deliver to. Nothing was sent. Correct the target’s address.");
  g_assert_cmpuint (count_open_files (), ==, before);
  unsigned_call->sign = refuse_to_sign;
  send_to (unsigned_call, NULL, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET, "No key.");
  g_assert_cmpuint (loopback_server_get_n_connections (server), ==, 1);
}

typedef struct
{
  DossierHttpCall *call;
  gint64           took;       /* microseconds */
  GError          *error;
} Wait;

static gpointer
wait_for_answer (gpointer data)
{
  Wait *self = data;
  const gint64 began = g_get_monotonic_time ();

  dossier_http_call_send (self->call, NULL, &self->error);
  self->took = g_get_monotonic_time () - began;
  return NULL;
}

static void
test_time (void)
{
  static const char late[] = HERE " did not finish its answer in time.";
  static const struct { const char *why, *method, *path; guint connect, idle, total; const char *says; } CASES[] = {
    { "no word", "GET", "/silent", 60000, PATIENCE, 60000, late },
    { "no more words", "GET", "/half", 60000, PATIENCE, 60000, late },
    { "one word after the other, and then hangs up", "GET", "/slow", 60000, PATIENCE, 60000, "No answer came from " HERE " (*)." },
    { "one word after the other, for ever", "GET", "/lively", 60000, 60000, PATIENCE, late },
    { "what it is sent is taken slowly", "PUT", "/taken-slowly", 60000, PATIENCE, 60000, NULL },
    { "no hand to shake", "GET", NULL, PATIENCE, 60000, 60000, HERE " does not answer. Nothing was sent." },
  };
  g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL);
  g_autoptr (GSocketListener) deaf = g_socket_listener_new ();
  g_autofree char *address = g_strdup_printf ("https://" HERE ":%u/", g_socket_listener_add_any_inet_port (deaf, NULL, NULL));
  g_autofree char *large = g_strnfill (N_STEPS * LARGE, 'a');
  g_autoptr (GBytes) body = g_bytes_new_static (large, N_STEPS * LARGE);
  Wait waits[G_N_ELEMENTS (CASES)] = { 0 };
  GThread *threads[G_N_ELEMENTS (CASES)];

  g_test_summary ("Who is silent is waited for as long as was said, who shows life in either direction longer, and nobody for ever");
  g_atomic_int_set (&released, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)   /* all at once */
    {
      DossierHttpCall *call = CASES[i].path != NULL ? call_for (server, CASES[i].method, CASES[i].path)
                                                    : dossier_http_call_new (CASES[i].method, address);

      call->connect_timeout = CASES[i].connect;
      call->idle_timeout = CASES[i].idle;
      call->total_timeout = CASES[i].total;
      if (strcmp (CASES[i].method, "PUT") == 0)
        dossier_http_call_set_body (call, "text/plain", body);
      waits[i].call = call;
      threads[i] = g_thread_new ("wait", wait_for_answer, &waits[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_thread_join (threads[i]);
      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (waits[i].took, >=, PATIENCE * 1000);
      check_sent (waits[i].call, waits[i].error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK, CASES[i].says);
      g_clear_error (&waits[i].error);
      dossier_http_call_free (waits[i].call);
    }
  g_atomic_int_set (&released, TRUE);
}

static gpointer
cancel_when_asked (gpointer data)
{
  gpointer *both = data;

  while (loopback_server_get_n_connections (both[0]) == 0)
    g_usleep (1000);
  g_usleep (STEP * 1000);
  g_cancellable_cancel (both[1]);
  return NULL;
}

static void
test_cancelling (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL);
  g_autoptr (DossierHttpCall) call = call_for (server, "GET", "/silent"), late = call_for (server, "GET", "/fine");
  gpointer both[] = { server, cancellable };
  GThread *thread;

  g_test_summary ("Stopped while the target thinks about it, without a word of it; and before anything was sent");
  g_atomic_int_set (&released, FALSE);
  thread = g_thread_new ("cancel", cancel_when_asked, both);
  send_to (call, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The delivery was stopped.");
  g_atomic_int_set (&released, TRUE);
  g_thread_join (thread);
  send_to (late, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The delivery was stopped.");
}

static void
test_certificates (void)
{
  static const struct { const char *why, *name; int from, to, signer; const char *flaw; } CASES[] = {
    { "in order", HERE, -1, 30, 0, NULL },
    { "signed by itself", HERE, -1, 30, -1, "nobody whom this computer trusts vouches for it" },
    { "vouched for by those whom everybody trusts, not by the target's own", HERE, -1, 30, 1,
      "nobody whom this computer trusts vouches for it" },
    { "expired", HERE, -30, -1, 0, "it has expired" },
    { "not valid yet", HERE, 1, 30, 0, "it is not valid yet" },
    { "of another server", "127.0.0.2", -1, 30, 0, "it belongs to another server" },
  };
  g_autoptr (TestCertificate) own = test_certificate_new ("Own authority", -1, 30, NULL),
      common = test_certificate_new ("Common authority", -1, 30, NULL);
  const TestCertificate *signers[] = { own, common };
  g_autoptr (GTlsDatabase) database = NULL;

  g_test_summary ("The target's own certificate authority counts and no other; a flaw is named, and nothing is sent");
  g_assert_true (g_file_set_contents (common_file, test_certificate_get_pem (common), -1, NULL));
  database = g_tls_file_database_new (common_file, NULL);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
  g_assert_true (g_file_set_contents (own_file, test_certificate_get_pem (own), -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (TestCertificate) certificate = test_certificate_new (CASES[i].name, CASES[i].from, CASES[i].to,
                                                                      CASES[i].signer >= 0 ? signers[CASES[i].signer] : NULL);
      g_autoptr (GTlsCertificate) tls = test_certificate_as_tls (certificate);
      g_autoptr (LoopbackServer) server = loopback_server_new_secure (answer, NULL, tls);
      g_autoptr (DossierHttpCall) call = call_for (server, "GET", "/fine");
      g_autofree char *says = CASES[i].flaw != NULL ? g_strdup_printf ("The certificate of " HERE " cannot be trusted: %s. Nothing was "
          "sent.", CASES[i].flaw) : NULL;
      g_autofree char *head = NULL;

      g_test_message ("%s", CASES[i].why);
      call->ca_file = g_strdup (own_file);
      fail_to_reach (call, says);
      head = loopback_server_dup_requests (server);
      g_assert_cmpint (*head != '\0', ==, CASES[i].flaw == NULL);
    }
  {
    g_autoptr (LoopbackServer) server = loopback_server_new (answer, NULL);
    g_autoptr (DossierHttpCall) call = call_for (server, "GET", "/fine");

    call->ca_file = g_strdup ("/nowhere/authority.pem");
    send_to (call, NULL, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_ADDRESS,
             "The file with the target's certificate authority cannot be read (*/nowhere/authority.pem*). Nothing was sent.");
    g_assert_cmpuint (loopback_server_get_n_connections (server), ==, 0);
  }
}

static void
test_old_versions (void)
{
  static const struct { const char *priority; gboolean taken; } CASES[] = {
    { "NORMAL:-VERS-ALL:+VERS-TLS1.3", TRUE }, { "NORMAL:-VERS-ALL:+VERS-TLS1.2", TRUE }, { "NORMAL:-VERS-ALL:+VERS-TLS1.1", FALSE },
  };
  g_autoptr (TestCertificate) certificate = test_certificate_new (HERE, -1, 30, NULL);
  g_autoptr (GTlsCertificate) tls = test_certificate_as_tls (certificate);
  g_autofree char *key = NULL, *pem = NULL;

  g_test_summary ("RFC 8996: who speaks nothing newer than TLS 1.1 is given neither file nor secret");
  g_object_get (tls, "private-key-pem", &key, NULL);
  pem = g_strconcat (test_certificate_get_pem (certificate), key, NULL);
  g_assert_true (g_file_set_contents (own_file, test_certificate_get_pem (certificate), -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      OldServer server = { .priority = CASES[i].priority, .pem = pem, .answer = FINE };
      GThread *thread = old_server_start (&server);
      g_autofree char *address = g_strdup_printf ("https://" HERE ":%u/fine", server.port);
      g_autoptr (DossierHttpCall) call = dossier_http_call_new ("GET", address);

      call->ca_file = g_strdup (own_file);
      fail_to_reach (call, CASES[i].taken ? NULL : HERE " speaks only versions of TLS that are no longer secure. Nothing was sent.");
      g_thread_join (thread);
      g_assert_cmpint (server.asked, ==, CASES[i].taken);
    }
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dossier-authorities-XXXXXX", NULL);
  own_file = g_build_filename (folder, "own.pem", NULL);
  common_file = g_build_filename (folder, "common.pem", NULL);
  g_test_add_func ("/deliver/http-call/what-is-sent", test_what_is_sent);
  g_test_add_func ("/deliver/http-call/21-redirects", test_redirects);
  g_test_add_func ("/deliver/http-call/38-sizes", test_sizes);
  g_test_add_func ("/deliver/http-call/no-answer", test_no_answer);
  g_test_add_func ("/deliver/http-call/time", test_time);
  g_test_add_func ("/deliver/http-call/cancelling", test_cancelling);
  g_test_add_func ("/deliver/http-call/22-certificates", test_certificates);
  g_test_add_func ("/deliver/http-call/22-old-versions", test_old_versions);
  code = g_test_run ();
  g_remove (own_file);
  g_remove (common_file);
  g_rmdir (folder);
  g_free (own_file);
  g_free (common_file);
  g_free (folder);
  return code;
}

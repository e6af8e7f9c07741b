/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/http-fetcher.h"
#include "support/loopback-server.h"

#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* RELIABILITY 20 and 23: what a name server can say, and say differently the second time. The name server is a resolver
 * of the test's own; the “public” server is a real one, in a network of this process in which a public number is given
 * to the loopback device, so that nothing leaves this computer. */

#define PUBLIC "9.9.9.9"
#define NOWHERE "9.9.9.10"   /* public, and nobody is there */
#define INSIDE "127.0.0.1"
#define PORT 8080          /* and the next one */

#define PAGE "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\nConnection: close\r\n\r\n<p>Rain."

/* -- The name server -- */

typedef struct
{
  const char *name;
  const char *answers[3];   /* of one question after the other, the last for all that follow; numbers with spaces,
                             * "?" no such name, "!" no name server */
} Name;

static const Name names[] = {
  { "open.example",      { PUBLIC } },
  { "inside.example",    { INSIDE } },
  { "rebinds.example",   { PUBLIC, INSIDE } },
  { "both.example",      { NOWHERE " " INSIDE } },
  { "metadata.example",  { "169.254.169.254" } },
  { "private.example",   { "10.0.0.1" } },
  { "mapped.example",    { "::ffff:127.0.0.1" } },
  { "six.example",       { "::1" } },
  { "nowhere.example",   { NOWHERE } },
  { "nobody.example",    { "?" } },
  { "no-server.example", { "!" } },
};

typedef struct { GResolver parent_instance; GMutex mutex; guint asked[G_N_ELEMENTS (names)]; } TestResolver;
typedef struct { GResolverClass parent_class; } TestResolverClass;

static GType test_resolver_get_type (void);
G_DEFINE_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static GList *
look_up (GResolver *resolver, const char *name, GResolverNameLookupFlags flags, GCancellable *cancellable, GError **error)
{
  TestResolver *self = (TestResolver *) resolver;
  GList *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *answer = names[i].answers[0];
      g_auto (GStrv) numbers = NULL;

      if (!g_str_equal (name, names[i].name))
        continue;
      g_mutex_lock (&self->mutex);
      for (guint k = 0; k < G_N_ELEMENTS (names[i].answers) && names[i].answers[k] != NULL && k <= self->asked[i]; k++)
        answer = names[i].answers[k];
      self->asked[i] += flags != G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY;   /* the two halves of a question are one */
      g_mutex_unlock (&self->mutex);
      if (*answer == '!')
        {
          g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "No name server answers");
          return NULL;
        }
      numbers = g_strsplit (*answer == '?' ? "" : answer, " ", -1);
      for (guint k = 0; numbers[k] != NULL; k++)
        {
          GInetAddress *address = g_inet_address_new_from_string (numbers[k]);
          const gboolean is_six = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

          if ((is_six && flags == G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY) || (!is_six && flags == G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY))
            g_object_unref (address);
          else
            found = g_list_append (found, address);
        }
    }
  if (found == NULL)
    g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "No such name");
  return found;
}

static GList *
look_up_plainly (GResolver *resolver, const char *name, GCancellable *cancellable, GError **error)
{
  return look_up (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, error);
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
look_up_async (GResolver *resolver, const char *name, GResolverNameLookupFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;
  GList *found = look_up (resolver, name, flags, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found, free_addresses);
}

static void
look_up_plainly_async (GResolver *resolver, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  look_up_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, user_data);
}

static GList *
look_up_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name = look_up_plainly;
  resolver_class->lookup_by_name_async = look_up_plainly_async;
  resolver_class->lookup_by_name_finish = look_up_finish;
  resolver_class->lookup_by_name_with_flags = look_up;
  resolver_class->lookup_by_name_with_flags_async = look_up_async;
  resolver_class->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
test_resolver_init (TestResolver *self)
{
  g_mutex_init (&self->mutex);
}

/* -- The network -- */

/* Returns: whether this process has a network of its own now, with PUBLIC and NOWHERE in it */
static gboolean
make_network (void)
{
  struct ifreq request = { 0 };
  struct sockaddr_in address = { .sin_family = AF_INET };
  int fd;
  gboolean made = FALSE;

  if (unshare (CLONE_NEWNET) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return FALSE;
  fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return FALSE;
  g_strlcpy (request.ifr_name, "lo", sizeof request.ifr_name);
  request.ifr_flags = IFF_UP;
  if (ioctl (fd, SIOCSIFFLAGS, &request) == 0)
    {
      memset (&request, 0, sizeof request);
      g_strlcpy (request.ifr_name, "lo:1", sizeof request.ifr_name);
      address.sin_addr.s_addr = g_htonl (0x09090909);
      memcpy (&request.ifr_addr, &address, sizeof address);
      made = ioctl (fd, SIOCSIFADDR, &request) == 0;
      address.sin_addr.s_addr = g_htonl (0xffffffff);
      memcpy (&request.ifr_netmask, &address, sizeof address);
      made = made && ioctl (fd, SIOCSIFNETMASK, &request) == 0;
    }
  close (fd);
  return made;
}

static void
answer (LoopbackServer *server, const char *path, GIOStream *connection, gpointer user_data)
{
  if (g_str_equal (path, "/again"))
    {
      /* The same name, and another port, since the library remembers for a while what a name was at a port. */
      g_autofree char *moved = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: http://%s:%u/page\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                                                (const char *) user_data, PORT + 1);

      loopback_write (connection, moved);
    }
  else if (g_str_equal (path, "/reset"))
    {
      const struct linger now = { 1, 0 };
      GIOStream *base = G_IS_TCP_WRAPPER_CONNECTION (connection) ? g_tcp_wrapper_connection_get_base_io_stream (G_TCP_WRAPPER_CONNECTION (connection)) : connection;

      loopback_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>Ra");
      setsockopt (g_socket_get_fd (g_socket_connection_get_socket (G_SOCKET_CONNECTION (base))), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
  else
    loopback_write (connection, PAGE);
}

static void
test_answers (void)
{
  static const struct { const char *why, *host, *path; gboolean consent; int code; const char *says; } cases[] = {
    { "a public name leads to the public server",      "open.example",      "/page",  FALSE, -1, NULL },
    { "and through a redirect",                        "open.example",      "/again", FALSE, -1, NULL },
    { "with consent the name of the inside leads in",  "inside.example",    "/page",  TRUE,  -1, NULL },
    { "20: a name of the inside",                      "inside.example",    "/page",  FALSE, DOSSIER_FETCH_ERROR_BLOCKED, INSIDE },
    { "20: public when first asked, inside when asked again", "rebinds.example", "/again", FALSE, DOSSIER_FETCH_ERROR_BLOCKED, INSIDE },
    { "20: the public number does not answer, the inside is the second", "both.example", "/page", FALSE, DOSSIER_FETCH_ERROR_BLOCKED, INSIDE },
    { "20: a cloud's metadata",                        "metadata.example",  "/page",  FALSE, DOSSIER_FETCH_ERROR_BLOCKED, "169.254" },
    { "20: a private network",                         "private.example",   "/page",  FALSE, DOSSIER_FETCH_ERROR_BLOCKED, "10.0.0.1" },
    { "20: version 4 dressed up as 6",                 "mapped.example",    "/page",  FALSE, DOSSIER_FETCH_ERROR_BLOCKED, "127.0.0.1" },
    { "20: version 6",                                 "six.example",       "/page",  FALSE, DOSSIER_FETCH_ERROR_BLOCKED, "::1" },
    { "23: no such name",                              "nobody.example",    "/page",  FALSE, DOSSIER_FETCH_ERROR_NETWORK, "No server called nobody.example" },
    { "23: no name server",                            "no-server.example", "/page",  FALSE, DOSSIER_FETCH_ERROR_NETWORK, "network connection" },
    { "23: off the network",                           "nowhere.example",   "/page",  FALSE, DOSSIER_FETCH_ERROR_NETWORK, "cannot be reached" },
    { "23: reset within the page",                     "open.example",      "/reset", FALSE, DOSSIER_FETCH_ERROR_NETWORK, "cut off" },
  };
  g_autoptr (GResolver) resolver = g_object_new (test_resolver_get_type (), NULL);

  g_test_summary ("What counts is the number that is connected to, whatever a name server said before");

  if (!make_network ())
    {
      g_test_skip ("No network of its own can be made here");
      return;
    }
  g_resolver_set_default (resolver);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const allowed[] = { cases[i].consent ? cases[i].host : NULL, NULL };
      const DossierFetchOptions options = { .allowed_hosts = allowed, .total_timeout = 5000 };
      g_autoptr (LoopbackServer) outside = loopback_server_new_at (PUBLIC, PORT, answer, (gpointer) cases[i].host, NULL);
      G_GNUC_UNUSED g_autoptr (LoopbackServer) next_outside = loopback_server_new_at (PUBLIC, PORT + 1, answer, NULL, NULL);
      g_autoptr (LoopbackServer) inside = loopback_server_new_at (INSIDE, PORT, answer, NULL, NULL);
      g_autoptr (LoopbackServer) next_inside = loopback_server_new_at (INSIDE, PORT + 1, answer, NULL, NULL);
      g_autofree char *address = g_strdup_printf ("http://%s:%u%s", cases[i].host, PORT, cases[i].path);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierCapture) capture = dossier_http_fetch (&options, address, NULL, NULL, NULL, &error);

      g_test_message ("%s: %s", cases[i].why, error != NULL ? error->message : "captured");
      g_assert_cmpuint (loopback_server_get_n_connections (inside) + loopback_server_get_n_connections (next_inside), ==, cases[i].consent);
      if (cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (dossier_capture_get_peer (capture), ==, cases[i].consent ? INSIDE : PUBLIC);
          continue;
        }
      g_assert_null (capture);
      g_assert_error (error, DOSSIER_FETCH_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_nonnull (strstr (error->message, "Nothing was"));
      if (g_str_has_suffix (cases[i].path, "/again"))
        g_assert_cmpuint (loopback_server_get_n_connections (outside), ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch/names/20-23-what-a-name-server-says", test_answers);

  return g_test_run ();
}

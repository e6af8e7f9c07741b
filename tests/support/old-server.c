/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/old-server.h"

#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static gpointer
serve_once (gpointer data)
{
  OldServer *self = data;
  const gnutls_datum_t pem = { (unsigned char *) self->pem, (unsigned int) strlen (self->pem) };
  const int fd = accept (self->socket, NULL, NULL);
  gnutls_certificate_credentials_t credentials;
  gnutls_session_t session;
  char request[4096];

  g_assert_cmpint (gnutls_certificate_allocate_credentials (&credentials), ==, 0);
  g_assert_cmpint (gnutls_certificate_set_x509_key_mem (credentials, &pem, &pem, GNUTLS_X509_FMT_PEM), >=, 0);
  g_assert_cmpint (gnutls_init (&session, GNUTLS_SERVER), ==, 0);
  g_assert_cmpint (gnutls_priority_set_direct (session, self->priority, NULL), ==, 0);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_transport_set_int (session, fd);
  gnutls_handshake_set_timeout (session, 5000);
  if (gnutls_handshake (session) == GNUTLS_E_SUCCESS)
    {
      self->asked = gnutls_record_recv (session, request, sizeof request) > 0;
      if (self->asked)
        gnutls_record_send (session, self->answer, strlen (self->answer));
      gnutls_bye (session, GNUTLS_SHUT_WR);
    }
  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  close (fd);
  close (self->socket);

  return NULL;
}

/* Returns: (transfer full): the server's thread, to be joined; it listens when this returns */
GThread *
old_server_start (OldServer *self)
{
  struct sockaddr_in place = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof place;

  self->socket = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (self->socket, (struct sockaddr *) &place, sizeof place), ==, 0);
  g_assert_cmpint (listen (self->socket, 1), ==, 0);
  g_assert_cmpint (getsockname (self->socket, (struct sockaddr *) &place, &length), ==, 0);
  self->port = ntohs (place.sin_port);

  return g_thread_new ("old-server", serve_once, self);
}

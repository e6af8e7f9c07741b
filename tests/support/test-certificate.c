/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/test-certificate.h"

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#define DAY (24 * 60 * 60)

struct _TestCertificate
{
  gnutls_x509_privkey_t  key;           /* (owned) */
  gnutls_x509_crt_t      certificate;   /* (owned) */
  char                  *pem;           /* (owned) the certificate alone */
  char                  *pem_key;       /* (owned) */
};

static void
name_it (gnutls_x509_crt_t certificate, const char *name)
{
  struct in_addr number;

  g_assert_cmpint (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name, (unsigned) strlen (name)), ==, 0);
  if (inet_pton (AF_INET, name, &number) == 1)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, &number, sizeof number, 0), ==, 0);
  else
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, name, (unsigned) strlen (name), 0), ==, 0);
}

/**
 * test_certificate_new:
 * @name: a host or an IPv4 number
 * @days_from: since when it is valid, in days from now
 * @days_to: until when
 * @signer: (nullable): %NULL for one that signs itself, and may sign others
 */
TestCertificate *
test_certificate_new (const char            *name,
                      int                    days_from,
                      int                    days_to,
                      const TestCertificate *signer)
{
  static guint8 serial = 0;
  TestCertificate *self = g_new0 (TestCertificate, 1);
  gnutls_datum_t text;

  serial++;
  g_assert_cmpint (gnutls_x509_privkey_init (&self->key), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (self->key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&self->certificate), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_version (self->certificate, 3), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_serial (self->certificate, &serial, 1), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (self->certificate, time (NULL) + (time_t) days_from * DAY), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (self->certificate, time (NULL) + (time_t) days_to * DAY), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (self->certificate, self->key), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_basic_constraints (self->certificate, signer == NULL, -1), ==, 0);
  name_it (self->certificate, name);
  g_assert_cmpint (gnutls_x509_crt_sign2 (self->certificate, signer != NULL ? signer->certificate : self->certificate,
                                          signer != NULL ? signer->key : self->key, GNUTLS_DIG_SHA256, 0), ==, 0);

  g_assert_cmpint (gnutls_x509_crt_export2 (self->certificate, GNUTLS_X509_FMT_PEM, &text), ==, 0);
  self->pem = g_strndup ((const char *) text.data, text.size);
  gnutls_free (text.data);
  g_assert_cmpint (gnutls_x509_privkey_export2_pkcs8 (self->key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &text), ==, 0);
  self->pem_key = g_strndup ((const char *) text.data, text.size);
  gnutls_free (text.data);

  return self;
}

void
test_certificate_free (TestCertificate *self)
{
  gnutls_x509_crt_deinit (self->certificate);
  gnutls_x509_privkey_deinit (self->key);
  g_free (self->pem);
  g_free (self->pem_key);
  g_free (self);
}

/* Returns: (transfer none): without its key, as it is given to those who trust it */
const char *
test_certificate_get_pem (const TestCertificate *self)
{
  return self->pem;
}

/* Returns: (transfer full): with its key, as a server has it */
GTlsCertificate *
test_certificate_as_tls (const TestCertificate *self)
{
  g_autofree char *both = g_strconcat (self->pem, self->pem_key, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_pem (both, -1, &error);

  g_assert_no_error (error);

  return certificate;
}

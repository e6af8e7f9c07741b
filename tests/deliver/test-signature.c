/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/signature.h"

#include <string.h>

/* RFC 9421, appendix B.1 */
#define SHARED_SECRET "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
#define ED25519_KEY "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n"
#define CREATED 1618884473
#define DATE "Tue, 20 Apr 2021 02:07:55 GMT"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_published_vectors (void)
{
  static const DossierSignedPart HMAC_PARTS[] = {
    { "date", DATE }, { "@authority", "example.com" }, { "content-type", "application/json" },
  };
  static const DossierSignedPart ED25519_PARTS[] = {
    { "date", DATE }, { "@method", "POST" }, { "@path", "/foo" }, { "@authority", "example.com" },
    { "content-type", "application/json" }, { "content-length", "18" },
  };
  static const struct
  {
    const char               *why;
    DossierSignatureAlgorithm algorithm;
    const char               *secret;
    const char               *key_id;
    const DossierSignedPart  *parts;
    guint                     n_parts;
    const char               *parameters;
    const char               *signature;
  } CASES[] = {
    { "RFC 9421 B.2.5", DOSSIER_SIGNATURE_HMAC_SHA256, SHARED_SECRET, "test-shared-secret", HMAC_PARTS, G_N_ELEMENTS (HMAC_PARTS),
      "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"",
      "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=" },
    { "RFC 9421 B.2.6", DOSSIER_SIGNATURE_ED25519, ED25519_KEY, "test-key-ed25519", ED25519_PARTS, G_N_ELEMENTS (ED25519_PARTS),
      "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"",
      "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==" },
  };

  g_test_summary ("The vectors that RFC 9421 publishes come out to the byte");

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *parameters = dossier_signature_parameters (CASES[i].parts, CASES[i].n_parts, CREATED, CASES[i].key_id);
      g_autofree char *base = dossier_signature_base (CASES[i].parts, CASES[i].n_parts, parameters);
      g_autofree char *signature = dossier_signature_sign (CASES[i].algorithm, CASES[i].secret, base, &error);

      g_test_message ("%s", CASES[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (parameters, ==, CASES[i].parameters);
      g_assert_cmpstr (signature, ==, CASES[i].signature);
    }
}

static void
test_parameters_are_structured_strings (void)
{
  static const DossierSignedPart parts[] = { { "@method", "PUT" } };
  g_autofree char *parameters = dossier_signature_parameters (parts, 1, 1, "a\"b\\c\n");

  g_test_summary ("A key's name cannot break out of its quotes, and without one there is no parameter");
  g_assert_cmpstr (parameters, ==, "(\"@method\");created=1;keyid=\"a\\\"b\\\\c\"");
  g_free (parameters);
  parameters = dossier_signature_parameters (parts, 1, 1, "");
  g_assert_cmpstr (parameters, ==, "(\"@method\");created=1");
}

static void
test_standard_webhooks (void)
{
  /* Of the libraries of standard-webhooks, and a second secret beside it while secrets are changed. */
  const char *secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const char *signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  g_autoptr (GBytes) body = bytes_of ("{\"test\": 2432232314}");
  g_autofree char *both = g_strdup_printf ("%s\nwhsec_%s", secret, SHARED_SECRET);
  g_autofree char *one = dossier_signature_standard_webhooks (secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, NULL);
  g_autofree char *two = dossier_signature_standard_webhooks (both, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, NULL);

  g_test_summary ("Standard Webhooks: its vector, and one signature for each secret");
  g_assert_cmpstr (one, ==, signature);
  g_assert_true (g_str_has_prefix (two, signature) && strstr (two, " v1,") != NULL);
}

static void
test_secrets_that_are_none (void)
{
  static const struct { const char *why; const char *secret; } CASES[] = {
    { "empty", " \n" }, { "too short: 23 bytes", "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnc=" }, { "no base64", "whsec_ä" }, { "a word", "password" },
  };
  g_autoptr (GBytes) body = bytes_of ("x");

  g_test_summary ("What cannot be a secret is said to be none, and its text is not repeated");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", CASES[i].why);
      g_assert_null (dossier_signature_standard_webhooks (CASES[i].secret, "id", 1, body, &error));
      g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET);
      g_assert_true (i == 0 || strstr (error->message, CASES[i].secret) == NULL);
      g_clear_error (&error);
      g_assert_null (dossier_signature_sign (DOSSIER_SIGNATURE_ED25519, CASES[i].secret, "base", &error));
      g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET);
    }
}

static void
test_digest_and_superdesk (void)
{
  g_autoptr (GBytes) body = bytes_of ("{\"hello\": \"world\"}\n");
  g_autoptr (GBytes) fox = bytes_of ("The quick brown fox jumps over the lazy dog");
  g_autofree char *digest = dossier_signature_digest (body);
  g_autofree char *superdesk = dossier_signature_superdesk ("key", fox);

  g_test_summary ("RFC 9530's example; RFC 2104's way with SHA-1, as Superdesk's receivers check it");
  g_assert_cmpstr (digest, ==, "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
  g_assert_cmpstr (superdesk, ==, "sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/signature/published-vectors", test_published_vectors);
  g_test_add_func ("/deliver/signature/structured-strings", test_parameters_are_structured_strings);
  g_test_add_func ("/deliver/signature/standard-webhooks", test_standard_webhooks);
  g_test_add_func ("/deliver/signature/no-secrets", test_secrets_that_are_none);
  g_test_add_func ("/deliver/signature/digest-and-superdesk", test_digest_and_superdesk);
  return g_test_run ();
}

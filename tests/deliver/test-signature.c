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
  g_autofree char *parameters = dossier_signature_parameters (parts, 1, 1, "a\"b\\c\nä");

  g_test_summary ("A key's name cannot break out of its quotes, and without one there is no parameter");
  g_assert_cmpstr (parameters, ==, "(\"@method\");created=1;keyid=\"a\\\"b\\\\c\"");
  g_free (parameters);
  parameters = dossier_signature_parameters (parts, 1, 1, "");
  g_assert_cmpstr (parameters, ==, "(\"@method\");created=1");
  g_free (parameters);
  parameters = dossier_signature_parameters (parts, 1, 1, NULL);
  g_assert_cmpstr (parameters, ==, "(\"@method\");created=1");
}

static void
test_keys (void)
{
  /* The key of RFC 9421 B.2.6 is the end of what its PEM holds. */
  static const char pem[] = "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF";
  static const struct { const char *why, *secret, *signature; } HMACS[] = {
    { "base64", "YWJj", "If/svXno/l0h1P+/MGdpqTIDTv/5lO132mBEHnsEy8g=" },
    { "with one sign at its end", "YWI=", "+EoNySX6phOHpbszCpgRq5wIGNm9g8TlSzyJpQxeTF4=" },
    { "with two", "YQ==", "Tz/czPg2oPiEkVJTx36kxgIgOU7umRpvInvXRy+HA18=" },
    { "with three, which is none", "a===", "r4SDn7sSXuDndPB8qXlN2brtWodVuQvzwFE9UDA9Ad0=" },
    { "a sign in the middle", "YQ=a", "Ud/PPFNE5GMXE48edL9K9FVVQOjgzeT/YWrT0LmTVdk=" },
    { "not of fours", "YWJjZ", "S2p+aWY+nSvN8ryNV1WBV1D7tOQv/uzeNmJ93KKPix8=" },
    { "signs at the end, not of fours", "YWJjZA=", "VAVKMCiNjbJjcs153JXh2QGGj9Ms++b6fL7AvJHm+Cs=" },
    { "other letters", "YW-j", "bQJiRqFGr53goZuc/YiUZtM11jw09ic8gh0JmTw5hLg=" },
    { "nothing", "", "P4oEchaYd/Qt1eFnhczxBGKd1i0lgkUhcHYsOCa/MgU=" },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = dossier_signature_sign (DOSSIER_SIGNATURE_ED25519, ED25519_KEY, "base", NULL);
  g_autofree char *other_lines = dossier_signature_sign (DOSSIER_SIGNATURE_ED25519,
      "-----BEGIN PRIVATE KEY-----\r\n  MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqV\r\n"
                                                         "Tm50DFtMDoQikTmiCqirVv9mWG9qfSnF\r\n-----END PRIVATE KEY-----\r\n", "base", NULL);
  g_autofree char *text = dossier_signature_sign (DOSSIER_SIGNATURE_ED25519, pem, "base", NULL);
  g_autofree char *seed = dossier_signature_sign (DOSSIER_SIGNATURE_ED25519, "n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=", "base", NULL);

  g_test_summary ("A key is taken in each way it may be written, and what is none is taken as it stands or refused");
  g_assert_nonnull (lines);
  g_assert_cmpstr (other_lines, ==, lines);
  g_assert_cmpstr (text, ==, lines);
  g_assert_cmpstr (seed, ==, lines);
  for (gsize length = 1; length < 60; length++)
    {
      const guchar zeros[60] = { 0 };
      g_autofree char *key = g_base64_encode (zeros, length), *signature = dossier_signature_sign (DOSSIER_SIGNATURE_ED25519, key, "base",
          &error);

      g_assert_cmpint (signature != NULL, ==, length == 32 || length == 48);
      g_clear_error (&error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (HMACS); i++)
    {
      g_autofree char *signature = dossier_signature_sign (DOSSIER_SIGNATURE_HMAC_SHA256, HMACS[i].secret, "base", &error);

      g_test_message ("%s", HMACS[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (signature, ==, HMACS[i].signature);
    }
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
  g_autofree char *bare = dossier_signature_standard_webhooks (secret + strlen ("whsec_"), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
      body, NULL);
  g_autofree char *other = dossier_signature_standard_webhooks (SHARED_SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, NULL);
  const char *expected = "v1,7XuK10HxpDUwG9GLSdawj7rukVxQsu6+KXTzfMol8yY=";
  g_autofree char *both_signatures = g_strconcat (signature, " ", expected, NULL);

  g_test_summary ("Standard Webhooks: its vector, and one signature for each secret");
  g_assert_cmpstr (one, ==, signature);
  g_assert_cmpstr (other, ==, expected);
  g_assert_cmpstr (bare, ==, signature);
  g_assert_cmpstr (two, ==, both_signatures);
  for (gsize length = 20; length < 70; length++)
    {
      const guchar zeros[70] = { 0 };
      g_autofree char *key = g_base64_encode (zeros, length), *made = dossier_signature_standard_webhooks (key, "id", 1, body, NULL);

      g_assert_cmpint (made != NULL, ==, length >= 24 && length <= 64);
    }
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
      g_assert_true (i > 0 || strcmp (error->message, "The secret for signing is empty. Nothing was sent.") == 0);
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
  g_test_add_func ("/deliver/signature/keys", test_keys);
  g_test_add_func ("/deliver/signature/no-secrets", test_secrets_that_are_none);
  g_test_add_func ("/deliver/signature/digest-and-superdesk", test_digest_and_superdesk);
  return g_test_run ();
}

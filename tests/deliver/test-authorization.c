/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/authorization.h"

#include "deliver/deliver-error.h"

#include <string.h>

static void
test_tokens (void)
{
  g_autofree char *long_key = g_strnfill (512, 'a'), *just = g_strconcat ("1:", long_key, NULL), *too_long = g_strconcat (just, "aa", NULL);
  const struct { const char *why, *key; gboolean good; } CASES[] = {
    { "two parts", "64F0c1aa:8a1c8a1c8a1c8a1c", TRUE }, { "capitals", "a:8A1C", TRUE }, { "one digit", "1:00", TRUE }, { "a long one",
      just, TRUE },
    { "too long a one", too_long, FALSE }, { "no name", ":8a1c", FALSE }, { "no secret", "64f0:", FALSE }, { "one part", "64f08a1c",
      FALSE },
    { "another letter in the name", "64g0:8a1c", FALSE }, { "another letter in the secret", "64f0:8a1x", FALSE }, { "an odd digit",
      "64f0:8a1", FALSE },
    { "three parts", "64f0:8a1c:00", FALSE }, { "nothing", "", FALSE }, { "a blank behind it", "64f0:8a1c ", FALSE },
  };
  /* By another program: header and claims as written here, HMAC-SHA256 with the bytes 8a 1c 8a 1c 8a 1c 8a 1c. */
  g_autofree char *token = dossier_authorization_jwt ("64F0c1aa:8a1c8a1c8a1c8a1c", 1700000001, NULL);

  g_test_summary ("Ghost's tokens: to the letter, for five minutes, and of nothing that is no key");
  g_assert_cmpstr (token, ==, "eyJhbGciOiJIUzI1NiIsImtpZCI6IjY0RjBjMWFhIiwidHlwIjoiSldUIn0.eyJhdWQiOiIvYWRtaW4vIiwiZXhwIjoxNzAwMDAw"
                              "MzAxLCJpYXQiOjE3MDAwMDAwMDF9._W2AynhnICscc5nDoP4NcS362-omHN9H67b5AR8urbY");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *made = dossier_authorization_jwt (CASES[i].key, 1700000000, &error);

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (made != NULL, ==, CASES[i].good);
      if (CASES[i].good)
        continue;
      g_assert_error (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET);
      g_assert_cmpstr (error->message, ==, "The secret is no Admin API key: it looks like 64f0…:8a1c…, two parts of hexadecimal digits. "
          "Nothing was sent.");
    }
}

static void
test_headers (void)
{
  static const struct { const char *auth, *secret, *header; gboolean good; } CASES[] = {
    { "basic", "two words", "Basic YW5uOnR3byB3b3Jkcw==", TRUE }, { "bearer", "token", "Bearer token", TRUE }, { "jwt", "1:8a1c",
      "Ghost eyJhbGciOiJIUzI1NiIsImtpZCI6IjEi*.*.*", TRUE },
    { "jwt", "word", NULL, FALSE }, { "none", "token", NULL, TRUE }, { "bearer", NULL, NULL, TRUE },
  };

  g_test_summary ("What a request says of who sends it");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierTarget) target = g_object_new (DOSSIER_TYPE_TARGET, NULL);
      g_autoptr (DossierHttpCall) call = dossier_http_call_new ("GET", "https://cms.example.org/");

      dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_AUTH, CASES[i].auth);
      dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_USER, "ann");
      g_assert_cmpint (dossier_authorization_add (call, target, CASES[i].secret, NULL), ==, CASES[i].good);
      g_assert_cmpuint (call->headers->len, ==, CASES[i].header != NULL ? 2 : 0);
      if (CASES[i].header == NULL)
        continue;
      g_assert_cmpstr (g_ptr_array_index (call->headers, 0), ==, "Authorization");
      g_assert_true (g_pattern_match_simple (CASES[i].header, g_ptr_array_index (call->headers, 1)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliver/authorization/tokens", test_tokens);
  g_test_add_func ("/deliver/authorization/headers", test_headers);
  return g_test_run ();
}

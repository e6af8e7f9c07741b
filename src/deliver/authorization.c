/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/authorization.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define JWT_LIFE 300        /* seconds: Ghost takes no longer ones */
#define MAX_KEY  256        /* bytes of the decoded key */

/* RFC 7515 §2: base64url without padding. */
static char *
base64url (gconstpointer bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

static char *
encode (const char *text)
{
  return base64url (text, strlen (text));
}

/**
 * dossier_authorization_jwt:
 * @key: "id:secret", the secret in hexadecimal digits, as Ghost hands out its Admin API keys
 * @now: seconds since 1970
 * @error: %DOSSIER_DELIVER_ERROR_SECRET: @key is no such key
 *
 * Returns: a JSON Web Token (RFC 7519), HS256, for Ghost's Admin API and for five minutes
 */
char *
dossier_authorization_jwt (const char  *key,
                           gint64       now,
                           GError     **error)
{
  const char *colon = strchr (key, ':');
  const gsize id_length = colon != NULL ? (gsize) (colon - key) : 0;
  g_autofree char *id = g_strndup (key, id_length);
  g_autofree char *head = NULL, *body = NULL, *head64 = NULL, *body64 = NULL, *input = NULL, *mac64 = NULL;
  guint8 secret[MAX_KEY], mac[crypto_auth_hmacsha256_BYTES];
  gsize secret_length = 0;
  crypto_auth_hmacsha256_state state;

  if (id_length == 0 || strspn (id, "0123456789abcdefABCDEF") != id_length || colon[1] == '\0'
      || sodium_hex2bin (secret, sizeof secret, colon + 1, strlen (colon + 1), NULL, &secret_length, NULL) != 0
      || secret_length * 2 != strlen (colon + 1))
    {
      g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET,
                           _("The secret is no Admin API key: it looks like 64f0…:8a1c…, two parts of hexadecimal digits. Nothing was sent."));
      return NULL;
    }
  head = g_strdup_printf ("{\"alg\":\"HS256\",\"kid\":\"%s\",\"typ\":\"JWT\"}", id);
  body = g_strdup_printf ("{\"aud\":\"/admin/\",\"exp\":%" G_GINT64_FORMAT ",\"iat\":%" G_GINT64_FORMAT "}", now + JWT_LIFE, now);
  head64 = encode (head);
  body64 = encode (body);
  input = g_strconcat (head64, ".", body64, NULL);
  crypto_auth_hmacsha256_init (&state, secret, secret_length);
  crypto_auth_hmacsha256_update (&state, (const guint8 *) input, strlen (input));
  crypto_auth_hmacsha256_final (&state, mac);
  sodium_memzero (secret, sizeof secret);
  mac64 = base64url (mac, sizeof mac);

  return g_strconcat (input, ".", mac64, NULL);
}

/* @secret: (nullable): where there is none, nothing is added. Made anew for each request, since tokens have a time. */
gboolean
dossier_authorization_add (DossierHttpCall  *call,
                           DossierTarget    *target,
                           const char       *secret,
                           GError          **error)
{
  const char *auth = dossier_target_get_auth (target);
  g_autofree char *pair = NULL, *token = NULL, *value = NULL;

  if (secret == NULL || strcmp (auth, "none") == 0)
    return TRUE;
  if (strcmp (auth, "basic") == 0)
    {
      pair = g_strdup_printf ("%s:%s", dossier_target_get_user (target), secret);
      token = g_base64_encode ((const guchar *) pair, strlen (pair));
      value = g_strconcat ("Basic ", token, NULL);
    }
  else if (strcmp (auth, "jwt") == 0)
    {
      token = dossier_authorization_jwt (secret, g_get_real_time () / G_USEC_PER_SEC, error);
      if (token == NULL)
        return FALSE;
      value = g_strconcat ("Ghost ", token, NULL);
    }
  else
    value = g_strconcat ("Bearer ", secret, NULL);
  dossier_http_call_set_header (call, "Authorization", value);
  return TRUE;
}

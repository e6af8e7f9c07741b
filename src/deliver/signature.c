/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/signature.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MIN_WEBHOOK_SECRET 24   /* bytes: Standard Webhooks, "Signature scheme" */
#define MAX_WEBHOOK_SECRET 64
#define SHA256_LENGTH 32

G_STATIC_ASSERT (SHA256_LENGTH == crypto_hash_sha256_BYTES);

static void
hmac (GChecksumType type, gconstpointer key, gsize key_length, gconstpointer data, gsize length, guint8 *digest, gsize digest_length)
{
  GHmac *mac = g_hmac_new (type, key, key_length);

  g_hmac_update (mac, data, (gssize) length);
  g_hmac_get_digest (mac, digest, &digest_length);
  g_hmac_unref (mac);
}

/* Returns: the value of Content-Digest (RFC 9530) */
char *
dossier_signature_digest (GBytes *body)
{
  guint8 digest[SHA256_LENGTH];
  gsize length, digest_length = sizeof digest;
  const guint8 *bytes = g_bytes_get_data (body, &length);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *base64 = NULL;

  g_checksum_update (sum, bytes, (gssize) length);
  g_checksum_get_digest (sum, digest, &digest_length);
  base64 = g_base64_encode (digest, digest_length);

  return g_strdup_printf ("sha-256=:%s:", base64);
}

/* RFC 8941 §3.3.3; what it cannot hold is left out. */
static void
append_string (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (; *value != '\0'; value++)
    if (g_ascii_isprint (*value))
      g_string_append_printf (text, "%s%c", *value == '"' || *value == '\\' ? "\\" : "", *value);
  g_string_append_c (text, '"');
}

/* @key_id: (nullable). Returns: the inner list with its parameters, RFC 9421 §2.3 */
char *
dossier_signature_parameters (const DossierSignedPart *parts,
                              guint                    n_parts,
                              gint64                   created,
                              const char              *key_id)
{
  GString *text = g_string_new ("(");

  for (guint i = 0; i < n_parts; i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? " " : "", parts[i].name);
  g_string_append_printf (text, ");created=%" G_GINT64_FORMAT, created);
  if (key_id != NULL && *key_id != '\0')
    {
      g_string_append (text, ";keyid=");
      append_string (text, key_id);
    }
  return g_string_free (text, FALSE);
}

/* Returns: the signature base, RFC 9421 §2.5 */
char *
dossier_signature_base (const DossierSignedPart *parts,
                        guint                    n_parts,
                        const char              *parameters)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    g_string_append_printf (text, "\"%s\": %s\n", parts[i].name, parts[i].value);
  g_string_append_printf (text, "\"@signature-params\": %s", parameters);

  return g_string_free (text, FALSE);
}

static gboolean
is_base64 (const char *text)
{
  const gsize length = strlen (text);
  const gsize digits = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  return length > 0 && length % 4 == 0 && digits + strspn (text + digits, "=") == length && length - digits <= 2;
}

/* The lines of a PEM between its marks, or the text itself. */
static char *
strip_armour (const char *secret)
{
  g_auto (GStrv) lines = g_strsplit (secret, "\n", -1);
  GString *text = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if (!g_str_has_prefix (*line, "-----"))
      g_string_append (text, g_strstrip (*line));

  return g_string_free (text, FALSE);
}

/* A seed of 32 bytes, or one in PKCS #8 (RFC 8410 §7), whose last 32 bytes it is; in base64. */
static gboolean
sign_ed25519 (const char *secret, const char *base, guint8 *signature, GError **error)
{
  g_autofree char *text = strip_armour (secret);
  gsize length = 0;
  g_autofree guchar *key = is_base64 (text) ? g_base64_decode (text, &length) : NULL;
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];

  if (length != crypto_sign_SEEDBYTES && length != 48)
    {
      g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET,
                           _("The secret for signing is no Ed25519 key. Nothing was sent. Give the private key as PEM, or its 32 bytes in base64."));
      return FALSE;
    }
  crypto_sign_seed_keypair (public_key, secret_key, key + length - crypto_sign_SEEDBYTES);
  crypto_sign_detached (signature, NULL, (const guint8 *) base, strlen (base), secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
  sodium_memzero (key, length);
  sodium_memzero (text, strlen (text));
  return TRUE;
}

/**
 * dossier_signature_sign:
 * @secret: for HMAC in base64 (anything else is taken as it stands), for Ed25519 the private key
 * @base: of dossier_signature_base()
 *
 * Returns: (nullable): the signature in base64
 */
char *
dossier_signature_sign (DossierSignatureAlgorithm   algorithm,
                        const char                 *secret,
                        const char                 *base,
                        GError                    **error)
{
  guint8 signature[crypto_sign_BYTES];
  gsize length = strlen (secret);
  g_autofree guchar *key = NULL;

  if (algorithm == DOSSIER_SIGNATURE_ED25519)
    return sign_ed25519 (secret, base, signature, error) ? g_base64_encode (signature, sizeof signature) : NULL;

  key = is_base64 (secret) ? g_base64_decode (secret, &length) : (guchar *) g_strdup (secret);
  hmac (G_CHECKSUM_SHA256, key, length, base, strlen (base), signature, SHA256_LENGTH);
  sodium_memzero (key, length);

  return g_base64_encode (signature, SHA256_LENGTH);
}

static gboolean
append_webhook (GString *signatures, const char *secret, const char *id, gint64 timestamp, GBytes *body, GError **error)
{
  const char *text = g_str_has_prefix (secret, "whsec_") ? secret + strlen ("whsec_") : secret;
  gsize key_length = 0, length;
  const char *bytes = g_bytes_get_data (body, &length);
  g_autofree guchar *key = is_base64 (text) ? g_base64_decode (text, &key_length) : NULL;
  g_autoptr (GString) signed_text = g_string_new (NULL);
  guint8 digest[SHA256_LENGTH];
  g_autofree char *base64 = NULL;

  if (key_length < MIN_WEBHOOK_SECRET || key_length > MAX_WEBHOOK_SECRET)
    {
      g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET,
                           _("The secret for signing is none of Standard Webhooks: 24 to 64 bytes in base64, often after “whsec_”. "
                             "Nothing was sent. Ask the pipeline for the right one."));
      return FALSE;
    }
  g_string_printf (signed_text, "%s.%" G_GINT64_FORMAT ".", id, timestamp);
  g_string_append_len (signed_text, bytes, (gssize) length);
  hmac (G_CHECKSUM_SHA256, key, key_length, signed_text->str, signed_text->len, digest, sizeof digest);
  sodium_memzero (key, key_length);
  base64 = g_base64_encode (digest, sizeof digest);
  g_string_append_printf (signatures, "%sv1,%s", signatures->len > 0 ? " " : "", base64);

  return TRUE;
}

/* @secrets: one, or while they are being changed several, separated by white space
 * Returns: (nullable): the value of `webhook-signature` (https://www.standardwebhooks.com) */
char *
dossier_signature_standard_webhooks (const char  *secrets,
                                     const char  *id,
                                     gint64       timestamp,
                                     GBytes      *body,
                                     GError     **error)
{
  g_auto (GStrv) each = g_strsplit_set (secrets, " \t\r\n", -1);
  g_autoptr (GString) signatures = g_string_new (NULL);

  for (char **secret = each; *secret != NULL; secret++)
    if (**secret != '\0' && !append_webhook (signatures, *secret, id, timestamp, body, error))
      return NULL;
  if (signatures->len == 0)
    {
      g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_SECRET, _("The secret for signing is empty. Nothing was sent."));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&signatures), FALSE);
}

/* Returns: the value of `x-superdesk-signature`. SHA-1 because that is what Superdesk's receivers know. */
char *
dossier_signature_superdesk (const char *secret,
                             GBytes     *body)
{
  gsize length;
  const guchar *bytes = g_bytes_get_data (body, &length);
  g_autofree char *hex = g_compute_hmac_for_data (G_CHECKSUM_SHA1, (const guchar *) secret, strlen (secret), bytes, length);

  return g_strconcat ("sha1=", hex, NULL);
}

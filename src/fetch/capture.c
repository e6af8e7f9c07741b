/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/capture.h"

#include <string.h>

/**
 * DossierCapture:
 *
 * One capture of one thing: immutable, counted, and safe to hand from thread to thread.
 *
 * The bytes are the body as the server meant it, with the transfer's compression (Content-Encoding)
 * taken off, and nothing else changed: they are what the hash is of, what the library keeps and what
 * the reader reads. The headers are those received, so that they still tell how the body travelled.
 * Headers that carry secrets (Set-Cookie and the like) were dropped by whoever made the capture.
 */
struct _DossierCapture
{
  gatomicrefcount  ref_count;

  GBytes          *bytes;              /* (owned) */
  char            *sha256;             /* (owned) lower-case hex of bytes */
  char            *method;             /* (owned) */
  gint64           captured_at;        /* microseconds since 1970 UTC */
  char            *media_type;         /* (owned) */

  char            *requested_address;  /* (owned) (nullable) */
  char            *final_address;      /* (owned) (nullable) */
  char            *redirects;          /* (owned) (nullable) JSON */
  guint            status;             /* 0: no HTTP */
  char            *headers;            /* (owned) (nullable) JSON */
  char            *charset;            /* (owned) (nullable) */
  char            *file_name;          /* (owned) (nullable) */
  char            *tls;                /* (owned) (nullable) */
  char            *peer;               /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (DossierCapture, dossier_capture, dossier_capture_ref, dossier_capture_unref)

/**
 * dossier_capture_new:
 * @fields: what was captured; copied
 *
 * Returns: (transfer full): the capture, with the SHA-256 of its bytes computed
 */
DossierCapture *
dossier_capture_new (const DossierCaptureFields *fields)
{
  DossierCapture *self;

  g_return_val_if_fail (fields != NULL && fields->bytes != NULL, NULL);
  g_return_val_if_fail (fields->method != NULL && fields->media_type != NULL, NULL);
  g_return_val_if_fail (fields->file_name == NULL || strchr (fields->file_name, '/') == NULL, NULL);

  self = g_new0 (DossierCapture, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (fields->bytes);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fields->bytes);
  self->method = g_strdup (fields->method);
  self->captured_at = fields->captured_at;
  self->media_type = g_strdup (fields->media_type);
  self->requested_address = g_strdup (fields->requested_address);
  self->final_address = g_strdup (fields->final_address);
  self->redirects = g_strdup (fields->redirects);
  self->status = fields->status;
  self->headers = g_strdup (fields->headers);
  self->charset = g_strdup (fields->charset);
  self->file_name = g_strdup (fields->file_name);
  self->tls = g_strdup (fields->tls);
  self->peer = g_strdup (fields->peer);

  return self;
}

DossierCapture *
dossier_capture_ref (DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dossier_capture_unref (DossierCapture *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->bytes);
  g_free (self->sha256);
  g_free (self->method);
  g_free (self->media_type);
  g_free (self->requested_address);
  g_free (self->final_address);
  g_free (self->redirects);
  g_free (self->headers);
  g_free (self->charset);
  g_free (self->file_name);
  g_free (self->tls);
  g_free (self->peer);
  g_free (self);
}

/**
 * dossier_capture_get_bytes:
 *
 * Returns: (transfer none): the evidentiary bytes, see #DossierCapture
 */
GBytes *
dossier_capture_get_bytes (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * dossier_capture_get_sha256:
 *
 * Returns: SHA-256 of the bytes as 64 lower-case hexadecimal digits
 */
const char *
dossier_capture_get_sha256 (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sha256;
}

const char *
dossier_capture_get_method (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->method;
}

/**
 * dossier_capture_get_captured_at:
 *
 * Returns: the instant at which the capture began (WARC 1.1, WARC-Date), in microseconds since
 *   1970-01-01 UTC
 */
gint64
dossier_capture_get_captured_at (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->captured_at;
}

const char *
dossier_capture_get_requested_address (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->requested_address;
}

const char *
dossier_capture_get_final_address (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->final_address;
}

/**
 * dossier_capture_get_redirects:
 *
 * Returns: (nullable): JSON array of [address, status] for each answer that sent us on, in order;
 *   "[]" if the first address answered; %NULL if nothing was asked for over HTTP
 */
const char *
dossier_capture_get_redirects (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->redirects;
}

guint
dossier_capture_get_status (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->status;
}

/**
 * dossier_capture_get_headers:
 *
 * Returns: (nullable): JSON array of [name, value] as received and in that order, without those
 *   that carry secrets
 */
const char *
dossier_capture_get_headers (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->headers;
}

/**
 * dossier_capture_get_media_type:
 *
 * Returns: media type in lower case and without parameters, "text/html"
 */
const char *
dossier_capture_get_media_type (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->media_type;
}

/**
 * dossier_capture_get_charset:
 *
 * Returns: (nullable): the declared charset exactly as declared; the reader decides what it is worth
 */
const char *
dossier_capture_get_charset (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->charset;
}

const char *
dossier_capture_get_file_name (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file_name;
}

/**
 * dossier_capture_get_tls:
 *
 * Returns: (nullable): "TLS 1.3, verified, issued by …"; %NULL if the connection was not secure
 */
const char *
dossier_capture_get_tls (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tls;
}

/**
 * dossier_capture_get_peer:
 *
 * Returns: (nullable): the numeric address that answered, "203.0.113.7"
 */
const char *
dossier_capture_get_peer (const DossierCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->peer;
}

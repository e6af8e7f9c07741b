/* What one capture brought back: the bytes, and how, when and from where they came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Values of dossier_capture_get_method(), as the library stores them. */
#define DOSSIER_CAPTURE_HTTP  "http"
#define DOSSIER_CAPTURE_FILE  "file"
#define DOSSIER_CAPTURE_PASTE "paste"

/**
 * DossierCaptureFields:
 * @bytes: required: the evidentiary bytes
 * @method: required: one of the names above
 * @captured_at: required: microseconds since 1970 UTC at which the capture began
 * @media_type: required: lower case, without parameters
 * @requested_address: what was asked for
 * @final_address: what answered
 * @redirects: JSON array of [address, status], one for each hop that sent us on
 * @status: HTTP status of the answer, 0 if there was none
 * @headers: JSON array of [name, value] in the order received
 * @charset: as declared by the server or the person, not checked
 * @file_name: name of the file, never its folder
 * @tls: summary of the secure connection
 * @peer: numeric address of the server
 *
 * What dossier_capture_new() copies; what is not required may be %NULL.
 */
typedef struct
{
  GBytes     *bytes;
  const char *method;
  gint64      captured_at;
  const char *media_type;
  const char *requested_address;
  const char *final_address;
  const char *redirects;
  guint       status;
  const char *headers;
  const char *charset;
  const char *file_name;
  const char *tls;
  const char *peer;
} DossierCaptureFields;

#define DOSSIER_TYPE_CAPTURE (dossier_capture_get_type ())
typedef struct _DossierCapture DossierCapture;
GType           dossier_capture_get_type              (void);

DossierCapture *dossier_capture_new                   (const DossierCaptureFields *fields);
DossierCapture *dossier_capture_ref                   (DossierCapture             *self);
void            dossier_capture_unref                 (DossierCapture             *self);

GBytes         *dossier_capture_get_bytes             (const DossierCapture       *self);
const char     *dossier_capture_get_sha256            (const DossierCapture       *self);
const char     *dossier_capture_get_method            (const DossierCapture       *self);
gint64          dossier_capture_get_captured_at       (const DossierCapture       *self);
const char     *dossier_capture_get_requested_address (const DossierCapture       *self);
const char     *dossier_capture_get_final_address     (const DossierCapture       *self);
const char     *dossier_capture_get_redirects         (const DossierCapture       *self);
guint           dossier_capture_get_status            (const DossierCapture       *self);
const char     *dossier_capture_get_headers           (const DossierCapture       *self);
const char     *dossier_capture_get_media_type        (const DossierCapture       *self);
const char     *dossier_capture_get_charset           (const DossierCapture       *self);
const char     *dossier_capture_get_file_name         (const DossierCapture       *self);
const char     *dossier_capture_get_tls               (const DossierCapture       *self);
const char     *dossier_capture_get_peer              (const DossierCapture       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCapture, dossier_capture_unref)

G_END_DECLS

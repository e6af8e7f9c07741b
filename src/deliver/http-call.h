/* One request to a target and its answer, within limits; follows it to the same origin only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "deliver/deliver-error.h"

G_BEGIN_DECLS

#define DOSSIER_HTTP_CONNECT_TIMEOUT 10000            /* milliseconds */
#define DOSSIER_HTTP_IDLE_TIMEOUT    30000
#define DOSSIER_HTTP_TOTAL_TIMEOUT   300000
#define DOSSIER_HTTP_MAX_REDIRECTS   3
#define DOSSIER_HTTP_MAX_ANSWER      (1024 * 1024)    /* bytes */

typedef struct _DossierHttpCall DossierHttpCall;

/* Adds what depends on the address: called again for each redirect. Returns: %FALSE with @error set */
typedef gboolean (*DossierHttpSign) (DossierHttpCall  *call,
                                     const char       *address,
                                     gpointer          user_data,
                                     GError          **error);

/**
 * DossierHttpCall:
 * @body: (nullable)
 * @connect_timeout: milliseconds until the connection stands, its secure part too; what it is before, like the other
 *   limits, is dossier_http_call_new()'s
 * @idle_timeout: milliseconds without a byte, in either direction, of a connection that stands
 * @total_timeout: milliseconds of one exchange, however lively it is
 * @max_answer: bytes. What is longer is cut off there, and @cut_off says so
 *
 * Fill in the first part, send, read the second.
 */
struct _DossierHttpCall
{
  char            *method;       /* (owned) */
  char            *address;      /* (owned) where it ended, after sending */
  char            *content_type; /* (owned) (nullable) */
  char            *ca_file;      /* (owned) (nullable) */
  GBytes          *body;         /* (owned) (nullable) */
  GPtrArray       *headers;      /* (owned) name, value, name, value … */
  guint            connect_timeout;
  guint            idle_timeout;
  guint            total_timeout;
  gsize            max_answer;
  DossierHttpSign  sign;         /* (nullable) */
  gpointer         sign_data;

  guint            status;       /* 0: no answer */
  gpointer         answer_headers; /* (owned) (nullable) SoupMessageHeaders */
  char            *media_type;   /* (owned) (nullable) */
  GBytes          *answer;       /* (owned) (nullable) */
  gboolean         cut_off;
};

DossierHttpCall *dossier_http_call_new        (const char       *method,
                                               const char       *address);
void             dossier_http_call_free       (DossierHttpCall  *self);
void             dossier_http_call_set_body   (DossierHttpCall  *self,
                                               const char       *content_type,
                                               GBytes           *body);
void             dossier_http_call_set_header (DossierHttpCall  *self,
                                               const char       *name,
                                               const char       *value);
gboolean         dossier_http_call_send       (DossierHttpCall  *self,
                                               GCancellable     *cancellable,
                                               GError          **error);
const char      *dossier_http_call_get_header (DossierHttpCall  *self,
                                               const char       *name);
gboolean         dossier_http_call_is_success (DossierHttpCall  *self);
gboolean         dossier_http_call_leads_on   (DossierHttpCall  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHttpCall, dossier_http_call_free)

G_END_DECLS

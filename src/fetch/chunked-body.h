/* A body in chunks, told from one that was cut off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_CHUNKED_MORE,        /* the body goes on */
  DOSSIER_CHUNKED_ENDED,       /* the last chunk and what may follow it were there */
  DOSSIER_CHUNKED_MALFORMED,
} DossierChunkedState;

typedef struct _DossierChunkedBody DossierChunkedBody;

DossierChunkedBody  *dossier_chunked_body_new  (void);
void                 dossier_chunked_body_free (DossierChunkedBody *self);
DossierChunkedState  dossier_chunked_body_feed (DossierChunkedBody *self,
                                                const char         *bytes,
                                                gsize               length,
                                                GByteArray         *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierChunkedBody, dossier_chunked_body_free)

G_END_DECLS

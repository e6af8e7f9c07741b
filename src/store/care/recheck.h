/* Whether what was captured still is what it was: looked at again, a little at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One content: captured bytes, a document or a text, by its hash. */
typedef struct
{
  char     *hash;    /* (owned) */
  gboolean  whole;   /* once checked */
} DossierContentCheck;

GPtrArray *dossier_recheck_choose   (DossierLibrary   *library,
                                     gint64            before,
                                     gint64            budget,
                                     GError          **error);
gboolean   dossier_recheck_look     (DossierLibrary   *library,
                                     GPtrArray        *contents,
                                     GCancellable     *cancellable,
                                     GError          **error);
gboolean   dossier_recheck_note     (DossierLibrary   *library,
                                     const GPtrArray  *contents,
                                     gint64            at,
                                     GError          **error);
gint64     dossier_recheck_count    (DossierLibrary   *library,
                                     gint64            before,
                                     GError          **error);

G_END_DECLS

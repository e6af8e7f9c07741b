/* Finds words in a text and says where, in code points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/records/highlight.h"

G_BEGIN_DECLS

/* Code points of context kept on each side of a highlight. */
#define DOSSIER_CONTEXT_LENGTH 32

gboolean dossier_quoting_find   (const char       *text,
                                 const char       *quote,
                                 guint             occurrence,
                                 gint64           *start,
                                 gint64           *end);
gboolean dossier_quoting_mark   (DossierRecord    *highlight,
                                 const char       *text,
                                 gint64            start,
                                 gint64            end);
gboolean dossier_quoting_check  (DossierRecord    *highlight,
                                 const char       *text);

G_END_DECLS

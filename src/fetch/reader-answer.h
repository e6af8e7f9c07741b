/* What the reader child printed, before any of it is believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *dossier_reader_answer_dup_refusal (const GByteArray *answer,
                                             gboolean         *unsupported);
gboolean  dossier_reader_answer_is_object   (const GByteArray *answer);

G_END_DECLS

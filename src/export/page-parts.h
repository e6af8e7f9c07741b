/* Words that the page and its defence share; used by page-copy.c and defence-pack.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/native-parts.h"

G_BEGIN_DECLS

char       *dossier_page_say_day       (gint64              instant);
char       *dossier_page_say_grade     (DossierSelection   *selection,
                                        DossierSentence    *sentence);
char       *dossier_page_say_values    (const DossierGradeValues *values);
char       *dossier_page_say_source    (DossierSelection   *selection,
                                        DossierSource      *source);
const char *dossier_page_heading_of    (DossierSelection   *selection,
                                        DossierSection     *section);
void        dossier_page_add_sources   (DossierSelection   *selection,
                                        GPtrArray          *blocks,
                                        gboolean            with_reasons);

G_END_DECLS

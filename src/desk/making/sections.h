/* Sections as the verbs need them: made, found by kind, deleted with their sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

DossierRecord *dossier_sections_make            (DossierVerbRun  *run,
                                                 gint64           profile,
                                                 const char      *kind,
                                                 const char      *term,
                                                 GError         **error);
gboolean       dossier_sections_make_all        (DossierVerbRun  *run,
                                                 gint64           profile,
                                                 const GPtrArray *shapes,
                                                 GError         **error);
gint64         dossier_sections_find            (DossierVerbRun  *run,
                                                 gint64           profile,
                                                 const char      *argument,
                                                 GError         **error);
gboolean       dossier_sections_delete          (DossierVerbRun  *run,
                                                 gint64           section,
                                                 GError         **error);
gboolean       dossier_sections_delete_sentence (DossierVerbRun  *run,
                                                 gint64           sentence,
                                                 GError         **error);

G_END_DECLS

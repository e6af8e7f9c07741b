/* Makes highlights: words of a snapshot, by their place or by the words themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

/* Arguments of a verb that marks words on its way; dossier_marking_is_given() asks for them. */
#define DOSSIER_ARGUMENTS_OF_MARKING                                                                                            \
  { "snapshot", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "instead of a highlight: the snapshot that says it, with start and end" }, \
  { "start", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "first code point" },                                                           \
  { "end", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after the last" }

gboolean       dossier_marking_is_given (DossierVerbRun  *run);
DossierRecord *dossier_marking_make     (DossierVerbRun  *run,
                                         GError         **error);
DossierRecord *dossier_marking_make_at  (DossierVerbRun  *run,
                                         gint64           snapshot,
                                         gint64           start,
                                         gint64           end,
                                         GError         **error);
gint64         dossier_marking_find_page (DossierVerbRun *run,
                                         DossierRecord   *snapshot,
                                         gint64           start);

G_END_DECLS

/* One result of a search through everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties, read-only: "kind" (source, claim, profile), "row" (int64), "title", "snippet" (Pango
 * markup, the words found in bold). */
#define DOSSIER_TYPE_SEARCH_RESULT (dossier_search_result_get_type ())
G_DECLARE_FINAL_TYPE (DossierSearchResult, dossier_search_result, DOSSIER, SEARCH_RESULT, GObject)

DossierSearchResult *dossier_search_result_new      (GVariant         *row);
const char       *dossier_search_result_get_kind (DossierSearchResult *self);
gint64            dossier_search_result_get_row  (DossierSearchResult *self);
char             *dossier_ui_mark_found       (const char       *snippet);

G_END_DECLS

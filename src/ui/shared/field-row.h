/* An entry row over one text field of a record: committed as one types, suggestions marked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/record.h"

G_BEGIN_DECLS

/* Properties: "field" (the record's property, "archive-url"), "column" (its name among the
 * suggested ones; absent: the field's), "separator" (shown instead of line ends, such as "; ").
 * Signals: "commit" (field, text): it was edited; "confirm" (column): a suggestion was accepted. */
#define DOSSIER_TYPE_FIELD_ROW (dossier_field_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierFieldRow, dossier_field_row, DOSSIER, FIELD_ROW, AdwEntryRow)

void     dossier_field_row_set_record  (DossierFieldRow *self,
                                        DossierRecord   *record,
                                        const char      *proposed);
void     dossier_field_row_flush       (DossierFieldRow *self);
gboolean dossier_ui_is_proposed        (const char      *proposed,
                                        const char      *column);

G_END_DECLS

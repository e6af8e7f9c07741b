/* A row of a form whose value is text of any length, with a mark for its state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/text-area.h"

G_BEGIN_DECLS

/* The state is a word beside the title, by shape and colour:
 * suggested values offer to be confirmed ("confirm" signal). */
typedef enum
{
  DOSSIER_TEXT_ROW_PLAIN,
  DOSSIER_TEXT_ROW_SUGGESTED,
  DOSSIER_TEXT_ROW_MISSING,
} DossierTextRowState;

/* Properties: "hint" (placeholder). The title is AdwPreferencesRow's. */
#define DOSSIER_TYPE_TEXT_ROW (dossier_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierTextRow, dossier_text_row, DOSSIER, TEXT_ROW, AdwPreferencesRow)

DossierTextArea *dossier_text_row_get_area  (DossierTextRow      *self);
void             dossier_text_row_set_state (DossierTextRow      *self,
                                             DossierTextRowState  state);

G_END_DECLS

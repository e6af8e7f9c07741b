/* One source to read: its head, its text with highlights, and the margin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"
#include "model/records/source.h"

G_BEGIN_DECLS

/* Properties: "desk", "profile" (nullable: where new claims go), "source" (nullable), "show-back"
 * (whether there is a list to go back to), "has-selection" (read-only: words are selected).
 * Actions: reader.highlight, reader.claim, reader.evidence (for what is selected), reader.next,
 * reader.previous, reader.toggle-read, reader.toggle-margin, reader.copy. */
#define DOSSIER_TYPE_READER_PANE (dossier_reader_pane_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderPane, dossier_reader_pane, DOSSIER, READER_PANE, AdwBin)

void dossier_reader_pane_show_highlight (DossierReaderPane *self,
                                         gint64             highlight);

G_END_DECLS

/* The text of the page: sections and their sentences in one list, written from the keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/* Property "narrow": there is no room for a margin beside the words. */
#define DOSSIER_TYPE_PAGE_TEXT (dossier_page_text_get_type ())
G_DECLARE_FINAL_TYPE (DossierPageText, dossier_page_text, DOSSIER, PAGE_TEXT, AdwBin)

void dossier_page_text_set_profile   (DossierPageText *self,
                                      DossierDesk     *desk,
                                      DossierProfile  *profile);
void dossier_page_text_edit_sentence (DossierPageText *self,
                                      gint64           sentence,
                                      int              cursor);
void dossier_page_text_show_section  (DossierPageText *self,
                                      gint64           section);
void dossier_page_text_resume        (DossierPageText *self);

G_END_DECLS

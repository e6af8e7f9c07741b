/* The page being written: fields, sentences section by section, and what each one rests on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/page.h"

G_BEGIN_DECLS

/* Properties: "desk" (DossierDesk), "profile" (DossierProfile), both nullable. */
#define DOSSIER_TYPE_PROFILE_PAGE (dossier_profile_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierProfilePage, dossier_profile_page, DOSSIER, PROFILE_PAGE, DossierPage)

void dossier_profile_page_show_sentence (DossierProfilePage *self,
                                         gint64              sentence);
void dossier_profile_page_show_section  (DossierProfilePage *self,
                                         gint64              section);
void dossier_profile_page_show_field    (DossierProfilePage *self,
                                         const char         *field);

G_END_DECLS

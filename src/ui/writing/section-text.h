/* A section of the page, written as running text, with a margin that says what each sentence is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

/* Property "narrow": there is no room for a margin of words.
 * Signals: "current" (DossierSentence, nullable: another is being written, or it has changed),
 * "caret" (it has moved), "leave" (int: -1 upwards, 1 downwards), "move-out" (DossierSentence, int count, int step). */
#define DOSSIER_TYPE_SECTION_TEXT (dossier_section_text_get_type ())
G_DECLARE_FINAL_TYPE (DossierSectionText, dossier_section_text, DOSSIER, SECTION_TEXT, AdwBin)

GtkWidget       *dossier_section_text_new          (void);
void             dossier_section_text_set_section  (DossierSectionText *self,
                                                    DossierDesk        *desk,
                                                    DossierSection     *section);
void             dossier_section_text_set_heading  (DossierSectionText *self,
                                                    const char         *heading,
                                                    const char         *hint,
                                                    const char         *language);
DossierSection  *dossier_section_text_get_section  (DossierSectionText *self);
char            *dossier_section_text_say_misfits (DossierSectionText *self);
gboolean         dossier_section_text_edit         (DossierSectionText *self,
                                                    gint64              sentence,
                                                    int                 cursor);
void             dossier_section_text_enter        (DossierSectionText *self,
                                                    int                 direction);
void             dossier_section_text_resume       (DossierSectionText *self);
void             dossier_section_text_leave        (DossierSectionText *self);
void             dossier_section_text_flush        (DossierSectionText *self);
void             dossier_section_text_link         (DossierSectionText *self);
void             dossier_section_text_open_menu    (DossierSectionText *self);
gboolean         dossier_section_text_get_caret    (DossierSectionText *self,
                                                    GtkWidget          *relative_to,
                                                    double             *top,
                                                    double             *bottom);

G_END_DECLS

/* Underlines words that the dictionary does not have while a text is written, and offers others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOSSIER_TYPE_SPELL_CHECKER (dossier_spell_checker_get_type ())
G_DECLARE_FINAL_TYPE (DossierSpellChecker, dossier_spell_checker, DOSSIER, SPELL_CHECKER, GObject)

DossierSpellChecker *dossier_spell_checker_new          (GtkTextView         *view);
void                 dossier_spell_checker_set_language (DossierSpellChecker *self,
                                                         const char          *language);

G_END_DECLS

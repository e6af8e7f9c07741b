/* The spelling dictionary of one language, shared by all texts in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Signals: "changed" (it was loaded, or a word was added). */
#define DOSSIER_TYPE_DICTIONARY (dossier_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (DossierDictionary, dossier_dictionary, DOSSIER, DICTIONARY, GObject)

DossierDictionary  *dossier_dictionary_for      (const char        *language);
const char         *dossier_dictionary_language (DossierDictionary *self);
gboolean            dossier_dictionary_is_there (DossierDictionary *self);
gboolean            dossier_dictionary_knows    (DossierDictionary *self,
                                                 const char        *word);
GStrv               dossier_dictionary_suggest  (DossierDictionary *self,
                                                 const char        *word);
void                dossier_dictionary_add      (DossierDictionary *self,
                                                 const char        *word);
void                dossier_dictionary_accept   (DossierDictionary *self,
                                                 const char        *text);

G_END_DECLS

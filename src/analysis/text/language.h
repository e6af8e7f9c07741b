/* Which of the languages that are fully read a text is in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_LANGUAGE_ENGLISH,
  DOSSIER_LANGUAGE_GERMAN,
  DOSSIER_LANGUAGE_FRENCH,
  DOSSIER_LANGUAGE_SPANISH,
  DOSSIER_N_LANGUAGES,
} DossierLanguage;

DossierLanguage  dossier_language_guess     (const DossierWordList  *words);
gunichar         dossier_language_get_point (DossierLanguage         language);
guint64          dossier_language_get_stem  (DossierLanguage         language,
                                             const char             *folded);

G_END_DECLS

/* From words on the command line to the verb they name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb.h"

G_BEGIN_DECLS

/* dossier_verb_get_nth(); or a table of a test's own: answers %NULL after the last one. */
typedef const DossierVerb *(*DossierCliVerbs) (guint n);

gboolean           dossier_cli_verb_is_in_group (const DossierVerb  *verb,
                                                 const char         *group);
gboolean           dossier_cli_is_group         (DossierCliVerbs     verbs,
                                                 const char         *word);
const DossierVerb *dossier_cli_find_verb        (DossierCliVerbs     verbs,
                                                 const char         *name);
const DossierVerb *dossier_cli_name_verb        (DossierCliVerbs     verbs,
                                                 const char *const  *words,
                                                 guint              *n_words);
char              *dossier_cli_guess_verb       (DossierCliVerbs     verbs,
                                                 const char         *words);
char              *dossier_cli_spell_verb       (const DossierVerb  *verb);

G_END_DECLS

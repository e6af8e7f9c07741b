/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/kind-suggestion.h"

#include <string.h>

#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* Words that speak of what is to come; with what the lexicon has for hedges they make an outlook. */
static const char FUTURE[] =
  "will shall won't wird werden dürfte sera seront aura auront será serán tendrá tendrán tomorrow morgen demain mañana upcoming";

/* Hedges that say that somebody has said so, not that it is to come */
static const char HEARSAY[] =
  "reportedly allegedly alleged purportedly supposedly suspected rumored rumoured angeblich mutmaßlich mutmaßliche présumé presuntamente supuestamente";

/* Who judges says so. */
static const char JUDGEMENT[] = "should must ought sollte müsste devrait debería";

/* What a section is for, when the words do not tell */
static const struct { const char *section, *kind; } USUAL[] = {
  { "our-take", "opinion" }, { "outlook", "outlook" }, { "what-to-watch", "outlook" },
  { "why-important", "judgement" }, { "why-it-matters", "judgement" },
};

static const char *
usual_kind (const char *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (USUAL); i++)
    if (strcmp (section, USUAL[i].section) == 0)
      return USUAL[i].kind;
  return "fact";
}

/**
 * dossier_kind_suggest:
 * @section: what kind of section it stands in, such as "what-happened"
 *
 * Whose words are told by the sentence comes first, then what is to come, then what the section is
 * for. The take stays opinion whatever it says.
 *
 * Returns: fact, attributed, judgement, opinion or outlook
 */
const char *
dossier_kind_suggest (const char *text,
                      const char *section)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (text);
  gboolean said = FALSE, future = FALSE, judged = FALSE;

  if (strcmp (section, "our-take") == 0)
    return "opinion";
  for (guint i = 0; i < words->n_words; i++)
    {
      guint64 key = words->words[i].key;
      const DossierLexeme *lexeme = dossier_lexicon_find (key, words->words[i].flags);
      DossierLexemeKind kind = lexeme != NULL ? lexeme->kind : DOSSIER_LEXEME_NONE;
      gboolean hearsay = dossier_phrases_has_word (HEARSAY, key);

      said = said || kind == DOSSIER_LEXEME_SAYING || hearsay;
      future = future || (kind == DOSSIER_LEXEME_HEDGE && !hearsay) || dossier_phrases_has_word (FUTURE, key);
      judged = judged || dossier_phrases_has_word (JUDGEMENT, key);
    }
  return said ? "attributed" : future ? "outlook" : judged ? "judgement" : usual_kind (section);
}

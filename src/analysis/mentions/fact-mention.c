/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/fact-mention.h"

#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* Words that attribute what a sentence says */
static const char SAYING[] = "said says saying told according tells sagte sagten laut zufolge selon déclaré dijo según";

/* Whether nearly every longer word begins with a capital, which then tells no names */
gboolean
dossier_mention_is_headline (const DossierWordList *words, guint first, guint end)
{
  guint n_long = 0, n_capital = 0;

  for (guint i = first; i < end; i++)
    if (words->words[i].end - words->words[i].start >= 4)
      {
        n_long++;
        n_capital += (words->words[i].flags & DOSSIER_WORD_CAPITAL) != 0;
      }
  return n_long >= 3 && n_capital * 10 > n_long * 9;
}

/* Whether the text has all words of the name with capitals elsewhere */
static gboolean
is_known (const DossierWordList *words, DossierCapitals *capitals, const DossierMention *name)
{
  for (guint i = name->first; i <= name->last; i++)
    if ((words->words[i].flags & DOSSIER_WORD_CAPITAL) && (capitals == NULL || !g_hash_table_contains (capitals, &words->words[i].key)))
      {
        guint64 bare = dossier_mention_name_key (words, i);

        if (capitals == NULL || !g_hash_table_contains (capitals, &bare))
          return FALSE;
      }
  return TRUE;
}

/* German writes every noun with a capital, but seldom two in a row that are no name. */
static gboolean
is_german_name (const DossierWordList *words, const DossierMention *name)
{
  return name->last > name->first || (words->words[name->first].flags & DOSSIER_WORD_UPPER) != 0;
}

static gboolean
read_word (const DossierWordList *words, guint at, DossierMention *mention)
{
  const DossierWord *word = &words->words[at];
  const DossierLexeme *lexeme = dossier_lexicon_find (word->key, word->flags);

  *mention = (DossierMention) { .first = at, .last = at, .start = word->start, .end = word->end };
  if (dossier_phrases_has_word (SAYING, word->key))
    mention->kind = DOSSIER_MENTION_ATTRIBUTION;
  else if (lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_NEGATION)
    mention->kind = DOSSIER_MENTION_NEGATION;
  else if (lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_HEDGE)
    mention->kind = DOSSIER_MENTION_HEDGE;
  else
    return FALSE;
  return TRUE;
}

/**
 * dossier_mentions_read:
 * @capitals: (nullable): see #DossierCapitals
 * @first: the first word of a sentence; @end: the word behind its last
 *
 * Returns: (transfer full) (element-type DossierMention): in the order of the text, none within another
 */
GArray *
dossier_mentions_read (const DossierWordList *words, DossierLanguage language, DossierCapitals *capitals, guint first, guint end)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (DossierMention));
  gboolean headline = dossier_mention_is_headline (words, first, end);
  guint at = first;

  while (at < end)
    {
      DossierMention mention;
      guint next = dossier_mention_read_date (words, language, at, end, &mention);

      if (next == at)
        next = dossier_mention_read_number (words, language, at, first, end, &mention);
      if (next == at)
        next = dossier_mention_read_name (words, capitals, at, first, end, &mention);
      if (next > at && language == DOSSIER_LANGUAGE_GERMAN && mention.kind == DOSSIER_MENTION_NAME && !is_german_name (words, &mention))
        next = at;
      if (next > at && headline && mention.kind == DOSSIER_MENTION_NAME && !is_known (words, capitals, &mention))
        next = at;
      if (next == at && read_word (words, at, &mention))
        next = at + 1;
      if (next > at)
        g_array_append_val (mentions, mention);
      at = MAX (next, at + 1);
    }
  return mentions;
}

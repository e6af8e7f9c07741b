/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/fact-mention.h"

#include <string.h>

#include "analysis/text/letters.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* Small words within names: "Department of Commerce", "Ursula von der Leyen" */
static const char WITHIN[] = "of de la del di da van von der den du al bin ibn";

/* Said of a person or a firm, not part of what it is called */
static const char TITLES[] = "mr mrs ms dr prof president secretary minister senator judge chief general king queen pope sir lord lady";
static const char FORMS[] = "inc corp ltd llc plc gmbh ag sa co company corporation group";

static gboolean
is_capital (const DossierWordList *words, guint at)
{
  const DossierLexeme *lexeme;

  if ((words->words[at].flags & DOSSIER_WORD_CAPITAL) == 0)
    return FALSE;
  if (words->words[at].flags & DOSSIER_WORD_UPPER)
    return TRUE;
  lexeme = dossier_lexicon_find (words->words[at].key, words->words[at].flags);
  return lexeme == NULL || lexeme->kind == DOSSIER_LEXEME_SCALE || lexeme->kind == DOSSIER_LEXEME_SAYING;   /* "United States" */
}

/* Only a space, a hyphen, or the stop of an abbreviation and a space stand between. */
static gboolean
belong_together (const DossierWordList *words, guint at)
{
  const DossierWord *a = &words->words[at], *b = &words->words[at + 1];
  guint gap = b->start - a->end;

  if (gap == 1)
    return dossier_letter_fold (words->letters[a->end]) == ' ' || words->letters[a->end] == '-';
  return gap == 2 && words->letters[a->end] == '.' && dossier_letter_fold (words->letters[a->end + 1]) == ' ' &&
         (a->end - a->start == 1 || (a->flags & DOSSIER_WORD_UPPER) || dossier_phrases_has_word (TITLES, a->key));
}

/* Whether a word ends in an apostrophe and one letter */
gboolean
dossier_mention_is_possessive (const DossierWordList *words, guint at)
{
  const DossierWord *word = &words->words[at];

  return word->end - word->start > 2 && dossier_letter_is_apostrophe (words->letters[word->end - 2]);
}

/* Returns: a key that the plural and the possessive share with the word itself */
guint64
dossier_mention_name_key (const DossierWordList *words, guint nth)
{
  g_autofree char *folded = dossier_word_list_get_folded (words, nth);
  gsize length = strlen (folded);

  if ((length >= 4 || dossier_mention_is_possessive (words, nth)) && folded[length - 1] == 's')
    folded[length - 1] = '\0';
  return dossier_word_key (folded);
}

/**
 * dossier_mention_read_name:
 * @capitals: (nullable): see #DossierCapitals
 * @first: the first word of the sentence
 *
 * Returns: the word behind the name; @at if none begins there
 */
guint
dossier_mention_read_name (const DossierWordList *words, DossierCapitals *capitals, guint at, guint first, guint end, DossierMention *mention)
{
  guint next = at;

  if (!is_capital (words, at))
    return at;
  for (next = at + 1; next < end && !dossier_mention_is_possessive (words, next - 1) && belong_together (words, next - 1); next++)
    {
      guint i = next;

      while (i < end && i < next + 2 && dossier_phrases_has_word (WITHIN, words->words[i].key) && (words->words[i].flags & DOSSIER_WORD_CAPITAL) == 0)
        i++;
      if (i == end || !is_capital (words, i) || (i > next && !belong_together (words, i - 1)))
        break;
      next = i;
    }
  if (next == at + 1 && at == first && (words->words[at].flags & DOSSIER_WORD_UPPER) == 0 &&
      (capitals == NULL || !g_hash_table_contains (capitals, &words->words[at].key)))
    return at;
  *mention = (DossierMention) { .kind = DOSSIER_MENTION_NAME, .first = at, .last = next - 1, .start = words->words[at].start,
                                .end = words->words[next - 1].end };
  return next;
}

/* The words of a name that tell it from others; its initials; at most as many as fit */
typedef struct
{
  guint64 keys[12];
  guint   n;
  char    initials[16];
} NameParts;

static void
take_apart (const DossierWordList *words, const DossierMention *name, NameParts *parts)
{
  guint n_initials = 0;

  parts->n = 0;
  for (guint i = name->first; i <= name->last && parts->n < G_N_ELEMENTS (parts->keys); i++)
    {
      gunichar initial = dossier_letter_fold (words->letters[words->words[i].start]);

      if (dossier_phrases_has_word (WITHIN, words->words[i].key))
        continue;
      if (initial < 0x80 && n_initials < sizeof parts->initials - 1)
        parts->initials[n_initials++] = (char) initial;
      if (name->last > name->first && (dossier_phrases_has_word (TITLES, words->words[i].key) || dossier_phrases_has_word (FORMS, words->words[i].key)))
        continue;
      parts->keys[parts->n++] = dossier_mention_name_key (words, i);
    }
  parts->initials[n_initials] = '\0';
}

static gboolean
are_within (const NameParts *few, const NameParts *many)
{
  for (guint i = 0; i < few->n; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < many->n; j++)
        found = found || few->keys[i] == many->keys[j];
      if (!found)
        return FALSE;
    }
  return few->n > 0;
}

/* "NATO" of "North Atlantic Treaty Organization", "U.S." of "United States" */
static gboolean
abbreviates (const DossierWordList *words, const DossierMention *a, const NameParts *parts, const NameParts *full)
{
  return parts->n == 1 && full->n > 1 && (words->words[a->first].flags & DOSSIER_WORD_UPPER) && dossier_word_key (full->initials) == words->words[a->first].key;
}

/* Returns: whether both may name the same: one has the other's words and perhaps more, or is its abbreviation */
gboolean
dossier_mention_names_agree (const DossierWordList *a_words, const DossierMention *a, const DossierWordList *b_words, const DossierMention *b)
{
  NameParts p, q;

  take_apart (a_words, a, &p);
  take_apart (b_words, b, &q);
  return are_within (&p, &q) || are_within (&q, &p) || abbreviates (a_words, a, &p, &q) || abbreviates (b_words, b, &q, &p);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/wording/indefinite-article.h"

#include <string.h>

typedef enum { SOUND_VOWEL, SOUND_CONSONANT, SOUND_UNKNOWN } Sound;

/* Beginnings that sound other than they are written; the first that fits decides. */
static const struct { const char *beginning; Sound sound; } BEGINNINGS[] = {
  /* "you…" */
  { "unin", SOUND_VOWEL }, { "unim", SOUND_VOWEL }, { "unid", SOUND_VOWEL }, { "uniss", SOUND_VOWEL }, { "unir", SOUND_VOWEL },
  { "uni", SOUND_CONSONANT }, { "use", SOUND_CONSONANT }, { "usa", SOUND_CONSONANT }, { "usu", SOUND_CONSONANT }, { "uti", SOUND_CONSONANT },
  { "uto", SOUND_CONSONANT }, { "ute", SOUND_CONSONANT }, { "ubi", SOUND_CONSONANT }, { "uran", SOUND_CONSONANT }, { "uro", SOUND_CONSONANT },
  { "uku", SOUND_CONSONANT }, { "ufo", SOUND_CONSONANT }, { "eu", SOUND_CONSONANT }, { "ew", SOUND_CONSONANT },
  /* silent h */
  { "hour", SOUND_VOWEL }, { "honest", SOUND_VOWEL }, { "honor", SOUND_VOWEL }, { "honour", SOUND_VOWEL }, { "heir", SOUND_VOWEL },
  /* said both ways */
  { "hono", SOUND_UNKNOWN }, { "histor", SOUND_UNKNOWN }, { "hotel", SOUND_UNKNOWN }, { "herb", SOUND_UNKNOWN }, { "heredit", SOUND_UNKNOWN },
  { "habitual", SOUND_UNKNOWN }, { "hallucin", SOUND_UNKNOWN }, { "hyster", SOUND_UNKNOWN }, { "hypoth", SOUND_UNKNOWN }, { "horr", SOUND_UNKNOWN },
  { "ou", SOUND_UNKNOWN }, { "oax", SOUND_UNKNOWN }, { "iu", SOUND_UNKNOWN }, { "ia", SOUND_UNKNOWN }, { "yt", SOUND_UNKNOWN }, { "yv", SOUND_UNKNOWN },
};

static gboolean
is_in (gunichar c, const char *letters)
{
  return c < 0x80 && c != 0 && strchr (letters, (int) c) != NULL;
}

/* "8", "80", "8.5", "11", "18", "11,000": the only ones that begin with a vowel's sound */
static Sound
sound_of_number (const char *word)
{
  gsize digits = strspn (word, "0123456789");

  if (word[0] == '8')
    return SOUND_VOWEL;
  if (word[0] == '1' && (word[1] == '1' || word[1] == '8'))
    return digits == 2 ? SOUND_VOWEL : SOUND_UNKNOWN;   /* "1800" is said in two ways */
  return SOUND_CONSONANT;
}

/* Said letter by letter, or as a word: only where both sound the same, or nobody could say it */
static Sound
sound_of_capitals (const DossierWordList *words, const DossierWord *word)
{
  gunichar first = g_unichar_toupper (words->letters[word->start]);
  gboolean has_vowel = FALSE;

  for (guint i = word->start; i < word->end; i++)
    has_vowel = has_vowel || is_in (g_unichar_toupper (words->letters[i]), "AEIOUY");
  if (word->end - word->start > 6)
    return SOUND_UNKNOWN;
  if (is_in (first, "AEIO"))
    return SOUND_VOWEL;
  if (is_in (first, "FHLMNRSX"))
    return has_vowel ? SOUND_UNKNOWN : SOUND_VOWEL;
  return is_in (first, "BCDGJKPQTUVWYZ") ? SOUND_CONSONANT : SOUND_UNKNOWN;
}

static Sound
sound_of_letter (gunichar letter)
{
  return is_in (letter, "AEFHILMNORSX") ? SOUND_VOWEL : is_in (letter, "BCDGJKPQTUVWYZ") ? SOUND_CONSONANT : SOUND_UNKNOWN;
}

static Sound
sound_of (const DossierWordList *words, guint at)
{
  const DossierWord *word = &words->words[at];
  g_autofree char *folded = dossier_word_list_get_folded (words, at);

  if (g_ascii_isdigit (folded[0]))
    return sound_of_number (folded);
  if (word->end - word->start == 1)
    return sound_of_letter (words->letters[word->start]);
  if (word->flags & DOSSIER_WORD_UPPER)
    return sound_of_capitals (words, word);
  if ((word->flags & DOSSIER_WORD_DIGIT) || !g_str_is_ascii (folded) || folded[0] == 'x')   /* "Xbox", words of other languages */
    return SOUND_UNKNOWN;
  if (strcmp (folded, "one") == 0 || strcmp (folded, "once") == 0 || strcmp (folded, "ones") == 0 || strcmp (folded, "oneself") == 0)
    return SOUND_CONSONANT;
  for (guint i = 0; i < G_N_ELEMENTS (BEGINNINGS); i++)
    if (g_str_has_prefix (folded, BEGINNINGS[i].beginning))
      return BEGINNINGS[i].sound;
  if (is_in ((gunichar) folded[0], "aeiou"))
    return folded[0] == 'u' && (word->flags & DOSSIER_WORD_CAPITAL) ? SOUND_UNKNOWN : SOUND_VOWEL;   /* "Uber", "Ukraine" */
  return is_in ((gunichar) folded[0], "bcdfghjklmnpqrstvwxz") ? SOUND_CONSONANT : SOUND_UNKNOWN;
}

/**
 * dossier_article_expected:
 * @words: of an English text
 * @at: index of a word
 *
 * Follows how words sound, as retext-indefinite-article's lists do; where people say a word in two
 * ways, either article passes.
 *
 * Returns: (nullable): what should stand there instead, in lower case; %NULL where the word is no
 *   indefinite article, or the right one
 */
const char *
dossier_article_expected (const DossierWordList *words,
                          guint                  at)
{
  const DossierWord *word = &words->words[at];
  guint length = word->end - word->start;
  gunichar first = words->letters[word->start];
  gboolean an = length == 2 && (words->letters[word->start + 1] == 'n');
  Sound sound;

  if ((first != 'a' && first != 'A') || (length != 1 && !an) || at + 1 == words->n_words)
    return NULL;
  if (first == 'A' && at > 0)   /* "vitamin A is": a letter, or a list's */
    return NULL;
  if (words->words[at + 1].start - word->end != 1 || !g_unichar_isspace (words->letters[word->end]))
    return NULL;
  sound = sound_of (words, at + 1);
  if (sound == SOUND_UNKNOWN)
    return NULL;
  return an == (sound == SOUND_VOWEL) ? NULL : an ? "a" : "an";
}

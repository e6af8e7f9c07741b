/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/word-list.h"

#include <string.h>

#include "analysis/text/letters.h"

/* FNV-1a with 64 bits (Fowler, Noll and Vo 1991), over folded code points */
#define KEY_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define KEY_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static inline guint64
add_letter (guint64 key, gunichar c)
{
  if (c < 0x80)
    return (key ^ dossier_letter_fold (c)) * KEY_PRIME;
  else
    {
      gunichar folded[DOSSIER_LETTER_MAX_FOLDED];
      guint n = dossier_letter_fold_all (c, folded);

      for (guint i = 0; i < n; i++)
        key = (key ^ folded[i]) * KEY_PRIME;
      return key;
    }
}

/* What may stand between two letters of one word: "don’t", "1,234.5", "U.S." */
static inline gboolean
joins (const gunichar *letters, guint at, guint start, guint end)
{
  gunichar c = letters[at];

  if (at + 1 >= end || !dossier_letter_is_word (letters[at + 1]))
    return FALSE;
  if (dossier_letter_is_apostrophe (c))
    return TRUE;
  if (c == ',' || c == '.')
    {
      if (dossier_letter_is_digit (letters[at - 1]) && dossier_letter_is_digit (letters[at + 1]))
        return TRUE;
      /* Single letters with stops: an abbreviation is one word. */
      return c == '.' && g_unichar_isalpha (letters[at - 1]) && g_unichar_isalpha (letters[at + 1]) &&
             (at - 1 == start || letters[at - 2] == '.') &&
             (at + 2 >= end || !dossier_letter_is_word (letters[at + 2]));
    }
  return c == 0x00AD;
}

static guint
read_word (const gunichar *letters, guint start, guint end, DossierWord *word)
{
  guint at = start, n_upper = 0, n_letters = 0;

  *word = (DossierWord) { .start = start, .key = KEY_START };
  for (; at < end; at++)
    {
      gunichar c = letters[at];

      if (!dossier_letter_is_word (c))
        {
          if (!joins (letters, at, start, end))
            break;
          if (c != ',' && c != '.')
            continue;
          if (!dossier_letter_is_digit (letters[at + 1]))
            continue;
        }
      else if (at > start && dossier_letter_stands_alone (c))
        break;
      if (dossier_letter_is_digit (c))
        word->flags |= DOSSIER_WORD_DIGIT;
      else if (c < 0x80 ? (c >= 'A' && c <= 'Z') : g_unichar_isupper (c))
        n_upper++;
      n_letters++;
      word->key = add_letter (word->key, c);
      if (dossier_letter_stands_alone (c))
        {
          at++;
          break;
        }
    }
  word->end = at;
  if (n_upper > 0 && !(letters[start] >= 'a' && letters[start] <= 'z'))
    word->flags |= DOSSIER_WORD_CAPITAL;
  if (n_upper > 1 && n_upper == n_letters)
    word->flags |= DOSSIER_WORD_UPPER;
  return at;
}

/* Like dossier_word_list_new(), without words until dossier_word_list_split() is called. */
DossierWordList *
dossier_word_list_new_bare (const char *text)
{
  DossierWordList *self = g_new0 (DossierWordList, 1);
  gsize size = strlen (text), n = 0;
  const char *end = text + size;

  /* As g_utf8_to_ucs4_fast(), in one pass and with little ado for ASCII */
  self->letters = g_new (gunichar, size + 1);
  while (text < end)
    if (((guchar) *text & 0x80) == 0)
      self->letters[n++] = (guchar) *text++;
    else
      {
        self->letters[n++] = g_utf8_get_char (text);
        text = g_utf8_next_char (text);
      }
  self->letters[n] = 0;
  self->n_letters = (guint) n;
  if (n < size)
    self->letters = g_renew (gunichar, self->letters, n + 1);
  return self;
}

/* @text: valid UTF-8 */
DossierWordList *
dossier_word_list_new (const char *text)
{
  DossierWordList *self = dossier_word_list_new_bare (text);

  dossier_word_list_split (self);
  return self;
}

/* Finds the words of a bare list; does nothing the second time. */
void
dossier_word_list_split (DossierWordList *self)
{
  guint size = self->n_letters / 4 + 8, at = 0;

  if (self->words != NULL)
    return;
  self->words = g_new (DossierWord, size);
  while (at < self->n_letters)
    {
      if (!dossier_letter_is_word (self->letters[at]))
        {
          at++;
          continue;
        }
      if (self->n_words == size)
        self->words = g_renew (DossierWord, self->words, size *= 2);
      at = read_word (self->letters, at, self->n_letters, &self->words[self->n_words++]);
    }
}

void
dossier_word_list_free (DossierWordList *self)
{
  g_free (self->letters);
  g_free (self->words);
  g_free (self);
}

/* Returns: the first word that ends behind @position, @self's number of words if none does */
guint
dossier_word_list_find (const DossierWordList *self, guint position)
{
  guint low = 0, high = self->n_words;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->words[middle].end <= position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Returns: (transfer full): the word in lower case, without apostrophes and the stops of abbreviations */
char *
dossier_word_list_get_folded (const DossierWordList *self, guint nth)
{
  const DossierWord *word = &self->words[nth];
  GString *out = g_string_sized_new (word->end - word->start + 1);

  for (guint i = word->start; i < word->end; i++)
    {
      gunichar c = self->letters[i], folded[DOSSIER_LETTER_MAX_FOLDED];
      gboolean kept = dossier_letter_is_word (c) || ((c == '.' || c == ',') && dossier_letter_is_digit (self->letters[i + 1]));
      guint n = kept ? dossier_letter_fold_all (c, folded) : 0;

      for (guint j = 0; j < n; j++)
        g_string_append_unichar (out, folded[j]);
    }
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full) */
char *
dossier_word_list_get_text (const DossierWordList *self, guint start, guint end)
{
  g_return_val_if_fail (start <= end && end <= self->n_letters, NULL);

  return g_ucs4_to_utf8 (self->letters + start, (glong) (end - start), NULL, NULL, NULL);
}

/* Returns: the key of a word of lower-case letters, for tables of words */
guint64
dossier_word_key (const char *word)
{
  return dossier_word_key_append (KEY_START, word);
}

/* Returns: the key of the word with further letters */
guint64
dossier_word_key_append (guint64 key, const char *letters)
{
  for (; *letters != '\0'; letters = g_utf8_next_char (letters))
    key = add_letter (key, g_utf8_get_char (letters));
  return key;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/spelling-words.h"

#include <string.h>

#define APOSTROPHE 0x2019

static void
clear_word (gpointer data)
{
  g_free (((DossierSpellingWord *) data)->word);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == APOSTROPHE;
}

/* What belongs to a word, wherever in it. */
static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Whether @chunk, what stands between two spaces, is no prose: an address, a name of a domain, a number, a path. */
static gboolean
is_technical (const gunichar *chunk, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean before_text = i + 1 < n && (g_unichar_isalnum (chunk[i + 1]));

      if (g_unichar_isdigit (chunk[i]) || chunk[i] == '@' || chunk[i] == '_' || chunk[i] == '\\' || chunk[i] == '#')
        return TRUE;
      if ((chunk[i] == '.' || chunk[i] == '/' || chunk[i] == ':') && before_text)
        return TRUE;
    }
  return FALSE;
}

/* Acronyms, and names with capitals inside: no dictionary has them. */
static gboolean
has_inner_capital (const gunichar *letters, guint n)
{
  for (guint i = 1; i < n; i++)
    if (g_unichar_isupper (letters[i]))
      return TRUE;
  return FALSE;
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':';
}

/* In these every noun has a capital, so that it says nothing of a name. */
static gboolean
capitalises_nouns (const char *language)
{
  return g_str_has_prefix (language, "de") || g_str_has_prefix (language, "lb");
}

static void
add_word (GArray *words, const gunichar *text, guint start, guint end)
{
  DossierSpellingWord found = { .start = start, .end = end };
  GString *word = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    g_string_append_unichar (word, is_apostrophe (text[i]) ? '\'' : text[i]);
  found.word = g_string_free (word, FALSE);
  g_array_append_val (words, found);
}

/* The words of one chunk. @begins: it begins a sentence, where a capital says nothing */
static void
add_chunk (GArray *words, const gunichar *text, guint start, guint end, gboolean begins, gboolean names_tell)
{
  gboolean first = begins;

  for (guint i = start; i < end;)
    {
      guint from = i;

      if (!is_letter (text[i]))
        {
          i++;
          continue;
        }
      while (i < end && (is_letter (text[i]) || (is_apostrophe (text[i]) && i + 1 < end && is_letter (text[i + 1]))))
        i++;
      if (i - from > 1 && !has_inner_capital (text + from, i - from) && (first || !names_tell || !g_unichar_isupper (text[from])))
        add_word (words, text, from, i);
      first = FALSE;
    }
}

/**
 * dossier_spelling_words_find:
 * @text: UTF-8
 * @language: (BCP 47): of the text
 *
 * Left out is what a dictionary cannot know and would only be noise at a desk that writes of networks: what holds a digit or
 * stands in an address, acronyms, and, where a capital tells, names in the middle of a sentence.
 *
 * Returns: (transfer full) (element-type DossierSpellingWord): in order
 */
GArray *
dossier_spelling_words_find (const char *text,
                             const char *language)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (DossierSpellingWord));
  g_autofree gunichar *letters = NULL;
  gboolean begins = TRUE, names_tell;
  glong n;

  g_return_val_if_fail (text != NULL && language != NULL, words);

  g_array_set_clear_func (words, clear_word);
  names_tell = !capitalises_nouns (language);
  letters = g_utf8_to_ucs4_fast (text, -1, &n);
  for (guint i = 0; i < (guint) n;)
    {
      guint from = i;

      if (g_unichar_isspace (letters[i]))
        {
          begins |= letters[i] == '\n' || letters[i] == 0x2029;
          i++;
          continue;
        }
      while (i < (guint) n && !g_unichar_isspace (letters[i]))
        i++;
      if (!is_technical (letters + from, i - from))
        add_chunk (words, letters, from, i, begins, names_tell);
      begins = ends_sentence (letters[i - 1]) || (i - from > 1 && !is_letter (letters[i - 1]) && ends_sentence (letters[i - 2]));
    }
  return words;
}

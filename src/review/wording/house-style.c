/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/wording/house-style.h"

#include <string.h>

#include "analysis/text/phrases.h"

/* "I had had enough", "that that is so" */
static const char TWICE[] = "had that is do so very no ha bye no many long";

static void
slip_free (DossierSlip *slip)
{
  g_free (slip->message);
  g_free (slip->mended);
  g_free (slip);
}

static void
add (GPtrArray *slips, char *message, char *mended)
{
  DossierSlip *slip = g_new0 (DossierSlip, 1);

  *slip = (DossierSlip) { message, mended };
  g_ptr_array_add (slips, slip);
}

/* Composed, as they go out: of two words that look the same one may be stored with its accent apart. */
static gboolean
is_same_word (const DossierWordList *words, const DossierWord *one, const DossierWord *other)
{
  g_autofree char *a = NULL, *b = NULL, *a_composed = NULL, *b_composed = NULL;

  if (one->key == other->key)
    return TRUE;
  if (one->end - one->start == other->end - other->start)
    return FALSE;   /* composing makes one of them shorter */
  a = dossier_word_list_get_text (words, one->start, one->end);
  b = dossier_word_list_get_text (words, other->start, other->end);
  a_composed = g_utf8_normalize (a, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  b_composed = g_utf8_normalize (b, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return strcmp (a_composed, b_composed) == 0;
}

static void
find_doubled (GPtrArray *slips, const DossierReviewText *text)
{
  const DossierWordList *words = text->words;

  for (guint i = 1; i < words->n_words; i++)
    {
      const DossierWord *one = &words->words[i - 1], *other = &words->words[i];
      g_autofree char *word = NULL;

      if (text->quoted[i] || (other->flags & (DOSSIER_WORD_CAPITAL | DOSSIER_WORD_DIGIT))
          || dossier_phrases_has_word (TWICE, other->key))
        continue;
      if (other->start - one->end != 1 || !g_unichar_isspace (words->letters[one->end]) || !is_same_word (words, one, other))
        continue;
      word = dossier_word_list_get_text (words, other->start, other->end);
      add (slips, g_strdup_printf ("“%s” stands twice.", word), dossier_review_text_replace (text, one->end, other->end, ""));
      return;
    }
}

static void
find_double_space (GPtrArray *slips, const char *text)
{
  if (strstr (text, "  ") != NULL)
    {
      g_autoptr (GRegex) spaces = g_regex_new (" {2,}", 0, 0, NULL);

      add (slips, g_strdup ("Two spaces where one is enough."), g_regex_replace_literal (spaces, text, -1, 0, " ", 0, NULL));
    }
}

/* Apostrophes within words, of both shapes in one sentence */
static void
find_mixed_marks (GPtrArray *slips, const DossierWordList *words)
{
  guint n_straight = 0, n_curly = 0;
  GString *mended;

  for (guint i = 1; i + 1 < words->n_letters; i++)
    if (g_unichar_isalpha (words->letters[i - 1]) && g_unichar_isalpha (words->letters[i + 1]))
      {
        n_straight += words->letters[i] == '\'';
        n_curly += words->letters[i] == 0x2019;
      }
  if (n_straight == 0 || n_curly == 0)
    return;
  mended = g_string_new (NULL);
  for (guint i = 0; i < words->n_letters; i++)
    {
      gboolean within = i > 0 && i + 1 < words->n_letters && g_unichar_isalpha (words->letters[i - 1]) && g_unichar_isalpha (words->letters[i + 1]);

      g_string_append_unichar (mended, words->letters[i] == '\'' && within ? 0x2019 : words->letters[i]);
    }
  add (slips, g_strdup ("Straight and curly apostrophes in one sentence."), g_string_free (mended, FALSE));
}

/* Returns: (transfer full) (element-type DossierSlip): of one sentence; at most one of each kind */
GPtrArray *
dossier_house_style_find (const DossierReviewText *text)
{
  GPtrArray *slips = g_ptr_array_new_with_free_func ((GDestroyNotify) slip_free);

  if (text->language == DOSSIER_LANGUAGE_ENGLISH)   /* "nous nous", "die die" */
    find_doubled (slips, text);
  find_double_space (slips, dossier_sentence_get_text (text->sentence));
  find_mixed_marks (slips, text->words);
  return slips;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/wording/review-text.h"

static void
text_free (DossierReviewText *text)
{
  g_object_unref (text->sentence);
  dossier_word_list_free (text->words);
  g_array_unref (text->mentions);
  g_free (text->quoted);
  g_free (text);
}

static gboolean
opens (gunichar c)
{
  return c == 0x201C || c == 0x201E || c == 0x00AB;
}

static gboolean
closes (gunichar c)
{
  return c == 0x201D || c == 0x00BB;
}

/* An opening mark without a closing one quotes nothing: better a finding too many than a sentence
 * that no rule reads. */
static void
mark_quoted (DossierReviewText *text)
{
  const DossierWordList *words = text->words;

  text->quoted = g_new0 (guint8, words->n_words + 1);
  for (guint at = 0; at < words->n_letters; at++)
    {
      gboolean straight = words->letters[at] == '"';
      guint end;

      if (!straight && !opens (words->letters[at]))
        continue;
      for (end = at + 1; end < words->n_letters; end++)
        if (straight ? words->letters[end] == '"' : closes (words->letters[end]) || (words->letters[at] == 0x201E && words->letters[end] == 0x201C))
          break;
      if (end == words->n_letters)
        continue;
      for (guint i = 0; i < words->n_words; i++)
        if (words->words[i].start > at && words->words[i].end <= end)
          text->quoted[i] = TRUE;
      at = end;
    }
}

static void
collect_capitals (const DossierWordList *words, GHashTable *capitals)
{
  if (dossier_mention_is_headline (words, 0, words->n_words))
    return;
  for (guint i = 1; i < words->n_words; i++)
    if (words->words[i].flags & DOSSIER_WORD_CAPITAL)
      g_hash_table_add (capitals, &words->words[i].key);
}

/* Returns: (transfer full) (element-type DossierReviewText): as many as sentences, in their order */
GPtrArray *
dossier_review_texts_new (DossierProfileGraph *graph)
{
  GPtrArray *texts = g_ptr_array_new_full (graph->sentences->len, (GDestroyNotify) text_free);
  g_autoptr (GHashTable) capitals = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (DossierWordList) name = dossier_word_list_new (graph->profile != NULL ? dossier_profile_get_name (graph->profile) : "");

  for (guint i = 0; i < name->n_words; i++)
    g_hash_table_add (capitals, &name->words[i].key);
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierReviewText *text = g_new0 (DossierReviewText, 1);

      text->sentence = g_object_ref (g_ptr_array_index (graph->sentences, i));
      text->words = dossier_word_list_new (dossier_sentence_get_text (text->sentence));
      text->language = dossier_language_guess (text->words);
      collect_capitals (text->words, capitals);
      mark_quoted (text);
      g_ptr_array_add (texts, text);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      DossierReviewText *text = g_ptr_array_index (texts, i);

      text->mentions = dossier_mentions_read (text->words, text->language, capitals, 0, text->words->n_words);
    }
  return texts;
}

/* Phrases by their first word; a phrase is the keys of its words. The lists are static: their
 * address names them. */
static GHashTable *
make_index (const char *const *phrases)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (; *phrases != NULL; phrases++)
    {
      g_autoptr (DossierWordList) words = dossier_word_list_new (*phrases);
      GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint64));
      GPtrArray *same;

      g_assert (words->n_words > 0);
      for (guint i = 0; i < words->n_words; i++)
        g_array_append_val (keys, words->words[i].key);
      same = g_hash_table_lookup (index, keys->data);
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (index, g_memdup2 (keys->data, sizeof (guint64)), same);
        }
      g_ptr_array_add (same, keys);
    }
  return index;
}

static GHashTable *
index_of (const char *const *phrases)
{
  static GMutex lock;
  static GHashTable *known;
  GHashTable *index;

  g_mutex_lock (&lock);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  index = g_hash_table_lookup (known, phrases);
  if (index == NULL)
    g_hash_table_insert (known, (gpointer) phrases, index = make_index (phrases));
  g_mutex_unlock (&lock);
  return index;
}

static gboolean
begins (const DossierWordList *words, guint at, const GArray *keys)
{
  if (at + keys->len > words->n_words)
    return FALSE;
  for (guint i = 1; i < keys->len; i++)
    if (words->words[at + i].key != g_array_index (keys, guint64, i))
      return FALSE;
  return TRUE;
}

static gboolean
find_phrase (const DossierWordList *words, const guint8 *quoted, const char *const *phrases, guint from, DossierPhrase *found)
{
  GHashTable *index = index_of (phrases);

  for (guint at = from; at < words->n_words; at++)
    {
      GPtrArray *same = quoted == NULL || !quoted[at] ? g_hash_table_lookup (index, &words->words[at].key) : NULL;

      for (guint i = 0; same != NULL && i < same->len; i++)
        {
          const GArray *keys = g_ptr_array_index (same, i);

          if (begins (words, at, keys))
            {
              *found = (DossierPhrase) { at, at + keys->len - 1 };
              return TRUE;
            }
        }
    }
  return FALSE;
}

/**
 * dossier_review_text_find:
 * @phrases: (array zero-terminated=1): static strings: words in lower case with single spaces between
 * @from: the word to begin at
 *
 * Returns: whether one of them stands outside quotation marks; @found is the first
 */
gboolean
dossier_review_text_find (const DossierReviewText *text,
                          const char *const       *phrases,
                          guint                    from,
                          DossierPhrase           *found)
{
  return find_phrase (text->words, text->quoted, phrases, from, found);
}

/* The same for any text, quotation marks or not. */
gboolean
dossier_words_find_phrase (const DossierWordList *words,
                           const char *const     *phrases,
                           DossierPhrase         *found)
{
  return find_phrase (words, NULL, phrases, 0, found);
}

/* Returns: (transfer full): as it is written */
char *
dossier_words_get_phrase (const DossierWordList *words,
                          const DossierPhrase   *phrase)
{
  return dossier_word_list_get_text (words, words->words[phrase->first].start, words->words[phrase->last].end);
}

/* @start, @end: in code points
 * Returns: (transfer full): the sentence with something else in that place */
char *
dossier_review_text_replace (const DossierReviewText *text,
                             guint                    start,
                             guint                    end,
                             const char              *replacement)
{
  g_autofree char *before = dossier_word_list_get_text (text->words, 0, start);
  g_autofree char *after = dossier_word_list_get_text (text->words, end, text->words->n_letters);

  return g_strconcat (before, replacement, after, NULL);
}

/**
 * dossier_sentence_print:
 * @name: (nullable): whom the page is about: counts as the same in all sentences
 *
 * Returns: equal for sentences of the same words, whatever their case, spaces and marks; 0 for one
 *   of fewer than five words, which many pages may share
 */
guint64
dossier_sentence_print (const char *text,
                        const char *name)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (text);
  g_autoptr (DossierWordList) whom = dossier_word_list_new (name != NULL ? name : "");
  guint64 print = 0;

  if (words->n_words < 5)
    return 0;
  for (guint i = 0; i < words->n_words;)
    {
      guint n = 0;

      while (n < whom->n_words && i + n < words->n_words && words->words[i + n].key == whom->words[n].key)
        n++;
      if (n > 0 && n == whom->n_words)
        {
          print = print * G_GUINT64_CONSTANT (0x100000001b3) + 1;
          i += n;
        }
      else
        print = print * G_GUINT64_CONSTANT (0x100000001b3) ^ words->words[i++].key;
    }
  return print != 0 ? print : 1;
}

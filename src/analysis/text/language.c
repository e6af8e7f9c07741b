/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/language.h"

#include <libstemmer.h>
#include <string.h>

#include <unicode/unum.h>

/* The commonest words that no other of the languages has */
static const char *const TELLING[DOSSIER_N_LANGUAGES] = {
  "the of and to is that for was with by it from at this which have are has were been his its not",
  "der die und das den von mit ist des dem für nicht auf ein eine sich im auch als werden wurde nach bei",
  "le les et du une dans pour qui est pas sur au par ce avec sont il cette aux ont été plus",
  "el los las y del una por con para se su al lo como más pero fue este ha sus entre también",
};

static const char *const IDS[DOSSIER_N_LANGUAGES] = { "en", "de", "fr", "es" };

/* Enough words to be sure, from the beginning of a text */
#define MOST_WORDS 400

static GHashTable *
make_telling (void)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < DOSSIER_N_LANGUAGES; i++)
    {
      g_auto (GStrv) words = g_strsplit (TELLING[i], " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          guint64 key = dossier_word_key (words[j]);

          if (!g_hash_table_contains (table, &key))
            g_hash_table_insert (table, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
        }
    }
  return table;
}

/* Returns: the language most of whose commonest words are there; English where there are none */
DossierLanguage
dossier_language_guess (const DossierWordList *words)
{
  static GHashTable *table;
  guint counts[DOSSIER_N_LANGUAGES] = { 0 };
  DossierLanguage best = DOSSIER_LANGUAGE_ENGLISH;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_telling ());
  for (guint i = 0; i < MIN (words->n_words, MOST_WORDS); i++)
    {
      guint language = GPOINTER_TO_UINT (g_hash_table_lookup (table, &words->words[i].key));

      if (language > 0)
        counts[language - 1]++;
    }
  for (guint i = 1; i < DOSSIER_N_LANGUAGES; i++)
    if (counts[i] > counts[best])
      best = i;
  return best;
}

/* Returns: what stands before the fraction of a number, by CLDR */
gunichar
dossier_language_get_point (DossierLanguage language)
{
  static gsize points[DOSSIER_N_LANGUAGES];

  g_return_val_if_fail (language < DOSSIER_N_LANGUAGES, '.');
  if (g_once_init_enter (&points[language]))
    {
      UErrorCode status = U_ZERO_ERROR;
      UNumberFormat *format = unum_open (UNUM_DECIMAL, NULL, 0, IDS[language], NULL, &status);
      UChar symbol[8] = { '.' };

      if (U_SUCCESS (status))
        unum_getSymbol (format, UNUM_DECIMAL_SEPARATOR_SYMBOL, symbol, G_N_ELEMENTS (symbol), &status);
      if (format != NULL)
        unum_close (format);
      g_once_init_leave (&points[language], symbol[0]);
    }
  return (gunichar) points[language];
}

/* Stemmers are not safe to share between threads. */
typedef struct
{
  struct sb_stemmer *stemmers[DOSSIER_N_LANGUAGES];
} Stemmers;

static void
free_stemmers (gpointer data)
{
  Stemmers *self = data;

  for (guint i = 0; i < DOSSIER_N_LANGUAGES; i++)
    sb_stemmer_delete (self->stemmers[i]);
  g_free (self);
}

static GPrivate thread_stemmers = G_PRIVATE_INIT (free_stemmers);

/* @folded: a word in lower case
 *
 * Snowball (Porter 2001). Returns: the key of its stem */
guint64
dossier_language_get_stem (DossierLanguage language, const char *folded)
{
  Stemmers *self = g_private_get (&thread_stemmers);
  const sb_symbol *stem = NULL;

  g_return_val_if_fail (language < DOSSIER_N_LANGUAGES, 0);
  if (self == NULL)
    g_private_set (&thread_stemmers, self = g_new0 (Stemmers, 1));
  if (self->stemmers[language] == NULL)
    self->stemmers[language] = sb_stemmer_new (IDS[language], "UTF_8");
  if (self->stemmers[language] != NULL)
    stem = sb_stemmer_stem (self->stemmers[language], (const sb_symbol *) folded, (int) strlen (folded));
  return dossier_word_key (stem != NULL ? (const char *) stem : folded);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/phrases.h"

#include "analysis/text/word-table.h"

/* Keys of a list's words, in order, made when it is first asked for. The lists are static strings: their address names them. */
typedef struct
{
  DossierWordTable *set;
  GArray           *keys;
} Keys;

static GMutex lock;
static GHashTable *known;

static Keys *
make_keys (const char *list)
{
  Keys *keys = g_new (Keys, 1);
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  keys->set = dossier_word_table_new ();
  keys->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 key = dossier_word_key (words[i]);

      g_array_append_val (keys->keys, key);
      dossier_word_table_add (keys->set, key, list);
    }
  return keys;
}

static const Keys *
keys_of (const char *list)
{
  Keys *keys;

  g_mutex_lock (&lock);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  keys = g_hash_table_lookup (known, list);
  if (keys == NULL)
    g_hash_table_insert (known, (gpointer) list, keys = make_keys (list));
  g_mutex_unlock (&lock);
  return keys;
}

/* @list: a static string: words in lower case with single spaces between */
gboolean
dossier_phrases_has_word (const char *list, guint64 key)
{
  return dossier_word_table_lookup (keys_of (list)->set, key) != NULL;
}

/**
 * dossier_phrases_ends:
 * @phrase: a static string: words in lower case with single spaces between
 *
 * Returns: the number of its words if the phrase stands right before the word @at and not before @first, else 0
 */
guint
dossier_phrases_ends (const char *phrase, const DossierWordList *words, guint first, guint at)
{
  const GArray *keys = keys_of (phrase)->keys;

  if (keys->len > at - first)
    return 0;
  for (guint i = 0; i < keys->len; i++)
    if (words->words[at - keys->len + i].key != g_array_index (keys, guint64, i))
      return 0;
  return keys->len;
}

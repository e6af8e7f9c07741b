/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/dictionary.h"

#include "analysis/writing/spelling-words.h"

#include <enchant.h>
#include <string.h>

#define MOST_SUGGESTIONS 5u

/* As long as the program: a text that is closed and opened again does not wait for it once more. */
struct _DossierDictionary
{
  GObject        parent_instance;

  char          *language;   /* (owned) BCP 47 */
  EnchantBroker *broker;     /* (owned) (nullable) */
  EnchantDict   *dict;       /* (nullable) of the broker; %NULL: not loaded yet, or there is none */
  GHashTable    *accepted;   /* (owned) set of words, until the program ends */
};

G_DEFINE_FINAL_TYPE (DossierDictionary, dossier_dictionary, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  EnchantBroker *broker;
  EnchantDict   *dict;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  if (loaded->dict != NULL)
    enchant_broker_free_dict (loaded->broker, loaded->dict);
  if (loaded->broker != NULL)
    enchant_broker_free (loaded->broker);
  g_free (loaded);
}

/* A dictionary takes a tenth of a second to read. Only that of the very language will do: one of another
 * country would find fault with half of the page. */
static void
load (GTask *task, gpointer self, gpointer language, GCancellable *cancellable)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  g_autofree char *tag = g_strdelimit (g_strdup (language), "-", '_');

  if (*tag != '\0')   /* a page may name no language */
    loaded->broker = enchant_broker_init ();
  if (loaded->broker != NULL && enchant_broker_dict_exists (loaded->broker, tag))
    loaded->dict = enchant_broker_request_dict (loaded->broker, tag);
  g_task_return_pointer (task, loaded, loaded_free);
}

static void
was_loaded (GObject *object, GAsyncResult *result, gpointer unused)
{
  DossierDictionary *self = DOSSIER_DICTIONARY (object);
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), NULL);

  self->broker = g_steal_pointer (&loaded->broker);
  self->dict = g_steal_pointer (&loaded->dict);
  g_free (loaded);
  if (self->dict != NULL)
    g_signal_emit (self, changed_signal, 0);
}

static void
dossier_dictionary_finalize (GObject *object)
{
  DossierDictionary *self = DOSSIER_DICTIONARY (object);

  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_hash_table_unref (self->accepted);
  g_free (self->language);

  G_OBJECT_CLASS (dossier_dictionary_parent_class)->finalize (object);
}

static void
dossier_dictionary_class_init (DossierDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_dictionary_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_dictionary_init (DossierDictionary *self)
{
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * dossier_dictionary_for:
 * @language: (BCP 47); may be empty
 *
 * Loads it in another thread; until then, and where there is none, it knows every word.
 *
 * Returns: (transfer none): the one of this language
 */
DossierDictionary *
dossier_dictionary_for (const char *language)
{
  static GHashTable *dictionaries;   /* language → DossierDictionary, both owned */
  DossierDictionary *self;

  g_return_val_if_fail (language != NULL, NULL);

  if (dictionaries == NULL)
    dictionaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self = g_hash_table_lookup (dictionaries, language);
  if (self == NULL)
    {
      g_autoptr (GTask) task = NULL;

      self = g_object_new (DOSSIER_TYPE_DICTIONARY, NULL);
      self->language = g_strdup (language);
      g_hash_table_insert (dictionaries, g_strdup (language), self);
      task = g_task_new (self, NULL, was_loaded, NULL);
      g_task_set_task_data (task, g_strdup (language), g_free);
      g_task_run_in_thread (task, load);
    }
  return self;
}

const char *
dossier_dictionary_language (DossierDictionary *self)
{
  g_return_val_if_fail (DOSSIER_IS_DICTIONARY (self), "");

  return self->language;
}

/* Returns: whether it was loaded, and there is one */
gboolean
dossier_dictionary_is_there (DossierDictionary *self)
{
  g_return_val_if_fail (DOSSIER_IS_DICTIONARY (self), FALSE);

  return self->dict != NULL;
}

/* A name in the genitive counts as the name. */
static gboolean
is_accepted (DossierDictionary *self, const char *word)
{
  g_autofree char *stem = g_str_has_suffix (word, "'s") ? g_strndup (word, strlen (word) - 2) : NULL;

  return g_hash_table_contains (self->accepted, word) || (stem != NULL && g_hash_table_contains (self->accepted, stem));
}

gboolean
dossier_dictionary_knows (DossierDictionary *self,
                          const char        *word)
{
  g_return_val_if_fail (DOSSIER_IS_DICTIONARY (self) && word != NULL, TRUE);

  return self->dict == NULL || is_accepted (self, word) ||
         enchant_dict_check (self->dict, word, -1) <= 0;   /* below 0: it could not tell */
}

/* Returns: (transfer full): what may have been meant, likeliest first; a few at most */
GStrv
dossier_dictionary_suggest (DossierDictionary *self,
                            const char        *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  size_t n = 0;
  char **found;

  g_return_val_if_fail (DOSSIER_IS_DICTIONARY (self) && word != NULL, NULL);

  found = self->dict != NULL ? enchant_dict_suggest (self->dict, word, -1, &n) : NULL;
  for (size_t i = 0; i < MIN (n, MOST_SUGGESTIONS); i++)
    g_strv_builder_add (builder, found[i]);
  if (found != NULL)
    enchant_dict_free_string_list (self->dict, found);
  return g_strv_builder_end (builder);
}

/* Takes @word into the person's own list of words, which other programs read too. */
void
dossier_dictionary_add (DossierDictionary *self,
                        const char        *word)
{
  g_return_if_fail (DOSSIER_IS_DICTIONARY (self) && word != NULL);

  if (self->dict == NULL)
    return;
  enchant_dict_add (self->dict, word, -1);
  g_signal_emit (self, changed_signal, 0);
}

/* Knows all words of @text, such as a name, until the program ends. */
void
dossier_dictionary_accept (DossierDictionary *self,
                           const char        *text)
{
  g_autoptr (GArray) words = NULL;
  gboolean is_new = FALSE;

  g_return_if_fail (DOSSIER_IS_DICTIONARY (self) && text != NULL);

  words = dossier_spelling_words_find (text, "de");   /* names too, wherever they stand */
  for (guint i = 0; i < words->len; i++)
    is_new |= g_hash_table_add (self->accepted, g_strdup (g_array_index (words, DossierSpellingWord, i).word));
  if (is_new && self->dict != NULL)
    g_signal_emit (self, changed_signal, 0);
}

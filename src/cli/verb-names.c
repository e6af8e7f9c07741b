/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verb-names.h"

#include <string.h>

/* Farther than this from what was typed, a name is no typing mistake any more. */
#define FARTHEST_GUESS 3

/* Levenshtein, in bytes: verb names are ASCII. */
static guint
measure_distance (const char *a,
                  const char *b)
{
  gsize length = strlen (b);
  g_autofree guint *row = g_new (guint, length + 1);

  for (gsize j = 0; j <= length; j++)
    row[j] = j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (gsize j = 0; j < length; j++)
        {
          guint above = row[j + 1];

          row[j + 1] = MIN (MIN (row[j], above) + 1, diagonal + (a[i] != b[j]));
          diagonal = above;
        }
    }
  return row[length];
}

gboolean
dossier_cli_verb_is_in_group (const DossierVerb *verb,
                              const char        *group)
{
  gsize length = strlen (group);

  return strncmp (verb->name, group, length) == 0 && (verb->name[length] == '.' || verb->name[length] == '\0');
}

gboolean
dossier_cli_is_group (DossierCliVerbs  verbs,
                      const char      *word)
{
  const DossierVerb *verb;

  for (guint i = 0; (verb = verbs (i)) != NULL; i++)
    if (dossier_cli_verb_is_in_group (verb, word) && strchr (verb->name, '.') != NULL)
      return TRUE;
  return FALSE;
}

const DossierVerb *
dossier_cli_find_verb (DossierCliVerbs  verbs,
                       const char      *name)
{
  const DossierVerb *verb;

  for (guint i = 0; (verb = verbs (i)) != NULL; i++)
    if (g_str_equal (verb->name, name))
      return verb;
  return NULL;
}

/**
 * dossier_cli_name_verb:
 * @words: %NULL-terminated, not an option among the first two
 * @n_words: (out): how many words the name took
 *
 * "claim add" names "claim.add", and so does "claim.add"; the longer name goes first.
 *
 * Returns: (nullable): the verb
 */
const DossierVerb *
dossier_cli_name_verb (DossierCliVerbs    verbs,
                       const char *const *words,
                       guint             *n_words)
{
  const DossierVerb *verb = NULL;

  if (words[0] == NULL)
    return NULL;
  if (words[1] != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", words[0], words[1]);

      if ((verb = dossier_cli_find_verb (verbs, name)) != NULL)
        *n_words = 2;
    }
  if (verb == NULL && (verb = dossier_cli_find_verb (verbs, words[0])) != NULL)
    *n_words = 1;
  return verb;
}

/* Returns: (nullable): the verb that was probably meant, as people type it */
char *
dossier_cli_guess_verb (DossierCliVerbs  verbs,
                        const char      *words)
{
  const DossierVerb *verb;
  guint best = FARTHEST_GUESS + 1;
  char *guess = NULL;

  for (guint i = 0; (verb = verbs (i)) != NULL; i++)
    {
      g_autofree char *spelled = dossier_cli_spell_verb (verb);
      guint distance = measure_distance (words, spelled);

      if (distance < best && distance < strlen (spelled))
        {
          best = distance;
          g_free (guess);
          guess = g_steal_pointer (&spelled);
        }
    }
  return guess;
}

/* "claim add" for "claim.add" */
char *
dossier_cli_spell_verb (const DossierVerb *verb)
{
  return g_strdelimit (g_strdup (verb->name), ".", ' ');
}

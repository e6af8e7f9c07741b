/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/figures.h"

#include <stdlib.h>
#include <string.h>

/* "412,306", "11.4", "2028" as they are meant, without the commas that group digits. */
static char *
read_figure (const char **at)
{
  g_autoptr (GString) figure = g_string_new (NULL);
  const char *text = *at;

  while (g_ascii_isdigit (*text) || ((*text == ',' || *text == '.') && g_ascii_isdigit (text[1])))
    {
      if (*text == ',' && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]) && !g_ascii_isdigit (text[4]))
        text++;
      g_string_append_c (figure, *text++);
    }
  *at = text;
  return g_string_free (g_steal_pointer (&figure), FALSE);
}

/* Small numbers tell days and hours. */
static gboolean
is_candidate (const char *figure)
{
  return strchr (figure, '.') != NULL || atoi (figure) > 31;
}

/* Of two texts on one subject nothing says which figures are rare: years and round numbers are not. */
static gboolean
is_telling (const char *figure)
{
  gsize length = strlen (figure), n_nonzero = 0;

  for (const char *c = figure; *c != '\0'; c++)
    n_nonzero += *c != '0' && *c != '.';
  if (length == 4 && (g_str_has_prefix (figure, "19") || g_str_has_prefix (figure, "20")))
    return FALSE;
  return (length >= 3 && n_nonzero >= 2) || (length == 2 && atoi (figure) > 31 && n_nonzero == 2);
}

/* Returns: (transfer full): set of the figures in the texts of the source's snapshots */
GHashTable *
dossier_figures_of_source (DossierProfileGraph *graph,
                           DossierSource       *source)
{
  GHashTable *figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < graph->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (graph->snapshots, i);
      const char *text = dossier_snapshot_get_source (snapshot) == dossier_record_get_id (DOSSIER_RECORD (source))
                         ? dossier_profile_graph_text_of (graph, snapshot) : NULL;
      gboolean in_word = FALSE;

      while (text != NULL && *text != '\0')
        if (g_ascii_isdigit (*text) && !in_word)
          {
            g_autofree char *figure = read_figure (&text);

            if (is_candidate (figure))
              g_hash_table_add (figures, g_steal_pointer (&figure));
          }
        else
          {
            in_word = g_ascii_isalnum (*text) || *text == '-' || *text == ':' || *text == '/';   /* part of a name, a time, an address */
            text++;
          }
    }
  return figures;
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dossier_figures_list_rare:
 * @figures: (element-type GHashTable): of several sources
 *
 * Returns: (transfer full) (nullable): the figures that of all sources only @a and @b have, as one
 *   phrase; %NULL for fewer than @at_least
 */
char *
dossier_figures_list_rare (const GPtrArray *figures,
                           guint            a,
                           guint            b,
                           guint            at_least)
{
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer figure;

  g_hash_table_iter_init (&iter, g_ptr_array_index (figures, a));
  while (g_hash_table_iter_next (&iter, &figure, NULL))
    {
      guint n = 0;

      for (guint i = 0; i < figures->len; i++)
        n += g_hash_table_contains (g_ptr_array_index (figures, i), figure);
      if (n == 2 && g_hash_table_contains (g_ptr_array_index (figures, b), figure) && (figures->len > 2 || is_telling (figure)))
        g_ptr_array_add (shared, figure);
    }
  if (shared->len < at_least)
    return NULL;
  g_ptr_array_sort (shared, compare_words);
  g_ptr_array_add (shared, NULL);
  return g_strjoinv (", ", (char **) shared->pdata);
}

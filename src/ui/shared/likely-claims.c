/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/likely-claims.h"

#include "model/records/claim.h"

static GHashTable *
split_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) tokens = g_str_tokenize_and_fold (text, NULL, NULL);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (g_utf8_strlen (tokens[i], -1) > 3 || g_ascii_isdigit (tokens[i][0]))
      g_hash_table_add (words, g_strdup (tokens[i]));

  return words;
}

static int
count_shared (GHashTable *quoted, DossierClaim *claim)
{
  g_autoptr (GHashTable) words = split_words (dossier_claim_get_text (claim));
  GHashTableIter iter;
  gpointer word;
  int n = 0;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += g_hash_table_contains (quoted, word);

  return n;
}

/* What shares most words with the quotation is most likely meant. */
static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return count_shared (user_data, (gpointer) b) - count_shared (user_data, (gpointer) a);
}

/**
 * dossier_ui_list_likely_claims:
 * @profile: (nullable): whose claims; %NULL: all
 * @quote: the words
 * @filter: (out) (transfer full): what to search the claims' text with
 *
 * Returns: (transfer full): of DossierClaim; it follows the library
 */
GListModel *
dossier_ui_list_likely_claims (DossierDesk *desk, DossierProfile *profile, const char *quote, GtkStringFilter **filter)
{
  gint64 id = profile != NULL ? dossier_record_get_id (DOSSIER_RECORD (profile)) : 0;
  GListModel *claims = dossier_desk_list (desk, id > 0 ? DOSSIER_LIST_PROFILE_CLAIMS : DOSSIER_LIST_ALL_CLAIMS, id);
  GtkCustomSorter *sorter = gtk_custom_sorter_new (compare, split_words (quote), (GDestroyNotify) g_hash_table_unref);
  GtkSortListModel *sorted = gtk_sort_list_model_new (claims, GTK_SORTER (sorter));

  *filter = gtk_string_filter_new (gtk_property_expression_new (DOSSIER_TYPE_CLAIM, NULL, "text"));
  return G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (sorted), g_object_ref (GTK_FILTER (*filter))));
}

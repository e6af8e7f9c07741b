/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/metadata/byline/author-names.h"
#include "extract/metadata/clean-text.h"

#include <string.h>

#include <json-glib/json-glib.h>

/* Below these figures, in per cent over the public pages, something has broken. */
#define FLOOR_TITLE 92
#define FLOOR_AUTHORS 84
#define FLOOR_PUBLISHED 85

typedef struct
{
  guint n, right;
} Score;

typedef struct
{
  Score title, authors, published;
} Scores;

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names in an order and form in which they can be compared. */
static char *
join_names (GPtrArray *names)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (folded, dossier_fold_text (g_ptr_array_index (names, i)));
  g_ptr_array_sort (folded, compare_names);
  g_ptr_array_add (folded, NULL);

  return g_strjoinv ("|", (char **) folded->pdata);
}

static void
score_title (Score *score, const char *gold, const DossierDocument *document)
{
  const char *title = dossier_document_get_value (document, DOSSIER_FIELD_TITLE);
  g_autofree char *a = NULL, *b = NULL;

  if (gold == NULL)
    return;
  a = dossier_fold_text (gold);
  b = dossier_fold_text (title != NULL ? title : "");
  score->n++;
  score->right += strcmp (a, b) == 0;
}

static void
score_authors (Score *score, JsonObject *gold, const DossierDocument *document)
{
  JsonNode *list = json_object_get_member (gold, "authors");
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *a = NULL, *b = NULL;

  if (list != NULL && JSON_NODE_HOLDS_ARRAY (list))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
        g_ptr_array_add (expected, g_strdup (json_array_get_string_element (json_node_get_array (list), i)));
    }
  else
    dossier_author_names_add (expected, get_text (gold, "byline"), DOSSIER_NAMES_DECLARED, NULL);
  if (expected->len == 0)
    return;
  for (guint i = 0; dossier_document_get_authors (document)[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (dossier_document_get_authors (document)[i]));
  a = join_names (expected);
  b = join_names (names);
  score->n++;
  score->right += strcmp (a, b) == 0;
}

static void
score_published (Score *score, const char *gold, const DossierDocument *document)
{
  const char *date = dossier_document_get_value (document, DOSSIER_FIELD_PUBLISHED);

  if (gold == NULL)
    return;
  score->n++;
  score->right += date != NULL && strlen (gold) >= 10 && strncmp (gold, date, 10) == 0;
}

static void
score_page (Scores *scores, JsonObject *gold, const char *folder)
{
  g_autofree char *name = g_strconcat (get_text (gold, "id"), ".html", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  document = dossier_extract_document (bytes, length, get_text (gold, "url"), "text/html", NULL, NULL);
  g_assert_nonnull (document);
  score_title (&scores->title, get_text (gold, "title"), document);
  score_authors (&scores->authors, gold, document);
  score_published (&scores->published, get_text (gold, "published"), document);
}

static void
check (const char *what, const Score *score, guint floor)
{
  g_test_message ("%s: %u of %u", what, score->right, score->n);
  g_assert_cmpuint (score->n, >, 100);
  g_assert_cmpuint (score->right * 100, >=, score->n * floor);
}

static void
test_floor (void)
{
  static const char *const sets[] = { "naeb-public", "wcxb-public", "fundus-public" };
  const char *shared = g_getenv ("DOSSIER_SHARED");
  Scores scores = { 0 };

  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "corpora", "extract", sets[s], NULL);
      g_autofree char *path = g_build_filename (folder, "gold.jsonl", NULL);
      g_autofree char *content = NULL;
      g_auto (GStrv) lines = NULL;

      if (!g_file_get_contents (path, &content, NULL, NULL))
        {
          g_test_skip ("The public pages are not in DOSSIER_SHARED");
          return;
        }
      lines = g_strsplit (content, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_autoptr (JsonNode) node = *lines[i] != '\0' ? json_from_string (lines[i], NULL) : NULL;

          if (node != NULL)
            score_page (&scores, json_node_get_object (node), folder);
        }
    }
  check ("title", &scores.title, FLOOR_TITLE);
  check ("authors", &scores.authors, FLOOR_AUTHORS);
  check ("published", &scores.published, FLOOR_PUBLISHED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("How much of the public pages' metadata is right");
  g_test_add_func ("/extract/metadata-floor", test_floor);

  return g_test_run ();
}

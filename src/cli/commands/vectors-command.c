/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include <string.h>

#include "desk/desk.h"
#include "grading/confidence-rule.h"
#include "json/strict-reader.h"

#define LARGEST (64 * 1024 * 1024)   /* bytes */

/* Names of the vector file, and what the rule calls them. */
static gboolean
has_text (JsonObject *object,
          const char *member,
          const char *expected)
{
  return g_strcmp0 (json_object_get_string_member_with_default (object, member, NULL), expected) == 0;
}

/* Equal clusters speak with one voice; an item without a cluster speaks for itself. */
static gint64
number_cluster (GHashTable *clusters,
                JsonObject *item)
{
  const char *cluster = json_object_get_string_member_with_default (item, "cluster", NULL);
  gpointer number;

  if (cluster != NULL && g_hash_table_lookup_extended (clusters, cluster, NULL, &number))
    return GPOINTER_TO_SIZE (number);
  number = GSIZE_TO_POINTER (g_hash_table_size (clusters) + 1);
  g_hash_table_insert (clusters, cluster != NULL ? g_strdup (cluster) : g_strdup_printf ("\n%p", (void *) item), number);
  return GPOINTER_TO_SIZE (number);
}

static gboolean
read_item (JsonObject       *object,
           GHashTable       *clusters,
           DossierGradeItem *item)
{
  *item = (DossierGradeItem) {
    .origin = number_cluster (clusters, object),
    .stance = has_text (object, "stance", "-") ? DOSSIER_STANCE_CONTRADICTS : DOSSIER_STANCE_SUPPORTS,
    .age_days = MAX (json_object_get_int_member_with_default (object, "age", 0), 0),
    .interested = json_object_get_boolean_member_with_default (object, "interest", FALSE),
    .verified = json_object_get_boolean_member_with_default (object, "verified", TRUE),
    .explained = json_object_get_boolean_member_with_default (object, "explained", FALSE),
  };
  return dossier_letter_from_text (json_object_get_string_member_with_default (object, "rel", NULL), &item->letter) &&
         dossier_directness_from_id (json_object_get_string_member_with_default (object, "dir", NULL), &item->directness) &&
         dossier_fit_from_id (json_object_get_string_member_with_default (object, "fit", "explicit"), &item->fit);
}

/* The members common to a claim's and a profile's line */
static JsonObject *
start_line (const char              *id,
            const DossierAssessment *assessment)
{
  const DossierGradeValues *values = dossier_grade_get_values (assessment->grade);
  const DossierBandInfo *band = dossier_band_get_info (values->band);
  g_autofree char *label = g_strdup (band->label);
  g_autofree char *name = NULL;
  char *dash = strstr (label, " — ");
  JsonObject *line = json_object_new ();

  /* The file names a band by its letters and the first words of its label, with a plain hyphen. */
  if (dash != NULL)
    *dash = '\0';
  if ((dash = strstr (label, "–")) != NULL)
    {
      dash[0] = '-';
      memmove (dash + 1, dash + strlen ("–"), strlen (dash + strlen ("–")) + 1);
    }
  name = g_strdup_printf ("%s %s", band->letters, label);
  json_object_set_string_member (line, "id", id);
  json_object_set_int_member (line, "score", values->score);
  json_object_set_string_member (line, "band", name);
  json_object_set_int_member (line, "cap", values->cap);
  return line;
}

static void
print_line (JsonObject *line)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, line);
  text = dossier_cli_format_json (node);
  dossier_cli_print (text);
}

static gboolean
grade_claim (JsonObject *claim)
{
  JsonArray *evidence = json_object_has_member (claim, "evidence") ? json_object_get_array_member (claim, "evidence") : NULL;
  g_autoptr (GHashTable) clusters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (DossierGradeItem));
  g_autoptr (DossierAssessment) assessment = NULL;
  DossierVolatility volatility = DOSSIER_VOLATILITY_FIXED;
  const DossierGradeValues *values;
  JsonObject *line;

  for (guint i = 0; evidence != NULL && i < json_array_get_length (evidence); i++)
    {
      JsonObject *object = json_array_get_object_element (evidence, i);
      DossierGradeItem item;

      if (object == NULL || !read_item (object, clusters, &item) ||
          !dossier_volatility_from_id (json_object_get_string_member_with_default (object, "cls", "fixed"), &volatility))
        return FALSE;
      g_array_append_val (items, item);
    }
  if (json_object_has_member (claim, "cls") &&
      !dossier_volatility_from_id (json_object_get_string_member_with_default (claim, "cls", NULL), &volatility))
    return FALSE;

  assessment = dossier_grading_assess_claim (volatility, (const DossierGradeItem *) (gpointer) items->data, items->len, NULL);
  values = dossier_grade_get_values (assessment->grade);
  line = start_line (json_object_get_string_member_with_default (claim, "id", ""), assessment);
  json_object_set_int_member (line, "support", values->support);
  json_object_set_int_member (line, "contradiction", values->contradiction);
  json_object_set_int_member (line, "conflict", values->conflict);
  json_object_set_boolean_member (line, "anchor", values->anchored);
  print_line (line);
  return TRUE;
}

static gboolean
grade_profile (JsonObject *profile)
{
  JsonArray *statements = json_object_has_member (profile, "statements") ? json_object_get_array_member (profile, "statements") : NULL;
  g_autoptr (GArray) scores = g_array_new (FALSE, TRUE, sizeof (DossierSentenceScore));
  g_autoptr (DossierAssessment) assessment = NULL;
  JsonObject *line;

  for (guint i = 0; statements != NULL && i < json_array_get_length (statements); i++)
    {
      JsonObject *object = json_array_get_object_element (statements, i);
      DossierSentenceScore score = { 0 };
      gint64 value;

      if (object == NULL)
        return FALSE;
      value = json_object_get_int_member_with_default (object, "score", -1);
      score.scored = value >= 0 && !json_object_get_boolean_member_with_default (object, "opinion", FALSE);
      score.key = json_object_get_boolean_member_with_default (object, "key", FALSE);
      score.anchored = json_object_get_boolean_member_with_default (object, "anchor", FALSE);
      score.score = CLAMP (value, 0, 99);
      g_array_append_val (scores, score);
    }
  assessment = dossier_grading_assess_profile ((const DossierSentenceScore *) (gpointer) scores->data, scores->len);
  line = start_line (json_object_get_string_member_with_default (profile, "id", ""), assessment);
  json_object_set_int_member (line, "mean", dossier_grade_get_values (assessment->grade)->raw);
  print_line (line);
  return TRUE;
}

/* %FALSE with an error that says which entry does not fit */
static gboolean
grade_all (JsonObject  *root,
           const char  *member,
           gboolean   (*grade) (JsonObject *),
           GError     **error)
{
  JsonNode *node = json_object_get_member (root, member);
  JsonArray *entries = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);

      if (!JSON_NODE_HOLDS_OBJECT (entry) || !grade (json_node_get_object (entry)))
        {
          g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       "Entry %u of “%s” is no test vector; those before it were graded", i, member);
          return FALSE;
        }
    }
  return TRUE;
}

/* Returns: (transfer full): the file, which holds an object */
static JsonNode *
read_vectors (GVariant  *arguments,
              GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  const char *path = "";
  gsize length;

  g_variant_lookup (arguments, "file", "&s", &path);
  if (g_file_get_contents (path, &text, &length, &local_error))
    root = dossier_json_read (text, length, LARGEST, DOSSIER_JSON_ANY_NUMBER, &local_error);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&root);
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "%s could not be read as test vectors: %s", path,
               local_error != NULL ? local_error->message : "it holds no JSON object");
  return NULL;
}

/* The rule alone, over a file shaped like grade_vectors.json: a line for each claim and profile. */
DossierCliExit
dossier_cli_grade_vectors (const DossierVerb  *verb,
                           const char *const  *words,
                           DossierCliOptions  *options,
                           GError            **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_autoptr (JsonNode) root = NULL;

  if (arguments == NULL)
    return code;

  root = read_vectors (arguments, error);
  return root != NULL && grade_all (json_node_get_object (root), "claims", grade_claim, error) &&
         grade_all (json_node_get_object (root), "profiles", grade_profile, error) ? DOSSIER_CLI_DONE : DOSSIER_CLI_INPUT;
}

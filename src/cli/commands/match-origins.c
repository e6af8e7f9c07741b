/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/match-command.h"

#include "analysis/origins/origin-proposals.h"

typedef struct
{
  GPtrArray *ids;     /* (element-type JsonNode) */
  GPtrArray *texts;   /* (element-type DossierReading) */
  GPtrArray *links;   /* (element-type GStrv) */
  GArray    *sources; /* (element-type DossierOriginSource) */
} Asked;

static const char *
get_text (JsonObject *doc, const char *member)
{
  const char *text = dossier_match_text (doc, member);

  return *text != '\0' ? text : NULL;
}

static GStrv
read_links (JsonObject *doc)
{
  JsonNode *node = json_object_get_member (doc, "links");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) links = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
      g_strv_builder_add (links, json_array_get_string_element (array, i));
  return g_strv_builder_end (links);
}

/* The contract knows a document's text; what more is said of it is taken too. */
static void
read_source (Asked *asked, JsonObject *doc)
{
  DossierReading *reading = dossier_reading_new (dossier_match_text (doc, "text"));
  GStrv links = read_links (doc);
  const DossierOriginSource source = { reading, get_text (doc, "url"), (const char *const *) links, get_text (doc, "publisher"), get_text (doc, "house"), get_text (doc, "credit") };

  g_ptr_array_add (asked->ids, json_object_get_member (doc, "id"));
  g_ptr_array_add (asked->texts, reading);
  g_ptr_array_add (asked->links, links);
  g_array_append_val (asked->sources, source);
}

static void
read_texts (JsonObject *object, Asked *asked)
{
  JsonNode *node = json_object_get_member (object, "docs");
  JsonArray *docs = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  asked->ids = g_ptr_array_new ();
  asked->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_reading_free);
  asked->links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  asked->sources = g_array_new (FALSE, FALSE, sizeof (DossierOriginSource));
  for (guint i = 0; docs != NULL && i < json_array_get_length (docs); i++)
    {
      JsonNode *element = json_array_get_element (docs, i);
      JsonObject *doc = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (doc != NULL && json_object_has_member (doc, "id"))
        read_source (asked, doc);
    }
}

static JsonObject *
show_passage (const Asked *asked, const DossierOriginLink *link, const DossierSharedPassage *passage)
{
  const DossierReading *a = g_ptr_array_index (asked->texts, link->a), *b = g_ptr_array_index (asked->texts, link->b);
  JsonObject *object = json_object_new ();
  JsonArray *docs = json_array_new ();

  json_array_add_element (docs, json_node_copy (g_ptr_array_index (asked->ids, link->a)));
  json_array_add_element (docs, json_node_copy (g_ptr_array_index (asked->ids, link->b)));
  json_object_set_array_member (object, "docs", docs);
  if (passage->a != DOSSIER_ORIGIN_NO_SENTENCE)
    dossier_match_add_span (object, "a", a->sentences[passage->a].start, a->sentences[passage->a].end);
  if (passage->b != DOSSIER_ORIGIN_NO_SENTENCE)
    dossier_match_add_span (object, "b", b->sentences[passage->b].start, b->sentences[passage->b].end);
  json_object_set_string_member (object, "by", dossier_origin_kind_to_id (link->kind));
  json_object_set_string_member (object, "words", passage->words);
  return object;
}

/* One group: its texts, how they were joined, and by what */
static JsonObject *
show_group (const Asked *asked, const GPtrArray *links, const guint *groups, guint group)
{
  JsonObject *object = json_object_new ();
  JsonArray *docs = json_array_new (), *facts = json_array_new ();
  gboolean copied = FALSE;

  for (guint i = 0; i < asked->texts->len; i++)
    if (groups[i] == group)
      json_array_add_element (docs, json_node_copy (g_ptr_array_index (asked->ids, i)));
  for (guint i = 0; i < links->len; i++)
    {
      const DossierOriginLink *link = g_ptr_array_index (links, i);

      if (groups[link->a] != group)
        continue;
      copied = copied || link->kind == DOSSIER_ORIGIN_BY_WORDING;
      for (guint j = 0; j < link->passages->len; j++)
        json_array_add_object_element (facts, show_passage (asked, link, g_ptr_array_index (link->passages, j)));
    }
  json_object_set_array_member (object, "docs", docs);
  json_object_set_string_member (object, "kind", copied ? "copy" : "facts");
  json_object_set_array_member (object, "facts", facts);
  return object;
}

void
dossier_match_answer_origins (JsonObject *object, JsonObject *answer)
{
  Asked asked;
  JsonArray *shown = json_array_new ();
  g_autoptr (GPtrArray) links = NULL;
  g_autofree guint *groups = NULL;

  read_texts (object, &asked);
  links = dossier_origin_proposals_find ((const DossierOriginSource *) (gpointer) asked.sources->data, asked.sources->len);
  groups = dossier_origins_group (links, asked.texts->len);
  for (guint i = 0; i < asked.texts->len; i++)
    {
      guint n = 0;

      for (guint j = 0; j < asked.texts->len; j++)
        n += groups[j] == i;
      if (n > 1)
        json_array_add_object_element (shown, show_group (&asked, links, groups, i));
    }
  json_object_set_array_member (answer, "groups", shown);
  g_ptr_array_unref (asked.ids);
  g_ptr_array_unref (asked.texts);
  g_ptr_array_unref (asked.links);
  g_array_unref (asked.sources);
}

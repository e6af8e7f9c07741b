/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/match-command.h"

#include "analysis/origins/origin-finder.h"

typedef struct
{
  GPtrArray *ids;     /* (element-type JsonNode) */
  GPtrArray *texts;   /* (element-type DossierReading) */
} Asked;

static void
read_texts (JsonObject *object, Asked *asked)
{
  JsonNode *node = json_object_get_member (object, "docs");
  JsonArray *docs = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  asked->ids = g_ptr_array_new ();
  asked->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_reading_free);
  for (guint i = 0; docs != NULL && i < json_array_get_length (docs); i++)
    {
      JsonNode *element = json_array_get_element (docs, i);
      JsonObject *doc = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (doc == NULL || !json_object_has_member (doc, "id"))
        continue;
      g_ptr_array_add (asked->ids, json_object_get_member (doc, "id"));
      g_ptr_array_add (asked->texts, dossier_reading_new (dossier_match_text (doc, "text")));
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
  dossier_match_add_span (object, "a", a->sentences[passage->a].start, a->sentences[passage->a].end);
  dossier_match_add_span (object, "b", b->sentences[passage->b].start, b->sentences[passage->b].end);
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
  links = dossier_origins_find ((DossierReading *const *) asked.texts->pdata, asked.texts->len);
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
}

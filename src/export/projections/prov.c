/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/json-members.h"
#include "export/projections/formats.h"

#include <string.h>

/* PROV-JSON (https://www.w3.org/Submission/prov-json/): where each sentence comes from. The profile is derived from
 * its sentences, these from claims, these from evidence, that from snapshots, and those were captured of sources. */

#define NAMESPACE "https://dossierdesk.org/ns#"

typedef struct
{
  const DossierNativeView *view;
  JsonObject              *document;
  JsonObject              *entities;
  JsonObject              *agents;
  JsonObject              *activities;
  guint                    n_relations;
} Prov;

/* Returns: (transfer full) */
static char *
name_of (const char *id)
{
  return g_strconcat ("d:", id, NULL);
}

static void
set_type (JsonObject *object, const char *type)
{
  JsonObject *value = dossier_json_put_object (object, "prov:type");

  json_object_set_string_member (value, "$", type);
  json_object_set_string_member (value, "type", "prov:QUALIFIED_NAME");
}

static JsonObject *
add_entity (Prov *self, const char *id, const char *type, const char *label)
{
  g_autofree char *name = name_of (id);
  JsonObject *entity = dossier_json_put_object (self->entities, name);

  set_type (entity, type);
  dossier_json_put_text (entity, "prov:label", label);
  return entity;
}

/* People and programs are named by a hash of their names, which may hold anything.
 * Returns: (transfer full) */
static char *
add_agent (Prov *self, const char *label, const char *type)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, label, -1);
  char *name = g_strdup_printf ("dossier:agent-%.16s", hash);

  if (!json_object_has_member (self->agents, name))
    {
      JsonObject *agent = dossier_json_put_object (self->agents, name);

      set_type (agent, type);
      json_object_set_string_member (agent, "prov:label", label);
    }
  return name;
}

/* Relations of one kind are numbered through all kinds, so that no two have the same name. */
static void
relate (Prov *self, const char *kind, const char *a_role, const char *a, const char *b_role, const char *b)
{
  g_autofree char *name = g_strdup_printf ("_:r%u", self->n_relations++);
  JsonObject *relations = dossier_native_object (self->document, kind), *relation;

  if (relations == NULL)
    relations = dossier_json_put_object (self->document, kind);
  relation = dossier_json_put_object (relations, name);
  json_object_set_string_member (relation, a_role, a);
  json_object_set_string_member (relation, b_role, b);
}

static void
derive (Prov *self, const char *generated, const char *used)
{
  g_autofree char *a = name_of (generated);
  g_autofree char *b = name_of (used);

  if (*used != '\0')
    relate (self, "wasDerivedFrom", "prov:generatedEntity", a, "prov:usedEntity", b);
}

static void
derive_from_list (Prov *self, JsonObject *object, const char *member)
{
  for (guint i = 0; i < dossier_native_count (object, member); i++)
    derive (self, dossier_native_text (object, "id"), dossier_native_nth_text (object, member, i));
}

static void
add_capture (Prov *self, JsonObject *snapshot)
{
  const char *id = dossier_native_text (snapshot, "id"), *by = dossier_native_text (snapshot, "capturedBy"), *tool = dossier_native_text (snapshot, "tool");
  g_autofree char *uuid = dossier_members_derive_uuid (id, "capture");
  g_autofree char *activity = name_of (uuid), *entity = name_of (id), *source = name_of (dossier_native_text (snapshot, "sourceId"));
  g_autofree char *person = *by != '\0' ? add_agent (self, by, "prov:Person") : NULL;
  g_autofree char *program = *tool != '\0' ? add_agent (self, tool, "prov:SoftwareAgent") : NULL;
  JsonObject *capture = dossier_json_put_object (self->activities, activity);

  set_type (capture, "dossier:Capture");
  json_object_set_string_member (capture, "prov:startTime", dossier_native_text (snapshot, "capturedAt"));
  json_object_set_string_member (capture, "prov:endTime", dossier_native_text (snapshot, "capturedAt"));
  json_object_set_string_member (capture, "dossier:method", dossier_native_text (snapshot, "method"));
  relate (self, "used", "prov:activity", activity, "prov:entity", source);
  relate (self, "wasGeneratedBy", "prov:entity", entity, "prov:activity", activity);
  if (person != NULL)
    relate (self, "wasAssociatedWith", "prov:activity", activity, "prov:agent", person);
  if (program != NULL)
    relate (self, "wasAssociatedWith", "prov:activity", activity, "prov:agent", program);
}

static void
add_sources (Prov *self)
{
  JsonObject *document = self->view->document;

  for (guint i = 0; i < dossier_native_count (document, "sources"); i++)
    {
      JsonObject *source = dossier_native_nth (document, "sources", i);
      JsonObject *entity = add_entity (self, dossier_native_text (source, "id"), "dossier:Source", dossier_native_text (source, "title"));

      dossier_json_put_text (entity, "prov:location", dossier_native_address (source));
      dossier_json_put_text (entity, "dossier:publisher", dossier_native_text (source, "publisher"));
      dossier_json_put_text (entity, "dossier:reliability", dossier_native_text (dossier_native_object (source, "reliability"), "letter"));
    }
  for (guint i = 0; i < dossier_native_count (document, "snapshots"); i++)
    {
      JsonObject *snapshot = dossier_native_nth (document, "snapshots", i);
      JsonObject *entity = add_entity (self, dossier_native_text (snapshot, "id"), "dossier:Snapshot", NULL);

      json_object_set_string_member (entity, "dossier:sha256", dossier_native_text (snapshot, "sha256"));
      json_object_set_string_member (entity, "dossier:textSha256", dossier_native_text (snapshot, "textSha256"));
      add_capture (self, snapshot);
    }
}

static void
add_evidence (Prov *self)
{
  JsonObject *document = self->view->document;

  for (guint i = 0; i < dossier_native_count (document, "evidence"); i++)
    {
      JsonObject *evidence = dossier_native_nth (document, "evidence", i);
      JsonObject *origin = dossier_native_view_find (self->view, dossier_native_text (evidence, "originId"));
      const char *id = dossier_native_text (evidence, "id");
      JsonObject *entity = add_entity (self, id, "dossier:Evidence", NULL);
      JsonObject *added = dossier_native_view_find_event (self->view, "evidence.added", id);

      json_object_set_string_member (entity, "prov:value", dossier_native_text (dossier_native_object (evidence, "quote"), "exact"));
      json_object_set_string_member (entity, "dossier:stance", dossier_native_text (evidence, "stance"));
      json_object_set_string_member (entity, "dossier:origin", dossier_native_text (origin, "id"));
      dossier_json_put_text (entity, "dossier:originLabel", dossier_native_text (origin, "label"));
      derive (self, id, dossier_native_text (evidence, "snapshotId"));
      if (*dossier_native_text (added, "actor") != '\0')
        {
          g_autofree char *name = name_of (id), *agent = add_agent (self, dossier_native_text (added, "actor"), "prov:Person");

          relate (self, "wasAttributedTo", "prov:entity", name, "prov:agent", agent);
        }
    }
}

static void
add_statements (Prov *self)
{
  static const struct { const char *list; const char *type; const char *from; } kinds[] = {
    { "claims", "dossier:Claim", "evidenceIds" }, { "sentences", "dossier:Sentence", "claimIds" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < dossier_native_count (self->view->document, kinds[k].list); i++)
      {
        JsonObject *object = dossier_native_nth (self->view->document, kinds[k].list, i), *confidence = dossier_native_object (object, "confidence");
        JsonObject *entity = add_entity (self, dossier_native_text (object, "id"), kinds[k].type, NULL);

        json_object_set_string_member (entity, "prov:value", dossier_native_text (object, "text"));
        if (confidence != NULL)
          json_object_set_int_member (entity, "dossier:score", dossier_native_integer (confidence, "score"));
        derive_from_list (self, object, kinds[k].from);
      }
}

static void
add_profile (Prov *self)
{
  const DossierNativeView *view = self->view;
  JsonObject *entity = add_entity (self, view->id, "dossier:Profile", dossier_native_text (view->profile, "title"));
  g_autofree char *name = name_of (view->id);

  json_object_set_int_member (entity, "dossier:revision", view->revision);
  json_object_set_string_member (entity, "dossier:digest", view->digest);
  json_object_set_string_member (entity, "dossier:tier", view->tier);
  for (guint i = 0; i < dossier_native_count (view->document, "sentences"); i++)
    derive (self, view->id, dossier_native_text (dossier_native_nth (view->document, "sentences", i), "id"));
  for (guint i = 0; i < dossier_native_count (view->profile, "authors"); i++)
    {
      g_autofree char *agent = add_agent (self, dossier_native_text (dossier_native_nth (view->profile, "authors", i), "name"), "prov:Person");

      relate (self, "wasAttributedTo", "prov:entity", name, "prov:agent", agent);
    }
}

char *
dossier_projection_prov (const DossierNativeView *view)
{
  Prov self = { .view = view, .document = json_object_new () };
  JsonObject *prefix = dossier_json_put_object (self.document, "prefix");

  json_object_set_string_member (prefix, "d", "urn:uuid:");
  json_object_set_string_member (prefix, "dossier", NAMESPACE);
  self.entities = dossier_json_put_object (self.document, "entity");
  self.agents = dossier_json_put_object (self.document, "agent");
  self.activities = dossier_json_put_object (self.document, "activity");
  add_profile (&self);
  add_statements (&self);
  add_evidence (&self);
  add_sources (&self);
  return dossier_json_finish_object (self.document);
}

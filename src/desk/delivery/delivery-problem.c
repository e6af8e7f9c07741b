/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/delivery/delivery-problem.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "json/strict-reader.h"

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "");
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
complaint_free (DossierComplaint *complaint)
{
  g_free (complaint->detail);
  g_free (complaint->pointer);
  g_free (complaint->object);
  g_free (complaint->id);
  g_free (complaint);
}

static void
read_side (DossierConflictSide *side, JsonObject *object)
{
  g_autofree char *exported_at = dup_member (object, "exportedAt");

  side->sha256 = dup_member (object, "sha256");
  side->revision = dup_member (object, "revision");
  side->actor = dup_member (object, "actor");
  side->status = dup_member (object, "status");
  side->exported_at = *exported_at != '\0' ? g_steal_pointer (&exported_at) : dup_member (object, "modified");
}

static void
clear_side (DossierConflictSide *side)
{
  g_free (side->sha256);
  g_free (side->revision);
  g_free (side->actor);
  g_free (side->status);
  g_free (side->exported_at);
}

static void
read_complaints (DossierDeliveryProblem *self, JsonObject *object)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, "errors") : NULL;
  JsonArray *errors = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++)
    {
      JsonNode *element = json_array_get_element (errors, i);
      JsonObject *error = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      DossierComplaint *complaint = g_new0 (DossierComplaint, 1);

      complaint->detail = dup_member (error, "detail");
      complaint->pointer = dup_member (error, "pointer");
      complaint->object = dup_member (error, "object");
      complaint->id = dup_member (error, "id");
      g_ptr_array_add (self->complaints, complaint);
    }
}

/* @text: the outbox's last_problem; empty or no JSON: nothing is known */
DossierDeliveryProblem *
dossier_delivery_problem_parse (const char *text)
{
  DossierDeliveryProblem *self = g_new0 (DossierDeliveryProblem, 1);
  g_autoptr (JsonNode) root = *text != '\0' ? dossier_json_read (text, strlen (text), strlen (text), DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autofree char *needs = dup_member (object, "needs");

  self->title = dup_member (object, "title");
  self->detail = dup_member (object, "detail");
  self->details = dup_member (object, "details");
  self->complaints = g_ptr_array_new_with_free_func ((GDestroyNotify) complaint_free);
  self->needs_secret = strcmp (needs, "secret") == 0;
  self->is_conflict = get_object (object, "theirs") != NULL;
  read_side (&self->ours, get_object (object, "ours"));
  read_side (&self->theirs, get_object (object, "theirs"));
  read_complaints (self, object);
  return self;
}

void
dossier_delivery_problem_free (DossierDeliveryProblem *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self->details);
  g_ptr_array_unref (self->complaints);
  clear_side (&self->ours);
  clear_side (&self->theirs);
  g_free (self);
}

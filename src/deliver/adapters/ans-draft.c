/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/ans-draft.h"

#include "deliver/adapters/post-place.h"
#include "deliver/target-address.h"
#include "json/json-pointer.h"

#include <string.h>

/* @address: of the Draft API: "https://api.ORGANISATION.arcpublishing.com/draft/v1" */
static char *
make_address (DossierRemote *remote, const char *rest)
{
  g_autofree char *piece = g_strconcat ("/story", rest, NULL);

  return dossier_target_address_join (dossier_target_get_address (remote->shipment->target), piece);
}

static char *
make_draft_address (DossierRemote *remote)
{
  g_autofree char *id = g_uri_escape_string (dossier_remote_text (remote->shipment->body, "/_id"), NULL, FALSE);
  g_autofree char *rest = g_strdup_printf ("/%s/revision/draft", id);

  return make_address (remote, rest);
}

static const char *
export_of (JsonNode *story)
{
  return dossier_remote_text (story, "/additional_properties/dossier/export");
}

/* The newest revision, always: the Draft API does not know that somebody has the story open. */
static gboolean
find (DossierRemote *remote, const DossierArticle *article, GPtrArray *posts)
{
  g_autofree char *address = make_draft_address (remote);
  g_autoptr (DossierHttpCall) call = dossier_remote_ask (remote, "GET", address, NULL);
  g_autoptr (JsonNode) answer = call != NULL && dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;
  JsonNode *story = answer != NULL ? dossier_json_pointer_get (answer, "/ans", NULL) : NULL;
  DossierPost *post;

  if (call == NULL)
    return FALSE;
  if (call->status == 404)
    return TRUE;
  if (story == NULL)
    {
      dossier_remote_refuse (remote, call);
      return FALSE;
    }
  post = dossier_post_new (dossier_remote_text (answer, "/document_id"), address, dossier_remote_text (answer, "/id"), story);
  post->ours = *export_of (story) != '\0';
  post->exact = post->ours && strcmp (export_of (story), export_of (remote->shipment->body)) == 0;
  g_ptr_array_add (posts, post);
  return TRUE;
}

static DossierHttpCall *
create (DossierRemote *remote, const DossierArticle *article, const char *pictures)
{
  g_autofree char *address = make_address (remote, "");

  return dossier_remote_ask (remote, "POST", address, json_node_get_object (remote->shipment->body));
}

static DossierHttpCall *
update (DossierRemote *remote, const DossierArticle *article, const char *pictures, DossierPost *post)
{
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "document_id", post->id);
  json_object_set_string_member (body, "type", "DRAFT");
  json_object_set_object_member (body, "ans", json_object_ref (json_node_get_object (remote->shipment->body)));
  return dossier_remote_ask (remote, "PUT", post->address, body);
}

static char *
stamp (DossierHttpCall *call)
{
  g_autoptr (JsonNode) answer = dossier_remote_read (call);

  return g_strdup (dossier_remote_text (answer, "/id"));
}

void
dossier_ans_draft_send (DossierShipment *shipment,
                        DossierOutcome  *outcome,
                        GCancellable    *cancellable)
{
  static const DossierPostPlace PLACE = { TRUE, find, NULL, create, update, stamp };

  dossier_post_place_send (&PLACE, shipment, outcome, cancellable);
}

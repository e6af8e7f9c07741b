/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/ghost.h"

#include "deliver/adapters/post-place.h"
#include "deliver/delivery-name.h"
#include "deliver/target-address.h"
#include "json/json-pointer.h"

#include <string.h>

#define VERSION "v5.0"
#define MAX_EXCERPT 300   /* characters, of Ghost's own */
#define MAX_ALT     191

static char *
make_base (const char *address)
{
  g_autofree char *base = dossier_target_address_join (address, "");

  return g_str_has_suffix (base, "/ghost/api/admin") ? g_steal_pointer (&base) : g_strconcat (base, "/ghost/api/admin", NULL);
}

static char *
make_address (DossierRemote *remote, const char *rest)
{
  g_autofree char *base = make_base (dossier_target_get_address (remote->shipment->target));

  return g_strconcat (base, rest, NULL);
}

/* Returns: an address that answers only who has a key */
char *
dossier_ghost_probe (const char *address)
{
  g_autofree char *base = make_base (address);

  return g_strconcat (base, "/posts/?limit=1&fields=id", NULL);
}

static DossierHttpCall *
ask (DossierRemote *remote, const char *method, const char *rest, JsonObject *body)
{
  g_autofree char *address = make_address (remote, rest);

  return dossier_remote_ask (remote, method, address, body);
}

/* A tag whose name begins with # is internal: readers never see it, and Ghost calls it "hash-…" in its address. */
static char *
make_profile_tag (DossierShipment *shipment)
{
  g_autofree char *mark = dossier_post_mark (shipment);

  return g_strconcat ("#", mark, NULL);
}

static char *
make_export_tag (DossierShipment *shipment)
{
  return g_strconcat ("#dossier-export-", dossier_outbox_item_get_idempotency_key (shipment->item), NULL);
}

static gboolean
has_tag (JsonNode *post, const char *name)
{
  JsonNode *tags = dossier_json_pointer_get (post, "/tags", NULL);

  for (guint i = 0; tags != NULL && JSON_NODE_HOLDS_ARRAY (tags) && i < json_array_get_length (json_node_get_array (tags)); i++)
    if (strcmp (dossier_remote_text (json_array_get_element (json_node_get_array (tags), i), "/name"), name) == 0)
      return TRUE;
  return FALSE;
}

static char *
stamp_of (JsonNode *post)
{
  return dossier_post_stamp (dossier_remote_text (post, "/title"), dossier_remote_text (post, "/html"));
}

static gboolean
find (DossierRemote *remote, const DossierArticle *article, GPtrArray *posts)
{
  g_autofree char *mark = dossier_post_mark (remote->shipment);
  g_autofree char *of_profile = make_profile_tag (remote->shipment), *of_export = make_export_tag (remote->shipment);
  g_autofree char *rest = g_strdup_printf ("/posts/?filter=tag%%3Ahash-%s&formats=html&include=tags&limit=10", mark);
  g_autoptr (DossierHttpCall) call = ask (remote, "GET", rest, NULL);
  g_autoptr (JsonNode) answer = call != NULL && dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;
  JsonNode *list = answer != NULL ? dossier_json_pointer_get (answer, "/posts", NULL) : NULL;

  if (call == NULL)
    return FALSE;
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    {
      dossier_remote_refuse (remote, call);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (list), i);
      g_autofree char *escaped = g_uri_escape_string (dossier_remote_text (node, "/id"), NULL, FALSE);
      g_autofree char *where = g_strdup_printf ("/posts/%s/", escaped);
      g_autofree char *address = make_address (remote, where);
      g_autofree char *stamp = stamp_of (node);
      DossierPost *post;

      if (!has_tag (node, of_profile))
        continue;
      post = dossier_post_new (dossier_remote_text (node, "/id"), address, stamp, node);
      post->ours = TRUE;
      post->exact = has_tag (node, of_export);
      g_ptr_array_add (posts, post);
    }
  return TRUE;
}

/* There is no looking up of pictures; one that is sent twice lies there under two names, and the page shows one of them. */
static gboolean
bring (DossierRemote *remote, const DossierArticle *article, char **pictures)
{
  static const char BOUNDARY[] = "dossier-7c1f0b52d4e84c66";
  const DossierShipmentAsset *asset = article->lead;
  const char *fields[] = { "purpose", "image", "ref", asset != NULL ? asset->name : "", NULL };
  g_autofree char *address = make_address (remote, "/images/upload/");
  g_autoptr (DossierHttpCall) call = dossier_http_target_call (remote->shipment, "POST", address);
  g_autoptr (GBytes) form = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (asset == NULL)
    return TRUE;
  form = dossier_remote_make_form (BOUNDARY, fields, "file", asset->name, dossier_delivery_name_get_media_type (asset->name), asset->bytes);
  dossier_http_call_set_header (call, "Accept-Version", VERSION);
  dossier_http_call_set_body (call, "multipart/form-data; boundary=dossier-7c1f0b52d4e84c66", form);
  if (!dossier_remote_perform (remote, call))
    return FALSE;
  answer = dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;
  if (*dossier_remote_text (answer, "/images/0/url") == '\0')
    {
      dossier_remote_refuse (remote, call);
      return FALSE;
    }
  *pictures = g_strdup (dossier_remote_text (answer, "/images/0/url"));
  return TRUE;
}

static void
set_cut (JsonObject *object, const char *name, const char *text, glong most)
{
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), most));

  json_object_set_string_member (object, name, cut);
}

static void
add_tag (JsonArray *tags, const char *name)
{
  JsonObject *tag = json_object_new ();

  json_object_set_string_member (tag, "name", name);
  json_array_add_object_element (tags, tag);
}

/* What is sent takes the place of the tags that are there: those of the people there are sent along. */
static JsonArray *
make_tags (DossierRemote *remote, JsonNode *post)
{
  JsonArray *tags = json_array_new ();
  JsonNode *there = post != NULL ? dossier_json_pointer_get (post, "/tags", NULL) : NULL;
  g_autofree char *of_profile = make_profile_tag (remote->shipment), *of_export = make_export_tag (remote->shipment);

  for (guint i = 0; there != NULL && JSON_NODE_HOLDS_ARRAY (there) && i < json_array_get_length (json_node_get_array (there)); i++)
    {
      const char *name = dossier_remote_text (json_array_get_element (json_node_get_array (there), i), "/name");

      if (*name != '\0' && !g_str_has_prefix (name, "#dossier-"))
        add_tag (tags, name);
    }
  add_tag (tags, of_profile);
  add_tag (tags, of_export);
  return tags;
}

static JsonObject *
make_body (DossierRemote *remote, const DossierArticle *article, const char *picture, JsonNode *there, JsonObject **post)
{
  JsonObject *body = json_object_new ();
  JsonArray *list = json_array_new ();

  *post = json_object_new ();
  json_object_set_string_member (*post, "title", article->title);
  json_object_set_string_member (*post, "html", article->html);
  set_cut (*post, "custom_excerpt", article->excerpt, MAX_EXCERPT);
  json_object_set_array_member (*post, "tags", make_tags (remote, there));
  if (picture != NULL)
    {
      json_object_set_string_member (*post, "feature_image", picture);
      set_cut (*post, "feature_image_alt", article->alt, MAX_ALT);
      json_object_set_string_member (*post, "feature_image_caption", article->caption);
    }
  json_array_add_object_element (list, *post);
  json_object_set_array_member (body, "posts", list);
  return body;
}

static DossierHttpCall *
create (DossierRemote *remote, const DossierArticle *article, const char *pictures)
{
  JsonObject *post;
  g_autoptr (JsonObject) body = make_body (remote, article, pictures, NULL, &post);

  json_object_set_string_member (post, "slug", article->slug);
  json_object_set_string_member (post, "status", "draft");
  return ask (remote, "POST", "/posts/?source=html&formats=html", body);
}

/* `updated_at` is the one that was just looked at: who saved in between makes it a collision. */
static DossierHttpCall *
update (DossierRemote *remote, const DossierArticle *article, const char *pictures, DossierPost *post)
{
  JsonObject *members;
  g_autoptr (JsonObject) body = make_body (remote, article, pictures, post->node, &members);
  g_autofree char *address = g_strconcat (post->address, "?source=html&save_revision=true&formats=html", NULL);

  json_object_set_string_member (members, "updated_at", dossier_remote_text (post->node, "/updated_at"));
  if (article->withdrawn)
    json_object_set_string_member (members, "status", "draft");
  return dossier_remote_ask (remote, "PUT", address, body);
}

static char *
stamp (DossierHttpCall *call)
{
  g_autoptr (JsonNode) answer = dossier_remote_read (call);
  JsonNode *post = answer != NULL ? dossier_json_pointer_get (answer, "/posts/0", NULL) : NULL;

  return post != NULL ? stamp_of (post) : NULL;
}

void
dossier_ghost_send (DossierShipment *shipment,
                    DossierOutcome  *outcome,
                    GCancellable    *cancellable)
{
  static const DossierPostPlace PLACE = { FALSE, find, bring, create, update, stamp };

  dossier_post_place_send (&PLACE, shipment, outcome, cancellable);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/wordpress.h"

#include "deliver/adapters/post-place.h"
#include "deliver/delivery-name.h"
#include "deliver/signature.h"
#include "deliver/target-address.h"

#include <string.h>

#define FIELDS "_fields=id,slug,status,title,content"
#define MAX_FOUND 10   /* posts that one look-up shows: their texts come along */

/* @address: of the site, or of its REST interface where that lies elsewhere */
static char *
make_base (const char *address)
{
  g_autofree char *base = dossier_target_address_join (address, "");

  if (g_str_has_suffix (base, "/wp/v2"))
    return g_steal_pointer (&base);
  return g_strconcat (base, strstr (base, "/wp-json") != NULL ? "/wp/v2" : "/wp-json/wp/v2", NULL);
}

static char *
make_address (DossierRemote *remote, const char *rest)
{
  g_autofree char *base = make_base (dossier_target_get_address (remote->shipment->target));

  return g_strconcat (base, rest, NULL);
}

/* Returns: an address that answers only who may write there */
char *
dossier_wordpress_probe (const char *address)
{
  g_autofree char *base = make_base (address);

  return g_strconcat (base, "/users/me?context=edit", NULL);
}

/* The comments that our posts end with: WordPress drops members and meta fields that it was not told of, comments stay. */
static char *
make_profile_mark (DossierShipment *shipment)
{
  g_autofree char *mark = dossier_post_mark (shipment);

  return g_strdup_printf ("<!-- %s -->", mark);
}

static char *
make_export_mark (DossierShipment *shipment)
{
  return g_strdup_printf ("<!-- dossier-export-%s -->", dossier_outbox_item_get_idempotency_key (shipment->item));
}

static gboolean
has_id (GPtrArray *posts, const char *id)
{
  for (guint i = 0; i < posts->len; i++)
    if (strcmp (((DossierPost *) g_ptr_array_index (posts, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
take_post (DossierRemote *remote, const DossierArticle *article, JsonNode *node, GPtrArray *posts)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, dossier_remote_integer (node, "/id"));
  g_autofree char *rest = g_strconcat ("/posts/", id, NULL);
  g_autofree char *address = make_address (remote, rest);
  g_autofree char *of_profile = make_profile_mark (remote->shipment);
  g_autofree char *of_export = make_export_mark (remote->shipment);
  const char *text = dossier_remote_text (node, "/content/raw");
  g_autofree char *stamp = dossier_post_stamp (dossier_remote_text (node, "/title/raw"), text);
  const gboolean ours = strstr (text, of_profile) != NULL, other = !ours && strstr (text, "<!-- dossier-export-") != NULL;
  DossierPost *post;

  /* What a search shows may only mention us; what bears our name and is another audience's version is no concern of this one. */
  if (has_id (posts, id) || (!ours && (other || strcmp (dossier_remote_text (node, "/slug"), article->slug) != 0)))
    return;
  post = dossier_post_new (id, address, stamp, node);
  post->ours = ours;
  post->exact = ours && strstr (text, of_export) != NULL;
  g_ptr_array_add (posts, post);
}

/* Drafts are shown only where `status=any` is asked for, and words of the text as they are only with `context=edit`. */
static gboolean
find_by (DossierRemote *remote, const DossierArticle *article, const char *name, const char *value, GPtrArray *posts)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autofree char *rest = g_strdup_printf ("/posts?context=edit&status=any&per_page=%d&" FIELDS "&%s=%s", MAX_FOUND, name, escaped);
  g_autofree char *address = make_address (remote, rest);
  g_autoptr (DossierHttpCall) call = dossier_remote_ask (remote, "GET", address, NULL);
  g_autoptr (JsonNode) answer = call != NULL && dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;

  if (call == NULL)
    return FALSE;
  if (answer == NULL || !JSON_NODE_HOLDS_ARRAY (answer))
    {
      dossier_remote_refuse (remote, call);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (answer)); i++)
    take_post (remote, article, json_array_get_element (json_node_get_array (answer), i), posts);
  return TRUE;
}

/* By its mark, whatever its name is by now; and what bears its name, whoever made it. */
static gboolean
find (DossierRemote *remote, const DossierArticle *article, GPtrArray *posts)
{
  g_autofree char *mark = dossier_post_mark (remote->shipment);

  return find_by (remote, article, "search", mark, posts)
      && (*article->slug == '\0' || find_by (remote, article, "slug", article->slug, posts));
}

/* Returns: the id of the picture in the library of media; "": it is not there; %NULL: could not be learned */
static char *
find_picture (DossierRemote *remote, const char *name)
{
  g_autofree char *slug = g_strndup (name, 64);
  g_autofree char *rest = g_strdup_printf ("/media?context=edit&_fields=id&orderby=id&order=asc&slug=%s", slug);
  g_autofree char *address = make_address (remote, rest);
  g_autoptr (DossierHttpCall) call = dossier_remote_ask (remote, "GET", address, NULL);
  g_autoptr (JsonNode) answer = call != NULL && dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;
  const gint64 id = dossier_remote_integer (answer, "/0/id");

  if (call == NULL)
    return NULL;
  if (answer == NULL)
    {
      dossier_remote_refuse (remote, call);
      return NULL;
    }
  return id > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : g_strdup ("");
}

static char *
send_picture (DossierRemote *remote, const DossierShipmentAsset *asset)
{
  g_autofree char *address = make_address (remote, "/media");
  g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s\"", asset->name);
  g_autofree char *digest = dossier_signature_digest (asset->bytes);
  g_autoptr (DossierHttpCall) call = dossier_http_target_call (remote->shipment, "POST", address);
  g_autoptr (JsonNode) answer = NULL;

  dossier_http_call_set_header (call, "Content-Disposition", disposition);
  dossier_http_call_set_header (call, "Content-Digest", digest);
  dossier_http_call_set_body (call, dossier_delivery_name_get_media_type (asset->name), asset->bytes);
  if (!dossier_remote_perform (remote, call))
    return NULL;
  answer = dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;
  if (dossier_remote_integer (answer, "/id") > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, dossier_remote_integer (answer, "/id"));
  dossier_remote_refuse (remote, call);
  return NULL;
}

/* The picture's words are set each time: a try may have been cut off between the picture and them. */
static gboolean
describe_picture (DossierRemote *remote, const DossierArticle *article, const char *id)
{
  g_autofree char *rest = g_strconcat ("/media/", id, NULL);
  g_autofree char *address = make_address (remote, rest);
  g_autoptr (JsonObject) words = json_object_new ();
  g_autoptr (DossierHttpCall) call = NULL;

  json_object_set_string_member (words, "alt_text", article->alt);
  json_object_set_string_member (words, "caption", article->caption);
  call = dossier_remote_ask (remote, "POST", address, words);
  if (call == NULL || dossier_http_call_is_success (call))
    return call != NULL;
  dossier_remote_refuse (remote, call);
  return FALSE;
}

static gboolean
bring (DossierRemote *remote, const DossierArticle *article, char **pictures)
{
  g_autofree char *id = article->lead != NULL ? find_picture (remote, article->lead->name) : g_strdup ("");

  if (article->lead != NULL && id != NULL && *id == '\0')
    {
      g_free (id);
      id = send_picture (remote, article->lead);
    }
  if (id == NULL || (article->lead != NULL && !describe_picture (remote, article, id)))
    return FALSE;
  *pictures = g_steal_pointer (&id);
  return TRUE;
}

static JsonObject *
make_body (DossierRemote *remote, const DossierArticle *article, const char *picture)
{
  JsonObject *body = json_object_new ();
  g_autofree char *of_profile = make_profile_mark (remote->shipment);
  g_autofree char *of_export = make_export_mark (remote->shipment);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", article->html, of_profile, of_export);

  json_object_set_string_member (body, "title", article->title);
  json_object_set_string_member (body, "excerpt", article->excerpt);
  json_object_set_string_member (body, "content", text);
  if (picture != NULL && *picture != '\0')
    json_object_set_int_member (body, "featured_media", g_ascii_strtoll (picture, NULL, 10));
  return body;
}

static DossierHttpCall *
create (DossierRemote *remote, const DossierArticle *article, const char *pictures)
{
  g_autofree char *address = make_address (remote, "/posts");
  g_autoptr (JsonObject) body = make_body (remote, article, pictures);

  json_object_set_string_member (body, "slug", article->slug);
  json_object_set_string_member (body, "status", "draft");
  return dossier_remote_ask (remote, "POST", address, body);
}

/* Its name and whether it is published stay as the people there have them; only a withdrawal takes it from readers. */
static DossierHttpCall *
update (DossierRemote *remote, const DossierArticle *article, const char *pictures, DossierPost *post)
{
  g_autoptr (JsonObject) body = make_body (remote, article, pictures);
  g_autofree char *address = g_strconcat (post->address, "?context=edit&" FIELDS, NULL);

  if (article->withdrawn)
    json_object_set_string_member (body, "status", "draft");
  return dossier_remote_ask (remote, "POST", address, body);
}

static char *
stamp (DossierHttpCall *call)
{
  g_autoptr (JsonNode) answer = dossier_remote_read (call);

  return answer != NULL ? dossier_post_stamp (dossier_remote_text (answer, "/title/raw"), dossier_remote_text (answer, "/content/raw")) : NULL;
}

void
dossier_wordpress_send (DossierShipment *shipment,
                        DossierOutcome  *outcome,
                        GCancellable    *cancellable)
{
  static const DossierPostPlace PLACE = { FALSE, find, bring, create, update, stamp };

  dossier_post_place_send (&PLACE, shipment, outcome, cancellable);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/post-place.h"

#include "deliver/retry-schedule.h"
#include "json/strict-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * DossierPostPlace:
 *
 * How a page comes to such a place once, as far as that can be had there:
 *
 * 1. what is there is looked up, by marks that every post of ours carries. Of this export: it arrived, at an earlier
 *    try whose answer was lost. Of an earlier export: it is changed. Of somebody else: a person decides.
 * 2. only where nothing is there a post is made, and what is there is looked up again.
 * 3. after a try that was cut off, or answered by a fault, the first post may appear yet: the delivery stays
 *    "accepted" for the target's patience and is looked up once more. Two of one export are a conflict, never silence,
 *    and so is a look that nobody allows for as long as anything is tried.
 */

typedef struct
{
  DossierRemote           remote;
  const DossierPostPlace *place;
  DossierArticle          article;
  GPtrArray              *posts;      /* (owned) DossierPost: as last looked up */
  char                   *pictures;   /* (owned) (nullable) */
} Visit;

static void
post_free (DossierPost *post)
{
  g_free (post->id);
  g_free (post->address);
  g_free (post->stamp);
  g_clear_pointer (&post->node, json_node_unref);
  g_free (post);
}

/* @node: (nullable). Returns: (transfer full): for dossier_post_place's list of posts */
DossierPost *
dossier_post_new (const char *id,
                  const char *address,
                  const char *stamp,
                  JsonNode   *node)
{
  DossierPost *self = g_new0 (DossierPost, 1);

  self->id = g_strdup (id);
  self->address = g_strdup (address);
  self->stamp = g_strdup (stamp);
  self->node = node != NULL ? json_node_copy (node) : NULL;
  return self;
}

/* Returns: what every post of this profile for this audience carries, whatever its revision */
char *
dossier_post_mark (DossierShipment *shipment)
{
  return g_strdup_printf ("dossier-%s-%s", shipment->profile, shipment->tier);
}

/* Returns: the same for the same words; publishing a post there does not change it, editing does */
char *
dossier_post_stamp (const char *title,
                    const char *text)
{
  g_autofree char *both = g_strdup_printf ("%s\n%s", title, text);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

static void
visit_clear (Visit *visit)
{
  g_clear_pointer (&visit->posts, g_ptr_array_unref);
  g_clear_pointer (&visit->pictures, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Visit, visit_clear)

static gboolean
look (Visit *visit)
{
  g_clear_pointer (&visit->posts, g_ptr_array_unref);
  visit->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) post_free);
  return visit->place->find (&visit->remote, &visit->article, visit->posts);
}

/* Returns: how many, and the last of them in @found */
static guint
count (Visit *visit, gboolean exact, DossierPost **found)
{
  guint n = 0;

  for (guint i = 0; i < visit->posts->len; i++)
    {
      DossierPost *post = g_ptr_array_index (visit->posts, i);

      if (exact ? post->exact : post->ours)
        {
          *found = post;
          n++;
        }
    }
  return n;
}

static gboolean
is_replacing (Visit *visit)
{
  return dossier_outbox_item_get_replaces (visit->remote.shipment->item);
}

static gint64
patience_of (Visit *visit)
{
  return dossier_target_get_patience (visit->remote.shipment->target);
}

static void
set_double (Visit *visit)
{
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; i < visit->posts->len; i++)
    {
      DossierPost *post = g_ptr_array_index (visit->posts, i);

      if (post->ours)
        g_string_append_printf (detail, "%s%s", detail->len > 0 ? ", " : "", post->address);
    }
  g_string_append (detail, ". ");
  g_string_append (detail, _("Delete the one that is too many there, then decide again."));
  dossier_remote_set_conflict (&visit->remote, _("The page is there more than once"), detail->str, NULL);
}

static void
set_gone (Visit *visit, const char *where)
{
  dossier_remote_set_conflict (&visit->remote, _("The page was there and is gone"), where, NULL);
}

static void
set_arrived (Visit *visit, const char *address, const char *stamp)
{
  visit->remote.outcome->remote_id = g_strdup (address);
  visit->remote.outcome->remote_etag = g_strdup (stamp);
  dossier_outcome_set (visit->remote.outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
}

/* It is there; whether it is there once is known when an earlier try can have no effect any more. */
static void
settle (Visit *visit, const char *address, const char *stamp)
{
  DossierOutcome *outcome = visit->remote.outcome;

  set_arrived (visit, address, stamp);
  if (visit->place->keyed || !dossier_outbox_item_get_interrupted (visit->remote.shipment->item))
    return;
  outcome->state = DOSSIER_DELIVERY_ACCEPTED;
  outcome->status_address = g_strdup (address);
  outcome->retry_after = patience_of (visit);
}

/* It was there, and then nobody let us look for as long as anything is tried. */
static void
set_unlearned (Visit *visit)
{
  DossierOutcome *outcome = visit->remote.outcome;
  g_autoptr (JsonNode) problem = dossier_json_read (outcome->problem, strlen (outcome->problem), strlen (outcome->problem), DOSSIER_JSON_ANY_NUMBER, NULL);
  g_autofree char *detail = g_strdup_printf (_("The last look at %s ended with “%s”. Look there, delete the one that is too many if there are two, then decide."),
                                             dossier_outbox_item_get_status_address (visit->remote.shipment->item), dossier_remote_text (problem, "/title"));

  dossier_remote_set_conflict (&visit->remote, _("It could not be learned whether the page is there once"), detail, NULL);
  outcome->uncertain = TRUE;
}

/* Step 3. */
static void
confirm (Visit *visit)
{
  DossierOutcome *outcome = visit->remote.outcome;
  DossierPost *post = NULL;
  DossierOutboxItem *item = visit->remote.shipment->item;
  guint n;

  if (!look (visit))
    {
      if (dossier_retry_is_over ((guint) dossier_outbox_item_get_attempts (item), dossier_outbox_item_get_first_tried_at (item), g_get_real_time ()))
        set_unlearned (visit);
      else
        outcome->state = DOSSIER_DELIVERY_ACCEPTED;   /* it was there: who cannot look now has not learned that it is gone */
      return;
    }
  n = count (visit, TRUE, &post);
  if (n == 1)
    set_arrived (visit, post->address, post->stamp);
  else if (n > 1)
    set_double (visit);
  else
    set_gone (visit, dossier_outbox_item_get_remote_id (item));
}

/* A fault of a server does not say whether the request took effect. */
static void
refuse (Visit *visit, DossierHttpCall *call)
{
  dossier_remote_refuse (&visit->remote, call);
  visit->remote.outcome->uncertain = call->status >= 500;
}

/* It says that it made one and does not show it: an index that lags, perhaps, or a door that is shut for looking only. */
static void
set_unseen (Visit *visit)
{
  DossierOutcome *outcome = visit->remote.outcome;

  if (outcome->state != DOSSIER_DELIVERY_QUEUED || outcome->problem == NULL)   /* else a fault that says more */
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_QUEUED, _("The target does not show what it made"), NULL);
  outcome->retry_after = MAX (outcome->retry_after, patience_of (visit));
  outcome->uncertain = TRUE;
}

static void
create (Visit *visit)
{
  g_autoptr (DossierHttpCall) call = visit->place->create (&visit->remote, &visit->article, visit->pictures);
  DossierPost *post = NULL;
  gboolean made;
  guint n;

  if (call == NULL)
    {
      visit->remote.outcome->retry_after = patience_of (visit);
      return;
    }
  if (!dossier_http_call_is_success (call) && !(visit->place->keyed && (call->status == 409 || call->status == 400)))
    {
      refuse (visit, call);
      return;
    }
  made = dossier_http_call_is_success (call);
  if (!look (visit))
    {
      if (made)
        set_unseen (visit);
      visit->remote.outcome->uncertain = TRUE;
      return;
    }
  n = count (visit, TRUE, &post);
  if (n > 1)
    set_double (visit);
  else if (n == 1)
    settle (visit, post->address, post->stamp);
  else if (!made)
    dossier_remote_refuse (&visit->remote, call);
  else
    set_unseen (visit);
}

static void
set_changed (Visit *visit, DossierPost *post)
{
  g_autofree char *detail = g_strdup_printf (_("%s was changed there after our last delivery, or is not ours. It was left as it is."), post->address);

  visit->remote.outcome->remote_id = g_strdup (post->address);
  dossier_remote_set_conflict (&visit->remote, _("Somebody has changed the page there"), detail, post->stamp);
}

/* Somebody was there between our look and our word. */
static void
look_again (Visit *visit, const char *address)
{
  DossierPost *post = NULL;
  guint n;

  if (!look (visit))
    return;
  n = count (visit, TRUE, &post);
  if (n == 1)
    settle (visit, post->address, post->stamp);
  else if (n > 1)
    set_double (visit);
  else if (visit->posts->len > 0)
    set_changed (visit, g_ptr_array_index (visit->posts, 0));
  else
    set_gone (visit, address);
}

static void
update (Visit *visit, DossierPost *post)
{
  const char *known = visit->remote.shipment->earlier_etag;
  const gboolean replacing = is_replacing (visit);
  g_autoptr (DossierHttpCall) call = NULL;
  g_autofree char *stamp = NULL;

  if (!replacing && (!post->ours || known == NULL || strcmp (known, post->stamp) != 0))
    {
      set_changed (visit, post);
      return;
    }
  call = visit->place->update (&visit->remote, &visit->article, visit->pictures, post);
  if (call == NULL)
    return;
  if (call->status == 409 || call->status == 412)
    {
      g_autofree char *address = g_strdup (post->address);

      look_again (visit, address);
      return;
    }
  if (!dossier_http_call_is_success (call))
    {
      refuse (visit, call);
      return;
    }
  stamp = visit->place->stamp (call);
  settle (visit, post->address, stamp != NULL ? stamp : "");
}

/* Steps 1 and 2. */
static void
deliver (Visit *visit)
{
  DossierPost *post = NULL;

  if (!look (visit))
    return;
  if (count (visit, FALSE, &post) > 1)
    {
      set_double (visit);
      return;
    }
  if (post != NULL && post->exact)
    {
      settle (visit, post->address, post->stamp);
      return;
    }
  if (visit->place->bring != NULL && !visit->place->bring (&visit->remote, &visit->article, &visit->pictures))
    return;
  if (visit->posts->len > 0)
    update (visit, post != NULL ? post : g_ptr_array_index (visit->posts, 0));
  else if (visit->remote.shipment->earlier_id != NULL && !is_replacing (visit))
    set_gone (visit, visit->remote.shipment->earlier_id);
  else
    create (visit);
}

/* One try. */
void
dossier_post_place_send (const DossierPostPlace *place,
                         DossierShipment        *shipment,
                         DossierOutcome         *outcome,
                         GCancellable           *cancellable)
{
  g_auto (Visit) visit = { .remote = { shipment, outcome, cancellable }, .place = place };

  if (!dossier_article_read (shipment, &visit.article, outcome))
    return;
  if (*dossier_outbox_item_get_status_address (shipment->item) != '\0')
    confirm (&visit);
  else if (!shipment->dry_run)
    deliver (&visit);
  else if (look (&visit))   /* there is no rehearsal there: only whether we may look */
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
}

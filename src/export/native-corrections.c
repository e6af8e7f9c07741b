/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/json-members.h"
#include "export/native-parts.h"

#include <string.h>

static DossierSentence *
find_sentence (DossierSelection *self, const char *uuid)
{
  for (guint i = 0; i < self->graph->sentences->len; i++)
    if (strcmp (dossier_record_get_uuid (g_ptr_array_index (self->graph->sentences, i)), uuid) == 0)
      return g_ptr_array_index (self->graph->sentences, i);
  return NULL;
}

static int
order_of (DossierSelection *self, const char *tier)
{
  return dossier_house_get_tier_order (self->graph->house, tier);
}

/* A sentence that was for members is not told to the public because it is public now, nor the other way round. */
static const char *
tier_of (DossierSelection *self, const DossierAmendedSentence *amended, DossierSentence *sentence)
{
  const char *now = sentence != NULL ? dossier_profile_graph_tier_of (self->graph, sentence) : amended->tier;

  return order_of (self, now) > order_of (self, amended->tier) ? now : amended->tier;
}

/* What of @amendment @self's audience is told. @sentences: (out) (optional) (transfer full) (element-type DossierAmendedSentence):
 * those it may see, each with the tier it is told to
 * Returns: whether it is told of the amendment at all: one about nothing but sentences it has not is none of its business */
gboolean
dossier_selection_tells (DossierSelection  *self,
                         DossierAmendment  *amendment,
                         GPtrArray        **sentences)
{
  g_autoptr (GPtrArray) all = dossier_amendment_list_sentences (amendment);
  const gboolean of_page = all->len == 0;

  for (guint i = 0; i < all->len;)
    {
      DossierAmendedSentence *amended = g_ptr_array_index (all, i);
      const char *tier = tier_of (self, amended, find_sentence (self, amended->uuid));

      if (order_of (self, tier) > order_of (self, self->options->tier))
        {
          g_ptr_array_remove_index (all, i);
          continue;
        }
      if (tier != amended->tier)
        {
          g_free (amended->tier);
          amended->tier = g_strdup (tier);
        }
      i++;
    }
  if (!of_page && all->len == 0)
    return FALSE;
  if (sentences != NULL)
    *sentences = g_steal_pointer (&all);
  return TRUE;
}

/* Returns: (nullable): what @amended says now; %NULL: it is gone */
const char *
dossier_selection_says_now (DossierSelection             *self,
                            const DossierAmendedSentence *amended)
{
  DossierSentence *sentence = find_sentence (self, amended->uuid);

  return sentence != NULL ? dossier_sentence_get_text (sentence) : NULL;
}

static JsonObject *
build_sentence (DossierSelection *self, const DossierAmendedSentence *amended)
{
  const char *now = dossier_selection_says_now (self, amended);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", amended->uuid);
  json_object_set_string_member (object, "tier", amended->tier);
  if (now == NULL || strcmp (now, amended->was) != 0)
    dossier_members_set_text (object, "was", amended->was);
  return object;
}

static JsonObject *
build_correction (DossierSelection *self, DossierAmendment *amendment, GPtrArray *sentences)
{
  JsonObject *object = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (amendment)));
  json_object_set_string_member (object, "kind", dossier_amendment_get_kind (amendment));
  json_object_set_int_member (object, "revision", dossier_amendment_get_revision (amendment));
  dossier_members_add_instant (object, "at", dossier_amendment_get_made_at (amendment));
  dossier_members_set_text (object, "by", dossier_amendment_get_made_by (amendment));
  dossier_members_set_text (object, "reason", dossier_amendment_get_reason (amendment));
  for (guint i = 0; i < sentences->len; i++)
    json_array_add_object_element (list, build_sentence (self, g_ptr_array_index (sentences, i)));
  json_object_set_array_member (object, "sentences", list);
  return object;
}

/* Returns: (transfer full): what was amended since the first revision, newest first */
JsonArray *
dossier_native_build_corrections (DossierSelection *self)
{
  JsonArray *corrections = json_array_new ();

  for (guint i = 0; i < self->graph->amendments->len; i++)
    {
      DossierAmendment *amendment = g_ptr_array_index (self->graph->amendments, i);
      g_autoptr (GPtrArray) sentences = NULL;

      if (dossier_selection_tells (self, amendment, &sentences))
        json_array_add_object_element (corrections, build_correction (self, amendment, sentences));
    }
  return corrections;
}

/* What is exported is no draft any more: nothing blocks it. What was corrected once stays so, and a withdrawal counts for the
 * revision that it is made for: the page may come back. */
const char *
dossier_native_status (DossierSelection *self)
{
  const char *status = dossier_profile_get_status (self->graph->profile);

  if (strcmp (status, "draft") == 0 || *status == '\0')
    status = "ready";
  for (guint i = 0; i < self->graph->amendments->len; i++)
    {
      DossierAmendment *amendment = g_ptr_array_index (self->graph->amendments, i);

      if (strcmp (dossier_amendment_get_kind (amendment), "withdrawal") == 0 && dossier_amendment_get_revision (amendment) + 1 == self->options->revision)
        return "withdrawn";
      if (strcmp (dossier_amendment_get_kind (amendment), "correction") == 0 && strcmp (status, "withdrawn") != 0)
        status = "corrected";
    }
  return status;
}

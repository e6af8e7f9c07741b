/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/transfer.h"

#include "desk/transfer/mapping.h"
#include "model/judgements/amendment.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

static gboolean
make_sentence (DossierTransfer *self, JsonObject *object, const char *section_tier, gint64 section, guint position, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_mapping_sentence (object, section_tier);
  JsonArray *claims = json_object_get_array_member (object, "claimIds");

  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, section);
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_POSITION, position);
  if (!dossier_transfer_make (self, sentence, dossier_mapping_text (object, "id"), error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (claims); i++)
    if (!dossier_library_link (self->run->library, DOSSIER_LINK_SENTENCE_CLAIM, dossier_record_get_id (sentence),
                               dossier_transfer_row (self, json_array_get_string_element (claims, i)), error))
      return FALSE;
  return TRUE;
}

static gboolean
make_section (DossierTransfer *self, JsonObject *object, guint position, GHashTable *sentences, GError **error)
{
  g_autoptr (DossierRecord) section = dossier_mapping_section (object);
  JsonArray *ids = json_object_get_array_member (object, "sentenceIds");

  dossier_record_set_integer (section, DOSSIER_SECTION_PROFILE, self->profile);
  dossier_record_set_integer (section, DOSSIER_SECTION_POSITION, position);
  if (!dossier_transfer_make (self, section, dossier_mapping_text (object, "id"), error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (!make_sentence (self, g_hash_table_lookup (sentences, json_array_get_string_element (ids, i)),
                        dossier_section_get_tier (DOSSIER_SECTION (section)), dossier_record_get_id (section), i, error))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): id → JsonObject */
static GHashTable *
index_sentences (DossierTransfer *self)
{
  GHashTable *sentences = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *list = json_object_get_array_member (self->document, "sentences");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *sentence = json_array_get_object_element (list, i);

      g_hash_table_insert (sentences, (gpointer) dossier_mapping_text (sentence, "id"), sentence);
    }
  return sentences;
}

static gboolean
make_sections (DossierTransfer *self, GError **error)
{
  g_autoptr (GPtrArray) sections = dossier_mapping_order_sections (self->document, self->run->house);
  g_autoptr (GHashTable) sentences = index_sentences (self);

  for (guint i = 0; i < sections->len; i++)
    if (!make_section (self, g_ptr_array_index (sections, i), i, sentences, error))
      return FALSE;
  return TRUE;
}

static gboolean
make_related (DossierTransfer *self, GError **error)
{
  JsonNode *node = dossier_mapping_find (self->document, "profile/related");

  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonObject *object = json_array_get_object_element (json_node_get_array (node), i);
      g_autoptr (DossierRecord) related = dossier_mapping_related (object);

      dossier_record_set_integer (related, DOSSIER_RELATED_PROFILE, self->profile);
      dossier_record_set_integer (related, DOSSIER_RELATED_POSITION, i);
      if (!dossier_transfer_make (self, related, dossier_mapping_text (object, "id"), error))
        return FALSE;
    }
  return TRUE;
}

/* In the order in which they were made, so that the newest is found first again. */
static gboolean
make_amendments (DossierTransfer *self, GError **error)
{
  g_autoptr (GHashTable) sentences = index_sentences (self);
  JsonNode *node = dossier_mapping_find (self->document, "corrections");

  for (guint i = node != NULL ? json_array_get_length (json_node_get_array (node)) : 0; i-- > 0;)
    {
      JsonObject *object = json_array_get_object_element (json_node_get_array (node), i);
      g_autoptr (DossierRecord) amendment = dossier_mapping_amendment (object, sentences);

      dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_PROFILE, self->profile);
      if (!dossier_transfer_make (self, amendment, dossier_mapping_text (object, "id"), error))
        return FALSE;
    }
  return TRUE;
}

/* That this revision went out is a fact of the world, in whichever library: the next one has a higher number. */
static gboolean
remember_export (DossierTransfer *self, GError **error)
{
  static const DossierMappingField FIELDS[] = {
    { "profile/revision", DOSSIER_PUBLICATION_REVISION }, { "audience/tier", DOSSIER_PUBLICATION_TIER },
    { "exportId", DOSSIER_PUBLICATION_EXPORT_UUID }, { "integrity/value", DOSSIER_PUBLICATION_DIGEST },
    { "exportedAt", DOSSIER_PUBLICATION_EXPORTED_AT },
  };
  g_autoptr (DossierRecord) publication = dossier_mapping_make (DOSSIER_TYPE_PUBLICATION, self->document, FIELDS, G_N_ELEMENTS (FIELDS));
  JsonArray *sentences = json_object_get_array_member (self->document, "sentences");
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (sentences); i++)
    {
      JsonObject *sentence = json_array_get_object_element (sentences, i);

      if (*dossier_mapping_text (sentence, "text") != '\0')   /* what is left out for its tier has none */
        dossier_amended_sentence_append (said, dossier_mapping_text (sentence, "id"), dossier_mapping_text (sentence, "tier"),
                                         dossier_mapping_text (sentence, "text"));
    }
  dossier_record_set_integer (publication, DOSSIER_PUBLICATION_PROFILE, self->profile);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_SAID, said->str);
  return dossier_library_insert (self->run->library, publication, error);
}

static gboolean
make_images (DossierTransfer *self, GError **error)
{
  JsonArray *images = json_object_get_array_member (self->document, "images");

  for (guint i = 0; i < json_array_get_length (images); i++)
    {
      JsonObject *object = json_array_get_object_element (images, i);
      g_autoptr (DossierRecord) image = dossier_mapping_image (object);
      GBytes *bytes = dossier_package_get_asset (self->package, dossier_mapping_text (object, "sha256"));
      g_autofree char *stored = dossier_library_store_blob (self->run->library, bytes, error);

      if (stored == NULL)
        return FALSE;
      dossier_record_set_integer (image, DOSSIER_IMAGE_SIZE, (gint64) g_bytes_get_size (bytes));
      dossier_record_set_integer (image, DOSSIER_IMAGE_ASSET_SIZE, (gint64) g_bytes_get_size (bytes));
      dossier_record_set_integer (image, DOSSIER_IMAGE_PROFILE, self->profile);
      dossier_record_set_integer (image, DOSSIER_IMAGE_POSITION, i);
      dossier_record_set_text (image, DOSSIER_IMAGE_CAPTURED_BY, self->run->actor);
      if (!dossier_transfer_make (self, image, dossier_mapping_text (object, "id"), error))
        return FALSE;
    }
  return TRUE;
}

/* Image and profile name each other: the profile is there first. */
static gboolean
set_lead (DossierTransfer *self, DossierRecord *profile, GError **error)
{
  gint64 lead = dossier_transfer_row (self, dossier_mapping_text (self->document, "profile/leadImageId"));

  if (lead == 0)
    return TRUE;
  dossier_record_set_integer (profile, DOSSIER_PROFILE_LEAD_IMAGE, lead);
  return dossier_library_update (self->run->library, profile, error);
}

/* What the page rests on was gathered for it. */
static gboolean
link_all (DossierTransfer *self, const char *list, DossierLink link, GError **error)
{
  JsonArray *objects = json_object_get_array_member (self->document, list);

  for (guint i = 0; i < json_array_get_length (objects); i++)
    if (!dossier_library_link (self->run->library, link, self->profile,
                               dossier_transfer_row (self, dossier_mapping_text (json_array_get_object_element (objects, i), "id")), error))
      return FALSE;
  return TRUE;
}

/* The profile with its sections, sentences, images and related articles; the claims are there. */
gboolean
dossier_transfer_page (DossierTransfer  *self,
                       GError          **error)
{
  g_autoptr (DossierRecord) profile = dossier_mapping_profile (self->document);

  if (!dossier_transfer_make (self, profile, dossier_mapping_text (self->document, "profile/id"), error))
    return FALSE;
  self->profile = dossier_record_get_id (profile);
  return make_sections (self, error) && make_related (self, error) && make_amendments (self, error) && remember_export (self, error) && make_images (self, error) && set_lead (self, profile, error)
         && link_all (self, "sources", DOSSIER_LINK_PROFILE_SOURCE, error)
         && link_all (self, "claims", DOSSIER_LINK_PROFILE_CLAIM, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/mapping.h"

#include <string.h>

#include "model/judgements/amendment.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

static JsonObject *
find_entity (JsonObject *document)
{
  JsonArray *entities = json_object_get_array_member (document, "entities");
  const char *id = dossier_mapping_text (document, "profile/entityId");

  for (guint i = 0; i < json_array_get_length (entities); i++)
    if (strcmp (dossier_mapping_text (json_array_get_object_element (entities, i), "id"), id) == 0)
      return json_array_get_object_element (entities, i);
  return json_array_get_object_element (entities, 0);
}

/* Each object of list @path becomes a line of its members @first and @second. */
static void
set_pairs (DossierRecord *record, guint field, JsonObject *object, const char *path, const char *first, const char *second)
{
  JsonNode *node = dossier_mapping_find (object, path);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonObject *pair = json_array_get_object_element (json_node_get_array (node), i);

      g_string_append_printf (lines, "%s%s %s", i > 0 ? "\n" : "", dossier_mapping_text (pair, first), dossier_mapping_text (pair, second));
    }
  dossier_record_set_text (record, field, lines->str);
}

/* The institution is part of its profile. */
static void
describe_entity (DossierRecord *profile, JsonObject *entity)
{
  static const struct { const char *member; guint field; } MEMBERS[] = {
    { "kind", DOSSIER_PROFILE_ENTITY_KIND }, { "legalName", DOSSIER_PROFILE_LEGAL_NAME }, { "url", DOSSIER_PROFILE_ENTITY_URL },
    { "founded", DOSSIER_PROFILE_FOUNDED }, { "country", DOSSIER_PROFILE_COUNTRY },
  };
  static const DossierMappingField ALIASES[] = { { "aliases", DOSSIER_PROFILE_ALIASES } };
  g_autoptr (DossierRecord) lines = dossier_mapping_make (DOSSIER_TYPE_PROFILE, entity, ALIASES, G_N_ELEMENTS (ALIASES));

  for (guint i = 0; i < G_N_ELEMENTS (MEMBERS); i++)
    dossier_record_set_text (profile, MEMBERS[i].field, dossier_mapping_text (entity, MEMBERS[i].member));
  dossier_record_set_text (profile, DOSSIER_PROFILE_ALIASES, dossier_profile_get_aliases (DOSSIER_PROFILE (lines)));
  set_pairs (profile, DOSSIER_PROFILE_IDENTIFIERS, entity, "identifiers", "scheme", "value");
}

/* Returns: (transfer full) */
DossierRecord *
dossier_mapping_profile (JsonObject *document)
{
  static const DossierMappingField FIELDS[] = {
    { "slug", DOSSIER_PROFILE_SLUG }, { "title", DOSSIER_PROFILE_NAME }, { "headline", DOSSIER_PROFILE_HEADLINE },
    { "standfirst", DOSSIER_PROFILE_STANDFIRST }, { "language", DOSSIER_PROFILE_LANGUAGE }, { "status", DOSSIER_PROFILE_STATUS },
    { "series/code", DOSSIER_PROFILE_SERIES }, { "entityType/code", DOSSIER_PROFILE_ENTITY_TYPE },
    { "classification/category/code", DOSSIER_PROFILE_CATEGORY }, { "classification/region/code", DOSSIER_PROFILE_REGION },
    { "classification/signalFocus/code", DOSSIER_PROFILE_SIGNAL_FOCUS },
    { "classification/contentType/code", DOSSIER_PROFILE_CONTENT_TYPE },
    { "classification/primaryDomain/code", DOSSIER_PROFILE_PRIMARY_DOMAIN }, { "classification/topic/code", DOSSIER_PROFILE_TOPIC },
    { "classification/impact/code", DOSSIER_PROFILE_IMPACT }, { "classification/criticality/code", DOSSIER_PROFILE_CRITICALITY },
    { "classification/timeHorizon/code", DOSSIER_PROFILE_TIME_HORIZON },
    { "classification/profileFocus/code", DOSSIER_PROFILE_PROFILE_FOCUS }, { "base", DOSSIER_PROFILE_BASE },
    { "sourcesNote", DOSSIER_PROFILE_SOURCES_NOTE }, { "take/name", DOSSIER_PROFILE_TAKE_NAME }, { "take/role", DOSSIER_PROFILE_TAKE_ROLE },
    { "access/briefing", DOSSIER_PROFILE_ACCESS_BRIEFING }, { "canonicalUrl", DOSSIER_PROFILE_CANONICAL_URL },
    { "license", DOSSIER_PROFILE_LICENSE }, { "reviewBy", DOSSIER_PROFILE_REVIEW_BY }, { "embargoUntil", DOSSIER_PROFILE_EMBARGO_UNTIL },
    { "confidence/asOf", DOSSIER_PROFILE_AS_OF }, { "checked", DOSSIER_PROFILE_CHECKED }, { "createdAt", DOSSIER_PROFILE_CREATED_AT },
    { "updatedAt", DOSSIER_PROFILE_UPDATED_AT }, { "publishedAt", DOSSIER_PROFILE_PUBLISHED_AT },
  };
  JsonObject *object = json_object_get_object_member (document, "profile");
  DossierRecord *profile = dossier_mapping_make (DOSSIER_TYPE_PROFILE, object, FIELDS, G_N_ELEMENTS (FIELDS));

  set_pairs (profile, DOSSIER_PROFILE_AUTHORS, object, "authors", "role", "name");
  describe_entity (profile, find_entity (document));
  return profile;
}

/* @section: of the lists `sections` or `outlook`. Returns: (transfer full) */
DossierRecord *
dossier_mapping_section (JsonObject *section)
{
  static const DossierMappingField FIELDS[] = {
    { "kind", DOSSIER_SECTION_KIND }, { "axis", DOSSIER_SECTION_TERM }, { "horizon", DOSSIER_SECTION_TERM },
    { "heading", DOSSIER_SECTION_HEADING }, { "tier", DOSSIER_SECTION_TIER }, { "level/code", DOSSIER_SECTION_LEVEL },
    { "likelihood/term", DOSSIER_SECTION_LIKELIHOOD }, { "reviewBy", DOSSIER_SECTION_REVIEW_BY },
  };
  DossierRecord *record = dossier_mapping_make (DOSSIER_TYPE_SECTION, section, FIELDS, G_N_ELEMENTS (FIELDS));

  if (json_object_has_member (section, "horizon"))
    dossier_record_set_text (record, DOSSIER_SECTION_KIND, "outlook");
  return record;
}

/* @section_tier: a sentence without a tier of its own has its section's
 * Returns: (transfer full) */
DossierRecord *
dossier_mapping_sentence (JsonObject *sentence,
                          const char *section_tier)
{
  static const DossierMappingField FIELDS[] = {
    { "text", DOSSIER_SENTENCE_TEXT }, { "kind", DOSSIER_SENTENCE_KIND }, { "key", DOSSIER_SENTENCE_KEY },
    { "tier", DOSSIER_SENTENCE_TIER }, { "paragraph", DOSSIER_SENTENCE_PARAGRAPH },
  };
  DossierRecord *record = dossier_mapping_make (DOSSIER_TYPE_SENTENCE, sentence, FIELDS, G_N_ELEMENTS (FIELDS));

  if (strcmp (dossier_sentence_get_tier (DOSSIER_SENTENCE (record)), section_tier) == 0)
    dossier_record_set_text (record, DOSSIER_SENTENCE_TIER, "");
  return record;
}

/* Returns: (transfer full) */
DossierRecord *
dossier_mapping_related (JsonObject *related)
{
  static const DossierMappingField FIELDS[] = { { "title", DOSSIER_RELATED_TITLE }, { "url", DOSSIER_RELATED_URL } };

  return dossier_mapping_make (DOSSIER_TYPE_RELATED, related, FIELDS, G_N_ELEMENTS (FIELDS));
}

/* @sentences: id → JsonObject; one that says nothing else now is as it was
 * Returns: (transfer full) */
DossierRecord *
dossier_mapping_amendment (JsonObject *correction,
                           GHashTable *sentences)
{
  static const DossierMappingField FIELDS[] = {
    { "kind", DOSSIER_AMENDMENT_KIND }, { "revision", DOSSIER_AMENDMENT_REVISION }, { "at", DOSSIER_AMENDMENT_MADE_AT },
    { "by", DOSSIER_AMENDMENT_MADE_BY }, { "reason", DOSSIER_AMENDMENT_REASON },
  };
  DossierRecord *record = dossier_mapping_make (DOSSIER_TYPE_AMENDMENT, correction, FIELDS, G_N_ELEMENTS (FIELDS));
  JsonArray *list = json_object_get_array_member (correction, "sentences");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *amended = json_array_get_object_element (list, i);
      JsonObject *sentence = g_hash_table_lookup (sentences, dossier_mapping_text (amended, "id"));

      dossier_amendment_add_sentence (DOSSIER_AMENDMENT (record), dossier_mapping_text (amended, "id"), dossier_mapping_text (amended, "tier"),
                                      json_object_has_member (amended, "was") ? dossier_mapping_text (amended, "was")
                                      : sentence != NULL ? dossier_mapping_text (sentence, "text") : "");
    }
  return record;
}

/* The original stayed where it was: what is exported, without hidden data, stands for both.
 * Its size is the caller's. Returns: (transfer full) */
DossierRecord *
dossier_mapping_image (JsonObject *image)
{
  static const DossierMappingField FIELDS[] = {
    { "sha256", DOSSIER_IMAGE_SHA256 }, { "mediaType", DOSSIER_IMAGE_MEDIA_TYPE }, { "sha256", DOSSIER_IMAGE_ASSET_SHA256 },
    { "mediaType", DOSSIER_IMAGE_ASSET_TYPE }, { "width", DOSSIER_IMAGE_WIDTH }, { "height", DOSSIER_IMAGE_HEIGHT },
    { "title", DOSSIER_IMAGE_TITLE }, { "alt", DOSSIER_IMAGE_ALT }, { "caption", DOSSIER_IMAGE_CAPTION },
    { "sourceContext", DOSSIER_IMAGE_SOURCE_CONTEXT }, { "relevanceReason", DOSSIER_IMAGE_RELEVANCE_REASON },
    { "provenance", DOSSIER_IMAGE_PROVENANCE }, { "creator", DOSSIER_IMAGE_CREATOR }, { "creditLine", DOSSIER_IMAGE_CREDIT_LINE },
    { "copyrightNotice", DOSSIER_IMAGE_COPYRIGHT_NOTICE }, { "digitalSourceType", DOSSIER_IMAGE_DIGITAL_SOURCE_TYPE },
    { "sourceUrl", DOSSIER_IMAGE_SOURCE_URL }, { "capturedAt", DOSSIER_IMAGE_CAPTURED_AT }, { "created", DOSSIER_IMAGE_CREATED },
    { "rights/basis", DOSSIER_IMAGE_RIGHTS_BASIS }, { "rights/licenseUrl", DOSSIER_IMAGE_LICENSE_URL },
    { "rights/terms", DOSSIER_IMAGE_RIGHTS_TERMS }, { "rights/expires", DOSSIER_IMAGE_RIGHTS_EXPIRES }, { "tier", DOSSIER_IMAGE_TIER },
  };

  return dossier_mapping_make (DOSSIER_TYPE_IMAGE, image, FIELDS, G_N_ELEMENTS (FIELDS));
}

/* Where the first sentence of a section stands in the file. */
static guint
first_sentence (JsonObject *section, GHashTable *places)
{
  JsonArray *ids = json_object_get_array_member (section, "sentenceIds");

  return json_array_get_length (ids) == 0 ? G_MAXUINT
         : GPOINTER_TO_UINT (g_hash_table_lookup (places, json_array_get_string_element (ids, 0)));
}

/* Returns: (transfer full): for each section the place of its first sentence; one without
 *   sentences goes with the next one that has some */
static guint *
list_places (JsonArray *sections, GHashTable *places)
{
  guint n = json_array_get_length (sections), next = G_MAXUINT;
  guint *list = g_new (guint, n + 1);

  for (guint i = n; i-- > 0;)
    {
      guint own = first_sentence (json_array_get_object_element (sections, i), places);

      next = own != G_MAXUINT ? own : next;
      list[i] = next;
    }
  return list;
}

static guint
place_in_house (DossierHouse *house, JsonObject *section)
{
  g_autoptr (DossierRecord) record = dossier_mapping_section (section);
  const char *kind = dossier_section_get_kind (DOSSIER_SECTION (record)), *term = dossier_section_get_term (DOSSIER_SECTION (record));
  g_autofree char *code = *term != '\0' ? g_strdup_printf ("%s/%s", kind, term) : g_strdup (kind);
  const GPtrArray *terms = dossier_house_get_terms (house, "sections");

  for (guint i = 0; i < terms->len; i++)
    {
      DossierTerm *item = g_ptr_array_index (terms, i);

      if (strcmp (dossier_term_get_code (item), code) == 0)
        return i;
    }
  return 0;
}

/* A file lists the outlook apart from the other sections, but its sentences in the order of the
 * page: that tells which comes first, and the house's template where there are none.
 * Returns: (transfer full): objects of both lists */
GPtrArray *
dossier_mapping_order_sections (JsonObject   *document,
                                DossierHouse *house)
{
  JsonObject *profile = json_object_get_object_member (document, "profile");
  JsonArray *sections = json_object_get_array_member (profile, "sections"), *outlook = json_object_get_array_member (profile, "outlook");
  JsonArray *sentences = json_object_get_array_member (document, "sentences");
  guint n_sections = json_array_get_length (sections), n_outlook = json_array_get_length (outlook), s = 0, o = 0;
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *of_sections = NULL, *of_outlook = NULL;
  GPtrArray *ordered = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (sentences); i++)
    g_hash_table_insert (places, (gpointer) dossier_mapping_text (json_array_get_object_element (sentences, i), "id"), GUINT_TO_POINTER (i));
  of_sections = list_places (sections, places);
  of_outlook = list_places (outlook, places);

  while (s < n_sections || o < n_outlook)
    {
      JsonObject *section = s < n_sections ? json_array_get_object_element (sections, s) : NULL;
      JsonObject *row = o < n_outlook ? json_array_get_object_element (outlook, o) : NULL;
      gboolean outlook_next = section == NULL;

      if (section != NULL && row != NULL)
        outlook_next = of_sections[s] != G_MAXUINT && of_outlook[o] != G_MAXUINT ? of_outlook[o] < of_sections[s]
                                                                                 : place_in_house (house, row) < place_in_house (house, section);
      g_ptr_array_add (ordered, outlook_next ? row : section);
      s += !outlook_next;
      o += outlook_next;
    }
  return ordered;
}

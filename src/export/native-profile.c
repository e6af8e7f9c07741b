/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/json-members.h"
#include "export/native-parts.h"

#include <string.h>

static gboolean
is_scored (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

/* @code: of @vocabulary; an empty one is left out */
static void
add_term (DossierSelection *self, JsonObject *object, const char *name, const char *vocabulary, const char *code)
{
  JsonObject *term;

  if (*code == '\0')
    return;
  term = json_object_new ();
  dossier_members_set_text (term, "code", code);
  dossier_members_set_text (term, "label", dossier_house_get_label (self->graph->house, vocabulary, code));
  json_object_set_object_member (object, name, term);
}

/* The house's words for a level follow the horizon: "Medium priority" is not "Medium outlook". */
static void
add_level (DossierSelection *self, JsonObject *object, DossierSection *section)
{
  g_autofree char *vocabulary = g_strconcat ("outlook-", dossier_section_get_term (section), NULL);

  add_term (self, object, "level", vocabulary, dossier_section_get_level (section));
}

/* Returns: (transfer full): the day that grades without one of their own are stated at */
static char *
native_as_of (DossierSelection *self)
{
  const char *as_of = dossier_profile_get_as_of (self->graph->profile);
  char *day;

  if (*as_of != '\0')
    return g_strdup (as_of);
  day = dossier_members_format_instant (self->options->exported_at);
  day[10] = '\0';
  return day;
}

/* Returns: (transfer full): what every grade says; a claim's says more */
JsonObject *
dossier_native_build_confidence (const DossierGradeValues *values,
                                 const char               *as_of)
{
  const DossierBandInfo *band = dossier_band_get_info (values->band);
  g_autofree char *basis = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "score", values->score);
  json_object_set_int_member (object, "computed", values->computed);
  json_object_set_string_member (object, "band", band->id);
  json_object_set_string_member (object, "grade", band->letters);
  json_object_set_string_member (object, "rule", DOSSIER_CONFIDENCE_RULE);
  json_object_set_string_member (object, "asOf", as_of);
  json_object_set_int_member (object, "conflict", values->conflict);
  json_object_set_int_member (object, "origins", values->n_origins);
  json_object_set_boolean_member (object, "direct", values->anchored);
  json_object_set_string_member (object, "basis", basis);

  return object;
}

static JsonArray *
list_sentence_ids (DossierSelection *self, DossierSection *section)
{
  JsonArray *ids = json_array_new ();

  for (guint i = 0; i < self->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (self->sentences, i);

      if (dossier_sentence_get_section (sentence) == dossier_record_get_id (DOSSIER_RECORD (section)))
        json_array_add_string_element (ids, dossier_record_get_uuid (DOSSIER_RECORD (sentence)));
    }
  return ids;
}

static JsonObject *
build_section (DossierSelection *self, DossierSection *section)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (section)));
  json_object_set_string_member (object, "kind", dossier_section_get_kind (section));
  if (strcmp (dossier_section_get_kind (section), "rationale") == 0)
    dossier_members_add_text (object, "axis", dossier_section_get_term (section));
  dossier_members_add_text (object, "heading", dossier_section_get_heading (section));
  json_object_set_string_member (object, "tier", dossier_section_get_tier (section));
  json_object_set_array_member (object, "sentenceIds", list_sentence_ids (self, section));

  return object;
}

static JsonObject *
build_outlook (DossierSelection *self, DossierSection *section)
{
  const DossierLikelihood *likelihood = dossier_likelihood_find (dossier_section_get_likelihood (section));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (section)));
  json_object_set_string_member (object, "horizon", dossier_section_get_term (section));
  dossier_members_add_text (object, "heading", dossier_section_get_heading (section));
  json_object_set_string_member (object, "tier", dossier_section_get_tier (section));
  add_level (self, object, section);
  if (likelihood != NULL)
    {
      JsonObject *term = json_object_new ();

      json_object_set_string_member (term, "term", likelihood->id);
      json_object_set_int_member (term, "low", likelihood->low);
      json_object_set_int_member (term, "high", likelihood->high);
      json_object_set_object_member (object, "likelihood", term);
    }
  dossier_members_add_partial (object, "reviewBy", dossier_section_get_review_by (section));
  json_object_set_array_member (object, "sentenceIds", list_sentence_ids (self, section));

  return object;
}

static void
add_sections (DossierSelection *self, JsonObject *object)
{
  JsonArray *sections = json_array_new (), *outlook = json_array_new ();

  for (guint i = 0; i < self->sections->len; i++)
    {
      DossierSection *section = g_ptr_array_index (self->sections, i);

      if (dossier_selection_is_outlook (section))
        json_array_add_object_element (outlook, build_outlook (self, section));
      else
        json_array_add_object_element (sections, build_section (self, section));
    }
  json_object_set_array_member (object, "sections", sections);
  json_object_set_array_member (object, "outlook", outlook);
}

static void
add_classification (DossierSelection *self, JsonObject *object)
{
  static const struct { const char *member; const char *vocabulary; guint field; } axes[] = {
    { "category",      "category",       DOSSIER_PROFILE_CATEGORY },
    { "region",        "region",         DOSSIER_PROFILE_REGION },
    { "signalFocus",   "signal-focus",   DOSSIER_PROFILE_SIGNAL_FOCUS },
    { "contentType",   "content-type",   DOSSIER_PROFILE_CONTENT_TYPE },
    { "primaryDomain", "primary-domain", DOSSIER_PROFILE_PRIMARY_DOMAIN },
    { "topic",         "topic",          DOSSIER_PROFILE_TOPIC },
    { "impact",        "impact",         DOSSIER_PROFILE_IMPACT },
    { "criticality",   "criticality",    DOSSIER_PROFILE_CRITICALITY },
    { "timeHorizon",   "time-horizon",   DOSSIER_PROFILE_TIME_HORIZON },
    { "profileFocus",  "profile-focus",  DOSSIER_PROFILE_PROFILE_FOCUS },
  };
  JsonObject *classification = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    add_term (self, classification, axes[i].member, axes[i].vocabulary,
              dossier_record_get_text (DOSSIER_RECORD (self->graph->profile), axes[i].field));
  json_object_set_object_member (object, "classification", classification);
}

/* Lines of "role name"; a line without a role we know is an author's name. */
static void
add_authors (JsonObject *object, const char *lines)
{
  g_auto (GStrv) entries = g_strsplit (lines, "\n", -1);
  g_autoptr (JsonArray) authors = json_array_new ();

  for (guint i = 0; entries[i] != NULL; i++)
    {
      static const char *const roles[] = { "author", "editor", "reviewer" };
      const char *name = g_strstrip (entries[i]), *role = roles[0];
      JsonObject *author;

      if (*name == '\0')
        continue;
      for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
        if (g_str_has_prefix (entries[i], roles[r]) && entries[i][strlen (roles[r])] == ' ')
          {
            role = roles[r];
            name = entries[i] + strlen (roles[r]) + 1;
          }
      author = json_object_new ();
      dossier_members_set_text (author, "name", name);
      json_object_set_string_member (author, "role", role);
      json_array_add_object_element (authors, author);
    }
  if (json_array_get_length (authors) > 0)
    json_object_set_array_member (object, "authors", g_steal_pointer (&authors));
}

/* Only where the audience sees the take that it signs. */
static void
add_take (DossierSelection *self, JsonObject *object)
{
  DossierProfile *profile = self->graph->profile;
  gboolean shown = FALSE;
  JsonObject *take;

  for (guint i = 0; i < self->sections->len; i++)
    shown |= strcmp (dossier_section_get_kind (g_ptr_array_index (self->sections, i)), "our-take") == 0;
  if (!shown || *dossier_profile_get_take_name (profile) == '\0' || *dossier_profile_get_take_role (profile) == '\0')
    return;
  take = json_object_new ();
  dossier_members_set_text (take, "name", dossier_profile_get_take_name (profile));
  dossier_members_set_text (take, "role", dossier_profile_get_take_role (profile));
  json_object_set_object_member (object, "take", take);
}

static void
add_access (DossierSelection *self, JsonObject *object)
{
  const GPtrArray *terms = dossier_house_get_terms (self->graph->house, "tiers");
  JsonObject *access = json_object_new ();
  JsonArray *tiers = json_array_new ();

  dossier_members_add_text (access, "briefing", dossier_profile_get_access_briefing (self->graph->profile));
  for (guint i = 0; i < terms->len; i++)
    {
      DossierTerm *term = g_ptr_array_index (terms, i);
      JsonObject *tier = json_object_new ();

      dossier_members_set_text (tier, "code", dossier_term_get_code (term));
      dossier_members_set_text (tier, "name", dossier_term_get_label (term));
      dossier_members_add_text (tier, "text", dossier_term_get_text (term));
      dossier_members_add_text (tier, "action", dossier_term_get_action (term));
      json_array_add_object_element (tiers, tier);
    }
  json_object_set_array_member (access, "tiers", tiers);
  json_object_set_object_member (object, "access", access);
}

static void
add_related (DossierSelection *self, JsonObject *object)
{
  JsonArray *related = json_array_new ();

  for (guint i = 0; i < self->graph->related->len; i++)
    {
      DossierRelated *record = g_ptr_array_index (self->graph->related, i);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "id", dossier_record_get_uuid (DOSSIER_RECORD (record)));
      dossier_members_set_text (entry, "title", dossier_related_get_title (record));
      dossier_members_add_text (entry, "url", dossier_related_get_url (record));
      json_array_add_object_element (related, entry);
    }
  json_object_set_array_member (object, "related", related);
}

static void
add_coverage (DossierSelection *self, JsonObject *object)
{
  JsonObject *coverage = json_object_new ();
  guint n_facts = 0, n_supported = 0;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (self->sentences, i);

      n_facts += is_scored (sentence);
      n_supported += is_scored (sentence)
                     && dossier_grade_get_values (dossier_graph_grades_get_sentence (self->grades, sentence)->grade)->score > 0;
    }
  json_object_set_int_member (coverage, "facts", n_facts);
  json_object_set_int_member (coverage, "supported", n_supported);
  json_object_set_int_member (coverage, "claims", self->claims->len);
  json_object_set_int_member (coverage, "sources", self->sources->len);
  json_object_set_int_member (coverage, "origins", self->origins->len);
  json_object_set_object_member (object, "coverage", coverage);
}

static void
add_dates (DossierSelection *self, JsonObject *object)
{
  DossierProfile *profile = self->graph->profile;
  const char *embargo = dossier_profile_get_embargo_until (profile);

  json_object_set_string_member (object, "status", dossier_native_status (self));
  dossier_members_add_instant (object, "createdAt", dossier_profile_get_created_at (profile));
  dossier_members_add_instant (object, "updatedAt", dossier_profile_get_updated_at (profile) != 0
                               ? dossier_profile_get_updated_at (profile) : dossier_profile_get_created_at (profile));
  dossier_members_add_instant (object, "publishedAt", dossier_profile_get_published_at (profile));
  if (*embargo != '\0')
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autofree char *full = strlen (embargo) > 10 ? g_strdup (embargo)
                              : g_strdup_printf ("%s%sT00:00:00Z", embargo, strlen (embargo) == 4 ? "-01-01" : strlen (embargo) == 7 ? "-01" : "");
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (full, utc);

      if (time != NULL)
        dossier_members_add_instant (object, "embargoUntil", g_date_time_to_unix (time) * G_USEC_PER_SEC);
      else
        dossier_members_set_text (object, "embargoUntil", embargo);   /* the schema refuses it, and says where */
    }
  dossier_members_add_partial (object, "reviewBy", dossier_profile_get_review_by (profile));
  dossier_members_add_partial (object, "checked", dossier_profile_get_checked (profile));
}

static void
add_confidence (DossierSelection *self, JsonObject *object)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_profile (self->grades)->grade);
  g_autofree char *as_of = native_as_of (self);
  JsonObject *confidence = dossier_native_build_confidence (values, as_of);

  json_object_set_int_member (confidence, "raw", values->raw);
  json_object_set_int_member (confidence, "cap", values->cap);
  json_object_set_object_member (object, "confidence", confidence);
}

static void
add_lead_image (DossierSelection *self, JsonObject *object)
{
  for (guint i = 0; i < self->images->len; i++)
    {
      DossierRecord *image = g_ptr_array_index (self->images, i);

      if (dossier_record_get_id (image) == dossier_profile_get_lead_image (self->graph->profile))
        json_object_set_string_member (object, "leadImageId", dossier_record_get_uuid (image));
    }
}

/* Returns: (transfer full) */
JsonObject *
dossier_native_build_profile (DossierSelection *self)
{
  DossierProfile *profile = self->graph->profile;
  g_autofree char *entity = dossier_selection_entity_uuid (self);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (profile)));
  json_object_set_int_member (object, "revision", self->options->revision);
  json_object_set_string_member (object, "slug", dossier_profile_get_slug (profile));
  json_object_set_string_member (object, "language", dossier_profile_get_language (profile));
  dossier_members_set_text (object, "title", dossier_profile_get_name (profile));
  dossier_members_add_text (object, "headline", dossier_profile_get_headline (profile));
  dossier_members_add_text (object, "standfirst", dossier_profile_get_standfirst (profile));
  json_object_set_string_member (object, "entityId", entity);
  dossier_members_add_text (object, "canonicalUrl", dossier_profile_get_canonical_url (profile));
  dossier_members_add_text (object, "license", dossier_profile_get_license (profile));
  dossier_members_add_text (object, "base", dossier_profile_get_base (profile));
  dossier_members_add_text (object, "sourcesNote", dossier_profile_get_sources_note (profile));
  add_term (self, object, "series", "series", dossier_profile_get_series (profile));
  add_term (self, object, "entityType", "entity-type", dossier_profile_get_entity_type (profile));
  add_dates (self, object);
  add_lead_image (self, object);
  add_authors (object, dossier_profile_get_authors (profile));
  add_take (self, object);
  add_classification (self, object);
  add_confidence (self, object);
  add_coverage (self, object);
  add_sections (self, object);
  add_related (self, object);
  add_access (self, object);

  return object;
}

static void
add_identifiers (JsonObject *object, const char *lines)
{
  g_auto (GStrv) entries = g_strsplit (lines, "\n", -1);
  JsonArray *identifiers = json_array_new ();

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (entries[i]), " ", 2);
      JsonObject *identifier;

      if (*entries[i] == '\0')
        continue;
      identifier = json_object_new ();
      dossier_members_set_text (identifier, "scheme", parts[0]);
      dossier_members_set_text (identifier, "value", parts[1] != NULL ? g_strstrip (parts[1]) : "");
      json_array_add_object_element (identifiers, identifier);
    }
  json_object_set_array_member (object, "identifiers", identifiers);
}

/* Returns: (transfer full): the institution that the profile is about */
JsonArray *
dossier_native_build_entities (DossierSelection *self)
{
  DossierProfile *profile = self->graph->profile;
  g_autofree char *id = dossier_selection_entity_uuid (self);
  const char *kind = dossier_profile_get_entity_kind (profile);
  JsonArray *entities = json_array_new ();
  JsonObject *entity = json_object_new ();

  json_object_set_string_member (entity, "id", id);
  json_object_set_string_member (entity, "kind", *kind != '\0' ? kind : "organization");
  dossier_members_set_text (entity, "name", dossier_profile_get_name (profile));
  dossier_members_add_text (entity, "legalName", dossier_profile_get_legal_name (profile));
  dossier_members_add_lines (entity, "aliases", dossier_profile_get_aliases (profile));
  dossier_members_add_text (entity, "url", dossier_profile_get_entity_url (profile));
  dossier_members_add_partial (entity, "founded", dossier_profile_get_founded (profile));
  dossier_members_add_text (entity, "country", dossier_profile_get_country (profile));
  add_identifiers (entity, dossier_profile_get_identifiers (profile));
  json_array_add_object_element (entities, entity);

  return entities;
}

static JsonObject *
build_sentence (DossierSelection *self, DossierSentence *sentence, const char *as_of)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (self->graph, sentence);
  JsonObject *object = json_object_new ();
  JsonArray *ids = json_array_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (sentence)));
  dossier_members_set_text (object, "text", dossier_sentence_get_text (sentence));
  json_object_set_string_member (object, "kind", dossier_sentence_get_kind (sentence));
  json_object_set_boolean_member (object, "key", dossier_sentence_get_key (sentence));
  json_object_set_string_member (object, "tier", dossier_profile_graph_tier_of (self->graph, sentence));
  if (dossier_sentence_get_paragraph (sentence))
    json_object_set_boolean_member (object, "paragraph", TRUE);
  for (guint i = 0; i < claims->len; i++)
    json_array_add_string_element (ids, dossier_record_get_uuid (g_ptr_array_index (claims, i)));
  json_object_set_array_member (object, "claimIds", ids);
  if (is_scored (sentence))
    json_object_set_object_member (object, "confidence",
                                   dossier_native_build_confidence (dossier_grade_get_values (dossier_graph_grades_get_sentence (self->grades, sentence)->grade), as_of));
  return object;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_sentences (DossierSelection *self)
{
  g_autofree char *as_of = native_as_of (self);
  JsonArray *sentences = json_array_new ();

  for (guint i = 0; i < self->sentences->len; i++)
    json_array_add_object_element (sentences, build_sentence (self, g_ptr_array_index (self->sentences, i), as_of));
  return sentences;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/support/full-graph.h"

#include "grading/graph-grades.h"

#define WHEN (G_GINT64_CONSTANT (1731000000) * G_USEC_PER_SEC)   /* 2024-11-07T17:20:00Z */

static void
fill_texts (DossierProfileGraph *graph)
{
  const struct { GType type; gint64 id; const char *field, *value; } texts[] = {
    { DOSSIER_TYPE_PROFILE, 1, "standfirst", "A court has spoken." },
    { DOSSIER_TYPE_PROFILE, 1, "entity_type", "registry" },
    { DOSSIER_TYPE_PROFILE, 1, "criticality", "high" },
    { DOSSIER_TYPE_PROFILE, 1, "time_horizon", "year" },
    { DOSSIER_TYPE_PROFILE, 1, "profile_focus", "operations" },
    { DOSSIER_TYPE_PROFILE, 1, "sources_note", "Read in November." },
    { DOSSIER_TYPE_PROFILE, 1, "canonical_url", "https://dossier.example/nordnetz" },
    { DOSSIER_TYPE_PROFILE, 1, "license", "https://creativecommons.org/licenses/by/4.0/" },
    { DOSSIER_TYPE_PROFILE, 1, "checked", "2024-11-19" },
    { DOSSIER_TYPE_PROFILE, 1, "identifiers", "domain nordnetz.example\nasn 64500\nwikidata Q42\nlei 529900T8BM49AURSDO55" },
    { DOSSIER_TYPE_SECTION, 3, "heading", "" },
    { DOSSIER_TYPE_SECTION, 5, "term", "signal-focus" },
    { DOSSIER_TYPE_SENTENCE, 1, "written_by", "Ben Oat" },
    { DOSSIER_TYPE_SENTENCE, 2, "signed_by", "Ann Other" },
    { DOSSIER_TYPE_CLAIM, 1, "resolution", "The court’s word counts." },
    { DOSSIER_TYPE_CLAIM, 2, "override_reason", "The report was read out to us in full" },
    { DOSSIER_TYPE_CLAIM, 2, "override_by", "Ada Lov" },
    { DOSSIER_TYPE_CLAIM, 2, "override_second_by", "Ben Oat" },
    { DOSSIER_TYPE_EVIDENCE, 3, "explained_reason", "It speaks for itself only." },
    { DOSSIER_TYPE_EVIDENCE, 3, "explained_by", "Ada Lov" },
    { DOSSIER_TYPE_EVIDENCE, 4, "fit", "partial" },
    { DOSSIER_TYPE_PUBLISHER, 1, "rated_by", "Ada Lov" },
    { DOSSIER_TYPE_ORIGIN, 2, "reason", "syndicated" },
    { DOSSIER_TYPE_SOURCE, 1, "canonical_url", "https://example.org/orders/7" },
    { DOSSIER_TYPE_SOURCE, 1, "authors", "Judge Jay\nClerk Kay" },
    { DOSSIER_TYPE_SOURCE, 1, "archive_url", "https://archive.example/1" },
    { DOSSIER_TYPE_SOURCE, 1, "rights", "Public domain" },
    { DOSSIER_TYPE_SOURCE, 2, "csl_type", "article-newspaper" },
    { DOSSIER_TYPE_SOURCE, 2, "letter", "B" },
    { DOSSIER_TYPE_SOURCE, 2, "letter_reason", "This one was checked" },
    { DOSSIER_TYPE_SOURCE, 3, "language", "" },
    { DOSSIER_TYPE_SNAPSHOT, 1, "final_url", "https://example.org/order" },
    { DOSSIER_TYPE_SNAPSHOT, 1, "charset", "utf-8" },
    { DOSSIER_TYPE_SNAPSHOT, 1, "extractor", "html 3" },
    { DOSSIER_TYPE_SNAPSHOT, 2, "file_name", "gazette.pdf" },
    { DOSSIER_TYPE_IMAGE, 1, "title", "Rack" },
    { DOSSIER_TYPE_IMAGE, 1, "creator", "Eve Eye" },
    { DOSSIER_TYPE_IMAGE, 1, "copyright_notice", "© 2024 Eve Eye" },
    { DOSSIER_TYPE_IMAGE, 1, "source_url", "https://example.org/rack" },
    { DOSSIER_TYPE_IMAGE, 1, "created", "2024-08" },
    { DOSSIER_TYPE_IMAGE, 1, "license_url", "https://creativecommons.org/licenses/by/4.0/" },
    { DOSSIER_TYPE_IMAGE, 1, "rights_terms", "Name her" },
    { DOSSIER_TYPE_IMAGE, 1, "rights_expires", "2030" },
  };
  const struct { GType type; gint64 id; const char *field; gint64 value; } numbers[] = {
    { DOSSIER_TYPE_PROFILE, 1, "updated_at", WHEN },
    { DOSSIER_TYPE_PROFILE, 1, "published_at", WHEN },
    { DOSSIER_TYPE_SENTENCE, 2, "signed_at", WHEN },
    { DOSSIER_TYPE_SENTENCE, 4, "paragraph", TRUE },
    { DOSSIER_TYPE_CLAIM, 2, "override_score", 61 },
    { DOSSIER_TYPE_CLAIM, 2, "override_at", WHEN },
    { DOSSIER_TYPE_EVIDENCE, 3, "explained_at", WHEN },
    { DOSSIER_TYPE_PUBLISHER, 1, "rated_at", WHEN },
    { DOSSIER_TYPE_HIGHLIGHT, 1, "page", 4 },
    { DOSSIER_TYPE_SNAPSHOT, 1, "http_status", 200 },
    { DOSSIER_TYPE_IMAGE, 1, "captured_at", WHEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sample_graph_set (graph, texts[i].type, texts[i].id, texts[i].field, texts[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sample_graph_set_integer (graph, numbers[i].type, numbers[i].id, numbers[i].field, numbers[i].value);
}

/* Of the evidence as it has become. */
static void
override_second_claim (DossierProfileGraph *graph)
{
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  g_autofree char *digest = dossier_graph_grades_digest_inputs (grades, sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 2));

  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_digest", digest);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_set", TRUE);
}

static void
add_amendment (DossierProfileGraph *graph, gint64 id, const char *kind, const char *reason, const char *sentences)
{
  g_autoptr (DossierRecord) amendment = g_object_new (DOSSIER_TYPE_AMENDMENT, NULL);
  g_autofree char *uuid = g_strdup_printf ("a1a1a1a1-0000-4000-8000-%012x", (guint) id);

  dossier_record_set_identity (amendment, id, uuid);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_KIND, kind);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_REASON, reason);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_MADE_BY, "Ada Lov");
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_MADE_AT, WHEN);
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_REVISION, 1 + id);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_SENTENCES, sentences);
  dossier_profile_graph_add (graph, amendment);
}

/* Returns: (transfer full) */
DossierProfileGraph *
full_graph_new (void)
{
  DossierProfileGraph *graph = sample_graph_new ();
  DossierRecord *third = sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, 3);
  g_autoptr (GString) said = g_string_new (NULL);

  fill_texts (graph);
  override_second_claim (graph);
  dossier_amended_sentence_append (said, dossier_record_get_uuid (third), "member", "It serves 39 networks.");
  dossier_amended_sentence_append (said, "5e17e4ce-0000-4000-8000-000000000009", "public", "It was late.");
  add_amendment (graph, 1, "correction", "The number was wrong.", said->str);
  add_amendment (graph, 2, "update", "The registry has answered.", "");
  return graph;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include "grading/graph-grades.h"
#include "review/rules/grade-rules.h"
#include "tests/support/sample-graph.h"

#include <string.h>

/* One way to break the sample: a field of one record. */
typedef struct
{
  const char *rule;       /* what fires, or must not */
  const char *why;
  const char *table;
  gint64      id;
  const char *field;
  const char *value;      /* NULL: the number */
  gint64      number;
  const char *where;      /* "table/id field" of the finding; NULL: the rule must stay silent */
  const char *message;    /* in it */
  DossierSeverity severity;
} Break;

#define BLOCKS DOSSIER_SEVERITY_BLOCKING
#define WARNS DOSSIER_SEVERITY_WARNING
#define NOTES DOSSIER_SEVERITY_INFO

/* What the sample has from the start: the order is denied, and members' key sentence has one voice. */
static const char *const own[] = { "EV03 sentence/7 text", "EV04 claim/1 text" };

static GType
type_of (const char *table)
{
  const GType types[] = {
    DOSSIER_TYPE_PROFILE, DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE, DOSSIER_TYPE_HIGHLIGHT,
    DOSSIER_TYPE_SNAPSHOT, DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_PUBLISHER, DOSSIER_TYPE_IMAGE, DOSSIER_TYPE_RELATED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (dossier_record_type_table (types[i]), table) == 0)
      return types[i];
  g_assert_not_reached ();
}

static const Break breaks[] = {
  { "EV02", "the only quote is lost", "highlight", 5, "state", "lost", 0, "claim/3 text", "Every quote", BLOCKS },
  { "EV02", "the only quote has changed", "highlight", 5, "state", "changed", 0, "claim/3 text", "Every quote", BLOCKS },
  { "QU01", "a letter of the quote changed", "highlight", 5, "exact", "It serves 41 networks", 0, "evidence/5 exact", "no longer matches", BLOCKS },
  { "QU01", "only its spaces", "highlight", 5, "exact", "It serves  40 networks", 0, "evidence/5 exact", "white space", BLOCKS },
  { "QU01", "the snapshot's text is gone", "snapshot", 3, "text_sha256", "00", 0, "evidence/3 exact", "missing", BLOCKS },
  { "QU01", "the highlight is gone", "evidence", 5, "highlight", NULL, 99, "evidence/5 exact", "missing", BLOCKS },
  { "QU03", "a word changed in a quotation", "sentence", 2, "text", "It was told to return it “right away”.", 0, "sentence/2 text", "“right away”", BLOCKS },
  { "QU03", "a quotation in an opinion", "sentence", 4, "text", "They “never” pay.", 0, "sentence/4 text", "“never”", BLOCKS },
  { "SR08", "no publisher", "source", 2, "publisher", NULL, 0, "source/2 publisher", "publisher", BLOCKS },
  { "SR08", "a publisher without a name", "publisher", 2, "name", " ", 0, "source/2 publisher", "publisher", BLOCKS },
  { "SR08", "no title", "source", 2, "title", "", 0, "source/2 title", "title", BLOCKS },
  { "GR02", "a claim that calls itself limited", "claim", 1, "band", "limited", 0, "claim/1 score", "limited", BLOCKS },
  { "GR03", "high by a report", "claim", 2, "band", "high", 0, "claim/2 score", "direct source", BLOCKS },
  { "GR05", "several sources", "claim", 2, "basis", "Several public sources", 0, "claim/2 basis", "Several", BLOCKS },
  { "IM01", "no alternative text", "image", 1, "alt", " ", 0, "image/1 alt", "missing: alternative text.", BLOCKS },
  { "IM01", "no credit on a second image", "image", 2, "credit_line", "", 0, "image/2 credit_line", "missing: credit.", BLOCKS },
  { "IM01", "no caption", "image", 1, "caption", "", 0, "image/1 caption", "caption", BLOCKS },
  { "IM01", "no source context", "image", 1, "source_context", "", 0, "image/1 source_context", "source context", BLOCKS },
  { "IM01", "no relevance reason", "image", 1, "relevance_reason", "", 0, "image/1 relevance_reason", "relevance", BLOCKS },
  { "IM01", "no provenance", "image", 1, "provenance", "", 0, "image/1 provenance", "provenance", BLOCKS },
  { "IM01", "no basis of rights", "image", 1, "rights_basis", "", 0, "image/1 rights_basis", "rights", BLOCKS },
  { "IM01", "no digital source type", "image", 1, "digital_source_type", "", 0, "image/1 digital_source_type", "digital", BLOCKS },

  { "EV03", "a key sentence on a report alone", "sentence", 2, "key", NULL, 1, "sentence/2 text", "One voice only (Gazette).", WARNS },
  { "EV03", "of two voices", "sentence", 6, "key", NULL, 1, NULL, NULL, WARNS },
  { "EV06", "words in another’s mouth", "sentence", 2, "text", "It was told so, according to Harbour Wire.", 0, "sentence/2 text", "Harbour Wire not found in Registry told", WARNS },
  { "EV06", "the publisher’s mouth", "sentence", 2, "text", "It was told so, according to the Gazette.", 0, NULL, NULL, WARNS },
  { "EV06", "a mouth that the article names", "sentence", 2, "text", "It was told so, Nordnetz said.", 0, NULL, NULL, WARNS },
  { "EV06", "nobody’s mouth", "sentence", 2, "text", "It was told so, it said.", 0, NULL, NULL, WARNS },
  { "QU02", "a quote that moved", "highlight", 5, "state", "moved", 0, "evidence/5 exact", "moved", WARNS },
  { "QU02", "one that did not", "highlight", 5, "state", "changed", 0, NULL, NULL, WARNS },
  { "QU04", "a denial dropped", "sentence", 3, "text", "“It … 40 networks”", 0, NULL, NULL, WARNS },
  { "SR03", "gone", "source", 2, "link_status", NULL, 404, "source/2 url", "Link dead since", WARNS },
  { "SR03", "moved, and found", "source", 2, "link_status", NULL, 301, NULL, NULL, WARNS },
  { "SR03", "gone for good", "source", 2, "link_status", NULL, 410, "source/2 url", "Link dead since", WARNS },
  { "SR04", "the page has other words now", "highlight", 5, "state", "changed", 0, "evidence/5 exact", "Page changed since 2024-09-10", WARNS },
  { "SR04", "the words moved", "highlight", 5, "state", "moved", 0, NULL, NULL, WARNS },
  { "SR05", "an unrated publisher", "publisher", 2, "letter", "F", 0, "source/2 letter", "Rate Gazette", WARNS },
  { "SR05", "a rating of years ago", "publisher", 2, "rated_at", NULL, G_GINT64_CONSTANT (1600000000) * G_USEC_PER_SEC, "source/2 letter", "again", WARNS },
  { "SR05", "a rating of this year", "publisher", 2, "rated_at", NULL, G_GINT64_CONSTANT (1726000000) * G_USEC_PER_SEC, NULL, NULL, WARNS },
  { "SR05", "a letter of its own", "source", 2, "letter", "C", 0, NULL, NULL, WARNS },
  { "SR06", "an old number", "source", 3, "published", "2020-01-01", 0, "evidence/5 exact", "days old", WARNS },
  { "SR06", "an old order", "source", 1, "published", "2010-01-01", 0, NULL, NULL, WARNS },
  { "SR09", "a link that counts readers", "source", 2, "url", "https://example.org/2?utm_source=x&id=7", 0, "source/2 url", "https://example.org/2?id=7", WARNS },
  { "SR09", "a parameter that chooses the page", "source", 2, "url", "https://example.org/2?id=7&page=2", 0, NULL, NULL, WARNS },
  { "GR02", "what a page printed", "profile", 1, "printed_grade", "Limited confidence (82%)", 0, "profile/1 printed_grade", "82 is Strong (A/B), not “Limited confidence”.", BLOCKS },
  { "GR02", "a page that printed it right", "profile", 1, "printed_grade", "Strong (0.82)", 0, NULL, NULL, BLOCKS },
  { "GR02", "a page that printed a number only", "profile", 1, "printed_grade", "82 %", 0, NULL, NULL, BLOCKS },
  { "GR05", "what a page printed", "profile", 1, "printed_basis", "Several public sources", 0, "profile/1 printed_basis", "not “Several", BLOCKS },
  { "EN01", "a headline", "profile", 1, "name", "Nordnetz ceases its operations following a ban", 0, "profile/1 name", "“ceases” is a verb", WARNS },
  { "EN01", "an article’s title", "profile", 1, "name", "Registry told to return addresses", 0, "profile/1 name", "an article has this title", BLOCKS },
  { "EN01", "too many words", "profile", 1, "name", "The Northern Net and Number and Name and Address House", 0, "profile/1 name", "10 words", WARNS },
  { "EN01", "an institution whose name has a preposition", "profile", 1, "name", "Reporters Without Borders", 0, NULL, NULL, WARNS },
  { "EN01", "one with a verb for a name", "profile", 1, "name", "Let’s Encrypt", 0, NULL, NULL, WARNS },
  { "EN01", "a long one", "profile", 1, "name", "Internet Corporation for Assigned Names and Numbers", 0, NULL, NULL, WARNS },
  { "EN03", "nothing to know it by", "profile", 1, "identifiers", " ", 0, "profile/1 identifiers", "Add an identifier", WARNS },
  { "EN04", "a market for a seat", "profile", 1, "base", "North America", 0, "profile/1 base", "“North America” is a market, not a seat; entity country NL", WARNS },
  { "EN04", "a seat in a market’s name", "profile", 1, "base", "Europe Street 5, The Hague", 0, NULL, NULL, WARNS },
  { "EN04", "a person among institutions", "profile", 1, "entity_kind", "person", 0, "profile/1 category", "Category", WARNS },
  { "TX08", "text turned around", "profile", 1, "headline", "Registry \u202Etold", 0, "profile/1 headline", "U+202E", BLOCKS },
  { "TX08", "a name that looks like another", "sentence", 5, "text", "Nоrdnetz will likely comply.", 0, "sentence/5 text", "U+043E in “Nоrdnetz”", BLOCKS },
  { "TX08", "another script", "sentence", 5, "text", "Вода will likely comply at 5 µm.", 0, NULL, NULL, BLOCKS },
  { "TX08", "a joiner between letters that need it", "sentence", 5, "text", "می‌خواهم", 0, NULL, NULL, BLOCKS },
  { "TX08", "a family of emoji", "sentence", 5, "text", "👨‍👩‍👧 will likely comply.", 0, NULL, NULL, BLOCKS },
  { "TX08", "a quote", "highlight", 5, "exact", "It serves\u200B 40 networks", 0, "evidence/5 exact", "U+200B", BLOCKS },
  { "DT02", "a day that no calendar has", "sentence", 6, "text", "It was told so on 31 June 2024.", 0, "sentence/6 text", "no such day: 31 June 2024", BLOCKS },
  { "DT02", "the last day of February", "sentence", 6, "text", "It was told so on 29 February 2024.", 0, NULL, NULL, BLOCKS },
  { "DT02", "it happened next year", "sentence", 6, "text", "The order was signed on 3 May 2025.", 0, "sentence/6 text", "future: 3 May 2025", BLOCKS },
  { "DT02", "it will be next year", "sentence", 6, "text", "The contract runs until 3 May 2025.", 0, NULL, NULL, BLOCKS },
  { "DT02", "it happened this year", "sentence", 6, "text", "The order was signed on 3 May 2024.", 0, NULL, NULL, BLOCKS },
  { "DT02", "an article of next year", "source", 2, "published", "2025-01-01", 0, "source/2 published", "future", BLOCKS },
  { "DT02", "this month", "source", 2, "published", "2024-11", 0, NULL, NULL, BLOCKS },
  { "DT03", "a promise that was not kept", "section", 4, "review_by", "2024-10", 0, "section/4 review_by", "Outlook expired 2024-10", WARNS },
  { "DT03", "a promise for this month", "section", 4, "review_by", "2024-11", 0, NULL, NULL, WARNS },
  { "DT03", "the page’s own promise", "profile", 1, "review_by", "2024-11-19", 0, "profile/1 review_by", "2024-11-19", WARNS },
  { "IM02", "the caption again", "image", 1, "alt", "A rack", 0, "image/1 alt", "repeats", WARNS },
  { "IM02", "the file’s name", "image", 1, "file_name", "A rack of routers.jpg", 0, "image/1 alt", "file’s name", WARNS },
  { "IM02", "an image of", "image", 1, "alt", "Image of a rack", 0, "image/1 alt", "image", WARNS },
  { "IM02", "imagery", "image", 1, "alt", "Images on a wall", 0, NULL, NULL, WARNS },
  { "IM03", "a template", "image", 1, "provenance", "Existing curated article image retained", 0, "image/1 provenance", "Template text: provenance.", WARNS },
  { "IM03", "words of its own", "image", 1, "provenance", "Taken on 3 May 2024 by our reporter at the door of the exchange", 0, NULL, NULL, WARNS },
  { "IM04", "made by a machine", "image", 1, "digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", 0, "image/1 caption", "Label", BLOCKS },
  { "IM04", "drawn by a person", "image", 1, "digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation", 0, NULL, NULL, BLOCKS },
  { "IM04", "illustrative only", "image", 1, "relevance_reason", "Illustrative only", 0, "image/1 relevance_reason", "no place", BLOCKS },
  { "IM05", "rights of last month", "image", 1, "rights_expires", "2024-10-31", 0, "image/1 rights_expires", "expired 2024-10-31", BLOCKS },
  { "IM05", "rights until today", "image", 1, "rights_expires", "2024-11-20", 0, NULL, NULL, BLOCKS },
  { "IM05", "fair, and why?", "image", 1, "rights_basis", "fair-dealing", 0, "image/1 rights_terms", "reason", BLOCKS },
  { "IM06", "too small", "image", 1, "width", NULL, 1000, "image/1 width", "1000 pixels", WARNS },
  { "IM06", "too narrow", "image", 1, "height", NULL, 1300, "image/1 height", "outside", WARNS },
  { "IM06", "4:3", "image", 1, "height", NULL, 900, NULL, NULL, WARNS },
  { "IM06", "where it was taken, taken out", "image", 1, "located", NULL, 1, "image/1 located", "does not", NOTES },
  { "AC02", "for all, behind a door", "sentence", 7, "tier", "public", 0, "sentence/7 tier", "section only for “Members”", BLOCKS },
  { "AC02", "for the board, in a public section", "sentence", 3, "tier", "board", 0, NULL, NULL, BLOCKS },
  { "AC02", "a lead for members", "image", 1, "tier", "member", 0, "image/1 tier", "lead", WARNS },
  { "AC04", "for some, and for all", "profile", 1, "access_briefing", "Only for members. Open to all readers.", 0, "profile/1 access_briefing", "contradicts", WARNS },
  { "AC04", "for all", "profile", 1, "access_briefing", "Open to all readers.", 0, NULL, NULL, WARNS },
  { "TK01", "nobody’s opinion", "profile", 1, "take_name", " ", 0, "profile/1 take_name", "not signed", BLOCKS },
  { "TK01", "an opinion of somebody", "profile", 1, "take_role", "", 0, "profile/1 take_role", "Ada Lov", BLOCKS },
  { "OL01", "another horizon", "section", 4, "heading", "Next year", 0, "section/4 heading", "The quarter card says “Next year”.", WARNS },
  { "OL01", "its own horizon", "section", 4, "heading", "Next quarter", 0, NULL, NULL, WARNS },
  { "OL01", "no level of the house", "section", 4, "level", "enormous", 0, "section/4 level", "no level", WARNS },
  { "RL01", "nowhere", "related", 1, "url", "", 0, "related/1 url", "“The order explained” leads nowhere.", WARNS },
  { "TX05", "a label in a related title", "related", 1, "title", "Also read: The order explained", 0, "related/1 title", "“Also read”", BLOCKS },
  { "TX05", "a login where logins are spoken of", "profile", 1, "access_briefing", "Login is required to unlock the briefing.", 0, NULL, NULL, BLOCKS },
  { "EX02", "a slug that leads elsewhere", "profile", 1, "slug", "../etc", 0, "profile/1 slug", "no safe name", BLOCKS },
  { "EX02", "a device", "profile", 1, "slug", "con", 0, "profile/1 slug", "no safe name", BLOCKS },
  { "EX02", "a slug with a digit", "profile", 1, "slug", "nordnetz-2", 0, NULL, NULL, BLOCKS },
  { "FT01", "all of them", "sentence", 3, "text", "It serves all networks.", 0, "sentence/3 text", "“all”", WARNS },
  { "FT02", "a denial lost", "highlight", 5, "exact", "It does not serve 40 networks", 0, "sentence/3 text", "“not”; the sentence denies nothing", WARNS },
  { "FT02", "a doubt lost", "highlight", 5, "exact", "It allegedly serves 40 networks", 0, "sentence/3 text", "“allegedly”", WARNS },
  { "FT02", "a speaker lost", "highlight", 5, "exact", "According to the ministry it serves 40 networks", 0, "sentence/3 text", "“According to the ministry”", WARNS },
  { "FT02", "a doubt kept", "highlight", 5, "exact", "It serves 40 networks", 0, NULL, NULL, WARNS },
  { "FT02", "no quote of ours: what speaks against it", "evidence", 5, "stance", "contradicts", 0, NULL, NULL, WARNS },
  { "FT01", "as many as the source says", "sentence", 3, "text", "It serves 40 networks after all.", 0, NULL, NULL, WARNS },
};

static gboolean
has_finding (GPtrArray *findings, const char *rule, const char *where, const char *message, DossierSeverity severity)
{
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *place = g_strdup_printf ("%s/%" G_GINT64_FORMAT " %s", dossier_finding_get_object_type (finding),
                                                dossier_finding_get_object_id (finding), dossier_finding_get_field (finding));

      g_test_message ("  %s %s: %s", dossier_finding_get_rule (finding), place, dossier_finding_get_message (finding));
      if (strcmp (dossier_finding_get_rule (finding), rule) == 0 && strcmp (place, where) == 0
          && strstr (dossier_finding_get_message (finding), message) != NULL)
        return dossier_finding_get_severity (finding) == severity;
    }
  return FALSE;
}

static gboolean
is_own (DossierFinding *finding)
{
  g_autofree char *text = g_strdup_printf ("%s %s/%" G_GINT64_FORMAT " %s", dossier_finding_get_rule (finding), dossier_finding_get_object_type (finding),
                                           dossier_finding_get_object_id (finding), dossier_finding_get_field (finding));

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (own[i], text) == 0)
      return TRUE;
  g_test_message ("%s: %s", text, dossier_finding_get_message (finding));
  return FALSE;
}

/* How many findings there are besides the sample's own. */
static guint
count_new (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += !is_own (g_ptr_array_index (findings, i));
  return n;
}

/* The sample on a day, among the titles of its articles. */
static DossierProfileGraph *
make_graph (void)
{
  DossierProfileGraph *graph = sample_graph_new ();

  graph->around = dossier_surroundings_new ();
  graph->around->today = g_strdup ("2024-11-20");
  for (guint i = 0; i < graph->sources->len; i++)
    g_ptr_array_add (graph->around->titles, g_strdup (dossier_source_get_title (g_ptr_array_index (graph->sources, i))));
  return graph;
}

static void
test_sample_passes (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();
  g_autoptr (GPtrArray) findings = dossier_review_run (graph);

  g_test_summary ("A profile in order has no findings but the two it was made with");

  g_assert_cmpuint (count_new (findings), ==, 0);
  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (own));
}

static void
test_each_break_fires (void)
{
  g_test_summary ("Each fault fires its rule, at its place; what only looks like one does not");

  for (gsize i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autoptr (DossierProfileGraph) graph = make_graph ();
      g_autoptr (GPtrArray) findings = NULL;

      g_test_message ("%s: %s", breaks[i].rule, breaks[i].why);
      if (breaks[i].value != NULL)
        sample_graph_set (graph, type_of (breaks[i].table), breaks[i].id, breaks[i].field, breaks[i].value);
      else
        sample_graph_set_integer (graph, type_of (breaks[i].table), breaks[i].id, breaks[i].field, breaks[i].number);
      findings = dossier_review_run (graph);
      if (breaks[i].where != NULL)
        g_assert_true (has_finding (findings, breaks[i].rule, breaks[i].where, breaks[i].message, breaks[i].severity));
      for (guint k = 0; breaks[i].where == NULL && k < findings->len; k++)
        g_assert_true (is_own (g_ptr_array_index (findings, k)) || strcmp (dossier_finding_get_rule (g_ptr_array_index (findings, k)), breaks[i].rule) != 0);
    }
}

static void
test_facts_need_evidence (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) bare = NULL;
  g_autoptr (GPtrArray) hollow = NULL;

  g_test_summary ("EV01: a fact without a claim, and a claim without a quote; a judgement needs neither");

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "kind", "fact");
  bare = dossier_review_run (graph);
  g_assert_true (has_finding (bare, "EV01", "sentence/4 text", "No evidence", BLOCKS));
  g_assert_cmpuint (count_new (bare), ==, 1);

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "kind", "judgement");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 4, "claim", 1);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 2, "text", "It was told to return it.");
  hollow = dossier_review_run (graph);
  g_assert_true (has_finding (hollow, "EV01", "sentence/2 text", "No evidence", BLOCKS));
  g_assert_cmpuint (count_new (hollow), ==, 1);
}

static void
test_sources (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierHouse) house = dossier_house_new ();
  g_autoptr (DossierProfileGraph) empty = dossier_profile_graph_new (house);
  g_autoptr (DossierProfile) profile = g_object_new (DOSSIER_TYPE_PROFILE, NULL);
  g_autoptr (GPtrArray) none = NULL, unkept = NULL, nowhere = NULL, pasted = NULL;

  g_test_summary ("SR01 and SR02: a profile has sources, and each has a snapshot");

  dossier_profile_graph_set_profile (empty, profile);
  none = dossier_review_run (empty);
  g_assert_true (has_finding (none, "SR01", "profile/0 sources", "No sources", BLOCKS));

  for (gint64 id = 1; id <= 3; id++)
    sample_graph_set (graph, DOSSIER_TYPE_SOURCE, id, "url", "");
  nowhere = dossier_review_run (graph);
  g_assert_true (has_finding (nowhere, "SR01", "profile/1 sources", "No sources", BLOCKS));
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 2, "method", "file");
  pasted = dossier_review_run (graph);
  g_assert_cmpuint (count_new (pasted), ==, 0);

  sample_graph_set_integer (graph, DOSSIER_TYPE_SNAPSHOT, 3, "source", 2);
  unkept = dossier_review_run (graph);
  g_assert_true (has_finding (unkept, "SR02", "source/3 snapshot", "No snapshot for Nordnetz", BLOCKS));
}

static void
test_overrides (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  g_autofree char *digest = dossier_graph_grades_digest_inputs (grades, sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 2));
  g_autoptr (GPtrArray) valid = NULL, expired = NULL;

  g_test_summary ("GR01: an override holds until an input changes");

  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_set", TRUE);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_score", 50);
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_reason", "The reporter was not in the room");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_by", "Ada");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_digest", digest);
  valid = dossier_review_run (graph);
  g_assert_cmpuint (count_new (valid), ==, 0);

  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 4, "fit", "partial");
  expired = dossier_review_run (graph);
  g_assert_true (has_finding (expired, "GR01", "claim/2 override_score", "evidence has changed", BLOCKS));
  g_assert_cmpuint (count_new (expired), ==, 1);
}

static void
test_stated_grades (void)
{
  const DossierGradeValues two = { .n_origins = 2, .basis = DOSSIER_SOURCE_BASIS_INDEPENDENT };
  g_autofree char *limited = dossier_grade_rules_check_band (82, "limited", NULL);
  g_autofree char *letters = dossier_grade_rules_check_band (82, "strong", "A");
  g_autofree char *several = dossier_grade_rules_check_basis ("Several public sources", &two);

  g_test_summary ("GR02, GR03, GR05 on grades as stated: the faults of a published page");

  g_assert_cmpstr (limited, ==, "82 is Strong (A/B), not “limited”.");
  g_assert_cmpstr (letters, ==, "82 is Strong (A/B), not “A”.");
  g_assert_null (dossier_grade_rules_check_band (82, "strong", "A/B"));
  g_assert_null (dossier_grade_rules_check_band (82, NULL, NULL));
  g_assert_null (dossier_grade_rules_check_high ("high", TRUE));
  g_assert_null (dossier_grade_rules_check_high ("strong", FALSE));
  g_assert_cmpstr (several, ==, "The evidence is “2 independent sources”, not “Several public sources”.");
  g_assert_null (dossier_grade_rules_check_basis ("2 independent sources", &two));
}

static void
test_rules_are_listed (void)
{
  guint n;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n);

  g_test_summary ("Every rule that fires is in the list of rules");

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      gboolean listed = FALSE;

      for (guint r = 0; r < n; r++)
        listed |= strcmp (rules[r].id, breaks[i].rule) == 0;
      g_assert_true (listed);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/sample-passes", test_sample_passes);
  g_test_add_func ("/review/each-break-fires", test_each_break_fires);
  g_test_add_func ("/review/facts-need-evidence", test_facts_need_evidence);
  g_test_add_func ("/review/sources", test_sources);
  g_test_add_func ("/review/overrides", test_overrides);
  g_test_add_func ("/review/stated-grades", test_stated_grades);
  g_test_add_func ("/review/rules-are-listed", test_rules_are_listed);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/support/sample-graph.h"

#include <string.h>

#define CAPTURED (G_GINT64_CONSTANT (1726000000) * G_USEC_PER_SEC)   /* 2024-09-10T20:26:40Z */

static const char *const texts[] = {
  "Order 7\n\nThe registry shall return the block 192.0.2.0/24 by 1 October 2024.\n\nDone at the Hague.",
  "Registry told to return addresses\n\nThe registry Nordnetz must hand back the block “at once”, people familiar with the order said.",
  "Nordnetz keeps its addresses\n\nNordnetz said it will not return the block this year. 🌊 Its director spoke to reporters in Delft on Monday. It serves 40 networks.",
};

typedef struct { const char *field; const char *text; gint64 number; } Value;

static void
set_value (DossierRecord *record, const Value *value)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  int field = dossier_record_find_field (klass, value->field);

  g_assert_cmpint (field, >=, 0);
  if (klass->fields[field].type == DOSSIER_FIELD_TEXT)
    dossier_record_set_text (record, (guint) field, value->text);
  else
    dossier_record_set_integer (record, (guint) field, value->number);
}

static DossierRecord *
make (GType type, gint64 id, const Value *values)
{
  DossierRecord *record = g_object_new (type, NULL);
  const char *table = dossier_record_type_table (type);
  g_autofree char *uuid = g_strdup_printf ("%08x-0000-4000-8000-%012x", g_str_hash (table), (guint) id);

  dossier_record_set_identity (record, id, uuid);
  for (; values->field != NULL; values++)
    set_value (record, values);
  return record;
}

#define T(name, value) { name, value, 0 }
#define N(name, value) { name, NULL, value }
#define END { NULL, NULL, 0 }

static void
add (DossierProfileGraph *graph, GType type, gint64 id, const Value *values)
{
  g_autoptr (DossierRecord) record = make (type, id, values);

  g_assert_true (dossier_profile_graph_add (graph, record));
}

static DossierHouse *
make_house (void)
{
  static const char *const terms[][4] = {
    { "tiers", "public", "Public", "Open to all." }, { "tiers", "member", "Members", "For members." }, { "tiers", "board", "Board", "For the board." },
    { "topic", "addresses", "IP addresses", NULL }, { "outlook-quarter", "high", "High policy sensitivity", NULL },
  };
  DossierHouse *house = dossier_house_new ();

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autoptr (DossierTerm) term = dossier_term_new (terms[i][1], terms[i][2], terms[i][3], NULL);

      dossier_house_add_term (house, terms[i][0], term);
    }
  return house;
}

static void
add_source (DossierProfileGraph *graph, gint64 id, const char *publisher, const char *letter, const char *title, const char *published)
{
  const char *text = texts[id - 1];
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *url = g_strdup_printf ("https://example.org/%d", (int) id);

  add (graph, DOSSIER_TYPE_PUBLISHER, id, (Value[]) { T ("name", publisher), T ("letter", letter), T ("rating_reason", "Known for years"), END });
  add (graph, DOSSIER_TYPE_ORIGIN, id, (Value[]) { T ("label", publisher), T ("reason", "single"), END });
  add (graph, DOSSIER_TYPE_SOURCE, id, (Value[]) { N ("publisher", id), N ("origin", id), T ("title", title), T ("csl_type", "report"), T ("url", url),
                                                   T ("published", published), T ("language", "en"), END });
  add (graph, DOSSIER_TYPE_SNAPSHOT, id, (Value[]) { N ("source", id), N ("captured_at", CAPTURED), T ("captured_by", "Ada"), T ("tool", "Dossier"),
                                                     T ("method", "http"), T ("requested_url", url), T ("media_type", "text/html"), N ("size", 900 + id),
                                                     T ("sha256", hash), T ("text_sha256", hash), N ("text_length", g_utf8_strlen (text, -1)), END });
  dossier_profile_graph_take_text (graph, hash, g_strdup (text));
}

static void
add_evidence (DossierProfileGraph *graph, gint64 id, gint64 claim, gint64 source, const char *quote, const char *stance, const char *directness)
{
  const char *text = texts[source - 1], *found = strstr (text, quote);
  gint64 start;

  g_assert_nonnull (found);
  start = g_utf8_strlen (text, found - text);
  add (graph, DOSSIER_TYPE_HIGHLIGHT, id, (Value[]) { N ("snapshot", source), N ("start", start), N ("end", start + g_utf8_strlen (quote, -1)), T ("exact", quote),
                                                      T ("state", "same"), N ("checked_at", CAPTURED), END });
  add (graph, DOSSIER_TYPE_EVIDENCE, id, (Value[]) { N ("claim", claim), N ("highlight", id), T ("stance", stance), T ("directness", directness), T ("fit", "explicit"), END });
}

static void
add_claim (DossierProfileGraph *graph, gint64 id, const char *text, const char *volatility)
{
  add (graph, DOSSIER_TYPE_CLAIM, id, (Value[]) { T ("text", text), T ("volatility", volatility), T ("as_of", "2024-11-20"), END });
}

static void
add_section (DossierProfileGraph *graph, gint64 id, const char *kind, const char *term, const char *tier)
{
  add (graph, DOSSIER_TYPE_SECTION, id, (Value[]) { N ("position", id), T ("kind", kind), T ("term", term), T ("heading", kind), T ("tier", tier), END });
}

static void
add_sentence (DossierProfileGraph *graph, gint64 id, gint64 section, const char *text, const char *kind, gboolean key, gint64 claim)
{
  add (graph, DOSSIER_TYPE_SENTENCE, id, (Value[]) { N ("section", section), N ("position", id), T ("text", text), T ("kind", kind), N ("key", key), END });
  if (claim != 0)
    dossier_profile_graph_link (graph, id, claim);
}

static void
add_image (DossierProfileGraph *graph, gint64 id, const char *tier, const char *caption)
{
  g_autofree char *original = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "The camera’s file", -1);
  g_autofree char *asset = g_compute_checksum_for_string (G_CHECKSUM_SHA256, caption, -1);

  add (graph, DOSSIER_TYPE_IMAGE, id, (Value[]) { T ("sha256", original), T ("media_type", "image/avif"), N ("size", 120),
       T ("asset_sha256", asset), T ("asset_type", "image/png"), N ("asset_size", 100), N ("width", 1200), N ("height", 800),
       T ("alt", "A rack of routers"), T ("caption", caption), T ("source_context", "Taken by us there"), T ("relevance_reason", "Its own equipment"),
       T ("provenance", "Ours, not altered"), T ("credit_line", "Dossier"), T ("rights_basis", "own"),
       T ("digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"), T ("tier", tier), END });
}

static void
add_page (DossierProfileGraph *graph)
{
  add_section (graph, 1, "summary", "", "public");
  add_section (graph, 2, "what-happened", "", "public");
  add_section (graph, 3, "our-take", "", "public");
  add_section (graph, 4, "outlook", "quarter", "public");
  add_section (graph, 5, "rationale", "topic", "public");
  add_section (graph, 6, "member-briefing", "", "member");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 4, "level", "high");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 4, "likelihood", "likely");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 4, "review_by", "2025-02");

  add_sentence (graph, 1, 1, "The registry must return the block 192.0.2.0/24.", "fact", TRUE, 1);
  add_sentence (graph, 2, 2, "It was told to return it “at once”, a report says.", "attributed", FALSE, 2);
  add_sentence (graph, 3, 2, "It serves 40 networks, its members learn: " SAMPLE_SECRET ".", "fact", FALSE, 3);
  add_sentence (graph, 4, 3, "We think that is late.", "opinion", FALSE, 0);
  add_sentence (graph, 5, 4, "The registry will likely comply.", "outlook", FALSE, 0);
  add_sentence (graph, 6, 5, "The order is about addresses.", "fact", FALSE, 1);
  add_sentence (graph, 7, 6, "Only members read of the " SAMPLE_SECRET ".", "fact", TRUE, 3);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 3, "tier", "member");

  add_image (graph, 1, "public", "A rack");
  add_image (graph, 2, "member", "A rack, " SAMPLE_SECRET);
  add (graph, DOSSIER_TYPE_RELATED, 1, (Value[]) { T ("title", "The order explained"), T ("url", "https://example.org/related"), END });
}

/* Returns: (transfer full): claim 1 rests on the order and a report and is denied; claim 2 on a
 * report; claim 3 on the registry's own word, and only members read it */
DossierProfileGraph *
sample_graph_new (void)
{
  g_autoptr (DossierHouse) house = make_house ();
  DossierProfileGraph *graph = dossier_profile_graph_new (house);
  g_autoptr (DossierRecord) profile = make (DOSSIER_TYPE_PROFILE, 1, (Value[]) {
    T ("slug", "nordnetz"), T ("name", "Nordnetz"), T ("entity_kind", "organization"), T ("legal_name", "Nordnetz B.V."), T ("aliases", "NN\nNord-Netz"),
    T ("entity_url", "https://nordnetz.example"), T ("founded", "1997"), T ("country", "NL"), T ("identifiers", "domain nordnetz.example\nasn 64500"),
    T ("headline", "Registry told to return a block"), T ("language", "en-GB"), T ("status", "draft"), T ("series", "institution-profiling"), T ("category", "institution"),
    T ("region", "europe"), T ("signal_focus", "governance"), T ("content_type", "profile"), T ("primary_domain", "addressing"), T ("topic", "addresses"), T ("impact", "medium"),
    T ("base", "The Hague"), T ("take_name", "Ada Lov"), T ("take_role", "reporter"), T ("authors", "editor Ada Lov\nBen Oat"), T ("access_briefing", "Log in to read more."),
    T ("review_by", "2025-02"), T ("embargo_until", "2024-11-21"), T ("as_of", "2024-11-20"), N ("lead_image", 1), N ("created_at", CAPTURED), END });

  dossier_profile_graph_set_profile (graph, DOSSIER_PROFILE (profile));
  add_source (graph, 1, "Court", "A", "Order 7", "2024-09-01");
  add_source (graph, 2, "Gazette", "B", "Registry told to return addresses", "2024-09-03");
  add_source (graph, 3, "Nordnetz", "C", "Nordnetz keeps its addresses", "");
  add_claim (graph, 1, "The registry must return 192.0.2.0/24.", "fixed");
  add_claim (graph, 2, "It must return it at once.", "plan");
  add_claim (graph, 3, "It serves 40 networks (" SAMPLE_SECRET ").", "fast");
  add_evidence (graph, 1, 1, 1, "shall return the block 192.0.2.0/24", "supports", "direct");
  add_evidence (graph, 2, 1, 2, "must hand back the block", "supports", "secondary");
  add_evidence (graph, 3, 1, 3, "will not return the block this year", "contradicts", "secondary");
  add_evidence (graph, 4, 2, 2, "must hand back the block “at once”", "supports", "secondary");
  add_evidence (graph, 5, 3, 3, "It serves 40 networks", "supports", "direct");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 3, "interested", TRUE);
  add_page (graph);

  return graph;
}

gpointer
sample_graph_get (DossierProfileGraph *graph,
                  GType                type,
                  gint64               id)
{
  gpointer record = type == DOSSIER_TYPE_PROFILE ? graph->profile : dossier_profile_graph_find (graph, type, id);

  g_assert_nonnull (record);
  return record;
}

void
sample_graph_set (DossierProfileGraph *graph,
                  GType                type,
                  gint64               id,
                  const char          *field,
                  const char          *value)
{
  set_value (sample_graph_get (graph, type, id), &(Value) { field, value, 0 });
}

void
sample_graph_set_integer (DossierProfileGraph *graph,
                          GType                type,
                          gint64               id,
                          const char          *field,
                          gint64               value)
{
  set_value (sample_graph_get (graph, type, id), &(Value) { field, NULL, value });
  g_clear_pointer (&graph->by_claim, g_hash_table_unref);   /* a graph does not count on being changed */
}

/* A DossierVerifyText over the graph's own texts. */
char *
sample_graph_find_text (const char *text_sha256,
                        gpointer    graph)
{
  return g_strdup (g_hash_table_lookup (((DossierProfileGraph *) graph)->texts, text_sha256));
}

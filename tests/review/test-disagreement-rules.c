/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/judgements/dispute.h"
#include "review/review.h"
#include "tests/support/sample-graph.h"

#include <string.h>

/* Claim 1 rests on the order (source 1), a report (2), and is denied by the registry itself (3), which makes a conflict. */
typedef struct
{
  const char *rule;
  const char *why;
  const char *kind;
  const char *state;
  gint64      b_source;    /* the one passage is in the order, the other in this one */
  const char *a_exact;
  const char *b_exact;
  const char *a_words;     /* what differs */
  const char *b_words;
  int         severity;    /* -1: the rule does not fire */
  const char *message;
} Case;

#define ORDER "The registry shall return the block 192.0.2.0/24 by 1 October 2024."
#define REPORT "The registry Nordnetz must hand back the block “at once”, people familiar with the order said."
#define DENIAL "Nordnetz said it will not return the block this year."
#define NETWORKS "It serves 40 networks."

static const Case cases[] = {
  { "EV04", "found and left open", "scope", "open", 2, ORDER, REPORT, "by 1 October 2024", "at once", DOSSIER_SEVERITY_WARNING, "nobody has decided: They differ" },
  { "EV04", "reported", "scope", "reported", 2, ORDER, REPORT, "by 1 October 2024", "at once", -1, NULL },
  { "EV04", "dropped", "scope", "dropped", 2, ORDER, REPORT, "by 1 October 2024", "at once", DOSSIER_SEVERITY_WARNING, "source says otherwise" },
  { "EV04", "dismissed: nothing differs there, the denial stands", "scope", "dismissed", 3, ORDER, DENIAL, "shall", "will not", DOSSIER_SEVERITY_WARNING, "source says otherwise" },
  { "EV04", "the denial itself, resolved", "contradiction", "resolved", 3, ORDER, DENIAL, "shall", "will not", -1, NULL },
  { "EV04", "between passages nobody quotes", "scope", "open", 3, "Done at the Hague.", NETWORKS "x", "Hague", "40", DOSSIER_SEVERITY_WARNING, "source says otherwise" },
  { "DT01", "a date against words", "date", "open", 2, ORDER, REPORT, "1 October 2024", "at once", DOSSIER_SEVERITY_WARNING, "two dates for this" },
  { "DT01", "two whole dates on one claim", "date", "open", 3, ORDER, "On 3 March 2025 Nordnetz will not return the block this year", "1 October 2024", "3 March 2025",
    DOSSIER_SEVERITY_BLOCKING, "Two dates for one event" },
  { "DT01", "a year is missing", "date", "open", 3, ORDER, "On 3 March Nordnetz will not return the block this year", "1 October 2024", "3 March",
    DOSSIER_SEVERITY_WARNING, "two dates for this" },
  { "DT01", "two whole dates, one of them nobody’s evidence", "date", "open", 3, ORDER, "It is open until 3 March 2025.", "1 October 2024", "3 March 2025",
    DOSSIER_SEVERITY_WARNING, "two dates for this" },
  { "DT01", "reported", "date", "reported", 3, ORDER, "On 3 March 2025 Nordnetz will not return the block this year", "1 October 2024", "3 March 2025", -1, NULL },
  { "DT01", "no dates", "scale", "open", 2, ORDER, REPORT, "1 October 2024", "at once", -1, NULL },
};

/* In a capture that is not in the graph, so that the words alone lead to the evidence. */
static void
set_side (DossierRecord *dispute, gboolean second, gint64 source, const char *exact, const char *words)
{
  guint shift = second ? DOSSIER_DISPUTE_B_SNAPSHOT - DOSSIER_DISPUTE_A_SNAPSHOT : 0;
  const char *found = strstr (exact, words);
  gint64 from;

  g_assert_nonnull (found);
  from = 1000 + g_utf8_strlen (exact, found - exact);
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_A_SNAPSHOT + shift, 77);
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_A_START + shift, 1000);
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_A_END + shift, 1000 + g_utf8_strlen (exact, -1));
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_A_FROM + shift, from);
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_A_TO + shift, from + g_utf8_strlen (words, -1));
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_A_EXACT + shift, exact);
  dossier_record_set_integer (dispute, second ? DOSSIER_DISPUTE_B_SOURCE : DOSSIER_DISPUTE_A_SOURCE, source);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierRecord) dispute = g_object_new (DOSSIER_TYPE_DISPUTE, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  gboolean said = one->message == NULL;

  g_test_summary (one->why);
  dossier_record_set_identity (dispute, 1, "0d055100-0000-4000-8000-0000000000aa");
  set_side (dispute, FALSE, 1, one->a_exact, one->a_words);
  set_side (dispute, TRUE, one->b_source, one->b_exact, one->b_words);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_KIND, one->kind);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_STATE, one->state);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_WORDS, "They differ.");
  dossier_profile_graph_add (graph, dispute);
  findings = dossier_review_run_rule (graph, one->rule);
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (dossier_finding_get_rule (finding), ==, one->rule);
      g_assert_cmpstr (dossier_finding_get_object_type (finding), ==, "claim");
      said = said || strstr (dossier_finding_get_message (finding), one->message) != NULL;
      if (dossier_finding_get_object_id (finding) == 1 && one->severity >= 0)
        g_assert_cmpint (dossier_finding_get_severity (finding), ==, one->severity);
    }
  g_assert_cmpint (findings->len > 0, ==, one->severity >= 0);
  g_assert_true (said);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/review/disagreement-rules/%s/%u", cases[i].rule, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}

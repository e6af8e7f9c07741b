/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include "review/rule.h"

static const DossierRuleInfo rules[] = {
  { "EV01", DOSSIER_SEVERITY_BLOCKING, "A fact without evidence" },
  { "EV02", DOSSIER_SEVERITY_BLOCKING, "A claim all of whose quotes fail their check" },
  { "QU01", DOSSIER_SEVERITY_BLOCKING, "A quote that does not stand in its snapshot" },
  { "QU03", DOSSIER_SEVERITY_BLOCKING, "Words in quotation marks that no source says" },
  { "SR01", DOSSIER_SEVERITY_BLOCKING, "A profile without sources" },
  { "SR02", DOSSIER_SEVERITY_BLOCKING, "A cited source without snapshot" },
  { "SR08", DOSSIER_SEVERITY_BLOCKING, "A cited source without publisher or title" },
  { "GR01", DOSSIER_SEVERITY_BLOCKING, "An override that expired or is out of bounds" },
  { "GR02", DOSSIER_SEVERITY_BLOCKING, "A band that does not fit its number" },
  { "GR03", DOSSIER_SEVERITY_BLOCKING, "High without a direct source" },
  { "GR05", DOSSIER_SEVERITY_BLOCKING, "A basis that is not what the evidence is" },
  { "IM01", DOSSIER_SEVERITY_BLOCKING, "An image without one of its notes" },
};

/* @record: (nullable) (type DossierRecord): the place that the finding jumps to */
void
dossier_review_block (DossierReview *review,
                      const char    *rule,
                      gpointer       record,
                      const char    *field,
                      const char    *format,
                      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_ptr_array_add (review->findings,
                   dossier_finding_new (rule, DOSSIER_SEVERITY_BLOCKING,
                                        record != NULL ? DOSSIER_RECORD_GET_CLASS (record)->table : "profile",
                                        record != NULL ? dossier_record_get_id (record) : 0,
                                        record != NULL ? dossier_record_get_uuid (record) : "",
                                        field, message));
}

/**
 * dossier_review_run:
 * @graph: with the texts of its snapshots
 *
 * A pure function of @graph, for any thread.
 *
 * Returns: (transfer full) (element-type DossierFinding): empty when nothing is found
 */
GPtrArray *
dossier_review_run (DossierProfileGraph *graph)
{
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  DossierReview review = { graph, grades, g_ptr_array_new_with_free_func (g_object_unref) };

  dossier_review_evidence (&review);
  dossier_review_quotes (&review);
  dossier_review_sources (&review);
  dossier_review_grades (&review);
  dossier_review_images (&review);

  return review.findings;
}

guint
dossier_review_count (GPtrArray       *findings,
                      DossierSeverity  severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += dossier_finding_get_severity (g_ptr_array_index (findings, i)) == severity;
  return n;
}

/* Returns: (transfer none) (array length=n_rules) */
const DossierRuleInfo *
dossier_review_list_rules (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

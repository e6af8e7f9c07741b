/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include <string.h>

#include "review/rule.h"
#include "review/wording/review-text.h"

static DossierFinding *
add (DossierReview *review, const char *rule, DossierSeverity severity, gpointer record, const char *field, char *message)
{
  DossierFinding *finding = dossier_finding_new (rule, severity, record != NULL ? DOSSIER_RECORD_GET_CLASS (record)->table : "profile",
                                                 record != NULL ? dossier_record_get_id (record) : 0,
                                                 record != NULL ? dossier_record_get_uuid (record) : "", field, message);

  g_free (message);
  g_ptr_array_add (review->findings, finding);
  return finding;
}

#define ADD(severity)                                                                \
  G_STMT_START {                                                                     \
    va_list arguments;                                                               \
    char *message;                                                                   \
                                                                                     \
    va_start (arguments, format);                                                    \
    message = g_strdup_vprintf (format, arguments);                                  \
    va_end (arguments);                                                              \
    return add (review, rule, severity, record, field, message);                     \
  } G_STMT_END

/* @record: (nullable) (type DossierRecord): the place that the finding jumps to
 * Returns: (transfer none): for a fix to be added to */
DossierFinding *
dossier_review_block (DossierReview *review,
                      const char    *rule,
                      gpointer       record,
                      const char    *field,
                      const char    *format,
                      ...)
{
  ADD (DOSSIER_SEVERITY_BLOCKING);
}

DossierFinding *
dossier_review_warn (DossierReview *review,
                     const char    *rule,
                     gpointer       record,
                     const char    *field,
                     const char    *format,
                     ...)
{
  ADD (DOSSIER_SEVERITY_WARNING);
}

DossierFinding *
dossier_review_note (DossierReview *review,
                     const char    *rule,
                     gpointer       record,
                     const char    *field,
                     const char    *format,
                     ...)
{
  ADD (DOSSIER_SEVERITY_INFO);
}

/* Setting a field of what the finding is about mends it. */
void
dossier_review_offer_value (DossierFinding *finding,
                            const char     *label,
                            const char     *field,
                            const char     *value)
{
  const char *type = dossier_finding_get_object_type (finding);
  g_autofree char *verb = g_strconcat (type, ".set", NULL);
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&arguments, type, "x", dossier_finding_get_object_id (finding));
  g_variant_dict_insert (&arguments, "field", "s", field);
  g_variant_dict_insert (&arguments, "value", "s", value);
  dossier_finding_set_fix (finding, label, verb, g_variant_dict_end (&arguments));
}

/* A verb that takes nothing but @record as @argument mends it. */
void
dossier_review_offer_verb (DossierFinding *finding,
                           const char     *label,
                           const char     *verb,
                           const char     *argument,
                           gpointer        record)
{
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&arguments, argument, "x", dossier_record_get_id (record));
  dossier_finding_set_fix (finding, label, verb, g_variant_dict_end (&arguments));
}

gboolean
dossier_review_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* Whether the sentence states something for true. */
gboolean
dossier_review_is_fact (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

gboolean
dossier_review_is_kind (DossierReview   *review,
                        DossierSentence *sentence,
                        const char      *section_kind)
{
  DossierSection *section = dossier_profile_graph_section_of (review->graph, sentence);

  return section != NULL && strcmp (dossier_section_get_kind (section), section_kind) == 0;
}

/* @stance: (nullable): of the evidence; %NULL: any
 * Returns: (transfer container) (array zero-terminated=1): the words of the quotes behind a sentence */
GPtrArray *
dossier_review_collect_quotes (DossierReview   *review,
                               DossierSentence *sentence,
                               const char      *stance)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);
  GPtrArray *quotes = g_ptr_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, g_ptr_array_index (claims, i));

      for (guint e = 0; e < evidence->len; e++)
        {
          DossierEvidence *piece = g_ptr_array_index (evidence, e);
          DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, piece);

          if (highlight != NULL && (stance == NULL || strcmp (dossier_evidence_get_stance (piece), stance) == 0))
            g_ptr_array_add (quotes, (gpointer) dossier_highlight_get_exact (highlight));
        }
    }
  g_ptr_array_add (quotes, NULL);
  return quotes;
}

static GPtrArray *
run (DossierProfileGraph *graph, const char *only)
{
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  g_autoptr (DossierSurroundings) none = graph->around == NULL ? dossier_surroundings_new () : NULL;
  g_autoptr (GPtrArray) texts = dossier_review_texts_new (graph);
  DossierReview review = { graph, grades, none != NULL ? none : graph->around, texts, g_ptr_array_new_with_free_func (g_object_unref) };
  guint n_rules;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    if (rules[i].rule != NULL && (only == NULL || strcmp (rules[i].id, only) == 0))
      rules[i].rule (&review);
  dossier_review_apply_waivers (graph, review.findings);

  return review.findings;
}

/**
 * dossier_review_run:
 * @graph: with its profile, the texts of its snapshots, and what is around it
 *
 * A pure function of @graph, for any thread. Waivers that hold are on their findings.
 *
 * Returns: (transfer full) (element-type DossierFinding): empty when nothing is found
 */
GPtrArray *
dossier_review_run (DossierProfileGraph *graph)
{
  return run (graph, NULL);
}

/* The same for one rule. */
GPtrArray *
dossier_review_run_rule (DossierProfileGraph *graph,
                         const char          *id)
{
  return run (graph, id);
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

/* Returns: (nullable) */
const DossierRuleInfo *
dossier_review_find_rule (const char *id)
{
  guint n_rules;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    if (strcmp (rules[i].id, id) == 0)
      return &rules[i];
  return NULL;
}

/* Where a table names the class of a finding's object. */
static DossierRecord *
find_object (DossierProfileGraph *graph, DossierFinding *finding)
{
  const GType types[] = {
    DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE, DOSSIER_TYPE_HIGHLIGHT, DOSSIER_TYPE_SNAPSHOT,
    DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_PUBLISHER, DOSSIER_TYPE_ORIGIN, DOSSIER_TYPE_IMAGE, DOSSIER_TYPE_RELATED,
    DOSSIER_TYPE_AMENDMENT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (dossier_record_type_table (types[i]), dossier_finding_get_object_type (finding)) == 0)
      return dossier_profile_graph_find (graph, types[i], dossier_finding_get_object_id (finding));
  return graph->profile != NULL ? DOSSIER_RECORD (graph->profile) : NULL;
}

/**
 * dossier_review_digest:
 *
 * What a waiver is given for: what the finding says, and the field it says it of, or all texts of
 * the object where the rule looks at no field in particular.
 *
 * Returns: (transfer full): SHA-256 as hexadecimal digits
 */
char *
dossier_review_digest (DossierProfileGraph *graph,
                       DossierFinding      *finding)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  DossierRecord *object = find_object (graph, finding);
  DossierRecordClass *klass = object != NULL ? DOSSIER_RECORD_GET_CLASS (object) : NULL;
  int named = klass != NULL ? dossier_record_find_field (klass, dossier_finding_get_field (finding)) : -1;

  g_checksum_update (sum, (const guchar *) dossier_finding_get_message (finding), -1);
  for (guint i = 0; klass != NULL && i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT && !klass->fields[i].derived && (named < 0 || named == (int) i))
      {
        g_checksum_update (sum, (const guchar *) "", 1);
        g_checksum_update (sum, (const guchar *) dossier_record_get_text (object, i), -1);
      }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
is_for (DossierWaiver *waiver, DossierFinding *finding, const char *digest)
{
  return strcmp (dossier_waiver_get_rule (waiver), dossier_finding_get_rule (finding)) == 0
         && strcmp (dossier_waiver_get_object_uuid (waiver), dossier_finding_get_object_uuid (finding)) == 0
         && strcmp (dossier_waiver_get_field (waiver), dossier_finding_get_field (finding)) == 0
         && strcmp (dossier_waiver_get_digest (waiver), digest) == 0;
}

/* Puts on each finding the waiver that holds for it; what blocks cannot be waived. Also for
 * findings that the rules did not make: an exporter's. */
void
dossier_review_apply_waivers (DossierProfileGraph *graph,
                              GPtrArray           *findings)
{
  GPtrArray *waivers = graph->around != NULL ? graph->around->waivers : NULL;

  for (guint i = 0; waivers != NULL && waivers->len > 0 && i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *digest = NULL;

      if (dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING || dossier_finding_get_waiver (finding, NULL, NULL) != NULL)
        continue;
      digest = dossier_review_digest (graph, finding);
      for (guint w = 0; w < waivers->len; w++)
        {
          DossierWaiver *waiver = g_ptr_array_index (waivers, w);

          if (is_for (waiver, finding, digest))
            {
              dossier_finding_set_waiver (finding, dossier_waiver_get_reason (waiver), dossier_waiver_get_waived_by (waiver),
                                          dossier_waiver_get_waived_at (waiver));
              break;
            }
        }
    }
}

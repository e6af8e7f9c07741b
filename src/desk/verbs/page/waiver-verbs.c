/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/publishing.h"
#include "desk/reading/profile-reading.h"
#include "desk/verb-run.h"
#include "model/records/profile.h"
#include "model/judgements/waiver.h"
#include "review/review.h"

static gboolean
is_meant (DossierFinding *finding, const char *rule, const char *object, const char *field)
{
  return strcmp (dossier_finding_get_rule (finding), rule) == 0
         && (*object == '\0' || g_str_has_prefix (dossier_finding_get_object_uuid (finding), object))
         && (*field == '\0' || strcmp (dossier_finding_get_field (finding), field) == 0);
}

static DossierProfileGraph *
read_profile (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile == NULL ? NULL : dossier_profile_read (run->library, run->house, dossier_record_get_id (profile), run->now, error);
}

static gboolean
check_reason (DossierVerbRun *run, GError **error)
{
  g_autofree char *reason = g_strstrip (g_strdup (dossier_verb_run_text (run, "reason")));

  if (g_utf8_strlen (reason, -1) >= DOSSIER_WAIVER_MIN_REASON)
    return TRUE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
               "A reason needs at least %d characters, as it goes out with the page; nothing was changed; say why this may stand", DOSSIER_WAIVER_MIN_REASON);
  return FALSE;
}

static gboolean
add_waiver (DossierVerbRun *run, DossierProfileGraph *graph, DossierFinding *finding, GError **error)
{
  g_autoptr (DossierRecord) waiver = g_object_new (DOSSIER_TYPE_WAIVER, NULL);
  g_autofree char *digest = dossier_review_digest (graph, finding);
  g_autofree char *reason = g_strstrip (g_strdup (dossier_verb_run_text (run, "reason")));

  dossier_record_set_integer (waiver, DOSSIER_WAIVER_PROFILE, dossier_record_get_id (DOSSIER_RECORD (graph->profile)));
  dossier_record_set_text (waiver, DOSSIER_WAIVER_RULE, dossier_finding_get_rule (finding));
  dossier_record_set_text (waiver, DOSSIER_WAIVER_OBJECT_UUID, dossier_finding_get_object_uuid (finding));
  dossier_record_set_text (waiver, DOSSIER_WAIVER_FIELD, dossier_finding_get_field (finding));
  dossier_record_set_text (waiver, DOSSIER_WAIVER_DIGEST, digest);
  dossier_record_set_text (waiver, DOSSIER_WAIVER_REASON, reason);
  dossier_record_set_text (waiver, DOSSIER_WAIVER_WAIVED_BY, run->actor);
  dossier_record_set_integer (waiver, DOSSIER_WAIVER_WAIVED_AT, run->now);
  if (!dossier_verb_run_insert (run, waiver, error))
    return FALSE;
  dossier_verb_run_answer_made (run, waiver);
  return TRUE;
}

/* A waiver is given to a finding that is there, and to what it says now. */
static gboolean
waive (DossierVerbRun *run, GError **error)
{
  const char *rule = dossier_verb_run_text (run, "rule"), *object = dossier_verb_run_text (run, "object"), *field = dossier_verb_run_text (run, "field");
  g_autoptr (DossierProfileGraph) graph = check_reason (run, error) ? read_profile (run, error) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64 n_waived = 0;

  if (graph == NULL)
    return FALSE;
  findings = dossier_publishing_review (graph, run->now);
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      if (!is_meant (finding, rule, object, field) || dossier_finding_get_waiver (finding, NULL, NULL) != NULL)
        continue;
      if (dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING)
        {
          g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, "%s blocks and cannot be waived; nothing was changed; mend it: %s",
                       rule, dossier_finding_get_message (finding));
          return FALSE;
        }
      if (!add_waiver (run, graph, finding, error))
        return FALSE;
      n_waived++;
    }
  if (n_waived == 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The review has no such finding of %s; nothing was changed; see `review`", rule);
  dossier_verb_run_answer_integer (run, "waived", n_waived);
  return n_waived > 0;
}

static gboolean
unwaive (DossierVerbRun *run, GError **error)
{
  const char *rule = dossier_verb_run_text (run, "rule"), *object = dossier_verb_run_text (run, "object"), *field = dossier_verb_run_text (run, "field");
  gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, error);
  g_autoptr (GPtrArray) waivers = profile == 0 ? NULL : dossier_verb_run_query (run, DOSSIER_QUERY_WAIVERS_OF_PROFILE, DOSSIER_TYPE_WAIVER, profile, error);
  gint64 n_gone = 0;

  if (waivers == NULL)
    return FALSE;
  for (guint i = 0; i < waivers->len; i++)
    {
      DossierWaiver *waiver = g_ptr_array_index (waivers, i);

      if (strcmp (dossier_waiver_get_rule (waiver), rule) != 0
          || (*object != '\0' && !g_str_has_prefix (dossier_waiver_get_object_uuid (waiver), object))
          || (*field != '\0' && strcmp (dossier_waiver_get_field (waiver), field) != 0))
        continue;
      if (!dossier_library_delete (run->library, DOSSIER_TYPE_WAIVER, dossier_record_get_id (DOSSIER_RECORD (waiver)), error))
        return FALSE;
      n_gone++;
    }
  if (n_gone == 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "There is no such waiver of %s; nothing was changed; see `review`", rule);
  dossier_verb_run_answer_integer (run, "taken-back", n_gone);
  return n_gone > 0;
}

/* Waivers that still hold are in `review`; these are all, the fallen too. */
static gboolean
list (DossierVerbRun *run, GError **error)
{
  gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile != 0 && dossier_verb_run_answer_query (run, DOSSIER_QUERY_WAIVERS_OF_PROFILE, DOSSIER_TYPE_WAIVER, profile, error);
}

static void
answer_rule (GVariantBuilder *rows, const DossierRuleInfo *info)
{
  static const char *const SEVERITIES[] = { "info", "warns", "blocks" };
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "rule", "s", info->id);
  g_variant_dict_insert (&dict, "severity", "s", SEVERITIES[info->severity]);
  g_variant_dict_insert (&dict, "summary", "s", info->summary);
  g_variant_dict_insert (&dict, "why", "s", info->why);
  g_variant_dict_insert (&dict, "example", "s", info->example);
  g_variant_builder_add_value (rows, g_variant_dict_end (&dict));
}

static gboolean
list_rules (DossierVerbRun *run, GError **error)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  const char *only = dossier_verb_run_text (run, "rule");
  guint n_rules;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n_rules);

  if (*only != '\0' && dossier_review_find_rule (only) == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "There is no rule “%s”; without one all are listed", only);
      return FALSE;
    }
  for (guint i = 0; i < n_rules; i++)
    if (*only == '\0' || strcmp (rules[i].id, only) == 0)
      answer_rule (&rows, &rules[i]);
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

#define ARGUMENTS_OF_FINDING \
  DOSSIER_ARGUMENT_THE ("profile"), \
  { "rule", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "its code, as in EV03" }, \
  { "object", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_POSITIONAL, NULL, "UUID of what the finding is about, or its beginning; all of the rule" }, \
  { "field", DOSSIER_ARGUMENT_TEXT, 0, NULL, "and its field" }

static const DossierVerbArgument WAIVE[] = {
  ARGUMENTS_OF_FINDING, { "reason", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED, NULL, "why it may stand; it is exported" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument UNWAIVE[] = { ARGUMENTS_OF_FINDING, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RULES[] = {
  { "rule", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only this one" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_WAIVER_VERBS[] = {
  { "review.waive", DOSSIER_VERB_WRITES, N_("Waive warning"), "let a warning of the review pass, with a reason", WAIVE, NULL, waive, NULL, NULL },
  { "review.unwaive", DOSSIER_VERB_WRITES, N_("Take waiver back"), "let a waived warning stand again", UNWAIVE, NULL, unwaive, NULL, NULL },
  { "review.waivers", DOSSIER_VERB_READS, N_("List waivers"), "list what was waived, and why", LIST, NULL, list, NULL, NULL },
  { "review.rules", DOSSIER_VERB_READS_ALONE, N_("List rules"), "explain the rules of the review", RULES, NULL, list_rules, NULL, NULL },
  DOSSIER_VERB_END
};

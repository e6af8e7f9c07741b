/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-copy.h"

#include <string.h>

#include "export/page-parts.h"
#include "grading/sign-off.h"

/* For each sentence: who says so, where exactly, captured when, how sure, who disagrees, who checked. */
typedef struct
{
  DossierSelection *selection;
  GPtrArray        *blocks;
  guint             n;          /* sentences so far */
} Pack;

static void
add_place (Pack *pack, GString *line, DossierEvidence *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (pack->selection->graph, evidence);
  gint64 start, length;

  if (highlight == NULL)
    return;
  start = dossier_highlight_get_start (highlight);
  length = g_utf8_strlen (dossier_highlight_get_exact (highlight), -1);
  g_string_append_printf (line, ": “%s”, characters %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, dossier_highlight_get_exact (highlight), start, start + length);
  if (dossier_highlight_get_page (highlight) > 0)
    g_string_append_printf (line, ", page %" G_GINT64_FORMAT, dossier_highlight_get_page (highlight));
  g_string_append_printf (line, "; in the text: %s", dossier_highlight_get_state (highlight));
}

static void
add_capture (Pack *pack, GString *line, DossierEvidence *evidence)
{
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (pack->selection->graph, evidence);
  const char *place;
  g_autofree char *day = NULL;

  if (snapshot == NULL)
    return;
  day = dossier_page_say_day (dossier_snapshot_get_captured_at (snapshot));
  place = *dossier_snapshot_get_final_url (snapshot) != '\0' ? dossier_snapshot_get_final_url (snapshot) : dossier_snapshot_get_file_name (snapshot);
  g_string_append_printf (line, ". Captured %s by %s", day, dossier_snapshot_get_captured_by (snapshot));
  if (*place != '\0')
    g_string_append_printf (line, " from %s", place);
  g_string_append_printf (line, ", SHA-256 %s", dossier_snapshot_get_sha256 (snapshot));
}

/* Whose voice it is counted as: several sources may have one. */
static void
add_origin (Pack *pack, GString *line, DossierEvidence *evidence)
{
  DossierOrigin *origin = dossier_selection_find_origin (pack->selection, dossier_graph_grades_get_origin (pack->selection->grades, evidence));

  if (origin != NULL && *dossier_origin_get_label (origin) != '\0')
    g_string_append_printf (line, ". Origin: %s", dossier_origin_get_label (origin));
}

static void
add_evidence (Pack *pack, DossierEvidence *evidence)
{
  DossierSource *source = dossier_profile_graph_source_of (pack->selection->graph, evidence);
  gboolean against = strcmp (dossier_evidence_get_stance (evidence), "contradicts") == 0;
  g_autofree char *who = source != NULL ? dossier_page_say_source (pack->selection, source) : g_strdup ("?");
  g_autoptr (GString) line = g_string_new (against ? "Disagrees: " : "Says so: ");

  g_string_append (line, who);
  if (source != NULL)
    g_string_append_printf (line, ", %s", dossier_source_get_title (source));
  add_place (pack, line, evidence);
  add_capture (pack, line, evidence);
  add_origin (pack, line, evidence);
  g_string_append_printf (line, ". %s, %s%s, weight %u of 99", dossier_evidence_get_directness (evidence), dossier_evidence_get_fit (evidence),
                          dossier_evidence_get_interested (evidence) ? ", an interested party" : "",
                          dossier_graph_grades_get_weight (pack->selection->grades, evidence));
  dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_BULLET, line->str);
  if (*dossier_evidence_get_explained_reason (evidence) != '\0')
    {
      g_autofree char *why = g_strdup_printf ("Explained by %s: %s", dossier_evidence_get_explained_by (evidence),
                                              dossier_evidence_get_explained_reason (evidence));

      dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_SMALL, why);
    }
}

static void
add_claim (Pack *pack, DossierClaim *claim)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_claim (pack->selection->grades, claim)->grade);
  g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (pack->selection->graph, claim);
  g_autofree char *grade = dossier_page_say_values (values);
  g_autofree char *why = dossier_graph_grades_explain (pack->selection->grades, claim);
  g_autofree char *line = g_strdup_printf ("Claim: %s", dossier_claim_get_text (claim));
  g_autofree char *sure = g_strdup_printf ("How sure, as of %s: %s. %s", dossier_claim_get_as_of (claim), grade, why);

  dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_SUBHEADING, line);
  dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_SMALL, sure);
  if (values->overridden)
    {
      g_autofree char *by = g_strdup_printf ("Grade set by hand by %s: %s", dossier_claim_get_override_by (claim), dossier_claim_get_override_reason (claim));

      dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_SMALL, by);
    }
  for (guint i = 0; i < evidence->len; i++)
    add_evidence (pack, g_ptr_array_index (evidence, i));
  if (*dossier_claim_get_resolution (claim) != '\0')
    {
      g_autofree char *settled = g_strdup_printf ("What was made of the disagreement: %s", dossier_claim_get_resolution (claim));

      dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_SMALL, settled);
    }
}

/* Who wrote it and who checked it. */
static void
add_standing (Pack *pack, DossierSentence *sentence, gboolean grounded)
{
  DossierSignOff state = dossier_sign_off_check (pack->selection->graph, sentence);
  g_autofree char *day = state != DOSSIER_SIGN_OFF_NONE ? dossier_page_say_day (dossier_sentence_get_signed_at (sentence)) : NULL;
  g_autofree char *grade = dossier_page_say_grade (pack->selection, sentence);
  g_autoptr (GString) line = g_string_new (dossier_sentence_get_kind (sentence));

  if (*grade != '\0')
    g_string_append_printf (line, " · %s", grade);
  if (*dossier_sentence_get_written_by (sentence) != '\0')
    g_string_append_printf (line, " · written by %s", dossier_sentence_get_written_by (sentence));
  if (state == DOSSIER_SIGN_OFF_VALID)
    g_string_append_printf (line, " · checked by %s on %s", dossier_sentence_get_signed_by (sentence), day);
  else if (state == DOSSIER_SIGN_OFF_WITHDRAWN)
    g_string_append_printf (line, " · checked by %s on %s, and changed since", dossier_sentence_get_signed_by (sentence), day);
  else
    g_string_append (line, " · checked by nobody yet");
  dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_SMALL, line->str);
  if (!grounded && *grade != '\0')
    dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_BULLET, "Nobody says so on record: it rests on no evidence");
}

static void
add_sentence (Pack *pack, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (pack->selection->graph, sentence);
  g_autofree char *line = g_strdup_printf ("%u. %s", ++pack->n, dossier_sentence_get_text (sentence));

  dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_TEXT, line);
  add_standing (pack, sentence, claims->len > 0);
  for (guint i = 0; i < claims->len; i++)
    add_claim (pack, g_ptr_array_index (claims, i));
}

static void
add_section (Pack *pack, DossierSection *section)
{
  gboolean titled = FALSE;

  for (guint i = 0; i < pack->selection->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (pack->selection->sentences, i);

      if (dossier_sentence_get_section (sentence) != dossier_record_get_id (DOSSIER_RECORD (section)))
        continue;
      if (!titled)
        dossier_page_blocks_add (pack->blocks, DOSSIER_PAGE_HEADING, dossier_page_heading_of (pack->selection, section));
      titled = TRUE;
      add_sentence (pack, sentence);
    }
}

/* What one needs to stand by each sentence that @options->tier reads.
 * Returns: (transfer full) (element-type DossierPageBlock) */
GPtrArray *
dossier_defence_pack_new (DossierProfileGraph      *graph,
                          const DossierPageOptions *options)
{
  const DossierExportOptions of_export = { .tier = options->tier };
  g_autoptr (DossierSelection) selection = dossier_selection_new (graph, &of_export);
  Pack pack = { selection, dossier_page_blocks_new (), 0 };
  g_autofree char *day = dossier_page_say_day (options->now);
  g_autofree char *made = g_strdup_printf ("Made %s for “%s”. Grades follow %s. “In the text: same” says that the quote stands unchanged in what was captured.",
                                           day, dossier_house_get_label (graph->house, "tiers", options->tier), DOSSIER_CONFIDENCE_RULE);

  dossier_page_blocks_add (pack.blocks, DOSSIER_PAGE_PATH, "Defence pack");
  dossier_page_blocks_add (pack.blocks, DOSSIER_PAGE_TITLE, dossier_profile_get_name (graph->profile));
  dossier_page_blocks_add (pack.blocks, DOSSIER_PAGE_HEADLINE, dossier_profile_get_headline (graph->profile));
  dossier_page_blocks_add (pack.blocks, DOSSIER_PAGE_SMALL, made);
  for (guint i = 0; i < selection->sections->len; i++)
    add_section (&pack, g_ptr_array_index (selection->sections, i));
  dossier_page_add_sources (selection, pack.blocks, TRUE);
  return pack.blocks;
}

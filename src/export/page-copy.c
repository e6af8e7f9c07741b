/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-copy.h"

#include <string.h>

#include "export/page-parts.h"

/* The page speaks the house's language, not that of the window: its words are not translated. What
 * an audience may not see is left out by the same selection that makes its file. */
typedef struct
{
  DossierSelection *selection;
  DossierProfile   *profile;
  GPtrArray        *blocks;
  const char       *group;      /* a heading that several sections share */
} Page;

static const char *
label_of (Page *page, const char *vocabulary, const char *code)
{
  return *code != '\0' ? dossier_house_get_label (page->selection->graph->house, vocabulary, code) : "";
}

static void
add_pair (Page *page, const char *name, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", name, value);

  if (*value != '\0')
    dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_BULLET, line);
}

static gboolean
is_shown (GPtrArray *records, gpointer record)
{
  return g_ptr_array_find (records, record, NULL);
}

/* A closed door says whose it is. The same one is not drawn twice in a row. */
static void
add_door (Page *page, const char *tier)
{
  DossierTerm *term = dossier_house_find_term (page->selection->graph->house, "tiers", tier);
  g_autofree char *words = term == NULL ? g_strdup ("Not for these readers")
                           : g_strdup_printf ("%s — %s", dossier_term_get_label (term), dossier_term_get_text (term));
  const DossierPageBlock *last = g_ptr_array_index (page->blocks, page->blocks->len - 1);   /* the head is never empty */

  if (last->style != DOSSIER_PAGE_DOOR || strcmp (last->text, words) != 0)
    dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_DOOR, words);
}

static void
append_quote (Page *page, GString *lines, DossierEvidence *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (page->selection->graph, evidence);
  DossierSource *source = dossier_profile_graph_source_of (page->selection->graph, evidence);
  g_autofree char *who = source != NULL ? dossier_page_say_source (page->selection, source) : g_strdup ("");

  g_string_append_printf (lines, "%s%s%s: “%s”", lines->len > 0 ? "\n" : "",
                          strcmp (dossier_evidence_get_stance (evidence), "contradicts") == 0 ? "≠ " : "", who,
                          highlight != NULL ? dossier_highlight_get_exact (highlight) : "");
}

/* Returns: (transfer full): grade and quotes, one a line */
static char *
say_ground (Page *page, DossierSentence *sentence)
{
  g_autofree char *grade = dossier_page_say_grade (page->selection, sentence);
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (page->selection->graph, sentence);
  GString *lines = g_string_new (grade);

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (page->selection->graph, g_ptr_array_index (claims, i));

      for (guint k = 0; k < evidence->len; k++)
        append_quote (page, lines, g_ptr_array_index (evidence, k));
    }
  return g_string_free (lines, FALSE);
}

static void
append_sentence (Page *page, DossierPageBlock **block, DossierPageStyle style, DossierSentence *sentence)
{
  const char *text = dossier_sentence_get_text (sentence);
  DossierPageSpan span = { 0, 0, dossier_record_get_id (DOSSIER_RECORD (sentence)), NULL };
  char *joined;

  if (*text == '\0')
    return;
  if (*block == NULL || dossier_sentence_get_paragraph (sentence))
    *block = dossier_page_blocks_add (page->blocks, style, text);
  else
    {
      span.start = (guint) g_utf8_strlen ((*block)->text, -1) + 1;
      joined = g_strjoin (" ", (*block)->text, text, NULL);
      g_free ((*block)->text);
      (*block)->text = joined;
    }
  span.end = span.start + (guint) g_utf8_strlen (text, -1);
  span.rests_on = say_ground (page, sentence);
  g_array_append_val ((*block)->spans, span);
}

static gboolean
is_list (const char *kind)
{
  static const char *const kinds[] = { "takeaways", "what-it-does", "why-it-matters", "what-to-watch", NULL };

  return g_strv_contains (kinds, kind);
}

static void
add_sentences (Page *page, DossierSection *section, DossierPageStyle style)
{
  GPtrArray *sentences = page->selection->graph->sentences;
  DossierPageBlock *block = NULL;
  const char *closed = NULL;

  for (guint i = 0; i < sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (sentences, i);

      if (dossier_sentence_get_section (sentence) != dossier_record_get_id (DOSSIER_RECORD (section)))
        continue;
      if (is_shown (page->selection->sentences, sentence))
        append_sentence (page, &block, style, sentence);
      else
        closed = dossier_profile_graph_tier_of (page->selection->graph, sentence);
    }
  if (closed != NULL)
    add_door (page, closed);
}

static void
add_glance (Page *page)
{
  add_pair (page, "Name", dossier_profile_get_name (page->profile));
  add_pair (page, "Legal name", dossier_profile_get_legal_name (page->profile));
  add_pair (page, "Type", label_of (page, "entity-type", dossier_profile_get_entity_type (page->profile)));
  add_pair (page, "Base", dossier_profile_get_base (page->profile));
  add_pair (page, "Founded", dossier_profile_get_founded (page->profile));
  add_pair (page, "Website", dossier_profile_get_entity_url (page->profile));
  add_pair (page, "Profile focus", label_of (page, "profile-focus", dossier_profile_get_profile_focus (page->profile)));
}

/* "Quarter · Medium policy sensitivity · Likely (55 to 80 in 100)" */
static char *
title_outlook (Page *page, DossierSection *section)
{
  const DossierLikelihood *likelihood = dossier_likelihood_find (dossier_section_get_likelihood (section));
  g_autofree char *vocabulary = g_strconcat ("outlook-", dossier_section_get_term (section), NULL);
  const char *level = label_of (page, vocabulary, dossier_section_get_level (section));
  GString *title = g_string_new (dossier_page_heading_of (page->selection, section));

  if (*level != '\0')
    g_string_append_printf (title, " · %s", level);
  if (likelihood != NULL)
    g_string_append_printf (title, " · %s (%u to %u in 100)", likelihood->label, likelihood->low, likelihood->high);
  return g_string_free (title, FALSE);
}

/* Returns: (transfer full): the term that the page carries on the axis of a rationale; "" for none */
static char *
dup_term (Page *page, DossierSection *section)
{
  const char *axis = dossier_section_get_term (section);
  char *code = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page->profile), axis) != NULL)
    g_object_get (page->profile, axis, &code, NULL);
  return code != NULL ? code : g_strdup ("");
}

static gboolean
says_term (Page *page, DossierSection *section)
{
  g_autofree char *code = dup_term (page, section);

  return strcmp (dossier_section_get_kind (section), "rationale") == 0 && *code != '\0';
}

static char *
title_rationale (Page *page, DossierSection *section)
{
  g_autofree char *code = dup_term (page, section);

  return g_strdup_printf ("%s: %s", dossier_page_heading_of (page->selection, section),
                          *code != '\0' ? label_of (page, dossier_section_get_term (section), code) : "–");
}

/* Outlooks stand under one heading, and so do rationales. */
static void
open_group (Page *page, const char *group)
{
  if (g_strcmp0 (page->group, group) != 0)
    dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_HEADING, group);
  page->group = group;
}

static void
add_section_title (Page *page, DossierSection *section)
{
  const char *kind = dossier_section_get_kind (section);
  g_autofree char *title = NULL;

  if (dossier_selection_is_outlook (section))
    {
      open_group (page, "Outlook");
      title = title_outlook (page, section);
    }
  else if (strcmp (kind, "rationale") == 0)
    {
      open_group (page, "Classification");
      title = title_rationale (page, section);
    }
  else
    page->group = NULL;
  dossier_page_blocks_add (page->blocks, title != NULL ? DOSSIER_PAGE_SUBHEADING : DOSSIER_PAGE_HEADING,
                           title != NULL ? title : dossier_page_heading_of (page->selection, section));
}

static void
add_section (Page *page, DossierSection *section)
{
  const char *kind = dossier_section_get_kind (section);
  guint before = page->blocks->len, titled;
  const char *group = page->group;
  g_autofree char *byline = NULL;

  if (!is_shown (page->selection->sections, section))
    {
      add_door (page, dossier_section_get_tier (section));
      return;
    }
  add_section_title (page, section);
  titled = page->blocks->len;
  if (strcmp (kind, "at-a-glance") == 0)
    add_glance (page);
  if (strcmp (kind, "why-it-matters") == 0)
    {
      add_pair (page, "Operational criticality", label_of (page, "criticality", dossier_profile_get_criticality (page->profile)));
      add_pair (page, "Time horizon", label_of (page, "time-horizon", dossier_profile_get_time_horizon (page->profile)));
    }
  add_sentences (page, section, is_list (kind) ? DOSSIER_PAGE_BULLET : DOSSIER_PAGE_TEXT);
  if (strcmp (kind, "our-take") == 0 && *dossier_profile_get_take_name (page->profile) != '\0' && page->blocks->len > titled)
    {
      byline = g_strdup_printf ("– %s, %s", dossier_profile_get_take_name (page->profile), dossier_profile_get_take_role (page->profile));
      dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, byline);
    }
  /* An empty section is not on the page; a classification says its term without a reason too. */
  if (page->blocks->len == titled && !says_term (page, section))
    {
      g_ptr_array_set_size (page->blocks, (int) before);
      page->group = group;
    }
}

static void
add_head (Page *page)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_profile (page->selection->grades)->grade);
  const char *series = label_of (page, "series", dossier_profile_get_series (page->profile));
  const char *type = label_of (page, "entity-type", dossier_profile_get_entity_type (page->profile));
  g_autofree char *path = g_strconcat (series, *series != '\0' && *type != '\0' ? " / " : "", type, NULL);
  g_autofree char *grade = dossier_page_say_values (values);
  g_autofree char *confidence = g_strdup_printf ("Confidence %s", grade);

  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_PATH, path);
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_TITLE, dossier_profile_get_name (page->profile));
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_HEADLINE, dossier_profile_get_headline (page->profile));
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_LEAD, dossier_profile_get_standfirst (page->profile));
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, confidence);
}

/* "Corrected on 2026-03-09: The day was wrong." and what the sentences were. */
static void
add_amendment (Page *page, DossierAmendment *amendment)
{
  const char *kind = dossier_amendment_get_kind (amendment);
  const char *done = strcmp (kind, "withdrawal") == 0 ? "Withdrawn" : strcmp (kind, "update") == 0 ? "Updated" : "Corrected";
  g_autofree char *day = dossier_page_say_day (dossier_amendment_get_made_at (amendment));
  g_autofree char *words = g_strdup_printf ("%s on %s: %s", done, day, dossier_amendment_get_reason (amendment));
  g_autoptr (GPtrArray) sentences = NULL;

  if (!dossier_selection_tells (page->selection, amendment, &sentences))
    return;
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_NOTE, words);
  for (guint i = 0; i < sentences->len; i++)
    {
      const DossierAmendedSentence *amended = g_ptr_array_index (sentences, i);
      const char *now = dossier_selection_says_now (page->selection, amended);
      g_autofree char *line = now == NULL ? g_strdup_printf ("Taken out: “%s”", amended->was) : g_strdup_printf ("It said: “%s”", amended->was);

      if (g_strcmp0 (now, amended->was) != 0)
        dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_NOTE, line);
    }
}

static void
add_images (Page *page)
{
  for (guint i = 0; i < page->selection->images->len; i++)
    {
      DossierImage *image = g_ptr_array_index (page->selection->images, i);
      const char *caption = dossier_image_get_caption (image), *credit = dossier_image_get_credit_line (image), *alt = dossier_image_get_alt (image);
      g_autofree char *line = g_strdup_printf ("%s%s%s", caption, *caption != '\0' && *credit != '\0' ? " · " : "", credit);
      DossierPageBlock *block = dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_PICTURE, *alt != '\0' ? alt : "Picture without a text alternative");

      block->sha256 = g_strdup (dossier_image_get_asset_sha256 (image));
      dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, line);
    }
}

static void
add_related (Page *page)
{
  GPtrArray *related = page->selection->graph->related;

  if (related->len > 0)
    dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_HEADING, "Also Read");
  for (guint i = 0; i < related->len; i++)
    {
      DossierRelated *entry = g_ptr_array_index (related, i);
      g_autofree char *line = g_strconcat (dossier_related_get_title (entry), *dossier_related_get_url (entry) != '\0' ? " · " : "",
                                           dossier_related_get_url (entry), NULL);

      dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_BULLET, line);
    }
}

static void
add_foot (Page *page)
{
  g_autofree char *authors = g_strdelimit (g_strdup (dossier_profile_get_authors (page->profile)), "\n", ';');
  g_autofree char *checked = g_strdup_printf ("Checked %s", dossier_profile_get_checked (page->profile));

  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, dossier_profile_get_access_briefing (page->profile));
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, authors);
  if (*dossier_profile_get_checked (page->profile) != '\0')
    dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, checked);
  dossier_page_blocks_add (page->blocks, DOSSIER_PAGE_SMALL, dossier_profile_get_license (page->profile));
}

/* The page as @options->tier reads it.
 * Returns: (transfer full) (element-type DossierPageBlock) */
GPtrArray *
dossier_page_copy_new (DossierProfileGraph      *graph,
                       const DossierPageOptions *options)
{
  const DossierExportOptions of_export = { .tier = options->tier };
  g_autoptr (DossierSelection) selection = dossier_selection_new (graph, &of_export);
  Page page = { selection, graph->profile, dossier_page_blocks_new (), NULL };

  add_head (&page);
  for (guint i = 0; i < graph->amendments->len; i++)
    add_amendment (&page, g_ptr_array_index (graph->amendments, i));
  add_images (&page);
  for (guint i = 0; i < graph->sections->len; i++)
    add_section (&page, g_ptr_array_index (graph->sections, i));
  add_related (&page);
  dossier_page_add_sources (selection, page.blocks, FALSE);
  add_foot (&page);
  return page.blocks;
}

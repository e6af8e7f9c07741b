/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/days.h"
#include "review/wording/house-words.h"
#include "review/wording/review-text.h"

/* The later of today and the day the page is graded at: a machine's clock may lag behind.
 * Returns: (nullable) */
static const char *
get_now (DossierReview *review)
{
  const char *today = review->around->today;
  const char *as_of = review->graph->profile != NULL ? dossier_profile_get_as_of (review->graph->profile) : "";

  if (*as_of != '\0' && (today == NULL || dossier_day_is_ahead (as_of, today)))
    return as_of;
  return today;
}

static char *
write_date (const DossierDate *date)
{
  if (date->day != 0)
    return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
  return date->month != 0 ? g_strdup_printf ("%04d-%02d", date->year, date->month) : g_strdup_printf ("%04d", date->year);
}

/* "31 June 2024", "30 February": no such day in any year
 * Returns: whether both say which, and there is none */
static gboolean
is_impossible (const DossierDate *date)
{
  static const int LENGTHS[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (date->month < 1 || date->month > 12 || date->day < 1)
    return FALSE;
  if (date->day > LENGTHS[date->month - 1])
    return TRUE;
  return date->year > 0 && !g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) date->year);
}

/* Something that happened, as far as words tell: a form of the past, and nothing that looks ahead. */
static gboolean
tells_past (const DossierReviewText *text)
{
  static const char *const PAST[] = { "was", "were", "had", "did", "has been", "have been", "took", "began", "announced", "said", "ended", "closed", "opened",
                                      "started", "stopped", "happened", "signed", "launched", "became", "lost", "failed", "ceased", "acquired", NULL };
  static const char *const AHEAD[] = { "will", "shall", "would", "to", "until", "by", "before", "due", "plan", "plans", "planned", "expected", "expects", "scheduled",
                                       "from", "for", "through", "till", "might", "could", "should", "runs", "expire", "expires", "next", "forecast", NULL };
  DossierPhrase found;

  return dossier_review_text_find (text, PAST, 0, &found) && !dossier_review_text_find (text, AHEAD, 0, &found);
}

/* Whether every claim of the sentence is of a fact that stands: a person has said so. */
static gboolean
rests_on_fixed (DossierReview *review, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);

  for (guint i = 0; i < claims->len; i++)
    if (strcmp (dossier_claim_get_volatility (g_ptr_array_index (claims, i)), "fixed") != 0)
      return FALSE;
  return claims->len > 0;
}

static void
check_written (DossierReview *review, const DossierReviewText *text, const DossierMention *mention, const char *now)
{
  g_autofree char *words = dossier_word_list_get_text (text->words, mention->start, mention->end);
  g_autofree char *date = mention->date.year > 0 ? write_date (&mention->date) : NULL;

  if (is_impossible (&mention->date))
    dossier_review_block (review, "DT02", text->sentence, "text", "There is no such day: %s.", words);
  else if (date != NULL && now != NULL && strcmp (dossier_sentence_get_kind (text->sentence), "fact") == 0
           && dossier_day_is_ahead (date, now) && tells_past (text))
    {
      /* How a sentence is worded is a guess; that its claim is of something that stands is not. */
      if (rests_on_fixed (review, text->sentence))
        dossier_review_block (review, "DT02", text->sentence, "text", "Date is in the future: %s.", words);
      else
        dossier_review_warn (review, "DT02", text->sentence, "text", "Date is in the future: %s.", words);
    }
}

static void
check_field (DossierReview *review, gpointer record, const char *field, const char *value, const char *now)
{
  if (*value == '\0')
    return;
  if (!dossier_day_is_valid (value))
    dossier_review_block (review, "DT02", record, field, "There is no such day: %s.", value);
  else if (now != NULL && dossier_day_is_ahead (value, now))
    dossier_review_block (review, "DT02", record, field, "Date is in the future: %s.", value);
}

/* A date that cannot be, or cannot have been yet. */
void
dossier_rule_dt02 (DossierReview *review)
{
  const char *now = get_now (review);

  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);

      for (guint m = 0; m < text->mentions->len; m++)
        {
          const DossierMention *mention = &g_array_index (text->mentions, DossierMention, m);

          if (mention->kind == DOSSIER_MENTION_DATE && !text->quoted[mention->first])
            check_written (review, text, mention, now);
        }
    }
  if (review->graph->profile != NULL)
    {
      check_field (review, review->graph->profile, "founded", dossier_profile_get_founded (review->graph->profile), now);
      check_field (review, review->graph->profile, "checked", dossier_profile_get_checked (review->graph->profile), now);
    }
  for (guint i = 0; i < review->graph->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (review->graph->sources, i);

      check_field (review, source, "published", dossier_source_get_published (source), now);
    }
  for (guint i = 0; i < review->graph->images->len; i++)
    {
      DossierImage *image = g_ptr_array_index (review->graph->images, i);

      check_field (review, image, "created", dossier_image_get_created (image), now);
    }
}

/* What was to be looked at again by a day that is past. */
void
dossier_rule_dt03 (DossierReview *review)
{
  const char *today = review->around->today;
  DossierProfile *profile = review->graph->profile;

  if (today == NULL)
    return;
  if (profile != NULL && *dossier_profile_get_review_by (profile) != '\0' && dossier_day_is_past (dossier_profile_get_review_by (profile), today))
    dossier_review_warn (review, "DT03", profile, "review_by", "The page was to be reviewed by %s.", dossier_profile_get_review_by (profile));
  for (guint i = 0; i < review->graph->sections->len; i++)
    {
      DossierSection *section = g_ptr_array_index (review->graph->sections, i);

      if (*dossier_section_get_review_by (section) != '\0' && dossier_day_is_past (dossier_section_get_review_by (section), today))
        dossier_review_warn (review, "DT03", section, "review_by", "Outlook expired %s.", dossier_section_get_review_by (section));
    }
}

static gboolean
says_year (const DossierReviewText *text)
{
  for (guint m = 0; m < text->mentions->len; m++)
    {
      const DossierMention *mention = &g_array_index (text->mentions, DossierMention, m);

      if (mention->kind == DOSSIER_MENTION_DATE && mention->date.year != 0)
        return TRUE;
    }
  return FALSE;
}

/* The only day that all sources of a sentence were published on, if there is one.
 * Returns: (transfer full) (nullable) */
static GDateTime *
find_published (DossierReview *review, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);
  const char *day = NULL;
  g_autofree char *instant = NULL;

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, g_ptr_array_index (claims, i));

      for (guint e = 0; e < evidence->len; e++)
        {
          DossierSource *source = dossier_profile_graph_source_of (review->graph, g_ptr_array_index (evidence, e));
          const char *published = source != NULL ? dossier_source_get_published (source) : "";

          if (strlen (published) < strlen ("2024-01-01") || (day != NULL && strncmp (day, published, strlen ("2024-01-01")) != 0))
            return NULL;
          day = published;
        }
    }
  if (day == NULL)
    return NULL;
  instant = g_strdup_printf ("%.10sT00:00:00Z", day);
  return g_date_time_new_from_iso8601 (instant, NULL);
}

/* "last month" of what was published on 9 March 2026
 * Returns: (transfer full) (nullable): "in February 2026" */
static char *
date_relative (const DossierDate *date, GDateTime *published)
{
  static const char *const MONTHS[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
  g_autoptr (GDateTime) meant = NULL;

  if (date->relative == DOSSIER_RELATIVE_DAY)
    {
      meant = g_date_time_add_days (published, date->offset);
      return g_strdup_printf ("on %d %s %d", g_date_time_get_day_of_month (meant), MONTHS[g_date_time_get_month (meant) - 1], g_date_time_get_year (meant));
    }
  if (date->relative == DOSSIER_RELATIVE_MONTH)
    {
      meant = g_date_time_add_months (published, date->offset);
      return g_strdup_printf ("in %s %d", MONTHS[g_date_time_get_month (meant) - 1], g_date_time_get_year (meant));
    }
  return date->relative == DOSSIER_RELATIVE_YEAR ? g_strdup_printf ("in %d", g_date_time_get_year (published) + date->offset) : NULL;
}

static void
offer_date (DossierReview *review, const DossierReviewText *text, const DossierMention *mention, DossierFinding *finding)
{
  g_autoptr (GDateTime) published = text->language == DOSSIER_LANGUAGE_ENGLISH ? find_published (review, text->sentence) : NULL;
  g_autofree char *meant = published != NULL ? date_relative (&mention->date, published) : NULL;

  if (meant != NULL && mention->first > 0)
    {
      g_autofree char *label = g_strdup_printf ("Write “%s”", meant);
      g_autofree char *mended = dossier_review_text_replace (text, mention->start, mention->end, meant);

      dossier_review_offer_value (finding, label, "text", mended);
    }
}

/* "last month" is another month next month. */
void
dossier_rule_tx07 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      const DossierMention *relative = NULL;
      DossierPhrase found;

      if (!dossier_review_is_fact (text->sentence))
        continue;
      for (guint m = 0; relative == NULL && m < text->mentions->len; m++)
        {
          const DossierMention *mention = &g_array_index (text->mentions, DossierMention, m);

          if (mention->kind == DOSSIER_MENTION_DATE && mention->date.relative != DOSSIER_RELATIVE_NONE && !text->quoted[mention->first])
            relative = mention;
        }
      if (relative != NULL)
        {
          g_autofree char *words = dossier_word_list_get_text (text->words, relative->start, relative->end);

          offer_date (review, text, relative, dossier_review_warn (review, "TX07", text->sentence, "text", "Date this: “%s”.", words));
        }
      else if (dossier_review_text_find (text, DOSSIER_WORDS_RECENT, 0, &found))
        {
          g_autofree char *words = dossier_words_get_phrase (text->words, &found);

          dossier_review_warn (review, "TX07", text->sentence, "text", "Date this: “%s”.", words);
        }
    }
}

/* A day or month without its year, where nothing before it in the section says which. */
void
dossier_rule_dt04 (DossierReview *review)
{
  gint64 section = 0;
  gboolean known = FALSE;

  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);

      if (dossier_sentence_get_section (text->sentence) != section)
        known = FALSE;
      section = dossier_sentence_get_section (text->sentence);
      known = known || says_year (text);
      for (guint m = 0; !known && dossier_review_is_fact (text->sentence) && m < text->mentions->len; m++)
        {
          const DossierMention *mention = &g_array_index (text->mentions, DossierMention, m);

          if (mention->kind == DOSSIER_MENTION_DATE && mention->date.month != 0 && mention->date.year == 0 && !text->quoted[mention->first])
            {
              g_autofree char *words = dossier_word_list_get_text (text->words, mention->start, mention->end);

              dossier_review_warn (review, "DT04", text->sentence, "text", "Which year? “%s”", words);
              known = TRUE;   /* once a section: the rest goes by it */
            }
        }
    }
}

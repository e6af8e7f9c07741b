/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/country-regions.h"
#include "review/wording/house-words.h"
#include "review/wording/review-text.h"

/* A name is not longer than this, in words. */
#define LONGEST_NAME 8

/* Returns: a verb in lower case that only a sentence has */
static char *
find_verb (const DossierWordList *words)
{
  DossierPhrase found;

  if (words->n_words < 3 || !dossier_words_find_phrase (words, DOSSIER_WORDS_VERB, &found)
      || found.first == 0 || (words->words[found.first].flags & DOSSIER_WORD_CAPITAL))
    return NULL;
  return dossier_words_get_phrase (words, &found);
}

static gboolean
is_title (DossierReview *review, const char *name)
{
  guint64 print = dossier_sentence_print (name, NULL);

  for (guint i = 0; print != 0 && i < review->around->titles->len; i++)
    if (dossier_sentence_print (g_ptr_array_index (review->around->titles, i), NULL) == print)
      return TRUE;
  return FALSE;
}

/* The name that a headline begins with: "Kaspersky Lab ceases …"
 * Returns: (transfer full) (nullable) */
static char *
find_head (const DossierWordList *words, const char *verb)
{
  guint n = 0;

  while (n < words->n_words && (words->words[n].flags & DOSSIER_WORD_CAPITAL))
    {
      g_autofree char *word = dossier_word_list_get_text (words, words->words[n].start, words->words[n].end);

      if (verb != NULL && strcmp (word, verb) == 0)
        break;
      n++;
    }
  return n > 0 && n < words->n_words ? dossier_word_list_get_text (words, 0, words->words[n - 1].end) : NULL;
}

/* A headline in the place of the name. Only being an article's title is sure. */
void
dossier_rule_en01 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;
  const char *name = profile != NULL ? dossier_profile_get_name (profile) : "";
  g_autoptr (DossierWordList) words = dossier_word_list_new (name);
  g_autofree char *verb = find_verb (words);
  g_autofree char *head = NULL;
  DossierFinding *finding;

  if (profile == NULL || words->n_words == 0)
    return;
  if (is_title (review, name) && (verb != NULL || words->n_words > LONGEST_NAME))
    finding = dossier_review_block (review, "EN01", profile, "name", "Name “%s” is a headline: an article has this title.", name);
  else if (verb != NULL)
    finding = dossier_review_warn (review, "EN01", profile, "name", "Name “%s” is a headline: “%s” is a verb.", name, verb);
  else if (words->n_words > LONGEST_NAME)
    finding = dossier_review_warn (review, "EN01", profile, "name", "Name “%s” is a headline: it has %u words.", name, words->n_words);
  else
    return;
  head = find_head (words, verb);
  if (head != NULL)
    {
      g_autofree char *label = g_strdup_printf ("Name it “%s”", head);

      dossier_review_offer_value (finding, label, "name", head);
    }
}

static gboolean
is_listed (DossierProfile *profile, const char *name)
{
  g_auto (GStrv) aliases = g_strsplit (dossier_profile_get_aliases (profile), "\n", -1);

  if (strcmp (name, dossier_profile_get_legal_name (profile)) == 0)
    return TRUE;
  for (guint i = 0; aliases[i] != NULL; i++)
    if (strcmp (g_strstrip (aliases[i]), name) == 0)
      return TRUE;
  return FALSE;
}

/* "Labs" for "Lab": all letters but one or two at the end, or one within */
static gboolean
are_near (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b), start = 0, end = 0;

  if (strcmp (a, b) == 0 || MIN (n, m) < 3 || (n > m ? n - m : m - n) > 2)
    return FALSE;
  while (start < MIN (n, m) && a[start] == b[start])
    start++;
  while (end < MIN (n, m) - start && a[n - 1 - end] == b[m - 1 - end])
    end++;
  return start >= 3 && MAX (n, m) - start - end <= (start == MIN (n, m) ? 2u : 1u);
}

/* Returns: (transfer full) (nullable): how the name stands there, where that is not quite the name */
static char *
find_variant (const DossierReviewText *text, const DossierWordList *name, guint *start, guint *end)
{
  const DossierWordList *words = text->words;

  for (guint at = 0; at + name->n_words <= words->n_words; at++)
    {
      guint n_near = 0, n_same = 0;

      for (guint i = 0; i < name->n_words; i++)
        {
          g_autofree char *own = dossier_word_list_get_folded (name, i);
          g_autofree char *other = NULL;
          gboolean possessive = dossier_mention_is_possessive (words, at + i);

          if (text->quoted[at + i] || (words->words[at + i].flags & DOSSIER_WORD_CAPITAL) == 0)
            break;
          other = dossier_word_list_get_folded (words, at + i);
          if (possessive && !dossier_mention_is_possessive (name, i) && g_str_has_suffix (other, "s"))
            other[strlen (other) - 1] = '\0';   /* folding takes the apostrophe away */
          n_same += strcmp (own, other) == 0;
          n_near += are_near (own, other);
        }
      if (n_near == 1 && n_same == name->n_words - 1 && n_same > 0)
        {
          gboolean possessive = dossier_mention_is_possessive (words, at + name->n_words - 1);

          *start = words->words[at].start;
          *end = words->words[at + name->n_words - 1].end - (possessive ? 2 : 0);
          return dossier_word_list_get_text (words, *start, *end);
        }
    }
  return NULL;
}

/* One spelling of the name on one page. */
void
dossier_rule_en02 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;
  g_autoptr (DossierWordList) name = dossier_word_list_new (profile != NULL ? dossier_profile_get_name (profile) : "");

  if (name->n_words < 2 || name->n_words > LONGEST_NAME)
    return;
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      guint start, end;
      g_autofree char *variant = find_variant (text, name, &start, &end);
      g_autofree char *mended = NULL;

      if (variant == NULL || is_listed (profile, variant))
        continue;
      mended = dossier_review_text_replace (text, start, end, dossier_profile_get_name (profile));
      dossier_review_offer_value (dossier_review_warn (review, "EN02", text->sentence, "text", "Name varies: “%s” here, “%s” as the page’s name.", variant,
                                                       dossier_profile_get_name (profile)),
                                  "Write the page’s name", "text", mended);
    }
}

void
dossier_rule_en03 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;

  if (profile != NULL && dossier_review_is_blank (dossier_profile_get_identifiers (profile)))
    dossier_review_warn (review, "EN03", profile, "identifiers", "Add an identifier: a domain, an AS number, an LEI, Wikidata.");
}

/* Whether the base is a market, which nobody has a seat in. */
static gboolean
is_market (DossierReview *review, const char *base)
{
  static const char *const MARKETS[] = {
    "emea", "apac", "latam", "mena", "amer", "americas", "the americas", "north america", "south america", "latin america", "europe", "asia", "africa",
    "asia-pacific", "asia pacific", "middle east", "oceania", "global", "worldwide", "international", "eu", "european union", NULL };
  g_autofree char *folded = g_utf8_casefold (base, -1);
  const GPtrArray *regions = dossier_house_get_terms (review->graph->house, "region");

  if (g_strv_contains (MARKETS, g_strstrip (folded)))
    return TRUE;
  for (guint i = 0; i < regions->len; i++)
    {
      DossierTerm *term = g_ptr_array_index (regions, i);
      g_autofree char *label = g_utf8_casefold (dossier_term_get_label (term), -1);

      if (strcmp (label, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the page says why it carries this term. */
static gboolean
has_rationale (DossierReview *review, const char *axis)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSection *section = dossier_profile_graph_section_of (review->graph, g_ptr_array_index (review->graph->sentences, i));

      if (section != NULL && strcmp (dossier_section_get_kind (section), "rationale") == 0 && strcmp (dossier_section_get_term (section), axis) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_region (DossierReview *review, DossierProfile *profile)
{
  const char *region = dossier_profile_get_region (profile), *country = dossier_profile_get_country (profile);
  const char *own = dossier_region_of_country (country);

  if (*region == '\0' || own == NULL || strcmp (region, "global") == 0 || strcmp (region, own) == 0
      || dossier_house_find_term (review->graph->house, "region", own) == NULL || has_rationale (review, "region"))
    return;
  dossier_review_warn (review, "EN04", profile, "region", "Region “%s”, entity country %s: say why, or change one.",
                       dossier_house_get_label (review->graph->house, "region", region), country);
}

static void
check_kind (DossierReview *review, DossierProfile *profile)
{
  gboolean person = strcmp (dossier_profile_get_entity_kind (profile), "person") == 0;
  const char *category = dossier_profile_get_category (profile);

  if (*category != '\0' && *dossier_profile_get_entity_kind (profile) != '\0' && person != (strcmp (category, "person") == 0))
    dossier_review_warn (review, "EN04", profile, "category", "Category “%s”, entity kind “%s”.",
                         dossier_house_get_label (review->graph->house, "category", category),
                         dossier_house_get_label (review->graph->house, "entity-kind", dossier_profile_get_entity_kind (profile)));
}

void
dossier_rule_en04 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;

  if (profile == NULL)
    return;
  if (is_market (review, dossier_profile_get_base (profile)))
    dossier_review_warn (review, "EN04", profile, "base", *dossier_profile_get_country (profile) != '\0' ? "Base “%s” is a market, not a seat; entity country %s."
                                                                                                  : "Base “%s” is a market, not a seat.%s",
                         dossier_profile_get_base (profile), dossier_profile_get_country (profile));
  check_region (review, profile);
  check_kind (review, profile);
}

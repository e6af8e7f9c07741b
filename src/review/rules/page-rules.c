/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/wording/house-words.h"
#include "review/wording/review-text.h"

#define LONGEST_SLUG 80   /* characters; it becomes a file's name */

/* Opinion is somebody's. */
void
dossier_rule_tk01 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;

  for (guint i = 0; profile != NULL && i < review->graph->sentences->len; i++)
    if (dossier_review_is_kind (review, g_ptr_array_index (review->graph->sentences, i), "our-take"))
      {
        if (dossier_review_is_blank (dossier_profile_get_take_name (profile)))
          dossier_review_block (review, "TK01", profile, "take_name", "Our take is not signed: whose is it?");
        else if (dossier_review_is_blank (dossier_profile_get_take_role (profile)))
          dossier_review_block (review, "TK01", profile, "take_role", "Our take is not signed: what is %s here?", dossier_profile_get_take_name (profile));
        return;
      }
}

static const struct { const char *term; const char *const *own; const char *const *others; } HORIZONS[] = {
  { "now", (const char *const[]) { "now", "today", NULL }, (const char *const[]) { "next quarter", "next year", "quarter", "year", NULL } },
  { "quarter", (const char *const[]) { "quarter", NULL }, (const char *const[]) { "next year", "year", "years", NULL } },
  { "year", (const char *const[]) { "year", "years", NULL }, (const char *const[]) { "next quarter", "quarter", NULL } },
};

/* Returns: (transfer full) (nullable): the other horizon that @said names, and not its own */
static char *
find_other_horizon (const char *term, const char *said)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (said);
  DossierPhrase found, own;

  for (guint i = 0; i < G_N_ELEMENTS (HORIZONS); i++)
    if (strcmp (HORIZONS[i].term, term) == 0 && dossier_words_find_phrase (words, HORIZONS[i].others, &found)
        && !dossier_words_find_phrase (words, HORIZONS[i].own, &own))
      return dossier_words_get_phrase (words, &found);
  return NULL;
}

static void
check_card (DossierReview *review, DossierSection *section)
{
  const char *heading = dossier_section_get_heading (section), *term = dossier_section_get_term (section), *level = dossier_section_get_level (section);
  g_autofree char *vocabulary = g_strconcat ("outlook-", term, NULL);
  g_autofree char *code = g_strconcat ("outlook/", term, NULL);
  g_autofree char *in_heading = find_other_horizon (term, heading), *in_level = find_other_horizon (term, level);
  DossierTerm *house = dossier_house_find_term (review->graph->house, "sections", code);

  if (in_heading != NULL)
    {
      DossierFinding *finding = dossier_review_warn (review, "OL01", section, "heading", "The %s card says “%s”.", term, in_heading);

      if (house != NULL && strcmp (dossier_term_get_label (house), heading) != 0)
        dossier_review_offer_value (finding, "Use the house’s label", "heading", dossier_term_get_label (house));
    }
  if (in_level != NULL)
    dossier_review_warn (review, "OL01", section, "level", "The %s card says “%s”.", term, in_level);
  else if (*level != '\0' && dossier_house_get_terms (review->graph->house, vocabulary)->len > 0
           && dossier_house_find_term (review->graph->house, vocabulary, level) == NULL)
    dossier_review_warn (review, "OL01", section, "level", "“%s” is no level of the %s card.", level, term);
}

/* Each card speaks of its own horizon, in the house's words. */
void
dossier_rule_ol01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sections->len; i++)
    if (strcmp (dossier_section_get_kind (g_ptr_array_index (review->graph->sections, i)), "outlook") == 0)
      check_card (review, g_ptr_array_index (review->graph->sections, i));
}

void
dossier_rule_rl01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->related->len; i++)
    {
      DossierRelated *related = g_ptr_array_index (review->graph->related, i);

      if (dossier_review_is_blank (dossier_related_get_url (related)))
        dossier_review_warn (review, "RL01", related, "url", "“%s” leads nowhere.", dossier_related_get_title (related));
    }
}

/* Whether the sentence is about watching somebody, not about what they do. */
static gboolean
says_nothing (const DossierReviewText *text)
{
  static const char *const VAGUE[] = { "its role", "key relationships", "support monitoring", "various services", "a range of services", "many services",
                                       "different services", "its services", NULL };
  DossierPhrase found;

  return dossier_review_text_find (text, DOSSIER_WORDS_EMPTY, 0, &found) || dossier_review_text_find (text, VAGUE, 0, &found);
}

/* What it does names a service, or says that nobody knows. */
void
dossier_rule_pr01 (DossierReview *review)
{
  DossierSection *section = NULL;
  gboolean says = FALSE;

  for (guint i = 0; section == NULL && i < review->graph->sections->len; i++)
    if (strcmp (dossier_section_get_kind (g_ptr_array_index (review->graph->sections, i)), "what-it-does") == 0)
      section = g_ptr_array_index (review->graph->sections, i);
  for (guint i = 0; section != NULL && i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);

      says = says || (dossier_review_is_kind (review, text->sentence, "what-it-does") && text->words->n_words > 0 && !says_nothing (text));
    }
  if (section != NULL && !says)
    dossier_review_warn (review, "PR01", section, "sentences", "Says nothing it does: name a service, or write that it is not known.");
}

static gboolean
is_safe (const char *slug)
{
  static const char *const RESERVED[] = { "con", "prn", "aux", "nul", "com1", "lpt1", NULL };   /* no file on Windows */

  if (*slug == '\0' || *slug == '-' || strlen (slug) > LONGEST_SLUG || g_strv_contains (RESERVED, slug))
    return FALSE;
  for (; *slug != '\0'; slug++)
    if (!g_ascii_islower (*slug) && !g_ascii_isdigit (*slug) && *slug != '-')
      return FALSE;
  return TRUE;
}

/* One page, one name in addresses and files. */
void
dossier_rule_ex02 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;
  const char *slug = profile != NULL ? dossier_profile_get_slug (profile) : "";
  const char *other = g_hash_table_lookup (review->around->slugs, slug);

  if (profile == NULL)
    return;
  if (!is_safe (slug))
    dossier_review_block (review, "EX02", profile, "slug", "“%s” is no safe name for a file: small letters, digits and hyphens only.", slug);
  else if (other != NULL)
    {
      DossierFinding *finding = dossier_review_block (review, "EX02", profile, "slug", "Slug in use: “%s” is the page of %s.", slug, other);
      g_autofree char *free_slug = NULL;

      for (guint n = 2; free_slug == NULL || g_hash_table_contains (review->around->slugs, free_slug); n++)
        {
          g_free (free_slug);
          free_slug = g_strdup_printf ("%s-%u", slug, n);
        }
      dossier_review_offer_value (finding, free_slug, "slug", free_slug);
    }
}

/* What went out before and did not arrive. */
void
dossier_rule_ex03 (DossierReview *review)
{
  static const char *const UNRESOLVED[] = { "conflict", "rejected", "failed", NULL };

  for (guint i = 0; i < review->around->deliveries->len; i++)
    {
      const DossierLastDelivery *delivery = g_ptr_array_index (review->around->deliveries, i);

      if (g_strv_contains (UNRESOLVED, delivery->state))
        dossier_review_warn (review, "EX03", review->graph->profile, "status", "Revision %d not yet delivered to %s: %s.", (int) delivery->revision,
                             delivery->target, delivery->state);
    }
}

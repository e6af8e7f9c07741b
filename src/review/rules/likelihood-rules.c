/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/wording/review-text.h"

/* ICD 203: seven rows, two words each; the first of each row is ours. Longer ones first. */
static const struct { const char *words; const char *id; } TERMS[] = {
  { "almost no chance", "almost-no-chance" }, { "very unlikely", "very-unlikely" }, { "unlikely", "unlikely" },
  { "roughly even chance", "roughly-even-chance" }, { "very likely", "very-likely" }, { "likely", "likely" },
  { "almost certain", "almost-certain" }, { "almost certainly", "almost-certain" },
};

/* What people write instead, and the nearest of ours; "" where none is near. */
static const struct { const char *words; const char *nearest; } OTHERS[] = {
  { "remote chance", "almost no chance" }, { "highly improbable", "very unlikely" }, { "highly unlikely", "very unlikely" },
  { "improbable", "unlikely" }, { "even odds", "roughly even chance" }, { "roughly even odds", "roughly even chance" },
  { "fifty fifty", "roughly even chance" }, { "even chance", "roughly even chance" }, { "probable", "likely" }, { "probably", "likely" },
  { "in all likelihood", "very likely" }, { "highly likely", "very likely" }, { "highly probable", "very likely" },
  { "nearly certain", "almost certain" }, { "virtually certain", "almost certain" }, { "a good chance", "likely" },
  { "a real possibility", "" }, { "a serious possibility", "" }, { "cannot be ruled out", "" }, { "can not be ruled out", "" },
};

static const char *const CONFIDENCE[] = {
  "high confidence", "moderate confidence", "medium confidence", "low confidence", "strong confidence", "limited confidence",
  "with confidence", "are confident", "is confident", "we are certain", "confident that", NULL };

static const char *const TERM_WORDS[] = {
  "almost no chance", "very unlikely", "unlikely", "roughly even chance", "very likely", "likely", "almost certain", "almost certainly",
  "remote chance", "highly improbable", "highly unlikely", "improbable", "probable", "probably", "highly likely", "highly probable",
  "nearly certain", NULL };

static gboolean
is_forecast (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "outlook") == 0 || strcmp (kind, "judgement") == 0;
}

/* How sure we are of the evidence and how probable the event is are two things (ICD 203, D.6.e). */
void
dossier_rule_gr07 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      DossierPhrase confidence, likelihood;

      if (strcmp (dossier_sentence_get_kind (text->sentence), "attributed") != 0
          && dossier_review_text_find (text, CONFIDENCE, 0, &confidence) && dossier_review_text_find (text, TERM_WORDS, 0, &likelihood))
        {
          g_autofree char *sure = dossier_words_get_phrase (text->words, &confidence);
          g_autofree char *probable = dossier_words_get_phrase (text->words, &likelihood);

          dossier_review_warn (review, "GR07", text->sentence, "text", "Split confidence (“%s”) from likelihood (“%s”).", sure, probable);
        }
    }
}

/* Returns: (nullable): the row of the term that is found from word @from on */
static const char *
find_term (const DossierReviewText *text, guint from, DossierPhrase *found)
{
  static const char *const PHRASES[] = {
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "very likely", "likely", "almost certain", "almost certainly", NULL };

  if (!dossier_review_text_find (text, PHRASES, from, found))
    return NULL;
  for (guint t = 0; t < G_N_ELEMENTS (TERMS); t++)
    {
      g_autofree char *words = dossier_words_get_phrase (text->words, found);
      g_autofree char *folded = g_utf8_casefold (words, -1);

      if (strcmp (folded, TERMS[t].words) == 0)
        return TERMS[t].id;
    }
  return "";
}

static void
check_other (DossierReview *review, const DossierReviewText *text)
{
  static const char *phrases[G_N_ELEMENTS (OTHERS) + 1];
  static gsize made = 0;
  DossierPhrase found;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
        phrases[i] = OTHERS[i].words;
      g_once_init_leave (&made, 1);
    }
  if (dossier_review_text_find (text, phrases, 0, &found))
    {
      g_autofree char *words = dossier_words_get_phrase (text->words, &found);
      g_autofree char *folded = g_utf8_casefold (words, -1);
      const char *nearest = "";
      DossierFinding *finding;

      for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
        if (strcmp (folded, OTHERS[i].words) == 0)
          nearest = OTHERS[i].nearest;
      finding = dossier_review_warn (review, "GR08", text->sentence, "text",
                                     *nearest != '\0' ? "“%s” is none of the seven terms; the nearest is “%s”."
                                                      : "“%s” is none of the seven terms of likelihood; use one of them.%s", words, nearest);
      if (*nearest != '\0' && (text->words->words[found.first].flags & DOSSIER_WORD_CAPITAL) == 0)
        {
          g_autofree char *mended = dossier_review_text_replace (text, text->words->words[found.first].start, text->words->words[found.last].end, nearest);

          dossier_review_offer_value (finding, "Use the nearest term", "text", mended);
        }
    }
}

/* One scale for all pages, and one row of it in a sentence. */
void
dossier_rule_gr08 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      DossierSection *section = dossier_profile_graph_section_of (review->graph, text->sentence);
      const char *likelihood = section != NULL ? dossier_section_get_likelihood (section) : "";
      DossierPhrase first, second;
      const char *one, *other;

      if (!is_forecast (text->sentence))
        continue;
      check_other (review, text);
      one = find_term (text, 0, &first);
      other = one != NULL ? find_term (text, first.last + 1, &second) : NULL;
      if (other != NULL && strcmp (one, other) != 0)
        dossier_review_warn (review, "GR08", text->sentence, "text", "Two terms of likelihood in one sentence: use one.");
      else if (one != NULL && *likelihood != '\0' && strcmp (one, likelihood) != 0)
        {
          g_autofree char *words = dossier_words_get_phrase (text->words, &first);

          dossier_review_warn (review, "GR08", text->sentence, "text", "The sentence says “%s”, its card says “%s”.", words,
                               dossier_house_get_label (review->graph->house, "likelihood", likelihood));
        }
    }
}

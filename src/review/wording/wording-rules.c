/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/wording/hidden-characters.h"
#include "review/wording/house-style.h"
#include "review/wording/house-words.h"
#include "review/wording/indefinite-article.h"
#include "review/wording/review-text.h"

/* Times a sentence may stand on a page before that blocks, and other pages it may stand on. */
#define TOO_OFTEN 3

static guint64 *
print_all (DossierReview *review)
{
  const char *name = review->graph->profile != NULL ? dossier_profile_get_name (review->graph->profile) : "";
  guint64 *prints = g_new0 (guint64, review->texts->len + 1);

  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);

      prints[i] = dossier_sentence_print (dossier_sentence_get_text (text->sentence), name);
    }
  return prints;
}

/* How many other profiles have each sentence: print → set of profiles */
static GHashTable *
count_elsewhere (DossierReview *review)
{
  GHashTable *elsewhere = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < review->around->sentences->len; i++)
    {
      const DossierOtherText *other = g_ptr_array_index (review->around->sentences, i);
      guint64 print = dossier_sentence_print (other->text, other->name);
      GHashTable *profiles = g_hash_table_lookup (elsewhere, &print);

      if (profiles == NULL)
        {
          profiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          g_hash_table_insert (elsewhere, g_memdup2 (&print, sizeof print), profiles);
        }
      g_hash_table_add (profiles, g_memdup2 (&other->profile, sizeof other->profile));
    }
  return elsewhere;
}

static GHashTable *
count_here (const guint64 *prints, guint n)
{
  GHashTable *here = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n; i++)
    if (prints[i] != 0)
      g_hash_table_insert (here, (gpointer) &prints[i], GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (here, &prints[i])) + 1));
  return here;
}

/* Boilerplate: the same sentence again, here or on other pages; whom it is about may differ. */
void
dossier_rule_tx01 (DossierReview *review)
{
  g_autofree guint64 *prints = print_all (review);
  g_autoptr (GHashTable) here = count_here (prints, review->texts->len);
  g_autoptr (GHashTable) elsewhere = count_elsewhere (review);
  g_autoptr (GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (here, &prints[i]));
      GHashTable *profiles = g_hash_table_lookup (elsewhere, &prints[i]);
      DossierFinding *finding = NULL;

      if (prints[i] == 0)
        continue;
      if (n >= TOO_OFTEN)
        finding = dossier_review_block (review, "TX01", text->sentence, "text", "Boilerplate ×%u.", n);
      else if (n > 1)
        finding = dossier_review_warn (review, "TX01", text->sentence, "text", "Boilerplate ×%u.", n);
      else if (profiles != NULL && g_hash_table_size (profiles) >= TOO_OFTEN)
        dossier_review_warn (review, "TX01", text->sentence, "text", "Boilerplate: %u other profiles say the same.", g_hash_table_size (profiles));
      if (finding != NULL && !g_hash_table_add (met, &prints[i]))
        dossier_review_offer_verb (finding, "Delete the repeat", "sentence.delete", "sentence", text->sentence);
    }
}

void
dossier_rule_tx02 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      const DossierWordList *words = text->words;

      if (text->language != DOSSIER_LANGUAGE_ENGLISH)
        continue;
      for (guint at = 0; at + 1 < words->n_words; at++)
        {
          const char *expected = text->quoted[at] ? NULL : dossier_article_expected (words, at);
          g_autofree char *wrong = NULL, *word = NULL, *right = NULL, *mended = NULL;

          if (expected == NULL)
            continue;
          wrong = dossier_word_list_get_text (words, words->words[at].start, words->words[at + 1].end);
          word = dossier_word_list_get_text (words, words->words[at + 1].start, words->words[at + 1].end);
          right = g_strdup_printf ("%c%s", g_unichar_isupper (words->letters[words->words[at].start]) ? 'A' : 'a', expected + 1);
          mended = dossier_review_text_replace (text, words->words[at].start, words->words[at].end, right);
          dossier_review_offer_value (dossier_review_warn (review, "TX02", text->sentence, "text", "“%s” → “%s %s”.", wrong, right, word),
                                      "Change the article", "text", mended);
        }
    }
}

void
dossier_rule_tx03 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      DossierPhrase found;

      if (dossier_review_text_find (text, DOSSIER_WORDS_EMPTY, 0, &found))
        {
          g_autofree char *words = dossier_words_get_phrase (text->words, &found);

          dossier_review_warn (review, "TX03", text->sentence, "text", "“%s” says nothing.", words);
        }
    }
}

/* What the page writes in two ways: the second way is the finding. */
static void
check_ways (DossierReview *review, const char *const *one, const char *const *other, const char *what)
{
  const DossierReviewText *first = NULL, *second = NULL;
  DossierPhrase found;

  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);

      if (first == NULL && dossier_review_text_find (text, one, 0, &found))
        first = text;
      if (second == NULL && dossier_review_text_find (text, other, 0, &found))
        second = text;
    }
  if (first != NULL && second != NULL)
    dossier_review_warn (review, "TX04", dossier_sentence_get_position (first->sentence) > dossier_sentence_get_position (second->sentence)
                                         && dossier_sentence_get_section (first->sentence) == dossier_sentence_get_section (second->sentence)
                                         ? first->sentence : second->sentence, "text", "%s", what);
}

static const DossierReviewText *
find_letters (DossierReview *review, const char *letters)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      const char *whole = dossier_sentence_get_text (text->sentence);

      for (const char *at = strstr (whole, letters); at != NULL; at = strstr (at + 1, letters))
        if (!g_ascii_isalnum (at[strlen (letters)]) && (at == whole || !g_ascii_isalnum (at[-1])))
          return text;
    }
  return NULL;
}

void
dossier_rule_tx04 (DossierReview *review)
{
  static const char *const PER_CENT[] = { "per cent", NULL }, *const PERCENT[] = { "percent", NULL };
  const DossierReviewText *stops = find_letters (review, "U.S."), *bare = stops != NULL ? find_letters (review, "US") : NULL;

  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      g_autoptr (GPtrArray) slips = dossier_house_style_find (text);

      for (guint s = 0; s < slips->len; s++)
        {
          const DossierSlip *slip = g_ptr_array_index (slips, s);
          DossierFinding *finding = dossier_review_warn (review, "TX04", text->sentence, "text", "%s", slip->message);

          if (slip->mended != NULL)
            dossier_review_offer_value (finding, "Mend", "text", slip->mended);
        }
    }
  if (bare != NULL)
    dossier_review_warn (review, "TX04", stops->sentence, "text", "“U.S.” here and “US” elsewhere.");
  check_ways (review, PER_CENT, PERCENT, "“per cent” and “percent” on one page.");
}

/* A label and what it labels, or the label alone: "Also read: …", "Advertisement". */
static gboolean
is_label (const DossierWordList *words, const DossierPhrase *phrase)
{
  static const char *const SURE[] = { "also read", "read also", NULL };
  DossierPhrase found;
  gunichar after = words->letters[words->words[phrase->last].end];

  return phrase->first == 0 && (after == ':' || after == '|' || phrase->last + 1 == words->n_words
                                || (dossier_words_find_phrase (words, SURE, &found) && found.first == 0));
}

static void
check_furniture (DossierReview *review, const DossierReviewText *text)
{
  DossierPhrase found;
  gboolean label = dossier_review_text_find (text, DOSSIER_WORDS_FURNITURE_AT_START, 0, &found) && is_label (text->words, &found);
  g_autofree char *words = NULL;
  DossierFinding *finding;

  if (!label && !dossier_review_text_find (text, DOSSIER_WORDS_FURNITURE, 0, &found))
    return;
  words = dossier_words_get_phrase (text->words, &found);
  /* A sentence that holds such words among others may be about them. */
  if (found.first == 0 || (found.last - found.first + 1) * 2 >= text->words->n_words)
    finding = dossier_review_block (review, "TX05", text->sentence, "text", "Page furniture in text: “%s”.", words);
  else
    finding = dossier_review_warn (review, "TX05", text->sentence, "text", "Page furniture in text? “%s”", words);
  dossier_review_offer_verb (finding, "Delete the sentence", "sentence.delete", "sentence", text->sentence);
}

static void
check_furniture_of_field (DossierReview *review, gpointer record, const char *field, const char *value)
{
  static const char *const LEFT[] = { "also read", "read also", "leave a reply", "leave a comment", "visit page", NULL };
  g_autoptr (DossierWordList) words = dossier_word_list_new (value);
  DossierPhrase found;

  if (dossier_words_find_phrase (words, LEFT, &found))
    {
      g_autofree char *phrase = dossier_words_get_phrase (words, &found);

      dossier_review_block (review, "TX05", record, field, "Page furniture in text: “%s”.", phrase);
    }
}

/* Running text, and what an importer left where something else belongs; not what stands in its place. */
void
dossier_rule_tx05 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    check_furniture (review, g_ptr_array_index (review->texts, i));
  for (guint i = 0; i < review->graph->related->len; i++)
    {
      DossierRelated *related = g_ptr_array_index (review->graph->related, i);

      check_furniture_of_field (review, related, "title", dossier_related_get_title (related));
    }
  if (review->graph->profile != NULL)
    check_furniture_of_field (review, review->graph->profile, "access_briefing", dossier_profile_get_access_briefing (review->graph->profile));
}

void
dossier_rule_tx06 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      DossierPhrase found;

      if (strcmp (dossier_sentence_get_kind (text->sentence), "fact") == 0 && dossier_review_text_find (text, DOSSIER_WORDS_LOADED, 0, &found))
        {
          g_autofree char *words = dossier_words_get_phrase (text->words, &found);

          dossier_review_offer_value (dossier_review_warn (review, "TX06", text->sentence, "text", "Opinion in a fact sentence: “%s”.", words),
                                      "Mark as opinion", "kind", "opinion");
        }
    }
}

static void
check_hidden (DossierReview *review, gpointer record, const char *field, const char *value)
{
  g_autofree char *word = NULL;
  DossierFinding *finding;
  gunichar found;

  if (!dossier_hidden_find (value, &found, &word))
    return;
  finding = word != NULL
    ? dossier_review_block (review, "TX08", record, field, "Look-alike character U+%04X in “%s”.", found, word)
    : dossier_review_block (review, "TX08", record, field, "Hidden character U+%04X.", found);
  if (word == NULL && strcmp (dossier_finding_get_object_type (finding), "evidence") != 0)
    {
      g_autofree char *clean = dossier_hidden_strip (value);
      gunichar left;
      g_autofree char *still = NULL;

      if (!dossier_hidden_find (clean, &left, &still))
        dossier_review_offer_value (finding, "Take it out", field, clean);
    }
}

static void
check_hidden_in_record (DossierReview *review, DossierRecord *record)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT && !klass->fields[i].derived && strcmp (klass->fields[i].column, "note") != 0
        && strcmp (klass->fields[i].column, "metadata") != 0)
      check_hidden (review, record, klass->fields[i].column, dossier_record_get_text (record, i));
}

/* Every text that readers get; a quote is somebody else's bytes: it blocks and is left alone. */
void
dossier_rule_tx08 (DossierReview *review)
{
  DossierProfileGraph *graph = review->graph;
  GPtrArray *arrays[] = { graph->sections, graph->sentences, graph->claims, graph->images, graph->related, graph->amendments };

  if (graph->profile != NULL)
    check_hidden_in_record (review, DOSSIER_RECORD (graph->profile));
  for (guint a = 0; a < G_N_ELEMENTS (arrays); a++)
    for (guint i = 0; i < arrays[a]->len; i++)
      check_hidden_in_record (review, g_ptr_array_index (arrays[a], i));
  for (guint i = 0; i < graph->evidence->len; i++)
    {
      DossierHighlight *highlight = dossier_profile_graph_highlight_of (graph, g_ptr_array_index (graph->evidence, i));

      if (highlight != NULL)
        check_hidden (review, g_ptr_array_index (graph->evidence, i), "exact", dossier_highlight_get_exact (highlight));
    }
}

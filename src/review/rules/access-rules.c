/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/wording/review-text.h"

/* Characters that two texts must share for one to give the other away (AC01). */
#define SHINGLE 40

/* Behind a login there is at least this much, in characters. */
#define STUB 60

static int
order_of (DossierReview *review, const char *tier)
{
  return *tier == '\0' ? 0 : dossier_house_get_tier_order (review->graph->house, tier);
}

/* A sentence is behind its section's door as well as its own. */
static int
order_of_sentence (DossierReview *review, DossierSentence *sentence)
{
  DossierSection *section = dossier_profile_graph_section_of (review->graph, sentence);

  return MAX (order_of (review, dossier_profile_graph_tier_of (review->graph, sentence)),
              section != NULL ? order_of (review, dossier_section_get_tier (section)) : 0);
}

/* A text of the page, and the tier from which on it is read. */
typedef struct
{
  int         order;
  const char *text;
  gpointer    record;   /* (nullable): what a finding jumps to; of places only */
  const char *field;
} Tiered;

/**
 * Page:
 * @objects: sentences, claims, quotes: what is read there is meant to be
 * @places: all else that readers are given: fields, headings, image notes
 * @grounds: places where nothing secret is: what is known of a source, and how it weighs
 */
typedef struct
{
  GArray *objects;   /* Tiered */
  GArray *places;    /* Tiered */
  GArray *grounds;   /* Tiered */
} Page;

static void
add_text (GArray *texts, int order, const char *text, gpointer record, const char *field)
{
  Tiered tiered = { order, text, record, field };

  if (*text != '\0')
    g_array_append_val (texts, tiered);
}

/* Every text of @record but what never goes out, so that a new field is looked into from its first day. @but: fields that
 * say what the record is, and are looked for elsewhere */
static void
add_record (GArray *texts, int order, gpointer record, const char *const *but)
{
  static const char *const KEPT[] = { "note", "metadata", "proposed", "printed_grade", "printed_basis", NULL };   /* in the library */
  DossierRecordClass *klass = record != NULL ? DOSSIER_RECORD_GET_CLASS (record) : NULL;

  for (guint i = 0; klass != NULL && i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT && !klass->fields[i].derived && !g_strv_contains (KEPT, klass->fields[i].column)
        && !g_strv_contains (but, klass->fields[i].column))
      add_text (texts, order, dossier_record_get_text (record, i), record, klass->fields[i].column);
}

static const char *const NONE[] = { NULL };

/* Where a quote comes from. What the article itself says gives nothing away, its title for one. */
static void
add_source (DossierReview *review, Page *page, DossierEvidence *evidence, int order)
{
  DossierSource *source = dossier_profile_graph_source_of (review->graph, evidence);
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (review->graph, evidence);
  const char *text = snapshot != NULL ? dossier_profile_graph_text_of (review->graph, snapshot) : NULL;
  static const char *const TITLE[] = { "title", NULL };

  if (source == NULL)
    return;
  add_record (page->grounds, order, source, TITLE);
  if (text == NULL || strstr (text, dossier_source_get_title (source)) == NULL)
    add_text (page->grounds, order, dossier_source_get_title (source), source, "title");
  add_record (page->grounds, order, dossier_profile_graph_find (review->graph, DOSSIER_TYPE_PUBLISHER, dossier_source_get_publisher (source)), NONE);
  add_record (page->grounds, order, dossier_profile_graph_find (review->graph, DOSSIER_TYPE_ORIGIN, dossier_source_get_origin (source)), NONE);
  add_record (page->grounds, order, dossier_profile_graph_find (review->graph, DOSSIER_TYPE_ORIGIN, dossier_evidence_get_origin (evidence)), NONE);
  add_record (page->grounds, order, snapshot, NONE);
}

static void
add_claims (DossierReview *review, Page *page, DossierSentence *sentence, int order)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);
  static const char *const SAID[] = { "text", "resolution", NULL };

  for (guint i = 0; i < claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (claims, i);
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, claim);

      add_text (page->objects, order, dossier_claim_get_text (claim), NULL, NULL);
      add_text (page->places, order, dossier_claim_get_resolution (claim), claim, "resolution");
      add_record (page->grounds, order, claim, SAID);
      for (guint e = 0; e < evidence->len; e++)
        {
          DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, g_ptr_array_index (evidence, e));

          if (highlight != NULL)
            add_text (page->objects, order, dossier_highlight_get_exact (highlight), NULL, NULL);
          add_record (page->grounds, order, g_ptr_array_index (evidence, e), NONE);
          add_source (review, page, g_ptr_array_index (evidence, e), order);
        }
    }
}

/* Told to everybody who is told of one of its sentences. */
static void
add_amendment (DossierReview *review, Page *page, DossierAmendment *amendment)
{
  g_autoptr (GPtrArray) sentences = dossier_amendment_list_sentences (amendment);
  int lowest = sentences->len == 0 ? 0 : G_MAXINT;

  for (guint i = 0; i < sentences->len; i++)
    lowest = MIN (lowest, order_of (review, ((DossierAmendedSentence *) g_ptr_array_index (sentences, i))->tier));
  add_text (page->places, lowest, dossier_amendment_get_reason (amendment), amendment, "reason");
}

/* The notes are the page's words; whose picture it is, and under which licence, is a matter of record. */
static void
add_image (DossierReview *review, Page *page, DossierImage *image)
{
  static const guint NOTES[] = { DOSSIER_IMAGE_ALT, DOSSIER_IMAGE_CAPTION, DOSSIER_IMAGE_SOURCE_CONTEXT, DOSSIER_IMAGE_RELEVANCE_REASON, DOSSIER_IMAGE_PROVENANCE };
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (image);
  const char *said[G_N_ELEMENTS (NOTES) + 1] = { NULL };
  int order = order_of (review, dossier_image_get_tier (image));

  for (guint i = 0; i < G_N_ELEMENTS (NOTES); i++)
    {
      said[i] = klass->fields[NOTES[i]].column;
      add_text (page->places, order, dossier_record_get_text (DOSSIER_RECORD (image), NOTES[i]), image, said[i]);
    }
  add_record (page->grounds, order, image, said);
}

static void
collect (DossierReview *review, Page *page)
{
  static const char *const TEXT[] = { "text", NULL };
  DossierProfileGraph *graph = review->graph;

  if (graph->profile != NULL)
    add_record (page->places, 0, graph->profile, NONE);
  for (guint i = 0; i < graph->sections->len; i++)
    add_record (page->places, order_of (review, dossier_section_get_tier (g_ptr_array_index (graph->sections, i))), g_ptr_array_index (graph->sections, i), NONE);
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);
      int order = order_of_sentence (review, sentence);

      add_text (page->objects, order, dossier_sentence_get_text (sentence), NULL, NULL);
      add_record (page->places, order, sentence, TEXT);
      add_claims (review, page, sentence, order);
    }
  for (guint i = 0; i < graph->images->len; i++)
    add_image (review, page, g_ptr_array_index (graph->images, i));
  for (guint i = 0; i < graph->related->len; i++)
    add_record (page->places, 0, g_ptr_array_index (graph->related, i), NONE);
  for (guint i = 0; i < graph->amendments->len; i++)
    add_amendment (review, page, g_ptr_array_index (graph->amendments, i));
}

typedef gboolean (*MeetShingle) (const char *shingle, guint64 print, gpointer data);

/* Every run of SHINGLE characters with its print, by the polynomial of Karp and Rabin (1987).
 * Returns: whether @meet stopped it */
static gboolean
for_shingles (const char *text, MeetShingle meet, gpointer data)
{
  const guint64 base = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  const char *first = text;
  guint64 print = 0, top = 1;
  guint n = 0;

  for (guint i = 1; i < SHINGLE; i++)
    top *= base;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (n == SHINGLE)
        {
          print -= top * (g_utf8_get_char (first) + 1);
          first = g_utf8_next_char (first);
          n--;
        }
      print = print * base + g_utf8_get_char (text) + 1;
      if (++n == SHINGLE && meet (first, print, data))
        return TRUE;
    }
  return FALSE;
}

static gboolean
remember (const char *shingle, guint64 print, gpointer set)
{
  g_hash_table_add (set, g_memdup2 (&print, sizeof print));
  return FALSE;
}

/* What is looked for: in the places of one tier, and not in its objects. */
typedef struct
{
  const Page *page;
  int         order;
  GHashTable *prints;   /* of all places of the tier */
  char       *leak;     /* (owned) (nullable) */
} Search;

/* A field that both tiers are given: what it says to one is no secret to the other. */
static gboolean
is_shared (const Page *page, int order, const Tiered *one)
{
  for (guint i = 0; one->record != NULL && i < page->places->len; i++)
    {
      const Tiered *place = &g_array_index (page->places, Tiered, i);

      if (place->order <= order && place->record == one->record && strcmp (place->field, one->field) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
stands_in (const GArray *texts, int order, const char *shingle)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_array_index (texts, Tiered, i).order <= order && strstr (g_array_index (texts, Tiered, i).text, shingle) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
compare (const char *at, guint64 print, gpointer data)
{
  Search *search = data;
  g_autofree char *shingle = NULL;

  if (!g_hash_table_contains (search->prints, &print))
    return FALSE;
  shingle = g_utf8_substring (at, 0, SHINGLE);
  if ((!stands_in (search->page->places, search->order, shingle) && !stands_in (search->page->grounds, search->order, shingle))
      || stands_in (search->page->objects, search->order, shingle))
    return FALSE;
  search->leak = g_steal_pointer (&shingle);
  return TRUE;
}

static void
report (DossierReview *review, const Search *search)
{
  const GArray *arrays[] = { search->page->places, search->page->grounds };

  for (guint a = 0; a < G_N_ELEMENTS (arrays); a++)
    for (guint i = 0; i < arrays[a]->len; i++)
      {
        const Tiered *place = &g_array_index (arrays[a], Tiered, i);

        if (place->order <= search->order && strstr (place->text, search->leak) != NULL)
          {
            dossier_review_block (review, "AC01", place->record, place->field, "Restricted text would leak: “%s…”", search->leak);
            return;
          }
      }
}

/* Returns: whether anything of a higher tier stands where readers of @order see it */
static gboolean
check_tier (DossierReview *review, const Page *page, int order)
{
  const GArray *arrays[] = { page->objects, page->places }, *read[] = { page->places, page->grounds };
  g_autoptr (GHashTable) prints = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean leaks = FALSE;

  for (guint a = 0; a < G_N_ELEMENTS (read); a++)
    for (guint i = 0; i < read[a]->len; i++)
      if (g_array_index (read[a], Tiered, i).order <= order)
        for_shingles (g_array_index (read[a], Tiered, i).text, remember, prints);
  for (guint a = 0; a < G_N_ELEMENTS (arrays); a++)
    for (guint i = 0; i < arrays[a]->len; i++)
      {
        const Tiered *one = &g_array_index (arrays[a], Tiered, i);
        Search search = { page, order, prints, NULL };

        if (one->order > order && !is_shared (page, order, one) && for_shingles (one->text, compare, &search))
          {
            report (review, &search);
            leaks = TRUE;
          }
        g_free (search.leak);
      }
  return leaks;
}

/* Text of a higher tier in what a lower one is given. A sentence, claim or quote that the lower
 * tier has as its own gives nothing away. */
void
dossier_rule_ac01 (DossierReview *review)
{
  const GPtrArray *tiers = dossier_house_get_terms (review->graph->house, "tiers");
  Page page = { g_array_new (FALSE, FALSE, sizeof (Tiered)), g_array_new (FALSE, FALSE, sizeof (Tiered)), g_array_new (FALSE, FALSE, sizeof (Tiered)) };

  collect (review, &page);
  for (guint order = 0; order + 1 < tiers->len; order++)
    if (check_tier (review, &page, (int) order))
      break;   /* what leaks here leaks higher up as well */
  g_array_unref (page.objects);
  g_array_unref (page.places);
  g_array_unref (page.grounds);
}

/* Evidence has no tier and goes where its sentences go; what is lost is what stands behind the
 * door of something larger. */
void
dossier_rule_ac02 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (review->graph->sentences, i);
      DossierSection *section = dossier_profile_graph_section_of (review->graph, sentence);

      if (section == NULL || *dossier_sentence_get_tier (sentence) == '\0'
          || order_of (review, dossier_sentence_get_tier (sentence)) >= order_of (review, dossier_section_get_tier (section)))
        continue;
      dossier_review_offer_value (dossier_review_block (review, "AC02", sentence, "tier", "The sentence is for “%s”, its section only for “%s”: they would not get it.",
                                                        dossier_house_get_label (review->graph->house, "tiers", dossier_sentence_get_tier (sentence)),
                                                        dossier_house_get_label (review->graph->house, "tiers", dossier_section_get_tier (section))),
                                  "Give it the section’s readers", "tier", "");
    }
  if (review->graph->profile != NULL && dossier_profile_get_lead_image (review->graph->profile) != 0)
    {
      DossierImage *lead = dossier_profile_graph_find (review->graph, DOSSIER_TYPE_IMAGE, dossier_profile_get_lead_image (review->graph->profile));

      if (lead != NULL && order_of (review, dossier_image_get_tier (lead)) > 0)
        dossier_review_warn (review, "AC02", lead, "tier", "The lead image is for “%s” only: the public page has none.",
                             dossier_house_get_label (review->graph->house, "tiers", dossier_image_get_tier (lead)));
    }
}

/* A door with nothing behind it. */
void
dossier_rule_ac03 (DossierReview *review)
{
  glong length = 0;
  gboolean door = review->graph->profile != NULL && !dossier_review_is_blank (dossier_profile_get_access_briefing (review->graph->profile));

  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (review->graph->sentences, i);

      if (order_of_sentence (review, sentence) > 0)
        length += g_utf8_strlen (dossier_sentence_get_text (sentence), -1);
    }
  if (length == 0 && door)
    dossier_review_warn (review, "AC03", review->graph->profile, "access_briefing", "Nothing behind the login.");
  else if (length > 0 && length < STUB)
    dossier_review_warn (review, "AC03", review->graph->profile, "access_briefing", "Hardly anything behind the login: %ld characters.", length);
}

static const char *const OPEN[] = { "open to all", "open to everyone", "free for all", "free to all", "free for everyone", "for all readers", "no login", NULL };
static const char *const CLOSED[] = { "only for", "members only", "for members", "login required", "login is required", "log in to", "after logging in",
                                      "after joining", "and logging in", "subscribers only", NULL };

static gboolean
contradicts (const char *text)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (text);
  DossierPhrase open, closed;

  return dossier_words_find_phrase (words, OPEN, &open) && dossier_words_find_phrase (words, CLOSED, &closed);
}

/* "Only for … Open to all readers." */
void
dossier_rule_ac04 (DossierReview *review)
{
  DossierProfile *profile = review->graph->profile;
  const GPtrArray *tiers = dossier_house_get_terms (review->graph->house, "tiers");

  if (profile != NULL && contradicts (dossier_profile_get_access_briefing (profile)))
    dossier_review_warn (review, "AC04", profile, "access_briefing", "Tier text contradicts itself: it is open to all, and it is not.");
  for (guint i = 1; profile != NULL && i < tiers->len; i++)
    {
      DossierTerm *tier = g_ptr_array_index (tiers, i);
      g_autoptr (DossierWordList) words = dossier_word_list_new (dossier_term_get_text (tier) != NULL ? dossier_term_get_text (tier) : "");
      DossierPhrase open;

      if (dossier_words_find_phrase (words, OPEN, &open))
        dossier_review_warn (review, "AC04", profile, "tiers", "The house’s text for “%s” says it is open to all.", dossier_term_get_label (tier));
    }
}

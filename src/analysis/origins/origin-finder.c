/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/origin-finder.h"

#include <string.h>

#include "analysis/passages/likeness.h"

/* Two sentences with so many runs of words in common are held against each other … */
#define LEAST_SHINGLES 2

/* … and one is the other's if so much of them is the same, and so many words. */
#define REUSED 0.5
#define LEAST_WORDS 7

/* One sentence may be a statement that everybody quotes; two were taken from the same text. */
#define LEAST_REUSED 2
#define LEAST_REUSED_WORDS 20

/* Or so much of the wording at all */
#define COPIED 0.2

/* So many words that no other text has, in one sentence of each of both, are a fact. */
#define LEAST_TERMS 2

/* The same figure in sentences about two things is chance: they must have so many terms in common, itself with them. */
#define LEAST_COMMON 3

/* So many of them that the other texts on the event lack go back to one report; fewer than so many others prove nothing. */
#define LEAST_FACTS 5
#define LEAST_OTHERS 2

/* Names and figures in common, as a share, that two texts on one event have */
#define KIN 0.3

static void
free_passage (gpointer data)
{
  DossierSharedPassage *passage = data;

  g_free (passage->words);
  g_free (passage);
}

static void
free_link (gpointer data)
{
  DossierOriginLink *link = data;

  g_ptr_array_unref (link->passages);
  g_free (link);
}

static double
get (const DossierTextSet *set, const double *table, guint a, guint b)
{
  return table[MIN (a, b) * set->n_texts + MAX (a, b)];
}

static void
add_passage (GPtrArray *passages, const DossierMeeting *meeting, double weight, char *words)
{
  DossierSharedPassage *passage = g_new (DossierSharedPassage, 1);

  *passage = (DossierSharedPassage) { meeting->a_sentence, meeting->b_sentence, weight, words };
  g_ptr_array_add (passages, passage);
}

/* Keeps the common part of a reused sentence, in the words of the first text. Returns: how many words of it are the same */
static guint
find_reuse (const DossierTextSet *set, const DossierMeeting *meeting, GPtrArray *passages)
{
  const DossierReading *a = set->texts[meeting->a], *b = set->texts[meeting->b];
  DossierLikeness likeness;

  if (meeting->n_shingles < LEAST_SHINGLES)
    return 0;
  dossier_likeness_measure (a, meeting->a_sentence, b, meeting->b_sentence, &likeness);
  if (likeness.share < REUSED || likeness.a_last + 1 < likeness.a_first + LEAST_WORDS)
    return 0;
  add_passage (passages, meeting, likeness.share,
               dossier_word_list_get_text (a->words, a->words->words[likeness.a_first].start, a->words->words[likeness.a_last].end));
  return (guint) (likeness.share * (likeness.a_last - likeness.a_first + 1));
}

/* Words shown behind a figure: what it counts */
#define WORDS_BEHIND 2

static char *
describe_figure (const DossierReading *reading, guint sentence, guint word)
{
  const GArray *mentions = reading->sentences[sentence].mentions;
  guint last = word, end = reading->sentences[sentence].first + reading->sentences[sentence].n_words;

  for (guint i = 0; i < mentions->len; i++)
    if (g_array_index (mentions, DossierMention, i).first == word)
      last = g_array_index (mentions, DossierMention, i).last;
  last = MIN (last + WORDS_BEHIND, end - 1);
  return dossier_word_list_get_text (reading->words, reading->words->words[word].start, reading->words->words[last].end);
}

static char *
describe_terms (const DossierReading *reading, const guint *words, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const DossierWord *word = &reading->words->words[words[i]];
      g_autofree char *shown = dossier_word_list_get_text (reading->words, word->start, word->end);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", shown);
    }
  return g_string_free (text, FALSE);
}

static gboolean
holds (const GPtrArray *passages, const char *words)
{
  for (guint i = 0; i < passages->len; i++)
    if (strcmp (((DossierSharedPassage *) g_ptr_array_index (passages, i))->words, words) == 0)
      return TRUE;
  return FALSE;
}

static void
add_fact (GPtrArray *facts, const DossierMeeting *meeting, double weight, char *words)
{
  if (holds (facts, words))
    g_free (words);
  else
    add_passage (facts, meeting, weight, words);
}

/* Returns: how many terms two sentences have in common */
static guint
count_common (const GArray *a, const GArray *b)
{
  guint n = 0;

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      const DossierTextTerm *p = &g_array_index (a, DossierTextTerm, i), *q = &g_array_index (b, DossierTextTerm, j);

      n += p->key == q->key && p->weight >= DOSSIER_TERM_PLAIN;
      i += p->key <= q->key;
      j += q->key <= p->key;
    }
  return n;
}

/* Each rare figure is a fact, and so are several rare words that both texts have in one sentence. */
static void
find_facts (const DossierTextSet *set, const DossierMeeting *meeting, GPtrArray *facts)
{
  const DossierReading *a = set->texts[meeting->a], *b = set->texts[meeting->b];

  if (count_common (a->sentences[meeting->a_sentence].terms, b->sentences[meeting->b_sentence].terms) < LEAST_COMMON)
    return;
  for (guint i = 0; i < meeting->n_figures; i++)
    add_fact (facts, meeting, DOSSIER_TERM_FIGURE, describe_figure (a, meeting->a_sentence, meeting->figures[i]));
  if (meeting->n_terms >= LEAST_TERMS && meeting->n_figures == 0)
    add_fact (facts, meeting, meeting->n_terms, describe_terms (a, meeting->terms, meeting->n_terms));
}

/* Other texts on the event of both: facts that these lack are rare. */
static guint
count_others (const DossierTextSet *set, guint a, guint b)
{
  guint n = 0;

  for (guint i = 0; i < set->n_texts; i++)
    n += i != a && i != b && (get (set, set->kinships, a, i) >= KIN || get (set, set->kinships, b, i) >= KIN);
  return n;
}

static void
add_link (GPtrArray *links, const DossierTextSet *set, guint a, guint b, DossierOriginKind kind, GPtrArray *passages)
{
  DossierOriginLink *link = g_new (DossierOriginLink, 1);

  *link = (DossierOriginLink) { a, b, kind, get (set, set->containments, a, b), g_ptr_array_ref (passages) };
  g_ptr_array_add (links, link);
}

/* @first, @end: the meetings of one pair of texts */
static void
judge_pair (const DossierTextSet *set, guint first, guint end, GPtrArray *links)
{
  const DossierMeeting *meetings = (const DossierMeeting *) (gpointer) set->meetings->data;
  guint a = meetings[first].a, b = meetings[first].b, n_words = 0;
  g_autoptr (GPtrArray) reused = g_ptr_array_new_with_free_func (free_passage), facts = g_ptr_array_new_with_free_func (free_passage);

  for (guint i = first; i < end; i++)
    {
      n_words += find_reuse (set, &meetings[i], reused);
      find_facts (set, &meetings[i], facts);
    }
  if ((reused->len >= LEAST_REUSED && n_words >= LEAST_REUSED_WORDS) || (reused->len > 0 && get (set, set->containments, a, b) >= COPIED))
    add_link (links, set, a, b, DOSSIER_ORIGIN_BY_WORDING, reused);
  else if (facts->len >= LEAST_FACTS && get (set, set->kinships, a, b) >= KIN && count_others (set, a, b) >= LEAST_OTHERS)
    add_link (links, set, a, b, DOSSIER_ORIGIN_BY_FACTS, facts);
}

/**
 * dossier_origins_find:
 *
 * Wording: sentences that one text has from the other or both from a third, copied or reworded. Facts: what two texts say
 * and none of the others on the same event does. The order of the texts changes nothing but the order of the answer.
 *
 * Returns: (transfer full) (element-type DossierOriginLink): proposals, each with what it rests on
 */
GPtrArray *
dossier_origins_find (DossierReading *const *texts, guint n_texts)
{
  g_autoptr (DossierTextSet) set = dossier_text_set_new (texts, n_texts);

  return dossier_origins_find_in (set);
}

/* As dossier_origins_find(), for texts that are held against each other already */
GPtrArray *
dossier_origins_find_in (const DossierTextSet *set)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (free_link);

  for (guint first = 0, end; first < set->meetings->len; first = end)
    {
      const DossierMeeting *meeting = &g_array_index (set->meetings, DossierMeeting, first);

      for (end = first + 1; end < set->meetings->len; end++)
        {
          const DossierMeeting *next = &g_array_index (set->meetings, DossierMeeting, end);

          if (next->a != meeting->a || next->b != meeting->b)
            break;
        }
      judge_pair (set, first, end, links);
    }
  return links;
}

/* Adds a link that rests on one thing. */
void
dossier_origin_links_add (GPtrArray *links, const DossierTextSet *set, guint a, guint b, DossierOriginKind kind, guint a_sentence, guint b_sentence, const char *words)
{
  const DossierMeeting meeting = { .a = a, .b = b, .a_sentence = a_sentence, .b_sentence = b_sentence };
  g_autoptr (GPtrArray) passages = g_ptr_array_new_with_free_func (free_passage);

  add_passage (passages, &meeting, 1, g_strdup (words));
  add_link (links, set, a, b, kind, passages);
}

static guint
find_root (const guint *parents, guint i)
{
  while (parents[i] != i)
    i = parents[i];
  return i;
}

/* Returns: (transfer full): for each text the first one of its group */
guint *
dossier_origins_group (const GPtrArray *links, guint n_texts)
{
  guint *parents = g_new (guint, n_texts + 1);

  for (guint i = 0; i < n_texts; i++)
    parents[i] = i;
  for (guint i = 0; i < links->len; i++)
    {
      const DossierOriginLink *link = g_ptr_array_index (links, i);
      guint a = find_root (parents, link->a), b = find_root (parents, link->b);

      parents[MAX (a, b)] = MIN (a, b);
    }
  for (guint i = 0; i < n_texts; i++)
    parents[i] = find_root (parents, i);
  return parents;
}

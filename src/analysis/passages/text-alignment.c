/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/text-alignment.h"

#include <math.h>
#include <string.h>

#include "analysis/passages/term-index.h"
#include "analysis/text/letters.h"

/* A pair is proposed from here on, if it is at least so good as this share of the best that either sentence has … */
#define LEAST_SCORE 0.17
#define LEAST_OF_BEST 0.42

/* … and shares terms that say as much as these many rare words, or is beyond doubt. */
#define LEAST_SHARED 2.0
#define SURE 0.46

/* What is asked more of two texts that have little in common; where little begins, and where it ends */
#define MORE_SCORE 0.1
#define MORE_SHARED 0.8
#define KIN 0.52
#define STRANGERS 0.25

/* The first sentences of articles tell what happened, so those of two articles on one thing are the likelier to say the
 * same: by so much for the very first, by nothing so many sentences on. */
#define LEAD 0.8
#define LEAD_REACH 9.0

/* So much of what is asked does, in texts on one event, for two sentences that are each the best the other has, and for
 * two that count or measure one thing; so much more is asked of strangers. A doubtful pair must have this score besides. */
#define BEST_OF_BOTH 0.3
#define BEST_OF_STRANGERS 0.9
#define DOUBTFUL 0.9
#define DOUBTFUL_SCORE 0.14

/* A headline says in short what the text says at length: that belongs together anyway, so it counts for less. */
#define HEADLINE 0.7

/* What a sentence says twice, in another form, is not asked of the other sentence in full. */
#define EXTRA_LENGTH 0.5

/* Terms that so many sentences of the second text have say nothing and cost time. */
#define MOST_SENTENCES 64

typedef struct
{
  guint  a;
  guint  b;
  double score;
  double shared;
  double enough;   /* of what is asked: 1 for all */
  gboolean counts; /* whether both count or measure one thing */
} Candidate;

typedef struct
{
  const DossierReading   *a;
  const DossierReading   *b;
  const DossierTermIndex *index;
  double                 *a_norms;   /* length of each sentence's vector */
  double                 *b_norms;
  const gboolean         *a_headlines;
  const gboolean         *b_headlines;
  double                 *a_best;    /* the best score of each sentence */
  double                 *b_best;
  gboolean               *counted;   /* of the second text: which count what the sentence at hand counts */
  GArray                 *candidates;
  double                  strictness;  /* 0 for texts on one event, 1 for strangers */
  double                  rarest;      /* what a plain word says that one sentence alone has */
} Alignment;

static double *
measure (const DossierReading *reading, const DossierTermIndex *index, gboolean is_second)
{
  double *norms = g_new0 (double, reading->n_sentences + 1);

  for (guint i = 0; i < reading->n_sentences; i++)
    {
      const GArray *terms = reading->sentences[i].terms;
      const double *weights = dossier_term_index_get_weights (index, is_second, i);

      for (guint j = 0; j < terms->len; j++)
        norms[i] += g_array_index (terms, DossierTextTerm, j).role >= DOSSIER_TERM_EXTRA ? weights[j] * EXTRA_LENGTH : weights[j];
    }
  return norms;
}

/* Two texts on one event share names and figures, texts on two events of one kind mostly words. */
static double
measure_strictness (const DossierTermIndex *index)
{
  double kinship = (dossier_term_index_measure_kinship (index, DOSSIER_TERM_NAME) +
                    dossier_term_index_measure_kinship (index, DOSSIER_TERM_PLAIN)) / 2;

  return CLAMP ((KIN - kinship) / (KIN - STRANGERS), 0, 1);
}

/* Adds up what one sentence shares with each of the other text: only sentences with a common term are touched. */
static void
find_candidates (Alignment *self, guint i, double *shared, GArray *touched)
{
  const GArray *terms = self->a->sentences[i].terms;
  const double *weights = dossier_term_index_get_weights (self->index, FALSE, i);

  for (guint j = 0; j < terms->len; j++)
    {
      guint n;
      const guint *second = dossier_term_index_list_second (self->index, i, j, &n);
      gboolean counts = g_array_index (terms, DossierTextTerm, j).role == DOSSIER_TERM_SLOT;

      for (guint k = 0; k < n && n <= MOST_SENTENCES; k++)
        {
          if (shared[second[k]] == 0)
            g_array_append_val (touched, second[k]);
          shared[second[k]] += weights[j];
          self->counted[second[k]] |= counts;
        }
    }
}

/* The overlap against both lengths (Dice) and against the shorter one (containment, Broder 1997): a short sentence may
 * be a part of a long one. */
static double
score (double shared, double a, double b)
{
  double dice = 2 * shared / (a + b), containment = shared / MIN (a, b);

  return MIN (1, sqrt (dice * containment));
}

/* Whether a sentence ends without a mark */
static gboolean
is_headline (const DossierReading *reading, guint i)
{
  const DossierTextSentence *sentence = &reading->sentences[i];

  for (guint at = sentence->end; at > sentence->start && !dossier_letter_is_word (reading->words->letters[at - 1]); at--)
    if (strchr (".!?:", (int) MIN (reading->words->letters[at - 1], 127)) != NULL || reading->words->letters[at - 1] == 0x2026)
      return FALSE;
  return TRUE;
}

static gboolean *
find_headlines (const DossierReading *reading)
{
  gboolean *headlines = g_new (gboolean, reading->n_sentences + 1);

  for (guint i = 0; i < reading->n_sentences; i++)
    headlines[i] = is_headline (reading, i);
  return headlines;
}

/* Returns: 1 or more for a pair that has all that is asked, else the share it has of that which it lacks most */
static double
measure_enough (const Alignment *self, const Candidate *candidate)
{
  double least_score = LEAST_SCORE + self->strictness * MORE_SCORE, least_shared = LEAST_SHARED + self->strictness * MORE_SHARED;
  double enough = candidate->score / least_score;

  if (candidate->score >= SURE)
    return enough;
  return MIN (enough, candidate->shared / (least_shared * self->rarest));
}

static void
keep_candidates (Alignment *self, guint i, double *shared, GArray *touched)
{
  double least = MIN (1, BEST_OF_BOTH + self->strictness * BEST_OF_STRANGERS);

  for (guint k = 0; k < touched->len; k++)
    {
      guint other = g_array_index (touched, guint, k);
      double weight = 1 + LEAD * (1 - self->strictness) * MAX (0, 1 - (i + other) / LEAD_REACH);
      Candidate candidate = { .a = i, .b = other, .counts = self->counted[other] };

      if (self->a_headlines[i] != self->b_headlines[other])
        weight *= HEADLINE;
      candidate.score = weight * score (shared[other], self->a_norms[i], self->b_norms[other]);
      candidate.shared = weight * shared[other];
      candidate.enough = measure_enough (self, &candidate);
      if (candidate.enough >= least && (candidate.enough >= DOUBTFUL || candidate.score >= DOUBTFUL_SCORE))
        {
          g_array_append_val (self->candidates, candidate);
          self->a_best[i] = MAX (self->a_best[i], candidate.score);
          self->b_best[other] = MAX (self->b_best[other], candidate.score);
        }
      shared[other] = 0;
      self->counted[other] = FALSE;
    }
  g_array_set_size (touched, 0);
}

static int
compare_shared (gconstpointer a, gconstpointer b)
{
  const DossierSharedTerm *p = a, *q = b;

  return p->weight > q->weight ? -1 : p->weight < q->weight;
}

static GArray *
list_shared (const Alignment *self, const Candidate *candidate)
{
  const GArray *a = self->a->sentences[candidate->a].terms, *b = self->b->sentences[candidate->b].terms;
  const double *weights = dossier_term_index_get_weights (self->index, FALSE, candidate->a);
  GArray *shared = g_array_new (FALSE, FALSE, sizeof (DossierSharedTerm));

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      const DossierTextTerm *p = &g_array_index (a, DossierTextTerm, i), *q = &g_array_index (b, DossierTextTerm, j);

      if (p->key == q->key)
        {
          DossierSharedTerm term = { p->word, q->word, weights[i], MAX (p->role, q->role) };

          g_array_append_val (shared, term);
        }
      if (p->key <= q->key)
        i++;
      if (q->key <= p->key)
        j++;
    }
  g_array_sort (shared, compare_shared);
  return shared;
}

static void
free_pair (gpointer data)
{
  DossierPassagePair *pair = data;

  g_array_unref (pair->shared);
  g_free (pair);
}

static GPtrArray *
choose_pairs (const Alignment *self)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (free_pair);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);
      DossierPassagePair *pair;

      if (candidate->score < (candidate->enough < 1 && !candidate->counts ? 1 : LEAST_OF_BEST) * MAX (self->a_best[candidate->a], self->b_best[candidate->b]))
        continue;
      pair = g_new (DossierPassagePair, 1);
      *pair = (DossierPassagePair) { candidate->a, candidate->b, MIN (candidate->score, 1), list_shared (self, candidate) };
      g_ptr_array_add (pairs, pair);
    }
  return pairs;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const DossierPassagePair *p = *(const DossierPassagePair *const *) a, *q = *(const DossierPassagePair *const *) b;

  return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

/**
 * dossier_text_alignment_find:
 *
 * Sentences are compared by the terms they share, rarer ones counting more. Time grows with the number
 * of terms that two sentences have in common, which for articles is linear in their length.
 *
 * Returns: (transfer full) (element-type DossierPassagePair): in the order of the first text
 */
GPtrArray *
dossier_text_alignment_find (const DossierReading *a, const DossierReading *b)
{
  g_autoptr (DossierTermIndex) index = dossier_term_index_new (a, b);
  g_autofree double *a_norms = measure (a, index, FALSE), *b_norms = measure (b, index, TRUE);
  g_autofree double *a_best = g_new0 (double, a->n_sentences + 1), *b_best = g_new0 (double, b->n_sentences + 1);
  g_autofree double *shared = g_new0 (double, b->n_sentences + 1);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate)), touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *a_headlines = find_headlines (a), *b_headlines = find_headlines (b);
  g_autofree gboolean *counted = g_new0 (gboolean, b->n_sentences + 1);
  Alignment self = { a, b, index, a_norms, b_norms, a_headlines, b_headlines, a_best, b_best, counted, candidates, measure_strictness (index),
                     log (a->n_sentences + b->n_sentences + 1) };
  GPtrArray *pairs;

  for (guint i = 0; i < a->n_sentences; i++)
    {
      find_candidates (&self, i, shared, touched);
      keep_candidates (&self, i, shared, touched);
    }
  pairs = choose_pairs (&self);
  g_ptr_array_sort (pairs, compare_pairs);
  return pairs;
}

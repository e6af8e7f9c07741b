/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-resolver.h"

#include "analysis/anchors/anchor-search.h"

/* Of several places the best is taken only if its context, 0 to 2, is better by this. */
#define CLEARLY_BETTER 0.3

#define CONTEXT 32   /* code points on each side */

/* Context on one side that says: this is where the quote stood */
#define KNOWN_SIDE 0.5

/* The share of the quote that must be left where both sides, one side or none are known */
#define LEAST_FRAMED 0.2
#define LEAST_BESIDE 0.34
#define LEAST_ALONE 0.68

struct _DossierAnchorResolver
{
  char            *string;   /* (owned): the text, UTF-8 */
  DossierWordList *text;     /* (owned): its words are found when they are first needed */
};

/* @text: valid UTF-8. One resolver serves all quotes of a text, in one thread at a time. */
DossierAnchorResolver *
dossier_anchor_resolver_new (const char *text)
{
  DossierAnchorResolver *self = g_new0 (DossierAnchorResolver, 1);

  self->string = g_strdup (text);
  self->text = dossier_word_list_new_bare (text);
  return self;
}

void
dossier_anchor_resolver_free (DossierAnchorResolver *self)
{
  dossier_word_list_free (self->text);
  g_free (self->string);
  g_free (self);
}

const char *
dossier_anchor_state_to_id (DossierAnchorState state)
{
  static const char *const ids[] = { "same", "moved", "changed", "ambiguous", "lost" };

  g_return_val_if_fail (state < G_N_ELEMENTS (ids), NULL);
  return ids[state];
}

static gint64
distance (const DossierAnchorHit *hit, gint64 start)
{
  return ABS ((gint64) hit->start - start);
}

/* Of hits whose context is equally good, the one at the old place, or much nearer to it than all others.
 * Returns: (nullable) */
static const DossierAnchorHit *
choose_by_place (const GArray *hits, double least, gint64 start)
{
  const DossierAnchorHit *nearest = NULL;
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < hits->len; i++)
    {
      const DossierAnchorHit *hit = &g_array_index (hits, DossierAnchorHit, i);

      if (hit->left + hit->right < least)
        continue;
      if (nearest == NULL || distance (hit, start) < distance (nearest, start))
        {
          next = nearest != NULL ? distance (nearest, start) : next;
          nearest = hit;
        }
      else
        next = MIN (next, distance (hit, start));
    }
  return nearest != NULL && distance (nearest, start) * 4 < next && distance (nearest, start) < 200 ? nearest : NULL;
}

/* Returns: (nullable): the one place that is meant; %NULL if several may be */
static const DossierAnchorHit *
choose (const GArray *hits, gint64 start, const char **why)
{
  const DossierAnchorHit *best = NULL;
  double second = -1;

  for (guint i = 0; i < hits->len; i++)
    {
      const DossierAnchorHit *hit = &g_array_index (hits, DossierAnchorHit, i);
      double context = hit->left + hit->right;

      if (best == NULL || context > best->left + best->right)
        {
          second = best != NULL ? best->left + best->right : second;
          best = hit;
        }
      else
        second = MAX (second, context);
    }
  *why = "it stands once";
  if (best == NULL || hits->len == 1)
    return best;
  if (best->left + best->right < KNOWN_SIDE)
    return NULL;
  *why = "the words around it fit best";
  if (best->left + best->right - second >= CLEARLY_BETTER)
    return best;
  *why = "of several like places it is where it stood";
  return choose_by_place (hits, best->left + best->right - CLEARLY_BETTER, start);
}

static void
put (DossierAnchorPlace *place, const DossierAnchorHit *hit, DossierAnchorState state, const char *why)
{
  *place = (DossierAnchorPlace) { state, hit != NULL ? hit->start : 0, hit != NULL ? hit->end : 0, why };
}

static gboolean
is_acceptable (const DossierAnchorHit *hit)
{
  gboolean left = hit->left >= KNOWN_SIDE, right = hit->right >= KNOWN_SIDE;

  if (left && right)
    return hit->coverage >= LEAST_FRAMED && hit->n_matched >= 2;
  if (left || right)
    return hit->coverage >= LEAST_BESIDE && hit->n_matched >= 3;
  return hit->coverage >= LEAST_ALONE && hit->n_matched >= 4 && !hit->differs;
}

static double
quality (const DossierAnchorHit *hit)
{
  return hit->coverage + 0.3 * (hit->left + hit->right) - (hit->differs ? 0.2 : 0);
}

static void
resolve_reworded (DossierAnchorResolver *self, DossierAnchorSought *sought, DossierAnchorPlace *place)
{
  g_autoptr (GArray) hits = dossier_anchor_find_reworded (self->text, sought);
  const DossierAnchorHit *best = NULL, *second = NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      const DossierAnchorHit *hit = &g_array_index (hits, DossierAnchorHit, i);

      if (!is_acceptable (hit) || (best != NULL && hit->start < best->end && best->start < hit->end && quality (hit) <= quality (best)))
        continue;
      if (best == NULL || quality (hit) > quality (best))
        {
          second = best != NULL && (hit->start >= best->end || best->start >= hit->end) ? best : second;
          best = hit;
        }
      else if (second == NULL || quality (hit) > quality (second))
        second = hit;
    }
  if (best == NULL)
    put (place, NULL, DOSSIER_ANCHOR_LOST, hits->len > 0 ? "too little of it is left anywhere" : "none of its words stand there");
  else if (second != NULL && quality (best) - quality (second) < 0.12)
    put (place, NULL, DOSSIER_ANCHOR_AMBIGUOUS, "two passages are equally like it");
  else
    put (place, best, DOSSIER_ANCHOR_CHANGED, best->left >= KNOWN_SIDE || best->right >= KNOWN_SIDE
         ? "the words around it are known, its own have changed" : "most of its words stand here, its facts unchanged");
}

/* A quote that is longer is looked for by its two ends, which are resolved like quotes of their own. */
#define LONGEST 6000   /* code points */
#define END 1500

static void
resolve_end (DossierAnchorResolver *self, const DossierWordList *whole, guint start, gint64 offset, const char *prefix, const char *suffix, DossierAnchorPlace *place)
{
  g_autofree char *exact = dossier_word_list_get_text (whole, start, start + END);
  const DossierAnchorQuote quote = { exact, prefix, suffix, offset + start };

  dossier_anchor_resolver_resolve (self, &quote, place);
}

static void
resolve_long (DossierAnchorResolver *self, const DossierAnchorSought *sought, DossierAnchorPlace *place)
{
  const DossierWordList *exact = sought->exact;
  guint n = exact->n_letters;
  g_autofree char *prefix = dossier_word_list_get_text (sought->prefix, 0, sought->prefix->n_letters);
  g_autofree char *suffix = dossier_word_list_get_text (sought->suffix, 0, sought->suffix->n_letters);
  g_autofree char *behind_head = dossier_word_list_get_text (exact, END, END + CONTEXT), *before_tail = dossier_word_list_get_text (exact, n - END - CONTEXT, n - END);
  DossierAnchorPlace head, tail;

  resolve_end (self, exact, 0, sought->start, prefix, behind_head, &head);
  resolve_end (self, exact, n - END, sought->start, before_tail, suffix, &tail);
  if (head.state > DOSSIER_ANCHOR_CHANGED || tail.state > DOSSIER_ANCHOR_CHANGED)
    put (place, NULL, head.state == DOSSIER_ANCHOR_AMBIGUOUS || tail.state == DOSSIER_ANCHOR_AMBIGUOUS ? DOSSIER_ANCHOR_AMBIGUOUS : DOSSIER_ANCHOR_LOST,
         "one of its ends was not found");
  else if (tail.end - head.start < n / 2 || tail.end - head.start > 2 * (gint64) n)
    put (place, NULL, DOSSIER_ANCHOR_LOST, "its ends do not stand as far from one another as they did");
  else
    *place = (DossierAnchorPlace) { DOSSIER_ANCHOR_CHANGED, head.start, tail.end, "both its ends were found, what is between has changed" };
}

/* The strict ways first: whatever they find is better than anything that a looser one could.
 * Returns: whether that was all */
static gboolean
resolve_literally (DossierAnchorResolver *self, DossierAnchorSought *sought, DossierAnchorPlace *place)
{
  g_autoptr (GArray) hits = dossier_anchor_find_exact (self->text, self->string, sought);
  gboolean exact = hits->len > 0;
  const DossierAnchorHit *hit;
  const char *why;

  if (!exact)
    {
      g_clear_pointer (&hits, g_array_unref);
      hits = dossier_anchor_find_tight (self->text, sought);
    }
  if (hits->len == 0)
    return FALSE;
  hit = choose (hits, sought->start, &why);
  if (hit == NULL)
    put (place, NULL, DOSSIER_ANCHOR_AMBIGUOUS, "it stands in several places and nothing decides");
  else if (!exact)
    put (place, hit, DOSSIER_ANCHOR_CHANGED, "only case, marks or white space differ");
  else
    put (place, hit, hit->start == sought->start ? DOSSIER_ANCHOR_SAME : DOSSIER_ANCHOR_MOVED, why);
  return TRUE;
}

/**
 * dossier_anchor_resolver_resolve:
 * @place: (out caller-allocates): the answer
 *
 * Looks for the exact words, then for them with case, marks and white space set aside, then for a
 * passage that took their place. A like sentence with another figure, date, name or negation is the
 * quote changed only where the words around it are known; elsewhere the quote is lost.
 * Never fails; time grows with the text's length, and with the quote's where it was reworded.
 */
void
dossier_anchor_resolver_resolve (DossierAnchorResolver *self, const DossierAnchorQuote *quote, DossierAnchorPlace *place)
{
  DossierAnchorSought sought = {
    quote->exact,
    dossier_word_list_new_bare (quote->exact),
    dossier_word_list_new_bare (quote->prefix != NULL ? quote->prefix : ""),
    dossier_word_list_new_bare (quote->suffix != NULL ? quote->suffix : ""),
    quote->start,
  };

  if (!resolve_literally (self, &sought, place))
    {
      if (sought.exact->n_letters > LONGEST)
        resolve_long (self, &sought, place);
      else
        resolve_reworded (self, &sought, place);
    }
  dossier_word_list_free (sought.exact);
  dossier_word_list_free (sought.prefix);
  dossier_word_list_free (sought.suffix);
}

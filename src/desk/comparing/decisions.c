/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/decisions.h"

#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"

#include <string.h>

/**
 * Overlay:
 *
 * A decision holds for words, not for places: it is found again by the words of both passages when one of the texts is
 * captured anew. @words keeps each passage's words by where it starts.
 */
typedef struct
{
  const DossierComparing *comparing;
  DossierSideBySide      *result;
  GHashTable             *a_words;      /* start → char* (owned) */
  GHashTable             *b_words;
  GHashTable             *by_words;     /* key of both → GPtrArray of DossierDispute, in the order of the texts here */
  GHashTable             *not_same;     /* key of both */
} Overlay;

gboolean
dossier_disagreement_kind_from_id (const char              *id,
                                   DossierDisagreementKind *kind)
{
  for (*kind = DOSSIER_DISAGREEMENT_CONTRADICTION; *kind <= DOSSIER_DISAGREEMENT_FRAMING; (*kind)++)
    if (strcmp (dossier_disagreement_kind_to_id (*kind), id) == 0)
      return TRUE;
  return FALSE;
}

/* Words that a text holds nowhere else stand between the two. */
static char *
make_key (const char *a, const char *b)
{
  return g_strconcat (a, "\x1f", b, NULL);
}

/* Cuts the words of every passage out of @text in one walk. Returns: (transfer full) */
static GHashTable *
cut_words (const DossierSideBySide *proposed, const char *text, gboolean second)
{
  GHashTable *words = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  const char *at = text;
  guint position = 0;

  for (guint i = 0; i < proposed->passages->len; i++)
    {
      const DossierSidePassage *passage = g_ptr_array_index (proposed->passages, i);
      guint start = second ? passage->b_start : passage->a_start, end = second ? passage->b_end : passage->a_end;
      const char *first;

      if (end == 0 || g_hash_table_contains (words, GUINT_TO_POINTER (start)))
        continue;
      first = g_utf8_offset_to_pointer (at, (glong) start - (glong) position);
      at = g_utf8_offset_to_pointer (first, end - start);
      position = end;
      g_hash_table_insert (words, GUINT_TO_POINTER (start), g_strndup (first, (gsize) (at - first)));
    }
  return words;
}

static void
index_decisions (Overlay *self)
{
  gint64 a = dossier_record_get_id (self->comparing->a->source);

  for (guint i = 0; i < self->comparing->disputes->len; i++)
    {
      DossierDispute *dispute = g_ptr_array_index (self->comparing->disputes, i);
      gboolean turned = dossier_dispute_get_a_source (dispute) != a;
      const char *first = dossier_dispute_get_a_exact (dispute), *second = dossier_dispute_get_b_exact (dispute);
      char *key = turned ? make_key (second, first) : make_key (first, second);
      GPtrArray *disputes = g_hash_table_lookup (self->by_words, key);

      if (disputes == NULL)
        g_hash_table_insert (self->by_words, g_strdup (key), disputes = g_ptr_array_new ());
      g_ptr_array_add (disputes, dispute);
      g_free (key);
    }
  for (guint i = 0; i < self->comparing->dismissals->len; i++)
    {
      DossierDismissal *dismissal = g_ptr_array_index (self->comparing->dismissals, i);
      const char *first = dossier_dismissal_get_a_exact (dismissal), *second = dossier_dismissal_get_b_exact (dismissal);

      if (strcmp (dossier_dismissal_get_kind (dismissal), "pair") != 0)
        continue;
      g_hash_table_add (self->not_same, dossier_dismissal_get_a_source (dismissal) == a ? make_key (first, second) : make_key (second, first));
    }
}

static const char *
words_of (GHashTable *words, guint start)
{
  const char *found = g_hash_table_lookup (words, GUINT_TO_POINTER (start));

  return found != NULL ? found : "";
}

/* One side of a dispute, as it stands in the text that is shown. */
typedef struct
{
  guint from;
  guint to;
} Place;

static Place
place_of (gint64 from, gint64 to, gint64 passage, guint shown)
{
  return (Place) { (guint) (from - passage) + shown, (guint) (to - passage) + shown };
}

static const char *
state_of (DossierDispute *dispute)
{
  return g_intern_string (dossier_dispute_get_state (dispute));
}

/* The difference that @dispute was made of, or a new one that a person saw. */
static void
lay_dispute (Overlay *self, DossierSidePassage *passage, DossierDispute *dispute)
{
  gboolean turned = dossier_dispute_get_a_source (dispute) != self->result->a_source;
  Place first = place_of (dossier_dispute_get_a_from (dispute), dossier_dispute_get_a_to (dispute), dossier_dispute_get_a_start (dispute),
                          turned ? passage->b_start : passage->a_start);
  Place second = place_of (dossier_dispute_get_b_from (dispute), dossier_dispute_get_b_to (dispute), dossier_dispute_get_b_start (dispute),
                           turned ? passage->a_start : passage->b_start);
  Place a = turned ? second : first, b = turned ? first : second;
  DossierSideDifference *difference = NULL;

  for (guint i = 0; i < passage->differences->len && difference == NULL; i++)
    {
      DossierSideDifference *other = g_ptr_array_index (passage->differences, i);

      if (other->disagreement == 0 && other->a_start == a.from && other->a_end == a.to && other->b_start == b.from && other->b_end == b.to &&
          (strcmp (other->words, dossier_dispute_get_words (dispute)) == 0 || turned))
        difference = other;
    }
  if (difference == NULL)
    {
      difference = g_new0 (DossierSideDifference, 1);
      difference->a_start = a.from;
      difference->a_end = a.to;
      difference->b_start = b.from;
      difference->b_end = b.to;
      difference->words = g_strdup (dossier_dispute_get_words (dispute));
      g_ptr_array_add (passage->differences, difference);
    }
  dossier_disagreement_kind_from_id (dossier_dispute_get_kind (dispute), &difference->kind);
  difference->disagreement = dossier_record_get_id (DOSSIER_RECORD (dispute));
  difference->state = state_of (dispute);
  difference->reason = g_strdup (dossier_dispute_get_reason (dispute));
}

static DossierSideDifference *
copy_difference (const DossierSideDifference *from)
{
  DossierSideDifference *copy = g_memdup2 (from, sizeof *from);

  copy->words = g_strdup (from->words);
  copy->reason = g_strdup (from->reason);
  return copy;
}

static DossierSidePassage *
copy_passage (const DossierSidePassage *from)
{
  DossierSidePassage *copy = dossier_side_passage_new (from->relation);

  copy->a_start = from->a_start;
  copy->a_end = from->a_end;
  copy->b_start = from->b_start;
  copy->b_end = from->b_end;
  copy->score = from->score;
  copy->why = g_strdup (from->why);
  for (guint i = 0; i < from->differences->len; i++)
    g_ptr_array_add (copy->differences, copy_difference (g_ptr_array_index (from->differences, i)));
  return copy;
}

/* What is dismissed does not differ. */
static void
settle_relation (DossierSidePassage *passage)
{
  passage->relation = DOSSIER_RELATION_AGREE;
  for (guint i = 0; i < passage->differences->len; i++)
    if (strcmp (((DossierSideDifference *) g_ptr_array_index (passage->differences, i))->state, "dismissed") != 0)
      passage->relation = DOSSIER_RELATION_DIFFER;
}

static gboolean
meets (const DossierMark *mark, const DossierTextOf *text, guint start, guint end, const char *words)
{
  return end > 0 && dossier_mark_meets (mark, text->snapshot, start, end, words);
}

static void
set_claim (DossierSidePassage *passage, const DossierMark *mark)
{
  passage->claim = mark->claim;
  g_free (passage->claim_text);
  passage->claim_text = g_strdup (mark->claim_text);
}

/* A claim that both are evidence of links them; else the one that either is evidence of is what they would be linked to. */
static void
find_claim (Overlay *self, DossierSidePassage *passage)
{
  const DossierTextOf *a = self->comparing->a, *b = self->comparing->b;
  const char *a_words = words_of (self->a_words, passage->a_start), *b_words = words_of (self->b_words, passage->b_start);

  for (guint i = 0; i < a->marks->len; i++)
    {
      const DossierMark *mark = g_ptr_array_index (a->marks, i);

      if (!meets (mark, a, passage->a_start, passage->a_end, a_words))
        continue;
      if (passage->claim == 0)
        set_claim (passage, mark);
      for (guint k = 0; k < b->marks->len; k++)
        {
          const DossierMark *other = g_ptr_array_index (b->marks, k);

          if (other->claim != mark->claim || other->evidence == mark->evidence ||
              !meets (other, b, passage->b_start, passage->b_end, b_words))
            continue;
          set_claim (passage, mark);
          passage->decision = DOSSIER_PAIR_LINKED;
          passage->stance = other->supports == mark->supports ? "supports" : "contradicts";
          return;
        }
    }
  for (guint k = 0; k < b->marks->len && passage->claim == 0; k++)
    if (meets (g_ptr_array_index (b->marks, k), b, passage->b_start, passage->b_end, b_words))
      set_claim (passage, g_ptr_array_index (b->marks, k));
}

static char *
key_of (Overlay *self, const DossierSidePassage *passage)
{
  return make_key (words_of (self->a_words, passage->a_start), words_of (self->b_words, passage->b_start));
}

static void
add_pair (Overlay *self, const DossierSidePassage *proposed, GPtrArray *passages)
{
  g_autofree char *key = key_of (self, proposed);
  const GPtrArray *disputes = g_hash_table_lookup (self->by_words, key);
  DossierSidePassage *passage = copy_passage (proposed);

  for (guint i = 0; disputes != NULL && i < disputes->len; i++)
    lay_dispute (self, passage, g_ptr_array_index (disputes, i));
  settle_relation (passage);
  find_claim (self, passage);
  g_ptr_array_add (passages, passage);
}

static int
compare_by_first (gconstpointer a, gconstpointer b)
{
  const DossierSidePassage *p = *(const DossierSidePassage *const *) a, *q = *(const DossierSidePassage *const *) b;

  if (p->a_start != q->a_start)
    return p->a_start < q->a_start ? -1 : 1;
  return p->b_start < q->b_start ? -1 : p->b_start > q->b_start;
}

static int
compare_by_second (gconstpointer a, gconstpointer b)
{
  const DossierSidePassage *p = *(const DossierSidePassage *const *) a, *q = *(const DossierSidePassage *const *) b;

  return p->b_start < q->b_start ? -1 : p->b_start > q->b_start;
}

static DossierSidePassage *
stand_alone (DossierRelation relation, guint start, guint end, gboolean parted)
{
  DossierSidePassage *passage = dossier_side_passage_new (relation);

  if (relation == DOSSIER_RELATION_A_ONLY)
    {
      passage->a_start = start;
      passage->a_end = end;
    }
  else
    {
      passage->b_start = start;
      passage->b_end = end;
    }
  passage->decision = parted ? DOSSIER_PAIR_NOT_SAME : DOSSIER_PAIR_OPEN;
  return passage;
}

/* Sorts into pairs, passages of the first text and passages of the second. A passage all of whose pairs were taken apart
 * stands alone. */
static void
sort_out (Overlay *self, const DossierSideBySide *proposed, GPtrArray *first, GPtrArray *second)
{
  g_autoptr (GHashTable) a_met = g_hash_table_new (NULL, NULL), b_met = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) parted = g_ptr_array_new ();

  for (guint i = 0; i < proposed->passages->len; i++)
    {
      const DossierSidePassage *passage = g_ptr_array_index (proposed->passages, i);
      g_autofree char *key = passage->relation <= DOSSIER_RELATION_DIFFER ? key_of (self, passage) : NULL;

      if (passage->relation == DOSSIER_RELATION_A_ONLY)
        g_ptr_array_add (first, stand_alone (DOSSIER_RELATION_A_ONLY, passage->a_start, passage->a_end, FALSE));
      else if (passage->relation == DOSSIER_RELATION_B_ONLY)
        g_ptr_array_add (second, stand_alone (DOSSIER_RELATION_B_ONLY, passage->b_start, passage->b_end, FALSE));
      else if (g_hash_table_contains (self->not_same, key))
        g_ptr_array_add (parted, (gpointer) passage);
      else
        {
          add_pair (self, passage, first);
          g_hash_table_add (a_met, GUINT_TO_POINTER (passage->a_start));
          g_hash_table_add (b_met, GUINT_TO_POINTER (passage->b_start));
        }
    }
  for (guint i = 0; i < parted->len; i++)
    {
      const DossierSidePassage *passage = g_ptr_array_index (parted, i);

      if (g_hash_table_add (a_met, GUINT_TO_POINTER (passage->a_start)))
        g_ptr_array_add (first, stand_alone (DOSSIER_RELATION_A_ONLY, passage->a_start, passage->a_end, TRUE));
      if (g_hash_table_add (b_met, GUINT_TO_POINTER (passage->b_start)))
        g_ptr_array_add (second, stand_alone (DOSSIER_RELATION_B_ONLY, passage->b_start, passage->b_end, TRUE));
    }
  g_ptr_array_sort (first, compare_by_first);
  g_ptr_array_sort (second, compare_by_second);
}

/* What only the second text says stands behind the passage that has the sentence before it in that text. */
static void
weave (GPtrArray *first, GPtrArray *second, GPtrArray *passages)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  g_autoptr (GHashTable) behind = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  guint next = 0;

  for (guint i = 0; i < first->len; i++)
    if (((DossierSidePassage *) g_ptr_array_index (first, i))->b_end > 0)
      g_ptr_array_add (pairs, g_ptr_array_index (first, i));
  g_ptr_array_sort (pairs, compare_by_second);

  for (guint i = 0; i < second->len; i++)
    {
      DossierSidePassage *passage = g_ptr_array_index (second, i);
      gpointer before;
      GPtrArray *followers;

      while (next < pairs->len && ((DossierSidePassage *) g_ptr_array_index (pairs, next))->b_start < passage->b_start)
        next++;
      before = next > 0 ? g_ptr_array_index (pairs, next - 1) : NULL;
      followers = g_hash_table_lookup (behind, before);
      if (followers == NULL)
        g_hash_table_insert (behind, before, followers = g_ptr_array_new ());
      g_ptr_array_add (followers, passage);
    }

  for (guint i = 0; i <= first->len; i++)
    {
      gpointer passage = i > 0 ? g_ptr_array_index (first, i - 1) : NULL;
      GPtrArray *followers = g_hash_table_lookup (behind, passage);

      if (passage != NULL)
        g_ptr_array_add (passages, passage);
      for (guint k = 0; followers != NULL && k < followers->len; k++)
        g_ptr_array_add (passages, g_ptr_array_index (followers, k));
    }
}

/**
 * dossier_decisions_apply:
 * @proposed: what dossier_text_cache_compare() gave for the two texts of @comparing
 *
 * Returns: (transfer full): a new one, with what was decided
 */
DossierSideBySide *
dossier_decisions_apply (DossierSideBySide      *proposed,
                         const DossierComparing *comparing)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new (), second = g_ptr_array_new ();
  g_autoptr (GHashTable) a_words = cut_words (proposed, proposed->a_text, FALSE), b_words = cut_words (proposed, proposed->b_text, TRUE);
  g_autoptr (GHashTable) by_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) not_same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DossierSideBySide *result = dossier_side_by_side_new ();
  Overlay self = { comparing, result, a_words, b_words, by_words, not_same };

  result->a_source = dossier_record_get_id (comparing->a->source);
  result->b_source = dossier_record_get_id (comparing->b->source);
  result->a_snapshot = comparing->a->snapshot;
  result->b_snapshot = comparing->b->snapshot;
  result->a_text = g_strdup (proposed->a_text);
  result->b_text = g_strdup (proposed->b_text);
  index_decisions (&self);
  sort_out (&self, proposed, first, second);
  weave (first, second, result->passages);
  dossier_side_by_side_count (result);
  return result;
}

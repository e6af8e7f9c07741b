/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/pair-list.h"

/**
 * DossierPairList:
 *
 * Pairs are in the order of the first text. What is asked for while a frame is drawn (what is in
 * sight, which joined passages lie around a place) is found by bisection, so that two long texts
 * scroll as smoothly as two short ones.
 */
struct _DossierPairList
{
  GObject    parent_instance;

  DossierSideBySide *comparison;   /* (owned) */
  GPtrArray *pairs;          /* (owned) of DossierPair */
  GArray    *by_end;         /* (owned) of guint: the pairs in the order of the second text */
  GArray    *passages[2];    /* (owned) of DossierPassage */
  GArray    *spine;          /* (owned) of guint: pairs in the order of both texts */
  guint      length[2];      /* code points */
};

G_DEFINE_FINAL_TYPE (DossierPairList, dossier_pair_list, G_TYPE_OBJECT)

static void
dossier_pair_list_finalize (GObject *object)
{
  DossierPairList *self = DOSSIER_PAIR_LIST (object);

  dossier_side_by_side_unref (self->comparison);
  g_ptr_array_unref (self->pairs);
  g_array_unref (self->by_end);
  g_array_unref (self->spine);
  g_array_unref (self->passages[0]);
  g_array_unref (self->passages[1]);

  G_OBJECT_CLASS (dossier_pair_list_parent_class)->finalize (object);
}

static void
dossier_pair_list_class_init (DossierPairListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_pair_list_finalize;
}

static void
dossier_pair_list_init (DossierPairList *self)
{
  self->pairs = g_ptr_array_new_with_free_func (g_free);
  self->by_end = g_array_new (FALSE, FALSE, sizeof (guint));
  self->spine = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint side = 0; side < 2; side++)
    self->passages[side] = g_array_new (FALSE, TRUE, sizeof (DossierPassage));
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const DossierPair *one = *(DossierPair *const *) a, *other = *(DossierPair *const *) b;

  return one->start[0] != other->start[0] ? (one->start[0] > other->start[0]) - (one->start[0] < other->start[0])
                                          : (one->start[1] > other->start[1]) - (one->start[1] < other->start[1]);
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DossierPairList *self = user_data;
  const DossierPair *one = g_ptr_array_index (self->pairs, *(const guint *) a);
  const DossierPair *other = g_ptr_array_index (self->pairs, *(const guint *) b);

  return one->start[1] != other->start[1] ? (one->start[1] > other->start[1]) - (one->start[1] < other->start[1])
                                          : (*(const guint *) a > *(const guint *) b) - (*(const guint *) a < *(const guint *) b);
}

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const DossierPassage *one = a, *other = b;

  return one->start != other->start ? (one->start > other->start) - (one->start < other->start) : (one->pair > other->pair) - (one->pair < other->pair);
}

/* The passages of one side: a place that is in several pairs is one passage, and differs if any of them does. */
static void
make_passages (DossierPairList *self, guint side)
{
  GArray *passages = self->passages[side];
  guint n = 0;

  g_array_sort (passages, compare_passages);
  for (guint i = 0; i < passages->len; i++)
    {
      DossierPassage *passage = &g_array_index (passages, DossierPassage, i);
      DossierPassage *last = n > 0 ? &g_array_index (passages, DossierPassage, n - 1) : NULL;

      if (last == NULL || passage->start >= last->end)
        {
          g_array_index (passages, DossierPassage, n++) = *passage;
          continue;
        }
      last->end = MAX (last->end, passage->end);
      if (last->pair == DOSSIER_NO_PAIR || (passage->pair != DOSSIER_NO_PAIR && passage->kind == DOSSIER_PASSAGE_DIFFER && last->kind != passage->kind))
        {
          last->pair = passage->pair;
          last->kind = passage->kind;
        }
    }
  g_array_set_size (passages, n);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      DossierPair *pair = g_ptr_array_index (self->pairs, i);

      pair->passages[side] = dossier_pair_list_find_passage (self, side, pair->start[side]);
    }
}

/* The longest chain of pairs that both texts have in the same order (patience sorting). */
static void
make_spine (DossierPairList *self)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *before = g_new (guint, MAX (self->pairs->len, 1));
  guint at;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const DossierPair *pair = g_ptr_array_index (self->pairs, i);
      guint low = 0, high = tops->len;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          const DossierPair *top = g_ptr_array_index (self->pairs, g_array_index (tops, guint, middle));

          if (top->start[1] < pair->start[1])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? g_array_index (tops, guint, low - 1) : DOSSIER_NO_PAIR;
      if (low == tops->len)
        g_array_append_val (tops, i);
      else
        g_array_index (tops, guint, low) = i;
    }

  g_array_set_size (self->spine, tops->len);
  at = tops->len > 0 ? g_array_index (tops, guint, tops->len - 1) : DOSSIER_NO_PAIR;
  for (guint i = tops->len; i > 0; i--)
    {
      g_array_index (self->spine, guint, i - 1) = at;
      at = before[at];
    }
}

static void
take (DossierPairList *self, const DossierSidePassage *passage)
{
  DossierPair pair = {
    passage, passage->relation == DOSSIER_RELATION_DIFFER ? DOSSIER_PASSAGE_DIFFER : DOSSIER_PASSAGE_AGREE, { 0, 0 },
    { passage->a_start, passage->b_start }, { passage->a_end, passage->b_end }
  };
  guint side = passage->relation == DOSSIER_RELATION_B_ONLY;
  DossierPassage solo = { pair.start[side], pair.end[side], DOSSIER_PASSAGE_SOLO, DOSSIER_NO_PAIR };

  if (passage->relation == DOSSIER_RELATION_AGREE || passage->relation == DOSSIER_RELATION_DIFFER)
    g_ptr_array_add (self->pairs, g_memdup2 (&pair, sizeof pair));
  else
    g_array_append_val (self->passages[side], solo);
}

/* @comparison: what the desk found; @lengths: of both texts, in code points. Constant from its making on. */
DossierPairList *
dossier_pair_list_new (DossierSideBySide *comparison, const guint lengths[2])
{
  DossierPairList *self = g_object_new (DOSSIER_TYPE_PAIR_LIST, NULL);

  self->comparison = dossier_side_by_side_ref (comparison);
  for (guint i = 0; i < comparison->passages->len; i++)
    take (self, g_ptr_array_index (comparison->passages, i));
  g_ptr_array_sort (self->pairs, compare_starts);
  for (guint i = 0; i < self->pairs->len; i++)
    g_array_append_val (self->by_end, i);
  g_array_sort_with_data (self->by_end, compare_ends, self);

  for (guint side = 0; side < 2; side++)
    {
      self->length[side] = lengths[side];
      for (guint i = 0; i < self->pairs->len; i++)
        {
          const DossierPair *pair = g_ptr_array_index (self->pairs, i);
          DossierPassage passage = { pair->start[side], pair->end[side], pair->kind, i };

          g_array_append_val (self->passages[side], passage);
        }
      make_passages (self, side);
    }
  make_spine (self);
  return self;
}

guint
dossier_pair_list_get_n_pairs (DossierPairList *self)
{
  return self->pairs->len;
}

const DossierPair *
dossier_pair_list_get_pair (DossierPairList *self, guint index)
{
  return index < self->pairs->len ? g_ptr_array_index (self->pairs, index) : NULL;
}

/* Returns: the pair of the passage that @position lies in; %DOSSIER_NO_PAIR for none */
guint
dossier_pair_list_find_pair (DossierPairList *self, guint side, guint position)
{
  guint index = dossier_pair_list_find_passage (self, side, position);
  const DossierPassage *passage = dossier_pair_list_get_passage (self, side, index);

  return passage != NULL && passage->start <= position ? passage->pair : DOSSIER_NO_PAIR;
}

/* Returns: how many pairs agree or differ, or how many passages of both texts stand alone */
guint
dossier_pair_list_count (DossierPairList *self, DossierPassageKind kind)
{
  switch (kind)
    {
    case DOSSIER_PASSAGE_AGREE: return self->comparison->n_agree;
    case DOSSIER_PASSAGE_DIFFER: return self->comparison->n_differ;
    case DOSSIER_PASSAGE_SOLO:
    case DOSSIER_N_PASSAGE_KINDS:
    default: return self->comparison->n_a_only + self->comparison->n_b_only;
    }
}

/* Returns: (transfer none): what the pairs were made of */
DossierSideBySide *
dossier_pair_list_get_comparison (DossierPairList *self)
{
  return self->comparison;
}

guint
dossier_pair_list_get_n_passages (DossierPairList *self, guint side)
{
  return self->passages[side]->len;
}

/* Returns: (nullable) */
const DossierPassage *
dossier_pair_list_get_passage (DossierPairList *self, guint side, guint index)
{
  return index < self->passages[side]->len ? &g_array_index (self->passages[side], DossierPassage, index) : NULL;
}

/* Returns: the first passage that ends after @position; the number of passages when none does */
guint
dossier_pair_list_find_passage (DossierPairList *self, guint side, guint position)
{
  const GArray *passages = self->passages[side];
  guint low = 0, high = passages->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (passages, DossierPassage, middle).end > position)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* Returns: code points of the text on @side */
guint
dossier_pair_list_get_length (DossierPairList *self, guint side)
{
  return self->length[side];
}

/* Returns: the first place in @order whose pair ends after @position on @side */
static guint
bisect (DossierPairList *self, const GArray *order, guint side, guint position)
{
  guint low = 0, high = order != NULL ? order->len : self->pairs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const DossierPair *pair = g_ptr_array_index (self->pairs, order != NULL ? g_array_index (order, guint, middle) : middle);

      if (pair->end[side] > position)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* Calls @func once for each pair of which either side lies between @start and @end of its text. */
void
dossier_pair_list_foreach_shown (DossierPairList *self, const guint start[2], const guint end[2], DossierPairFunc func, gpointer user_data)
{
  guint first = bisect (self, NULL, 0, start[0]), n = first;

  for (; n < self->pairs->len && dossier_pair_list_get_pair (self, n)->start[0] < end[0]; n++)
    func (n, user_data);
  for (guint i = bisect (self, self->by_end, 1, start[1]); i < self->by_end->len; i++)
    {
      guint index = g_array_index (self->by_end, guint, i);

      if (dossier_pair_list_get_pair (self, index)->start[1] >= end[1])
        break;
      if (index < first || index >= n)
        func (index, user_data);
    }
}

/**
 * dossier_pair_list_get_bounds:
 * @position: a place in the text on @side
 * @before: (out): on each side, where the nearest joined passage before it begins; else the text's beginning
 * @after: (out): the nearest after it; else the text's end
 *
 * Only passages that both texts have in the same order count, so both bounds grow with @position.
 *
 * Returns: whether the texts have any such passage
 */
gboolean
dossier_pair_list_get_bounds (DossierPairList *self, guint side, guint position, guint before[2], guint after[2])
{
  guint low = 0, high = self->spine->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dossier_pair_list_get_pair (self, g_array_index (self->spine, guint, middle))->start[side] > position)
        high = middle;
      else
        low = middle + 1;
    }
  for (guint i = 0; i < 2; i++)
    {
      before[i] = low > 0 ? dossier_pair_list_get_pair (self, g_array_index (self->spine, guint, low - 1))->start[i] : 0;
      after[i] = low < self->spine->len ? dossier_pair_list_get_pair (self, g_array_index (self->spine, guint, low))->start[i] : self->length[i];
    }

  return self->spine->len > 0;
}

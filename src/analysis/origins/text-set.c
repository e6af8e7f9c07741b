/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/text-set.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/origins/fingerprint.h"

/* What so many texts say alike is boilerplate, a phrase of the language, or known to all. */
#define MOST_TEXTS 8

/* A figure that comes so often in two texts is in a table, and each with each would take time by the square. */
#define MOST_TIMES 16

/* One thing that a text has, of either kind: a run of words or a term */
typedef struct
{
  guint64 key;
  guint   text;
  guint   sentence;
  guint   word;
  float   weight;   /* of a term */
} Item;

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *p = a, *q = b;

  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return p->text != q->text ? (p->text < q->text ? -1 : 1) : 0;
}

static GArray *
list_shingles (const DossierTextSet *self, guint *sizes)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint t = 0; t < self->n_texts; t++)
    {
      g_autoptr (GArray) shingles = dossier_fingerprint_shingles (self->texts[t]);

      for (guint i = 0; i < shingles->len; i++)
        {
          const DossierShingle *shingle = &g_array_index (shingles, DossierShingle, i);
          Item item = { shingle->key, t, shingle->sentence, shingle->word, 0 };

          g_array_append_val (items, item);
        }
      sizes[t] = shingles->len;
    }
  g_array_sort (items, compare_items);
  return items;
}

static GArray *
list_terms (const DossierTextSet *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint t = 0; t < self->n_texts; t++)
    for (guint i = 0; i < self->texts[t]->n_sentences; i++)
      {
        const GArray *terms = self->texts[t]->sentences[i].terms;

        for (guint j = 0; j < terms->len; j++)
          {
            const DossierTextTerm *term = &g_array_index (terms, DossierTextTerm, j);
            Item item = { term->key, t, i, term->word, term->weight };

            g_array_append_val (items, item);
          }
      }
  g_array_sort (items, compare_items);
  return items;
}

static guint
meeting_hash (gconstpointer key)
{
  const DossierMeeting *meeting = key;

  return ((meeting->a * 31 + meeting->b) * 8191 + meeting->a_sentence) * 8191 + meeting->b_sentence;
}

static gboolean
meeting_equal (gconstpointer a, gconstpointer b)
{
  const DossierMeeting *p = a, *q = b;

  return p->a == q->a && p->b == q->b && p->a_sentence == q->a_sentence && p->b_sentence == q->b_sentence;
}

static DossierMeeting *
meet (GHashTable *meetings, const Item *a, const Item *b)
{
  const DossierMeeting wanted = { .a = a->text, .b = b->text, .a_sentence = a->sentence, .b_sentence = b->sentence };
  DossierMeeting *meeting = g_hash_table_lookup (meetings, &wanted);

  if (meeting == NULL)
    {
      meeting = g_memdup2 (&wanted, sizeof wanted);
      g_hash_table_add (meetings, meeting);
    }
  return meeting;
}

/* The items from @from on that have its key: @end is behind the last. Returns: in how many texts they are */
static guint
count_texts (const GArray *items, guint from, guint *end)
{
  guint n = 1;

  for (*end = from + 1; *end < items->len && g_array_index (items, Item, *end).key == g_array_index (items, Item, from).key; (*end)++)
    n += g_array_index (items, Item, *end).text != g_array_index (items, Item, *end - 1).text;
  return n;
}

static gboolean
is_first_of_text (const GArray *items, guint from, guint i)
{
  return i == from || g_array_index (items, Item, i - 1).text != g_array_index (items, Item, i).text;
}

static void
meet_shingles (DossierTextSet *self, GHashTable *meetings)
{
  g_autofree guint *sizes = g_new0 (guint, self->n_texts + 1);
  g_autoptr (GArray) items = list_shingles (self, sizes);

  for (guint from = 0, end; from < items->len; from = end)
    {
      guint n_texts = count_texts (items, from, &end);

      if (n_texts < 2 || n_texts > MOST_TEXTS)
        continue;
      for (guint i = from; i < end; i++)
        for (guint j = i + 1; j < end && is_first_of_text (items, from, i); j++)
          {
            const Item *p = &g_array_index (items, Item, i), *q = &g_array_index (items, Item, j);

            if (p->text == q->text || !is_first_of_text (items, from, j))
              continue;
            meet (meetings, p, q)->n_shingles++;
            self->containments[p->text * self->n_texts + q->text]++;
          }
    }
  for (guint a = 0; a < self->n_texts; a++)
    for (guint b = a + 1; b < self->n_texts; b++)
      self->containments[a * self->n_texts + b] /= MAX (1, MIN (sizes[a], sizes[b]));
}

static gboolean
is_figure (const DossierTextSet *self, const Item *item)
{
  return item->weight >= DOSSIER_TERM_FIGURE || (self->texts[item->text]->words->words[item->word].flags & DOSSIER_WORD_DIGIT) != 0;
}

/* @n_items: how often both texts have it: a word that comes again is the topic of a text rather than a fact in it */
static void
add_rare (const DossierTextSet *self, GHashTable *meetings, const Item *p, const Item *q, guint n_items)
{
  gboolean figure = is_figure (self, p);
  DossierMeeting *meeting;

  if (p->weight < DOSSIER_TERM_PLAIN || (!figure && n_items > 2))
    return;
  meeting = meet (meetings, p, q);
  if (figure && meeting->n_figures < DOSSIER_MEETING_MOST)
    meeting->figures[meeting->n_figures++] = p->word;
  else if (!figure && meeting->n_terms < DOSSIER_MEETING_MOST)
    meeting->terms[meeting->n_terms++] = p->word;
}

/* Terms that only two texts have, and names and figures that two have at all */
static void
meet_terms (DossierTextSet *self, GHashTable *meetings)
{
  g_autoptr (GArray) items = list_terms (self);
  g_autofree guint *n_telling = g_new0 (guint, self->n_texts + 1);

  for (guint from = 0, end; from < items->len; from = end)
    {
      guint n_texts = count_texts (items, from, &end);
      gboolean telling = g_array_index (items, Item, from).weight >= DOSSIER_TERM_NAME, rare = n_texts == 2 && end - from <= MOST_TIMES;

      for (guint i = from; i < end; i++)
        {
          const Item *p = &g_array_index (items, Item, i);

          if (telling && is_first_of_text (items, from, i))
            n_telling[p->text]++;
          for (guint j = i + 1; j < end && n_texts > 1 && (rare || (telling && is_first_of_text (items, from, i))); j++)
            {
              const Item *q = &g_array_index (items, Item, j);

              if (p->text == q->text)
                continue;
              if (telling && is_first_of_text (items, from, i) && is_first_of_text (items, from, j))
                self->kinships[p->text * self->n_texts + q->text]++;
              if (rare)
                add_rare (self, meetings, p, q, end - from);
            }
        }
    }
  for (guint a = 0; a < self->n_texts; a++)
    for (guint b = a + 1; b < self->n_texts; b++)
      self->kinships[a * self->n_texts + b] /= MAX (1, MIN (n_telling[a], n_telling[b]));
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const DossierMeeting *p = a, *q = b;
  const guint x[] = { p->a, p->b, p->a_sentence, p->b_sentence }, y[] = { q->a, q->b, q->a_sentence, q->b_sentence };

  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}

/* @texts: they must live as long as the set. Time grows with what the texts have in common, not with their pairs. */
DossierTextSet *
dossier_text_set_new (DossierReading *const *texts, guint n_texts)
{
  DossierTextSet *self = g_new0 (DossierTextSet, 1);
  g_autoptr (GHashTable) meetings = g_hash_table_new_full (meeting_hash, meeting_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer meeting;

  self->texts = texts;
  self->n_texts = n_texts;
  self->containments = g_new0 (double, (gsize) n_texts * n_texts + 1);
  self->kinships = g_new0 (double, (gsize) n_texts * n_texts + 1);
  self->meetings = g_array_new (FALSE, FALSE, sizeof (DossierMeeting));
  meet_shingles (self, meetings);
  meet_terms (self, meetings);
  g_hash_table_iter_init (&iter, meetings);
  while (g_hash_table_iter_next (&iter, &meeting, NULL))
    g_array_append_vals (self->meetings, meeting, 1);
  g_array_sort (self->meetings, compare_meetings);
  return self;
}

void
dossier_text_set_free (DossierTextSet *self)
{
  g_array_unref (self->meetings);
  g_free (self->containments);
  g_free (self->kinships);
  g_free (self);
}

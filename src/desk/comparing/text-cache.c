/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/text-cache.h"

#include "analysis/passages/comparison.h"
#include "analysis/passages/pair-words.h"

#include <string.h>

/* Readings are kept up to so many letters in all, which is about thirty times as many bytes; comparisons up to so many passages. */
#define MOST_LETTERS (2 * 1000 * 1000)
#define MOST_PASSAGES 20000

/**
 * Entry:
 *
 * What comes out of a text depends on nothing but the text, so one memory serves every library that this process opens.
 * What was asked for longest ago goes first.
 */
typedef struct
{
  char     *key;     /* (owned) */
  gpointer  value;   /* (owned) */
  gsize     size;
} Entry;

typedef struct
{
  GDestroyNotify free_value;
  gsize          most;
  gsize          size;
  GQueue         entries;   /* Entry, the latest asked for first */
} Memory;

static GMutex lock;   /* guards the two below */
static Memory readings;
static Memory comparisons;

static void
clear_read_text (gpointer data)
{
  DossierReadText *self = data;

  g_free (self->text);
  dossier_reading_free (self->reading);
}

void
dossier_read_text_unref (DossierReadText *self)
{
  g_atomic_rc_box_release_full (self, clear_read_text);
}

static void
release_read_text (gpointer data)
{
  dossier_read_text_unref (data);
}

static void
release_comparison (gpointer data)
{
  dossier_side_by_side_unref (data);
}

static void
free_entry (Memory *memory, Entry *entry)
{
  memory->size -= entry->size;
  memory->free_value (entry->value);
  g_free (entry->key);
  g_free (entry);
}

/* Returns: (nullable) (transfer none): with the lock held */
static gpointer
recall (Memory *memory, const char *key)
{
  for (GList *link = memory->entries.head; link != NULL; link = link->next)
    if (strcmp (((Entry *) link->data)->key, key) == 0)
      {
        g_queue_unlink (&memory->entries, link);
        g_queue_push_head_link (&memory->entries, link);
        return ((Entry *) link->data)->value;
      }
  return NULL;
}

/* @value: (transfer full): with the lock held. Something too large for the memory is not remembered at all. */
static void
remember (Memory *memory, const char *key, gpointer value, gsize size)
{
  Entry *entry;

  if (size > memory->most || recall (memory, key) != NULL)
    {
      memory->free_value (value);
      return;
    }
  entry = g_new (Entry, 1);
  *entry = (Entry) { g_strdup (key), value, size };
  g_queue_push_head (&memory->entries, entry);
  memory->size += size;
  while (memory->size > memory->most)
    free_entry (memory, g_queue_pop_tail (&memory->entries));
}

static void
set_up (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      readings = (Memory) { release_read_text, MOST_LETTERS, 0, G_QUEUE_INIT };
      comparisons = (Memory) { release_comparison, MOST_PASSAGES, 0, G_QUEUE_INIT };
      g_once_init_leave (&done, 1);
    }
}

/**
 * dossier_text_cache_read:
 * @sha256: of @text
 *
 * For any thread; takes about a millisecond for an article that is not remembered.
 *
 * Returns: (transfer full)
 */
DossierReadText *
dossier_text_cache_read (const char *sha256,
                         const char *text)
{
  DossierReadText *self;

  set_up ();
  g_mutex_lock (&lock);
  self = recall (&readings, sha256);
  if (self != NULL)
    g_atomic_rc_box_acquire (self);
  g_mutex_unlock (&lock);
  if (self != NULL)
    return self;

  self = g_atomic_rc_box_new0 (DossierReadText);
  self->text = g_strdup (text);
  self->reading = dossier_reading_new (text);
  g_mutex_lock (&lock);
  remember (&readings, sha256, g_atomic_rc_box_acquire (self), self->reading->words->n_letters + 1);
  g_mutex_unlock (&lock);
  return self;
}

static DossierSideDifference *
take_difference (const DossierDisagreement *found)
{
  DossierSideDifference *difference = g_new0 (DossierSideDifference, 1);

  *difference = (DossierSideDifference) {
    .sign = found->sign, .kind = found->kind, .a_start = found->a_start, .a_end = found->a_end,
    .b_start = found->b_start, .b_end = found->b_end, .words = dossier_disagreement_describe (found), .state = "proposed",
  };
  return difference;
}

static DossierSidePassage *
take_pair (const DossierPassagePair *pair, const GPtrArray *disagreements, const DossierReading *a, const DossierReading *b)
{
  DossierSidePassage *passage = dossier_side_passage_new (disagreements->len > 0 ? DOSSIER_RELATION_DIFFER : DOSSIER_RELATION_AGREE);

  passage->a_start = a->sentences[pair->a].start;
  passage->a_end = a->sentences[pair->a].end;
  passage->b_start = b->sentences[pair->b].start;
  passage->b_end = b->sentences[pair->b].end;
  passage->score = (guint) CLAMP (pair->score * 100 + 0.5, 0, 100);
  passage->why = dossier_passage_pair_explain (pair, a, b);
  for (guint i = 0; i < disagreements->len; i++)
    g_ptr_array_add (passage->differences, take_difference (g_ptr_array_index (disagreements, i)));
  return passage;
}

static void
add_alone (DossierSideBySide *self, DossierRelation relation, const DossierTextSentence *sentence)
{
  DossierSidePassage *passage = dossier_side_passage_new (relation);

  if (relation == DOSSIER_RELATION_A_ONLY)
    {
      passage->a_start = sentence->start;
      passage->a_end = sentence->end;
    }
  else
    {
      passage->b_start = sentence->start;
      passage->b_end = sentence->end;
    }
  g_ptr_array_add (self->passages, passage);
}

/* Every sentence of both texts stands in a passage: in pairs, or alone. */
static DossierSideBySide *
compare (const char *a_text, const DossierReading *a, const char *b_text, const DossierReading *b)
{
  g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
  g_autofree gboolean *a_met = g_new0 (gboolean, a->n_sentences + 1), *b_met = g_new0 (gboolean, b->n_sentences + 1);
  DossierSideBySide *self = dossier_side_by_side_new ();

  self->a_text = g_strdup (a_text);
  self->b_text = g_strdup (b_text);
  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (comparison->pairs, i);

      a_met[pair->a] = b_met[pair->b] = TRUE;
      g_ptr_array_add (self->passages, take_pair (pair, g_ptr_array_index (comparison->disagreements, i), a, b));
    }
  for (guint i = 0; i < a->n_sentences; i++)
    if (!a_met[i])
      add_alone (self, DOSSIER_RELATION_A_ONLY, &a->sentences[i]);
  for (guint i = 0; i < b->n_sentences; i++)
    if (!b_met[i])
      add_alone (self, DOSSIER_RELATION_B_ONLY, &b->sentences[i]);
  return self;
}

/**
 * dossier_text_cache_compare:
 *
 * What the analysis says of two texts, with nothing that anybody decided: pairs in the order of the first text, then what
 * only the first says, then what only the second does. For any thread; slow where the pair is not remembered.
 *
 * Returns: (transfer full): not to be changed
 */
DossierSideBySide *
dossier_text_cache_compare (const char *a_sha256,
                            const char *a_text,
                            const char *b_sha256,
                            const char *b_text)
{
  g_autofree char *key = g_strconcat (a_sha256, "/", b_sha256, NULL);
  g_autoptr (DossierReadText) a = NULL, b = NULL;
  DossierSideBySide *self;

  set_up ();
  g_mutex_lock (&lock);
  self = recall (&comparisons, key);
  if (self != NULL)
    dossier_side_by_side_ref (self);
  g_mutex_unlock (&lock);
  if (self != NULL)
    return self;

  a = dossier_text_cache_read (a_sha256, a_text);
  b = dossier_text_cache_read (b_sha256, b_text);
  self = compare (a_text, a->reading, b_text, b->reading);
  g_mutex_lock (&lock);
  remember (&comparisons, key, dossier_side_by_side_ref (self), self->passages->len + 1);
  g_mutex_unlock (&lock);
  return self;
}

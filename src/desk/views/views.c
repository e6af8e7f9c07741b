/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/views/views.h"

#include <string.h>

#include "desk/reading/grader.h"
#include "desk/views/list-kinds.h"
#include "desk/views/live-list.h"

/* Rows of a list that are read and handed over at a time: a screen or two. */
#define FIRST_CHUNK 50   /* rows, more than a window shows */
#define CHUNK 250

/**
 * DossierViews:
 *
 * The one way back to the views. After each commit, undo or redo the library's thread asks
 * which handed-out records and lists the changes can concern (dossier_views_collect()), reads
 * those rows anew and sends them to the main thread, which brings the live objects up to date
 * (dossier_views_apply()). Nothing else keeps a view current.
 */
struct _DossierViews
{
  gatomicrefcount  references;
  GMutex           lock;        /* guards live and lists */
  GHashTable      *live;        /* (owned) Key → DossierRecord, not owned: gone with the record */
  GPtrArray       *lists;       /* (owned) ListState */
  DossierGrader   *grader;      /* (owned); library's thread only */
  DossierViewsTold told;        /* (nullable) who hears of trouble; main thread only */
  gpointer         told_data;   /* not owned */
};

typedef struct
{
  GType  type;
  gint64 id;
} Key;

/* One handed-out list, shared by both threads. */
typedef struct
{
  gatomicrefcount  references;
  DossierListKind  kind;        /* fixed */
  gint64           owner;       /* fixed */
  GWeakRef         list;        /* DossierLiveList */
  GArray          *sent;        /* (owned) gint64: what the list was last told; library's thread only */
  GArray          *waiting;     /* (owned) (nullable) gint64: ids still to be read at first; library's thread only */
  gboolean         dirty;       /* something changed meanwhile; library's thread only */
} ListState;

typedef struct
{
  ListState *state;     /* (owned) */
  GArray    *ids;       /* (owned) gint64 */
  GPtrArray *fresh;     /* (owned) DossierRecord that the list may not have yet */
} ListNews;

struct _DossierNews
{
  GPtrArray *records;   /* (owned) DossierRecord, read anew */
  GPtrArray *lists;     /* (owned) ListNews */
  GError    *trouble;   /* (owned) (nullable) the first thing that could not be read */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->id) ^ (guint) key->type;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->id == right->id && left->type == right->type;
}

static void
list_state_unref (ListState *state)
{
  if (!g_atomic_ref_count_dec (&state->references))
    return;
  g_weak_ref_clear (&state->list);
  g_clear_pointer (&state->sent, g_array_unref);
  g_clear_pointer (&state->waiting, g_array_unref);
  g_free (state);
}

static ListState *
list_state_ref (ListState *state)
{
  g_atomic_ref_count_inc (&state->references);
  return state;
}

static void
list_news_free (ListNews *news)
{
  list_state_unref (news->state);
  g_array_unref (news->ids);
  g_ptr_array_unref (news->fresh);
  g_free (news);
}

static DossierNews *
news_new (void)
{
  DossierNews *news = g_new0 (DossierNews, 1);

  news->records = g_ptr_array_new_with_free_func (g_object_unref);
  news->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) list_news_free);
  return news;
}

void
dossier_news_free (DossierNews *news)
{
  g_ptr_array_unref (news->records);
  g_ptr_array_unref (news->lists);
  g_clear_error (&news->trouble);
  g_free (news);
}

/* Returns: (transfer full) */
DossierViews *
dossier_views_new (DossierHouse *house)
{
  DossierViews *self = g_new0 (DossierViews, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  self->live = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) list_state_unref);
  self->grader = dossier_grader_new (house);
  return self;
}

/* @told: (nullable): called whenever something could not be read anew */
void
dossier_views_tell_of_trouble (DossierViews     *self,
                               DossierViewsTold  told,
                               gpointer          data)
{
  self->told = told;
  self->told_data = data;
}

DossierViews *
dossier_views_ref (DossierViews *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dossier_views_unref (DossierViews *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_assert (g_hash_table_size (self->live) == 0);   /* each live record holds a reference on us */
  g_hash_table_unref (self->live);
  g_ptr_array_unref (self->lists);
  dossier_grader_free (self->grader);
  g_mutex_clear (&self->lock);
  g_free (self);
}

typedef struct
{
  DossierViews *views;   /* (owned) */
  Key           key;
} Farewell;

static void
on_record_gone (gpointer data, GObject *where_it_was)
{
  Farewell *farewell = data;

  g_mutex_lock (&farewell->views->lock);
  g_hash_table_remove (farewell->views->live, &farewell->key);
  g_mutex_unlock (&farewell->views->lock);
  dossier_views_unref (farewell->views);
  g_free (farewell);
}

/* The live record of @fresh's row, now saying what @fresh says; @fresh itself if there was none.
 * @fresh: (transfer full)
 * Returns: (transfer full) */
DossierRecord *
dossier_views_adopt (DossierViews  *self,
                     DossierRecord *fresh)
{
  Key key = { G_OBJECT_TYPE (fresh), dossier_record_get_id (fresh) };
  DossierRecord *live;
  Farewell *farewell;

  /* Records die on the main thread only, so what is found here stays until we hold it. */
  g_mutex_lock (&self->lock);
  live = g_hash_table_lookup (self->live, &key);
  if (live == NULL)
    g_hash_table_insert (self->live, g_memdup2 (&key, sizeof key), fresh);
  g_mutex_unlock (&self->lock);

  if (live != NULL)
    {
      g_object_ref (live);
      if (live != fresh)
        dossier_record_take_over (live, fresh);
      g_object_unref (fresh);
      return live;
    }

  farewell = g_new (Farewell, 1);
  farewell->views = dossier_views_ref (self);
  farewell->key = key;
  g_object_weak_ref (G_OBJECT (fresh), on_record_gone, farewell);
  return fresh;
}

static void
apply_list (DossierViews *self, ListNews *news)
{
  g_autoptr (DossierLiveList) list = g_weak_ref_get (&news->state->list);
  g_autoptr (GHashTable) at_hand = NULL;
  GPtrArray *items;

  if (list == NULL)
    return;

  at_hand = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      gint64 id = dossier_live_list_get_id (list, i);

      g_hash_table_insert (at_hand, g_memdup2 (&id, sizeof id), g_list_model_get_item (G_LIST_MODEL (list), i));
    }
  for (guint i = 0; i < news->fresh->len; i++)
    {
      DossierRecord *record = dossier_views_adopt (self, g_object_ref (g_ptr_array_index (news->fresh, i)));
      gint64 id = dossier_record_get_id (record);

      g_hash_table_insert (at_hand, g_memdup2 (&id, sizeof id), record);
    }

  items = g_ptr_array_new_full (news->ids->len, g_object_unref);
  for (guint i = 0; i < news->ids->len; i++)
    {
      DossierRecord *record = g_hash_table_lookup (at_hand, &g_array_index (news->ids, gint64, i));

      if (record != NULL)   /* not there: a row that could not be read */
        g_ptr_array_add (items, g_object_ref (record));
    }
  dossier_live_list_take (list, items);
}

/* @news: (transfer full) */
void
dossier_views_apply (DossierViews *self,
                     DossierNews  *news)
{
  for (guint i = 0; i < news->records->len; i++)
    {
      DossierRecord *fresh = g_ptr_array_index (news->records, i);
      Key key = { G_OBJECT_TYPE (fresh), dossier_record_get_id (fresh) };
      DossierRecord *live;

      g_mutex_lock (&self->lock);
      live = g_hash_table_lookup (self->live, &key);
      g_mutex_unlock (&self->lock);
      if (live != NULL)
        {
          g_object_ref (live);
          dossier_record_take_over (live, fresh);
          g_object_unref (live);
        }
    }
  for (guint i = 0; i < news->lists->len; i++)
    apply_list (self, g_ptr_array_index (news->lists, i));
  if (news->trouble != NULL && self->told != NULL)
    self->told (news->trouble, self->told_data);
  dossier_news_free (news);
}

/* Those of @ids, all rows of @type, that somebody still looks at. */
static GArray *
pick_live (DossierViews *self, GType type, const GArray *ids)
{
  GArray *live = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < ids->len; i++)
    {
      Key key = { type, g_array_index (ids, gint64, i) };

      if (g_hash_table_contains (self->live, &key))
        g_array_append_val (live, key.id);
    }
  g_mutex_unlock (&self->lock);
  return live;
}

static gboolean
has_live (DossierViews *self, GType type)
{
  GHashTableIter iter;
  gpointer key;
  gboolean found = FALSE;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->live);
  while (!found && g_hash_table_iter_next (&iter, &key, NULL))
    found = ((Key *) key)->type == type;
  g_mutex_unlock (&self->lock);
  return found;
}

/* Takes @error: the change itself is committed; a view that cannot be read now keeps what it shows,
 * and people are told once. */
static void
take_trouble (DossierNews *news, GError *error)
{
  if (error == NULL || news->trouble != NULL)
    g_clear_error (&error);
  else
    news->trouble = error;
}

/* What was remembered of a library that is closed now. */
void
dossier_views_forget (DossierViews *self)
{
  dossier_grader_forget_all (self->grader);
}

/* Computes what the grading rule says of @record, read just now outside of any verb. */
gboolean
dossier_views_fill (DossierViews    *self,
                    DossierLibrary  *library,
                    DossierRecord   *record,
                    GError         **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return dossier_grader_fill (self->grader, library, records, error);
}

static GPtrArray *
read_rows (DossierViews *self, DossierLibrary *library, GType type, const GArray *ids, DossierNews *news)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = dossier_library_load_many (library, type, (const gint64 *) (gconstpointer) ids->data, ids->len, &error);

  if (rows != NULL)
    dossier_grader_fill (self->grader, library, rows, &error);
  take_trouble (news, g_steal_pointer (&error));
  return rows != NULL ? rows : g_ptr_array_new_with_free_func (g_object_unref);
}

static GArray *
query (DossierLibrary *library, ListState *state, DossierNews *news)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = dossier_library_query (library, dossier_list_kind_get_query (state->kind), state->owner, &error);

  take_trouble (news, g_steal_pointer (&error));
  return ids;
}

static gboolean
equal_ids (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/* Adds to @all what the list has to be told so that it holds @ids (transfer full). */
static void
tell (DossierViews *self, DossierLibrary *library, ListState *state, GArray *ids, DossierNews *all)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  ListNews *news = g_new0 (ListNews, 1);

  for (guint i = 0; i < state->sent->len; i++)
    g_hash_table_add (known, &g_array_index (state->sent, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (known, &g_array_index (ids, gint64, i)))
      g_array_append_val (wanted, g_array_index (ids, gint64, i));

  news->state = list_state_ref (state);
  news->fresh = read_rows (self, library, dossier_list_kind_get_item_type (state->kind), wanted, all);
  news->ids = g_array_ref (ids);
  g_hash_table_remove_all (known);
  g_array_unref (state->sent);
  state->sent = ids;
  g_ptr_array_add (all->lists, news);
}

static GPtrArray *
living_lists (DossierViews *self)
{
  GPtrArray *living = g_ptr_array_new_with_free_func ((GDestroyNotify) list_state_unref);

  g_mutex_lock (&self->lock);
  for (guint i = self->lists->len; i-- > 0;)
    {
      ListState *state = g_ptr_array_index (self->lists, i);
      g_autoptr (GObject) list = g_weak_ref_get (&state->list);

      if (list == NULL)
        g_ptr_array_remove_index_fast (self->lists, i);
      else
        g_ptr_array_add (living, list_state_ref (state));
    }
  g_mutex_unlock (&self->lock);
  return living;
}

/* What the views have to be told after @changes. Returns: (transfer full) */
DossierNews *
dossier_views_collect (DossierViews   *self,
                       DossierLibrary *library,
                       const GArray   *changes)
{
  DossierNews *news = news_new ();
  g_autoptr (GPtrArray) lists = living_lists (self);

  dossier_grader_forget (self->grader, library, changes);
  for (guint i = 0; i < dossier_n_live_types (); i++)
    {
      GType type = dossier_live_type (i);
      g_autoptr (GArray) touched = NULL, live = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GError) error = NULL;

      if (!has_live (self, type))
        continue;
      touched = dossier_library_dependents (library, type, changes, &error);
      take_trouble (news, g_steal_pointer (&error));
      if (touched == NULL)
        continue;
      live = pick_live (self, type, touched);
      rows = read_rows (self, library, type, live, news);
      for (guint j = 0; j < rows->len; j++)
        g_ptr_array_add (news->records, g_object_ref (g_ptr_array_index (rows, j)));
    }

  for (guint i = 0; i < lists->len; i++)
    {
      ListState *state = g_ptr_array_index (lists, i);
      GArray *ids;

      if (!dossier_list_kind_concerns (state->kind, changes))
        continue;
      if (state->waiting != NULL)
        state->dirty = TRUE;
      else if ((ids = query (library, state, news)) != NULL && equal_ids (ids, state->sent))
        g_array_unref (ids);
      else if (ids != NULL)
        tell (self, library, state, ids, news);
    }
  return news;
}

typedef struct
{
  DossierViews         *views;    /* (owned) */
  ListState            *state;    /* (owned) */
  DossierLibraryThread *thread;   /* outlives its queue */
} Fill;

static void
fill_free (Fill *fill)
{
  dossier_views_unref (fill->views);
  list_state_unref (fill->state);
  g_free (fill);
}

static void
on_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  Fill *fill = g_task_get_task_data (G_TASK (result));
  DossierNews *news = g_task_propagate_pointer (G_TASK (result), NULL);

  if (news != NULL)
    dossier_views_apply (fill->views, news);
}

static void fill_work (DossierLibrary **library, GTask *task);

static void
push_fill (Fill *fill)
{
  GTask *task = g_task_new (NULL, NULL, on_filled, NULL);

  g_task_set_source_tag (task, push_fill);
  g_task_set_task_data (task, fill, (GDestroyNotify) fill_free);
  dossier_library_thread_push (fill->thread, task, fill_work);
}

/* Reads the next stretch of a new list; others get their turn between two of them. */
static void
fill_work (DossierLibrary **library, GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  ListState *state = fill->state;
  DossierNews *news = news_new ();
  GArray *ids;
  guint n;

  if (*library == NULL)
    {
      g_task_return_pointer (task, news, (GDestroyNotify) dossier_news_free);
      return;
    }
  if (state->waiting == NULL || state->dirty)
    {
      ids = query (*library, state, news);
      g_clear_pointer (&state->waiting, g_array_unref);
      state->waiting = ids != NULL ? ids : g_array_new (FALSE, FALSE, sizeof (gint64));
      state->dirty = FALSE;
    }

  n = MIN (state->waiting->len, state->sent->len + (state->sent->len == 0 ? FIRST_CHUNK : CHUNK));
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (ids, state->waiting->data, n);
  tell (fill->views, *library, state, ids, news);
  if (n == state->waiting->len)
    g_clear_pointer (&state->waiting, g_array_unref);
  else
    {
      Fill *more = g_new0 (Fill, 1);

      more->views = dossier_views_ref (fill->views);
      more->state = list_state_ref (state);
      more->thread = fill->thread;
      /* The task answers in the context it is made in: the main one, as this thread has none. */
      push_fill (more);
    }
  g_task_return_pointer (task, news, (GDestroyNotify) dossier_news_free);
}

/* Returns: (transfer full): a list that fills itself, then follows the library */
GListModel *
dossier_views_add_list (DossierViews         *self,
                        DossierListKind       kind,
                        gint64                owner,
                        DossierLibraryThread *thread)
{
  DossierLiveList *list = dossier_live_list_new (dossier_list_kind_get_item_type (kind));
  ListState *state = g_new0 (ListState, 1);
  Fill *fill = g_new0 (Fill, 1);

  g_atomic_ref_count_init (&state->references);
  g_weak_ref_init (&state->list, list);
  state->kind = kind;
  state->owner = owner;
  state->sent = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->lists, list_state_ref (state));
  g_mutex_unlock (&self->lock);

  fill->views = dossier_views_ref (self);
  fill->state = state;
  fill->thread = thread;
  push_fill (fill);
  return G_LIST_MODEL (list);
}

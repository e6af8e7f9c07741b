/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/care/caretaker.h"

/* Seconds between two slices of checking, and until it is asked again what is to be done. */
#define BETWEEN_SLICES 2
#define REST 3600

typedef enum { TASK_STRUCTURE, TASK_BACKUP, TASK_CAPTURES, N_TASKS } Task;

/**
 * DossierCaretaker:
 *
 * Begins when nothing was committed for a while, and lets go as soon as something is: first a look at the structure
 * of the file, once for each opening; then a backup, if one is due; then captures, a few MiB at a time, the longest
 * unchecked first. All of it on other threads and connections. Main thread only.
 */
struct _DossierCaretaker
{
  GObject       parent_instance;

  DossierDesk  *desk;         /* outlives us */
  GCancellable *cancellable;  /* (owned) (nullable) of what is under way */
  guint         pause;        /* seconds without a change before it begins */
  guint         timer;        /* source */
  Task          task;         /* what comes next */
  gboolean      looked;       /* at the structure, since the library was opened */
  gboolean      told[N_TASKS];
};

G_DEFINE_FINAL_TYPE (DossierCaretaker, dossier_caretaker, G_TYPE_OBJECT)

enum { TROUBLE, RESTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void go_on (DossierCaretaker *self, guint seconds);

static void
tell (DossierCaretaker *self, Task task, GError *error)
{
  if (self->told[task] || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->told[task] = TRUE;
  g_signal_emit (self, signals[TROUBLE], 0, error);
}

static void
rest (DossierCaretaker *self)
{
  self->task = TASK_BACKUP;   /* the structure once is enough */
  go_on (self, REST);
  g_signal_emit (self, signals[RESTED], 0, (gint64) REST);
}

/* What was asked for, and by which it may be stopped */
typedef struct
{
  DossierCaretaker *self;         /* (owned) */
  GCancellable     *cancellable;  /* (owned) */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->cancellable);
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
done (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  DossierCaretaker *self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  gint64 left = 0;

  if (self->desk == NULL || self->cancellable != question->cancellable)
    return;   /* something changed, and the pause is on again or another has begun; or it was closed */
  g_clear_object (&self->cancellable);
  if (error != NULL)
    tell (self, self->task, error);
  self->looked |= self->task == TASK_STRUCTURE;

  if (answer != NULL)
    g_variant_lookup (answer, "left", "x", &left);
  if (self->task == TASK_CAPTURES && (left == 0 || answer == NULL))
    {
      rest (self);
      return;
    }
  if (self->task < TASK_CAPTURES)
    self->task++;
  go_on (self, self->pause > 0 ? BETWEEN_SLICES : 0);
}

static gboolean
begin (gpointer data)
{
  DossierCaretaker *self = data;
  Question *question = g_new (Question, 1);
  static const struct { const char *verb, *arguments; } tasks[N_TASKS] = {
    [TASK_STRUCTURE] = { "library.recheck", "{'structure': <true>, 'budget': <@x 1>}" },
    [TASK_BACKUP] = { "library.backup", "{'if-due': <true>}" },
    [TASK_CAPTURES] = { "library.recheck", "@a{sv} {}" },
  };

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  *question = (Question) { g_object_ref (self), g_object_ref (self->cancellable) };
  dossier_desk_perform_async (self->desk, tasks[self->task].verb, g_variant_new_parsed (tasks[self->task].arguments), self->cancellable, done, question);
  return G_SOURCE_REMOVE;
}

static void
stop (DossierCaretaker *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
go_on (DossierCaretaker *self, guint seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = seconds > 0 ? g_timeout_add_seconds (seconds, begin, self) : g_idle_add (begin, self);
}

/* Somebody is at work. */
static void
changed (DossierCaretaker *self)
{
  gboolean open, read_only;

  g_object_get (self->desk, "open", &open, "read-only", &read_only, NULL);
  stop (self);
  if (!open || read_only)
    return;
  self->task = self->looked ? TASK_BACKUP : TASK_STRUCTURE;
  go_on (self, self->pause);
}

static void
opened (DossierCaretaker *self)
{
  self->looked = FALSE;
  for (guint i = 0; i < N_TASKS; i++)
    self->told[i] = FALSE;
  changed (self);
}

static void
dossier_caretaker_dispose (GObject *object)
{
  DossierCaretaker *self = DOSSIER_CARETAKER (object);

  stop (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  self->desk = NULL;

  G_OBJECT_CLASS (dossier_caretaker_parent_class)->dispose (object);
}

static void
dossier_caretaker_class_init (DossierCaretakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_caretaker_dispose;
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[RESTED] = g_signal_new ("rested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dossier_caretaker_init (DossierCaretaker *self)
{
}

/* @desk: must outlive it. @pause: seconds without a change before it begins. Returns: (transfer full) */
DossierCaretaker *
dossier_caretaker_new (DossierDesk *desk,
                       guint        pause)
{
  DossierCaretaker *self = g_object_new (DOSSIER_TYPE_CARETAKER, NULL);

  self->desk = desk;
  self->pause = pause;
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (desk, "notify::open", G_CALLBACK (opened), self);
  opened (self);
  return self;
}

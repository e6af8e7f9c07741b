/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/watching/watcher.h"

/**
 * DossierWatcher:
 *
 * One round: asks the library what is due, and looks at each, one at a time, waiting between two questions to one
 * host; who asks to be left alone is left alone for the round. Nothing is asked while this computer is off the
 * network or on one that is paid by volume; the round ends then, and the next one takes it up. Main thread only.
 */
struct _DossierWatcher
{
  GObject       parent_instance;

  DossierDesk  *desk;          /* (owned) */
  GCancellable *cancellable;   /* (owned) (nullable) during a round */
  GQueue        due;           /* (owned) Due */
  GHashTable   *hosts;         /* (owned) host → gint64: monotonic time before which it is not asked */
  GVariant     *allowed;       /* (owned) (nullable) as: hosts in a private network */
  guint         timer;         /* source */
  guint         pause;         /* milliseconds */
};

typedef struct
{
  gint64  source;
  char   *host;   /* (owned) */
} Due;

G_DEFINE_FINAL_TYPE (DossierWatcher, dossier_watcher, G_TYPE_OBJECT)

enum { PROP_0, PROP_DESK, PROP_PAUSE, PROP_BUSY, N_PROPERTIES };
enum { CHECKED, TROUBLE, ENDED, N_SIGNALS };
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void go_on (DossierWatcher *self);

static void
due_free (Due *due)
{
  g_free (due->host);
  g_free (due);
}

/* Returns: whether this computer is on a network that is not paid by volume */
gboolean
dossier_watcher_may_fetch (void)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  return g_network_monitor_get_network_available (monitor) && !g_network_monitor_get_network_metered (monitor);
}

gboolean
dossier_watcher_is_busy (DossierWatcher *self)
{
  g_return_val_if_fail (DOSSIER_IS_WATCHER (self), FALSE);

  return self->cancellable != NULL;
}

/* Ends the round, between two questions or in the midst of one. */
void
dossier_watcher_stop (DossierWatcher *self)
{
  g_return_if_fail (DOSSIER_IS_WATCHER (self));

  if (self->cancellable == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->due, (GDestroyNotify) due_free);
  g_hash_table_remove_all (self->hosts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_signal_emit (self, signals[ENDED], 0);
}

typedef struct
{
  DossierWatcher *watcher;       /* (owned) */
  GCancellable   *cancellable;   /* (owned) of its round */
  char           *host;          /* (owned) */
} Question;

static Question *
question_new (DossierWatcher *self, const char *host)
{
  Question *question = g_new0 (Question, 1);

  question->watcher = g_object_ref (self);
  question->cancellable = g_object_ref (self->cancellable);
  question->host = g_strdup (host);
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->watcher);
  g_object_unref (question->cancellable);
  g_free (question->host);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
rest (DossierWatcher *self, const char *host, gint64 milliseconds)
{
  gint64 *until = g_new (gint64, 1);

  *until = g_get_monotonic_time () + milliseconds * 1000;
  g_hash_table_replace (self->hosts, g_strdup (host), until);
}

static void
checked (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  DossierWatcher *self = question->watcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  gint64 wait = 0;

  if (question->cancellable != self->cancellable)
    return;   /* that round is over */
  if (answer != NULL)
    g_variant_lookup (answer, "wait", "x", &wait);
  rest (self, question->host, MAX (wait * 1000, (gint64) self->pause));
  if (answer != NULL)
    g_signal_emit (self, signals[CHECKED], 0, answer);
  else
    g_signal_emit (self, signals[TROUBLE], 0, error);
  go_on (self);
}

static void
ask (DossierWatcher *self, Due *due)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "source", "x", due->source);
  if (self->allowed != NULL)
    g_variant_dict_insert_value (&arguments, "allow-host", self->allowed);
  dossier_desk_perform_async (self->desk, "source.check", g_variant_dict_end (&arguments), self->cancellable, checked, question_new (self, due->host));
  due_free (due);
}

static gboolean
on_time (gpointer data)
{
  DossierWatcher *self = data;

  self->timer = 0;
  go_on (self);
  return G_SOURCE_REMOVE;
}

/* The first one whose host may be asked now; who wants to be left alone for longer than a minute is left out. */
static void
go_on (DossierWatcher *self)
{
  const gint64 now = g_get_monotonic_time ();
  gint64 next = G_MAXINT64;

  if (self->cancellable == NULL)
    return;
  for (GList *l = self->due.head; l != NULL && dossier_watcher_may_fetch (); l = l->next)
    {
      Due *due = l->data;
      const gint64 *until = g_hash_table_lookup (self->hosts, due->host);

      if (until == NULL || *until <= now)
        {
          g_queue_delete_link (&self->due, l);
          ask (self, due);
          return;
        }
      if (*until - now <= G_TIME_SPAN_MINUTE)
        next = MIN (next, *until);
    }
  if (next == G_MAXINT64)
    dossier_watcher_stop (self);
  else
    self->timer = g_timeout_add ((guint) ((next - now) / 1000 + 1), on_time, self);
}

static void
listed (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  DossierWatcher *self = question->watcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", NULL) : NULL;

  if (question->cancellable != self->cancellable)
    return;
  if (answer == NULL)
    g_signal_emit (self, signals[TROUBLE], 0, error);
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      g_autoptr (GUri) uri = NULL;
      Due *due = g_new0 (Due, 1);
      const char *address = "";

      g_variant_lookup (row, "row", "x", &due->source);
      g_variant_lookup (row, "url", "&s", &address);
      uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
      due->host = g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
      g_queue_push_tail (&self->due, due);
    }
  go_on (self);
}

/**
 * dossier_watcher_look:
 * @all: also what is not due yet
 * @hosts: (nullable): in a private network that may be asked
 *
 * Begins a round, unless one is under way. "ended" comes in any case, from the main loop.
 */
void
dossier_watcher_look (DossierWatcher    *self,
                      gboolean           all,
                      const char *const *hosts)
{
  GVariantDict arguments;

  g_return_if_fail (DOSSIER_IS_WATCHER (self));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->allowed, g_variant_unref);
  self->allowed = hosts != NULL && *hosts != NULL ? g_variant_ref_sink (g_variant_new_strv (hosts, -1)) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "all", "b", all);
  dossier_desk_perform_async (self->desk, "source.watch", g_variant_dict_end (&arguments), self->cancellable, listed, question_new (self, ""));
}

static void
dossier_watcher_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierWatcher *self = DOSSIER_WATCHER (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_PAUSE: g_value_set_uint (value, self->pause); break;
    case PROP_BUSY: g_value_set_boolean (value, self->cancellable != NULL); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_watcher_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierWatcher *self = DOSSIER_WATCHER (object);

  switch (property)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;
    case PROP_PAUSE:
      if (self->pause == g_value_get_uint (value))
        return;
      self->pause = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_watcher_dispose (GObject *object)
{
  DossierWatcher *self = DOSSIER_WATCHER (object);

  dossier_watcher_stop (self);
  g_clear_pointer (&self->allowed, g_variant_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_watcher_parent_class)->dispose (object);
}

static void
dossier_watcher_finalize (GObject *object)
{
  g_hash_table_unref (DOSSIER_WATCHER (object)->hosts);

  G_OBJECT_CLASS (dossier_watcher_parent_class)->finalize (object);
}

static void
dossier_watcher_class_init (DossierWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dossier_watcher_get_property;
  object_class->set_property = dossier_watcher_set_property;
  object_class->dispose = dossier_watcher_dispose;
  object_class->finalize = dossier_watcher_finalize;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAUSE] = g_param_spec_uint ("pause", NULL, NULL, 0, 3600 * 1000, DOSSIER_WATCHER_PAUSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_watcher_init (DossierWatcher *self)
{
  self->pause = DOSSIER_WATCHER_PAUSE;
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->due);
}

/* Returns: (transfer full) */
DossierWatcher *
dossier_watcher_new (DossierDesk *desk)
{
  return g_object_new (DOSSIER_TYPE_WATCHER, "desk", desk, NULL);
}

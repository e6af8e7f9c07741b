/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/sources/source-watch.h"

#include <glib/gi18n.h>

#include "desk/watching/watcher.h"

#define TICK  60     /* seconds between two looks at the devices */
#define QUIET 3      /* ticks without a key or a move of the pointer: nobody works */
#define PAUSE 3600   /* seconds between two rounds */

/**
 * DossierSourceWatch:
 *
 * A changed page is a step of the history like any other; it is only taken while nobody works, so that it never comes
 * between a person's step and the wish to undo it.
 */
struct _DossierSourceWatch
{
  GObject          parent_instance;

  GtkApplication  *application;   /* outlives us */
  DossierDesk     *desk;          /* outlives us */
  DossierWatcher  *watcher;       /* (owned) */
  guint            timer;         /* source */
  guint32          last_input;    /* of the devices, milliseconds of their own clock */
  guint            quiet;         /* ticks */
  gint64           next;          /* monotonic time of the next round */
  guint            n_changed;     /* sources, in this round */
};

G_DEFINE_FINAL_TYPE (DossierSourceWatch, dossier_source_watch, G_TYPE_OBJECT)

static guint32
get_last_input (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  GdkSeat *seat = display != NULL ? gdk_display_get_default_seat (display) : NULL;
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return MAX (pointer != NULL ? gdk_device_get_timestamp (pointer) : 0, keyboard != NULL ? gdk_device_get_timestamp (keyboard) : 0);
}

static gboolean
on_tick (gpointer data)
{
  DossierSourceWatch *self = data;
  const guint32 input = get_last_input ();
  gboolean open, read_only;

  self->quiet = input == self->last_input ? self->quiet + 1 : 0;
  self->last_input = input;
  if (self->quiet == 0)
    dossier_watcher_stop (self->watcher);   /* somebody is back; the next round goes on */
  g_object_get (self->desk, "open", &open, "read-only", &read_only, NULL);
  if (!open || read_only || self->quiet < QUIET || g_get_monotonic_time () < self->next || !dossier_watcher_may_fetch ())
    return G_SOURCE_CONTINUE;
  self->next = g_get_monotonic_time () + PAUSE * G_TIME_SPAN_SECOND;
  self->n_changed = 0;
  dossier_watcher_look (self->watcher, FALSE, NULL);
  return G_SOURCE_CONTINUE;
}

static void
on_checked (DossierWatcher *watcher, GVariant *answer, DossierSourceWatch *self)
{
  const char *result = "";

  g_variant_lookup (answer, "result", "&s", &result);
  if (g_str_equal (result, "changed") || g_str_equal (result, "gone"))
    self->n_changed++;
}

static void
on_ended (DossierWatcher *watcher, DossierSourceWatch *self)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  if (self->n_changed == 0)
    return;
  body = g_strdup_printf (ngettext ("%u source of a published profile has changed or is gone", "%u sources of published profiles have changed or are gone",
                                    self->n_changed), self->n_changed);
  notification = g_notification_new (_("Sources Have Changed"));
  g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (self->application), "source-watch", notification);
  self->n_changed = 0;
}

static void
dossier_source_watch_dispose (GObject *object)
{
  DossierSourceWatch *self = DOSSIER_SOURCE_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->watcher != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watcher, self);
      dossier_watcher_stop (self->watcher);
    }
  g_clear_object (&self->watcher);
  self->desk = NULL;

  G_OBJECT_CLASS (dossier_source_watch_parent_class)->dispose (object);
}

static void
dossier_source_watch_class_init (DossierSourceWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_source_watch_dispose;
}

static void
dossier_source_watch_init (DossierSourceWatch *self)
{
}

/* @application, @desk: must outlive it. Returns: (transfer full) */
DossierSourceWatch *
dossier_source_watch_new (GtkApplication *application,
                          DossierDesk    *desk)
{
  DossierSourceWatch *self = g_object_new (DOSSIER_TYPE_SOURCE_WATCH, NULL);

  self->application = application;
  self->desk = desk;
  self->watcher = dossier_watcher_new (desk);
  self->timer = g_timeout_add_seconds (TICK, on_tick, self);
  g_signal_connect (self->watcher, "checked", G_CALLBACK (on_checked), self);
  g_signal_connect (self->watcher, "ended", G_CALLBACK (on_ended), self);
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/delivery-watch.h"

#include <glib/gi18n.h>

#include "desk/delivery/courier.h"
#include "model/delivery-state.h"
#include "ui/sources/source-watch.h"

/**
 * DossierDeliveryWatch:
 *
 * One for each open library, with what looks at its sources again: its courier begins when the library is open for writing. While a delivery is in flight
 * the session is asked not to end; what ends while no window of ours is in front is told by a notification.
 */
struct _DossierDeliveryWatch
{
  GObject          parent_instance;

  GtkApplication  *application;   /* outlives us */
  DossierDesk     *desk;          /* outlives us */
  DossierCourier  *courier;       /* (owned) */
  DossierSourceWatch *sources;    /* (owned) */
  GSettings       *settings;      /* (owned) */
  guint            cookie;        /* of the inhibitor, 0: none */
};

G_DEFINE_FINAL_TYPE (DossierDeliveryWatch, dossier_delivery_watch, G_TYPE_OBJECT)

static void
follow_desk (DossierDeliveryWatch *self)
{
  gboolean open, read_only;

  g_object_get (self->desk, "open", &open, "read-only", &read_only, NULL);
  if (open && !read_only)
    dossier_courier_start (self->courier);
  else
    dossier_courier_stop (self->courier);
}

static void
follow_busy (DossierDeliveryWatch *self)
{
  const gboolean busy = dossier_courier_is_busy (self->courier);

  if (busy && self->cookie == 0)
    self->cookie = gtk_application_inhibit (self->application, gtk_application_get_active_window (self->application),
                                            GTK_APPLICATION_INHIBIT_LOGOUT | GTK_APPLICATION_INHIBIT_SUSPEND, _("A profile is being delivered"));
  else if (!busy && self->cookie != 0)
    {
      gtk_application_uninhibit (self->application, self->cookie);
      self->cookie = 0;
    }
}

static gboolean
is_in_front (DossierDeliveryWatch *self)
{
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    if (gtk_window_is_active (l->data))
      return TRUE;
  return FALSE;
}

static const char *
name_end (DossierOutboxItem *item)
{
  switch (dossier_delivery_state_parse (dossier_outbox_item_get_state (item)))
    {
    case DOSSIER_DELIVERY_DELIVERED: return _("Delivered");
    case DOSSIER_DELIVERY_CONFLICT: return _("Delivery Needs a Decision");
    case DOSSIER_DELIVERY_REJECTED: return _("Delivery Was Rejected");
    case DOSSIER_DELIVERY_CANCELLED: return _("Delivery Was Cancelled");
    case DOSSIER_DELIVERY_QUEUED:
    case DOSSIER_DELIVERY_SENDING:
    case DOSSIER_DELIVERY_ACCEPTED:
    case DOSSIER_DELIVERY_FAILED:
    default: return _("Delivery Failed");
    }
}

static void
on_ended (DossierCourier *courier, DossierOutboxItem *item, DossierDeliveryWatch *self)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  if (is_in_front (self))
    return;
  /* Translators: the name of a profile, the number of a revision, the name of a target */
  body = g_strdup_printf (_("%s, revision %d, to “%s”"), dossier_outbox_item_get_profile_name (item),
                          (int) dossier_outbox_item_get_revision (item), dossier_outbox_item_get_target_name (item));
  notification = g_notification_new (name_end (item));
  g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (self->application), dossier_record_get_uuid (DOSSIER_RECORD (item)), notification);
}

static void
dossier_delivery_watch_dispose (GObject *object)
{
  DossierDeliveryWatch *self = DOSSIER_DELIVERY_WATCH (object);

  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
  if (self->courier != NULL)
    g_signal_handlers_disconnect_by_data (self->courier, self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->courier != NULL)
    dossier_courier_stop (self->courier);
  g_clear_object (&self->courier);
  g_clear_object (&self->sources);
  g_clear_object (&self->settings);
  self->desk = NULL;

  G_OBJECT_CLASS (dossier_delivery_watch_parent_class)->dispose (object);
}

static void
dossier_delivery_watch_class_init (DossierDeliveryWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_delivery_watch_dispose;
}

static void
dossier_delivery_watch_init (DossierDeliveryWatch *self)
{
}

/* @application, @desk: must outlive it. Returns: (transfer full) */
DossierDeliveryWatch *
dossier_delivery_watch_new (GtkApplication *application,
                            DossierDesk    *desk)
{
  DossierDeliveryWatch *self = g_object_new (DOSSIER_TYPE_DELIVERY_WATCH, NULL);

  self->application = application;
  self->desk = desk;
  self->courier = dossier_courier_new (desk);
  self->settings = g_settings_new ("org.dossierdesk.Dossier");
  self->sources = dossier_source_watch_new (application, desk);
  g_settings_bind (self->settings, "deliver-metered", self->courier, "metered-allowed", G_SETTINGS_BIND_GET);
  g_signal_connect_swapped (self->courier, "notify::busy", G_CALLBACK (follow_busy), self);
  g_signal_connect (self->courier, "ended", G_CALLBACK (on_ended), self);
  g_signal_connect_swapped (desk, "notify::open", G_CALLBACK (follow_desk), self);
  follow_desk (self);
  return self;
}

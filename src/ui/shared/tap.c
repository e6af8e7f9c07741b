/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/tap.h"

typedef struct
{
  GFunc    tapped;
  GObject *object;   /* (owned) */
} Tap;

static void
free_tap (gpointer data)
{
  g_object_unref (((Tap *) data)->object);
  g_free (data);
}

static gboolean
deliver (gpointer data)
{
  Tap *tap = data;

  tap->tapped (tap->object, NULL);
  return G_SOURCE_REMOVE;
}

static void
released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer object)
{
  Tap *tap = g_new (Tap, 1);

  tap->tapped = (GFunc) g_object_get_data (G_OBJECT (gesture), "tapped");
  tap->object = g_object_ref (object);
  /* The row selects itself later in the same event. */
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver, tap, free_tap);
}

/**
 * dossier_ui_on_tap:
 * @list: a list in which a click selects
 * @tapped: called with @object after each click, also on the row that is selected already
 * @object: a GObject that may go before @list
 *
 * In a window of one column a click has to open what it selects, while arrow keys only select.
 */
void
dossier_ui_on_tap (GtkWidget *list,
                   GFunc      tapped,
                   gpointer   object)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_object_set_data (G_OBJECT (gesture), "tapped", (gpointer) tapped);
  g_signal_connect_object (gesture, "released", G_CALLBACK (released), object, 0);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (gesture));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/toast.h"

#include <adwaita.h>
#include <string.h>

/* RELIABILITY 46: ten thousand failures at once are a line that counts, not hours of lines. */

#define N_ERRORS    10000
#define N_DIFFERENT 1000

typedef struct
{
  GtkWidget *window;   /* owned by GTK */
  GtkWidget *from;
} Fixture;

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* Adds the words of all labels below @widget that are shown. */
static void
gather (GtkWidget *widget, GPtrArray *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (words, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather (child, words);
}

static gboolean
give_up (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Waits until the window shows @words, or (with @gone) until it does not. Looks before the first turn of the loop too, for
 * on a busy machine the first thing that turns it may be the end of the toast. */
static void
await (Fixture *fixture, const char *words, gboolean gone)
{
  gboolean over = FALSE, found = gone;
  const guint source = g_timeout_add_seconds (20, give_up, &over);

  for (gboolean first = TRUE; found == gone && !over; first = FALSE)
    {
      g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

      if (!first)
        g_main_context_iteration (NULL, TRUE);
      gather (fixture->window, shown);
      found = g_ptr_array_find_with_equal_func (shown, words, g_str_equal, NULL);
    }
  if (over)
    {
      g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

      gather (fixture->window, shown);
      for (guint i = 0; i < shown->len; i++)
        g_test_message ("waited for %s%s, shown: %s", gone ? "the end of " : "", words, (const char *) g_ptr_array_index (shown, i));
    }
  g_assert_false (over);
  g_source_remove (source);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->from = gtk_button_new_with_label ("Go");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), fixture->from);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
  await (fixture, "Go", FALSE);   /* whoever is told something has the window before them */
}

/* Returns: (transfer none) (nullable): the little cross of the toast that is shown; one that fades away takes no press */
static GtkWidget *
find_cross (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
                     && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0 ? widget : NULL;

  if (!gtk_widget_get_can_target (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_cross (child);
  return found;
}

static guint n_crosses;

static void
put_away (GtkWidget *window)
{
  GtkWidget *cross = find_cross (window);

  if (cross == NULL)   /* its time has run out meanwhile */
    return;
  n_crosses++;
  g_assert_cmpstr (gtk_widget_get_tooltip_text (cross), ==, "Dismiss");
  g_signal_emit_by_name (cross, "clicked");
}

static void
test_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The server did not answer. Nothing was sent.");

  g_test_summary ("The same failure is counted on the line that is there, and one look is enough to be rid of it");

  dossier_ui_report_error (fixture->from, "Not delivered", error);
  await (fixture, "Not delivered", FALSE);
  for (guint i = 1; i < N_ERRORS; i++)
    dossier_ui_report_error (fixture->from, "Not delivered", error);
  await (fixture, "Not delivered (10000 times)", FALSE);
  put_away (fixture->window);
  await (fixture, "Not delivered (10000 times)", TRUE);
  dossier_ui_report_error (fixture->from, "Not delivered", error);   /* the next one begins anew: none was waiting */
  await (fixture, "Not delivered", FALSE);
}

static void
test_different_ones (Fixture *fixture, gconstpointer data)
{
  const guint told[] = { 0, N_DIFFERENT - 2, N_DIFFERENT - 1 };
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "It failed.");
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);

  g_test_summary ("Of very many different failures the first and the last two are told, each by itself");

  for (guint i = 0; i < N_DIFFERENT; i++)
    {
      g_autofree char *what = g_strdup_printf ("Failure %u", i);

      dossier_ui_report_error (fixture->from, what, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *what = g_strdup_printf ("Failure %u", told[i]);

      await (fixture, what, FALSE);
      put_away (fixture->window);
    }
  await (fixture, "Failure 999", TRUE);
  gather (fixture->window, seen);
  g_assert_cmpuint (seen->len, ==, 1);   /* the button's own */
  g_assert_cmpuint (n_crosses, >, 0);
}

/* Told something in passing, then an error: the error is not kept waiting, and is there alone. */
static void
test_in_passing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "It failed.");

  g_test_summary ("What is told in passing makes way for a failure");

  dossier_ui_toast_undo (fixture->from, "Claim removed");
  await (fixture, "Claim removed", FALSE);
  dossier_ui_report_error (fixture->from, "Not saved", error);
  await (fixture, "Not saved", FALSE);
  dossier_ui_report_error (fixture->from, "Not delivered", error);
  put_away (fixture->window);                                      /* at once: the one before still fades away */
  await (fixture, "Not delivered", FALSE);
  dossier_ui_toast (fixture->from, "Claim added");
  put_away (fixture->window);
  await (fixture, "Claim added", FALSE);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/toasts/46-the-same", Fixture, NULL, set_up, test_the_same, tear_down);
  g_test_add ("/ui/toasts/46-different-ones", Fixture, NULL, set_up, test_different_ones, tear_down);
  g_test_add ("/ui/toasts/46-in-passing", Fixture, NULL, set_up, test_in_passing, tear_down);

  return g_test_run ();
}

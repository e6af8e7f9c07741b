/* How long the window does not answer while hundreds of dropped files are imported.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-import FOLDER N: makes a library in FOLDER, an empty one, and imports N pages into it in a
 * window of the application, the list of imports open. Prints "import.gap", how much longer than
 * asked for each turn of the main loop took, "import.turn", how much of it the loop's own thread
 * computed (which hardly depends on what else the machine does), and "import.all", all in ms. */

#include "config.h"

#include "figures.h"

#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "ui/ui-resources.h"
#include "ui/window-private.h"

#define TURN 5   /* ms between two looks at the clock */

typedef struct
{
  const char    *folder;
  guint          n;
  DossierDesk   *desk;
  GSettings     *settings;
  DossierWindow *window;
  gint64         begun;     /* µs */
  gint64         last;      /* µs, when the clock was looked at */
  double         computed;  /* ms of this thread, then */
  guint          timer;     /* that looks */
} Bench;

static char *
make_file (Bench *bench, guint i)
{
  g_autofree char *name = g_strdup_printf ("page-%u.html", i);
  char *path = g_build_filename (bench->folder, name, NULL);
  g_autoptr (GString) page = g_string_new (NULL);

  g_string_append_printf (page, "<!DOCTYPE html><title>Page %u</title><meta property='article:published_time' content='2026-03-04T10:00:00Z'><article>", i);
  for (guint p = 0; p < 40; p++)
    g_string_append_printf (page, "<p>The exchange said on day %u that it would move its switch number %u to the new hall, and that nobody would be cut off.</p>", p, i);
  g_file_set_contents (path, page->str, -1, NULL);

  return path;
}

static double
get_computed (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

static gboolean
look (gpointer user_data)
{
  Bench *bench = user_data;
  double gap = since (bench->last) - TURN, computed = get_computed ();

  print_figure ("import.gap", MAX (gap, 0));
  print_figure ("import.turn", computed - bench->computed);
  bench->computed = get_computed ();
  bench->last = g_get_monotonic_time ();

  return G_SOURCE_CONTINUE;
}

/* To close the window is no part of it. */
static void
ended (Bench *bench)
{
  look (bench);
  g_source_remove (bench->timer);
  print_figure ("import.all", since (bench->begun));
  gtk_window_destroy (GTK_WINDOW (bench->window));
}

/* As a drop does: all at once. */
static gboolean
begin (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean open;

  g_object_get (bench->desk, "open", &open, NULL);
  if (!open || bench->window->profiles == NULL)
    return G_SOURCE_CONTINUE;

  for (guint i = 0; i < bench->n; i++)
    {
      g_autofree char *path = make_file (bench, i);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  g_signal_connect_swapped (bench->window->queue, "idle", G_CALLBACK (ended), bench);
  bench->begun = bench->last = g_get_monotonic_time ();
  bench->computed = get_computed ();
  bench->timer = g_timeout_add_full (G_PRIORITY_DEFAULT, TURN, look, bench, NULL);
  for (guint i = 0; i < files->len; i++)
    dossier_import_queue_add_file (bench->window->queue, files->pdata[i]);
  gtk_menu_button_popup (bench->window->imports_button);
  return G_SOURCE_REMOVE;
}

static void
activate (GtkApplication *application, Bench *bench)
{
  GtkCssProvider *style = gtk_css_provider_new ();
  g_autofree char *path = g_build_filename (bench->folder, "a.dossier", NULL);

  gtk_css_provider_load_from_resource (style, "/org/dossierdesk/Dossier/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (style);
  bench->window = dossier_window_new (application, bench->desk, bench->settings, path);
  gtk_window_present (GTK_WINDOW (bench->window));
  dossier_window_open (bench->window);
  g_timeout_add (200, begin, bench);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  Bench bench = { 0 };
  int status;

  g_assert_cmpint (argc, ==, 3);
  bench.folder = argv[1];
  bench.n = (guint) atoi (argv[2]);
  bench.desk = dossier_desk_new ();
  bench.settings = g_settings_new ("org.dossierdesk.Dossier");

  g_resources_register (dossier_ui_get_resource ());
  application = adw_application_new ("org.dossierdesk.Bench", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate), &bench);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  dossier_desk_close (bench.desk);
  g_object_unref (bench.desk);
  g_object_unref (bench.settings);

  return status;
}

/* Shows one page over a library in a window of its own: what tests of single pages work on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page-host LIBRARY PAGE [PROFILE]: PAGE is claims, images, profile, review or publish; PROFILE a row id
 * (1 without). Jumps that the window would make are told in a label named "Jump". */

#include "config.h"

#include <adwaita.h>
#include <stdlib.h>

#include "model/records/profile.h"
#include "ui/claims/claims-page.h"
#include "ui/images/images-page.h"
#include "ui/profile/profile-page.h"
#include "ui/publish/delivery-watch.h"
#include "ui/publish/publish-page.h"
#include "ui/publish/review-page.h"
#include "ui/shared/perform.h"
#include "ui/ui-resources.h"

typedef struct
{
  DossierDesk *desk;
  const char  *page;
  gint64       profile;
  GtkWidget   *widget;
  GtkLabel    *label;
  DossierDeliveryWatch *watch;   /* (owned) (nullable) */
} Host;

static void
tell (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Host *host = user_data;
  g_autofree char *value = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), value);

  gtk_label_set_text (host->label, text);
}

static void
step (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Host *host = user_data;

  dossier_ui_perform (host->widget, host->desk, g_action_get_name (G_ACTION (action)), NULL);
}

static void
loaded (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Host *host = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierRecord) profile = dossier_desk_load_finish (DOSSIER_DESK (desk), result, &error);

  g_assert_no_error (error);
  g_object_set (host->widget, "desk", desk, "profile", profile, NULL);
}

static GtkWidget *
create_page (const char *page)
{
  static const struct { const char *page; GType (*type) (void); } pages[] = {
    { "claims", dossier_claims_page_get_type },
    { "images", dossier_images_page_get_type },
    { "profile", dossier_profile_page_get_type },
    { "review", dossier_review_page_get_type },
    { "publish", dossier_publish_page_get_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (page, pages[i].page))
      return g_object_new (pages[i].type (), "vexpand", TRUE, NULL);
  g_error ("There is no page “%s”", page);
}

static void
activate (GtkApplication *application, Host *host)
{
  static const GActionEntry entries[] = {
    { .name = "show-source", .activate = tell, .parameter_type = "x" },
    { .name = "show-highlight", .activate = tell, .parameter_type = "x" },
    { .name = "show-claim", .activate = tell, .parameter_type = "x" },
    { .name = "show-sentence", .activate = tell, .parameter_type = "x" },
    { .name = "show-image", .activate = tell, .parameter_type = "x" },
    { .name = "show-page", .activate = tell, .parameter_type = "s" },
    { .name = "show-field", .activate = tell, .parameter_type = "s" },
    { .name = "undo", .activate = step },
    { .name = "redo", .activate = step },
  };
  static const char *undo[] = { "<Control>z", NULL }, *redo[] = { "<Control><Shift>z", NULL };
  GtkWidget *window = adw_application_window_new (application), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = adw_toast_overlay_new (), *bar = adw_header_bar_new ();
  GtkCssProvider *style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/org/dossierdesk/Dossier/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (style);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/org/dossierdesk/Dossier/icons");

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), host);
  gtk_application_set_accels_for_action (application, "win.undo", undo);
  gtk_application_set_accels_for_action (application, "win.redo", redo);
  host->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (host->label, PANGO_ELLIPSIZE_END);
  host->widget = create_page (host->page);
  if (g_str_equal (host->page, "publish"))
    host->watch = dossier_delivery_watch_new (application, host->desk);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (host->label));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), host->widget);
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), overlay);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), host->page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 760);
  gtk_window_present (GTK_WINDOW (window));
  dossier_desk_load_async (host->desk, DOSSIER_TYPE_PROFILE, host->profile, loaded, host);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Host host = { 0 };
  int status;

  if (argc < 3)
    return EXIT_FAILURE;
  host.page = argv[2];
  host.profile = argc > 3 ? g_ascii_strtoll (argv[3], NULL, 10) : 1;
  host.desk = dossier_desk_new ();
  dossier_desk_set_actor (host.desk, "Marte Aune");
  if (!dossier_desk_open (host.desk, argv[1], FALSE, &error))
    g_error ("%s", error->message);

  g_resources_register (dossier_ui_get_resource ());
  application = adw_application_new ("org.dossierdesk.PageHost", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate), &host);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  g_clear_object (&host.watch);
  dossier_desk_close (host.desk);
  g_object_unref (host.desk);
  return status;
}

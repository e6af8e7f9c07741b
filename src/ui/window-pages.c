/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/window-private.h"

#include <glib/gi18n.h>

#include "ui/claims/claims-page.h"
#include "ui/compare/compare-page.h"
#include "ui/images/images-page.h"
#include "ui/profile/profile-page.h"
#include "ui/publish/publish-page.h"
#include "ui/publish/review-page.h"

/* The pages in the order of work; with a name only: it stands in their place. */
const DossierWindowPage dossier_window_pages[] = {
  { "sources", N_("Sources"), "dossier-sources-symbolic", dossier_sources_page_get_type, FALSE },
  { "compare", N_("Compare"), "dossier-compare-symbolic", dossier_compare_page_get_type, TRUE },
  { "claims", N_("Claims"), "dossier-claim-symbolic", dossier_claims_page_get_type, TRUE },
  { "images", N_("Images"), "dossier-image-symbolic", dossier_images_page_get_type, TRUE },
  { "profile", N_("Profile"), "dossier-profile-symbolic", dossier_profile_page_get_type, TRUE },
  { "review", NULL, NULL, dossier_review_page_get_type, TRUE },
  { "publish", NULL, NULL, dossier_publish_page_get_type, TRUE },
  { NULL, NULL, NULL, NULL, FALSE }
};

/* Returns: (nullable): where the page stands, made or not */
static GtkWidget *
find_place (DossierWindow *self, const char *name)
{
  GtkWidget *place = adw_view_stack_get_child_by_name (self->view_stack, name);

  return place != NULL ? place : gtk_stack_get_child_by_name (self->content_stack, name);
}

static void
give_library (DossierWindow *self, GtkWidget *page)
{
  g_object_set (page, "desk", self->desk, NULL);
  if (DOSSIER_IS_SOURCES_PAGE (page))
    g_object_set (page, "library-sources", self->sources, NULL);
}

/* Making all pages takes as long as all else of the start, and most are looked at later. */
static void
make_page (GtkWidget *place, const DossierWindowPage *page)
{
  DossierWindow *self = DOSSIER_WINDOW (gtk_widget_get_ancestor (place, DOSSIER_TYPE_WINDOW));
  GtkWidget *widget;

  if (adw_bin_get_child (ADW_BIN (place)) != NULL || self == NULL)
    return;

  widget = g_object_new (page->get_type (), NULL);
  adw_bin_set_child (ADW_BIN (place), widget);
  if (self->profiles != NULL)   /* the library is open */
    {
      give_library (self, widget);
      g_object_set (widget, "profile", self->profile, NULL);
    }
  if (DOSSIER_IS_SOURCES_PAGE (widget))
    g_signal_connect_object (dossier_sources_page_get_reader (DOSSIER_SOURCES_PAGE (widget)), "notify::has-selection",
                             G_CALLBACK (dossier_window_update_actions), self, G_CONNECT_SWAPPED);
}

/* Gives each page its place; the page itself is made when it is first shown or asked for, or once all is quiet. */
void
dossier_window_add_pages (DossierWindow *self)
{
  for (const DossierWindowPage *page = dossier_window_pages; page->name != NULL; page++)
    {
      GtkWidget *place = adw_bin_new ();

      g_signal_connect (place, "map", G_CALLBACK (make_page), (gpointer) page);
      if (page->title != NULL)
        adw_view_stack_add_titled_with_icon (self->view_stack, place, page->name, _(page->title), page->icon);
      else
        gtk_stack_add_named (self->content_stack, place, page->name);
    }
}

/* Returns: (transfer none) (nullable): the page, %NULL before it was ever shown */
GtkWidget *
dossier_window_find_page (DossierWindow *self, const char *name)
{
  return adw_bin_get_child (ADW_BIN (find_place (self, name)));
}

/* Returns: (transfer none): the page, made now if need be */
GtkWidget *
dossier_window_get_page (DossierWindow *self, const char *name)
{
  for (const DossierWindowPage *page = dossier_window_pages; page->name != NULL; page++)
    if (g_str_equal (page->name, name))
      make_page (find_place (self, name), page);
  return dossier_window_find_page (self, name);
}

static gboolean
make_next (gpointer user_data)
{
  DossierWindow *self = user_data;

  for (const DossierWindowPage *page = dossier_window_pages; page->name != NULL; page++)
    if (dossier_window_find_page (self, page->name) == NULL)
      {
        make_page (find_place (self, page->name), page);
        return G_SOURCE_CONTINUE;
      }
  self->pages_source = 0;
  return G_SOURCE_REMOVE;
}

/* The library is shown: while nothing else is to be done the other pages are made, one at a time, so that none is waited
 * for. */
void
dossier_window_make_pages_later (DossierWindow *self)
{
  if (self->pages_source == 0)
    self->pages_source = g_idle_add_full (G_PRIORITY_LOW, make_next, self, NULL);
}

/* Hands the open library on. */
void
dossier_window_give_desk (DossierWindow *self)
{
  for (const DossierWindowPage *page = dossier_window_pages; page->name != NULL; page++)
    if (dossier_window_find_page (self, page->name) != NULL)
      give_library (self, dossier_window_find_page (self, page->name));
}

/* Hands the profile on; pages that need one hide without. */
void
dossier_window_give_profile (DossierWindow *self)
{
  for (const DossierWindowPage *page = dossier_window_pages; page->name != NULL; page++)
    {
      GtkWidget *place = find_place (self, page->name), *widget = adw_bin_get_child (ADW_BIN (place));

      if (widget != NULL)
        g_object_set (widget, "profile", self->profile, NULL);
      if (page->title != NULL)
        adw_view_stack_page_set_visible (adw_view_stack_get_page (self->view_stack, place), self->profile != NULL || !page->needs_profile);
    }
}

/* Shows a page by name; one that there is no profile for gives way to the sources. */
void
dossier_window_show_page (DossierWindow *self, const char *name)
{
  GtkWidget *place = adw_view_stack_get_child_by_name (self->view_stack, name);

  if (place != NULL)
    {
      gtk_stack_set_visible_child_name (self->content_stack, "pages");
      if (adw_view_stack_page_get_visible (adw_view_stack_get_page (self->view_stack, place)))
        adw_view_stack_set_visible_child (self->view_stack, place);
    }
  else if (gtk_stack_get_child_by_name (self->content_stack, name) != NULL)
    gtk_stack_set_visible_child_name (self->content_stack, name);
  dossier_window_show_content (self);
}

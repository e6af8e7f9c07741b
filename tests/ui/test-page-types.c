/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "model/records/profile.h"
#include "ui/claims/claims-page.h"
#include "ui/compare/compare-page.h"
#include "ui/images/images-page.h"
#include "ui/profile/profile-page.h"
#include "ui/publish/publish-page.h"
#include "ui/publish/review-page.h"
#include "ui/sources/sources-page.h"
#include "ui/ui-resources.h"

/* The contract that the window relies on: two nullable properties that notify once for each change. */
static const struct { const char *name; GType (*type) (void); const char *why; } pages[] = {
  { "compare", dossier_compare_page_get_type, "three views share desk and profile" },
  { "claims", dossier_claims_page_get_type, "a leaflet over the list of a profile's claims" },
  { "images", dossier_images_page_get_type, "pictures are asked of the desk" },
  { "profile", dossier_profile_page_get_type, "a tree of lists hangs on desk and profile" },
  { "publish", dossier_publish_page_get_type, "targets and deliveries are lists of the desk" },
  { "review", dossier_review_page_get_type, "a review is under way while either changes" },
};

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
check_property (GtkWidget *page, const char *property, gpointer value)
{
  g_autofree char *detail = g_strdup_printf ("notify::%s", property);
  g_autoptr (GObject) kept = NULL;
  gulong handler;
  guint n = 0;

  handler = g_signal_connect (page, detail, G_CALLBACK (count), &n);
  g_object_set (page, property, value, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (page, property, value, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_get (page, property, &kept, NULL);
  g_assert_true ((gpointer) kept == value);
  g_object_set (page, property, NULL, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_signal_handler_disconnect (page, handler);
}

static void
test_properties (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GtkWidget *page = g_object_ref_sink (g_object_new (pages[i].type (), NULL));
  DossierDesk *desk = dossier_desk_new ();
  DossierProfile *profile = g_object_new (DOSSIER_TYPE_PROFILE, NULL);

  g_test_summary (pages[i].why);
  check_property (page, "profile", profile);   /* without a desk a profile shows nothing, and does no harm */
  g_object_unref (page);
  g_assert_finalize_object (profile);
  g_assert_finalize_object (desk);
}

static void
test_ends (gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (g_object_new (pages[GPOINTER_TO_UINT (data)].type (), NULL));

  g_test_summary ("A page that was never shown is let go of whole");
  g_assert_finalize_object (page);
}

/* Runs what is due, and what is done when nothing is. */
static gboolean
run_for (DossierSourcesPage *page, guint n_sources)
{
  g_autoptr (GListModel) sources = NULL;
  DossierDesk *desk = NULL;

  if (page != NULL)
    {
      g_object_get (page, "desk", &desk, NULL);
      sources = dossier_desk_list (desk, DOSSIER_LIST_ALL_SOURCES, 0);
    }
  for (guint i = 0; i < 2000 && (sources == NULL ? g_main_context_pending (NULL) : g_list_model_get_n_items (sources) < n_sources); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&desk);
  return sources == NULL || g_list_model_get_n_items (sources) == n_sources;
}

/* A filter that is taken away tells of a change, which used to be looked at in idle, in lists that were gone. */
static void
test_sources_end (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dossier-page-types-XXXXXX", NULL), *path = g_build_filename (folder, "a.dossier", NULL);
  DossierDesk *desk = dossier_desk_new ();
  DossierSourcesPage *page = g_object_ref_sink (g_object_new (DOSSIER_TYPE_SOURCES_PAGE, NULL));
  g_autoptr (GError) error = NULL;
  GVariant *answer;

  g_test_summary ("A page of sources that is closed looks at nothing any more");

  dossier_desk_open (desk, path, FALSE, &error);
  g_assert_no_error (error);
  answer = dossier_desk_perform (desk, "import", g_variant_new_parsed ("{'text': <'The ferry left at nine.'>, 'name': <'Ferry'>}"), &error);
  g_assert_no_error (error);
  g_variant_unref (answer);
  g_object_set (page, "rating", "good", "desk", desk, NULL);
  g_assert_true (run_for (page, 1));
  g_object_run_dispose (G_OBJECT (page));
  run_for (NULL, 0);
  g_object_unref (page);
  dossier_desk_close (desk);
  g_object_unref (desk);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_resources_register (dossier_ui_get_resource ());
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *properties = g_strdup_printf ("/ui/page-types/%s/properties", pages[i].name);
      g_autofree char *ends = g_strdup_printf ("/ui/page-types/%s/ends", pages[i].name);

      g_test_add_data_func (properties, GUINT_TO_POINTER (i), test_properties);
      g_test_add_data_func (ends, GUINT_TO_POINTER (i), test_ends);
    }
  g_test_add_func ("/ui/page-types/sources/closed", test_sources_end);
  return g_test_run ();
}

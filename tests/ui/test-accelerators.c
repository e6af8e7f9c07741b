/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/application.h"
#include "ui/ui-resources.h"
#include "ui/window.h"

static gboolean
has_action (GtkWidgetClass *klass, const char *name)
{
  const char *found, *property;
  const GVariantType *parameter;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &found, &parameter, &property); i++)
    if (g_str_equal (found, name))
      return TRUE;

  return FALSE;
}

static void
test_names_a_real_action (void)
{
  static const char *of_application[] = { "new-window", "preferences", "shortcuts", "help", "about", "quit", NULL };
  g_autoptr (GTypeClass) window = g_type_class_ref (DOSSIER_TYPE_WINDOW);
  guint n;
  const DossierAccelerator *accelerators = dossier_application_get_accelerators (&n);

  g_test_summary ("Each accelerator names an action that the window or the application has");

  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (accelerators[i].action, "::", 2);

      g_test_message ("%s", accelerators[i].action);
      if (g_str_has_prefix (parts[0], "app."))
        g_assert_true (g_strv_contains (of_application, parts[0] + strlen ("app.")));
      else
        g_assert_true (has_action (GTK_WIDGET_CLASS (window), parts[0]));
    }
}

static gboolean
are_same_keys (const char *a, const char *b)
{
  guint key_a, key_b;
  GdkModifierType modifiers_a, modifiers_b;

  return gtk_accelerator_parse (a, &key_a, &modifiers_a) && gtk_accelerator_parse (b, &key_b, &modifiers_b)
         && key_a == key_b && modifiers_a == modifiers_b;
}

static gboolean
is_listed (const char *overlay, const char *key)
{
  g_autoptr (GRegex) regex = g_regex_new ("name=\"accelerator\">([^<]*)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, overlay, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *written = g_match_info_fetch (match, 1);
      g_auto (GStrv) lower = g_strsplit (written, "&lt;", -1);
      g_autofree char *half = g_strjoinv ("<", lower);
      g_auto (GStrv) upper = g_strsplit (half, "&gt;", -1);
      g_autofree char *keys = g_strjoinv (">", upper);
      g_auto (GStrv) each = g_strsplit (keys, " ", -1);

      for (guint i = 0; each[i] != NULL; i++)
        if (are_same_keys (each[i], key))
          return TRUE;
    }

  return FALSE;
}

static void
test_is_in_the_help_overlay (void)
{
  guint n;
  const DossierAccelerator *accelerators = dossier_application_get_accelerators (&n);
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/dossierdesk/Dossier/help-overlay.ui", 0, NULL);

  g_test_summary ("Each key is listed for people, and none is used twice");

  g_assert_nonnull (bytes);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (accelerators[i].keys, " ", -1);

      for (guint k = 0; keys[k] != NULL; k++)
        {
          g_test_message ("%s %s", accelerators[i].action, keys[k]);
          g_assert_true (is_listed (g_bytes_get_data (bytes, NULL), keys[k]));
          for (guint j = 0; j < i; j++)
            {
              g_auto (GStrv) others = g_strsplit (accelerators[j].keys, " ", -1);

              for (guint o = 0; others[o] != NULL; o++)
                g_assert_false (are_same_keys (others[o], keys[k]));
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (dossier_ui_get_resource ());

  g_test_add_func ("/ui/accelerators/names-a-real-action", test_names_a_real_action);
  g_test_add_func ("/ui/accelerators/is-in-the-help-overlay", test_is_in_the_help_overlay);

  return g_test_run ();
}

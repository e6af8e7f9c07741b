/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/application.h"

#include "ui/ui-resources.h"
#include "ui/window.h"

struct _DossierApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (DossierApplication, dossier_application, ADW_TYPE_APPLICATION)

static void
dossier_application_activate (GApplication *application)
{
  gtk_window_present (g_object_new (DOSSIER_TYPE_WINDOW, "application", application, NULL));
}

static void
dossier_application_class_init (DossierApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = dossier_application_activate;
}

static void
dossier_application_init (DossierApplication *self)
{
  g_resources_register (dossier_ui_get_resource ());
}

DossierApplication *
dossier_application_new (void)
{
  return g_object_new (DOSSIER_TYPE_APPLICATION, "application-id", DOSSIER_APPLICATION_ID, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "ui/application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (DossierApplication) application = NULL;
  const char *translations = g_getenv ("DOSSIER_LOCALEDIR");   /* those of a build that is not installed */

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : DOSSIER_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = dossier_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

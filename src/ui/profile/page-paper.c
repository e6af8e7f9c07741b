/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-paper.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <string.h>
#include <unistd.h>

#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

/* What a dialog is about, while it is open. */
typedef struct
{
  GtkWidget    *from;      /* (owned) */
  DossierDesk  *desk;      /* (owned) */
  gint64        profile;
  char         *name;      /* (owned) of the file */
  char         *what;      /* (owned) */
  char         *tier;      /* (owned) */
} Paper;

static Paper *
paper_new (GtkWidget *from, DossierDesk *desk, DossierProfile *profile, const char *what, const char *tier)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->from = g_object_ref (from);
  paper->desk = g_object_ref (desk);
  paper->profile = dossier_record_get_id (DOSSIER_RECORD (profile));
  paper->what = g_strdup (what);
  paper->tier = g_strdup (tier);
  paper->name = g_strdup_printf ("%s.%s%s.pdf", dossier_profile_get_slug (profile), tier, strcmp (what, "defence") == 0 ? ".defence" : "");
  return paper;
}

static void
paper_free (Paper *paper)
{
  g_object_unref (paper->from);
  g_object_unref (paper->desk);
  g_free (paper->what);
  g_free (paper->tier);
  g_free (paper->name);
  g_free (paper);
}

static GVariant *
ask_for (Paper *paper, const char *file)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", paper->profile);
  g_variant_dict_insert (&arguments, "what", "s", paper->what);
  g_variant_dict_insert (&arguments, "tier", "s", paper->tier);
  g_variant_dict_insert (&arguments, "output", "s", file);
  return g_variant_dict_end (&arguments);
}

static void
saved (GtkWidget *from, GVariant *answer, gpointer unused)
{
  const char *file;
  g_autofree char *name = NULL, *title = NULL;

  if (answer == NULL || !g_variant_lookup (answer, "file", "&s", &file))
    return;
  name = g_path_get_basename (file);
  title = g_strdup_printf (_("“%s” is written"), name);
  dossier_ui_toast (from, title);
}

static void
file_chosen (GtkNativeDialog *chooser, int response, Paper *paper)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    dossier_ui_perform_then (paper->from, paper->desk, "page.write", ask_for (paper, g_file_peek_path (file)), saved, NULL);
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  paper_free (paper);
}

/* Asks where to. @what: "page" or "defence"; @tier: who reads it */
void
dossier_page_paper_save (GtkWidget      *from,
                         DossierDesk    *desk,
                         DossierProfile *profile,
                         const char     *what,
                         const char     *tier)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (strcmp (what, "defence") == 0 ? _("Save Defence Pack") : _("Save Page"),
                                                               GTK_WINDOW (gtk_widget_get_root (from)), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               _("_Save"), NULL);
  Paper *paper = paper_new (from, desk, profile, what, tier);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), paper->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen), paper);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
remove_file (gpointer file)
{
  g_unlink (file);
  g_free (file);
}

static void
printed (GtkPrintJob *job, gpointer from, const GError *error)
{
  if (error != NULL)
    {
      g_autoptr (GError) copy = g_error_copy (error);

      dossier_ui_report_error (from, _("This was not printed"), copy);
    }
}

static void
send (GtkWidget *from, GVariant *answer, gpointer unused)
{
  g_autoptr (GtkPrintJob) job = g_object_steal_data (G_OBJECT (from), "dossier-print-job");
  g_autoptr (GError) error = NULL;
  const char *file;

  if (job == NULL || answer == NULL || !g_variant_lookup (answer, "file", "&s", &file))
    return;
  if (gtk_print_job_set_source_file (job, file, &error))
    gtk_print_job_send (job, printed, g_object_ref (from), g_object_unref);
  else
    dossier_ui_report_error (from, _("This was not printed"), error);
}

static void
printer_chosen (GtkPrintUnixDialog *dialog, int response, Paper *paper)
{
  GtkPrinter *printer = response == GTK_RESPONSE_OK ? gtk_print_unix_dialog_get_selected_printer (dialog) : NULL;
  g_autofree char *file = g_build_filename (g_get_tmp_dir (), "dossier-print-XXXXXX.pdf", NULL);
  int descriptor = printer != NULL ? g_mkstemp_full (file, O_RDWR | O_CLOEXEC, 0600) : -1;

  if (descriptor >= 0)
    {
      g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
      GtkPrintJob *job = gtk_print_job_new (paper->name, printer, settings, gtk_print_unix_dialog_get_page_setup (dialog));

      close (descriptor);
      dossier_ui_perform_then (paper->from, paper->desk, "page.write", ask_for (paper, file), send, NULL);
      g_object_set_data_full (G_OBJECT (job), "dossier-print-file", g_steal_pointer (&file), remove_file);   /* when it is printed or given up */
      g_object_set_data_full (G_OBJECT (paper->from), "dossier-print-job", job, g_object_unref);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  paper_free (paper);
}

/* Asks for the printer. @what: "page" or "defence"; @tier: who reads it */
void
dossier_page_paper_print (GtkWidget      *from,
                          DossierDesk    *desk,
                          DossierProfile *profile,
                          const char     *what,
                          const char     *tier)
{
  GtkWidget *dialog = gtk_print_unix_dialog_new (strcmp (what, "defence") == 0 ? _("Print Defence Pack") : _("Print Page"),
                                                 GTK_WINDOW (gtk_widget_get_root (from)));

  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (printer_chosen), paper_new (from, desk, profile, what, tier));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-paper.h"

#include <glib/gi18n.h>
#include <string.h>

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
  char         *footer;    /* (owned) of each page */
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
  paper->footer = g_strdup_printf ("%s · %s", dossier_profile_get_name (profile), dossier_house_get_label (dossier_desk_get_house (desk), "tiers", tier));
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
  g_free (paper->footer);
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
  if (file != NULL)
    g_variant_dict_insert (&arguments, "output", "s", file);
  else
    g_variant_dict_insert (&arguments, "pictures", "b", TRUE);
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

  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    dossier_ui_perform_then (paper->from, paper->desk, "page.write", ask_for (paper, path), saved, NULL);
  else if (file != NULL)
    dossier_ui_toast (paper->from, _("That place has no path here; nothing was written. Choose a folder of this computer."));
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
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, DossierPaper *paper)
{
  dossier_paper_draw (paper, (guint) page, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
                      gtk_print_context_get_height (context));
}

static void
finished (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *from)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  dossier_ui_report_error (from, _("This was not printed"), error);
}

/* A4 in points: the paper's own margins are the page's. @paper: (transfer full); @name: of the print job
 * Returns: (transfer full) */
GtkPrintOperation *
dossier_page_paper_create_operation (DossierPaper *paper,
                                     const char   *name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int) dossier_paper_get_n_pages (paper));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page), paper, (GClosureNotify) (void *) dossier_paper_free, 0);
  return operation;
}

static void
print_rows (GtkWidget *from, GVariant *answer, gpointer user_data)
{
  Paper *paper = user_data;
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (rows != NULL)
    {
      operation = dossier_page_paper_create_operation (dossier_paper_new (rows, paper->footer), paper->name);
      g_signal_connect_object (operation, "done", G_CALLBACK (finished), from, 0);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (from)), NULL);
    }
  paper_free (paper);
}

/* Asks for the printer, which is the system's matter. @what: "page" or "defence"; @tier: who reads it */
void
dossier_page_paper_print (GtkWidget      *from,
                          DossierDesk    *desk,
                          DossierProfile *profile,
                          const char     *what,
                          const char     *tier)
{
  Paper *paper = paper_new (from, desk, profile, what, tier);

  dossier_ui_perform_then (from, desk, "page.read", ask_for (paper, NULL), print_rows, paper);
}

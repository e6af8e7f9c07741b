/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/conflict-dialog.h"

#include <glib/gi18n.h>

#include "desk/delivery/delivery-problem.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"

#define WIDTH 12   /* characters: the dialog asks how high its content is at its narrowest, where a digest takes six lines */

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : _("not known"));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));   /* a digest has none */
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* @instant: as a file says it. Returns: (transfer full): as people read it, or as it stands */
static char *
say_instant (const char *instant)
{
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (instant, NULL);

  return read != NULL ? dossier_ui_format_instant (g_date_time_to_unix (read) * G_USEC_PER_SEC) : g_strdup (instant);
}

/* The name of each thing stands above its two sides: beside them it would have no room in a narrow window. */
static GtkWidget *
create_table (const DossierDeliveryProblem *problem)
{
  g_autofree char *our_export = say_instant (problem->ours.exported_at), *their_export = say_instant (problem->theirs.exported_at);
  const struct { const char *what, *ours, *theirs; } rows[] = {
    { NULL, _("Ours"), _("There Now") },
    { _("Revision"), problem->ours.revision, problem->theirs.revision },
    { _("Exported"), our_export, their_export },
    { _("Last Edited By"), problem->ours.actor, problem->theirs.actor },
    { _("Status"), problem->ours.status, problem->theirs.status },
    { _("SHA-256"), problem->ours.sha256, problem->theirs.sha256 },
  };
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < (int) G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *what = rows[i].what != NULL ? create_label (rows[i].what, "caption") : NULL;

      if (what != NULL)
        {
          gtk_widget_add_css_class (what, "dim-label");
          gtk_widget_set_margin_top (what, 6);
          gtk_grid_attach (GTK_GRID (grid), what, 0, 2 * i, 2, 1);
        }
      gtk_grid_attach (GTK_GRID (grid), create_label (rows[i].ours, i == 0 ? "heading" : "numeric"), 0, 2 * i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), create_label (rows[i].theirs, i == 0 ? "heading" : "numeric"), 1, 2 * i + 1, 1, 1);
    }
  return grid;
}

typedef struct
{
  GtkWidget   *from;   /* (owned) */
  DossierDesk *desk;   /* (owned) */
  gint64       item;
} Decision;

static void
decision_free (gpointer data, GClosure *closure)
{
  Decision *decision = data;

  g_object_unref (decision->from);
  g_object_unref (decision->desk);
  g_free (decision);
}

static void
decided (AdwMessageDialog *dialog, const char *response, Decision *decision)
{
  if (g_str_equal (response, "replace"))
    dossier_ui_perform (decision->from, decision->desk, "deliver.retry", "{'delivery': <%x>, 'replace': <true>}", decision->item);
  else if (g_str_equal (response, "give-up"))
    dossier_ui_perform (decision->from, decision->desk, "deliver.cancel", "{'delivery': <%x>}", decision->item);
}

void
dossier_conflict_dialog_present (GtkWidget         *from,
                                 DossierDesk       *desk,
                                 DossierOutboxItem *item)
{
  g_autoptr (DossierDeliveryProblem) problem = dossier_delivery_problem_parse (dossier_outbox_item_get_last_problem (item));
  g_autofree char *body = g_strdup_printf (_("At “%s” something else lies in the place of revision %d. Nothing was overwritten."),
                                           dossier_outbox_item_get_target_name (item), (int) dossier_outbox_item_get_revision (item));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (from)), _("Replace What Lies There?"), body);
  Decision *decision = g_new0 (Decision, 1);

  decision->from = g_object_ref (from);
  decision->desk = g_object_ref (desk);
  decision->item = dossier_record_get_id (DOSSIER_RECORD (item));
  if (problem->is_conflict)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_table (problem));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("Decide _Later"), "give-up", _("_Leave Theirs"), "replace", _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (decided), decision, decision_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

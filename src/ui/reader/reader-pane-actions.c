/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/reader-pane-private.h"

#include <glib/gi18n.h>

#include "model/records/highlight.h"
#include "ui/publish/correction-dialog.h"
#include "ui/reader/evidence-dialog.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

static gint64
id_of (gpointer record)
{
  return record != NULL ? dossier_record_get_id (record) : 0;
}

static gboolean
get_marking (DossierReaderPane *self, DossierMarking *marking, char **text)
{
  *marking = (DossierMarking) { .snapshot = self->snapshot };
  if (self->document == NULL || !dossier_reader_view_get_selection (self->reader, &marking->start, &marking->end))
    return FALSE;

  marking->text = *text = dossier_document_dup_range (self->document, marking->start, marking->end);
  return TRUE;
}

static void
present_dialog (DossierReaderPane *self, const DossierMarking *marking, gboolean existing)
{
  gtk_popover_popdown (GTK_POPOVER (self->selection_popover));
  gtk_window_present (GTK_WINDOW (dossier_evidence_dialog_new (GTK_WIDGET (self), self->desk, self->profile, marking, existing)));
}

static void
mark_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (widget);
  g_autofree char *text = NULL;
  DossierMarking marking;

  if (!get_marking (self, &marking, &text))
    return;
  if (!g_str_equal (action, "reader.highlight"))
    {
      present_dialog (self, &marking, g_str_equal (action, "reader.evidence"));
      return;
    }

  gtk_popover_popdown (GTK_POPOVER (self->selection_popover));
  dossier_ui_perform_undoable (widget, self->desk, _("Highlighted"), "highlight.add", "{'snapshot': <%x>, 'start': <%x>, 'end': <%x>}",
                               marking.snapshot, (gint64) marking.start, (gint64) marking.end);
}

static void
note_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (widget);
  gint64 id = g_variant_get_int64 (parameter);

  if (g_str_equal (action, "reader.remove"))
    {
      dossier_ui_perform_undoable (widget, self->desk, _("Highlight removed"), "highlight.delete", "{'highlight': <%x>}", id);
      return;
    }

  for (guint i = 0; self->highlights != NULL && i < g_list_model_get_n_items (self->highlights); i++)
    {
      g_autoptr (DossierHighlight) highlight = g_list_model_get_item (self->highlights, i);
      DossierMarking marking = { .highlight = id, .text = dossier_highlight_get_exact (highlight) };

      if (dossier_record_get_id (DOSSIER_RECORD (highlight)) == id)
        present_dialog (self, &marking, g_str_equal (action, "reader.evidence-of"));
    }
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (widget);
  g_autofree char *text = NULL, *copied = NULL;
  DossierMarking marking;

  if (!get_marking (self, &marking, &text))
    return;
  copied = dossier_ui_cite (self->source, text);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), copied);
  dossier_ui_toast (widget, _("Copied with its source"));
}

/* Alt+Up and Alt+Down go from highlight to highlight. */
static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (widget);
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0, at = n;
  gboolean back = g_str_equal (action, "reader.previous");
  g_autoptr (DossierRecord) next = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierRecord) highlight = g_list_model_get_item (self->highlights, i);

      if (dossier_record_get_id (highlight) == dossier_reader_view_get_active (self->reader))
        at = i;
    }
  if (n == 0)
    return;
  at = back ? (at == 0 || at == n ? n - 1 : at - 1) : (at + 1 >= n ? 0 : at + 1);
  next = g_list_model_get_item (self->highlights, at);
  dossier_reader_view_set_active (self->reader, dossier_record_get_id (next));
}

static void
start_correction (DossierReaderPane *self)
{
  GtkWidget *dialog = dossier_correction_dialog_new (self->desk, self->profile, self->source);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
source_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (widget);
  gint64 source = id_of (self->source), profile = id_of (self->profile);

  if (source == 0)
    return;

  if (g_str_equal (action, "reader.toggle-margin"))
    adw_flap_set_reveal_flap (dossier_reader_pane_get_flap (self), !adw_flap_get_reveal_flap (dossier_reader_pane_get_flap (self)));
  else if (g_str_equal (action, "reader.toggle-read"))
    dossier_ui_perform (widget, self->desk, "source.set", "{'source': <%x>, 'field': <'read'>, 'value': <%s>}", source,
                        dossier_source_get_read (self->source) ? "false" : "true");
  else if (g_str_equal (action, "reader.attach"))
    dossier_ui_perform_undoable (widget, self->desk, _("Added to the profile"), "source.attach",
                                 "{'source': <%x>, 'profile': <%x>}", source, profile);
  else if (g_str_equal (action, "reader.detach"))
    dossier_ui_perform_undoable (widget, self->desk, _("Taken out of the profile"), "source.detach",
                                 "{'source': <%x>, 'profile': <%x>}", source, profile);
  else if (g_str_equal (action, "reader.open-address"))
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), dossier_source_get_url (self->source), GDK_CURRENT_TIME);
  else if (g_str_equal (action, "reader.recapture"))
    dossier_ui_perform_undoable (widget, self->desk, _("Captured again"), "source.recapture", "{'source': <%x>}", source);
  else if (g_str_equal (action, "reader.compare-captures"))
    gtk_widget_activate_action (widget, "win.compare-captures", "x", source);
  else if (g_str_equal (action, "reader.show-changes"))
    gtk_widget_activate_action (widget, "win.show-changes", "x", source);
  else if (g_str_equal (action, "reader.start-correction"))
    start_correction (self);
  else if (g_str_equal (action, "reader.check"))
    gtk_widget_activate_action (widget, "win.check-import", "x", source);
  else if (g_str_equal (action, "reader.delete"))
    dossier_ui_perform_undoable (widget, self->desk, _("Source deleted"), "source.delete", "{'source': <%x>}", source);
}

void
dossier_reader_pane_install_actions (GtkWidgetClass *widget_class)
{
  static const char *marks[] = { "reader.highlight", "reader.claim", "reader.evidence" };
  static const char *notes[] = { "reader.claim-of", "reader.evidence-of", "reader.remove" };
  static const char *steps[] = { "reader.next", "reader.previous" };
  static const char *sources[] = { "reader.toggle-read", "reader.attach", "reader.detach", "reader.open-address", "reader.recapture", "reader.delete",
                                   "reader.toggle-margin", "reader.check", "reader.compare-captures", "reader.show-changes",
                                   "reader.start-correction" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_class_install_action (widget_class, marks[i], NULL, mark_action);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    gtk_widget_class_install_action (widget_class, notes[i], "x", note_action);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (widget_class, steps[i], NULL, step_action);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    gtk_widget_class_install_action (widget_class, sources[i], NULL, source_action);
  gtk_widget_class_install_action (widget_class, "reader.copy", NULL, copy_action);
}

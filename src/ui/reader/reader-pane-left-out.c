/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/reader-pane-private.h"

#include <glib/gi18n.h>

#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

/* Tells what the view shows, and what can be done in it. */
void
dossier_reader_pane_update_left_out (DossierReaderPane *self)
{
  guint n = self->document != NULL ? dossier_document_get_n_left_out (self->document) : 0;
  gboolean there = self->document != NULL && self->show_left_out && !self->is_fixed;
  g_autofree char *line = NULL;

  if (self->is_fixed)
    line = g_strdup (_("This version of Dossier reads the page differently. Read it anew to see what is left out; highlights stay with their words."));
  else if (self->document != NULL && n == 0)
    line = g_strdup (_("Nothing of this page was left out."));
  else
    line = g_strdup_printf (ngettext ("%u part of the page is not in the text.", "%u parts of the page are not in the text.", n), n);

  gtk_label_set_text (self->left_out_label, line);
  gtk_widget_set_visible (self->reread_button, self->is_fixed);
  gtk_revealer_set_reveal_child (self->left_out_revealer, self->show_left_out && (self->document != NULL || self->is_fixed));
  dossier_left_out_parts_set_can_leave (dossier_reader_view_get_parts (self->reader), there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.next-left-out", there && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.leave-out",
                                 self->document != NULL && dossier_document_get_n_blocks (self->document) > 0 &&
                                 dossier_document_get_block (self->document, 0)->ordinal != DOSSIER_ORDINAL_NONE);
}

void
dossier_reader_pane_set_show_left_out (DossierReaderPane *self,
                                       gboolean           show)
{
  if (self->show_left_out == show)
    return;

  self->show_left_out = show;
  self->wanted_ordinal = dossier_left_out_parts_find_shown (dossier_reader_view_get_parts (self->reader));
  dossier_reader_pane_load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  g_object_notify (G_OBJECT (self), "show-left-out");
}

static void
corrected (GtkWidget *widget, GVariant *answer, gpointer title)
{
  g_autofree char *line = NULL;
  gint64 lost = 0;

  if (answer == NULL)
    return;
  g_variant_lookup (answer, "lost", "x", &lost);
  line = lost == 0 ? g_strdup (title)
    : g_strdup_printf (ngettext ("%s; %u highlight is not found any more", "%s; %u highlights are not found any more", (gulong) lost), (const char *) title, (guint) lost);
  dossier_ui_toast_undo (widget, line);
}

static void
correct (DossierReaderPane *self, gint64 take, gint64 leave, const char *title)
{
  g_autofree char *taken = take >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, take) : g_strdup ("");
  g_autofree char *left = leave >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, leave) : g_strdup ("");

  if (self->source == NULL)
    return;
  self->wanted_ordinal = MAX (take, leave);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));   /* the button goes */
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "source.correct",
                           g_variant_new_parsed ("{'source': <%x>, 'take': <%s>, 'leave': <%s>}", dossier_record_get_id (DOSSIER_RECORD (self->source)), taken, left),
                           corrected, (gpointer) title);
}

static void
part_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (widget);
  gint64 ordinal;

  if (g_str_equal (action, "reader.take-in"))
    correct (self, g_variant_get_int64 (parameter), -1, _("Taken in"));
  else if (g_str_equal (action, "reader.leave"))
    correct (self, -1, g_variant_get_int64 (parameter), _("Left out"));
  else if (g_str_equal (action, "reader.read-anew"))
    correct (self, -1, -1, _("Read anew"));
  else if (g_str_equal (action, "reader.next-left-out"))
    dossier_left_out_parts_focus_next (dossier_reader_view_get_parts (self->reader));
  else if ((ordinal = dossier_left_out_parts_find_at_cursor (dossier_reader_view_get_parts (self->reader))) >= 0)
    correct (self, -1, ordinal, _("Left out"));
}

void
dossier_reader_pane_install_left_out (GtkWidgetClass *widget_class)
{
  static const struct { const char *name, *parameter; } parts[] = {
    { "reader.take-in", "x" }, { "reader.leave", "x" }, { "reader.leave-out", NULL }, { "reader.next-left-out", NULL }, { "reader.read-anew", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_class_install_action (widget_class, parts[i].name, parts[i].parameter, part_action);
  gtk_widget_class_install_property_action (widget_class, "reader.show-left-out", "show-left-out");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/change-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "analysis/anchors/word-difference.h"
#include "ui/shared/perform.h"

/* What went is struck through on the left, what came is underlined on the right. */

struct _DossierChangeRow
{
  GtkBox            parent_instance;

  DossierDesk      *desk;        /* (owned) (nullable) */
  DossierHighlight *highlight;   /* (owned) (nullable) */

  GtkImage         *icon;
  GtkLabel         *state;
  GtkLabel         *claim;
  GtkWidget        *texts;
  GtkLabel         *before;
  GtkLabel         *after;
  GtkWidget        *buttons;
  GtkWidget        *reattach;
};

G_DEFINE_FINAL_TYPE (DossierChangeRow, dossier_change_row, GTK_TYPE_BOX)

static void
append_words (GString *markup, const char *words, const char *open, const char *close)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (markup, "%s%s%s", open, escaped, close);
}

static void
show_texts (DossierChangeRow *self)
{
  const char *old = dossier_highlight_get_exact (self->highlight), *now = dossier_highlight_get_seen_exact (self->highlight);
  g_autoptr (GPtrArray) runs = *now != '\0' ? dossier_word_difference (old, now) : NULL;
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const DossierDifferenceRun *run = g_ptr_array_index (runs, i);

      if (run->kind != DOSSIER_DIFFERENCE_ADDED)
        append_words (before, run->text, run->kind == DOSSIER_DIFFERENCE_REMOVED ? "<b><s>" : "", run->kind == DOSSIER_DIFFERENCE_REMOVED ? "</s></b>" : "");
      if (run->kind != DOSSIER_DIFFERENCE_REMOVED)
        append_words (after, run->text, run->kind == DOSSIER_DIFFERENCE_ADDED ? "<b><u>" : "", run->kind == DOSSIER_DIFFERENCE_ADDED ? "</u></b>" : "");
    }
  if (runs == NULL)
    {
      append_words (before, old, "", "");
      append_words (after, strcmp (dossier_highlight_get_state (self->highlight), "ambiguous") == 0
                           ? _("These words may be one of several places, and nothing tells which.") : _("These words are not there any more."), "<i>", "</i>");
    }
  gtk_label_set_markup (self->before, before->str);
  gtk_label_set_markup (self->after, after->str);
}

static void
update (DossierChangeRow *self)
{
  const char *state;

  if (self->highlight == NULL)
    return;
  state = dossier_highlight_get_state (self->highlight);
  gtk_label_set_text (self->state, strcmp (state, "changed") == 0 ? _("Text changed") : strcmp (state, "ambiguous") == 0 ? _("Not clear where") : _("Gone"));
  gtk_image_set_from_icon_name (self->icon, strcmp (state, "lost") == 0 ? "dossier-none-symbolic" : "dossier-differ-symbolic");
  gtk_label_set_text (self->claim, dossier_highlight_get_claim_text (self->highlight));
  gtk_widget_set_visible (self->reattach, *dossier_highlight_get_seen_exact (self->highlight) != '\0');
  show_texts (self);
}

static gint64
id_of (DossierChangeRow *self)
{
  return dossier_record_get_id (DOSSIER_RECORD (self->highlight));
}

static void
reattach (DossierChangeRow *self)
{
  if (self->highlight != NULL && gtk_widget_get_visible (self->reattach))
    dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("The new words are evidence now"), "highlight.reattach", "{'highlight': <%x>}", id_of (self));
}

static void
confirm (DossierChangeRow *self)
{
  if (self->highlight != NULL)
    dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("The old words stay evidence"), "highlight.confirm", "{'highlight': <%x>}", id_of (self));
}

static void
show_source (DossierChangeRow *self)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *window = gtk_window_get_transient_for (dialog);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-highlight", "x", id_of (self));
  gtk_window_close (dialog);
}

static void
dossier_change_row_dispose (GObject *object)
{
  DossierChangeRow *self = DOSSIER_CHANGE_ROW (object);

  dossier_change_row_set_highlight (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CHANGE_ROW);

  G_OBJECT_CLASS (dossier_change_row_parent_class)->dispose (object);
}

static void
dossier_change_row_class_init (DossierChangeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_change_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, state);
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, claim);
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, texts);
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, before);
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, after);
  gtk_widget_class_bind_template_child (widget_class, DossierChangeRow, buttons);
  gtk_widget_class_bind_template_child_full (widget_class, "reattach", FALSE, G_STRUCT_OFFSET (DossierChangeRow, reattach));
  gtk_widget_class_bind_template_callback (widget_class, reattach);
  gtk_widget_class_bind_template_callback (widget_class, confirm);
  gtk_widget_class_bind_template_callback (widget_class, show_source);
}

static void
dossier_change_row_init (DossierChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @desk, @highlight: (nullable) */
void
dossier_change_row_set_highlight (DossierChangeRow *self, DossierDesk *desk, DossierHighlight *highlight)
{
  g_return_if_fail (DOSSIER_IS_CHANGE_ROW (self));

  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_func (self->highlight, update, self);
  g_set_object (&self->desk, desk);
  g_set_object (&self->highlight, highlight);
  if (highlight != NULL)
    g_signal_connect_swapped (highlight, "notify", G_CALLBACK (update), self);
  update (self);
}

/* Returns: (transfer none) (nullable) */
DossierHighlight *
dossier_change_row_get_highlight (DossierChangeRow *self)
{
  g_return_val_if_fail (DOSSIER_IS_CHANGE_ROW (self), NULL);

  return self->highlight;
}

/* @compact: the new text below the old one, not beside it */
void
dossier_change_row_set_compact (DossierChangeRow *self, gboolean compact)
{
  g_return_if_fail (DOSSIER_IS_CHANGE_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->texts), compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->texts), !compact);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* Returns: whether @key means something to the row */
gboolean
dossier_change_row_press (DossierChangeRow *self, guint key)
{
  g_return_val_if_fail (DOSSIER_IS_CHANGE_ROW (self), FALSE);

  switch (key)
    {
    case GDK_KEY_n: case GDK_KEY_Return: reattach (self); return TRUE;
    case GDK_KEY_k: confirm (self); return TRUE;
    default: return FALSE;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/deliver-dialog.h"

#include <glib/gi18n.h>

#include "model/judgements/amendment.h"

struct _DossierDeliverDialog
{
  AdwWindow            parent_instance;

  DossierDesk         *desk;       /* (owned) */
  DossierProfile      *profile;    /* (owned) */
  DossierDeliverKind   kind;
  gboolean             answered;   /* the preview is there */
  gboolean             ready;      /* it found nothing against it */
  gboolean             working;

  AdwWindowTitle      *title;
  GtkButton           *deliver_button;
  GtkWidget           *reason_group;
  GtkEditable         *reason_row;
  GtkLabel            *missing_label;
  GtkLabel            *refusal_label;
  GtkWidget           *files_group;
  GtkListBox          *files_list;
};

G_DEFINE_FINAL_TYPE (DossierDeliverDialog, dossier_deliver_dialog, ADW_TYPE_WINDOW)

static gboolean
needs_reason (DossierDeliverDialog *self)
{
  return self->kind != DOSSIER_DELIVER_REVISION;
}

/* Says what the button waits for still. */
static void
show_missing (DossierDeliverDialog *self, int missing)
{
  g_autofree char *text = NULL;

  if (!self->answered)
    text = g_strdup (_("The files are being made…"));
  else if (self->ready && missing > 0)
    text = g_strdup_printf (ngettext ("The reason needs %d more character.", "The reason needs %d more characters.", missing), missing);
  gtk_label_set_text (self->missing_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), text != NULL);
}

static void
update (DossierDeliverDialog *self)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason_row));
  const int missing = needs_reason (self) ? DOSSIER_AMENDMENT_MIN_REASON - (int) g_utf8_strlen (g_strstrip (reason), -1) : 0;

  show_missing (self, missing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->deliver_button), self->ready && missing <= 0 && !self->working);
  gtk_widget_set_visible (self->files_group, self->ready);
}

static void
show_refusal (DossierDeliverDialog *self, const char *message)
{
  gtk_label_set_text (self->refusal_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), message != NULL);
}

static GtkWidget *
create_file_row (GVariant *file)
{
  GtkWidget *row = adw_action_row_new ();
  const char *target = "", *name = "", *sha256 = "";
  gint64 bytes = 0, pictures = 0;
  g_autofree char *size = NULL, *title = NULL, *plain = NULL, *subtitle = NULL, *more = NULL;

  g_variant_lookup (file, "target", "&s", &target);
  g_variant_lookup (file, "file", "&s", &name);
  g_variant_lookup (file, "sha256", "&s", &sha256);
  g_variant_lookup (file, "bytes", "x", &bytes);
  g_variant_lookup (file, "pictures", "x", &pictures);
  size = g_format_size ((guint64) bytes);
  more = g_strdup_printf (ngettext ("%u picture", "%u pictures", (guint) pictures), (guint) pictures);
  /* Translators: name of a file, its size, how many pictures go with it */
  plain = g_strdup_printf (_("%s · %s · %s"), name, size, more);
  title = g_markup_escape_text (target, -1);
  subtitle = g_markup_escape_text (plain, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_tooltip_text (row, sha256);
  return row;
}

static GVariant *
make_arguments (DossierDeliverDialog *self, const char *reason)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  if (self->kind == DOSSIER_DELIVER_WITHDRAWAL)
    g_variant_dict_insert (&arguments, "withdraw", "b", TRUE);
  if (needs_reason (self))
    g_variant_dict_insert (&arguments, "reason", "s", reason);
  return g_variant_dict_end (&arguments);
}

static void
previewed (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierDeliverDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  if (self->files_list == NULL)
    return;
  self->answered = TRUE;
  self->ready = rows != NULL;
  show_refusal (self, error != NULL ? error->message : NULL);
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (rows, i);

      gtk_list_box_append (self->files_list, create_file_row (file));
    }
  update (self);
}

static void
queued (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierDeliverDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);

  if (self->files_list == NULL)
    return;
  self->working = FALSE;
  show_refusal (self, error != NULL ? error->message : NULL);
  update (self);
  if (answer != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

static void
deliver_clicked (DossierDeliverDialog *self)
{
  self->working = TRUE;
  update (self);
  dossier_desk_perform_async (self->desk, "deliver", make_arguments (self, gtk_editable_get_text (self->reason_row)), NULL, queued, g_object_ref (self));
}

static void
dossier_deliver_dialog_dispose (GObject *object)
{
  DossierDeliverDialog *self = DOSSIER_DELIVER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_DELIVER_DIALOG);
  self->files_list = NULL;
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_deliver_dialog_parent_class)->dispose (object);
}

static void
dossier_deliver_dialog_class_init (DossierDeliverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_deliver_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/publish/deliver-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, deliver_button);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, reason_group);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, missing_label);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, files_group);
  gtk_widget_class_bind_template_child (widget_class, DossierDeliverDialog, files_list);
  gtk_widget_class_bind_template_callback (widget_class, deliver_clicked);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_deliver_dialog_init (DossierDeliverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_deliver_dialog_new (DossierDesk        *desk,
                            DossierProfile     *profile,
                            DossierDeliverKind  kind)
{
  static const struct { const char *title, *button; } words[] = {
    [DOSSIER_DELIVER_REVISION] = { N_("Deliver"), N_("_Deliver") },
    [DOSSIER_DELIVER_WITHDRAWAL] = { N_("Withdraw"), N_("_Withdraw") },
  };
  DossierDeliverDialog *self = g_object_new (DOSSIER_TYPE_DELIVER_DIALOG, "title", _(words[kind].title), NULL);

  self->desk = g_object_ref (desk);
  self->profile = g_object_ref (profile);
  self->kind = kind;
  adw_window_title_set_title (self->title, _(words[kind].title));
  adw_window_title_set_subtitle (self->title, dossier_profile_get_name (profile));
  gtk_button_set_label (self->deliver_button, _(words[kind].button));
  gtk_widget_set_visible (self->reason_group, needs_reason (self));
  if (needs_reason (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));   /* what is asked first is where the keys go */
  if (kind == DOSSIER_DELIVER_WITHDRAWAL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->deliver_button), "suggested-action");
      gtk_widget_add_css_class (GTK_WIDGET (self->deliver_button), "destructive-action");
    }
  update (self);
  /* Some reason, because the one of the editor is not written yet; it does not change which files go where. */
  dossier_desk_perform_async (desk, "deliver.preview", make_arguments (self, _("Not written yet")), NULL, previewed, g_object_ref (self));
  return GTK_WIDGET (self);
}

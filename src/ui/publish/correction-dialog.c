/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/correction-dialog.h"

#include <glib/gi18n.h>

#include "model/judgements/amendment.h"
#include "model/records/sentence.h"
#include "ui/shared/toast.h"

/* More sentences than anybody would go through one by one: then the whole page is meant. */
#define MAX_SENTENCES 200

/**
 * DossierCorrectionDialog:
 *
 * Lists the sentences that rest on a source, all ticked, or those of the page, none ticked. None ticked is the whole page.
 */
struct _DossierCorrectionDialog
{
  AdwWindow        parent_instance;

  DossierDesk     *desk;        /* (owned) */
  DossierProfile  *profile;     /* (owned) */
  DossierSource   *source;      /* (owned) (nullable) */
  GPtrArray       *ticks;       /* (owned) of GtkCheckButton, in order */
  GListModel      *sentences;   /* (owned) (nullable) of the page */
  gboolean         working;

  AdwWindowTitle  *title;
  GtkButton       *start_button;
  AdwComboRow     *kind_row;
  GtkEditable     *reason_row;
  GtkLabel        *refusal_label;
  AdwPreferencesGroup *sentence_group;
  GtkListBox      *sentence_list;
};

G_DEFINE_FINAL_TYPE (DossierCorrectionDialog, dossier_correction_dialog, ADW_TYPE_WINDOW)

static guint
count_ticked (DossierCorrectionDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->ticks, i));
  return n;
}

static void
update (DossierCorrectionDialog *self)
{
  const guint n = count_ticked (self);
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason_row));
  g_autofree char *about = n == 0 ? g_strdup (_("The whole page. Tick sentences to say it of these only."))
                                  : g_strdup_printf (ngettext ("%u sentence. Readers are shown what it said before.",
                                                               "%u sentences. Readers are shown what they said before.", n), n);

  adw_preferences_group_set_description (self->sentence_group, about);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button),
                            g_utf8_strlen (g_strstrip (reason), -1) >= DOSSIER_AMENDMENT_MIN_REASON && !self->working);
}

static void
add_sentence (DossierCorrectionDialog *self, gint64 sentence, const char *text, gboolean ticked)
{
  GtkWidget *row = adw_action_row_new (), *tick = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (text, -1);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), ticked);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (tick), "sentence", g_memdup2 (&sentence, sizeof sentence), g_free);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  gtk_list_box_append (self->sentence_list, row);
  g_ptr_array_add (self->ticks, tick);
}

static void
show_sentences (DossierCorrectionDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sentence_list), self->ticks->len > 0);
  update (self);
}

static void
sentences_came (DossierCorrectionDialog *self)
{
  guint n = MIN (g_list_model_get_n_items (self->sentences), MAX_SENTENCES);

  for (guint i = self->ticks->len; i < n; i++)
    {
      g_autoptr (DossierSentence) sentence = g_list_model_get_item (self->sentences, i);

      add_sentence (self, dossier_record_get_id (DOSSIER_RECORD (sentence)), dossier_sentence_get_text (sentence), FALSE);
    }
  show_sentences (self);
}

/* What a change of the source reaches, of this page. */
static void
reach_known (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierCorrectionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  if (self->sentence_list == NULL)
    return;
  self->working = answer == NULL;   /* without an answer nobody knows what the page rests on */
  if (error != NULL)
    {
      gtk_label_set_text (self->refusal_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), TRUE);
    }
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      const char *type = "", *text = "";
      gint64 id = 0, profile = 0;

      g_variant_lookup (row, "type", "&s", &type);
      g_variant_lookup (row, "text", "&s", &text);
      g_variant_lookup (row, "row", "x", &id);
      g_variant_lookup (row, "profile-row", "x", &profile);
      if (g_str_equal (type, "sentence") && profile == dossier_record_get_id (DOSSIER_RECORD (self->profile)))
        add_sentence (self, id, text, TRUE);
    }
  show_sentences (self);
}

static void
started (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierCorrectionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);

  if (self->sentence_list == NULL)
    return;
  self->working = FALSE;
  gtk_label_set_text (self->refusal_label, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), error != NULL);
  update (self);
  if (answer == NULL)
    return;
  dossier_ui_toast_undo (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), _("Correction started"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
start_clicked (DossierCorrectionDialog *self)
{
  static const char *const KINDS[] = { "correction", "update", "withdrawal" };
  g_autoptr (GVariantBuilder) about = g_variant_builder_new (G_VARIANT_TYPE ("ax"));
  GVariantDict arguments;

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      g_variant_builder_add (about, "x", *(gint64 *) g_object_get_data (g_ptr_array_index (self->ticks, i), "sentence"));
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  g_variant_dict_insert (&arguments, "kind", "s", KINDS[MIN (adw_combo_row_get_selected (self->kind_row), G_N_ELEMENTS (KINDS) - 1)]);
  g_variant_dict_insert (&arguments, "reason", "s", gtk_editable_get_text (self->reason_row));
  if (count_ticked (self) > 0)
    g_variant_dict_insert_value (&arguments, "sentence", g_variant_builder_end (about));
  self->working = TRUE;
  update (self);
  dossier_desk_perform_async (self->desk, "correction.start", g_variant_dict_end (&arguments), NULL, started, g_object_ref (self));
}

static void
dossier_correction_dialog_dispose (GObject *object)
{
  DossierCorrectionDialog *self = DOSSIER_CORRECTION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CORRECTION_DIALOG);
  self->sentence_list = NULL;
  if (self->sentences != NULL)
    g_signal_handlers_disconnect_by_data (self->sentences, self);
  g_clear_object (&self->sentences);
  g_clear_object (&self->source);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_correction_dialog_parent_class)->dispose (object);
}

static void
dossier_correction_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (DOSSIER_CORRECTION_DIALOG (object)->ticks);

  G_OBJECT_CLASS (dossier_correction_dialog_parent_class)->finalize (object);
}

static void
dossier_correction_dialog_class_init (DossierCorrectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_correction_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_correction_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/publish/correction-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, sentence_group);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, sentence_list);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_correction_dialog_init (DossierCorrectionDialog *self)
{
  self->ticks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @source: (nullable): what was found wrong; then its sentences are ticked */
GtkWidget *
dossier_correction_dialog_new (DossierDesk    *desk,
                               DossierProfile *profile,
                               DossierSource  *source)
{
  DossierCorrectionDialog *self = g_object_new (DOSSIER_TYPE_CORRECTION_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  self->profile = g_object_ref (profile);
  adw_window_title_set_subtitle (self->title, source != NULL ? dossier_source_get_title (source) : dossier_profile_get_name (profile));
  show_sentences (self);
  if (source != NULL)
    {
      self->source = g_object_ref (source);
      self->working = TRUE;   /* till it is known which sentences */
      dossier_desk_perform_async (desk, "source.affects",
                                  g_variant_new_parsed ("{'source': <%x>}", dossier_record_get_id (DOSSIER_RECORD (source))),
                                  NULL, reach_known, g_object_ref (self));
      return GTK_WIDGET (self);
    }
  self->sentences = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SENTENCES, dossier_record_get_id (DOSSIER_RECORD (profile)));
  g_signal_connect_object (self->sentences, "items-changed", G_CALLBACK (sentences_came), self, G_CONNECT_SWAPPED);
  sentences_came (self);
  return GTK_WIDGET (self);
}

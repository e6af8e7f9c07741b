/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/correction-dialog.h"

#include <glib/gi18n.h>

#include "model/judgements/amendment.h"
#include "model/records/sentence.h"
#include "ui/shared/toast.h"

/**
 * DossierCorrectionDialog:
 *
 * Lists the sentences that rest on a source, all ticked, or those of the page, none ticked. None ticked is the whole page.
 * What is ticked stays so while a search leaves it out of sight.
 */
struct _DossierCorrectionDialog
{
  AdwWindow        parent_instance;

  DossierDesk     *desk;        /* (owned) */
  DossierProfile  *profile;     /* (owned) */
  GHashTable      *ticked;      /* (owned) row ids of sentences: gint64 */
  GHashTable      *reached;     /* (owned) (nullable) the same: what a source reaches; %NULL: all of the page */
  GtkFilter       *words;       /* (owned) */
  GtkFilter       *of_source;   /* (owned) */
  GListModel      *shown;       /* (owned) (nullable) DossierSentence */
  gboolean         working;

  AdwWindowTitle  *title;
  GtkButton       *start_button;
  AdwComboRow     *kind_row;
  GtkEditable     *reason_row;
  GtkLabel        *missing_label;
  GtkLabel        *refusal_label;
  GtkLabel        *about_label;
  GtkEditable     *search_entry;
  GtkStack        *stack;
  GtkListView     *sentence_view;
};

G_DEFINE_FINAL_TYPE (DossierCorrectionDialog, dossier_correction_dialog, ADW_TYPE_WINDOW)

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

static gboolean
holds (GHashTable *ids, gpointer sentence)
{
  const gint64 id = id_of (sentence);

  return g_hash_table_contains (ids, &id);
}

static gboolean
is_reached (gpointer sentence, gpointer user_data)
{
  DossierCorrectionDialog *self = user_data;

  return self->reached == NULL || holds (self->reached, sentence);
}

static void
update (DossierCorrectionDialog *self)
{
  const guint n = g_hash_table_size (self->ticked);
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason_row));
  g_autofree char *about = n == 0 ? g_strdup (_("The whole page. Tick sentences to say it of these only."))
                                  : g_strdup_printf (ngettext ("%u sentence. Readers are shown what it said before.",
                                                               "%u sentences. Readers are shown what they said before.", n), n);
  const int missing = DOSSIER_AMENDMENT_MIN_REASON - (int) g_utf8_strlen (g_strstrip (reason), -1);
  g_autofree char *wanted = g_strdup_printf (ngettext ("The reason needs %d more character.", "The reason needs %d more characters.", MAX (missing, 1)),
                                             MAX (missing, 1));

  gtk_label_set_text (self->about_label, about);
  gtk_label_set_text (self->missing_label, wanted);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), missing > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button), missing <= 0 && !self->working);
}

static void
shown_changed (DossierCorrectionDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->shown == NULL || g_list_model_get_n_items (self->shown) > 0 ? "sentences" : "none");
}

static void
search_changed (DossierCorrectionDialog *self)
{
  gtk_string_filter_set_search (GTK_STRING_FILTER (self->words), gtk_editable_get_text (self->search_entry));
}

/* The entry takes Escape for itself: first it is emptied, then the window closes. */
static void
search_stopped (DossierCorrectionDialog *self)
{
  if (gtk_editable_get_text (self->search_entry)[0] != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
tick_toggled (GtkCheckButton *tick, GtkListItem *item)
{
  DossierCorrectionDialog *self = DOSSIER_CORRECTION_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (tick), DOSSIER_TYPE_CORRECTION_DIALOG));
  const gint64 id = id_of (gtk_list_item_get_item (item));

  if (gtk_check_button_get_active (tick))
    g_hash_table_add (self->ticked, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->ticked, &id);
  update (self);
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  GtkWidget *tick = gtk_check_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_widget_set_margin_start (label, 6);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), label);
  gtk_list_item_set_child (item, tick);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, DossierCorrectionDialog *self)
{
  GtkCheckButton *tick = GTK_CHECK_BUTTON (gtk_list_item_get_child (item));
  const char *text = dossier_sentence_get_text (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_check_button_get_child (tick)), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_check_button_set_active (tick, holds (self->ticked, gtk_list_item_get_item (item)));
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled), item);
}

static void
unbind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_child (item), tick_toggled, item);
}

static void
show_sentences (DossierCorrectionDialog *self)
{
  GListModel *sentences = dossier_desk_list (self->desk, DOSSIER_LIST_PROFILE_SENTENCES, id_of (self->profile));
  GtkEveryFilter *both = gtk_every_filter_new ();

  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (self->words));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (self->of_source));
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (sentences, GTK_FILTER (both)));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->sentence_view, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->shown))));
  shown_changed (self);
  update (self);
}

static void
take_reached (DossierCorrectionDialog *self, GVariant *rows)
{
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      const char *type = "";
      gint64 id = 0, profile = 0;

      g_variant_lookup (row, "type", "&s", &type);
      g_variant_lookup (row, "row", "x", &id);
      g_variant_lookup (row, "profile-row", "x", &profile);
      if (!g_str_equal (type, "sentence") || profile != id_of (self->profile))
        continue;
      g_hash_table_add (self->reached, g_memdup2 (&id, sizeof id));
      g_hash_table_add (self->ticked, g_memdup2 (&id, sizeof id));
    }
}

/* What a change of the source reaches, of this page. */
static void
reach_known (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierCorrectionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  if (self->sentence_view == NULL)
    return;
  self->working = answer == NULL;   /* without an answer nobody knows what the page rests on */
  if (error != NULL)
    {
      gtk_label_set_text (self->refusal_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), TRUE);
    }
  if (rows != NULL)
    take_reached (self, rows);
  gtk_filter_changed (self->of_source, GTK_FILTER_CHANGE_LESS_STRICT);
  show_sentences (self);
}

static void
started (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierCorrectionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);

  if (self->sentence_view == NULL)
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
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_variant_builder_add (about, "x", *(gint64 *) id);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  g_variant_dict_insert (&arguments, "kind", "s", KINDS[MIN (adw_combo_row_get_selected (self->kind_row), G_N_ELEMENTS (KINDS) - 1)]);
  g_variant_dict_insert (&arguments, "reason", "s", gtk_editable_get_text (self->reason_row));
  if (g_hash_table_size (self->ticked) > 0)
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
  self->sentence_view = NULL;
  g_clear_object (&self->shown);
  g_clear_object (&self->of_source);
  g_clear_object (&self->words);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_correction_dialog_parent_class)->dispose (object);
}

static void
dossier_correction_dialog_finalize (GObject *object)
{
  DossierCorrectionDialog *self = DOSSIER_CORRECTION_DIALOG (object);

  g_hash_table_unref (self->ticked);
  g_clear_pointer (&self->reached, g_hash_table_unref);

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
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, missing_label);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, about_label);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierCorrectionDialog, sentence_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_correction_dialog_init (DossierCorrectionDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->ticked = new_ids ();
  self->words = GTK_FILTER (gtk_string_filter_new (gtk_property_expression_new (DOSSIER_TYPE_SENTENCE, NULL, "text")));
  self->of_source = GTK_FILTER (gtk_custom_filter_new (is_reached, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->sentence_view, factory);
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
  if (source == NULL)
    {
      show_sentences (self);
      return GTK_WIDGET (self);
    }
  self->reached = new_ids ();
  self->working = TRUE;   /* till it is known which sentences */
  update (self);
  dossier_desk_perform_async (desk, "source.affects", g_variant_new_parsed ("{'source': <%x>}", id_of (source)), NULL, reach_known, g_object_ref (self));
  return GTK_WIDGET (self);
}

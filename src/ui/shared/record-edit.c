/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/record-edit.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/text-area.h"
#include "ui/shared/toast.h"

#define PAUSE   500    /* ms after the last keystroke */
#define AT_MOST 2000   /* ms that typing may stay uncommitted */
#define RETRY   5      /* s until what the disk did not take is tried again */

/**
 * DossierRecordEdit:
 *
 * Typing is committed by the record's "set" verb after a pause, when the focus leaves, and when
 * the desk asks for it; choices and switches at once. While typing is under way, and until the
 * library has answered, the widget leads; otherwise it follows the record, so that undo is seen.
 *
 * Edits texts (GtkEditable, DossierTextArea), flags (GtkSwitch, GtkCheckButton), and terms of a
 * house's vocabulary (AdwComboRow, GtkDropDown). The widget owns its edit.
 */
struct _DossierRecordEdit
{
  GObject         parent_instance;

  GtkWidget      *widget;         /* not owned: it owns this */
  char           *field;          /* (owned) property name */
  char           *vocabulary;     /* (owned) (nullable) */
  gboolean        may_be_empty;

  DossierDesk    *desk;           /* (owned) (nullable) */
  DossierRecord  *record;         /* (owned) (nullable) */
  GSignalGroup   *desk_signals;   /* (owned) */
  GSignalGroup   *record_signals; /* (owned) */

  gboolean        following;      /* the widget is being set from the record */
  gboolean        pending;        /* typed, not committed */
  gint64          typed_since;    /* us, monotonic: first uncommitted keystroke */
  guint           timer;
  guint           n_under_way;    /* commits not answered yet */
  gboolean        refused;        /* what it says was not taken, and stands to be mended */
};

G_DEFINE_FINAL_TYPE (DossierRecordEdit, dossier_record_edit, G_TYPE_OBJECT)

#define KEY "dossier-record-edit"

/* What the widget says now, as the verb takes it. */
static char *
dup_value (DossierRecordEdit *self)
{
  GtkWidget *widget = self->widget;
  gpointer term = NULL;

  if (DOSSIER_IS_TEXT_AREA (widget))
    return dossier_text_area_dup_text (DOSSIER_TEXT_AREA (widget));
  if (GTK_IS_EDITABLE (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (GTK_IS_SWITCH (widget))
    return g_strdup (gtk_switch_get_active (GTK_SWITCH (widget)) ? "true" : "false");
  if (GTK_IS_CHECK_BUTTON (widget))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)) ? "true" : "false");

  g_object_get (widget, "selected-item", &term, NULL);
  if (term != NULL)
    {
      g_autoptr (DossierTerm) owned = term;

      return g_strdup (dossier_term_get_code (owned));
    }
  return g_strdup ("");
}

/* What the record says, in the same form. */
static char *
dup_recorded (DossierRecordEdit *self)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (self->record), self->field, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_strdup (g_value_get_boolean (&value) ? "true" : "false");
  if (G_VALUE_HOLDS_INT64 (&value))
    return g_value_get_int64 (&value) != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, g_value_get_int64 (&value)) : g_strdup ("");
  return g_value_dup_string (&value);
}

static void
show_term (DossierRecordEdit *self, const char *code)
{
  GListModel *terms = NULL;

  g_object_get (self->widget, "model", &terms, NULL);
  for (guint i = 0; terms != NULL && i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (terms, i);

      if (strcmp (dossier_term_get_code (term), code) == 0)
        {
          g_object_set (self->widget, "selected", i, NULL);
          g_object_unref (terms);
          return;
        }
    }

  /* A value that the house does not know is shown as it is, and kept until another is chosen. */
  if (terms != NULL && code[0] != '\0')
    {
      g_autoptr (DossierTerm) term = dossier_term_new (code, code, NULL, NULL);

      g_list_store_append (G_LIST_STORE (terms), term);
      g_object_set (self->widget, "selected", g_list_model_get_n_items (terms) - 1, NULL);
    }
  else
    g_object_set (self->widget, "selected", GTK_INVALID_LIST_POSITION, NULL);
  g_clear_object (&terms);
}

static void
follow (DossierRecordEdit *self)
{
  g_autofree char *recorded = NULL, *shown = NULL;

  if (self->record == NULL || self->pending || self->refused || self->n_under_way > 0)
    return;

  recorded = dup_recorded (self);
  shown = dup_value (self);
  self->following = TRUE;
  if (DOSSIER_IS_TEXT_AREA (self->widget))
    dossier_text_area_set_text (DOSSIER_TEXT_AREA (self->widget), recorded);
  else if (GTK_IS_EDITABLE (self->widget))
    {
      if (strcmp (recorded, shown) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->widget), recorded);
    }
  else if (GTK_IS_SWITCH (self->widget) || GTK_IS_CHECK_BUTTON (self->widget))
    g_object_set (self->widget, "active", strcmp (recorded, "true") == 0, NULL);
  else
    show_term (self, recorded);
  self->following = FALSE;
}

/* One commit on its way. */
typedef struct
{
  GWeakRef        widget;   /* GtkWidget: it may be gone when the answer comes */
  DossierRecord  *record;   /* (owned) what the widget showed then */
  gboolean        quiet;    /* somebody is typing: a refusal is shown at the widget, not told */
} Commit;

static gboolean pause_over (gpointer user_data);

static void
mark_refused (DossierRecordEdit *self, const char *why)
{
  self->refused = why != NULL;
  if (why != NULL)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
  gtk_widget_set_tooltip_text (self->widget, why);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What the disk did not take stays as it was typed. The window says so once for all; nothing of it is wrong here. */
static void
try_again_later (DossierRecordEdit *self)
{
  self->pending = TRUE;
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (RETRY, pause_over, self);
}

static void
committed (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Commit *commit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) G_GNUC_UNUSED answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&commit->widget);
  DossierRecordEdit *self = widget != NULL ? g_object_get_data (G_OBJECT (widget), KEY) : NULL;
  gboolean is_input = g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT) ||
                      g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE);
  const gboolean unkept = g_error_matches (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE) && dossier_desk_get_unkept (DOSSIER_DESK (desk)) != NULL;

  if (error != NULL && !unkept && widget != NULL && !(commit->quiet && is_input))
    dossier_ui_report_error (widget, _("This was not kept"), error);
  if (self != NULL && self->record == commit->record && self->n_under_way > 0)
    {
      self->n_under_way--;
      if (unkept)
        try_again_later (self);
      else if (!self->pending)
        mark_refused (self, error != NULL ? error->message : NULL);
      if (answer != NULL)
        follow (self);
    }

  g_weak_ref_clear (&commit->widget);
  g_object_unref (commit->record);
  g_free (commit);
}

static void
commit (DossierRecordEdit *self, gboolean typing, gboolean quiet)
{
  g_autofree char *value = NULL, *recorded = NULL, *verb = NULL;
  g_autoptr (GVariant) base = NULL;
  GVariantDict arguments;
  Commit *under_way;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->pending = FALSE;
  if (self->record == NULL || self->desk == NULL)
    return;

  value = dup_value (self);
  recorded = dup_recorded (self);
  if (self->n_under_way == 0 && strcmp (value, recorded) == 0)
    {
      mark_refused (self, NULL);
      return;
    }

  under_way = g_new0 (Commit, 1);
  g_weak_ref_init (&under_way->widget, self->widget);
  under_way->record = g_object_ref (self->record);
  under_way->quiet = quiet;
  self->n_under_way++;
  verb = dossier_record_edit_verb (self->record, "set");
  base = g_variant_ref_sink (dossier_record_edit_arguments (self->record, self->field, value));
  g_variant_dict_init (&arguments, base);
  if (typing)
    g_variant_dict_insert (&arguments, "typing", "b", TRUE);
  dossier_desk_perform_async (self->desk, verb, g_variant_dict_end (&arguments), NULL, committed, under_way);
}

static gboolean
pause_over (gpointer user_data)
{
  DossierRecordEdit *self = user_data;

  self->timer = 0;
  commit (self, TRUE, TRUE);
  return G_SOURCE_REMOVE;
}

static void
typed (DossierRecordEdit *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left;

  if (self->following || self->record == NULL)
    return;

  if (!self->pending)
    self->typed_since = now;
  self->pending = TRUE;
  left = AT_MOST - (now - self->typed_since) / 1000;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (CLAMP (left, 0, PAUSE), pause_over, self);
}

static void
chosen (DossierRecordEdit *self)
{
  if (!self->following)
    commit (self, FALSE, FALSE);
}

static void
dossier_record_edit_dispose (GObject *object)
{
  DossierRecordEdit *self = DOSSIER_RECORD_EDIT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->record_signals);
  g_clear_object (&self->record);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_record_edit_parent_class)->dispose (object);
}

static void
dossier_record_edit_finalize (GObject *object)
{
  DossierRecordEdit *self = DOSSIER_RECORD_EDIT (object);

  g_free (self->field);
  g_free (self->vocabulary);

  G_OBJECT_CLASS (dossier_record_edit_parent_class)->finalize (object);
}

static void
dossier_record_edit_class_init (DossierRecordEditClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_record_edit_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_record_edit_finalize;
}

static void
dossier_record_edit_init (DossierRecordEdit *self)
{
}

/* Who leaves a text that was refused while typing is told so. */
static void
focus_left (DossierRecordEdit *self)
{
  if (self->pending || self->refused)
    commit (self, TRUE, FALSE);
}

static DossierRecordEdit *
attach (GtkWidget *widget, const char *field, const char *vocabulary, gboolean may_be_empty)
{
  DossierRecordEdit *self = g_object_new (DOSSIER_TYPE_RECORD_EDIT, NULL);
  g_autofree char *detail = g_strdup_printf ("notify::%s", field);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->widget = widget;
  self->field = g_strdup (field);
  self->vocabulary = g_strdup (vocabulary);
  self->may_be_empty = may_be_empty;
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "flush", G_CALLBACK (dossier_record_edit_flush), self);
  self->record_signals = g_signal_group_new (DOSSIER_TYPE_RECORD);
  g_signal_group_connect_swapped (self->record_signals, detail, G_CALLBACK (follow), self);
  g_object_set_data_full (G_OBJECT (widget), KEY, self, g_object_unref);

  if (DOSSIER_IS_TEXT_AREA (widget))
    g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "changed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
  else if (GTK_IS_EDITABLE (widget))
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
      g_signal_connect_object (widget, "changed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
    }
  else if (GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget))
    g_signal_connect_object (widget, "notify::active", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (widget, "notify::selected", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect_object (widget, "unrealize", G_CALLBACK (dossier_record_edit_flush), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * dossier_record_edit_attach:
 * @widget: what edits the field; while what it says is refused it has the style class "error"
 * @field: the record's property and the name that the verb knows it by
 *
 * Returns: (transfer none): lives as long as @widget
 */
DossierRecordEdit *
dossier_record_edit_attach (GtkWidget  *widget,
                            const char *field)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return attach (widget, field, NULL, FALSE);
}

/* The same for a choice: the widget's model is filled from the house of the desk.
 * @vocabulary: (nullable): without one the widget's model, a GListStore of DossierTerm, stays
 * @may_be_empty: the first choice is "none" */
DossierRecordEdit *
dossier_record_edit_attach_term (GtkWidget  *widget,
                                 const char *field,
                                 const char *vocabulary,
                                 gboolean    may_be_empty)
{
  g_autoptr (GtkExpression) label = gtk_property_expression_new (DOSSIER_TYPE_TERM, NULL, "label");

  g_return_val_if_fail (ADW_IS_COMBO_ROW (widget) || GTK_IS_DROP_DOWN (widget), NULL);

  g_object_set (widget, "expression", label, NULL);
  return attach (widget, field, vocabulary, may_be_empty);
}

static void
fill_terms (DossierRecordEdit *self)
{
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_TERM);
  GListModel *terms = dossier_house_list_terms (dossier_desk_get_house (self->desk), self->vocabulary);

  if (self->may_be_empty)
    {
      /* Translators: the first of the choices: no value */
      g_autoptr (DossierTerm) none = dossier_term_new ("", _("Not set"), NULL, NULL);

      g_list_store_append (store, none);
    }
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (terms, i);

      g_list_store_append (store, term);
    }
  self->following = TRUE;
  g_object_set (self->widget, "model", store, NULL);
  self->following = FALSE;
}

/* To be called before the record that it is for is set. */
void
dossier_record_edit_set_vocabulary (DossierRecordEdit *self,
                                    const char        *vocabulary)
{
  g_return_if_fail (DOSSIER_IS_RECORD_EDIT (self));

  if (g_strcmp0 (self->vocabulary, vocabulary) == 0)
    return;

  dossier_record_edit_set_record (self, self->desk, NULL);
  g_free (self->vocabulary);
  self->vocabulary = g_strdup (vocabulary);
  if (self->desk != NULL)
    fill_terms (self);
}

/* @desk, @record: (nullable). What was typed for the record before is committed to that one. */
void
dossier_record_edit_set_record (DossierRecordEdit *self,
                                DossierDesk       *desk,
                                DossierRecord     *record)
{
  g_return_if_fail (DOSSIER_IS_RECORD_EDIT (self));

  if (self->record == record && self->desk == desk)
    return;

  dossier_record_edit_flush (self);
  self->n_under_way = 0;
  if (self->refused)
    mark_refused (self, NULL);
  if (g_set_object (&self->desk, desk))
    {
      g_signal_group_set_target (self->desk_signals, desk);
      if (self->vocabulary != NULL && desk != NULL)
        fill_terms (self);
    }
  g_set_object (&self->record, record);
  g_signal_group_set_target (self->record_signals, record);
  follow (self);
}

/* Commits what was typed now; the commit itself runs in the background, ahead of later verbs. */
void
dossier_record_edit_flush (DossierRecordEdit *self)
{
  if (self->pending)
    commit (self, TRUE, TRUE);
}

/* Returns: (transfer floating): the arguments by which a "set" verb sets @field of @record */
GVariant *
dossier_record_edit_arguments (DossierRecord *record,
                               const char    *field,
                               const char    *value)
{
  g_autofree char *kind = dossier_record_edit_verb (record, NULL);
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, kind, "x", dossier_record_get_id (record));
  g_variant_dict_insert (&arguments, "field", "s", field);
  g_variant_dict_insert (&arguments, "value", "s", value);
  return g_variant_dict_end (&arguments);
}

/* Returns: (transfer full): "claim.set" for a claim and "set", or "claim" without @verb */
char *
dossier_record_edit_verb (DossierRecord *record,
                          const char    *verb)
{
  g_autofree char *kind = g_ascii_strdown (G_OBJECT_TYPE_NAME (record) + strlen ("Dossier"), -1);

  return verb != NULL ? g_strdup_printf ("%s.%s", kind, verb) : g_steal_pointer (&kind);
}

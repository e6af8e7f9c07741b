/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/field-row.h"

#include <glib/gi18n.h>

/**
 * DossierFieldRow:
 *
 * There is no "Save": what is typed is committed after a pause, on Enter, when the focus
 * leaves, and when whoever holds the row asks for it. While there is something to commit, news
 * of the record does not overwrite it.
 */

#define PAUSE 1500   /* ms without a key */

struct _DossierFieldRow
{
  AdwEntryRow  parent_instance;

  char        *field;          /* (owned) */
  char        *column;         /* (owned) (nullable) */
  char        *separator;      /* (owned) (nullable) */
  GtkWidget   *confirm;        /* owned by the widget tree */
  gboolean     updating;
  gboolean     pending;        /* edited and not committed */
  guint        pause_source;
};

G_DEFINE_FINAL_TYPE (DossierFieldRow, dossier_field_row, ADW_TYPE_ENTRY_ROW)

enum { PROP_FIELD = 1, PROP_COLUMN, PROP_SEPARATOR, N_PROPS };
enum { COMMIT, CONFIRM, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  return g_strjoinv (to, parts);
}

static const char *
get_column (DossierFieldRow *self)
{
  return self->column != NULL ? self->column : self->field;
}

static gboolean
paused (gpointer user_data)
{
  DossierFieldRow *self = user_data;

  self->pause_source = 0;
  dossier_field_row_flush (self);
  return G_SOURCE_REMOVE;
}

static void
changed (DossierFieldRow *self)
{
  if (self->updating)
    return;

  self->pending = TRUE;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE, paused, self);
}

static void
confirm_clicked (DossierFieldRow *self)
{
  g_autofree char *column = g_strdup (get_column (self));

  g_signal_emit (self, signals[CONFIRM], 0, column);
}

static void
dossier_field_row_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierFieldRow *self = DOSSIER_FIELD_ROW (object);

  switch (property)
    {
    case PROP_FIELD: g_value_set_string (value, self->field); break;
    case PROP_COLUMN: g_value_set_string (value, self->column); break;
    case PROP_SEPARATOR: g_value_set_string (value, self->separator); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_field_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierFieldRow *self = DOSSIER_FIELD_ROW (object);

  switch (property)
    {
    case PROP_FIELD: self->field = g_value_dup_string (value); break;
    case PROP_COLUMN: self->column = g_value_dup_string (value); break;
    case PROP_SEPARATOR: self->separator = g_value_dup_string (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_field_row_dispose (GObject *object)
{
  g_clear_handle_id (&DOSSIER_FIELD_ROW (object)->pause_source, g_source_remove);

  G_OBJECT_CLASS (dossier_field_row_parent_class)->dispose (object);
}

static void
dossier_field_row_finalize (GObject *object)
{
  DossierFieldRow *self = DOSSIER_FIELD_ROW (object);

  g_free (self->field);
  g_free (self->column);
  g_free (self->separator);

  G_OBJECT_CLASS (dossier_field_row_parent_class)->finalize (object);
}

static void
dossier_field_row_class_init (DossierFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_field_row_dispose;
  object_class->finalize = dossier_field_row_finalize;
  object_class->get_property = dossier_field_row_get_property;
  object_class->set_property = dossier_field_row_set_property;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, flags);
  properties[PROP_COLUMN] = g_param_spec_string ("column", NULL, NULL, NULL, flags);
  properties[PROP_SEPARATOR] = g_param_spec_string ("separator", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CONFIRM] = g_signal_new ("confirm", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dossier_field_row_init (DossierFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->confirm = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_valign (self->confirm, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->confirm, FALSE);
  gtk_widget_add_css_class (self->confirm, "flat");
  gtk_widget_add_css_class (self->confirm, "suggestion");
  gtk_widget_set_tooltip_text (self->confirm, _("Suggested by the page: confirm"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confirm), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Confirm the suggestion"), -1);
  g_signal_connect_object (self->confirm, "clicked", G_CALLBACK (confirm_clicked), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->confirm);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (dossier_field_row_flush), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (dossier_field_row_flush), NULL);
}

/* @proposed: column names separated by spaces; Returns: whether @column, in either spelling, is one */
gboolean
dossier_ui_is_proposed (const char *proposed, const char *column)
{
  g_auto (GStrv) columns = g_strsplit (proposed, " ", -1);
  g_autofree char *spelled = g_strdelimit (g_strdup (column), "-", '_');

  return g_strv_contains ((const char * const *) columns, spelled);
}

/**
 * dossier_field_row_set_record:
 * @record: (nullable): the field is read from it; nothing is written to it
 * @proposed: columns that were filled in and not confirmed, separated by spaces
 */
void
dossier_field_row_set_record (DossierFieldRow *self,
                              DossierRecord   *record,
                              const char      *proposed)
{
  g_autofree char *value = NULL, *shown = NULL;
  gboolean is_proposed;

  g_return_if_fail (DOSSIER_IS_FIELD_ROW (self));

  if (record != NULL)
    g_object_get (record, self->field, &value, NULL);
  shown = value != NULL && self->separator != NULL ? replace (value, "\n", self->separator) : g_strdup (value != NULL ? value : "");

  if (!self->pending && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), shown))
    {
      self->updating = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self), shown);
      self->updating = FALSE;
    }

  is_proposed = dossier_ui_is_proposed (proposed, get_column (self));
  gtk_widget_set_visible (self->confirm, is_proposed);
  if (is_proposed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "proposed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "proposed");
}

/* Commits what was typed and is not committed yet, if anything. */
void
dossier_field_row_flush (DossierFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DOSSIER_IS_FIELD_ROW (self));

  g_clear_handle_id (&self->pause_source, g_source_remove);
  if (!self->pending)
    return;

  self->pending = FALSE;
  if (self->separator != NULL)
    {
      g_autofree char *sign = g_strstrip (g_strdup (self->separator));

      text = replace (gtk_editable_get_text (GTK_EDITABLE (self)), sign, "\n");
    }
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_signal_emit (self, signals[COMMIT], 0, self->field, text);
}

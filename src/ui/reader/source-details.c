/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/source-details.h"

#include <glib/gi18n.h>

#include "ui/reader/candidate-list.h"
#include "ui/shared/field-row.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"

struct _DossierSourceDetails
{
  AdwBin         parent_instance;

  DossierDesk   *desk;         /* (owned) (nullable) */
  DossierSource *source;       /* (owned) (nullable) */
  GSignalGroup  *source_signals;  /* (owned) */
  GSignalGroup  *desk_signals;    /* (owned) */
  GPtrArray     *rows;         /* (owned) of DossierFieldRow, which the widget tree owns */
  gboolean       updating;

  GtkWidget     *box;
  GtkWidget     *proposed_box;
  GtkLabel      *proposed_label;
  AdwComboRow   *letter;
  GtkSwitch     *paywalled;
  GtkLabel      *capture;
  DossierCandidateList *candidates;
};

G_DEFINE_FINAL_TYPE (DossierSourceDetails, dossier_source_details, ADW_TYPE_BIN)

enum { PROP_DESK = 1, PROP_SOURCE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const char *letters[] = { "", "A", "B", "C", "D", "E", "F" };

static guint
count_proposed (const char *proposed)
{
  g_auto (GStrv) columns = g_strsplit (proposed, " ", -1);
  guint n = 0;

  for (guint i = 0; columns[i] != NULL; i++)
    n += *columns[i] != '\0';

  return n;
}

static void
update (DossierSourceDetails *self)
{
  const char *proposed = self->source != NULL ? dossier_source_get_proposed (self->source) : "";
  guint n = count_proposed (proposed);
  g_autofree char *label = g_strdup_printf (ngettext ("%u value was read from the page and waits for your eyes.",
                                                      "%u values were read from the page and wait for your eyes.", n), n);

  self->updating = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), self->source != NULL);
  gtk_widget_set_visible (self->proposed_box, n > 0);
  gtk_label_set_text (self->proposed_label, label);
  for (guint i = 0; i < self->rows->len; i++)
    dossier_field_row_set_record (g_ptr_array_index (self->rows, i), DOSSIER_RECORD (self->source), proposed);

  for (guint i = 0; self->source != NULL && i < G_N_ELEMENTS (letters); i++)
    if (g_str_equal (letters[i], dossier_source_get_letter (self->source)))
      adw_combo_row_set_selected (self->letter, i);
  if (self->source != NULL)
    gtk_switch_set_active (self->paywalled, dossier_source_get_paywalled (self->source));
  self->updating = FALSE;
}

static void
set_field (DossierSourceDetails *self, const char *field, const char *value)
{
  if (self->source == NULL || self->desk == NULL)
    return;

  dossier_ui_perform (GTK_WIDGET (self), self->desk, "source.set", "{'source': <%x>, 'field': <%s>, 'value': <%s>, 'typing': <true>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->source)), field, value);
}

static void
committed (DossierSourceDetails *self, const char *field, const char *value)
{
  set_field (self, g_str_equal (field, "publisher-name") ? "publisher" : field, value);
}

static void
confirmed (DossierSourceDetails *self, const char *column)
{
  g_autofree char *field = g_strdelimit (g_strdup (column), "_", '-');

  dossier_ui_perform (GTK_WIDGET (self), self->desk, "source.confirm", "{'source': <%x>, 'field': <%s>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->source)), field);
}

/* What a person chose is no proposal any more. */
static void
used (DossierSourceDetails *self, const char *field, const char *value)
{
  if (self->source != NULL && self->desk != NULL)
    dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Value taken from the page"), "source.set",
                                 "{'source': <%x>, 'field': <%s>, 'value': <%s>}", dossier_record_get_id (DOSSIER_RECORD (self->source)), field, value);
}

static void
letter_changed (DossierSourceDetails *self)
{
  guint selected = adw_combo_row_get_selected (self->letter);

  if (!self->updating && selected < G_N_ELEMENTS (letters))
    set_field (self, "letter", letters[selected]);
}

static void
paywalled_changed (DossierSourceDetails *self)
{
  if (!self->updating)
    set_field (self, "paywalled", gtk_switch_get_active (self->paywalled) ? "true" : "false");
}

static void
confirm_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierSourceDetails *self = DOSSIER_SOURCE_DETAILS (widget);

  if (self->source != NULL)
    dossier_ui_perform_undoable (widget, self->desk, _("All values confirmed"), "source.confirm", "{'source': <%x>}",
                                 dossier_record_get_id (DOSSIER_RECORD (self->source)));
}

static void
flush (DossierSourceDetails *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    dossier_field_row_flush (g_ptr_array_index (self->rows, i));
}

static void
find_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (DOSSIER_IS_FIELD_ROW (widget))
    g_ptr_array_add (rows, widget);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      find_rows (child, rows);
}

static void
dossier_source_details_dispose (GObject *object)
{
  DossierSourceDetails *self = DOSSIER_SOURCE_DETAILS (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->source_signals);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->source);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCE_DETAILS);

  G_OBJECT_CLASS (dossier_source_details_parent_class)->dispose (object);
}

static void
dossier_source_details_finalize (GObject *object)
{
  g_ptr_array_unref (DOSSIER_SOURCE_DETAILS (object)->rows);

  G_OBJECT_CLASS (dossier_source_details_parent_class)->finalize (object);
}

static void
dossier_source_details_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierSourceDetails *self = DOSSIER_SOURCE_DETAILS (object);

  if (property == PROP_DESK)
    g_value_set_object (value, self->desk);
  else
    g_value_set_object (value, self->source);
}

static void
dossier_source_details_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSourceDetails *self = DOSSIER_SOURCE_DETAILS (object);

  if (property == PROP_SOURCE && self->source != g_value_get_object (value))
    flush (self);   /* what was typed belongs to the source that is left */

  if (!g_set_object (property == PROP_DESK ? (GObject **) &self->desk : (GObject **) &self->source, g_value_get_object (value)))
    return;

  if (property == PROP_DESK)
    g_signal_group_set_target (self->desk_signals, self->desk);
  else
    {
      g_signal_group_set_target (self->source_signals, self->source);
      update (self);
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dossier_source_details_class_init (DossierSourceDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_source_details_dispose;
  object_class->finalize = dossier_source_details_finalize;
  object_class->get_property = dossier_source_details_get_property;
  object_class->set_property = dossier_source_details_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DOSSIER_TYPE_SOURCE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "details.confirm-all", NULL, confirm_all_action);

  g_type_ensure (DOSSIER_TYPE_CANDIDATE_LIST);
  g_type_ensure (DOSSIER_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/reader/source-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, box);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, proposed_box);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, proposed_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, letter);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, paywalled);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, capture);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceDetails, candidates);
  gtk_widget_class_bind_template_callback (widget_class, used);
  gtk_widget_class_bind_template_callback (widget_class, committed);
  gtk_widget_class_bind_template_callback (widget_class, confirmed);
  gtk_widget_class_bind_template_callback (widget_class, letter_changed);
  gtk_widget_class_bind_template_callback (widget_class, paywalled_changed);
}

static void
dossier_source_details_init (DossierSourceDetails *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new ((const char *[]) { _("Publisher’s"), "A", "B", "C", "D", "E", "F", NULL });

  self->updating = TRUE;
  self->rows = g_ptr_array_new ();
  self->source_signals = g_signal_group_new (DOSSIER_TYPE_SOURCE);
  g_signal_group_connect_swapped (self->source_signals, "notify", G_CALLBACK (update), self);
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "flush", G_CALLBACK (flush), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->letter, G_LIST_MODEL (labels));
  find_rows (self->box, self->rows);
  update (self);
}

static void
add_line (GString *lines, const char *name, const char *value)
{
  if (*value != '\0')
    g_string_append_printf (lines, "%s%s: %s", lines->len > 0 ? "\n" : "", name, value);
}

/* What the last look at the disk found: bytes, text and structure against the hashes of the day. */
static void
add_integrity (GString *lines, DossierSnapshot *snapshot)
{
  g_autofree char *when = dossier_ui_format_instant (dossier_snapshot_get_checked_at (snapshot));

  if (dossier_snapshot_get_altered (snapshot))
    g_string_append_printf (lines, "\n%s", _("Altered since capture: what lies on the disk no longer gives its hash. Open a backup, or capture the source again."));
  else if (dossier_snapshot_get_checked_at (snapshot) > 0)
    add_line (lines, _("Unchanged since capture, checked"), when);
}

/* @snapshot: (nullable): the capture that is shown */
void
dossier_source_details_set_snapshot (DossierSourceDetails *self,
                                     DossierSnapshot      *snapshot)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *captured = NULL, *size = NULL;

  g_return_if_fail (DOSSIER_IS_SOURCE_DETAILS (self));

  if (snapshot != NULL)
    {
      captured = dossier_ui_format_instant (dossier_snapshot_get_captured_at (snapshot));
      size = g_format_size (dossier_snapshot_get_size (snapshot));
      add_line (lines, _("Captured"), captured);
      add_line (lines, _("By"), dossier_snapshot_get_captured_by (snapshot));
      add_line (lines, _("With"), dossier_snapshot_get_tool (snapshot));
      add_line (lines, _("From"), dossier_snapshot_get_final_url (snapshot));
      add_line (lines, _("File"), dossier_snapshot_get_file_name (snapshot));
      add_line (lines, _("Type"), dossier_snapshot_get_media_type (snapshot));
      add_line (lines, _("Size"), size);
      add_line (lines, "SHA-256", dossier_snapshot_get_sha256 (snapshot));
      add_integrity (lines, snapshot);
    }
  gtk_label_set_text (self->capture, lines->str);
}

/* @document: (nullable): what was read of the capture */
void
dossier_source_details_set_document (DossierSourceDetails  *self,
                                     const DossierDocument *document)
{
  g_return_if_fail (DOSSIER_IS_SOURCE_DETAILS (self));

  dossier_candidate_list_set_document (self->candidates, document);
}

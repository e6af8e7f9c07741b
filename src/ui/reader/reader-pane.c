/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/reader-pane.h"

#include <glib/gi18n.h>

#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "ui/reader/reader-pane-private.h"
#include "ui/shared/field-row.h"
#include "ui/shared/format.h"

#define PATIENCE 300   /* ms before a spinner says that it takes a while */

G_DEFINE_FINAL_TYPE (DossierReaderPane, dossier_reader_pane, ADW_TYPE_BIN)

enum { PROP_DESK = 1, PROP_PROFILE, PROP_SOURCE, PROP_SHOW_BACK, PROP_SHOW_LEFT_OUT, PROP_HAS_SELECTION, N_PROPS };

static GParamSpec *properties[N_PROPS];

static gint64
id_of (gpointer record)
{
  return record != NULL ? dossier_record_get_id (record) : 0;
}

/* Not bound in the template: disposing of it would take its only child from AdwBin unasked. */
AdwFlap *
dossier_reader_pane_get_flap (DossierReaderPane *self)
{
  return ADW_FLAP (adw_bin_get_child (ADW_BIN (self)));
}

/* Words that were marked and are not there any more weigh nothing until somebody has looked. */
static void
update_changed (DossierReaderPane *self)
{
  gulong n = self->source != NULL ? (gulong) dossier_source_get_n_changed (self->source) : 0;
  g_autofree char *line = g_strdup_printf (ngettext ("%lu highlight is not as it was marked. It weighs nothing until you have looked at it.",
                                                     "%lu highlights are not as they were marked. They weigh nothing until you have looked at them.", n), n);

  gtk_revealer_set_reveal_child (self->changed_revealer, n > 0);
  if (n > 0)   /* else it would say so while it goes */
    gtk_label_set_text (self->changed_label, line);
}

static void
update_head (DossierReaderPane *self)
{
  g_autofree char *line = NULL, *tip = NULL;
  const char *name;

  gtk_widget_set_visible (self->head, self->source != NULL);
  update_changed (self);
  gtk_revealer_set_reveal_child (self->held_revealer, self->source != NULL && dossier_ui_is_proposed (dossier_source_get_proposed (self->source), "import"));
  if (self->source == NULL)
    return;

  name = dossier_source_get_publisher_name (self->source);
  line = dossier_ui_describe_capture (self->source, self->integrity);
  tip = dossier_ui_join (": ", _("Reliability"), dossier_source_get_effective_reason (self->source), NULL);

  gtk_label_set_text (self->publisher, *name != '\0' ? name : _("Publisher not known"));
  gtk_label_set_text (self->dates, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->dates), line);
  gtk_label_set_text (self->letter, dossier_source_get_effective_letter (self->source));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->letter), tip);
}

static gboolean
is_in_profile (DossierReaderPane *self)
{
  for (guint i = 0; self->profile_sources != NULL && i < g_list_model_get_n_items (self->profile_sources); i++)
    {
      g_autoptr (DossierRecord) source = g_list_model_get_item (self->profile_sources, i);

      if (dossier_record_get_id (source) == id_of (self->source))
        return TRUE;
    }

  return FALSE;
}

static void
update_actions (DossierReaderPane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there = self->source != NULL, inside = there && is_in_profile (self), selected;
  static const char *for_selection[] = { "reader.highlight", "reader.claim", "reader.evidence", "reader.copy" };

  g_object_get (self->reader, "has-selection", &selected, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (for_selection); i++)
    gtk_widget_action_set_enabled (widget, for_selection[i], there && selected);
  gtk_widget_action_set_enabled (widget, "reader.attach", there && self->profile != NULL && !inside);
  gtk_widget_action_set_enabled (widget, "reader.detach", inside);
  gtk_widget_action_set_enabled (widget, "reader.open-address", there && *dossier_source_get_url (self->source) != '\0');
  gtk_widget_action_set_enabled (widget, "reader.start-correction", inside && dossier_profile_get_published_at (self->profile) > 0);
  gtk_widget_action_set_enabled (widget, "reader.show-left-out", there);
  gtk_widget_action_set_enabled (widget, "reader.compare-captures", inside && dossier_source_get_n_snapshots (self->source) > 1);
  gtk_widget_action_set_enabled (widget, "reader.show-changes", there && dossier_source_get_n_changed (self->source) > 0);
  gtk_widget_action_set_enabled (widget, "reader.recapture", there && *dossier_source_get_url (self->source) != '\0');
}

static void
selection_changed (DossierReaderPane *self)
{
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SELECTION]);
}

static void
highlights_changed (DossierReaderPane *self)
{
  guint n = self->highlights != NULL ? g_list_model_get_n_items (self->highlights) : 0;

  gtk_widget_set_visible (self->no_claims, n == 0);
  if (self->wanted == 0 || n == 0)
    return;
  dossier_reader_view_set_active (self->reader, self->wanted);
  self->wanted = 0;
}

static void
checked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (object);
  DossierDocument *document;
  DossierIntegrity integrity = dossier_ui_check_text_finish (result, &document);

  if (document != self->document || integrity == DOSSIER_INTEGRITY_UNCHECKED)
    return;

  self->integrity = integrity;
  update_head (self);
}

static void
check (DossierReaderPane *self)
{
  if (self->document != NULL && self->record != NULL)
    dossier_ui_check_text_async (G_OBJECT (self), self->document, dossier_snapshot_get_text_sha256 (self->record), self->loading, checked);
}

static void
record_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReaderPane) self = user_data;
  g_autoptr (DossierRecord) record = dossier_desk_load_finish (DOSSIER_DESK (object), result, NULL);

  if (record == NULL || dossier_record_get_id (record) != self->snapshot)
    return;

  g_set_object (&self->record, DOSSIER_SNAPSHOT (record));
  dossier_source_details_set_snapshot (self->details, self->record);
  check (self);
}

static void
show_failure (DossierReaderPane *self, const GError *error)
{
  g_autofree char *escaped = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
go_to_wanted_part (DossierReaderPane *self)
{
  const DossierBlock *nearest = NULL;

  for (guint i = 0; i < dossier_document_get_n_blocks (self->document) && self->wanted_ordinal >= 0; i++)
    {
      const DossierBlock *block = dossier_document_get_block (self->document, i);

      if (nearest == NULL || (block->ordinal != DOSSIER_ORDINAL_NONE && block->ordinal <= self->wanted_ordinal))
        nearest = block;
    }
  if (nearest != NULL)
    dossier_reader_view_go_to (self->reader, nearest->start);
  self->wanted_ordinal = -1;
}

/* @document: (transfer full) (nullable) */
static void
take_document (DossierReaderPane *self, DossierDocument *document, const GError *error)
{
  g_autofree char *authors = NULL;

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (document == NULL || self->source == NULL)
    {
      g_clear_pointer (&document, dossier_document_unref);
      show_failure (self, error);
      return;
    }
  g_clear_pointer (&self->document, dossier_document_unref);
  self->document = document;
  dossier_source_details_set_document (self->details, document);
  authors = g_strdelimit (g_strdup (dossier_source_get_authors (self->source)), "\n", ',');
  dossier_reader_view_set_document (self->reader, document, dossier_source_get_title (self->source), authors);
  dossier_reader_view_set_highlights (self->reader, self->highlights);
  gtk_stack_set_visible_child_name (self->stack, "text");
  highlights_changed (self);
  go_to_wanted_part (self);
  dossier_reader_pane_update_left_out (self);
  check (self);
}

static void
document_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReaderPane) self = user_data;
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_desk_load_document_finish (DOSSIER_DESK (object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_document (self, document, error);
}

/* With what is left out, if the page is still read as the text was; else the text alone. */
static void
left_out_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierReaderPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  g_autoptr (DossierDocument) document = dossier_desk_load_left_out_finish (DOSSIER_DESK (object), result, &changed, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_fixed = changed || document == NULL;
  if (self->is_fixed)
    dossier_desk_load_document_async (self->desk, self->snapshot, self->loading, document_loaded, g_object_ref (self));
  else
    take_document (self, g_steal_pointer (&document), NULL);
}

static gboolean
takes_a_while (gpointer user_data)
{
  DossierReaderPane *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

static void
unload (DossierReaderPane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  if (self->highlights != NULL)
    g_signal_handlers_disconnect_by_func (self->highlights, highlights_changed, self);
  g_clear_object (&self->highlights);
  g_clear_object (&self->record);
  g_clear_pointer (&self->document, dossier_document_unref);
  self->integrity = DOSSIER_INTEGRITY_UNCHECKED;
}

static GListModel *
list_highlights (DossierReaderPane *self)
{
  GListModel *found = dossier_desk_list (self->desk, DOSSIER_LIST_SNAPSHOT_HIGHLIGHTS, self->snapshot);
  GtkExpression *start = gtk_property_expression_new (DOSSIER_TYPE_HIGHLIGHT, NULL, "start");

  return G_LIST_MODEL (gtk_sort_list_model_new (found, GTK_SORTER (gtk_numeric_sorter_new (start))));
}

void
dossier_reader_pane_load (DossierReaderPane *self)
{
  g_autoptr (GListModel) claims = NULL;

  unload (self);
  dossier_reader_view_set_highlights (self->reader, NULL);
  dossier_reader_view_set_document (self->reader, NULL, "", "");
  dossier_reader_view_set_active (self->reader, 0);
  dossier_source_details_set_snapshot (self->details, NULL);
  dossier_source_details_set_document (self->details, NULL);
  self->is_fixed = FALSE;
  dossier_reader_pane_update_left_out (self);
  self->snapshot = self->source != NULL && self->desk != NULL ? dossier_source_get_snapshot (self->source) : 0;
  if (self->snapshot <= 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }

  self->loading = g_cancellable_new ();
  self->spinner_source = g_timeout_add (PATIENCE, takes_a_while, self);
  self->highlights = list_highlights (self);
  g_signal_connect_swapped (self->highlights, "items-changed", G_CALLBACK (highlights_changed), self);
  claims = dossier_desk_list (self->desk, DOSSIER_LIST_SOURCE_CLAIMS, id_of (self->source));
  g_object_set (self->margin, "claims", claims, NULL);
  dossier_desk_load_async (self->desk, DOSSIER_TYPE_SNAPSHOT, self->snapshot, record_loaded, g_object_ref (self));
  if (self->show_left_out)
    dossier_desk_load_left_out_async (self->desk, self->snapshot, self->loading, left_out_loaded, g_object_ref (self));
  else
    dossier_desk_load_document_async (self->desk, self->snapshot, self->loading, document_loaded, g_object_ref (self));
}

static void
source_changed (DossierReaderPane *self)
{
  if (self->source != NULL && dossier_source_get_snapshot (self->source) != self->snapshot)
    dossier_reader_pane_load (self);
  update_head (self);
  update_actions (self);
}

static void
fold_changed (DossierReaderPane *self)
{
  adw_flap_set_reveal_flap (dossier_reader_pane_get_flap (self), !adw_flap_get_folded (dossier_reader_pane_get_flap (self)) && self->source != NULL);
}

static void
set_profile (DossierReaderPane *self, DossierProfile *profile)
{
  if (self->profile_sources != NULL)
    g_signal_handlers_disconnect_by_func (self->profile_sources, update_actions, self);
  g_clear_object (&self->profile_sources);
  g_set_object (&self->profile, profile);
  if (profile != NULL && self->desk != NULL)
    {
      self->profile_sources = dossier_desk_list (self->desk, DOSSIER_LIST_PROFILE_SOURCES, id_of (profile));
      g_signal_connect_swapped (self->profile_sources, "items-changed", G_CALLBACK (update_actions), self);
    }
  update_actions (self);
}

static void
set_source (DossierReaderPane *self, DossierSource *source)
{
  if (!g_set_object (&self->source, source))
    return;

  g_object_set (self->details, "source", source, NULL);
  g_signal_group_set_target (self->source_signals, source);
  self->show_left_out = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_LEFT_OUT]);
  dossier_reader_pane_load (self);
  fold_changed (self);
  update_head (self);
  update_actions (self);
}

static void
dossier_reader_pane_dispose (GObject *object)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (object);

  if (self->reader != NULL)
    dossier_reader_view_set_highlights (self->reader, NULL);
  unload (self);
  if (self->profile_sources != NULL)
    g_signal_handlers_disconnect_by_func (self->profile_sources, update_actions, self);
  g_clear_object (&self->profile_sources);
  g_clear_object (&self->source_signals);
  g_clear_object (&self->source);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_READER_PANE);

  G_OBJECT_CLASS (dossier_reader_pane_parent_class)->dispose (object);
}

static void
dossier_reader_pane_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_PROFILE: g_value_set_object (value, self->profile); break;
    case PROP_SOURCE: g_value_set_object (value, self->source); break;
    case PROP_SHOW_BACK: g_value_set_boolean (value, gtk_widget_get_visible (self->back_button)); break;
    case PROP_SHOW_LEFT_OUT: g_value_set_boolean (value, self->show_left_out); break;
    case PROP_HAS_SELECTION: g_object_get_property (G_OBJECT (self->reader), "has-selection", value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_reader_pane_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierReaderPane *self = DOSSIER_READER_PANE (object);

  switch (property)
    {
    case PROP_DESK:
      g_set_object (&self->desk, g_value_get_object (value));
      g_object_set (self->details, "desk", self->desk, NULL);
      break;

    case PROP_PROFILE: set_profile (self, g_value_get_object (value)); break;
    case PROP_SOURCE: set_source (self, g_value_get_object (value)); break;
    case PROP_SHOW_BACK: gtk_widget_set_visible (self->back_button, g_value_get_boolean (value)); break;
    case PROP_SHOW_LEFT_OUT: dossier_reader_pane_set_show_left_out (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/reader/reader-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, selection_popover);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, head);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, letter);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, publisher);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, dates);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, held_revealer);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, changed_revealer);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, changed_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, left_out_revealer);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, reread_button);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, left_out_menu);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, failure);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, reader);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, margin);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, no_claims);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPane, details);
}

static void
dossier_reader_pane_class_init (DossierReaderPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_reader_pane_dispose;
  object_class->get_property = dossier_reader_pane_get_property;
  object_class->set_property = dossier_reader_pane_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, DOSSIER_TYPE_PROFILE, flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DOSSIER_TYPE_SOURCE, flags);
  properties[PROP_SHOW_BACK] = g_param_spec_boolean ("show-back", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_LEFT_OUT] = g_param_spec_boolean ("show-left-out", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HAS_SELECTION] =
    g_param_spec_boolean ("has-selection", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  dossier_reader_pane_install_actions (GTK_WIDGET_CLASS (klass));
  dossier_reader_pane_install_left_out (GTK_WIDGET_CLASS (klass));
  g_type_ensure (DOSSIER_TYPE_READER_VIEW);
  g_type_ensure (DOSSIER_TYPE_MARGIN_VIEW);
  g_type_ensure (DOSSIER_TYPE_SOURCE_DETAILS);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (keys, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action)));
}

static void
dossier_reader_pane_init (DossierReaderPane *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->wanted_ordinal = -1;
  self->source_signals = g_signal_group_new (DOSSIER_TYPE_SOURCE);
  g_signal_group_connect_swapped (self->source_signals, "notify", G_CALLBACK (source_changed), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_reader_view_set_popover (self->reader, self->selection_popover);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->reader), self->left_out_menu);

  /* The text cannot be edited, so plain letters are free. */
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_c, 0, "reader.claim");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_e, 0, "reader.evidence");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_h, 0, "reader.highlight");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_o, 0, "reader.show-left-out");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_l, 0, "reader.leave-out");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_t, 0, "reader.next-left-out");
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reader.copy");
  gtk_widget_add_controller (GTK_WIDGET (self->reader), keys);

  g_signal_connect_object (self->reader, "notify::has-selection", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->reader, "activated", G_CALLBACK (dossier_reader_view_set_active), NULL);
  g_signal_connect_object (dossier_reader_pane_get_flap (self), "notify::folded", G_CALLBACK (fold_changed), self, G_CONNECT_SWAPPED);
  fold_changed (self);
  update_head (self);
  update_actions (self);
}

/* Goes to a highlight of the source that is shown, now or when it has been loaded. */
void
dossier_reader_pane_show_highlight (DossierReaderPane *self,
                                    gint64             highlight)
{
  g_return_if_fail (DOSSIER_IS_READER_PANE (self));

  self->wanted = highlight;
  if (self->document != NULL)
    highlights_changed (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/import-preview.h"

#include <glib/gi18n.h>

#include "model/document-note.h"
#include "ui/shared/field-row.h"
#include "ui/shared/perform.h"

#define SHOWN_BLOCKS     8      /* of the text, at most */
#define SHOWN_CHARACTERS 1200   /* of them together, about */

/**
 * DossierImportPreview:
 *
 * The source is in the library already, with its bytes, and in no profile. What is decided here can
 * be undone like anything else. After a decision the next one that waits is shown.
 */
struct _DossierImportPreview
{
  AdwWindow            parent_instance;

  DossierDesk         *desk;            /* (owned) */
  DossierImportQueue  *queue;           /* (owned) */
  gint64               profile;         /* that accepted ones belong to; 0: none */
  gint64               id;              /* row id of the source that is shown */
  DossierSource       *source;          /* (owned) (nullable) */
  GSignalGroup        *source_signals;  /* (owned) */
  GPtrArray           *shown;           /* (owned) of GtkWidget: what was made for this source */

  GtkStack            *stack;
  AdwWindowTitle      *title;
  GtkButton           *accept_button;
  AdwPreferencesGroup *doubts;
  DossierFieldRow     *title_row;
  DossierFieldRow     *authors_row;
  DossierFieldRow     *published_row;
  GtkBox              *text;
  GtkTextView         *paste;
};

G_DEFINE_FINAL_TYPE (DossierImportPreview, dossier_import_preview, ADW_TYPE_WINDOW)

static void
update_fields (DossierImportPreview *self)
{
  DossierFieldRow *rows[] = { self->title_row, self->authors_row, self->published_row };
  const char *proposed = self->source != NULL ? dossier_source_get_proposed (self->source) : "";

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    dossier_field_row_set_record (rows[i], DOSSIER_RECORD (self->source), proposed);
}

static void
add_doubt (DossierImportPreview *self, const DossierDocumentNote *note)
{
  GtkWidget *row = adw_action_row_new (), *icon = gtk_image_new_from_icon_name ("dossier-warn-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Doubtful"), -1);
  gtk_widget_add_css_class (icon, "warn");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(note->sentence));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (note->way_on != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(note->way_on));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->doubts, row);
  g_ptr_array_add (self->shown, row);
}

static void
add_words (DossierImportPreview *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->text, label);
  g_ptr_array_add (self->shown, label);
}

static void
show_text (DossierImportPreview *self, const DossierDocument *document)
{
  guint n = 0, shown = 0;

  for (guint i = 0; i < dossier_document_get_n_blocks (document) && shown < SHOWN_BLOCKS && n < SHOWN_CHARACTERS; i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);
      guint end = MIN (block->end, block->start + SHOWN_CHARACTERS - n);
      g_autofree char *words = dossier_document_dup_range (document, block->start, end);
      g_autofree char *cut = end < block->end ? g_strconcat (words, "…", NULL) : NULL;

      if (*words == '\0')
        continue;
      add_words (self, cut != NULL ? cut : words, block->kind == DOSSIER_BLOCK_HEADING ? "heading" : "quote-text");
      n += end - block->start;
      shown++;
    }
  if (shown == 0)
    add_words (self, _("There is no text to show."), "dim-label");
}

static void
document_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierImportPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_desk_load_document_finish (DOSSIER_DESK (object), result, &error);
  const DossierDocumentNote *note;
  gboolean bodiless;

  if (self->stack == NULL || self->shown->len > 0)
    return;
  if (document == NULL)
    {
      add_words (self, error->message, "dim-label");
      return;
    }

  for (guint i = 0; (note = dossier_document_note_get (i)) != NULL; i++)
    if (dossier_document_has_note (document, note->name))
      add_doubt (self, note);
  show_text (self, document);
  bodiless = dossier_document_is_bodiless (document);
  gtk_button_set_label (self->accept_button, bodiless ? _("Accept _Anyway") : _("_Accept"));
  if (bodiless)
    gtk_widget_remove_css_class (GTK_WIDGET (self->accept_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->accept_button), "suggested-action");
}

static void
source_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierImportPreview) self = user_data;
  g_autoptr (DossierRecord) record = dossier_desk_load_finish (DOSSIER_DESK (object), result, NULL);
  gboolean has_address;

  if (self->stack == NULL)
    return;
  if (record == NULL)   /* deleted in the meantime */
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  g_set_object (&self->source, DOSSIER_SOURCE (record));
  g_signal_group_set_target (self->source_signals, record);
  update_fields (self);
  has_address = *dossier_source_get_url (self->source) != '\0';
  adw_window_title_set_subtitle (self->title, has_address ? dossier_source_get_url (self->source) : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.browse", has_address);
  dossier_desk_load_document_async (self->desk, dossier_source_get_snapshot (self->source), NULL, document_loaded, g_object_ref (self));
}

static void
show_source (DossierImportPreview *self, gint64 id)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *widget = self->shown->pdata[i];

      if (ADW_IS_PREFERENCES_ROW (widget))
        adw_preferences_group_remove (self->doubts, widget);
      else
        gtk_box_remove (self->text, widget);
    }
  g_ptr_array_set_size (self->shown, 0);
  self->id = id;
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->paste), "", 0);
  dossier_desk_load_async (self->desk, DOSSIER_TYPE_SOURCE, id, source_loaded, g_object_ref (self));
}

static DossierImport *
find_import (DossierImportPreview *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++)
    {
      g_autoptr (DossierImport) import = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      if (dossier_import_get_source (import) == self->id && dossier_import_get_state (import) == DOSSIER_IMPORT_DOUBTFUL)
        return import;   /* the queue keeps it alive */
    }

  return NULL;
}

static void
flush (DossierImportPreview *self)
{
  dossier_field_row_flush (self->title_row);
  dossier_field_row_flush (self->authors_row);
  dossier_field_row_flush (self->published_row);
}

/* On to the next one that waits. */
static void
decided (DossierImportPreview *self, gboolean accepted)
{
  DossierImport *import = find_import (self);
  g_autoptr (DossierImport) next = NULL;

  if (import != NULL)
    dossier_import_decide (import, accepted);
  next = dossier_import_queue_find_doubtful (self->queue);
  if (next != NULL)
    show_source (self, dossier_import_get_source (next));
  else
    gtk_window_close (GTK_WINDOW (self));
}

static GVariant *
name_source (DossierImportPreview *self)
{
  return self->profile > 0 ? g_variant_new_parsed ("{'source': <%x>, 'profile': <%x>}", self->id, self->profile)
                           : g_variant_new_parsed ("{'source': <%x>}", self->id);
}

static void
accept_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportPreview *self = DOSSIER_IMPORT_PREVIEW (widget);

  flush (self);
  dossier_ui_perform_then (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->desk, "source.accept", name_source (self), NULL, NULL);
  decided (self, TRUE);
}

static void
discard_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportPreview *self = DOSSIER_IMPORT_PREVIEW (widget);

  flush (self);
  dossier_ui_perform_undoable (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->desk, _("Import discarded"),
                               "source.delete", "{'source': <%x>}", self->id);
  decided (self, FALSE);
}

static void
paste_changed (DossierImportPreview *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.use", gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->paste)) > 0);
}

/* The text takes the page's place: the same source, with what is known of it, and the page or file as it
 * came stays beside it. */
static void
use_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportPreview *self = DOSSIER_IMPORT_PREVIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->paste);
  g_autofree char *text = NULL;
  GVariantDict arguments;
  GtkTextIter start, end;

  flush (self);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "text", "s", text);
  g_variant_dict_insert (&arguments, "source", "x", self->id);
  if (*dossier_source_get_url (self->source) != '\0')
    g_variant_dict_insert (&arguments, "url", "s", dossier_source_get_url (self->source));
  g_variant_dict_insert (&arguments, "name", "s", dossier_source_get_title (self->source));
  if (self->profile > 0)
    g_variant_dict_insert (&arguments, "profile", "x", self->profile);
  dossier_ui_perform_then (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->desk, "import", g_variant_dict_end (&arguments), NULL, NULL);
  decided (self, TRUE);
}

static void
turn_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportPreview *self = DOSSIER_IMPORT_PREVIEW (widget);
  gboolean to_paste = g_str_equal (action, "preview.paste");

  gtk_stack_set_visible_child_name (self->stack, to_paste ? "paste" : "preview");
  if (to_paste)
    gtk_widget_grab_focus (GTK_WIDGET (self->paste));
}

static void
browse_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), dossier_source_get_url (DOSSIER_IMPORT_PREVIEW (widget)->source), GDK_CURRENT_TIME);
}

/* The reader shows what was left out, and can take it in; the decision waits. */
static void
read_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportPreview *self = DOSSIER_IMPORT_PREVIEW (widget);

  flush (self);
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.show-left-out", "x", self->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
field_edited (DossierFieldRow *row, const char *field, const char *text, DossierImportPreview *self)
{
  dossier_ui_perform (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->desk, "source.set",
                      "{'source': <%x>, 'field': <%s>, 'value': <%s>}", self->id, field, text);
}

static void
field_confirmed (DossierFieldRow *row, const char *column, DossierImportPreview *self)
{
  dossier_ui_perform (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->desk, "source.confirm",
                      "{'source': <%x>, 'field': <%s>}", self->id, column);
}

static void
dossier_import_preview_dispose (GObject *object)
{
  DossierImportPreview *self = DOSSIER_IMPORT_PREVIEW (object);

  g_clear_object (&self->source_signals);
  g_clear_object (&self->source);
  g_clear_object (&self->queue);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_IMPORT_PREVIEW);

  G_OBJECT_CLASS (dossier_import_preview_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "preview.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "preview.paste", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "preview.back", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "preview.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "preview.browse", NULL, browse_action);
  gtk_widget_class_install_action (widget_class, "preview.read", NULL, read_action);
}

static void
dossier_import_preview_class_init (DossierImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_import_preview_dispose;

  install_actions (widget_class);
  g_type_ensure (DOSSIER_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, title);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, accept_button);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, doubts);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, title_row);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, authors_row);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, published_row);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, text);
  gtk_widget_class_bind_template_child (widget_class, DossierImportPreview, paste);
  gtk_widget_class_bind_template_callback (widget_class, field_edited);
  gtk_widget_class_bind_template_callback (widget_class, field_confirmed);
}

static void
dossier_import_preview_init (DossierImportPreview *self)
{
  self->shown = g_ptr_array_new ();
  self->source_signals = g_signal_group_new (DOSSIER_TYPE_SOURCE);
  g_signal_group_connect_swapped (self->source_signals, "notify", G_CALLBACK (update_fields), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->paste), "changed", G_CALLBACK (paste_changed), self, G_CONNECT_SWAPPED);
  paste_changed (self);
}

/* @source: row id of one that is held
 * @profile: row id of the profile that it belongs to if it is accepted; 0: none */
GtkWidget *
dossier_import_preview_new (GtkWindow          *parent,
                            DossierDesk        *desk,
                            DossierImportQueue *queue,
                            gint64              source,
                            gint64              profile)
{
  DossierImportPreview *self = g_object_new (DOSSIER_TYPE_IMPORT_PREVIEW, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->queue = g_object_ref (queue);
  self->profile = profile;
  show_source (self, source);
  return GTK_WIDGET (self);
}

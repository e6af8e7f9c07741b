/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "model/house-template.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"
#include "ui/window-private.h"

static void
say_begun (DossierWindow *self, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Importing %u source", "Importing %u sources", n), n);

  if (n > 0)
    dossier_ui_toast (GTK_WIDGET (self), title);
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, DossierWindow *self)
{
  guint n = 0;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  if (self->profiles == NULL)   /* no library is open */
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *files = g_value_get_boxed (value); files != NULL; files = files->next, n++)
      dossier_import_queue_add_file (self->queue, files->data);
  else if (G_VALUE_HOLDS_STRING (value))
    n = dossier_import_queue_add_words (self->queue, g_value_get_string (value));

  say_begun (self, n);
  return n > 0;
}

static GdkDragAction
drop_entered (GtkDropTarget *target, double x, double y, GtkWidget *self)
{
  gtk_widget_add_css_class (self, "dropping");
  return GDK_ACTION_COPY;
}

static void
drop_left (GtkDropTarget *target, GtkWidget *self)
{
  gtk_widget_remove_css_class (self, "dropping");
}

/* The page of images takes pictures itself. */
static gboolean
is_for_window (GtkDropTarget *target, GdkDrop *drop, DossierWindow *self)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->view_stack), "images") != 0
         && (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
}

static void
add_drop_target (DossierWindow *self, GtkDropTarget *target)
{
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Files, links and text can be dropped anywhere; so can an address be pasted wherever nothing
 * else takes what is pasted. Files are for the window before they are for what lies under the
 * pointer: an article's text would swallow them. */
void
dossier_window_accept_drops (DossierWindow *self)
{
  GtkDropTarget *files = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (files), GTK_PHASE_CAPTURE);
  g_signal_connect (files, "accept", G_CALLBACK (is_for_window), self);
  g_signal_connect (files, "enter", G_CALLBACK (drop_entered), self);
  g_signal_connect (files, "leave", G_CALLBACK (drop_left), self);
  add_drop_target (self, files);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  add_drop_target (self, target);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("win.paste")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
profile_made (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  gint64 row;

  if (answer == NULL || !g_variant_lookup (answer, "row", "x", &row))
    return;

  gtk_widget_activate_action (widget, "win.show-profile", "x", row);
  dossier_window_show_content (DOSSIER_WINDOW (widget));
  dossier_ui_toast_undo (widget, _("Profile made"));
}

/* What was read may be wrong, and nothing of it has evidence: the review says so, sentence by sentence. */
static void
document_read (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  gint64 row, sentences = 0;
  g_autofree char *title = NULL;

  if (answer == NULL || !g_variant_lookup (answer, "row", "x", &row))
    return;
  g_variant_lookup (answer, "sentences", "x", &sentences);
  DOSSIER_WINDOW (widget)->to_review = sentences > 0 ? row : 0;
  gtk_widget_activate_action (widget, "win.show-profile", "x", row);
  dossier_window_show_content (DOSSIER_WINDOW (widget));
  if (sentences > 0)
    title = g_strdup_printf (ngettext ("%u sentence was read, without evidence yet", "%u sentences were read, without evidence yet", (guint) sentences),
                             (guint) sentences);
  dossier_ui_toast_undo (widget, title != NULL ? title : _("Profile made"));
}

static void
document_chosen (GtkNativeDialog *chooser, int response, DossierWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL && self->desk != NULL)
    dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "profile.import", g_variant_new_parsed ("{'file': <%s>}", path), document_read, NULL);
  else if (file != NULL)
    dossier_ui_toast (GTK_WIDGET (self), _("That place has no path here; nothing was read. Copy the file into a folder first."));
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

/* A page that was published, or an export of another library. */
static void
choose_document (DossierWindow *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("New Profile From a Document"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _("_Read"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pages, Texts and Exports"));
  for (const char *const *type = (const char *const []) { "text/html", "text/plain", "application/json", NULL }; *type != NULL; type++)
    gtk_file_filter_add_mime_type (filter, *type);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (document_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
name_changed (GtkEditable *name, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (name)));

  adw_message_dialog_set_response_enabled (dialog, "make", *text != '\0');
}

/* Returns: (transfer none): the code of the chosen template; "" for the house's own page */
static const char *
get_template (GtkDropDown *drop_down, DossierWindow *self)
{
  const GPtrArray *templates = dossier_house_get_templates (dossier_desk_get_house (self->desk));
  const guint n = gtk_drop_down_get_selected (drop_down);

  return n > 0 && n <= templates->len ? dossier_template_get_code (g_ptr_array_index (templates, n - 1)) : "";
}

static void
template_chosen (GtkDropDown *drop_down, GParamSpec *pspec, GtkLabel *explanation)
{
  const GPtrArray *templates = g_object_get_data (G_OBJECT (drop_down), "templates");
  const guint n = gtk_drop_down_get_selected (drop_down);

  gtk_label_set_text (explanation, n > 0 && n <= templates->len ? dossier_template_get_text (g_ptr_array_index (templates, n - 1))
                                                                : _("All sections of the house, in its order."));
}

/* The shapes that the page can begin with; the house's own is the first.
 * Returns: (transfer floating) */
static GtkWidget *
create_template_choice (DossierWindow *self, GtkWidget *box)
{
  const GPtrArray *templates = dossier_house_get_templates (dossier_desk_get_house (self->desk));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down, *explanation = gtk_label_new (NULL);

  gtk_string_list_append (names, _("The House’s Page"));
  for (guint i = 0; i < templates->len; i++)
    gtk_string_list_append (names, dossier_template_get_label (g_ptr_array_index (templates, i)));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  dossier_ui_name_drop_down (drop_down, _("Template"));
  gtk_label_set_wrap (GTK_LABEL (explanation), TRUE);
  gtk_label_set_xalign (GTK_LABEL (explanation), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (explanation), 40);
  gtk_widget_add_css_class (explanation, "dim-label");
  gtk_widget_set_visible (drop_down, templates->len > 0);
  gtk_widget_set_visible (explanation, templates->len > 0);
  g_object_set_data (G_OBJECT (drop_down), "templates", (gpointer) templates);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (template_chosen), explanation, 0);
  template_chosen (GTK_DROP_DOWN (drop_down), NULL, GTK_LABEL (explanation));
  gtk_box_append (GTK_BOX (box), drop_down);
  gtk_box_append (GTK_BOX (box), explanation);
  return drop_down;
}

static void
name_given (AdwMessageDialog *dialog, const char *response, DossierWindow *self)
{
  GtkEditable *name = g_object_get_data (G_OBJECT (dialog), "name");
  const char *template = get_template (g_object_get_data (G_OBJECT (dialog), "template"), self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (name)));
  g_autofree char *language = g_settings_get_string (self->settings, "default-language");
  g_autofree char *tier = g_settings_get_string (self->settings, "default-tier");

  if (g_str_equal (response, "document"))
    choose_document (self);
  else if (g_str_equal (response, "make") && *text != '\0')
    dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "profile.new",
                             g_variant_new_parsed ("{'name': <%s>, 'language': <%s>, 'default-tier': <%s>, 'template': <%s>}", text, language, tier, template),
                             profile_made, NULL);
}

/* Asks for the institution's name, which is all that a profile needs to begin, and for its shape. */
void
dossier_window_new_profile (DossierWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("New Profile"),
                                              _("The name of the institution, as it calls itself; not a headline."));
  GtkWidget *name = gtk_entry_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_entry_set_activates_default (GTK_ENTRY (name), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the institution"), -1);
  g_object_set_data (G_OBJECT (dialog), "name", name);
  gtk_box_append (GTK_BOX (box), name);
  g_object_set_data (G_OBJECT (dialog), "template", create_template_choice (self, box));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "document", _("From a _Document…"), "make", _("_Make Profile"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "make", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "make", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "make");
  g_signal_connect (name, "changed", G_CALLBACK (name_changed), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (name_given), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (name);
}

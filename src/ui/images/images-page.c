/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/images/images-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/image.h"
#include "model/records/profile.h"
#include "ui/images/article-images.h"
#include "ui/images/image-intake.h"
#include "ui/images/image-notes.h"
#include "ui/images/image-picture.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"
#include "ui/shared/width-bin.h"

struct _DossierImagesPage
{
  DossierPage          page;

  gint64               wanted;      /* row id of an image to show as soon as the list has it; 0: none */
  GListModel          *images;      /* (owned) (nullable) */
  GtkSingleSelection  *selection;   /* (owned) */
  GtkFileChooserNative *chooser;    /* (owned) (nullable) while it is open */

  /* Template children */
  DossierWidthBin     *width_bin;
  GtkStack            *stack;
  GtkScrolledWindow   *outer_scroller;
  GtkBox              *columns;
  DossierImagePicture      *picture;
  GtkListView         *thumbs;
  GtkScrolledWindow   *notes_scroller;
  DossierImageNotes   *notes;
};

G_DEFINE_FINAL_TYPE (DossierImagesPage, dossier_images_page, DOSSIER_TYPE_PAGE)

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

static void
update_thumb (GtkWidget *cell)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (gtk_widget_get_ancestor (cell, DOSSIER_TYPE_IMAGES_PAGE));
  DossierImage *image = g_object_get_data (G_OBJECT (cell), "image");
  GtkLabel *label = GTK_LABEL (gtk_widget_get_last_child (cell));
  g_autofree char *text = NULL;

  if (self == NULL || image == NULL)
    return;
  if (dossier_image_get_n_missing (image) > 0)
    text = g_strdup_printf (ngettext ("⚠ %d missing", "⚠ %d missing", dossier_image_get_n_missing (image)),
                            (int) dossier_image_get_n_missing (image));
  else if (self->page.profile != NULL && dossier_profile_get_lead_image (self->page.profile) == id_of (image))
    text = g_strdup (_("✓ Lead image"));
  else
    text = g_strdup (_("✓ Ready"));
  gtk_label_set_text (label, text);
}

static void
setup_thumb (GtkListItemFactory *factory, GtkListItem *item, DossierImagesPage *self)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new (NULL);
  GtkWidget *picture = g_object_new (DOSSIER_TYPE_IMAGE_PICTURE, "edge", 192, "width-request", 96, "height-request", 64, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (cell, "thumb");
  gtk_box_append (GTK_BOX (cell), picture);
  gtk_box_append (GTK_BOX (cell), label);
  gtk_list_item_set_child (item, cell);
}

static void
bind_thumb (GtkListItemFactory *factory, GtkListItem *item, DossierImagesPage *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  DossierImage *image = gtk_list_item_get_item (item);

  g_object_set_data_full (G_OBJECT (cell), "image", g_object_ref (image), g_object_unref);
  dossier_image_picture_set_image (DOSSIER_IMAGE_PICTURE (gtk_widget_get_first_child (cell)), self->page.desk, image);
  g_signal_connect_object (image, "notify", G_CALLBACK (update_thumb), cell, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page.profile, "notify::lead-image", G_CALLBACK (update_thumb), cell, G_CONNECT_SWAPPED);
  update_thumb (cell);
}

static void
unbind_thumb (GtkListItemFactory *factory, GtkListItem *item, DossierImagesPage *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_thumb, cell);
  if (self->page.profile != NULL)
    g_signal_handlers_disconnect_by_func (self->page.profile, update_thumb, cell);
  dossier_image_picture_set_image (DOSSIER_IMAGE_PICTURE (gtk_widget_get_first_child (cell)), NULL, NULL);
  g_object_set_data (G_OBJECT (cell), "image", NULL);
}

static void
update_actions (DossierImagesPage *self)
{
  DossierImage *image = gtk_single_selection_get_selected_item (self->selection);
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint n = self->images != NULL ? g_list_model_get_n_items (self->images) : 0;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "images.remove", image != NULL);
  gtk_widget_action_set_enabled (widget, "images.lead", image != NULL && self->page.profile != NULL &&
                                 dossier_profile_get_lead_image (self->page.profile) != id_of (image));
  gtk_widget_action_set_enabled (widget, "images.earlier", image != NULL && selected > 0);
  gtk_widget_action_set_enabled (widget, "images.later", image != NULL && selected + 1 < n);
  gtk_widget_action_set_enabled (widget, "images.confirm-all", image != NULL && dossier_image_get_proposed (image)[0] != '\0');
  gtk_widget_action_set_enabled (widget, "images.show-source", image != NULL && dossier_image_get_source (image) != 0);
}

static void
selected_changed (DossierImagesPage *self)
{
  DossierImage *image = gtk_single_selection_get_selected_item (self->selection);

  dossier_image_picture_set_image (self->picture, self->page.desk, image);
  dossier_image_notes_set_image (self->notes, self->page.desk, image);
  update_actions (self);
}

static void
show_wanted (DossierImagesPage *self)
{
  for (guint i = 0; self->wanted != 0 && self->images != NULL && i < g_list_model_get_n_items (self->images); i++)
    {
      g_autoptr (DossierRecord) image = g_list_model_get_item (self->images, i);

      if (id_of (image) == self->wanted)
        {
          self->wanted = 0;
          gtk_single_selection_set_selected (self->selection, i);
          gtk_widget_activate_action (GTK_WIDGET (self->thumbs), "list.scroll-to-item", "u", i);
        }
    }
}

static void
items_changed (DossierImagesPage *self)
{
  gboolean any = self->images != NULL && g_list_model_get_n_items (self->images) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "images" : "empty");
  show_wanted (self);
  update_actions (self);
}

static void
adapt (DossierImagesPage *self)
{
  gboolean two;

  /* Beside each other the notes scroll alone; below each other all scrolls as one. */
  g_object_get (self->width_bin, "two", &two, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), two ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_scrolled_window_set_policy (self->notes_scroller, GTK_POLICY_NEVER, two ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_widget_set_size_request (GTK_WIDGET (self->notes_scroller), two ? 360 : -1, -1);
}

static void
added (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  gint64 row;

  if (answer != NULL && g_variant_lookup (answer, "row", "x", &row))
    dossier_images_page_show_image (DOSSIER_IMAGES_PAGE (widget), row);
}

static void
add (DossierImagesPage *self, const char *argument, GVariant *value)
{
  GVariantDict arguments;

  if (self->page.profile == NULL)
    return;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", id_of (self->page.profile));
  g_variant_dict_insert_value (&arguments, argument, value);
  dossier_ui_perform_then (GTK_WIDGET (self), self->page.desk, "image.add", g_variant_dict_end (&arguments), added, NULL);
}

static void
add_file (DossierImagesPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *address = g_file_get_uri (file);

  if (path != NULL)
    add (self, "file", g_variant_new_string (path));
  else if (g_str_has_prefix (address, "http"))
    add (self, "url", g_variant_new_string (address));
}

/* By paste or drop. */
static void
taken (GtkWidget *widget, GFile *file, GBytes *bytes)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (widget);

  if (file != NULL)
    add_file (self, file);
  else if (bytes != NULL)
    add (self, "bytes", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
  else
    dossier_ui_toast (widget, _("There is no picture to take"));
}

static void
chosen (GtkNativeDialog *dialog, int response, DossierImagesPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          add_file (self, file);
        }
    }
  g_clear_object (&self->chooser);
}

static void
add_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Add Images"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), NULL);
  gtk_file_filter_set_name (filter, _("Images"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dossier_image_intake_paste (widget, taken);
}

static void
add_from_source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (widget);
  GtkWidget *dialog = dossier_article_images_new (self->page.desk, self->page.profile);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
image_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (widget);
  DossierImage *image = gtk_single_selection_get_selected_item (self->selection);
  gint64 position = gtk_single_selection_get_selected (self->selection);

  if (image == NULL)
    return;
  if (strcmp (name, "images.remove") == 0)
    dossier_ui_perform_undoable (widget, self->page.desk, _("Image removed"), "image.remove", "{'image': <%x>}", id_of (image));
  else if (strcmp (name, "images.lead") == 0)
    dossier_ui_perform_undoable (widget, self->page.desk, _("Lead image set"), "profile.set",
                                 "{'profile': <%x>, 'field': <'lead-image'>, 'value': <%s>}",
                                 id_of (self->page.profile), dossier_record_get_uuid (DOSSIER_RECORD (image)));
  else if (strcmp (name, "images.confirm-all") == 0)
    dossier_ui_perform (widget, self->page.desk, "image.confirm", "{'image': <%x>}", id_of (image));
  else if (strcmp (name, "images.show-source") == 0)
    gtk_widget_activate_action (widget, "win.show-source", "x", dossier_image_get_source (image));
  else
    {
      self->wanted = id_of (image);
      position += strcmp (name, "images.earlier") == 0 ? -1 : 1;
      dossier_ui_perform (widget, self->page.desk, "image.move", "{'image': <%x>, 'position': <%x>}", id_of (image), position);
    }
}

static void
reload (DossierPage *page)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (page);

  if (self->images != NULL)
    g_signal_handlers_disconnect_by_data (self->images, self);
  g_clear_object (&self->images);
  if (self->page.desk != NULL && self->page.profile != NULL)
    {
      self->images = dossier_desk_list (self->page.desk, DOSSIER_LIST_PROFILE_IMAGES, id_of (self->page.profile));
      g_signal_connect_object (self->images, "items-changed", G_CALLBACK (items_changed), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  gtk_single_selection_set_model (self->selection, self->images);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "images.add-file", self->images != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "images.paste", self->images != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "images.add-from-source", self->images != NULL);
  items_changed (self);
}

static void
dossier_images_page_dispose (GObject *object)
{
  DossierImagesPage *self = DOSSIER_IMAGES_PAGE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->chooser);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_IMAGES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (dossier_images_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *names[] = {
    "images.remove", "images.lead", "images.confirm-all", "images.show-source", "images.earlier", "images.later",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (widget_class, names[i], NULL, image_action);
  gtk_widget_class_install_action (widget_class, "images.add-file", NULL, add_file_action);
  gtk_widget_class_install_action (widget_class, "images.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "images.add-from-source", NULL, add_from_source_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "images.paste", NULL);
}

static void
dossier_images_page_class_init (DossierImagesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_images_page_dispose;
  klass->parent_class.reload = reload;

  install_actions (widget_class);

  g_type_ensure (DOSSIER_TYPE_DESK);
  g_type_ensure (DOSSIER_TYPE_IMAGE);
  g_type_ensure (DOSSIER_TYPE_IMAGE_NOTES);
  g_type_ensure (DOSSIER_TYPE_IMAGE_PICTURE);
  g_type_ensure (DOSSIER_TYPE_PROFILE);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/images/images-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, outer_scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, columns);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, picture);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, thumbs);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, notes_scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierImagesPage, notes);
  gtk_widget_class_bind_template_callback (widget_class, adapt);
}

static void
dossier_images_page_init (DossierImagesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_changed), self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_thumb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_thumb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_thumb), self, 0);
  gtk_list_view_set_factory (self->thumbs, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->thumbs, GTK_SELECTION_MODEL (self->selection));
  dossier_image_intake_accept_drops (GTK_WIDGET (self), taken);
  adapt (self);
  reload (&self->page);
}

/* @image: row id; shown now, or when the list has it */
void
dossier_images_page_show_image (DossierImagesPage *self,
                                gint64             image)
{
  g_return_if_fail (DOSSIER_IS_IMAGES_PAGE (self));

  self->wanted = image;
  show_wanted (self);
}

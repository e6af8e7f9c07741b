/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/images/article-images.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/source.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

struct _DossierArticleImages
{
  AdwWindow        parent_instance;

  DossierDesk     *desk;       /* (owned) */
  DossierProfile  *profile;    /* (owned) */
  GListModel      *sources;    /* (owned) */
  GCancellable    *cancellable; /* (owned) ends with the window */

  /* Owned by the widget tree */
  GtkListBox      *list;
  GtkStack        *stack;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (DossierArticleImages, dossier_article_images, ADW_TYPE_WINDOW)

/* One reading of a source's document. */
typedef struct
{
  DossierArticleImages *self;   /* (owned) */
  AdwExpanderRow       *row;    /* (owned) */
  DossierSource        *source; /* (owned) */
} Reading;

static void
added (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  if (answer != NULL)
    dossier_ui_toast (widget, _("Image added"));
}

static void
add_clicked (GtkButton *button, DossierArticleImages *self)
{
  GVariant *arguments = g_object_get_data (G_OBJECT (button), "arguments");

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);   /* a second press would add it twice */
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "image.add", arguments, added, NULL);
}

static void
insert_text (GVariantDict *arguments, const char *name, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_variant_dict_insert (arguments, name, "s", text);
}

static void
add_figure (Reading *reading, const char *address, const char *alt, const char *caption, const char *credit)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_mnemonic (_("_Add"));
  g_autofree char *title = g_markup_escape_text (caption != NULL && caption[0] != '\0' ? caption : alt != NULL && alt[0] != '\0' ? alt : _("Picture without a caption"), -1);
  g_autofree char *subtitle = g_markup_escape_text (address, -1);
  g_autofree char *spoken = g_strdup_printf (_("Add %s"), title);
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (reading->self->profile)));
  g_variant_dict_insert (&arguments, "source", "x", dossier_record_get_id (DOSSIER_RECORD (reading->source)));
  g_variant_dict_insert (&arguments, "url", "s", address);
  insert_text (&arguments, "alt", alt);
  insert_text (&arguments, "caption", caption);
  insert_text (&arguments, "credit-line", credit);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "arguments", g_variant_ref_sink (g_variant_dict_end (&arguments)),
                          (GDestroyNotify) g_variant_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked), reading->self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (reading->row, row);
}

static gboolean
is_web_address (const char *address)
{
  return address != NULL && (g_str_has_prefix (address, "http://") || g_str_has_prefix (address, "https://"));
}

static void
read_done (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_desk_load_document_finish (DOSSIER_DESK (desk), result, &error);
  const char *lead = document != NULL ? dossier_document_get_value (document, DOSSIER_FIELD_IMAGE) : NULL;
  guint n = document != NULL ? dossier_document_get_n_figures (document) : 0, shown = 0;
  gboolean lead_seen = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const DossierFigure *figure = dossier_document_get_figure (document, i);

      if (!is_web_address (figure->address))
        continue;
      lead_seen = lead_seen || g_strcmp0 (figure->address, lead) == 0;
      add_figure (reading, figure->address, figure->alt, figure->caption, figure->credit);
      shown++;
    }
  if (is_web_address (lead) && !lead_seen)
    {
      add_figure (reading, lead, NULL, NULL, dossier_document_get_value (document, DOSSIER_FIELD_IMAGE_CREDIT));
      shown++;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *count = shown > 0 ? g_strdup_printf (ngettext ("%u picture", "%u pictures", shown), shown) : g_strdup (_("No pictures"));

      adw_expander_row_set_subtitle (reading->row, error != NULL ? error->message : count);
      adw_expander_row_set_enable_expansion (reading->row, shown > 0);
    }

  g_object_unref (reading->source);
  g_object_unref (reading->row);
  g_object_unref (reading->self);
  g_free (reading);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  DossierArticleImages *self = user_data;
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (dossier_source_get_title (item), -1);
  Reading *reading = g_new0 (Reading, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), dossier_source_get_publisher_name (item));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), FALSE);
  reading->self = g_object_ref (self);
  reading->row = g_object_ref (ADW_EXPANDER_ROW (row));
  reading->source = g_object_ref (item);
  dossier_desk_load_document_async (self->desk, dossier_source_get_snapshot (item), self->cancellable, read_done, reading);
  return row;
}

static void
items_changed (DossierArticleImages *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->sources) > 0 ? "sources" : "empty");
}

static void
dossier_article_images_dispose (GObject *object)
{
  DossierArticleImages *self = DOSSIER_ARTICLE_IMAGES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sources);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_article_images_parent_class)->dispose (object);
}

static void
dossier_article_images_class_init (DossierArticleImagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_article_images_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_article_images_init (DossierArticleImages *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new (), *empty = adw_status_page_new ();

  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sources and their pictures"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (clamp, "fields");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "dossier-sources-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No Sources in This Profile"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Import an article into it, or add one that the library has. The pictures of its articles appear here."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, scroller, "sources");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Images From Sources"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 560);
}

GtkWidget *
dossier_article_images_new (DossierDesk    *desk,
                            DossierProfile *profile)
{
  DossierArticleImages *self = g_object_new (DOSSIER_TYPE_ARTICLE_IMAGES, NULL);

  self->desk = g_object_ref (desk);
  self->profile = g_object_ref (profile);
  self->sources = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_SOURCES, dossier_record_get_id (DOSSIER_RECORD (profile)));
  g_signal_connect_object (self->sources, "items-changed", G_CALLBACK (items_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, self->sources, create_row, self, NULL);
  items_changed (self);
  return GTK_WIDGET (self);
}

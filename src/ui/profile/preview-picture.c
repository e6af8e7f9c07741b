/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/preview-picture.h"

#include <glib/gi18n.h>

#include "ui/images/image-picture.h"

/* The child of the desk decodes it: the window sees pixels only. What cannot be shown keeps its words. */
static void
decoded (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwBin) bin = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GdkTexture) texture = answer != NULL ? dossier_image_picture_create_texture (answer) : NULL;
  GtkWidget *words = adw_bin_get_child (bin), *picture;

  if (words == NULL)   /* the page was written anew */
    return;
  if (texture == NULL)
    {
      gtk_widget_set_tooltip_text (words, error != NULL ? error->message : _("This picture cannot be shown"));
      return;
    }
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), gtk_label_get_text (GTK_LABEL (words)));
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), FALSE);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  adw_bin_set_child (bin, picture);
}

/* @edge: px that its longer side may have */
GtkWidget *
dossier_preview_picture_new (DossierDesk *desk,
                             const char  *sha256,
                             const char  *alt,
                             int          edge)
{
  GtkWidget *bin = adw_bin_new (), *words = gtk_label_new (alt);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_size_request (words, edge, -1);
  gtk_widget_add_css_class (words, "dim-label");
  adw_bin_set_child (ADW_BIN (bin), words);
  if (*sha256 != '\0')
    dossier_desk_perform_async (desk, "image.pixels", g_variant_new_parsed ("{'sha256': <%s>, 'size': <%x>}", sha256, (gint64) edge), NULL,
                                decoded, g_object_ref (bin));
  return bin;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/images/image-picture.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROOM_FOR_WORDS 400   /* px of the longer side: below it is a thumbnail */

/**
 * DossierImagePicture:
 *
 * Pictures are hostile bytes: the child of the desk decodes them, the window only ever sees
 * pixels. In the place of what cannot be decoded stands an icon, and why, if there is room.
 */
struct _DossierImagePicture
{
  AdwBin         parent_instance;

  DossierDesk   *desk;          /* (owned) (nullable) */
  DossierImage  *image;         /* (owned) (nullable) */
  int            edge;          /* px */
  char          *shown;         /* (owned) SHA-256 of what is shown or asked for */
  GCancellable  *cancellable;   /* (owned) (nullable) */
  GSignalGroup  *signals;       /* (owned) follows the image */

  /* Owned by the widget tree */
  GtkPicture    *picture;
  GtkWidget     *missing;
  GtkLabel      *why;       /* in it: why it cannot be shown, where there is room */
  GtkStack      *stack;
};

G_DEFINE_FINAL_TYPE (DossierImagePicture, dossier_image_picture, ADW_TYPE_BIN)

enum { PROP_DESK = 1, PROP_IMAGE, PROP_EDGE, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* @answer: of "image.pixels". Returns: (transfer full) (nullable) */
GdkTexture *
dossier_image_picture_create_texture (GVariant *answer)
{
  gint64 width, height, stride;
  g_autoptr (GVariant) pixels = g_variant_lookup_value (answer, "pixels", G_VARIANT_TYPE_BYTESTRING);
  g_autoptr (GBytes) bytes = pixels != NULL ? g_variant_get_data_as_bytes (pixels) : NULL;

  if (bytes == NULL || !g_variant_lookup (answer, "width", "x", &width) || !g_variant_lookup (answer, "height", "x", &height) ||
      !g_variant_lookup (answer, "stride", "x", &stride) || width <= 0 || height <= 0 || stride < width * 4 ||
      g_bytes_get_size (bytes) < (gsize) (stride * (height - 1) + width * 4))
    return NULL;

  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8A8, bytes, (gsize) stride);
}

static void
decoded (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierImagePicture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GdkTexture) texture = answer != NULL ? dossier_image_picture_create_texture (answer) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->cancellable);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child (self->stack, texture != NULL ? GTK_WIDGET (self->picture) : self->missing);
  gtk_widget_set_tooltip_text (self->missing, error != NULL ? error->message : _("This picture cannot be shown"));
  gtk_label_set_text (self->why, error != NULL ? error->message : _("This picture cannot be shown"));
  gtk_widget_set_visible (GTK_WIDGET (self->why), self->edge >= ROOM_FOR_WORDS);
}

static void
update_text (DossierImagePicture *self)
{
  const char *alt = self->image != NULL ? dossier_image_get_alt (self->image) : "";

  if (self->image != NULL && alt[0] == '\0')
    alt = dossier_image_get_file_name (self->image);
  gtk_picture_set_alternative_text (self->picture, alt);
}

static void
load (DossierImagePicture *self)
{
  const char *sha256 = self->image != NULL ? dossier_image_get_sha256 (self->image) : "";
  GVariantDict arguments;

  update_text (self);
  if (strcmp (self->shown, sha256) == 0)
    return;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->shown);
  self->shown = g_strdup (sha256);
  gtk_picture_set_paintable (self->picture, NULL);
  if (self->desk == NULL || self->image == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "image", "x", dossier_record_get_id (DOSSIER_RECORD (self->image)));
  g_variant_dict_insert (&arguments, "size", "x", (gint64) self->edge);
  dossier_desk_perform_async (self->desk, "image.pixels", g_variant_dict_end (&arguments), self->cancellable,
                              decoded, g_object_ref (self));
}

static void
dossier_image_picture_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierImagePicture *self = DOSSIER_IMAGE_PICTURE (object);

  switch (property)
    {
    case PROP_DESK: g_value_set_object (value, self->desk); break;
    case PROP_IMAGE: g_value_set_object (value, self->image); break;
    case PROP_EDGE: g_value_set_int (value, self->edge); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_image_picture_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierImagePicture *self = DOSSIER_IMAGE_PICTURE (object);

  switch (property)
    {
    case PROP_DESK: dossier_image_picture_set_image (self, g_value_get_object (value), self->image); break;
    case PROP_IMAGE: dossier_image_picture_set_image (self, self->desk, g_value_get_object (value)); break;
    case PROP_EDGE:
      if (self->edge == g_value_get_int (value))
        return;
      self->edge = g_value_get_int (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_image_picture_dispose (GObject *object)
{
  DossierImagePicture *self = DOSSIER_IMAGE_PICTURE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signals);
  g_clear_object (&self->image);
  g_clear_object (&self->desk);
  self->stack = NULL;

  G_OBJECT_CLASS (dossier_image_picture_parent_class)->dispose (object);
}

static void
dossier_image_picture_finalize (GObject *object)
{
  g_free (DOSSIER_IMAGE_PICTURE (object)->shown);

  G_OBJECT_CLASS (dossier_image_picture_parent_class)->finalize (object);
}

static void
dossier_image_picture_class_init (DossierImagePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_image_picture_dispose;
  object_class->finalize = dossier_image_picture_finalize;
  object_class->get_property = dossier_image_picture_get_property;
  object_class->set_property = dossier_image_picture_set_property;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_IMAGE] = g_param_spec_object ("image", NULL, NULL, DOSSIER_TYPE_IMAGE, flags);
  properties[PROP_EDGE] = g_param_spec_int ("edge", NULL, NULL, 16, 4096, 256, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dossier_image_picture_init (DossierImagePicture *self)
{
  self->edge = 256;
  self->shown = g_strdup ("");
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_can_shrink (self->picture, TRUE);
  self->why = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->why, TRUE);
  gtk_label_set_max_width_chars (self->why, 50);
  gtk_label_set_justify (self->why, GTK_JUSTIFY_CENTER);
  self->missing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_valign (self->missing, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->missing, "dim-label");
  gtk_box_append (GTK_BOX (self->missing), gtk_image_new_from_icon_name ("dossier-image-symbolic"));
  gtk_box_append (GTK_BOX (self->missing), GTK_WIDGET (self->why));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->picture));
  gtk_stack_add_child (self->stack, self->missing);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  self->signals = g_signal_group_new (DOSSIER_TYPE_IMAGE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (load), self);
}

/* @desk, @image: (nullable) */
void
dossier_image_picture_set_image (DossierImagePicture *self,
                           DossierDesk    *desk,
                           DossierImage   *image)
{
  gboolean desk_changed, image_changed;

  g_return_if_fail (DOSSIER_IS_IMAGE_PICTURE (self));

  desk_changed = g_set_object (&self->desk, desk);
  image_changed = g_set_object (&self->image, image);
  if (!desk_changed && !image_changed)
    return;

  if (desk_changed)
    self->shown[0] = '\0';
  g_signal_group_set_target (self->signals, image);
  load (self);
  if (desk_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
  if (image_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
}

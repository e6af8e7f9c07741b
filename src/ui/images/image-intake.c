/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/images/image-intake.h"

/* The bytes are handed on as they come: pictures from outside are decoded by the reader child only,
 * so GDK is never asked for a texture. */
static const char *const media_types[] = { "image/png", "image/jpeg", "image/webp", "image/avif", "image/gif", NULL };

/* One paste or drop on its way. */
typedef struct
{
  GtkWidget          *widget;   /* (owned) */
  DossierImageTaken   taken;
  GdkDrop            *drop;     /* (owned) (nullable) for a paste */
} Intake;

static Intake *
intake_new (GtkWidget *widget, DossierImageTaken taken, GdkDrop *drop)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->widget = g_object_ref (widget);
  intake->taken = taken;
  g_set_object (&intake->drop, drop);
  return intake;
}

static void
intake_end (Intake *intake, gboolean good)
{
  if (intake->drop != NULL)
    gdk_drop_finish (intake->drop, good ? GDK_ACTION_COPY : 0);
  if (!good)
    intake->taken (intake->widget, NULL, NULL);
  g_clear_object (&intake->drop);
  g_object_unref (intake->widget);
  g_free (intake);
}

static void
copied (GObject *output, GAsyncResult *result, gpointer user_data)
{
  Intake *intake = user_data;
  gboolean good = g_output_stream_splice_finish (G_OUTPUT_STREAM (output), result, NULL) > 0;
  g_autoptr (GBytes) bytes = good ? g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output)) : NULL;

  if (good)
    intake->taken (intake->widget, NULL, bytes);
  intake_end (intake, good);
}

static void
copy (Intake *intake, GInputStream *stream)
{
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  if (stream == NULL)
    {
      intake_end (intake, FALSE);
      return;
    }
  g_output_stream_splice_async (output, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, copied, intake);
}

static void
take_files (Intake *intake, const GValue *value)
{
  GSList *files = value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    intake->taken (intake->widget, l->data, NULL);
  intake_end (intake, files != NULL);
}

static void
clipboard_opened (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);

  copy (user_data, stream);
}

static void
clipboard_files_read (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  take_files (user_data, gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL));
}

static void
drop_opened (GObject *drop, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (GDK_DROP (drop), result, NULL, NULL);

  copy (user_data, stream);
}

static void
drop_files_read (GObject *drop, GAsyncResult *result, gpointer user_data)
{
  take_files (user_data, gdk_drop_read_value_finish (GDK_DROP (drop), result, NULL));
}

static gboolean
holds_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list");
}

/* Takes what the clipboard holds: files before a picture. */
void
dossier_image_intake_paste (GtkWidget         *widget,
                            DossierImageTaken  taken)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  Intake *intake = intake_new (widget, taken, NULL);

  if (holds_files (gdk_clipboard_get_formats (clipboard)))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, clipboard_files_read, intake);
  else
    gdk_clipboard_read_async (clipboard, (const char **) media_types, G_PRIORITY_DEFAULT, NULL, clipboard_opened, intake);
}

static gboolean
dropped (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer taken)
{
  Intake *intake = intake_new (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), (DossierImageTaken) taken, drop);

  if (holds_files (gdk_drop_get_formats (drop)))
    gdk_drop_read_value_async (drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, drop_files_read, intake);
  else
    gdk_drop_read_async (drop, (const char **) media_types, G_PRIORITY_DEFAULT, NULL, drop_opened, intake);
  return TRUE;
}

/* Takes what is dropped on @widget from now on. */
void
dossier_image_intake_accept_drops (GtkWidget         *widget,
                                   DossierImageTaken  taken)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  GtkDropTargetAsync *target;

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_mime_type (builder, "text/uri-list");
  for (guint i = 0; media_types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, media_types[i]);
  target = gtk_drop_target_async_new (gdk_content_formats_builder_free_to_formats (builder), GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), (gpointer) taken);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/file-fetcher.h"

#include "fetch/media-type.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#define CHUNK (256 * 1024)

static void
set_unreadable (const char  *name,
                const char  *reason,
                GError     **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
               _("The file “%s” could not be opened: %s. Nothing was imported. "
                 "Check that it is there and that you may read it."), name, reason);
}

static void
set_irregular (const char  *name,
               GError     **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
               _("“%s” is not a file but a folder, device or pipe. Nothing was imported. "
                 "Choose the files themselves."), name);
}

static void
set_too_large (const char  *name,
               GError     **error)
{
  g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
               _("“%s” is larger than %d MiB. Nothing was imported. Split it and import the part you need."),
               name, DOSSIER_FETCH_MAX_FILE_BYTES / (1024 * 1024));
}

/* Looks before it opens, since opening some devices does something, and again after, since what
 * lies at a path may change in between. O_NONBLOCK keeps a pipe from holding us. */
static GInputStream *
open_path (const char  *path,
           const char  *name,
           GError     **error)
{
  struct stat info;
  int fd;

  if (stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    {
      set_irregular (name, error);
      return NULL;
    }

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      set_unreadable (name, g_strerror (errno), error);
      return NULL;
    }

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      close (fd);
      set_irregular (name, error);
      return NULL;
    }

  return g_unix_input_stream_new (fd, TRUE);
}

static GInputStream *
open_elsewhere (GFile         *file,
                const char    *name,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                                                  cancellable, &cause);
  GFileInputStream *stream;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      set_irregular (name, error);
      return NULL;
    }

  stream = info != NULL ? g_file_read (file, cancellable, &cause) : NULL;
  if (stream == NULL)
    set_unreadable (name, cause->message, error);

  return (GInputStream *) stream;
}

static gboolean
set_error_if_cancelled (GCancellable  *cancellable,
                        GError       **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       _("The import was cancelled. Nothing was imported."));

  return TRUE;
}

static GBytes *
read_all (GInputStream  *stream,
          const char    *name,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  for (;;)
    {
      g_autoptr (GError) cause = NULL;
      g_autoptr (GBytes) piece = g_input_stream_read_bytes (stream, CHUNK, cancellable, &cause);

      if (set_error_if_cancelled (cancellable, error))
        return NULL;
      if (piece == NULL)
        {
          set_unreadable (name, cause->message, error);
          return NULL;
        }
      if (g_bytes_get_size (piece) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (all->len + g_bytes_get_size (piece) > DOSSIER_FETCH_MAX_FILE_BYTES)
        {
          set_too_large (name, error);
          return NULL;
        }

      g_byte_array_append (all, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
    }
}

/* The declared type if it is one that is imported, else what the bytes and the name say. */
static const char *
choose_media_type (GBytes      *bytes,
                   const char  *media_type,
                   const char  *file_name,
                   const char  *shown,
                   GError     **error)
{
  const char *chosen = dossier_media_type_is_vague (media_type) ? dossier_media_type_guess (bytes, file_name)
                                                                : media_type;

  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
                   _("%s is empty. Nothing was imported. Choose something with text in it."), shown);
      return NULL;
    }
  if (dossier_media_type_is_blank (bytes))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
                   _("%s is blank: there is nothing but white space in it. Nothing was imported. Choose something with text in it."), shown);
      return NULL;
    }

  if (dossier_media_type_is_archive (bytes))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                   _("%s is an archive, which Dossier does not open. Nothing was imported. "
                     "Unpack it and import the files in it one by one; of a web archive in XML, save the page as HTML or MHTML instead."),
                   shown);
      return NULL;
    }

  if (chosen == NULL && dossier_media_type_is_of_text (file_name))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                   _("%s is called a text and holds bytes that no text has: it is something else, or in an encoding that cannot be told, "
                     "such as UTF-16 without a mark at its beginning. Nothing was imported. Open it in a text editor and save it as UTF-8."),
                   shown);
      return NULL;
    }

  if (chosen == NULL || !dossier_media_type_is_importable (chosen))
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                   _("%s is neither an article nor a picture that Dossier reads. Nothing was imported. "
                     "Articles are read from web pages, also saved ones, PDF, mail, Markdown or plain text, pictures from JPEG, PNG, WebP, AVIF or GIF."),
                   shown);
      return NULL;
    }

  return chosen;
}

/**
 * dossier_file_fetch:
 * @file: a regular file, or a link to one
 * @media_type: (nullable): what the person says it is; %NULL: by content, then by name
 * @cancellable: (nullable): may be cancelled from any thread
 * @error: return location for a #DossierFetchError or %G_IO_ERROR_CANCELLED
 *
 * Reads a whole file of at most %DOSSIER_FETCH_MAX_FILE_BYTES. Blocks; call it from a worker thread.
 * The capture keeps the name and not the folder, which may tell about the editor and nothing about
 * the source.
 *
 * Returns: (transfer full): the capture, or %NULL with @error set
 */
DossierCapture *
dossier_file_fetch (GFile         *file,
                    const char    *media_type,
                    GCancellable  *cancellable,
                    GError       **error)
{
  DossierCaptureFields fields = { .method = DOSSIER_CAPTURE_FILE, .captured_at = g_get_real_time () };
  g_autofree char *base_name = NULL, *name = NULL, *shown = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base_name = g_file_get_basename (file);
  name = g_filename_display_name (base_name != NULL ? base_name : "?");
  g_strdelimit (name, "/", '_');
  shown = g_strdup_printf (_("The file “%s”"), name);

  if (set_error_if_cancelled (cancellable, error))
    return NULL;

  stream = g_file_peek_path (file) != NULL ? open_path (g_file_peek_path (file), name, error)
                                           : open_elsewhere (file, name, cancellable, error);
  if (stream == NULL)
    return NULL;

  bytes = read_all (stream, name, cancellable, error);
  if (bytes == NULL)
    return NULL;

  fields.bytes = bytes;
  fields.file_name = name;
  fields.media_type = choose_media_type (bytes, media_type, name, shown, error);

  return fields.media_type != NULL ? dossier_capture_new (&fields) : NULL;
}

/**
 * dossier_paste_capture:
 * @bytes: what was pasted, dropped as text, or piped in
 * @media_type: (nullable): %NULL: by content
 * @charset: (nullable): of @bytes; "utf-8" for text from the clipboard
 * @address: (nullable): where the person says it is from; kept as such, never asked
 * @error: return location for a #DossierFetchError
 *
 * Returns: (transfer full): the capture, or %NULL with @error set
 */
DossierCapture *
dossier_paste_capture (GBytes      *bytes,
                       const char  *media_type,
                       const char  *charset,
                       const char  *address,
                       GError     **error)
{
  DossierCaptureFields fields = { .method = DOSSIER_CAPTURE_PASTE, .captured_at = g_get_real_time () };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > DOSSIER_FETCH_MAX_FILE_BYTES)
    {
      set_too_large (_("The pasted text"), error);
      return NULL;
    }

  fields.bytes = bytes;
  fields.charset = charset;
  fields.requested_address = address;
  fields.media_type = choose_media_type (bytes, media_type, NULL, _("What was pasted"), error);

  return fields.media_type != NULL ? dossier_capture_new (&fields) : NULL;
}

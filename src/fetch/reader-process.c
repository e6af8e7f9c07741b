/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/reader-process.h"

#include "config.h"
#include "fetch/cancel-watch.h"
#include "fetch/reader-answer.h"

#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CHUNK             (256 * 1024)
#define PIXELS_FD         3
#define EXIT_BAD_INPUT    3      /* the child's: a document it cannot read, said in JSON */

/* One pipe from the child. */
typedef struct
{
  GInputStream *stream;   /* (owned) (nullable) */
  GByteArray   *bytes;    /* (owned) */
  gsize         limit;
  gboolean      ended;
} Outlet;

typedef enum
{
  STOP_NONE,
  STOP_CANCELLED,
  STOP_TIMEOUT,
  STOP_TOO_MUCH,
  STOP_BROKEN,
} Stop;

/* One child under way. Bytes go in as a sealed file in memory rather than through a pipe: nothing to
 * feed, no broken pipe, and no deadlock with a child that answers before it has read everything. */
typedef struct
{
  GMainContext *context;     /* (owned) */
  GSubprocess  *process;     /* (owned) (nullable) */
  GCancellable *interrupt;   /* (owned) stops the reading of the outlets */
  Outlet        answer;
  Outlet        pixels;
  gboolean      exited;
  gboolean      is_picture;  /* what the sentences speak of */
  Stop          stop;
} Run;

static void
run_init (Run *run)
{
  run->context = g_main_context_new ();
  g_main_context_push_thread_default (run->context);
  run->interrupt = g_cancellable_new ();
  run->answer = (Outlet) { .bytes = g_byte_array_new (), .limit = DOSSIER_READER_MAX_OUTPUT, .ended = TRUE };
  run->pixels = (Outlet) { .bytes = g_byte_array_new (), .limit = DOSSIER_READER_MAX_PIXELS, .ended = TRUE };
}

static void
run_clear (Run *run)
{
  if (run->context == NULL)
    return;

  g_clear_object (&run->answer.stream);
  g_clear_object (&run->pixels.stream);
  g_clear_pointer (&run->answer.bytes, g_byte_array_unref);
  g_clear_pointer (&run->pixels.bytes, g_byte_array_unref);
  g_clear_object (&run->process);
  g_clear_object (&run->interrupt);
  g_main_context_pop_thread_default (run->context);
  g_clear_pointer (&run->context, g_main_context_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
run_stop (Run  *run,
          Stop  stop)
{
  if (run->stop == STOP_NONE)
    run->stop = stop;
  g_cancellable_cancel (run->interrupt);
  g_subprocess_force_exit (run->process);
}

static void
on_cancelled (gpointer user_data)
{
  run_stop (user_data, STOP_CANCELLED);
}

static gboolean
on_timeout (gpointer user_data)
{
  run_stop (user_data, STOP_TIMEOUT);

  return G_SOURCE_REMOVE;
}

static void
on_exited (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Run *run = user_data;

  run->exited = TRUE;
  g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL);
}

static void
on_piece (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Run *run = user_data;
  GInputStream *stream = G_INPUT_STREAM (object);
  Outlet *outlet = stream == run->answer.stream ? &run->answer : &run->pixels;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (stream, result, NULL);

  if (piece == NULL || g_bytes_get_size (piece) == 0 || run->stop != STOP_NONE)
    {
      outlet->ended = TRUE;
      if (piece == NULL)
        run_stop (run, STOP_BROKEN);
      return;
    }

  if (outlet->bytes->len + g_bytes_get_size (piece) > outlet->limit)
    {
      outlet->ended = TRUE;
      run_stop (run, STOP_TOO_MUCH);
      return;
    }

  g_byte_array_append (outlet->bytes, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, run->interrupt, on_piece, run);
}

static void
outlet_open (Run          *run,
             Outlet       *outlet,
             GInputStream *stream)
{
  outlet->stream = stream;
  outlet->ended = FALSE;
  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, run->interrupt, on_piece, run);
}

/* What becomes of the bytes is the caller's to say. */
static void
set_unreadable (Run         *run,
                const char  *reason,
                GError     **error)
{
  if (run->is_picture)
    g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
                 _("The picture could not be read: %s. Save it as JPEG or PNG and try again."), reason);
  else
    g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE,
                 _("The page could not be read: %s. Import it in another form, such as a saved page or its text."), reason);
}

static void
set_refused (Run     *run,
             GError **error)
{
  gboolean unsupported;
  g_autofree char *message = dossier_reader_answer_dup_refusal (run->answer.bytes, &unsupported);

  if (unsupported && run->is_picture)   /* what the reader says of it is whole: of what kind it is, and what to do */
    g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED, "%s.",
                 message != NULL ? message : _("This is no picture that Dossier reads. Use a JPEG, PNG, WebP, AVIF or GIF picture"));
  else if (unsupported)
    g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED,
                 _("This is no article that Dossier reads: %s. Import a page or its text."), message != NULL ? message : _("it is of another kind"));
  else
    set_unreadable (run, message != NULL ? message : _("it is damaged or of a kind that Dossier does not know"), error);
}

/* A file in memory that holds @bytes, stands at its start and can no longer be changed; -1 if the
 * system has no memory for it. */
static int
create_input (GBytes *bytes)
{
  int fd = memfd_create ("dossier-reader-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  gsize size, done = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  while (fd >= 0 && done < size)
    {
      gssize n_written = write (fd, data + done, size - done);

      if (n_written <= 0)
        {
          close (fd);
          return -1;
        }
      done += (gsize) n_written;
    }

  if (fd >= 0)
    {
      lseek (fd, 0, SEEK_SET);
      fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
    }

  return fd;
}

/* The program of a checkout or of a test, else the installed one. */
static const char *
find_reader (void)
{
  const char *path = g_getenv ("DOSSIER_READER");

  return path != NULL && *path != '\0' ? path : DOSSIER_LIBEXECDIR "/dossier-reader";
}

static gboolean
start (Run                 *run,
       const char * const  *arguments,
       GBytes              *bytes,
       gboolean             with_pixels,
       GError             **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) cause = NULL;
  char *no_environment[] = { 0 };
  int input = create_input (bytes), pixels[2] = { -1, -1 };

  if (input < 0 || (with_pixels && !g_unix_open_pipe (pixels, FD_CLOEXEC, NULL)))
    {
      if (input >= 0)
        close (input);
      set_unreadable (run, _("this computer has no memory or files left"), error);
      return FALSE;
    }

  g_subprocess_launcher_set_environ (launcher, no_environment);
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  if (with_pixels)
    g_subprocess_launcher_take_fd (launcher, pixels[1], PIXELS_FD);

  run->process = g_subprocess_launcher_spawnv (launcher, arguments, &cause);

  /* Our copies of the child's ends must go, or the pipes would never end. */
  g_subprocess_launcher_close (launcher);
  if (run->process == NULL)
    {
      if (with_pixels)
        close (pixels[0]);
      set_unreadable (run, _("the program that reads it, dossier-reader, could not be started"), error);
      return FALSE;
    }

  g_subprocess_wait_async (run->process, NULL, on_exited, run);
  outlet_open (run, &run->answer, g_object_ref (g_subprocess_get_stdout_pipe (run->process)));
  if (with_pixels)
    outlet_open (run, &run->pixels, g_unix_input_stream_new (pixels[0], TRUE));

  return TRUE;
}

/* Runs until the child has gone and both pipes have ended. */
static void
run_wait (Run          *run,
          GCancellable *cancellable)
{
  GSource *timeout = g_timeout_source_new (DOSSIER_READER_TIMEOUT);
  DossierCancelWatch *watch = NULL;

  if (cancellable != NULL)
    watch = dossier_cancel_watch_new (cancellable, run->context, on_cancelled, run);

  g_source_set_callback (timeout, on_timeout, run, NULL);
  g_source_attach (timeout, run->context);

  while (!run->exited || !run->answer.ended || !run->pixels.ended)
    g_main_context_iteration (run->context, TRUE);

  g_clear_pointer (&watch, dossier_cancel_watch_free);
  g_source_destroy (timeout);
  g_source_unref (timeout);
}

static gboolean
check_outcome (Run     *run,
               GError **error)
{
  switch (run->stop)
    {
    case STOP_CANCELLED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Reading was cancelled."));
      return FALSE;

    case STOP_TIMEOUT:
      set_unreadable (run, _("reading it took too long"), error);
      return FALSE;

    case STOP_TOO_MUCH:
      set_unreadable (run, _("more came out of it than any article or picture holds"), error);
      return FALSE;

    case STOP_BROKEN:
      set_unreadable (run, _("the program that reads it stopped unexpectedly"), error);
      return FALSE;

    case STOP_NONE:
    default:
      break;
    }

  if (g_subprocess_get_if_exited (run->process) && g_subprocess_get_exit_status (run->process) == EXIT_BAD_INPUT)
    set_refused (run, error);
  else if (!g_subprocess_get_successful (run->process))
    set_unreadable (run, _("the program that reads it stopped unexpectedly"), error);
  else if (!dossier_reader_answer_is_object (run->answer.bytes))
    set_unreadable (run, _("the program that reads it gave no usable answer"), error);
  else
    return TRUE;

  return FALSE;
}

static GBytes *
take_bytes (Outlet *outlet)
{
  return g_byte_array_free_to_bytes (g_steal_pointer (&outlet->bytes));
}

/* 0 for what is not there or is no whole number. */
static gint64
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : 0;
}

/* What the answer says of what came on descriptor 3; lives as long as @parser. %NULL if it says nothing. */
static JsonObject *
read_outlet_member (Run        *run,
                    JsonParser *parser,
                    const char *name)
{
  JsonNode *node = NULL;

  if (json_parser_load_from_data (parser, (const char *) run->answer.bytes->data, run->answer.bytes->len, NULL) &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    node = json_object_get_member (json_node_get_object (json_parser_get_root (parser)), name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Pixels are believed only if they are as many as the metadata says. */
static gboolean
take_pixels (Run                  *run,
             DossierReaderPixels  *pixels,
             GError              **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = read_outlet_member (run, parser, "pixels");
  gint64 width = get_number (object, "width");
  gint64 height = get_number (object, "height");
  gint64 rowstride = get_number (object, "rowstride");

  if (width < 1 || width > G_MAXUINT16 || height < 1 || height > G_MAXUINT16 ||
      rowstride < width * 4 || rowstride > DOSSIER_READER_MAX_PIXELS ||
      (gint64) run->pixels.bytes->len != rowstride * height)
    {
      set_unreadable (run, _("the program that reads it gave no usable answer"), error);
      return FALSE;
    }

  pixels->width = (guint) width;
  pixels->height = (guint) height;
  pixels->rowstride = (gsize) rowstride;
  pixels->data = take_bytes (&run->pixels);

  return TRUE;
}

/* Likewise a copy; its type becomes part of a file's name and must be one of the five. */
static GBytes *
take_copy (Run     *run,
           char   **media_type,
           GError **error)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp", "image/avif", "image/gif", NULL };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = read_outlet_member (run, parser, "stripped");
  JsonNode *node = object != NULL ? json_object_get_member (object, "mediaType") : NULL;
  const char *type = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                       ? json_node_get_string (node)
                       : NULL;

  if (type == NULL || !g_strv_contains (types, type) || run->pixels.bytes->len == 0 ||
      get_number (object, "bytes") != (gint64) run->pixels.bytes->len)
    {
      set_unreadable (run, _("the program that reads it gave no usable answer"), error);
      return NULL;
    }

  *media_type = g_strdup (type);

  return take_bytes (&run->pixels);
}

void
dossier_reader_pixels_clear (DossierReaderPixels *self)
{
  g_clear_pointer (&self->data, g_bytes_unref);
  self->width = self->height = 0;
  self->rowstride = 0;
}

/**
 * dossier_reader_read_json:
 * @bytes: what was captured
 * @media_type: its type, without parameters
 * @charset: (nullable): as declared, if it was
 * @address: (nullable): where the bytes came from, which relative links are resolved against
 * @cancellable: (nullable): may be cancelled from any thread; kills the child at once
 * @error: return location for %DOSSIER_FETCH_ERROR_UNREADABLE, %DOSSIER_FETCH_ERROR_UNSUPPORTED for
 *   bytes of a kind that is never read, or %G_IO_ERROR_CANCELLED
 *
 * Has a child read a document. It is started with nothing but the bytes: no environment, no other
 * files. Whatever it does, crash, hang, flood, babble or nothing at all, the outcome is the one
 * error. Blocks at most %DOSSIER_READER_TIMEOUT; call it from a worker thread.
 *
 * Returns: (transfer full): UTF-8 that begins and ends as a JSON object does; it comes from the
 *   child, so it must be parsed strictly before any of it is believed
 */
GBytes *
dossier_reader_read_json (GBytes        *bytes,
                          const char    *media_type,
                          const char    *charset,
                          const char    *address,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return dossier_reader_read_choice (bytes, media_type, charset, address, NULL, FALSE, cancellable, error);
}

/**
 * dossier_reader_read_choice:
 * @corrections: (nullable): what of a page is taken in and left out whatever the child would choose
 * @left_out: whether the answer also lists what was left out
 *
 * As dossier_reader_read_json().
 */
GBytes *
dossier_reader_read_choice (GBytes                   *bytes,
                            const char               *media_type,
                            const char               *charset,
                            const char               *address,
                            const DossierCorrections *corrections,
                            gboolean                  left_out,
                            GCancellable             *cancellable,
                            GError                  **error)
{
  g_auto (Run) run = { 0 };
  g_autofree char *type = NULL;
  g_autofree char *taken = corrections != NULL ? dossier_corrections_format_taken (corrections) : g_strdup ("");
  g_autofree char *left = corrections != NULL ? dossier_corrections_format_left (corrections) : g_strdup ("");
  const char *arguments[11] = { find_reader (), "--type" };
  guint n = 3;

  g_return_val_if_fail (bytes != NULL && media_type != NULL, NULL);

  type = charset != NULL ? g_strdup_printf ("%s; charset=%s", media_type, charset) : g_strdup (media_type);
  arguments[2] = type;
  if (address != NULL)
    {
      arguments[n++] = "--url";
      arguments[n++] = address;
    }
  if (*taken != '\0')
    {
      arguments[n++] = "--take";
      arguments[n++] = taken;
    }
  if (*left != '\0')
    {
      arguments[n++] = "--leave";
      arguments[n++] = left;
    }
  if (left_out)
    arguments[n++] = "--left-out";

  run_init (&run);
  if (!start (&run, arguments, bytes, FALSE, error))
    return NULL;

  run_wait (&run, cancellable);

  return check_outcome (&run, error) ? take_bytes (&run.answer) : NULL;
}

/**
 * dossier_reader_read_image:
 * @bytes: a picture
 * @size: pixels that the longer side shall have at most
 * @pixels: (out caller-allocates) (optional): the picture scaled down, to be freed with
 *   dossier_reader_pixels_clear(); %NULL if only the metadata is wanted
 * @cancellable: (nullable): may be cancelled from any thread; kills the child at once
 * @error: return location for %DOSSIER_FETCH_ERROR_UNREADABLE, %DOSSIER_FETCH_ERROR_UNSUPPORTED for
 *   bytes of a kind that is never read, or %G_IO_ERROR_CANCELLED
 *
 * As dossier_reader_read_json(), for a picture. The child says the size of what it sends on
 * descriptor 3 as {"pixels": {"width", "height", "rowstride"}} in the metadata.
 *
 * Returns: (transfer full): the picture's metadata as a JSON object, to be parsed strictly
 */
GBytes *
dossier_reader_read_image (GBytes               *bytes,
                           guint                 size,
                           DossierReaderPixels  *pixels,
                           GCancellable         *cancellable,
                           GError              **error)
{
  g_auto (Run) run = { 0 };
  g_autofree char *side = g_strdup_printf ("%u", size);
  const char *arguments[] = { find_reader (), "--image", "--size", side, NULL };

  g_return_val_if_fail (bytes != NULL && size > 0 && size <= 2048, NULL);

  run_init (&run);
  run.is_picture = TRUE;
  if (!start (&run, arguments, bytes, pixels != NULL, error))
    return NULL;

  run_wait (&run, cancellable);

  if (!check_outcome (&run, error) || (pixels != NULL && !take_pixels (&run, pixels, error)))
    return NULL;

  return take_bytes (&run.answer);
}

/**
 * dossier_reader_strip_image:
 * @bytes: a picture
 * @media_type: (out) (transfer full): of the answer: image/jpeg, png, webp, avif or gif
 * @cancellable: (nullable): may be cancelled from any thread; kills the child at once
 * @error: return location for %DOSSIER_FETCH_ERROR_UNREADABLE, %DOSSIER_FETCH_ERROR_UNSUPPORTED for
 *   bytes of a kind that is never read, or %G_IO_ERROR_CANCELLED
 *
 * As dossier_reader_read_json(), for the copy of a picture that may leave the house: it says who made
 * it and how it may be used, and not where, when and with what camera it was taken.
 *
 * Returns: (transfer full): the copy
 */
GBytes *
dossier_reader_strip_image (GBytes        *bytes,
                            char         **media_type,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_auto (Run) run = { 0 };
  const char *arguments[] = { find_reader (), "--image", "--strip", NULL };

  g_return_val_if_fail (bytes != NULL && media_type != NULL, NULL);

  run_init (&run);
  run.is_picture = TRUE;
  run.pixels.limit = DOSSIER_READER_MAX_COPY;
  if (!start (&run, arguments, bytes, TRUE, error))
    return NULL;

  run_wait (&run, cancellable);

  return check_outcome (&run, error) ? take_copy (&run, media_type, error) : NULL;
}

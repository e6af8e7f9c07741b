/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "support/sample-pictures.h"

/* The real program, behind its real lock, started as the importer starts it: no environment.
 * @pixels: (out) (optional): what came on descriptor 3, which is closed in the child if %NULL */
static int
run_reader (GBytes *bytes, const char *size, char **json, GBytes **pixels)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) outlet = NULL;
  g_autoptr (GOutputStream) taken = g_memory_output_stream_new_resizable ();
  char *nothing[] = { NULL };
  int pipes[2];

  g_subprocess_launcher_set_environ (launcher, nothing);
  if (pixels != NULL)
    {
      g_unix_open_pipe (pipes, FD_CLOEXEC, &error);
      g_assert_no_error (error);
      g_subprocess_launcher_take_fd (launcher, pipes[1], 3);
      outlet = g_unix_input_stream_new (pipes[0], TRUE);
    }
  child = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("DOSSIER_READER"), "--image", "--size", size, NULL);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher);
  /* Pixels of these sizes fit into a pipe, so one thing can be read after the other. */
  g_subprocess_communicate (child, bytes, NULL, &answer, NULL, NULL);
  if (pixels != NULL)
    {
      g_output_stream_splice (taken, outlet, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
      g_assert_no_error (error);
      *pixels = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (taken));
    }
  g_subprocess_wait (child, NULL, NULL);
  *json = answer != NULL ? g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer)) : g_strdup ("");
  g_assert_true (g_subprocess_get_if_exited (child));

  return g_subprocess_get_exit_status (child);
}

/* 40 × 20 of one colour. */
static GBytes *
save_picture (const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 20);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0xFF0000FF);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static GBytes *
load_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DOSSIER_DATA"), "sample", "hall.jpg", NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static void
test_kinds (void)
{
  g_autoptr (GBytes) jpeg = save_picture ("jpeg"), png = save_picture ("png"), webp = save_picture ("webp");
  g_autoptr (GBytes) gif = sample_picture_from_base64 (SAMPLE_GIF), animation = sample_picture_from_base64 (SAMPLE_WEBP);
  g_autoptr (GBytes) avif = sample_picture_from_base64 (SAMPLE_AVIF), hall = load_sample ();
  const struct { const char *why; GBytes *bytes; const char *says; gsize n_pixels; } cases[] = {
    { "JPEG", jpeg, "\"mediaType\":\"image/jpeg\",\"width\":40,\"height\":20", 32 * 16 },
    { "PNG", png, "\"mediaType\":\"image/png\",\"width\":40,\"height\":20", 32 * 16 },
    { "WebP", webp, "\"mediaType\":\"image/webp\",\"width\":40,\"height\":20", 32 * 16 },
    { "moving WebP", animation, "\"mediaType\":\"image/webp\",\"width\":16,\"height\":12", 16 * 12 },
    { "GIF", gif, "\"mediaType\":\"image/gif\",\"width\":16,\"height\":12", 16 * 12 },
    { "AVIF", avif, "\"mediaType\":\"image/avif\",\"width\":8,\"height\":6", 8 * 6 },
    { "JPEG with metadata", hall, "\"created\":\"2026-03-01\"", 32 * 18 },
  };
  g_autoptr (GdkPixbufLoader) decoder = gdk_pixbuf_loader_new_with_mime_type ("image/avif", NULL);

  g_test_summary ("Every kind is decoded behind the lock");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = NULL, *bare = NULL;
      g_autoptr (GBytes) pixels = NULL;
      const guint8 *data;

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (run_reader (cases[i].bytes, "0", &bare, NULL), ==, 0);
      g_assert_nonnull (strstr (bare, cases[i].says));
      g_assert_null (strstr (bare, "\"pixels\""));
      if (cases[i].bytes == avif && decoder == NULL)
        {
          g_assert_cmpint (run_reader (avif, "32", &json, &pixels), ==, 3);
          g_assert_nonnull (strstr (json, "\"unsupported\""));
          continue;
        }
      g_assert_cmpint (run_reader (cases[i].bytes, "32", &json, &pixels), ==, 0);
      g_assert_nonnull (strstr (json, cases[i].says));
      g_assert_nonnull (strstr (json, "\"pixels\":{\"width\":"));
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, cases[i].n_pixels * 4);
      data = g_bytes_get_data (pixels, NULL);
      if (cases[i].bytes != hall && cases[i].bytes != avif)
        g_assert_true (data[0] >= 250 && data[1] <= 5 && data[2] <= 5 && data[3] == 255);
    }
  if (decoder != NULL)
    gdk_pixbuf_loader_close (decoder, NULL);
}

static void
test_refusals (void)
{
  static const char SVG[] = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
  static const char BOMB[] = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\xFF\xFF\0\0\xFF\xFF\x08\x02\0\0\0\0\0\0\0";
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG, strlen (SVG));
  g_autoptr (GBytes) bomb = g_bytes_new_static (BOMB, sizeof BOMB - 1);
  g_autoptr (GBytes) jpeg = save_picture ("jpeg");
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) - 20);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (26 * 1024 * 1024), 26 * 1024 * 1024);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  const struct { const char *why; GBytes *bytes; const char *code; } cases[] = {
    { "a kind that is not read", svg, "\"code\":\"unsupported\"" },
    { "a bomb", bomb, "\"code\":\"too-large\"" },
    { "cut off", half, "\"code\":\"unreadable\"" },
    { "too many bytes", large, "\"code\":\"too-large\"" },
    { "nothing", nothing, "\"code\":\"unsupported\"" },
  };

  g_test_summary ("What cannot be read is an error in JSON, and no pixel");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = NULL;
      g_autoptr (GBytes) pixels = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (run_reader (cases[i].bytes, "32", &json, &pixels), ==, 3);
      g_assert_nonnull (strstr (json, cases[i].code));
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, 0);
    }
}

/* 64 megapixels of a kind that has to be had in memory whole. */
static void
test_large (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 8192, 8192);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) pixels = NULL;
  g_autofree char *json = NULL;
  char *data;
  gsize length;

  g_test_summary ("The largest picture that is read fits into the memory and time that the lock leaves");

  gdk_pixbuf_fill (pixbuf, 0xFF0000FF);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", &error, "compression", "1", NULL);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, length);
  g_assert_cmpint (run_reader (bytes, "100", &json, &pixels), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, 100 * 100 * 4);
}

/* Bits that fell over, in the real program: never a death, always JSON. */
static void
test_flips (void)
{
  g_autoptr (GBytes) webp = sample_picture_from_base64 (SAMPLE_WEBP), hall = load_sample (), png = save_picture ("png");
  GBytes *const wholes[] = { webp, hall, png };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_slow () ? (guint32) g_test_rand_int () : 20240716);
  const guint n = g_test_slow () ? 1000 : 60;   /* `./dev soak pictures` is the slow one */

  g_test_summary ("Damaged bits end in JSON");

  for (guint i = 0; i < n; i++)
    {
      GBytes *whole = wholes[i % G_N_ELEMENTS (wholes)];
      gsize length = g_bytes_get_size (whole);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) pixels = NULL;
      g_autofree char *json = NULL;
      int status;

      for (guint flip = 0; flip < 5; flip++)
        data[g_rand_int_range (rand, 0, (gint32) MIN (length, 2000))] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      bytes = g_bytes_new_static (data, length);
      status = run_reader (bytes, "32", &json, &pixels);
      g_assert_true (status == 0 || status == 3);
      g_assert_true (g_str_has_prefix (json, status == 0 ? "{\"exif\"" : "{\"error\""));
      g_assert_true ((g_bytes_get_size (pixels) > 0) == (status == 0));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/program/image/kinds", test_kinds);
  g_test_add_func ("/reader/program/image/36-refusals", test_refusals);
  g_test_add_func ("/reader/program/image/large", test_large);
  g_test_add_func ("/reader/program/image/37-flips", test_flips);

  return g_test_run ();
}

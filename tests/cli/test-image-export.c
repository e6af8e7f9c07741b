/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/library.h"
#include "support/telling-picture.h"

/* The whole way of a picture, as an editor goes it: into a library, out to the public. */

static const char *const KINDS[][2] = { { "jpeg", "jpg" }, { "png", "png" }, { "webp", "webp" }, { "gif", "gif" } };

/* Returns: (transfer full): what it printed */
static char *
ctl (const char *folder, const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  va_list more;
  int status;

  g_ptr_array_add (words, (gpointer) g_getenv ("DOSSIERCTL"));
  g_ptr_array_add (words, (gpointer) "--library");
  g_ptr_array_add (words, (gpointer) "a.dossier");
  va_start (more, first);
  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (more);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (folder, (char **) words->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  if (error != NULL)
    g_test_message ("%s%s", out, err);
  g_assert_no_error (error);
  return g_steal_pointer (&out);
}

static GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static void
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

/* The sample, whose own picture becomes one that tells too much, and pictures of the other kinds. */
static char *
make_library (void)
{
  g_autofree char *sample = g_build_filename (g_getenv ("DOSSIER_DATA"), "sample", NULL);
  g_autoptr (GDir) dir = g_dir_open (sample, 0, NULL);
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autoptr (GBytes) first = NULL, second = NULL, all = NULL;
  g_autofree char *out = NULL;
  char *folder = g_dir_make_tmp ("dossier-images-XXXXXX", NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = read_file (sample, name);

      write_file (folder, name, bytes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GBytes) bytes = telling_picture_new (KINDS[i][0], TRUE);

      write_file (folder, i == 0 ? "hall.jpg" : KINDS[i][1], bytes);
    }
  first = read_file (folder, "sample.jsonl");
  second = read_file (folder, "finish.jsonl");
  g_string_append_len (steps, g_bytes_get_data (first, NULL), (gssize) g_bytes_get_size (first));
  g_string_append (steps, "\n");
  g_string_append_len (steps, g_bytes_get_data (second, NULL), (gssize) g_bytes_get_size (second));
  for (guint i = 1; i < G_N_ELEMENTS (KINDS); i++)
    g_string_append_printf (steps,
                            "\n{\"verb\": \"image.add\", \"profile\": \"$profile\", \"file\": \"%s\", \"alt\": \"A quay\", \"caption\": \"A quay\","
                            " \"source-context\": \"Ours\", \"relevance-reason\": \"The place\", \"provenance\": \"Ours, not altered\","
                            " \"credit-line\": \"Dossier\", \"rights-basis\": \"own\", \"digital-source-type\": \"%s\"}", KINDS[i][1], TELLING_TYPE);
  all = g_string_free_to_bytes (g_steal_pointer (&steps));
  write_file (folder, "all.jsonl", all);
  out = ctl (folder, "--quiet", "run", "all.jsonl", NULL);
  return folder;
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
check_asset (GBytes *asset, const char *kind)
{
  g_autofree char *creator = NULL, *credit = NULL;
  g_auto (GStrv) tags = NULL;

  g_test_message ("%s", kind);
  tags = telling_picture_list (asset);
  g_assert_cmpuint (telling_picture_n_views (asset), ==, 0);
  for (char **tag = tags; *tag != NULL; tag++)
    g_assert_true (g_str_equal (*tag, "Exif.Image.Orientation") || g_str_has_prefix (*tag, "Xmp."));
  for (char **tag = tags; *tag != NULL; tag++)
    g_assert_false (strstr (*tag, "GPS") != NULL || strstr (*tag, "Serial") != NULL);
  if (g_str_equal (kind, "gif"))
    return;   /* it has no place for words */
  creator = telling_picture_get (asset, "Xmp.dc.creator");
  credit = telling_picture_get (asset, "Xmp.photoshop.Credit");
  g_assert_cmpstr (creator, ==, TELLING_CREATOR);
  g_assert_cmpstr (credit, ==, TELLING_CREDIT);
}

/* Every file named by a hash is what its name says. Returns: how many there were of @ending */
static guint
check_folder (const char *folder, const char *ending, const char *kind)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *suffix = g_strconcat (".", ending, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = read_file (folder, name);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      g_assert_false (telling_picture_holds (bytes, TELLING_CANARY));
      if (!g_str_has_suffix (name, suffix))
        continue;
      g_assert_true (g_str_has_prefix (name, hash));
      check_asset (bytes, kind);
      n++;
    }
  return n;
}

static void
check_original (const char *folder, const char *name)
{
  g_autoptr (GBytes) given = read_file (folder, name);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, given);
  g_autofree char *path = g_build_filename (folder, "a.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierLibrary) library = dossier_library_open (path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_autoptr (GBytes) kept = NULL;

  g_assert_no_error (error);
  kept = dossier_library_load_blob (library, hash, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (given, kept));
}

static void
test_export (void)
{
  g_autofree char *folder = make_library ();
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *said = NULL;

  g_test_summary ("No byte that goes out says where and with what a picture was taken; the original stays");

  said = ctl (folder, "--quiet", "export", "tarnfjord-registry-sample", "--output", "out", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_assert_cmpuint (check_folder (out, KINDS[i][1], KINDS[i][0]), ==, 1);
      check_original (folder, i == 0 ? "hall.jpg" : KINDS[i][1]);
    }
  remove_all (folder);
}

static void
test_painted_again (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dossier-images-XXXXXX", NULL);
  g_autoptr (GBytes) whole = telling_picture_new ("gif", FALSE);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 4);
  g_autofree char *made = NULL, *added = NULL, *list = NULL;

  g_test_summary ("A picture that has to be written anew is, inside the sandbox too, and says what it became");

  write_file (folder, "cut.gif", cut);
  made = ctl (folder, "profile", "new", "Quay", NULL);
  added = ctl (folder, "image", "add", "quay", "--file", "cut.gif", NULL);
  list = ctl (folder, "--json", "image", "list", "quay", NULL);
  g_assert_nonnull (strstr (list, "\"media-type\":\"image/gif\""));
  g_assert_nonnull (strstr (list, "\"asset-type\":\"image/png\""));
  remove_all (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/image-export/kinds", test_export);
  g_test_add_func ("/cli/image-export/painted-again", test_painted_again);

  return g_test_run ();
}

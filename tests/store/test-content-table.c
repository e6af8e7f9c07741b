/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include <string.h>

static void
test_contents (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; gsize size; gboolean random; } cases[] = {
    { "nothing",        0,       FALSE },
    { "a byte",         1,       FALSE },
    { "compressible",   3000000, FALSE },
    { "incompressible", 300000,  TRUE },
  };
  g_autoptr (GRand) random = random_new ();

  g_test_summary ("Bytes and texts come back whole by their hash, packed or not, stored once");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *data_bytes = g_malloc0 (cases[i].size + 1);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) loaded = NULL;
      g_autofree char *hash = NULL;
      g_autofree char *again = NULL;
      g_autofree char *expected = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].why);
      for (gsize k = 0; cases[i].random && k < cases[i].size; k++)
        data_bytes[k] = (guint8) g_rand_int (random);
      bytes = g_bytes_new (data_bytes, cases[i].size);
      hash = dossier_library_store_blob (fixture->library, bytes, &error);
      g_assert_no_error (error);
      again = dossier_library_store_blob (fixture->library, bytes, &error);
      g_assert_cmpstr (again, ==, hash);
      expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_assert_cmpstr (hash, ==, expected);
      loaded = dossier_library_load_blob (fixture->library, hash, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, loaded));
    }
  g_assert_null (dossier_library_load_blob (fixture->library, "00", NULL));
  g_assert_null (dossier_library_load_text (fixture->library, "00", NULL));
}

static void
test_texts (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; const char *piece; guint n; } cases[] = {
    { "empty",                          "",                     0 },
    { "one paragraph",                  "Ten offices closed.",  1 },
    { "paragraphs",                     "Пять офисов закрыто на этой неделе.\n\n", 3000 },
    { "one line without a space",       "東京",                  20000 },
    { "words without a line's end",     "and so on ",           20000 },
    { "outside the basic plane",        "🏢🏢 ",                  9000 },
  };

  g_test_summary ("A text comes back to the byte whatever its passages were cut at");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *hash = NULL;
      g_autofree char *loaded = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].why);
      for (guint k = 0; k < cases[i].n; k++)
        g_string_append (text, cases[i].piece);
      hash = dossier_library_store_text (fixture->library, text->str, text->len, &error);
      g_assert_no_error (error);
      loaded = dossier_library_load_text (fixture->library, hash, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (loaded, ==, text->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/tables/content-table/contents", LibraryFixture, NULL, library_fixture_set_up, test_contents, library_fixture_tear_down);
  g_test_add ("/store/tables/content-table/texts", LibraryFixture, NULL, library_fixture_set_up, test_texts, library_fixture_tear_down);

  return g_test_run ();
}

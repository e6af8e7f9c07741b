/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/text-map.h"

/* A title of 5 in the buffer, then "one" and, after a caption of 4, "three" of the document. */
static DossierTextMap *
make (void)
{
  DossierTextMap *map = dossier_text_map_new ();

  dossier_text_map_add (map, 0, 3, 6);
  dossier_text_map_add (map, 5, 10, 15);
  return map;
}

static void
test_finds_places (void)
{
  static const struct { guint position, place; const char *why; } cases[] = {
    { 0, 6, "the first" },
    { 2, 8, "within a piece" },
    { 3, 15, "between pieces: where the next begins" },
    { 5, 15, "the next itself" },
    { 9, 19, "the last" },
    { 10, 20, "the end" },
    { 99, 20, "beyond the end" },
  };
  g_autoptr (DossierTextMap) map = make ();

  g_test_summary ("Positions of the document are found in the buffer");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (dossier_text_map_to_buffer (map, cases[i].position), ==, cases[i].place);
    }
  g_assert_cmpuint (dossier_text_map_get_reach (map), ==, 10);
}

static void
test_reads_selections (void)
{
  static const struct { guint from, to; gboolean any; guint start, end; const char *why; } cases[] = {
    { 0, 5, FALSE, 0, 0, "the title only" },
    { 10, 14, FALSE, 0, 0, "the caption only" },
    { 6, 9, TRUE, 0, 3, "just a piece" },
    { 0, 7, TRUE, 0, 1, "from the title into a piece" },
    { 7, 17, TRUE, 1, 7, "across the caption" },
    { 11, 99, TRUE, 5, 10, "from the caption to beyond the end" },
  };
  g_autoptr (DossierTextMap) map = make ();

  g_test_summary ("A selection in the buffer becomes the words of the document in it, and no others");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start = 0, end = 0;

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (dossier_text_map_to_document (map, cases[i].from, cases[i].to, &start, &end), ==, cases[i].any);
      g_assert_cmpuint (start, ==, cases[i].start);
      g_assert_cmpuint (end, ==, cases[i].end);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/text-map/finds-places", test_finds_places);
  g_test_add_func ("/ui/text-map/reads-selections", test_reads_selections);

  return g_test_run ();
}

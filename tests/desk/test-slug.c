/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/slug.h"

#include <string.h>

static void
test_names (void)
{
  static const struct { const char *name, *slug, *why; } CASES[] = {
    { "Tarnfjord Registry (sample)", "tarnfjord-registry-sample", "words joined by hyphens, nothing at the end" },
    { "Ünïcode Çompany", "unicode-company", "accents go" },
    { "Straße & Søn ApS", "strasse-son-aps", "letters that are no accents" },
    { "L'Autorité de régulation", "lautorite-de-regulation", "an apostrophe does not part a word" },
    { "Лаборатория Касперского", "laboratoria-kasperskogo", "Cyrillic" },
    { "Εθνική Επιτροπή", "ethnike-epitrope", "Greek" },
    { "日本レジストリ", "ri-benrejisutori", "Han and Katakana" },
    { "هيئة الاتصالات", NULL, "Arabic becomes letters" },
    { "네트워크", "neteuwokeu", "Hangul" },
    { "42", "42", "digits only" },
    { "—", "profile", "nothing that can stand in an address" },
    { "", "profile", "no name" },
    { "🙂", "profile", "a picture" },
  };

  g_test_summary ("A name in any script makes a short name that addresses and files can carry");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *slug = dossier_slug_make (CASES[i].name);

      g_test_message ("%s → %s: %s", CASES[i].name, slug, CASES[i].why);
      if (CASES[i].slug != NULL)
        g_assert_cmpstr (slug, ==, CASES[i].slug);
      else
        g_assert_cmpstr (slug, !=, "profile");
      g_assert_true (g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)*$", slug, 0, 0));
    }
}

static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (5000, 'a');
  GString *many = g_string_new (NULL);
  g_autofree char *slug = dossier_slug_make (name);
  g_autofree char *other = NULL;

  g_test_summary ("A slug stays within what the format takes");
  g_assert_cmpuint (strlen (slug), <=, 90);
  for (guint i = 0; i < 3000; i++)
    g_string_append (many, "語");
  other = dossier_slug_make (many->str);
  g_string_free (many, TRUE);
  g_assert_cmpuint (strlen (other), <=, 90);
  g_assert_true (g_str_has_prefix (other, "yu"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slug/names", test_names);
  g_test_add_func ("/slug/long-names", test_long_names);
  return g_test_run ();
}

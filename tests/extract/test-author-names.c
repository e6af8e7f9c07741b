/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/byline/author-names.h"

static void
test_names (void)
{
  static const char *const sites[] = { "thecourier", "courier", NULL };
  static const struct { const char *text; DossierNamesTrust trust; const char *names, *why; } table[] = {
    { "By Ada Quill", DOSSIER_NAMES_SEEN, "Ada Quill", "a lead" },
    { "Ada Quill", DOSSIER_NAMES_SEEN, "Ada Quill", "none" },
    { "By Ada Quill and Ben Ink", DOSSIER_NAMES_SEEN, "Ada Quill|Ben Ink", "two" },
    { "Ada Quill, Ben Ink & Cleo Page", DOSSIER_NAMES_SEEN, "Ada Quill|Ben Ink|Cleo Page", "three" },
    { "Von Ada Quill und Ben Ink", DOSSIER_NAMES_SEEN, "Ada Quill|Ben Ink", "German" },
    { "Par Ada Quill et Ben Ink", DOSSIER_NAMES_SEEN, "Ada Quill|Ben Ink", "French" },
    { "Por Ada Quill y Ben Ink", DOSSIER_NAMES_SEEN, "Ada Quill|Ben Ink", "Spanish" },
    { "Af Ada Quill og Ben Ink", DOSSIER_NAMES_SEEN, "Ada Quill|Ben Ink", "Danish" },
    { "Автор: Ада Перова", DOSSIER_NAMES_SEEN, "Ада Перова", "Russian" },
    { "記者：山田太郎", DOSSIER_NAMES_MARKED, "山田太郎", "Japanese" },
    { "文/王小明", DOSSIER_NAMES_MARKED, "王小明", "Chinese" },
    { "بقلم: أحمد علي", DOSSIER_NAMES_SEEN, "أحمد علي", "Arabic" },
    { "By Ada Quill, Staff Writer", DOSSIER_NAMES_SEEN, "Ada Quill", "a role after a comma" },
    { "Ada Quill Senior Political Editor", DOSSIER_NAMES_SEEN, "Ada Quill", "a role right behind" },
    { "Ada Quill Contributing Writer", DOSSIER_NAMES_SEEN, "Ada Quill", "another" },
    { "Ada Quill, Redakteurin", DOSSIER_NAMES_SEEN, "Ada Quill", "a German one" },
    { "Ada Quill (Redaktion)", DOSSIER_NAMES_SEEN, "Ada Quill", "in brackets" },
    { "Ada Quill in Berlin", DOSSIER_NAMES_SEEN, "Ada Quill", "a place" },
    { "By Ada Quill, London", DOSSIER_NAMES_SEEN, "Ada Quill", "a place after a comma" },
    { "By Ada Quill March 3, 2024", DOSSIER_NAMES_SEEN, "Ada Quill", "a date behind" },
    { "Dec. 19, 2025 · Ada Quill on behalf of the team", DOSSIER_NAMES_SEEN, "Ada Quill", "a date before" },
    { "Ada Quill - The Courier", DOSSIER_NAMES_SEEN, "Ada Quill", "the site behind" },
    { "Ada Quill | The Courier", DOSSIER_NAMES_DECLARED, "Ada Quill", "and after a bar" },
    { "The Courier", DOSSIER_NAMES_DECLARED, "", "the site alone" },
    { "Ada Quill The Associated Press", DOSSIER_NAMES_SEEN, "Ada Quill", "an agency behind a person" },
    { "The Associated Press", DOSSIER_NAMES_SEEN, "The Associated Press", "an agency alone is an author" },
    { "Center for Bridges and Ferries", DOSSIER_NAMES_DECLARED, "Center for Bridges and Ferries", "an institution, whose \"and\" joins no names" },
    { "Reuters", DOSSIER_NAMES_MARKED, "Reuters", "another" },
    { "Staff", DOSSIER_NAMES_DECLARED, "", "nobody" },
    { "admin", DOSSIER_NAMES_DECLARED, "", "a machine's word for nobody" },
    { "Redaktion", DOSSIER_NAMES_DECLARED, "", "in German" },
    { "Staff Reporter", DOSSIER_NAMES_MARKED, "", "a role alone" },
    { "Ada Quill, MD, PhD", DOSSIER_NAMES_SEEN, "Ada Quill", "degrees are no names" },
    { "Ludwig van der Berg", DOSSIER_NAMES_SEEN, "Ludwig van der Berg", "particles" },
    { "Byron Ink", DOSSIER_NAMES_SEEN, "Byron Ink", "\"By\" within a name" },
    { "Cam E. Kettle Jr.", DOSSIER_NAMES_SEEN, "Cam E. Kettle Jr.", "full stops that belong to it" },
    { "Ada Quill.", DOSSIER_NAMES_SEEN, "Ada Quill", "and one that does not" },
    { "Read more about this", DOSSIER_NAMES_SEEN, "", "words" },
    { "5 min read", DOSSIER_NAMES_SEEN, "", "figures" },
    { "quilladmin", DOSSIER_NAMES_SEEN, "", "one small word that is only seen" },
    { "quill_a", DOSSIER_NAMES_DECLARED, "quill_a", "and one that is declared" },
    { "https://social.example/ada", DOSSIER_NAMES_DECLARED, "", "an address" },
    { "ada@courier.example", DOSSIER_NAMES_SEEN, "", "of mail" },
    { "Ada Quill; ada quill", DOSSIER_NAMES_DECLARED, "Ada Quill", "twice" },
    { "Ada\x1e" "Quill", DOSSIER_NAMES_MARKED, "Ada Quill", "first and last name in an element each" },
    { "Ada Quill\x1e" "Ben Ink", DOSSIER_NAMES_MARKED, "Ada Quill|Ben Ink", "a name in an element each" },
    { "Ada Quill\x1f" "Follow", DOSSIER_NAMES_SEEN, "Ada Quill", "a button that touches" },
    { "Ada &amp; Quill Ink", DOSSIER_NAMES_DECLARED, "Ada|Quill Ink", "escaped once too often" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *joined = NULL;

      g_test_message ("%s: %s", table[i].why, table[i].text);
      g_assert_cmpuint (dossier_author_names_add (names, table[i].text, table[i].trust, sites), ==, names->len);
      g_ptr_array_add (names, NULL);
      joined = g_strjoinv ("|", (char **) names->pdata);
      g_assert_cmpstr (joined, ==, table[i].names);
    }
}

static void
test_persons (void)
{
  static const struct { const char *text; gboolean is; const char *why; } table[] = {
    { "Ada Quill", TRUE, "two words" },
    { "Jean-Luc O'Ink", TRUE, "signs in names" },
    { "Ludwig van der Berg", TRUE, "particles" },
    { "Fouzia Van Der Fort", TRUE, "particles with capitals" },
    { "Lê Phương", TRUE, "any alphabet with capitals" },
    { "Ада Перова", TRUE, "another" },
    { "Ada", FALSE, "one word says nothing" },
    { "Local News", FALSE, "a section" },
    { "Real Estate", FALSE, "another" },
    { "Read More", FALSE, "a button" },
    { "Staff Writer", FALSE, "a role" },
    { "GARDEN MAINTENANCE", FALSE, "a label" },
    { "The bridge closed", FALSE, "a sentence" },
    { "山田太郎", FALSE, "no capitals to tell by" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s: %s", table[i].why, table[i].text);
      g_assert_cmpint (dossier_is_person_name (table[i].text), ==, table[i].is);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Names of authors out of bylines");
  g_test_add_func ("/extract/author-names/names", test_names);
  g_test_add_func ("/extract/author-names/persons", test_persons);

  return g_test_run ();
}

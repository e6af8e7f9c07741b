/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "model/records/claim.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/source.h"

#include <string.h>

typedef GType (*TypeFunc) (void);

static void
test_values (void)
{
  static const struct { TypeFunc type; const char *field, *value, *kept, *why; } CASES[] = {
    { dossier_source_get_type, "published", "2024-07-16", "2024-07-16", "a whole date" },
    { dossier_source_get_type, "published", "2024-07", "2024-07", "a month is a date (EDTF level 0)" },
    { dossier_source_get_type, "published", "2024", "2024", "so is a year" },
    { dossier_source_get_type, "published", "2024-07-16T09:30:00Z", "2024-07-16T09:30:00Z", "an instant begins with a date" },
    { dossier_source_get_type, "published", "", "", "not known" },
    { dossier_source_get_type, "published", "2024-02-30", NULL, "February has no 30th" },
    { dossier_source_get_type, "published", "last month", NULL, "words are no date" },
    { dossier_source_get_type, "published", "2024-7", NULL, "two digits for a month" },
    { dossier_source_get_type, "title", " A\ttitle\n on two lines ", "A\ttitle  on two lines", "one line, trimmed, tab kept" },
    { dossier_source_get_type, "title", "bell\a here", "bell  here", "a control character would make an export invalid" },
    { dossier_source_get_type, "url", "https://example.org/a", "https://example.org/a", "a web address" },
    { dossier_source_get_type, "url", "javascript:alert(1)", NULL, "no other scheme" },
    { dossier_source_get_type, "url", "file:///etc/passwd", NULL, "no other scheme" },
    { dossier_source_get_type, "letter", "B", "B", "a letter" },
    { dossier_source_get_type, "letter", "G", NULL, "there is no G" },
    { dossier_source_get_type, "csl-type", "report", "report", "either spelling of the name" },
    { dossier_source_get_type, "csl_type", "report", "report", "either spelling of the name" },
    { dossier_source_get_type, "publisher-name", "x", NULL, "a derived field is never set" },
    { dossier_source_get_type, "created-at", "1", NULL, "nor what the machine notes" },
    { dossier_profile_get_type, "aliases", " A \n\n B\n", "A\nB", "one a line, empty ones dropped" },
    { dossier_profile_get_type, "slug", "kaspersky-lab", "kaspersky-lab", "a slug" },
    { dossier_profile_get_type, "slug", "../../etc/passwd", NULL, "a slug names files" },
    { dossier_profile_get_type, "slug", "", NULL, "and is not empty" },
    { dossier_profile_get_type, "slug", "a--b", NULL, "the format's own pattern" },
    { dossier_profile_get_type, "country", "RU", "RU", "ISO 3166-1" },
    { dossier_profile_get_type, "country", "Russia", NULL, "not a name" },
    { dossier_profile_get_type, "score", "99", NULL, "a grade is never typed" },
    { dossier_claim_get_type, "as-of", "2024-07", NULL, "the rule needs a whole day" },
    { dossier_claim_get_type, "text", "   ", NULL, "a claim says something" },
    { dossier_sentence_get_type, "kind", "opinion", "opinion", "a kind" },
    { dossier_sentence_get_type, "kind", "guess", NULL, "no kind" },
    { dossier_section_get_type, "likelihood", "", "", "no likelihood named" },
    { dossier_image_get_type, "rights-basis", "fair-use", NULL, "not one of the six" },
  };

  g_test_summary ("A field takes what it can say and refuses the rest with a sentence, changing nothing");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierRecord) record = g_object_new (CASES[i].type (), NULL);
      g_autoptr (GError) error = NULL;
      gboolean taken = dossier_field_rules_set (record, CASES[i].field, CASES[i].value, &error);

      g_test_message ("%s = “%s”: %s", CASES[i].field, CASES[i].value, CASES[i].why);
      g_assert_cmpint (taken, ==, CASES[i].kept != NULL);
      if (taken)
        {
          guint field = (guint) dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (record), CASES[i].field);

          g_assert_no_error (error);
          g_assert_cmpstr (dossier_record_get_text (record, field), ==, CASES[i].kept);
        }
      else
        g_assert_true (error->domain == DOSSIER_DESK_ERROR);
    }
}

static void
test_lengths (void)
{
  static const struct { TypeFunc type; const char *field; guint most; const char *why; } CASES[] = {
    { dossier_image_get_type, "alt", 250, "the format's own limit" },
    { dossier_source_get_type, "title", 2000, "a line" },
    { dossier_sentence_get_type, "text", 10000, "a sentence, with room for a paragraph pasted by mistake" },
    { dossier_claim_get_type, "note", 50000, "prose" },
    { dossier_profile_get_type, "region", 64, "a code" },
  };

  g_test_summary ("What is longer than a field is for is refused with both lengths, in characters");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierRecord) record = g_object_new (CASES[i].type (), NULL);
      g_autofree char *most = g_strdup_printf ("shorten it to %u or fewer", CASES[i].most);
      g_autoptr (GError) error = NULL;
      GString *text = g_string_new (NULL);
      const char *letter = g_str_equal (CASES[i].field, "region") ? "a" : "ж";   /* two bytes */

      g_test_message ("%s: %s", CASES[i].field, CASES[i].why);
      for (guint j = 0; j < CASES[i].most; j++)
        g_string_append (text, letter);
      g_assert_true (dossier_field_rules_set (record, CASES[i].field, text->str, &error));
      g_string_append (text, letter);
      g_assert_false (dossier_field_rules_set (record, CASES[i].field, text->str, &error));
      g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, most));
      g_string_free (text, TRUE);
    }
}

static void
test_flags (void)
{
  static const struct { const char *value; int flag; } CASES[] = {
    { "yes", 1 }, { "true", 1 }, { "1", 1 }, { "no", 0 }, { "false", 0 }, { "0", 0 }, { "maybe", -1 }, { "", -1 },
  };

  g_test_summary ("A flag is yes or no, in the spellings that people and scripts use");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierRecord) record = g_object_new (DOSSIER_TYPE_SOURCE, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (dossier_field_rules_set (record, "read", CASES[i].value, &error), ==, CASES[i].flag >= 0);
      g_assert_cmpint (dossier_source_get_read (DOSSIER_SOURCE (record)), ==, MAX (CASES[i].flag, 0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/field-rules/values", test_values);
  g_test_add_func ("/desk/field-rules/flags", test_flags);
  g_test_add_func ("/desk/field-rules/lengths", test_lengths);
  return g_test_run ();
}

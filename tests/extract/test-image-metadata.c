/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-metadata.h"

#include <string.h>

static void
test_text (void)
{
  static const struct { const char *why; const char *raw; const char *text; } cases[] = {
    { "words stay", "A quay", "A quay" },
    { "space around goes", " \t A quay \n", "A quay" },
    { "a line end is a space", "A\nquay", "A quay" },
    { "control characters go", "A\x01\x7F quay\x1B", "A quay" },
    { "C1 controls go", "A\xC2\x85quay", "Aquay" },
    { "Latin bytes are read as such", "Caf\xE9 \x93Rose\x94", "Café “Rose”" },
    { "UTF-8 stays", "Tallinna sadam – „Öö”", "Tallinna sadam – „Öö”" },
    { "nothing is nothing", "", NULL },
    { "only space is nothing", "  \n ", NULL },
    { "absent is absent", NULL, NULL },
  };

  g_test_summary ("Words of a file are made fit to be shown");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dossier_image_metadata_dup_text (cases[i].raw);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_long_text (void)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_test_summary ("Words are cut by characters, not bytes");

  for (guint i = 0; i < 2 * DOSSIER_IMAGE_MAX_TEXT; i++)
    g_string_append (raw, "ü");
  text = dossier_image_metadata_dup_text (raw->str);
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, DOSSIER_IMAGE_MAX_TEXT);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_dates (void)
{
  static const struct { const char *why; const char *raw; const char *date; const char *instant; } cases[] = {
    { "XMP, a day", "2026-03-01", "2026-03-01", NULL },
    { "XMP, a month", "2026-03", "2026-03", NULL },
    { "XMP, a year", "2026", "2026", NULL },
    { "XMP, an instant", "2026-03-01T10:11:12+02:00", "2026-03-01", "2026-03-01T10:11:12+02" },
    { "XMP, an instant in UTC", "2026-03-01T10:11:12Z", "2026-03-01", "2026-03-01T10:11:12Z" },
    { "a clock's reading is no instant", "2026-03-01T10:11:12", "2026-03-01", NULL },
    { "Exif", "2026:03:01 10:11:12", "2026-03-01", NULL },
    { "Exif with its offset", "2026:03:01 10:11:12-05:30", "2026-03-01", "2026-03-01T10:11:12-05:30" },
    { "a clock that was never set", "0000:00:00 00:00:00", NULL, NULL },
    { "blanks, as Exif writes unknown", "    :  :     :  :  ", NULL, NULL },
    { "a day that does not exist", "2026-02-30", NULL, NULL },
    { "a month that does not exist is only a year", "2026-13-01", "2026", NULL },
    { "an hour that does not exist", "2026-03-01T25:00:00Z", "2026-03-01", NULL },
    { "words", "yesterday", NULL, NULL },
    { "cut off", "202", NULL, NULL },
    { "empty", "", NULL, NULL },
    { "absent", NULL, NULL, NULL },
  };

  g_test_summary ("A date is partial, an instant has its offset, and neither is made up");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = dossier_image_metadata_dup_date (cases[i].raw, FALSE);
      g_autofree char *instant = dossier_image_metadata_dup_date (cases[i].raw, TRUE);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpstr (instant, ==, cases[i].instant);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_image_metadata_load ();
  g_test_add_func ("/extract/image-metadata/text", test_text);
  g_test_add_func ("/extract/image-metadata/long-text", test_long_text);
  g_test_add_func ("/extract/image-metadata/dates", test_dates);

  return g_test_run ();
}

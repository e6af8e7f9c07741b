/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/dates/date-text.h"

#include "model/document.h"

static void
test_written (void)
{
  static const struct { const char *text, *language, *date, *why; } table[] = {
    { "March 3, 2024", NULL, "2024-03-03", "English" },
    { "3rd of March 2024", "en", "2024-03-03", "an ordinal" },
    { "Published on 3. März 2024, 10:15 Uhr", "de", "2024-03-03T10:15:00", "German, with a time" },
    { "3. Jänner 2024", "de-AT", "2024-01-03", "Austrian" },
    { "Publié le 3 février 2024 à 10h15", "fr", "2024-02-03T10:15:00", "French" },
    { "1er mars 2024", "fr", "2024-03-01", "a French first" },
    { "3 de marzo de 2024", "es", "2024-03-03", "Spanish" },
    { "3 de março de 2024 às 10h15", "pt", "2024-03-03T10:15:00", "Portuguese" },
    { "3 marzo 2024", "it", "2024-03-03", "Italian" },
    { "3 maart 2024", "nl", "2024-03-03", "Dutch" },
    { "3. marts 2024 kl. 10.15", "da", "2024-03-03T10:15:00", "Danish: a full stop in a time that is marked" },
    { "3. maaliskuuta 2024 klo 10.15", "fi", "2024-03-03T10:15:00", "Finnish" },
    { "3 marca 2024 r.", "pl", "2024-03-03", "Polish" },
    { "3 listopada 2024", "pl", "2024-11-03", "one word, November in Polish" },
    { "3. listopada 2024.", "hr", "2024-10-03", "the same word, October in Croatian" },
    { "3 listopada 2024", NULL, NULL, "and not guessed at without a language" },
    { "3. března 2024", "cs", "2024-03-03", "Czech" },
    { "2024. március 3.", "hu", "2024-03-03", "Hungarian: the year first" },
    { "3 марта 2024 г., 10:15 МСК", "ru", "2024-03-03T10:15:00+03:00", "Russian, with a zone" },
    { "3 березня 2024", "uk", "2024-03-03", "Ukrainian" },
    { "3 Μαρτίου 2024", "el", "2024-03-03", "Greek" },
    { "3 Mart 2024, Pazar 10:15", "tr", "2024-03-03", "Turkish; the time is not right behind" },
    { "3 مارس 2024", "ar", "2024-03-03", "Arabic" },
    { "3 كانون الثاني 2024", "ar", "2024-01-03", "Levantine: a month of two words" },
    { "3 במרץ 2024", "he", NULL, "a prefix on the month is not taken apart" },
    { "2024年3月3日 10時15分", "ja", "2024-03-03T10:15:00", "Japanese" },
    { "公開日:2024年3月3日", "ja", "2024-03-03", "no space before it" },
    { "2024년 3월 3일 오후 3:15", "ko", "2024-03-03T15:15:00", "Korean: the half of the day before the figures" },
    { "ngày 3 tháng 3 năm 2024", "vi", "2024-03-03", "Vietnamese" },
    { "3 มีนาคม 2567", "th", "2024-03-03", "Thai, of the Buddhist era" },
    { "3 Maret 2024 10.15 WIB", "id", "2024-03-03T10:15:00+07:00", "Indonesian" },
    { "Mar 3, 2024 3:05 p.m. ET", "en", "2024-03-03T15:05:00-05:00", "Eastern time in winter" },
    { "Jul 3, 2024 at 3:05 PM ET", "en", "2024-07-03T15:05:00-04:00", "Eastern time in summer" },
    { "March 3, 2024 9 am", "en", "2024-03-03T09:00:00", "an hour alone" },
    { "12:05 am, March 3, 2024", "en", "2024-03-03T00:05:00", "the time first" },
    { "Do 25.04.24 | 14:07 Uhr", "de", "2024-04-25T14:07:00", "a year of two figures" },
    { "14:07 | 24.04.2024", "de", "2024-04-24T14:07:00", "the time first, in figures" },
    { "3-Mar-2024", "en", "2024-03-03", "with hyphens" },
    { "March 2024", "en", "2024-03", "a month" },
    { "2 days ago", "en", NULL, "relative: no base" },
    { "March 3", "en", NULL, "no year" },
    { "32 March 2024", "en", "2024-03", "no such day: the month stands" },
    { "30 February 2024", "en", "2024-02", "no such day in that month" },
    { "Listopad zimny", "pl", NULL, "a month's name alone" },
    { "Version 10.2.2024.7", "en", NULL, "a version" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *folded = dossier_date_fold_digits (table[i].text);
      g_autofree char *date = dossier_date_find (folded, table[i].language, dossier_date_order_of (table[i].language), NULL, NULL);

      g_test_message ("%s: %s", table[i].why, table[i].text);
      g_assert_cmpstr (date, ==, table[i].date);
      g_assert_cmpint (dossier_date_get_precision (date) != DOSSIER_PRECISION_NONE, ==, date != NULL);
    }
}

static void
test_order (void)
{
  static const struct { const char *text, *language, *date, *why; } table[] = {
    { "03/04/2024", "en-US", "2024-03-04", "American" },
    { "03/04/2024", "en-GB", "2024-04-03", "British" },
    { "03/04/2024", "fr", "2024-04-03", "French" },
    { "03/04/2024", "en", NULL, "English of nowhere" },
    { "03/04/2024", "en-CA", NULL, "both are used in Canada" },
    { "03/04/2024", NULL, NULL, "no language" },
    { "13/04/2024", "en", "2024-04-13", "no month is the 13th" },
    { "04/13/2024", "fr", "2024-04-13", "nor there" },
    { "04/04/2024", "en", "2024-04-04", "either way the same" },
    { "03.04.2024", "en", "2024-04-03", "full stops: the day first everywhere" },
    { "3/4/24", "de", "2024-04-03", "a short year, where the order is known" },
    { "3/4/24", "en", NULL, "and not where it is not" },
    { "٠٣/٠٤/٢٠٢٤", "ar", "2024-04-03", "Arabic figures" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *folded = dossier_date_fold_digits (table[i].text);
      g_autofree char *date = dossier_date_find (folded, table[i].language, dossier_date_order_of (table[i].language), NULL, NULL);

      g_test_message ("%s: %s", table[i].why, table[i].text);
      g_assert_cmpstr (date, ==, table[i].date);
    }

  g_assert_cmpint (dossier_date_order_shown_by ("Seen 01/02/2024 and 12/25/2023"), ==, DOSSIER_DATE_ORDER_MONTH_FIRST);
  g_assert_cmpint (dossier_date_order_shown_by ("Seen 01/02/2024 and 25/12/2023"), ==, DOSSIER_DATE_ORDER_DAY_FIRST);
  g_assert_cmpint (dossier_date_order_shown_by ("/a/25/12/2023/b 01/02/2024"), ==, DOSSIER_DATE_ORDER_UNKNOWN);
}

static void
test_programs (void)
{
  static const struct { const char *text, *date, *why; } table[] = {
    { "2024-07-16T09:30:00.000Z", "2024-07-16T09:30:00Z", "fractions are left out" },
    { "2024-07-16T09:30+0200", "2024-07-16T09:30:00+02:00", "an offset without a colon" },
    { "2024-07-16 09:30:00 -0500", "2024-07-16T09:30:00-05:00", "spaces" },
    { "2024-07-16T09:30:00+00:00", "2024-07-16T09:30:00Z", "UTC" },
    { "Tue, 16 Jul 2024 09:30:00 GMT", "2024-07-16T09:30:00Z", "RFC 5322" },
    { "Tue Jul 16 2024 09:30:00 GMT+0200 (CEST)", "2024-07-16T09:30:00+02:00", "as JavaScript prints it" },
    { "20240716", "2024-07-16", "ISO 8601 without hyphens" },
    { "20240716T093000Z", "2024-07-16", "and with a time that is not read" },
    { "2024-07", "2024-07", "a month" },
    { "2024", "2024", "a year" },
    { "1721122200", "2024-07-16T09:30:00Z", "seconds since 1970" },
    { "1721122200000", "2024-07-16T09:30:00Z", "milliseconds" },
    { "2024-07-16T25:30:00Z", "2024-07-16", "no such hour: the day stands" },
    { "0000-00-00", NULL, "what empty databases say" },
    { "0001-01-01T00:00:00Z", NULL, "what others say" },
    { "99999999999999999999", NULL, "too much" },
    { "", NULL, "nothing" },
    { NULL, NULL, "less" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *date = dossier_date_normalize (table[i].text);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (date, ==, table[i].date);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Dates as people and programs write them");
  g_test_add_func ("/extract/date-text/written", test_written);
  g_test_add_func ("/extract/date-text/order", test_order);
  g_test_add_func ("/extract/date-text/programs", test_programs);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/reading.h"

static void
show_number (GString *out, const DossierNumber *number)
{
  static const char *const bounds[] = { "", "~", ">", "<" }, *const units[] = { "", "%", "$" };

  g_string_append_printf (out, "%s%.12g%s", bounds[number->bound], number->value, units[number->unit]);
}

static void
show_date (GString *out, const DossierDate *date)
{
  static const char *const relatives[] = { "", "day", "week", "month", "year" };

  if (date->relative != DOSSIER_RELATIVE_NONE)
    g_string_append_printf (out, "%s%+d", relatives[date->relative], date->offset);
  else
    g_string_append_printf (out, "%d-%d-%d", date->year, date->month, date->day);
  if (date->weekday != 0)
    g_string_append_printf (out, "w%d", date->weekday);
}

/* Returns: (transfer full): all mentions of the text, by kind: #number @date [name] !negation ?hedge :attribution */
static char *
show (const char *text)
{
  g_autoptr (DossierReading) reading = dossier_reading_new (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reading->n_sentences; i++)
    for (guint j = 0; j < reading->sentences[i].mentions->len; j++)
      {
        const DossierMention *mention = &g_array_index (reading->sentences[i].mentions, DossierMention, j);
        g_autofree char *words = dossier_word_list_get_text (reading->words, mention->start, mention->end);

        g_string_append (out, out->len > 0 ? " " : "");
        if (mention->kind == DOSSIER_MENTION_NAME)
          g_string_append_printf (out, "[%s]", words);
        else
          g_string_append_c (out, "#@ !?:"[mention->kind]);
        if (mention->kind == DOSSIER_MENTION_NUMBER)
          show_number (out, &mention->number);
        else if (mention->kind == DOSSIER_MENTION_DATE)
          show_date (out, &mention->date);
        else if (mention->kind > DOSSIER_MENTION_NAME)
          g_string_append (out, words);
      }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *why;
  const char *text;
  const char *mentions;
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *shown = show (cases[i].text);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (shown, ==, cases[i].mentions);
    }
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { "a bound above",              "it has fewer than 50 boats",                    "#<50" },
    { "a bound below",              "it has more than 1,200 boats",                  "#>1200" },
    { "an approximation",           "it is nearly 10% of all",                       "#~10%" },
    { "a scale word and an article", "it has over a million boats",                  "#>1000000" },
    { "digits and a scale word",    "it has 1.2 million boats",                      "#1200000" },
    { "number words",               "it has twenty-five boats and three hundred nets", "#25 #300" },
    { "money before",               "it costs $3.5bn to build",                      "#3500000000$" },
    { "money behind",               "it costs 40 euros a day",                       "#40$" },
    { "percent as words",           "it fell by three per cent",                     "#3%" },
    { "a name with a digit",        "it flew an F16 over Covid-19 wards",            "[F16] [Covid]" },
    { "one as a pronoun",           "one of the boats",                              "" },
    { "German separators",          "Die Stadt hat 1.234,5 und der Hafen rund 1,2 Mio. Tonnen, nicht 40 Prozent", "#1234.5 #~1200000 !nicht #40%" },
    { "German number words",        "der Hafen hat mehr als zwanzig Boote und die Netze",  "#>20" },
    { "French groups",              "le port compte plus de 240 000 habitants et près de trois bateaux dans les docks", "#>240000 #~3" },
    { "Spanish",                    "el puerto tiene menos de 1.500 barcos y casi el 10 por ciento de la flota", "#<1500 #10%" },
    { "half of a scale word",       "it has half a million boats",                   "#500000" },
    { "small coins are no scale",   "it costs fifty cents",                          "#50" },
    { "hundreds and tens",          "it has three hundred and fifty-two boats",      "#352" },
    { "German words for one",       "der Ort hat eine halbe Million Einwohner und zwei Dutzend Boote im Hafen", "#500000 #24" },
    { "German money",               "die Strafe von über 3,5 Millionen Euro ist die höchste und nicht zu hoch", "#>3500000$ !nicht" },
    { "a German milliard",          "die Bank hat 2,4 Mrd. Euro und bis zu 300 Filialen im Land", "#2400000000$ #<300" },
    { "German compounds",           "auf der Insel leben einundzwanzig Familien und dreihundert Schafe", "#21 #300" },
    { "Swiss grouping",             "die Stadt hat 12’500 Einwohner und der Hafen ist nicht groß", "#12500 !nicht" },
    { "a scale word first",         "milliard. Le port de la ville et de la mer a un navire", "" },
    { "French money",               "la société a payé plus de 3,5 millions d’euros et environ 12 % de la dette", "#>3500000$ #~12%" },
    { "a French milliard",          "la banque a perdu près de deux milliards d’euros dans les affaires de la région", "#~2000000000$" },
    { "French words",               "il y a quatre-vingt-dix bateaux et vingt et un pêcheurs dans le port", "#90 #21" },
    { "French hundreds",            "les deux cents familles de la vallée ont moins de trente voitures", "#200 #<30" },
    { "Spanish money",              "la empresa pagó más de 3,5 millones de euros y cerca de un 12% de la deuda", "#>3500000$ #~12%" },
    { "Spanish thousand millions",  "el banco perdió dos mil millones de euros en la crisis de los puertos", "#2000000000$" },
    { "Spanish words",              "hay treinta y cinco barcos y quinientos pescadores en los puertos de la isla", "#35 #500" },
    { "a zero",                     "0 of 10",                                       "#0 #10" },
  };

  g_test_summary ("Numbers with bounds, scale words and units, as each language writes them");
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_dates (void)
{
  static const Case cases[] = {
    { "day and month",             "it begins on 20 July",                    "@0-7-20" },
    { "month and day",             "it begins on July 20",                    "@0-7-20" },
    { "with a year",               "it begins on July 20, 2024",              "@2024-7-20" },
    { "an ordinal",                "it begins on the 3rd of March 2021",      "@2021-3-3" },
    { "with a weekday",            "it began on Thursday, July 18, 2024",     "@2024-7-18w4" },
    { "a weekday alone",           "it began on Monday",                      "@0-0-0w1" },
    { "by the standard",           "it began on 2024-07-16",                  "@2024-7-16" },
    { "a month and a year",        "it began in September 2019",              "@2019-9-0" },
    { "an abbreviated month",      "it began on Sept. 5",                     "@0-9-5" },
    { "a year alone",              "it began in 1997",                        "@1997-0-0" },
    { "American figures",          "it begins on 07/20/2024",                 "@2024-7-20" },
    { "day first or month first",  "it begins on 05/06/2024",                 "@2024-0-0" },
    { "no day of any month",       "version 20.13.2024 is out",               "#20132024" },
    { "relative",                  "it began last month and ends tomorrow",   "@month-1 @day+1" },
    { "may is no month here",      "it may begin",                            "?may" },
    { "German",                    "es begann am 3. Mai 2021 und endet nächste Woche", "@2021-5-3 @week+1" },
    { "French",                    "il a commencé le lundi 20 juillet 2024 dans les docks et le port", "@2024-7-20w1" },
    { "Spanish",                   "comenzó el 20 de julio de 2024 en los puertos", "@2024-7-20" },
    { "a German date in figures",  "es begann am 20.07.2024 und endet nicht vor dem 1. Januar", "@2024-7-20 !nicht @0-1-1" },
    { "a German month and year",   "das war im März 2023 und noch am Montag nicht vorbei", "@2023-3-0 @0-0-0w1 !nicht" },
    { "German, relative",          "es begann gestern und endet im nächsten Monat, wie die Stadt im vergangenen Jahr schrieb", "@day-1 @month+1 @year-1" },
    { "an Austrian month",         "es begann am 5. Jänner 2022 und ist nicht vorbei", "@2022-1-5 !nicht" },
    { "French, the first",         "elle commence le 1er août 2023 dans les ports du pays", "@2023-8-1" },
    { "a French month",            "il a fermé en décembre dernier les ports de la région", "@0-12-0" },
    { "French, relative",          "il a commencé hier et finit la semaine prochaine dans les ports, comme le mois dernier", "@day-1 @week+1 @month-1" },
    { "French in figures",         "le port a fermé le 20/07/2024 dans la région", "@2024-7-20" },
    { "Spanish, relative",         "comenzó ayer en los puertos y termina la próxima semana, como el mes pasado en la isla", "@day-1 @week+1 @month-1" },
    { "a Spanish weekday",         "el puerto cerró el lunes 15 de enero y el martes en las islas", "@0-1-15w1 @0-0-0w2" },
    { "Spanish, the first",        "el puerto abre el 1 de septiembre de 2023 en las islas", "@2023-9-1" },
    { "a price is no year",        "it costs $2000 now",                      "#2000$" },
  };

  g_test_summary ("Dates, absolute, partial and relative");
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_names_and_colour (void)
{
  static const Case cases[] = {
    { "a person",                 "then Anna Lindqvist spoke",                         "[Anna Lindqvist]" },
    { "an office with small words", "the Department of Fisheries closed it",           "[Department of Fisheries]" },
    { "an abbreviated country",   "the U.S. closed it",                                "[U.S]" },
    { "a possessive ends it",     "near Lindqvist's Harbour House",                    "[Lindqvist's] [Harbour House]" },
    { "the first word of a sentence", "Boats came. The boats left.",                   "" },
    { "a headline tells no names", "Harbour Board Votes Against Northern Quay",        "" },
    { "negations",                "it did not close and never will, nor can't",        "!not !never !nor !can't" },
    { "hedges",                   "it could reportedly close and is expected to move", "?could ?reportedly ?expected" },
    { "attribution",              "according to her it closed, he said",               ":according :said" },
  };

  g_test_summary ("Names, negations, hedges and attributions");
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_agreement (void)
{
  static const struct { const char *why; const char *a; const char *b; gboolean agree; } cases[] = {
    { "the same",                    "near Anna Lindqvist",      "near Anna Lindqvist",          TRUE },
    { "the surname alone",           "near Anna Lindqvist",      "near Lindqvist",               TRUE },
    { "a plural",                    "near Tarn Lab",            "near Tarn Labs",               TRUE },
    { "a title",                     "near President Holm",      "near Per Holm",                TRUE },
    { "an abbreviation",             "in the U.S. waters",       "in the United States waters",  TRUE },
    { "another first name",          "near Anna Lindqvist",      "near Per Lindqvist",           FALSE },
    { "another name",                "near Anna Lindqvist",      "near Per Holm",                FALSE },
  };

  g_test_summary ("Variants of a name agree");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierReading) a = dossier_reading_new (cases[i].a), b = dossier_reading_new (cases[i].b);
      const DossierMention *x = &g_array_index (a->sentences[0].mentions, DossierMention, 0), *y = &g_array_index (b->sentences[0].mentions, DossierMention, 0);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (dossier_mention_names_agree (a->words, x, b->words, y), ==, cases[i].agree);
      g_assert_cmpint (dossier_mention_names_agree (b->words, y, a->words, x), ==, cases[i].agree);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fact-mention/numbers", test_numbers);
  g_test_add_func ("/fact-mention/dates", test_dates);
  g_test_add_func ("/fact-mention/names-and-colour", test_names_and_colour);
  g_test_add_func ("/fact-mention/agreement", test_agreement);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/sentence-splitter.h"

/* Returns: (transfer full): the sentences with bars between */
static char *
split (const char *text)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (text);
  g_autoptr (GArray) spans = dossier_sentences_split (words);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const DossierSentenceSpan *span = &g_array_index (spans, DossierSentenceSpan, i);
      g_autofree char *sentence = dossier_word_list_get_text (words, span->start, span->end);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", sentence);
    }
  return g_string_free (out, FALSE);
}

static void
test_cases (void)
{
  static const struct { const char *why; const char *text; const char *sentences; } cases[] = {
    { "two sentences",               "One came. Two went.",                            "One came.|Two went." },
    { "titles and initials",         "Mr. J. Smith met Dr. Wu. They spoke.",           "Mr. J. Smith met Dr. Wu.|They spoke." },
    { "an abbreviated country",      "The U.S. Senate met. It voted.",                 "The U.S. Senate met.|It voted." },
    { "the same at the end",         "It left the U.S. The rest stayed.",              "It left the U.S.|The rest stayed." },
    { "a number with a point",       "It grew by 3.5 percent. Then it fell.",          "It grew by 3.5 percent.|Then it fell." },
    { "a quotation that ends one",   "“We go.” They went.",                            "“We go.”|They went." },
    { "a question within one",       "“Why?” asked Ann. Nobody knew.",                 "“Why?” asked Ann.|Nobody knew." },
    { "a wrapped line",              "The long line\ngoes on here. New one.",          "The long line goes on here.|New one." },
    { "a heading",                   "A heading\n\nThen text. More.",                  "A heading|Then text.|More." },
    { "German",                      "Am 3. Mai kam Dr. Maier. Er blieb ca. 2 Tage.",  "Am 3. Mai kam Dr. Maier.|Er blieb ca. 2 Tage." },
    { "French",                      "M. Dupont est venu. « Bonjour ! » a-t-il dit.",  "M. Dupont est venu.|« Bonjour ! » a-t-il dit." },
    { "Spanish",                     "¿Quién viene? La Sra. López. ¡Bien!",            "¿Quién viene?|La Sra. López.|¡Bien!" },
    { "German, a rank and a firm",   "Der 2. Senat wies die Müller & Co. GmbH ab. Sie zahlt.", "Der 2. Senat wies die Müller & Co. GmbH ab.|Sie zahlt." },
    { "German, low quotation marks", "„Wir gehen.“ Dann ging er, z. B. nach Rom.",       "„Wir gehen.“|Dann ging er, z. B. nach Rom." },
    { "German, in figures",          "Am 20.07.2024 fiel der Kurs um 3,5 Prozent. Am 21. stieg er.", "Am 20.07.2024 fiel der Kurs um 3,5 Prozent.|Am 21. stieg er." },
    { "French, guillemets that end", "« Nous partons. » Le port a fermé.",               "« Nous partons. »|Le port a fermé." },
    { "French, the first of a month", "Le port ouvre le 1er août, av. J. Jaurès. Fin.",   "Le port ouvre le 1er août, av. J. Jaurès.|Fin." },
    { "French titles",               "Mme Roy et MM. Petit et Blanc sont partis. Ils restent.", "Mme Roy et MM. Petit et Blanc sont partis.|Ils restent." },
    { "Spanish, a country",          "Los EE. UU. cerraron el puerto. La isla sigue.",   "Los EE. UU. cerraron el puerto.|La isla sigue." },
    { "Spanish, a question inside",  "Dijo el Dr. Gil: «¿Quién paga?». Nadie habló.",    "Dijo el Dr. Gil: «¿Quién paga?».|Nadie habló." },
    { "Japanese",                    "港は閉まった。船は出る。",                         "港は閉まった。|船は出る。" },
    { "one that begins in lower case",   "We like the phone. iPhones are dear.",           "We like the phone.|iPhones are dear." },
    { "an abbreviation before lower case", "It costs approx. five crowns.",                "It costs approx. five crowns." },
    { "nothing",                     "",                                               "" },
    { "nothing but marks",           "* * *",                                          "" },
  };

  g_test_summary ("Sentences end where readers of the language would say");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = split (cases[i].text);

      g_test_message ("%s", cases[i].why);
      g_strdelimit (found, "\n", ' ');
      g_assert_cmpstr (found, ==, cases[i].sentences);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence-splitter/cases", test_cases);

  return g_test_run ();
}

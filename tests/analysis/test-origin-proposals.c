/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/origin-proposals.h"

#include <string.h>

#include "analysis/origins/stated-credit.h"

/* One event told twice, in words of their own; written for this test. */
#define FERRY "The ferry Havørn of Fjordline ran aground off Skarnes on 4 May. Captain Olaf Nygard had 84 people aboard."
#define REEF "Off Skarnes, on 4 May, Captain Olaf Nygard put the Havørn on a reef. Fjordline says 84 travelled with it."
#define BANK "Nordhavn Bank reported a profit of 3.2 billion crowns. Maja Berg will close twelve branches in Lindau."

static const char *const NO_LINKS[] = { NULL };
static const char *const TO_POST[] = { "https://www.post.example/2024/havorn/?x=1", "https://post.example/", NULL };
static const char *const TO_ORDER[] = { "http://agency.example/orders/17.pdf", NULL };
static const char *const TO_FRONT[] = { "https://agency.example/", "https://agency.example", NULL };

static const struct
{
  const char          *why;
  DossierOriginSource  a;   /* with the text in place of a reading */
  const char          *a_text;
  DossierOriginSource  b;
  const char          *b_text;
  const char          *kinds;
  const char          *words;   /* of the first */
} PAIRS[] = {
  { "nothing is said of either", { 0 }, FERRY, { 0 }, REEF, "", NULL },
  { "both name one agency, in two ways", { 0 }, "SKARNES (Reuters) – " FERRY, { 0 }, REEF " Source: Thomson Reuters", "credit", "Reuters" },
  { "the byline names it", { .credit = "By Anna Holm and Reuters" }, FERRY, { 0 }, REEF " (Reuters)", "credit", "By Anna Holm and Reuters" },
  { "two agencies", { 0 }, FERRY " (AFP)", { 0 }, REEF " (dpa)", "", NULL },
  { "one agency, two events", { 0 }, FERRY " (AFP)", { 0 }, BANK " (AFP)", "", NULL },
  { "an agency that is only talked about", { 0 }, FERRY " Shares of Reuters rose.", { 0 }, REEF " Shares of Reuters rose again today.", "", NULL },
  { "one credits the other's publisher", { 0 }, FERRY " The grounding was first reported by the Morning Post.", { .publisher = "Morning Post" }, REEF, "credit", "Morning Post" },
  { "in German", { 0 }, "Die Fähre Havørn lief am 4. Mai vor Skarnes auf Grund. Kapitän Olaf Nygard hatte 84 Menschen an Bord, meldet die Nachrichtenagentur dpa.",
    { 0 }, "Auf ein Riff setzte Olaf Nygard am 4. Mai sein Schiff; 84 Leute fuhren mit. (dpa)", "credit", "dpa" },
  { "one links to the other", { .links = TO_POST }, FERRY, { .url = "https://post.example/2024/havorn?x=1" }, BANK, "link", "https://post.example/2024/havorn?x=1" },
  { "both link to one page", { .links = TO_ORDER }, FERRY, { .links = TO_ORDER }, BANK, "link", "http://agency.example/orders/17.pdf" },
  { "both link to a front page", { .links = TO_FRONT }, FERRY, { .links = TO_FRONT }, REEF, "", NULL },
  { "no links at all", { .links = NO_LINKS, .url = "https://a.example/1" }, FERRY, { .links = NO_LINKS, .url = "https://a.example/1" }, REEF, "", NULL },
  { "one publisher", { .publisher = "The Coast Gazette" }, FERRY, { .publisher = "Coast Gazette" }, REEF, "house", "The Coast Gazette" },
  { "two publishers of one owner", { .publisher = "Coast Gazette", .house = "Holm Media" }, FERRY, { .publisher = "Skarnes Radio", .house = "Holm Media" }, REEF, "house", "Holm Media" },
  { "one owner, two events", { .house = "Holm Media" }, FERRY, { .house = "Holm Media" }, BANK, "", NULL },
  { "a house beside a credit", { .publisher = "Coast Gazette" }, FERRY " (AP)", { .publisher = "Coast Gazette" }, REEF " (AP)", "credit house", "AP" },
  { "copied words beside a credit", { 0 }, FERRY " (AP)", { 0 }, "Late news: " FERRY " (AP)", "wording credit", NULL },
};

static void
test_pairs (void)
{
  g_test_summary ("What two sources say of themselves joins them, where they report one event, and each link names what it rests on");
  for (guint i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_autoptr (DossierReading) a = dossier_reading_new (PAIRS[i].a_text), b = dossier_reading_new (PAIRS[i].b_text);
      DossierOriginSource sources[2] = { PAIRS[i].a, PAIRS[i].b };
      g_autoptr (GPtrArray) links = NULL;
      g_autoptr (GString) kinds = g_string_new (NULL);

      sources[0].reading = a;
      sources[1].reading = b;
      links = dossier_origin_proposals_find (sources, 2);
      for (guint j = 0; j < links->len; j++)
        g_string_append_printf (kinds, "%s%s", j > 0 ? " " : "", dossier_origin_kind_to_id (((DossierOriginLink *) g_ptr_array_index (links, j))->kind));
      g_test_message ("%s", PAIRS[i].why);
      g_assert_cmpstr (kinds->str, ==, PAIRS[i].kinds);
      if (PAIRS[i].words != NULL)
        {
          const DossierOriginLink *link = g_ptr_array_index (links, 0);

          g_assert_cmpstr (((DossierSharedPassage *) g_ptr_array_index (link->passages, 0))->words, ==, PAIRS[i].words);
        }
    }
}

/* Each source in each place: what joins them must be the same. */
static void
test_order (void)
{
  static const char *const TEXTS[] = { FERRY " (AP)", REEF " (AP)", BANK, FERRY " It went on.", BANK " Also seen by others (AFP)." };
  static const guint ORDERS[][5] = { { 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 }, { 2, 0, 4, 1, 3 }, { 1, 4, 0, 3, 2 } };
  g_autofree char *expected = NULL;

  g_test_summary ("The order of the sources changes nothing about who is joined to whom");
  for (guint i = 0; i < G_N_ELEMENTS (ORDERS); i++)
    {
      g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_reading_free), links = NULL;
      DossierOriginSource sources[5] = { 0 };
      g_autofree guint *groups = NULL;
      char together[26] = { 0 };

      for (guint j = 0; j < 5; j++)
        {
          g_ptr_array_add (readings, dossier_reading_new (TEXTS[ORDERS[i][j]]));
          sources[j].reading = g_ptr_array_index (readings, j);
        }
      links = dossier_origin_proposals_find (sources, 5);
      groups = dossier_origins_group (links, 5);
      memset (together, '.', 25);
      for (guint j = 0; j < 5; j++)
        for (guint k = 0; k < 5; k++)
          if (groups[j] == groups[k])
            together[ORDERS[i][j] * 5 + ORDERS[i][k]] = 'x';
      if (expected == NULL)
        expected = g_strdup (together);
      g_assert_cmpstr (together, ==, expected);
    }
  g_assert_cmpstr (expected, ==, "xx.x.xx.x...x.xxx.x...x.x");
}

static void
test_names (void)
{
  g_test_summary ("All names of an agency are one, articles do not count, and no name is no key");
  g_assert_cmpuint (dossier_stated_credit_name_key ("Associated Press"), ==, dossier_stated_credit_name_key ("AP"));
  g_assert_cmpuint (dossier_stated_credit_name_key ("Agence France-Presse"), ==, dossier_stated_credit_name_key ("AFP"));
  g_assert_cmpuint (dossier_stated_credit_name_key ("The Morning Post"), ==, dossier_stated_credit_name_key ("morning post"));
  g_assert_cmpuint (dossier_stated_credit_name_key ("Morning Post"), !=, dossier_stated_credit_name_key ("Evening Post"));
  g_assert_cmpuint (dossier_stated_credit_name_key (" – "), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/origin-proposals/pairs", test_pairs);
  g_test_add_func ("/analysis/origin-proposals/order", test_order);
  g_test_add_func ("/analysis/origin-proposals/names", test_names);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/fingerprint.h"
#include "analysis/origins/origin-finder.h"

#include <string.h>

/* Five reports on one closure, written for this test: 1 copies 0, 2 rewords parts of it, 3 and 4 share facts that the
 * others lack in words of their own, 5 is on something else. */
static const char *const TEXTS[] = {
  "The paper mill of Ekeby will close after the summer, the owner Holmgren told its workers on Monday. "
  "Holmgren said that the price of electricity had made the mill impossible to run at a profit. "
  "The mayor called the decision a blow to the whole valley and asked the government in Tarnstad for help.",

  "By our reporter. The paper mill of Ekeby will close after the summer, the owner Holmgren told its workers on Monday. "
  "Holmgren said that the price of electricity had made the mill impossible to run at a profit. "
  "The mayor called the decision a blow to the whole valley and asked the government in Tarnstad for help.",

  "It is over in Ekeby. Holmgren said that the cost of electricity had made the mill quite impossible to run at a profit this year. "
  "Old photographs show the first machine arriving by barge. "
  "The mayor called the news a blow to the whole valley and asked the government in Tarnstad for quick help.",

  "Holmgren is closing its Ekeby plant, and 340 workers will lose their jobs. The mill made nearly 12% of the country's newsprint. "
  "A rescue plan by the bank Sparvik failed in 2016. Its roof was repaired for 2.5 million crowns only in the spring. "
  "Some workers will be offered jobs in the sawmill at Lillfors.",

  "End of the line for Ekeby: owner Holmgren shuts a mill where 340 workers had jobs. In 2016 a rescue planned by Sparvik came to nothing. "
  "One sheet in eight, almost 12% of newsprint in the country, came from there. Repairs of the roof cost 2.5 million crowns this year. "
  "At Lillfors the sawmill has offered some of them work.",

  "Strawberries are late this year. Growers on the islands blame the cold nights of April. A box costs twice what it did.",
};

typedef struct
{
  DossierReading *texts[G_N_ELEMENTS (TEXTS)];
} Set;

static void
set_clear (Set *set)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    dossier_reading_free (set->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Set, set_clear)

/* @order: at which place each text stands */
static void
set_init (Set *set, const guint *order)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    set->texts[order[i]] = dossier_reading_new (TEXTS[i]);
}

static const DossierOriginLink *
find_link (const GPtrArray *links, guint a, guint b)
{
  for (guint i = 0; i < links->len; i++)
    {
      const DossierOriginLink *link = g_ptr_array_index (links, i);

      if (link->a == MIN (a, b) && link->b == MAX (a, b))
        return link;
    }
  return NULL;
}

static gboolean
names (const DossierOriginLink *link, const char *words)
{
  for (guint i = 0; i < link->passages->len; i++)
    if (strstr (((DossierSharedPassage *) g_ptr_array_index (link->passages, i))->words, words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_links (void)
{
  static const guint order[] = { 0, 1, 2, 3, 4, 5 };
  g_auto (Set) set;
  g_autoptr (GPtrArray) links = NULL;

  g_test_summary ("Texts are joined by wording and by rare facts, and each link says by which");

  set_init (&set, order);
  links = dossier_origins_find (set.texts, G_N_ELEMENTS (TEXTS));
  g_assert_nonnull (find_link (links, 0, 1));
  g_assert_cmpint (find_link (links, 0, 1)->kind, ==, DOSSIER_ORIGIN_BY_WORDING);
  g_assert_cmpfloat (find_link (links, 0, 1)->containment, >, 0.95);
  g_assert_nonnull (find_link (links, 0, 2));
  g_assert_true (names (find_link (links, 0, 2), "impossible to run"));
  g_assert_nonnull (find_link (links, 3, 4));
  g_assert_cmpint (find_link (links, 3, 4)->kind, ==, DOSSIER_ORIGIN_BY_FACTS);
  g_assert_true (names (find_link (links, 3, 4), "340 workers"));
  g_assert_true (names (find_link (links, 3, 4), "12%"));
  g_assert_true (names (find_link (links, 3, 4), "2.5 million"));
  g_assert_null (find_link (links, 0, 3));
  g_assert_null (find_link (links, 2, 4));
  for (guint i = 0; i < 5; i++)
    g_assert_null (find_link (links, i, 5));
}

/* Whatever the order, the same texts are together. */
static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  g_test_summary ("The order of the texts never changes their origins");

  for (guint turn = 0; turn < 30; turn++)
    {
      guint order[G_N_ELEMENTS (TEXTS)];
      g_auto (Set) set;
      g_autoptr (GPtrArray) links = NULL;
      g_autofree guint *groups = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        {
          guint j = (guint) g_rand_int_range (rand, 0, (gint) i + 1);

          order[i] = i;
          order[i] = order[j];
          order[j] = i;
        }
      set_init (&set, order);
      links = dossier_origins_find (set.texts, G_N_ELEMENTS (TEXTS));
      groups = dossier_origins_group (links, G_N_ELEMENTS (TEXTS));
      g_assert_cmpuint (groups[order[0]], ==, groups[order[1]]);
      g_assert_cmpuint (groups[order[0]], ==, groups[order[2]]);
      g_assert_cmpuint (groups[order[3]], ==, groups[order[4]]);
      g_assert_cmpuint (groups[order[0]], !=, groups[order[3]]);
      g_assert_cmpuint (groups[order[5]], !=, groups[order[0]]);
      g_assert_cmpuint (groups[order[5]], !=, groups[order[3]]);
    }
}

/* What winnowing promises: a passage of window + shingle - 1 words that two texts share leaves one mark in both. */
static void
test_winnowing (void)
{
  g_autoptr (DossierReading) a = dossier_reading_new (TEXTS[0]), b = dossier_reading_new (TEXTS[2]), other = dossier_reading_new (TEXTS[5]);
  g_autoptr (GArray) all = dossier_fingerprint_shingles (a), b_all = dossier_fingerprint_shingles (b), other_all = dossier_fingerprint_shingles (other);
  g_autoptr (GArray) few = dossier_fingerprint_winnow (all, 4), b_few = dossier_fingerprint_winnow (b_all, 4), other_few = dossier_fingerprint_winnow (other_all, 4);

  g_test_summary ("Fewer fingerprints than shingles, and still one for every longer passage in common");

  g_assert_cmpuint (few->len, <, all->len);
  g_assert_cmpuint (few->len, >=, all->len / 4);
  g_assert_cmpfloat (dossier_fingerprint_contains (few, few), ==, 1);
  g_assert_cmpfloat (dossier_fingerprint_contains (few, b_few), >, 0);
  g_assert_cmpfloat (dossier_fingerprint_contains (few, other_few), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/origin-finder/links", test_links);
  g_test_add_func ("/origin-finder/order", test_order);
  g_test_add_func ("/origin-finder/winnowing", test_winnowing);

  return g_test_run ();
}

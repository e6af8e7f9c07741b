/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/origin-proposals.h"

#include <string.h>

#include "analysis/origins/stated-credit.h"

/* Two texts of one house, or with one agency's name, are one voice only where they report one event: so much of the names and
 * figures of the one is in the other. */
#define KIN 0.45

/* What so many of the sources link to is where everybody links to. */
#define MOST_LINKING 4

typedef struct
{
  const DossierOriginSource *sources;
  guint                      n_sources;
  const DossierTextSet      *set;
  GPtrArray                 *credits;   /* (element-type GArray of DossierStatedCredit) */
  GPtrArray                 *links;
} Search;

const char *
dossier_origin_kind_to_id (DossierOriginKind kind)
{
  static const char *const ids[] = { "wording", "facts", "credit", "link", "house" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (ids), NULL);
  return ids[kind];
}

/* Returns: the reason a library keeps with an origin that was made so */
const char *
dossier_origin_kind_to_reason (DossierOriginKind kind)
{
  static const char *const reasons[] = { "near-duplicate", "same-upstream", "syndicated", "same-upstream", "same-owner" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (reasons), NULL);
  return reasons[kind];
}

static gboolean
are_kin (const Search *self, guint a, guint b)
{
  return self->set->kinships[a * self->n_sources + b] >= KIN;
}

static void
propose (Search *self, guint a, guint b, DossierOriginKind kind, guint a_sentence, guint b_sentence, const char *words)
{
  dossier_origin_links_add (self->links, self->set, a, b, kind, a_sentence, b_sentence, words);
}

static GArray *
read_credits (const DossierOriginSource *source)
{
  GArray *credits = dossier_stated_credits_read (source->reading, FALSE);
  g_autoptr (DossierReading) beside = source->credit != NULL ? dossier_reading_new (source->credit) : NULL;
  g_autoptr (GArray) more = beside != NULL ? dossier_stated_credits_read (beside, TRUE) : NULL;

  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      DossierStatedCredit credit = { g_array_index (more, DossierStatedCredit, i).key, DOSSIER_ORIGIN_NO_SENTENCE, 0, 0 };

      g_array_append_val (credits, credit);
    }
  return credits;
}

static char *
show_credit (const DossierOriginSource *source, const DossierStatedCredit *credit)
{
  const DossierWordList *words = source->reading->words;

  if (credit->sentence == DOSSIER_ORIGIN_NO_SENTENCE)
    return g_strdup (source->credit);
  return dossier_word_list_get_text (words, words->words[credit->first].start, words->words[credit->last].end);
}

/* The text says it is from the publisher of the other. */
static gboolean
find_credited_publisher (Search *self, guint from, guint to)
{
  const DossierOriginSource *source = &self->sources[from];
  const GArray *credits = g_ptr_array_index (self->credits, from);
  guint64 publisher = self->sources[to].publisher != NULL ? dossier_stated_credit_name_key (self->sources[to].publisher) : 0;

  for (guint i = 0; publisher != 0 && i < credits->len; i++)
    {
      const DossierStatedCredit *credit = &g_array_index (credits, DossierStatedCredit, i);
      g_autofree char *words = credit->key == publisher ? show_credit (source, credit) : NULL;

      if (words == NULL)
        continue;
      if (from < to)
        propose (self, from, to, DOSSIER_ORIGIN_BY_CREDIT, credit->sentence, DOSSIER_ORIGIN_NO_SENTENCE, words);
      else
        propose (self, to, from, DOSSIER_ORIGIN_BY_CREDIT, DOSSIER_ORIGIN_NO_SENTENCE, credit->sentence, words);
      return TRUE;
    }
  return FALSE;
}

static void
find_common_credit (Search *self, guint a, guint b)
{
  const GArray *p = g_ptr_array_index (self->credits, a), *q = g_ptr_array_index (self->credits, b);

  for (guint i = 0; i < p->len; i++)
    for (guint j = 0; j < q->len; j++)
      {
        const DossierStatedCredit *x = &g_array_index (p, DossierStatedCredit, i), *y = &g_array_index (q, DossierStatedCredit, j);
        g_autofree char *words = x->key == y->key ? show_credit (&self->sources[a], x) : NULL;

        if (words == NULL)
          continue;
        propose (self, a, b, DOSSIER_ORIGIN_BY_CREDIT, x->sentence, y->sentence, words);
        return;
      }
}

/* Returns: (transfer full) (nullable): the address without what does not tell pages apart; %NULL for the front page of a site,
 *   to which anybody links */
static char *
plain_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL, *path = uri != NULL ? g_uri_get_path (uri) : NULL;
  g_autofree char *lower = NULL;
  gsize length = path != NULL ? strlen (path) : 0;

  if (host == NULL || length < 2)
    return NULL;
  lower = g_ascii_strdown (host, -1);
  if (path[length - 1] == '/')
    length--;
  return g_strdup_printf ("%s%.*s%s%s", g_str_has_prefix (lower, "www.") ? lower + 4 : lower, (int) length, path, g_uri_get_query (uri) != NULL ? "?" : "",
                          g_uri_get_query (uri) != NULL ? g_uri_get_query (uri) : "");
}

/* Each address, to the sources that link to it: an array with each source once */
static GHashTable *
collect_links (const Search *self)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->n_sources; i++)
    for (guint j = 0; self->sources[i].links != NULL && self->sources[i].links[j] != NULL; j++)
      {
        g_autofree char *address = plain_address (self->sources[i].links[j]);
        GArray *linking = address != NULL ? g_hash_table_lookup (table, address) : NULL;

        if (address == NULL)
          continue;
        if (linking == NULL)
          g_hash_table_insert (table, g_steal_pointer (&address), linking = g_array_new (FALSE, FALSE, sizeof (guint)));
        if (linking->len == 0 || g_array_index (linking, guint, linking->len - 1) != i)
          g_array_append_val (linking, i);
      }
  return table;
}

static gboolean
links_to (const DossierOriginSource *source, const char *address)
{
  for (guint i = 0; source->links != NULL && source->links[i] != NULL; i++)
    {
      g_autofree char *link = plain_address (source->links[i]);

      if (g_strcmp0 (link, address) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_direct_link (Search *self, guint from, guint to)
{
  g_autofree char *address = self->sources[to].url != NULL ? plain_address (self->sources[to].url) : NULL;

  if (address == NULL || !links_to (&self->sources[from], address))
    return FALSE;
  propose (self, MIN (from, to), MAX (from, to), DOSSIER_ORIGIN_BY_LINK, DOSSIER_ORIGIN_NO_SENTENCE, DOSSIER_ORIGIN_NO_SENTENCE, self->sources[to].url);
  return TRUE;
}

/* A page that only these texts link to */
static void
find_common_link (Search *self, GHashTable *linked, guint a, guint b)
{
  const DossierOriginSource *source = &self->sources[a];

  for (guint i = 0; source->links != NULL && source->links[i] != NULL; i++)
    {
      g_autofree char *address = plain_address (source->links[i]);
      const GArray *linking = address != NULL ? g_hash_table_lookup (linked, address) : NULL;

      if (linking == NULL || linking->len > MOST_LINKING || !links_to (&self->sources[b], address))
        continue;
      propose (self, a, b, DOSSIER_ORIGIN_BY_LINK, DOSSIER_ORIGIN_NO_SENTENCE, DOSSIER_ORIGIN_NO_SENTENCE, source->links[i]);
      return;
    }
}

static void
find_house (Search *self, guint a, guint b)
{
  const DossierOriginSource *p = &self->sources[a], *q = &self->sources[b];
  const char *house = p->house != NULL && q->house != NULL ? p->house : p->publisher;
  const char *other = p->house != NULL && q->house != NULL ? q->house : q->publisher;
  guint64 key = house != NULL && other != NULL ? dossier_stated_credit_name_key (house) : 0;

  if (key != 0 && key == dossier_stated_credit_name_key (other))
    propose (self, a, b, DOSSIER_ORIGIN_BY_HOUSE, DOSSIER_ORIGIN_NO_SENTENCE, DOSSIER_ORIGIN_NO_SENTENCE, house);
}

/**
 * dossier_origin_proposals_find:
 *
 * By wording and facts as dossier_origins_find(); further what the sources say of themselves. A pair may be in several
 * proposals, one of each kind.
 *
 * Returns: (transfer full) (element-type DossierOriginLink): proposals, for dossier_origins_group() as well
 */
GPtrArray *
dossier_origin_proposals_find (const DossierOriginSource *sources, guint n_sources)
{
  g_autofree DossierReading **readings = g_new (DossierReading *, n_sources + 1);
  g_autoptr (GPtrArray) credits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (DossierTextSet) set = NULL;
  g_autoptr (GHashTable) linked = NULL;
  Search self = { sources, n_sources, NULL, credits, NULL };

  for (guint i = 0; i < n_sources; i++)
    {
      readings[i] = (DossierReading *) sources[i].reading;
      g_ptr_array_add (credits, read_credits (&sources[i]));
    }
  self.set = set = dossier_text_set_new (readings, n_sources);
  self.links = dossier_origins_find_in (set);
  linked = collect_links (&self);
  for (guint a = 0; a < n_sources; a++)
    for (guint b = a + 1; b < n_sources; b++)
      {
        if (!find_direct_link (&self, a, b) && !find_direct_link (&self, b, a))
          find_common_link (&self, linked, a, b);
        if (!are_kin (&self, a, b))
          continue;
        if (!find_credited_publisher (&self, a, b) && !find_credited_publisher (&self, b, a))
          find_common_credit (&self, a, b);
        find_house (&self, a, b);
      }
  return self.links;
}

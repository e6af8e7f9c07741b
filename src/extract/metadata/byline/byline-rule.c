/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/byline/byline.h"

#include "extract/metadata/byline/author-names.h"
#include "extract/metadata/byline/byline-words.h"
#include "extract/metadata/clean-text.h"

#include <string.h>

#define NEAR_BEFORE 8     /* lines above the headline in which a byline may stand */
#define NEAR_AFTER 40     /* and below it, unless running text begins before */
#define MAX_ELSEWHERE 3   /* bylines far from the headline; more are those of other articles */
#define MAX_INNER 64      /* marks within one that are looked at */
#define MAX_HOUSE 90      /* bytes */
#define MAX_WRAPPER 1000  /* bytes: an element of so much text is more than a byline or an author's box */

static DossierBasis
basis_of (const DossierPageMark *mark)
{
  return mark->kinds & DOSSIER_MARK_ITEM ? DOSSIER_BASIS_MICRODATA : DOSSIER_BASIS_VISIBLE;
}

gboolean
dossier_byline_is_near (const DossierPageReading *reading,
                        guint                     line)
{
  if (reading->headline == G_MAXUINT)
    return line <= reading->body && line < NEAR_AFTER;

  return line + NEAR_BEFORE >= reading->headline && line <= reading->headline + NEAR_AFTER && line <= reading->body + 1;
}

/**
 * dossier_bylines_add:
 * @byline: its names are taken over or freed
 */
void
dossier_bylines_add (DossierBylines *self,
                     DossierByline  *byline)
{
  if (byline->names->len > 0 && byline->fit != DOSSIER_BYLINE_NO_FIT)
    g_array_append_val (self->found, *byline);
  else
    g_ptr_array_unref (byline->names);
}

static DossierBylineFit
fit_of (const DossierPageReading *reading, const DossierPageMark *mark, guint line, gboolean has_lead)
{
  gboolean is_item = (mark->kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_ITEM)) == (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_ITEM);
  gboolean is_aside = (mark->zone & (DOSSIER_ZONE_RELATED | DOSSIER_ZONE_FURNITURE)) != 0;

  if (mark->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE))
    return DOSSIER_BYLINE_NO_FIT;
  if (dossier_byline_is_near (reading, line))
    {
      if (is_aside)
        return is_item || has_lead ? DOSSIER_BYLINE_GUESSED : DOSSIER_BYLINE_ELSEWHERE;
      return is_item ? DOSSIER_BYLINE_NEAR_MARKED : has_lead ? DOSSIER_BYLINE_NEAR_LABELLED : DOSSIER_BYLINE_NEAR;
    }
  if ((mark->zone & DOSSIER_ZONE_RELATED) || (reading->headline != G_MAXUINT && line < reading->headline))
    return DOSSIER_BYLINE_NO_FIT;

  return is_item || has_lead || (mark->zone & DOSSIER_ZONE_BIOGRAPHY) ? DOSSIER_BYLINE_AT_THE_END : is_aside ? DOSSIER_BYLINE_NO_FIT : DOSSIER_BYLINE_ELSEWHERE;
}

/* Of marks of one kind within each other, the innermost. */
static gboolean
has_inner (const DossierPageFacts *facts, guint m, guint kinds)
{
  const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);

  for (guint i = m + 1; i < MIN (facts->marks->len, m + MAX_INNER) && DOSSIER_PAGE_MARK (facts, i)->start < mark->end; i++)
    {
      const DossierPageMark *inner = DOSSIER_PAGE_MARK (facts, i);

      if ((inner->kinds & kinds) && inner->end > inner->start && inner->end <= mark->end)
        return TRUE;
    }

  return FALSE;
}

static guint
names_of_meta (const DossierPageReading *reading, guint m, GPtrArray *names)
{
  const DossierPageFacts *facts = reading->facts;
  const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);
  const char *const *sites = (const char *const *) reading->sites;

  for (guint i = m + 1; i < facts->marks->len && DOSSIER_PAGE_MARK (facts, i)->start == mark->start && i < m + 4; i++)
    {
      const DossierPageMark *inner = DOSSIER_PAGE_MARK (facts, i);

      if ((inner->kinds & DOSSIER_MARK_NAME) && inner->end == mark->start)
        return dossier_author_names_add (names, inner->value, DOSSIER_NAMES_DECLARED, sites);
    }

  return mark->node->local_name == LXB_TAG_META ? dossier_author_names_add (names, mark->value, DOSSIER_NAMES_DECLARED, sites) : 0;
}

/* The names of one marked element: of the parts of it that are marked as names or links, if there are any. */
static guint
names_of_mark (const DossierPageReading *reading, guint m, GPtrArray *names)
{
  static const guint kinds[] = { DOSSIER_MARK_NAME, DOSSIER_MARK_PROFILE, DOSSIER_MARK_AUTHOR, DOSSIER_MARK_LINK };
  const DossierPageFacts *facts = reading->facts;
  const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);
  const char *const *sites = (const char *const *) reading->sites, *text = facts->text->str + mark->start;
  gsize length = mark->end - mark->start;
  g_autofree char *own = NULL;

  if (length == 0)   /* <meta itemprop=author content=...> */
    return names_of_meta (reading, m, names);
  for (guint k = 0; k < G_N_ELEMENTS (kinds) && names->len == 0; k++)
    {
      for (guint i = m + 1; i < MIN (facts->marks->len, m + MAX_INNER) && DOSSIER_PAGE_MARK (facts, i)->start < mark->end; i++)
        {
          const DossierPageMark *inner = DOSSIER_PAGE_MARK (facts, i);
          g_autofree char *part = NULL;

          if (!(inner->kinds & kinds[k]) || inner->end > mark->end + 1 || (inner->zone & DOSSIER_ZONE_PICTURE) || has_inner (facts, i, kinds[k]))
            continue;
          part = inner->end > inner->start ? g_strndup (facts->text->str + inner->start, inner->end - inner->start) : g_strdup (inner->value);
          dossier_author_names_add (names, part, kinds[k] == DOSSIER_MARK_LINK ? DOSSIER_NAMES_SEEN : DOSSIER_NAMES_MARKED, sites);
        }
    }
  if (names->len > 0)
    return names->len;

  if (length > DOSSIER_BYLINE_MAX)   /* an author's box: the name is its first line */
    {
      const char *end = memchr (text, '\n', length);

      if (end == NULL || end - text > 80)
        return 0;
      own = g_strndup (text, (gsize) (end - text));
      return dossier_author_names_add (names, own, DOSSIER_NAMES_SEEN, sites);
    }
  own = g_strndup (text, length);
  if (dossier_byline_inner_lead (own) != NULL && !(mark->kinds & DOSSIER_MARK_AUTHOR) && dossier_byline_lead (own) == 0)
    return dossier_author_names_add (names, dossier_byline_inner_lead (own), DOSSIER_NAMES_SEEN, sites);

  return dossier_author_names_add (names, own, mark->kinds & DOSSIER_MARK_AUTHOR ? DOSSIER_NAMES_MARKED : DOSSIER_NAMES_SEEN, sites);
}

static void
find_marked (const DossierPageReading *reading, DossierBylines *bylines)
{
  const DossierPageFacts *facts = reading->facts;
  guint covered = 0;

  for (guint m = 0; m < facts->marks->len; m++)
    {
      const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);
      DossierByline byline = { NULL, DOSSIER_BYLINE_NO_FIT, 0, mark->origin, basis_of (mark) };
      const char *text = facts->text->str + mark->start;
      gsize other;

      if (!(mark->kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_BYLINE | DOSSIER_MARK_PROFILE)) || mark->end - mark->start > MAX_WRAPPER ||
          (mark->start < covered && mark->end <= covered && mark->end > mark->start))
        continue;
      while (*text == ' ' || *text == DOSSIER_FACTS_BORDER || *text == DOSSIER_FACTS_SOFT_BORDER || *text == '\n')
        text++;
      byline.line = dossier_page_reading_line_at (reading, mark->start);
      byline.fit = fit_of (reading, mark, byline.line, dossier_byline_lead (text) > 0);
      if (byline.fit == DOSSIER_BYLINE_NO_FIT)
        continue;
      other = dossier_byline_other_lead (text);
      byline.names = g_ptr_array_new_with_free_func (g_free);
      if (names_of_mark (reading, m, byline.names) > 0)
        covered = mark->end;
      if (other > 0)
        {
          for (guint i = 0; i < byline.names->len; i++)
            dossier_author_names_add (bylines->others, g_ptr_array_index (byline.names, i), DOSSIER_NAMES_DECLARED, NULL);
          byline.fit = DOSSIER_BYLINE_NO_FIT;
        }
      dossier_bylines_add (bylines, &byline);
    }
}

static gboolean
is_among (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* Who is said to have done something else is no author, as long as somebody else is. */
static void
leave_out (GPtrArray *names, GPtrArray *others)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += is_among (others, g_ptr_array_index (names, i));
  if (n == names->len)
    return;
  for (guint i = names->len; i-- > 0;)
    {
      if (is_among (others, g_ptr_array_index (names, i)))
        g_ptr_array_remove_index (names, i);
    }
}

/* Whether @longer holds all of @shorter, which is more than one word. */
static gboolean
holds_name (const char *longer, const char *shorter)
{
  const char *at = strlen (longer) > strlen (shorter) && strchr (shorter, ' ') != NULL ? strstr (longer, shorter) : NULL;
  char after = at != NULL ? at[strlen (shorter)] : 'x';

  return at != NULL && (at == longer || at[-1] == ' ') && (after == '\0' || after == ' ');
}

/* "Ada Quill" and "Agency Ada Quill" are one; an agency is an author where no person is. */
static void
merge (GPtrArray *names)
{
  for (guint i = names->len; i-- > 0;)
    {
      const char *name = g_ptr_array_index (names, i);
      gboolean is_more = FALSE;

      for (guint j = 0; j < names->len && !is_more; j++)
        is_more = j != i && (holds_name (name, g_ptr_array_index (names, j)) ||
                             (dossier_is_agency (name) && dossier_is_person_name (g_ptr_array_index (names, j)) && !dossier_is_agency (g_ptr_array_index (names, j))));
      if (is_more)
        g_ptr_array_remove_index (names, i);
    }
}

/* A headline of another article between two bylines. */
static gboolean
has_headline_between (const DossierPageReading *reading, guint from, guint to)
{
  for (guint i = 0; i < reading->facts->marks->len; i++)
    {
      const DossierPageMark *mark = DOSSIER_PAGE_MARK (reading->facts, i);
      guint line = (mark->kinds & (DOSSIER_MARK_H1 | DOSSIER_MARK_H2 | DOSSIER_MARK_HEADLINE)) && mark->end > mark->start
        ? dossier_page_reading_line_at (reading, mark->start) : G_MAXUINT;

      if (line > from && line < to)
        return TRUE;
    }

  return FALSE;
}

static DossierBylineFit
offer_best (DossierPageReading *reading, DossierBylines *bylines)
{
  guint counts[DOSSIER_BYLINE_NEAR_MARKED + 1] = { 0 }, last = 0;
  DossierBylineFit best = DOSSIER_BYLINE_NO_FIT;
  const DossierByline *first = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < bylines->found->len; i++)
    counts[g_array_index (bylines->found, DossierByline, i).fit]++;
  for (guint fit = DOSSIER_BYLINE_NEAR_MARKED; fit > DOSSIER_BYLINE_NO_FIT && best == DOSSIER_BYLINE_NO_FIT; fit--)
    {
      if (counts[fit] > 0 && (fit >= DOSSIER_BYLINE_GUESSED || counts[fit] <= MAX_ELSEWHERE))
        best = (DossierBylineFit) fit;
    }
  for (guint i = 0; i < bylines->found->len; i++)
    {
      const DossierByline *byline = &g_array_index (bylines->found, DossierByline, i);

      if (byline->fit != best || (first != NULL && (byline->line > last + 3 || has_headline_between (reading, last, byline->line))))
        continue;
      if (first == NULL)
        first = byline;
      last = byline->line;
      for (guint n = 0; n < byline->names->len; n++)
        dossier_author_names_add (names, g_ptr_array_index (byline->names, n), DOSSIER_NAMES_DECLARED, NULL);
    }
  leave_out (names, bylines->others);
  merge (names);
  if (first != NULL)
    dossier_candidates_offer_names (reading->candidates, names, first->basis, first->origin);

  return best;
}

static void
offer_declared (DossierPageReading *reading, DossierBylines *bylines)
{
  static const char *const metas[] = { "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
                                       "cxenseparse:author", "twitter:creator_name", "byl", "article:author_name", "itemprop:author" };
  const char *const *sites = (const char *const *) reading->sites;
  g_autoptr (GPtrArray) declared = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reading->json->authors->len; i++)
    dossier_author_names_add (declared, g_ptr_array_index (reading->json->authors, i), DOSSIER_NAMES_DECLARED, sites);
  if (declared->len == 0)
    for (guint i = 0; i < reading->json->organizations->len; i++)
      dossier_author_names_add (declared, g_ptr_array_index (reading->json->organizations, i), DOSSIER_NAMES_DECLARED, sites);
  leave_out (declared, bylines->others);
  merge (declared);
  if (declared->len > 0)
    dossier_candidates_offer_names (reading->candidates, declared, DOSSIER_BASIS_JSON_LD, "author");

  for (guint m = 0; m < G_N_ELEMENTS (metas); m++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < reading->facts->metas->len; i++)
        {
          const DossierPageMeta *meta = &g_array_index (reading->facts->metas, DossierPageMeta, i);

          if (strcmp (meta->name, metas[m]) == 0 && strstr (meta->content, "://") == NULL &&
              (*sites != NULL || dossier_is_person_name (meta->content)))   /* a template's author is the site, unless it is somebody's own */
            dossier_author_names_add (names, meta->content, DOSSIER_NAMES_DECLARED, sites);
        }
      leave_out (names, bylines->others);
      if (names->len > 0)
        dossier_candidates_offer_names (reading->candidates, names, m == 1 ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META, metas[m]);
    }
}

/* "Harbour Post Staff", where nobody is named: as declared, else in a byline by the headline. */
static void
offer_house (DossierPageReading *reading)
{
  const DossierPageFacts *facts = reading->facts;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  DossierBasis basis = DOSSIER_BASIS_JSON_LD;
  const char *origin = "author";
  char *house = NULL;

  for (guint i = 0; i < reading->json->authors->len && house == NULL; i++)
    house = dossier_house_name (g_ptr_array_index (reading->json->authors, i));
  for (guint i = 0; i < facts->metas->len && house == NULL; i++)
    {
      const DossierPageMeta *meta = &g_array_index (facts->metas, DossierPageMeta, i);

      house = strcmp (meta->name, "author") == 0 ? dossier_house_name (meta->content) : NULL;
      basis = DOSSIER_BASIS_META;
    }
  for (guint m = 0; m < facts->marks->len && house == NULL; m++)
    {
      const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);
      g_autofree char *text = NULL;

      if (!(mark->kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_BYLINE | DOSSIER_MARK_PROFILE)) || mark->end - mark->start > MAX_HOUSE ||
          (mark->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE | DOSSIER_ZONE_RELATED)) ||
          !dossier_byline_is_near (reading, dossier_page_reading_line_at (reading, mark->start)))
        continue;
      text = g_strndup (facts->text->str + mark->start, mark->end - mark->start);
      house = dossier_house_name (text);
      basis = basis_of (mark);
      origin = mark->origin;
    }
  if (house != NULL)
    {
      g_ptr_array_add (names, house);
      dossier_candidates_offer_names (reading->candidates, names, basis, origin);
    }
}

/* "kmeyer", "andrew.keaveney": the name somebody signs in with. */
static gboolean
is_login (const DossierOffer *offer)
{
  return offer->names != NULL && offer->names[0] != NULL && offer->names[1] == NULL && strchr (offer->names[0], ' ') == NULL;
}

static void
decide (DossierPageReading *reading, DossierBylineFit seen)
{
  DossierOffer *taken = dossier_candidates_get (reading->candidates, DOSSIER_FIELD_AUTHORS, 0), *offer;

  for (guint n = 1; taken != NULL && (offer = dossier_candidates_get (reading->candidates, DOSSIER_FIELD_AUTHORS, n)) != NULL; n++)
    {
      gboolean is_seen = offer->basis == DOSSIER_BASIS_VISIBLE || offer->basis == DOSSIER_BASIS_MICRODATA;

      if (is_seen && seen >= DOSSIER_BYLINE_NEAR_LABELLED && taken->basis == DOSSIER_BASIS_META)
        {
          taken->reason = "not-what-readers-see";
          taken = offer;
        }
      else if (is_login (taken) && !is_login (offer) && (!is_seen || seen >= DOSSIER_BYLINE_GUESSED))
        {
          taken->reason = "not-a-full-name";
          taken = offer;
        }
    }
  if (taken != NULL)
    dossier_candidates_take (reading->candidates, taken, "less-trusted");
}

static DossierBylineFit
offer_all (DossierPageReading *reading)
{
  DossierBylines bylines = { g_array_new (FALSE, FALSE, sizeof (DossierByline)), g_ptr_array_new_with_free_func (g_free) };
  DossierBylineFit best;

  find_marked (reading, &bylines);
  dossier_byline_lines (reading, &bylines);
  offer_declared (reading, &bylines);
  best = offer_best (reading, &bylines);
  for (guint i = 0; i < bylines.found->len; i++)
    g_ptr_array_unref (g_array_index (bylines.found, DossierByline, i).names);
  g_array_unref (bylines.found);
  g_ptr_array_unref (bylines.others);

  return best;
}

/**
 * dossier_byline_rule:
 *
 * Authors as the page declares them; else as it shows them, best by the headline. The
 * site's own name is taken only where the page names itself as author and nobody else.
 */
void
dossier_byline_rule (DossierPageReading *reading)
{
  DossierBylineFit seen = offer_all (reading);

  if (dossier_candidates_get (reading->candidates, DOSSIER_FIELD_AUTHORS, 0) == NULL)
    {
      char *none[] = { NULL };
      GStrv sites = reading->sites;

      reading->sites = none;
      seen = offer_all (reading);
      reading->sites = sites;
    }
  if (dossier_candidates_get (reading->candidates, DOSSIER_FIELD_AUTHORS, 0) == NULL)
    offer_house (reading);
  decide (reading, seen);
}

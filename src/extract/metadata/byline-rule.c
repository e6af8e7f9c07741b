/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/author-names.h"
#include "extract/metadata/byline-words.h"
#include "extract/metadata/clean-text.h"
#include "extract/metadata/page-reading.h"

#include <string.h>

#define NEAR_BEFORE 8     /* lines above the headline in which a byline may stand */
#define NEAR_AFTER 40     /* and below it, unless running text begins before */
#define MAX_BYLINE 250    /* bytes: a longer element is no byline */
#define MAX_ELSEWHERE 3   /* bylines far from the headline; more are those of other articles */

/* How well a place fits; the names of the best one are taken, and those of equals beside it. */
enum { NO_FIT, ELSEWHERE, AT_THE_END, NEAR, NEAR_LABELLED, NEAR_MARKED };

typedef struct
{
  GPtrArray  *names;    /* (owned) of char* */
  guint       fit;
  guint       line;
  const char *origin;
  DossierBasis basis;
} Byline;

static DossierBasis
basis_of (const DossierPageMark *mark)
{
  return mark->kinds & DOSSIER_MARK_ITEM ? DOSSIER_BASIS_MICRODATA : DOSSIER_BASIS_VISIBLE;
}

static gboolean
is_near (const DossierPageReading *reading, guint line)
{
  if (reading->headline == G_MAXUINT)
    return line <= reading->body && line < NEAR_AFTER;

  return line + NEAR_BEFORE >= reading->headline && line <= reading->headline + NEAR_AFTER && line <= reading->body + 1;
}

static guint
fit_of (const DossierPageReading *reading, const DossierPageMark *mark, guint line, gboolean has_lead)
{
  gboolean is_item = (mark->kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_ITEM)) == (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_ITEM);

  if (mark->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE))
    return NO_FIT;
  if (is_near (reading, line))
    return mark->zone & (DOSSIER_ZONE_RELATED | DOSSIER_ZONE_FURNITURE) ? (is_item || has_lead ? NEAR : ELSEWHERE)
           : is_item ? NEAR_MARKED : has_lead ? NEAR_LABELLED : NEAR;
  if (mark->zone & (DOSSIER_ZONE_RELATED | DOSSIER_ZONE_FURNITURE))
    return NO_FIT;
  if (reading->headline != G_MAXUINT && line < reading->headline)
    return NO_FIT;

  return is_item || has_lead ? AT_THE_END : ELSEWHERE;
}

/* The names of one marked element: of the parts of it that are marked as names or links, if there are any. */
static guint
names_of_mark (const DossierPageReading *reading, guint m, GPtrArray *names)
{
  const DossierPageFacts *facts = reading->facts;
  const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);
  const char *const *sites = (const char *const *) reading->sites;
  static const guint kinds[] = { DOSSIER_MARK_NAME, DOSSIER_MARK_PROFILE, DOSSIER_MARK_AUTHOR, DOSSIER_MARK_LINK };
  g_autofree char *text = NULL;

  if (mark->end == mark->start)   /* <meta itemprop=author content=...> */
    {
      for (guint i = m + 1; i < facts->marks->len && DOSSIER_PAGE_MARK (facts, i)->start == mark->start && i < m + 4; i++)
        {
          if (DOSSIER_PAGE_MARK (facts, i)->kinds & DOSSIER_MARK_NAME && DOSSIER_PAGE_MARK (facts, i)->end == mark->start)
            return dossier_author_names_add (names, DOSSIER_PAGE_MARK (facts, i)->value, DOSSIER_NAMES_DECLARED, sites);
        }
      return mark->node->local_name == LXB_TAG_META ? dossier_author_names_add (names, mark->value, DOSSIER_NAMES_DECLARED, sites) : 0;
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds) && names->len == 0; k++)
    {
      for (guint i = m + 1; i < facts->marks->len && DOSSIER_PAGE_MARK (facts, i)->start < mark->end; i++)
        {
          const DossierPageMark *inner = DOSSIER_PAGE_MARK (facts, i);
          g_autofree char *part = NULL;

          if (!(inner->kinds & kinds[k]) || inner->end > mark->end + 1 || (inner->zone & DOSSIER_ZONE_PICTURE))
            continue;
          part = inner->end > inner->start ? g_strndup (facts->text->str + inner->start, inner->end - inner->start) : g_strdup (inner->value);
          dossier_author_names_add (names, part, DOSSIER_NAMES_MARKED, sites);
        }
    }
  if (names->len > 0)
    return names->len;
  if (mark->end - mark->start > MAX_BYLINE)
    return 0;
  text = g_strndup (facts->text->str + mark->start, mark->end - mark->start);

  return dossier_author_names_add (names, text, mark->kinds & DOSSIER_MARK_AUTHOR ? DOSSIER_NAMES_MARKED : DOSSIER_NAMES_SEEN, sites);
}

static void
add_byline (GArray *bylines, Byline *byline)
{
  if (byline->names->len > 0 && byline->fit != NO_FIT)
    g_array_append_val (bylines, *byline);
  else
    g_ptr_array_unref (byline->names);
}

static void
find_marked (const DossierPageReading *reading, GArray *bylines)
{
  const DossierPageFacts *facts = reading->facts;
  guint covered = 0;

  for (guint m = 0; m < facts->marks->len; m++)
    {
      const DossierPageMark *mark = DOSSIER_PAGE_MARK (facts, m);
      Byline byline = { NULL, NO_FIT, 0, mark->origin, basis_of (mark) };
      const char *text = facts->text->str + mark->start;
      gsize lead;

      if (!(mark->kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_BYLINE | DOSSIER_MARK_PROFILE)) || (mark->start < covered && mark->end <= covered && mark->end > mark->start))
        continue;
      if (mark->end - mark->start > MAX_BYLINE * 4)   /* wraps far more than a byline; what is marked within will do */
        continue;
      while (*text == ' ' || *text == DOSSIER_FACTS_BORDER || *text == '\n')
        text++;
      lead = dossier_byline_lead (text);
      byline.line = dossier_page_reading_line_at (reading, mark->start);
      byline.fit = fit_of (reading, mark, byline.line, lead > 0);
      if (byline.fit == NO_FIT)
        continue;
      byline.names = g_ptr_array_new_with_free_func (g_free);
      if (names_of_mark (reading, m, byline.names) > 0)
        covered = mark->end;
      add_byline (bylines, &byline);
    }
}

/* Lines that begin with "By", marked as nothing. */
static void
find_labelled (const DossierPageReading *reading, GArray *bylines)
{
  const DossierPageFacts *facts = reading->facts;

  for (guint l = 0; l < facts->lines->len; l++)
    {
      const DossierPageLine *line = DOSSIER_PAGE_LINE (facts, l);
      Byline byline = { NULL, NEAR_LABELLED, l, "byline", DOSSIER_BASIS_VISIBLE };
      g_autofree char *text = NULL;
      gsize lead;

      if (line->length > MAX_BYLINE || (line->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE | DOSSIER_ZONE_RELATED | DOSSIER_ZONE_FURNITURE)) || l == reading->headline)
        continue;
      if (!is_near (reading, l))
        {
          if (reading->headline != G_MAXUINT && l < reading->headline)
            continue;
          byline.fit = AT_THE_END;
        }
      text = g_strndup (facts->text->str + line->start, line->end - line->start);
      lead = dossier_byline_lead (text);
      if (lead == 0)
        continue;
      if (text[lead] == '\0' && l + 1 < facts->lines->len && DOSSIER_PAGE_LINE (facts, l + 1)->length < 80)   /* the name in a line of its own */
        {
          const DossierPageLine *next = DOSSIER_PAGE_LINE (facts, l + 1);

          g_free (text);
          text = g_strndup (facts->text->str + next->start, next->end - next->start);
        }
      byline.names = g_ptr_array_new_with_free_func (g_free);
      dossier_author_names_add (byline.names, text, byline.fit == NEAR_LABELLED ? DOSSIER_NAMES_MARKED : DOSSIER_NAMES_SEEN, (const char *const *) reading->sites);
      add_byline (bylines, &byline);
    }
}

static void
offer_best (DossierPageReading *reading, GArray *bylines)
{
  guint counts[NEAR_MARKED + 1] = { 0 }, best = NO_FIT;
  const Byline *first = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint last = 0;

  for (guint i = 0; i < bylines->len; i++)
    counts[g_array_index (bylines, Byline, i).fit]++;
  for (guint fit = NEAR_MARKED; fit > NO_FIT && best == NO_FIT; fit--)
    {
      if (counts[fit] > 0 && (fit >= NEAR || counts[fit] <= MAX_ELSEWHERE))
        best = fit;
    }
  for (guint i = 0; i < bylines->len; i++)
    {
      const Byline *byline = &g_array_index (bylines, Byline, i);

      if (byline->fit != best || (first != NULL && byline->line > last + 3))
        continue;
      if (first == NULL)
        first = byline;
      last = byline->line;
      for (guint n = 0; n < byline->names->len; n++)
        dossier_author_names_add (names, g_ptr_array_index (byline->names, n), DOSSIER_NAMES_DECLARED, NULL);
    }
  if (first != NULL)
    dossier_candidates_offer_names (reading->candidates, names, first->basis, first->origin);
}

static void
offer_declared (DossierPageReading *reading)
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
  if (declared->len > 0)
    dossier_candidates_offer_names (reading->candidates, declared, DOSSIER_BASIS_JSON_LD, "author");

  for (guint m = 0; m < G_N_ELEMENTS (metas); m++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < reading->facts->metas->len; i++)
        {
          const DossierPageMeta *meta = &g_array_index (reading->facts->metas, DossierPageMeta, i);

          if (strcmp (meta->name, metas[m]) == 0 && strstr (meta->content, "://") == NULL)
            dossier_author_names_add (names, meta->content, DOSSIER_NAMES_DECLARED, sites);
        }
      if (names->len > 0)
        dossier_candidates_offer_names (reading->candidates, names, m == 1 ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META, metas[m]);
    }
}

/**
 * dossier_byline_rule:
 *
 * Authors as the page declares them; else as it shows them, best by the headline.
 */
void
dossier_byline_rule (DossierPageReading *reading)
{
  g_autoptr (GArray) bylines = g_array_new (FALSE, FALSE, sizeof (Byline));
  DossierOffer *first;

  offer_declared (reading);
  find_marked (reading, bylines);
  find_labelled (reading, bylines);
  offer_best (reading, bylines);
  for (guint i = 0; i < bylines->len; i++)
    g_ptr_array_unref (g_array_index (bylines, Byline, i).names);

  first = dossier_candidates_get (reading->candidates, DOSSIER_FIELD_AUTHORS, 0);
  if (first != NULL)
    dossier_candidates_take (reading->candidates, first, "less-trusted");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/ascii-text.h"
#include "extract/metadata/byline/byline-words.h"
#include "extract/metadata/clean-text.h"
#include "extract/metadata/page-reading.h"

#include <stdio.h>
#include <string.h>

#define NEAR_BEFORE 10    /* lines above the headline in which a date may stand */
#define NEAR_AFTER 40
#define MAX_LINE 200      /* bytes: a longer line is running text, and dates in it are those of events */
#define MAX_ELSEWHERE 2
#define MAX_SEEN 500      /* dates of one page that are weighed */

enum { NO_FIT, ELSEWHERE, NEAR_ASIDE, NEAR_LINE, NEAR_ELEMENT, NEAR_LABELLED };

typedef struct
{
  char             *date;    /* (owned) */
  guint             fit;
  guint             line;
  DossierDateLabel  label;
  DossierBasis      basis;
  const char       *origin;
} Seen;

typedef struct
{
  DossierPageReading *reading;
  GArray             *seen;       /* of Seen */
  const char         *language;   /* (nullable) */
  DossierDateOrder    order;
} Search;

static void
offer_date (DossierPageReading *reading, DossierField field, const char *text, DossierBasis basis, const char *origin)
{
  g_autofree char *date = dossier_date_normalize (text);

  if (date != NULL)
    dossier_candidates_offer (reading->candidates, field, date, basis, origin);
}

static void
offer_declared (DossierPageReading *reading)
{
  static const char *const published[] = {
    "article:published_time", "og:published_time", "article:published", "og:article:published_time", "itemprop:datepublished", "datepublished", "date_published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date", "publishdate", "published_time", "pubdate", "date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "citation_online_date",
    "originalpublicationdate", "article.published", "article_date_original", "displaydate", "creation_date", "created", "itemprop:datecreated", "shareaholic:article_published_time",
    "bt:pubdate", "rnews:datepublished", "eomportal-lastupdate",
  };
  static const char *const modified[] = {
    "article:modified_time", "og:updated_time", "article:modified", "itemprop:datemodified", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified",
    "shareaholic:article_modified_time",
  };

  offer_date (reading, DOSSIER_FIELD_PUBLISHED, reading->json->published, DOSSIER_BASIS_JSON_LD, "datePublished");
  offer_date (reading, DOSSIER_FIELD_MODIFIED, reading->json->modified, DOSSIER_BASIS_JSON_LD, "dateModified");
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    offer_date (reading, DOSSIER_FIELD_PUBLISHED, dossier_page_facts_meta (reading->facts, published[i]), i < 4 ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META, published[i]);
  for (guint i = 0; i < G_N_ELEMENTS (modified); i++)
    offer_date (reading, DOSSIER_FIELD_MODIFIED, dossier_page_facts_meta (reading->facts, modified[i]), i < 3 ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META, modified[i]);
}

static gboolean
is_near (const DossierPageReading *reading, guint line)
{
  if (reading->headline == G_MAXUINT)
    return line <= reading->body && line < NEAR_AFTER;

  return line + NEAR_BEFORE >= reading->headline && line <= reading->headline + NEAR_AFTER && line <= reading->body + 2;
}

/* The label is before the date in its line, else the line before is nothing but the label. */
static DossierDateLabel
label_at (const Search *search, guint line, const char *text, gsize start)
{
  g_autofree char *lower = dossier_text_down (text, start);
  DossierDateLabel label = dossier_date_label_before (lower, strlen (lower));
  const DossierPageLine *previous;

  if (label != DOSSIER_LABEL_NONE || line == 0 || start > 3)
    return label;
  previous = DOSSIER_PAGE_LINE (search->reading->facts, line - 1);
  if (previous->length > 40)
    return label;
  g_free (lower);
  lower = dossier_text_down (search->reading->facts->text->str + previous->start, previous->end - previous->start);

  return dossier_date_label_before (lower, strlen (lower));
}

static void
see (Search *search, Seen *seen)
{
  if (seen->date != NULL && seen->fit != NO_FIT && seen->label != DOSSIER_LABEL_OTHER)
    g_array_append_val (search->seen, *seen);
  else
    g_free (seen->date);
}

/* What was made for a date: <time>, microdata, classes. */
static void
look_at_mark (Search *search, const DossierPageMark *mark)
{
  const DossierPageReading *reading = search->reading;
  Seen seen = { NULL, NO_FIT, dossier_page_reading_line_at (reading, mark->start), DOSSIER_LABEL_NONE,
                mark->kinds & DOSSIER_MARK_ITEM ? DOSSIER_BASIS_MICRODATA : DOSSIER_BASIS_VISIBLE, mark->origin };
  gboolean near = is_near (reading, seen.line);
  const DossierPageLine *line = seen.line < reading->facts->lines->len ? DOSSIER_PAGE_LINE (reading->facts, seen.line) : NULL;
  g_autofree char *raw = NULL, *text = NULL;
  gsize start = 0;

  if ((mark->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE)) || mark->end - mark->start > MAX_LINE)
    return;
  if (!near && (mark->zone & (DOSSIER_ZONE_RELATED | DOSSIER_ZONE_FURNITURE)))
    return;
  if (reading->headline != G_MAXUINT && seen.line + NEAR_BEFORE < reading->headline && !(mark->kinds & DOSSIER_MARK_ITEM))
    return;
  raw = dossier_page_reading_dup_text (reading, mark->start, mark->end);
  text = dossier_date_fold_digits (raw);
  seen.date = mark->value != NULL ? dossier_date_normalize (mark->value) : NULL;
  if (seen.date == NULL)
    seen.date = dossier_date_find (text, search->language, search->order, &start, NULL);
  seen.fit = !near ? ELSEWHERE : (mark->zone & (DOSSIER_ZONE_RELATED | DOSSIER_ZONE_FURNITURE)) && !(mark->kinds & DOSSIER_MARK_ITEM) ? NEAR_ASIDE : NEAR_ELEMENT;
  if (mark->kinds & DOSSIER_MARK_MODIFIED)
    seen.label = DOSSIER_LABEL_UPDATED;
  else if (mark->kinds & DOSSIER_MARK_PUBLISHED)
    seen.label = DOSSIER_LABEL_PUBLISHED;
  else if (line != NULL && line->start <= mark->start && line->length <= MAX_LINE)
    {
      g_autofree char *whole = g_strndup (reading->facts->text->str + line->start, mark->start - line->start + start);

      seen.label = label_at (search, seen.line, whole, strlen (whole));
    }
  if (seen.label == DOSSIER_LABEL_PUBLISHED && seen.fit == NEAR_ELEMENT)
    seen.fit = NEAR_LABELLED;
  see (search, &seen);
}

/* Most lines have no figures: they are not looked at closer. */
static gboolean
may_have_date (const char *text, gsize length, gboolean near)
{
  guint figures = 0;

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) text[i] >= 0x80 && near)
        return TRUE;
      figures = g_ascii_isdigit (text[i]) ? figures + 1 : 0;
      if (figures == (near ? 1 : 4))
        return TRUE;
    }

  return FALSE;
}

/* Any date in a short line by the headline; further down only with its label. */
static void
look_at_line (Search *search, guint l)
{
  const DossierPageReading *reading = search->reading;
  const DossierPageLine *line = DOSSIER_PAGE_LINE (reading->facts, l);
  g_autofree char *raw = NULL, *text = NULL;
  gboolean near = is_near (reading, l);
  gsize at = 0;

  if (line->length > MAX_LINE || l == reading->headline || (line->zone & (DOSSIER_ZONE_ASIDE | DOSSIER_ZONE_HIDDEN)) ||
      (reading->headline != G_MAXUINT && l < reading->headline && !near))
    return;
  if (!may_have_date (reading->facts->text->str + line->start, line->end - line->start, near))
    return;
  raw = dossier_page_reading_dup_text (reading, line->start, line->end);
  text = dossier_date_fold_digits (raw);
  for (guint n = 0; n < 3; n++)
    {
      gsize start = 0, end = 0;
      Seen seen = { dossier_date_find (text + at, search->language, search->order, &start, &end), NO_FIT, l, DOSSIER_LABEL_NONE, DOSSIER_BASIS_VISIBLE, "line" };

      if (seen.date == NULL)
        return;
      seen.label = label_at (search, l, text + at, start);
      if (dossier_date_get_precision (seen.date) >= DOSSIER_PRECISION_DAY)
        seen.fit = near ? (seen.label == DOSSIER_LABEL_PUBLISHED ? NEAR_LABELLED : NEAR_LINE) : seen.label != DOSSIER_LABEL_NONE ? ELSEWHERE : NO_FIT;
      at += end;
      see (search, &seen);
    }
}

static const Seen *
best_of (const Search *search, gboolean updated)
{
  const Seen *best = NULL;
  guint n_elsewhere = 0;

  for (guint i = 0; i < search->seen->len; i++)
    {
      const Seen *seen = &g_array_index (search->seen, Seen, i);

      if ((seen->label == DOSSIER_LABEL_UPDATED) != updated)
        continue;
      n_elsewhere += seen->fit == ELSEWHERE;
      if (best == NULL || seen->fit > best->fit ||
          (seen->fit == best->fit && seen->line <= best->line + 1 && strncmp (seen->date, best->date, 10) == 0 && strlen (seen->date) > strlen (best->date)))
        best = seen;
    }
  if (best != NULL && best->fit == ELSEWHERE && n_elsewhere > MAX_ELSEWHERE)
    return NULL;

  return best;
}

static void
offer_best (const Search *search, DossierField field)
{
  DossierCandidates *candidates = search->reading->candidates;
  const Seen *best = best_of (search, field == DOSSIER_FIELD_MODIFIED);
  DossierOffer *last = NULL, *next;

  if (best == NULL || !dossier_candidates_offer (candidates, field, best->date, best->basis, best->origin))
    return;
  for (guint n = 0; (next = dossier_candidates_get (candidates, field, n)) != NULL; n++)
    last = next;
  last->is_weak = best->fit <= NEAR_LINE && best->label == DOSSIER_LABEL_NONE && strcmp (last->value, best->date) == 0;
}

/* "/2024/07/16/", "/2024-07-16-" in the page's address. */
static void
offer_address (DossierPageReading *reading)
{
  const char *path = reading->address != NULL ? g_uri_get_path (reading->address) : "";

  for (const char *p = strchr (path, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      int year, month, day, used = 0;
      g_autofree char *date = NULL;

      if ((sscanf (p, "/%4d/%2d/%2d%n", &year, &month, &day, &used) != 3 && sscanf (p, "/%4d-%2d-%2d%n", &year, &month, &day, &used) != 3) || used < 9 ||
          g_ascii_isdigit (p[used]) || year < 1990 || year > 2100 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        continue;
      date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
      dossier_candidates_offer (reading->candidates, DOSSIER_FIELD_PUBLISHED, date, DOSSIER_BASIS_ADDRESS, "address");
      return;
    }
}

/* A page that shows one date only, that of its last change, is cited by it. */
static void
offer_change (Search *search)
{
  const Seen *best = best_of (search, TRUE);

  if (best == NULL || best->fit < NEAR_LINE || dossier_candidates_get (search->reading->candidates, DOSSIER_FIELD_PUBLISHED, 0) != NULL)
    return;
  search->reading->change_only = dossier_candidates_offer (search->reading->candidates, DOSSIER_FIELD_PUBLISHED, best->date, best->basis, "date of change");
}

static void
offer_seen (DossierPageReading *reading)
{
  Search search = { .reading = reading };

  search.seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  search.language = reading->facts->language != NULL && *reading->facts->language != '\0' ? reading->facts->language : reading->json->language;
  search.order = dossier_date_order_of (search.language);
  if (search.order == DOSSIER_DATE_ORDER_UNKNOWN)
    search.order = dossier_date_order_of (dossier_page_facts_meta (reading->facts, "og:locale"));
  if (dossier_date_order_shown_by (reading->facts->text->str) != DOSSIER_DATE_ORDER_UNKNOWN)
    search.order = dossier_date_order_shown_by (reading->facts->text->str);

  for (guint m = 0; m < reading->facts->marks->len && search.seen->len < MAX_SEEN; m++)
    {
      const DossierPageMark *mark = DOSSIER_PAGE_MARK (reading->facts, m);

      if (mark->kinds & (DOSSIER_MARK_TIME | DOSSIER_MARK_DATE | DOSSIER_MARK_PUBLISHED | DOSSIER_MARK_MODIFIED))
        look_at_mark (&search, mark);
    }
  for (guint l = 0; l < reading->facts->lines->len && search.seen->len < MAX_SEEN * 2; l++)
    look_at_line (&search, l);

  offer_best (&search, DOSSIER_FIELD_PUBLISHED);
  offer_best (&search, DOSSIER_FIELD_MODIFIED);
  offer_address (reading);
  if (dossier_candidates_get (reading->candidates, DOSSIER_FIELD_PUBLISHED, 0) == NULL)
    offer_date (reading, DOSSIER_FIELD_PUBLISHED, reading->json->page_published, DOSSIER_BASIS_JSON_LD, "WebPage.datePublished");
  offer_change (&search);
  for (guint i = 0; i < search.seen->len; i++)
    g_free (g_array_index (search.seen, Seen, i).date);
  g_array_unref (search.seen);
}

/**
 * dossier_date_rule:
 *
 * When the page was published and changed: as it declares, shows, or has in its address.
 */
void
dossier_date_rule (DossierPageReading *reading)
{
  offer_declared (reading);
  offer_seen (reading);
  dossier_date_choice (reading->candidates, DOSSIER_FIELD_PUBLISHED);
  dossier_date_choice (reading->candidates, DOSSIER_FIELD_MODIFIED);
}

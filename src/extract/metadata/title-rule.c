/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-reading.h"

#include "extract/ascii-text.h"
#include "extract/metadata/clean-text.h"

#include <string.h>

#define MIN_PROSE 160      /* bytes of a line that is running text */
#define COMPANY 3          /* lines within which running text goes on */
#define MAX_TITLE 300      /* bytes: longer is no title */
#define MAX_TITLES 24
#define SIMILAR 50         /* per cent of the title's words in a line that may be its headline */
#define SUPPORTED 40       /* per cent of a heading's words that another source must have too */

typedef struct
{
  char         *text;      /* (owned) without the site's name */
  char         *folded;    /* (owned) */
  GStrv         words;     /* (owned) folded */
  DossierBasis  basis;
  const char   *origin;
  guint         mark;      /* G_MAXUINT: of no element seen */
} Title;

typedef struct
{
  DossierPageReading *reading;
  Title               titles[MAX_TITLES];
  guint               n;
} Titles;

/* Sure signs of what is not the headline: with the first, a short part before it is a kicker. */
static const char *const separators[] = { " | ", " – ", " — ", " - ", " :: ", " · ", " » ", " « ", " • ", " › ", " ‹ ", " // ", "｜", " ｜ ", " / ", "：", ": " };
#define N_ANYWHERE 15        /* the rest only where it stands before or after the site's own name */

static GStrv
split_words (const char *text)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv words;
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      if (!is_word && start != NULL)
        {
          g_autofree char *word = dossier_text_down (start, (gsize) (p - start));

          g_strv_builder_add (builder, word);
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
  words = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return words;
}

static gboolean
is_site (const DossierPageReading *reading, const char *text)
{
  g_autofree char *folded = dossier_fold_text (text);

  for (guint i = 0; reading->sites[i] != NULL; i++)
    {
      gsize length = strlen (reading->sites[i]);

      if (strcmp (folded, reading->sites[i]) == 0)
        return TRUE;
      /* "The Courier News" of "The Courier", "ESPN" of "ESPN.com" */
      if (length >= 4 && strlen (folded) >= 4 && strlen (folded) < 40 &&
          (g_str_has_prefix (folded, reading->sites[i]) || g_str_has_prefix (reading->sites[i], folded)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_said_elsewhere (const Titles *titles, const char *text)
{
  g_autofree char *folded = dossier_fold_text (text);

  for (guint i = 0; i < titles->n; i++)
    {
      if (strcmp (titles->titles[i].folded, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
find_last (const char *text, guint n, gsize *length)
{
  const char *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *at = g_strrstr (text, separators[i]);

      if (at != NULL && (last == NULL || at > last))
        {
          last = at;
          *length = strlen (separators[i]);
        }
    }

  return last;
}

static const char *
find_first (const char *text, guint n, gsize *length)
{
  const char *first = NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *at = strstr (text, separators[i]);

      if (at != NULL && (first == NULL || at < first))
        {
          first = at;
          *length = strlen (separators[i]);
        }
    }

  return first;
}

/* "Headline - Site", "Site | Headline", "Opinion | Headline", "Headline | Opinion | Site". */
static char *
without_site (const Titles *titles, const char *text)
{
  char *own = g_strdup (text);

  if (strpbrk (text, "|-:/") == NULL && g_str_is_ascii (text))
    return own;
  for (guint round = 0; round < 4; round++)
    {
      gsize length = 0;
      const char *at = find_last (own, N_ANYWHERE, &length);
      gboolean cut = FALSE;

      if (at != NULL)
        {
          g_autofree char *before = g_strndup (own, (gsize) (at - own));

          cut = is_site (titles->reading, at + length) || is_said_elsewhere (titles, before) ||
                (strncmp (at, separators[0], 3) == 0 && g_utf8_strlen (before, -1) >= 15 && strlen (at + length) < strlen (before) * 2);
          if (cut && *before != '\0')
            {
              g_free (own);
              own = g_steal_pointer (&before);
              continue;
            }
        }
      at = find_first (own, G_N_ELEMENTS (separators), &length);
      if (at != NULL)
        {
          g_autofree char *before = g_strndup (own, (gsize) (at - own));
          g_autofree char *after = g_strdup (at + length);

          if ((is_site (titles->reading, before) && strchr (after, ' ') != NULL && length > 2) ||
              (strncmp (at, separators[0], 3) == 0 && g_utf8_strlen (before, -1) < 20 && strlen (after) > strlen (before)))
            {
              g_free (own);
              own = g_steal_pointer (&after);
              continue;
            }
        }
      break;
    }

  return own;
}

static void
add (Titles *titles, const char *text, DossierBasis basis, const char *origin, guint mark)
{
  g_autofree char *clean = dossier_clean_text (text, -1);
  Title *title = &titles->titles[titles->n];

  if (clean == NULL || strlen (clean) > MAX_TITLE || titles->n == MAX_TITLES)
    return;
  title->text = g_steal_pointer (&clean);
  title->folded = dossier_fold_text (title->text);
  title->basis = basis;
  title->origin = origin;
  title->mark = mark;
  titles->n++;
}

static void
add_seen (Titles *titles, guint kinds)
{
  DossierPageReading *reading = titles->reading;

  for (guint i = 0; i < reading->facts->marks->len && titles->n < MAX_TITLES / 2; i++)
    {
      const DossierPageMark *mark = DOSSIER_PAGE_MARK (reading->facts, i);
      g_autofree char *text = NULL;

      if ((mark->kinds & kinds) != kinds || (mark->zone & (DOSSIER_ZONE_ASIDE & ~DOSSIER_ZONE_FURNITURE)) || mark->end - mark->start > MAX_TITLE)
        continue;
      text = dossier_page_reading_dup_text (reading, mark->start, mark->end);
      add (titles, text, kinds & DOSSIER_MARK_ITEM ? DOSSIER_BASIS_MICRODATA : DOSSIER_BASIS_VISIBLE, mark->origin != NULL ? mark->origin : "heading", i);
    }
}

static void
collect (Titles *titles)
{
  const DossierPageReading *reading = titles->reading;

  add_seen (titles, DOSSIER_MARK_H1);
  add_seen (titles, DOSSIER_MARK_HEADLINE | DOSSIER_MARK_ITEM);
  add (titles, reading->json->headline, DOSSIER_BASIS_JSON_LD, "headline", G_MAXUINT);
  add (titles, dossier_page_facts_meta (reading->facts, "og:title"), DOSSIER_BASIS_OPEN_GRAPH, "og:title", G_MAXUINT);
  add (titles, dossier_page_facts_meta (reading->facts, "twitter:title"), DOSSIER_BASIS_META, "twitter:title", G_MAXUINT);
  add (titles, dossier_page_facts_meta (reading->facts, "citation_title"), DOSSIER_BASIS_META, "citation_title", G_MAXUINT);
  add (titles, reading->facts->title, DOSSIER_BASIS_META, "title", G_MAXUINT);
  if (titles->n == 0)
    {
      add (titles, reading->json->name, DOSSIER_BASIS_JSON_LD, "name", G_MAXUINT);
      add_seen (titles, DOSSIER_MARK_H2);
    }

  for (guint i = 0; i < titles->n; i++)
    {
      Title *title = &titles->titles[i];
      char *text = without_site (titles, title->text);

      g_free (title->text);
      title->text = text;
    }
  for (guint i = 0; i < titles->n; i++)
    {
      g_free (titles->titles[i].folded);
      titles->titles[i].folded = dossier_fold_text (titles->titles[i].text);
      titles->titles[i].words = split_words (titles->titles[i].text);
    }
}

/* Per cent of the words of @a that @b has. */
static guint
share_of_words (const Title *a, const Title *b)
{
  guint n = 0, found = 0;

  for (; a->words[n] != NULL; n++)
    found += g_strv_contains ((const char *const *) b->words, a->words[n]);

  return n > 0 ? found * 100 / n : 0;
}

/* How far the sources that are not @self bear it out: 0 to 100. */
static guint
support (const Titles *titles, const Title *self)
{
  guint best = 0;

  for (guint i = 0; i < titles->n; i++)
    {
      const Title *other = &titles->titles[i];

      if (other == self || other->mark != G_MAXUINT)
        continue;
      if (strcmp (other->folded, self->folded) == 0)
        return 100;
      best = MAX (best, MIN (share_of_words (self, other), 99));
    }

  return best;
}

/* What readers see, borne out by what the page says to machines; else what it says to them. */
static const Title *
choose (const Titles *titles)
{
  const Title *best = NULL, *declared = NULL;
  guint best_support = 0;

  for (guint i = 0; i < titles->n; i++)
    {
      const Title *title = &titles->titles[i];
      guint own = support (titles, title);

      if (*title->folded == '\0' || (is_site (titles->reading, title->text) && titles->n > 1))
        continue;
      if (title->mark == G_MAXUINT)
        {
          if (declared == NULL)
            declared = title;
          continue;
        }
      if (own >= SUPPORTED && own > best_support)
        {
          best = title;
          best_support = own;
        }
    }
  if (best != NULL)
    return best;
  if (declared != NULL)
    return declared;

  return titles->n > 0 ? &titles->titles[0] : NULL;
}

/* What the headline stands in is no furniture, whatever its classes say. */
static void
clear_zones (DossierPageReading *reading)
{
  guint own = reading->headline < reading->facts->lines->len
    ? DOSSIER_PAGE_LINE (reading->facts, reading->headline)->zone & (DOSSIER_ZONE_FURNITURE | DOSSIER_ZONE_RELATED) : 0;

  for (guint i = 0; i < reading->facts->lines->len && own != 0; i++)
    DOSSIER_PAGE_LINE (reading->facts, i)->zone &= ~own;
  for (guint i = 0; i < reading->facts->marks->len && own != 0; i++)
    DOSSIER_PAGE_MARK (reading->facts, i)->zone &= ~own;
}

/* No line says the same: the one that has most of its words, if it has most of them. */
static void
find_similar (DossierPageReading *reading, const Title *title)
{
  guint best = SIMILAR;

  for (guint i = 0; i < reading->facts->lines->len; i++)
    {
      const DossierPageLine *line = DOSSIER_PAGE_LINE (reading->facts, i);
      g_autofree char *text = NULL;
      Title own = { 0 };
      guint share;

      if (line->length > MAX_TITLE || line->length * 2 < strlen (title->text) ||
          (line->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE | DOSSIER_ZONE_RELATED | DOSSIER_ZONE_HIDDEN)))
        continue;
      text = dossier_page_reading_dup_text (reading, line->start, line->end);
      own.words = split_words (text);
      share = share_of_words (title, &own);
      g_strfreev (own.words);
      if (share > best)
        {
          best = share;
          reading->headline = i;
        }
    }
}

static gboolean
is_prose (const DossierPageLine *line)
{
  return line->length >= MIN_PROSE && !(line->zone & (DOSSIER_ZONE_ASIDE | DOSSIER_ZONE_HIDDEN));
}

/* One long line alone may be a standfirst or a caption, with the byline after it. */
static gboolean
has_company (const DossierPageReading *reading, guint line)
{
  for (guint i = line + 1; i <= line + COMPANY && i < reading->facts->lines->len; i++)
    {
      if (is_prose (DOSSIER_PAGE_LINE (reading->facts, i)))
        return TRUE;
    }

  return FALSE;
}

/* The line of the headline, and where running text begins after it. */
static void
find_place (DossierPageReading *reading, const Titles *titles, const Title *title)
{
  guint mark = title->mark, n_lines = reading->facts->lines->len;

  for (guint i = 0; i < titles->n && mark == G_MAXUINT; i++)
    {
      if (titles->titles[i].mark != G_MAXUINT && strcmp (titles->titles[i].folded, title->folded) == 0)
        mark = titles->titles[i].mark;
    }
  if (mark != G_MAXUINT)
    reading->headline = dossier_page_reading_line_at (reading, DOSSIER_PAGE_MARK (reading->facts, mark)->end);
  for (guint i = 0; i < n_lines && mark == G_MAXUINT; i++)   /* in no heading: a line that says the same */
    {
      const DossierPageLine *line = DOSSIER_PAGE_LINE (reading->facts, i);
      g_autofree char *text = NULL, *folded = NULL;

      if (line->length > MAX_TITLE || line->length + 16 < strlen (title->text) || (line->zone & (DOSSIER_ZONE_COMMENT | DOSSIER_ZONE_PICTURE | DOSSIER_ZONE_RELATED | DOSSIER_ZONE_HIDDEN)))
        continue;
      text = dossier_page_reading_dup_text (reading, line->start, line->end);
      folded = dossier_fold_text (text);
      if (strcmp (folded, title->folded) == 0)
        {
          reading->headline = i;
          break;
        }
    }
  if (reading->headline != G_MAXUINT && reading->headline > 0 && mark != G_MAXUINT &&
      (reading->headline >= n_lines || DOSSIER_PAGE_LINE (reading->facts, reading->headline)->start >= DOSSIER_PAGE_MARK (reading->facts, mark)->end))
    reading->headline--;

  if (reading->headline == G_MAXUINT)
    find_similar (reading, title);
  clear_zones (reading);
  for (reading->body = reading->headline != G_MAXUINT ? reading->headline + 1 : 0; reading->body < n_lines; reading->body++)
    {
      const DossierPageLine *line = DOSSIER_PAGE_LINE (reading->facts, reading->body);

      if (is_prose (line) && (reading->body + 1 == n_lines || has_company (reading, reading->body)))
        break;
    }
}

/**
 * dossier_title_rule:
 *
 * The title without the site's name, a section before it or after it; and where the
 * headline stands, from which the rules for bylines and dates measure.
 */
void
dossier_title_rule (DossierPageReading *reading)
{
  Titles titles = { .reading = reading };
  const Title *chosen;
  guint n = 0;

  collect (&titles);
  chosen = choose (&titles);
  if (chosen != NULL)
    find_place (reading, &titles, chosen);
  for (guint i = 0; i < titles.n; i++)
    dossier_candidates_offer (reading->candidates, DOSSIER_FIELD_TITLE, titles.titles[i].text, titles.titles[i].basis, titles.titles[i].origin);
  for (DossierOffer *offer; chosen != NULL && (offer = dossier_candidates_get (reading->candidates, DOSSIER_FIELD_TITLE, n)) != NULL; n++)
    {
      if (offer->basis == chosen->basis && strcmp (offer->value, chosen->text) == 0)
        {
          dossier_candidates_take (reading->candidates, offer, chosen->mark != G_MAXUINT ? "not-what-readers-see" : "less-trusted");
          break;
        }
    }

  for (guint i = 0; i < titles.n; i++)
    {
      g_free (titles.titles[i].text);
      g_free (titles.titles[i].folded);
      g_strfreev (titles.titles[i].words);
    }
}

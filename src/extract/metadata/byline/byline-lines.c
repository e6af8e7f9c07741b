/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/byline/byline.h"

#include "extract/metadata/byline/author-names.h"
#include "extract/metadata/byline/byline-words.h"
#include "extract/metadata/clean-text.h"

#include <string.h>

#define MAX_DATES 3          /* in one line */
#define MAX_NAME_LINE 80     /* bytes */
#define MAX_AGENCY 40

/* A line near the headline, cut into its parts. */
typedef struct
{
  GStrv    parts;      /* (owned) */
  gboolean has_date;   /* or what stands beside bylines as dates do: "3 min read" */
} Line;

static gboolean
is_beside_bylines (const char *text)
{
  static const char *const words[] = { "min read", "minute read", "minutes read", "read time", "reading time", " ago", "Published", "Updated", "Posted", "published", "updated", "posted",
                                       "Lesezeit", "words", "Comments", "comments" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (text, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Dates become borders: what stands before and after them are parts. */
static void
read_line (const DossierPageReading *reading, guint l, Line *line)
{
  static const char *const dividers[] = { "·", "•", "●", "∙", "—", "–", " - ", " / ", "»", "\x1f" };
  const DossierPageLine *own = DOSSIER_PAGE_LINE (reading->facts, l);
  g_autoptr (GString) text = g_string_new_len (reading->facts->text->str + own->start, own->end - own->start);

  line->has_date = is_beside_bylines (text->str);
  for (guint n = 0; n < MAX_DATES; n++)
    {
      gsize start, end;
      g_autofree char *date = dossier_date_find (text->str, reading->facts->language, DOSSIER_DATE_ORDER_DAY_FIRST, &start, &end);

      if (date == NULL)
        break;
      line->has_date = TRUE;
      g_string_erase (text, (gssize) start, (gssize) (end - start));
      g_string_insert_c (text, (gssize) start, '|');
    }
  for (guint i = 0; i < G_N_ELEMENTS (dividers); i++)
    g_string_replace (text, dividers[i], "|", 0);
  line->parts = g_strsplit (g_strdelimit (text->str, "\x1e", ' '), "|", 16);
}

static gboolean
is_role_line (const DossierPageReading *reading, guint l)
{
  const DossierPageLine *own = l < reading->facts->lines->len ? DOSSIER_PAGE_LINE (reading->facts, l) : NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (own == NULL || own->length > MAX_NAME_LINE)
    return FALSE;
  text = dossier_page_reading_dup_text (reading, own->start, own->end);
  words = g_strsplit_set (text, " ,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (dossier_is_role_word (words[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_date_line (const DossierPageReading *reading, guint l)
{
  Line line = { NULL, FALSE };

  if (l >= reading->facts->lines->len || DOSSIER_PAGE_LINE (reading->facts, l)->length > MAX_NAME_LINE)
    return FALSE;
  read_line (reading, l, &line);
  g_strfreev (line.parts);

  return line.has_date;
}

/* A line after the text that begins with the name: "Jane Doe is a writer". */
static gboolean
comes_again (const DossierPageReading *reading, const char *name)
{
  gsize length = strlen (name);

  for (guint l = reading->body + 1; l < reading->facts->lines->len; l++)
    {
      const DossierPageLine *line = DOSSIER_PAGE_LINE (reading->facts, l);

      if (line->end - line->start > length && strncmp (reading->facts->text->str + line->start, name, length) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add (const DossierPageReading *reading, DossierBylines *bylines, const char *text, DossierBylineFit fit, guint l, DossierNamesTrust trust)
{
  DossierByline byline = { g_ptr_array_new_with_free_func (g_free), fit, l, fit == DOSSIER_BYLINE_GUESSED ? "line" : "by", DOSSIER_BASIS_VISIBLE };

  dossier_author_names_add (byline.names, text, trust, (const char *const *) reading->sites);
  dossier_bylines_add (bylines, &byline);
}

/* What follows a lead that ends its line or part. */
static char *
dup_next (const DossierPageReading *reading, guint l, GStrv rest)
{
  for (; *rest != NULL; rest++)
    {
      if (*g_strstrip (*rest) != '\0')
        return g_strdup (*rest);
    }
  if (l + 1 < reading->facts->lines->len && DOSSIER_PAGE_LINE (reading->facts, l + 1)->length <= MAX_NAME_LINE)
    return g_strndup (reading->facts->text->str + DOSSIER_PAGE_LINE (reading->facts, l + 1)->start,
                      DOSSIER_PAGE_LINE (reading->facts, l + 1)->end - DOSSIER_PAGE_LINE (reading->facts, l + 1)->start);

  return g_strdup ("");
}

static void
look_at_near (const DossierPageReading *reading, DossierBylines *bylines, guint l)
{
  Line line;

  read_line (reading, l, &line);
  for (guint i = 0; line.parts[i] != NULL; i++)
    {
      char *part = g_strstrip (line.parts[i]);
      gsize lead = dossier_byline_other_lead (part);
      const char *inner;

      if (lead > 0)
        {
          g_autofree char *next = part[lead] != '\0' ? g_strdup (part + lead) : dup_next (reading, l, line.parts + i + 1);

          dossier_author_names_add (bylines->others, next, DOSSIER_NAMES_SEEN, NULL);
          break;
        }
      lead = dossier_byline_lead (part);
      if (lead > 0)
        {
          g_autofree char *next = part[lead] != '\0' ? g_strdup (part + lead) : dup_next (reading, l, line.parts + i + 1);

          add (reading, bylines, next, DOSSIER_BYLINE_NEAR_LABELLED, l, DOSSIER_NAMES_MARKED);
          break;
        }
      inner = strlen (part) < 120 ? dossier_byline_inner_lead (part) : NULL;
      if (inner != NULL)
        add (reading, bylines, inner, DOSSIER_BYLINE_GUESSED, l, DOSSIER_NAMES_SEEN);
      else if (strlen (part) <= MAX_AGENCY && dossier_is_agency (part) && (line.has_date || has_date_line (reading, l - 1) || has_date_line (reading, l + 1)))
        add (reading, bylines, part, DOSSIER_BYLINE_GUESSED, l, DOSSIER_NAMES_MARKED);
      else
        {
          g_auto (GStrv) names = g_strsplit (part, ",", 2);

          if (names[0] != NULL && dossier_is_person_name (g_strstrip (names[0])) &&
              (line.has_date || is_role_line (reading, l + 1) || (names[1] == NULL && (has_date_line (reading, l + 1) || (l > 0 && has_date_line (reading, l - 1)))) ||
               comes_again (reading, names[0])))
            add (reading, bylines, names[1] == NULL || dossier_is_person_name (g_strstrip (names[1])) ? part : names[0], DOSSIER_BYLINE_GUESSED, l, DOSSIER_NAMES_SEEN);
        }
    }
  g_strfreev (line.parts);
}

/* After the text, only what says that it is a byline. */
static void
look_at_end (const DossierPageReading *reading, DossierBylines *bylines, guint l)
{
  const DossierPageLine *own = DOSSIER_PAGE_LINE (reading->facts, l);
  const char *text = reading->facts->text->str + own->start;
  g_autofree char *line = NULL;
  gsize lead = dossier_byline_lead (text);

  if (lead > 0 && dossier_byline_lead_is_sure (text))
    line = own->start + lead < own->end ? g_strndup (text + lead, own->end - own->start - lead) : dup_next (reading, l, (char *[]) { NULL });
  else if (own->end - own->start < 200 && memmem (text, own->end - own->start, "ritten by ", 10) != NULL)
    {
      g_autofree char *whole = g_strndup (text, own->end - own->start);

      line = g_strdup (strstr (whole, "ritten by ") + 10);
    }
  if (line != NULL)
    add (reading, bylines, line, DOSSIER_BYLINE_AT_THE_END, l, DOSSIER_NAMES_SEEN);
}

/**
 * dossier_byline_lines:
 *
 * Adds the names in lines that no element marks as bylines: after "By" and its like; a
 * person's name beside a date or a role, near the headline; "Written by" at the end.
 */
void
dossier_byline_lines (const DossierPageReading *reading,
                      DossierBylines           *bylines)
{
  for (guint l = 0; l < reading->facts->lines->len; l++)
    {
      const DossierPageLine *line = DOSSIER_PAGE_LINE (reading->facts, l);

      if (line->length > DOSSIER_BYLINE_MAX || (line->zone & (DOSSIER_ZONE_ASIDE | DOSSIER_ZONE_HIDDEN)) || l == reading->headline)
        continue;
      if (dossier_byline_is_near (reading, l))
        look_at_near (reading, bylines, l);
      else if (l > reading->body)
        look_at_end (reading, bylines, l);
    }
}

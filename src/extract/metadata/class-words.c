/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/class-words.h"

#include <string.h>

/* How a word is to be met: whole, or at the start of a longer one. */
typedef enum { WHOLE, START } How;

static const struct { const char *word; How how; guint says; } words[] = {
  { "about", WHOLE, DOSSIER_WORD_BIOGRAPHY },
  { "also", WHOLE, DOSSIER_WORD_RELATED },
  { "aside", WHOLE, DOSSIER_WORD_FURNITURE },
  { "auteur", START, DOSSIER_WORD_AUTHOR },
  { "author", START, DOSSIER_WORD_AUTHOR },
  { "autor", START, DOSSIER_WORD_AUTHOR },
  { "bio", WHOLE, DOSSIER_WORD_BIOGRAPHY },
  { "biography", WHOLE, DOSSIER_WORD_BIOGRAPHY },
  { "breadcrumb", START, DOSSIER_WORD_FURNITURE },
  { "by", WHOLE, DOSSIER_WORD_BYLINE },
  { "byline", START, DOSSIER_WORD_BYLINE },
  { "caption", START, DOSSIER_WORD_PICTURE },
  { "card", WHOLE, DOSSIER_WORD_RELATED },
  { "carousel", START, DOSSIER_WORD_RELATED },
  { "comment", START, DOSSIER_WORD_COMMENT },
  { "contributor", START, DOSSIER_WORD_AUTHOR },
  { "copyright", START, DOSSIER_WORD_PICTURE },
  { "created", WHOLE, DOSSIER_WORD_PUBLISHED },
  { "credit", START, DOSSIER_WORD_PICTURE },
  { "date", WHOLE, DOSSIER_WORD_DATE },
  { "dateline", WHOLE, DOSSIER_WORD_DATE },
  { "datetime", WHOLE, DOSSIER_WORD_DATE },
  { "datum", WHOLE, DOSSIER_WORD_DATE },
  { "disqus", START, DOSSIER_WORD_COMMENT },
  { "entry", WHOLE, DOSSIER_WORD_ENTRY },
  { "fecha", WHOLE, DOSSIER_WORD_DATE },
  { "fn", WHOLE, DOSSIER_WORD_NAME },
  { "footer", START, DOSSIER_WORD_FURNITURE },
  { "forfatter", START, DOSSIER_WORD_AUTHOR },
  { "headline", START, DOSSIER_WORD_HEADLINE },
  { "issued", WHOLE, DOSSIER_WORD_PUBLISHED },
  { "jobtitle", WHOLE, DOSSIER_WORD_ROLE },
  { "journalist", START, DOSSIER_WORD_AUTHOR },
  { "latest", WHOLE, DOSSIER_WORD_RELATED },
  { "menu", START, DOSSIER_WORD_FURNITURE },
  { "modified", START, DOSSIER_WORD_UPDATED },
  { "more", WHOLE, DOSSIER_WORD_RELATED },
  { "name", WHOLE, DOSSIER_WORD_NAME },
  { "nav", WHOLE, DOSSIER_WORD_FURNITURE },
  { "navbar", START, DOSSIER_WORD_FURNITURE },
  { "navigation", START, DOSSIER_WORD_FURNITURE },
  { "next", WHOLE, DOSSIER_WORD_RELATED },
  { "popular", START, DOSSIER_WORD_RELATED },
  { "posted", START, DOSSIER_WORD_PUBLISHED },
  { "promo", START, DOSSIER_WORD_RELATED },
  { "pubdate", START, DOSSIER_WORD_PUBLISHED },
  { "publish", START, DOSSIER_WORD_PUBLISHED },
  { "published", START, DOSSIER_WORD_PUBLISHED },
  { "recent", START, DOSSIER_WORD_RELATED },
  { "recirc", START, DOSSIER_WORD_RELATED },
  { "recommend", START, DOSSIER_WORD_RELATED },
  { "related", START, DOSSIER_WORD_RELATED },
  { "replies", WHOLE, DOSSIER_WORD_COMMENT },
  { "reply", WHOLE, DOSSIER_WORD_COMMENT },
  { "reporter", START, DOSSIER_WORD_AUTHOR },
  { "respond", WHOLE, DOSSIER_WORD_COMMENT },
  { "reviewer", START, DOSSIER_WORD_ROLE },
  { "role", WHOLE, DOSSIER_WORD_ROLE },
  { "sidebar", START, DOSSIER_WORD_FURNITURE },
  { "similar", START, DOSSIER_WORD_RELATED },
  { "slider", START, DOSSIER_WORD_RELATED },
  { "sponsor", START, DOSSIER_WORD_RELATED },
  { "suggest", START, DOSSIER_WORD_RELATED },
  { "teaser", START, DOSSIER_WORD_RELATED },
  { "testimonial", START, DOSSIER_WORD_RELATED },
  { "time", WHOLE, DOSSIER_WORD_DATE },
  { "timestamp", START, DOSSIER_WORD_DATE },
  { "trending", START, DOSSIER_WORD_RELATED },
  { "updated", START, DOSSIER_WORD_UPDATED },
  { "verfasser", START, DOSSIER_WORD_AUTHOR },
  { "writer", START, DOSSIER_WORD_AUTHOR },
  { "written", WHOLE, DOSSIER_WORD_BYLINE },
};

/* Ends of words run together: "postauthor", "articledate". */
static guint
says_by_end (const char *word, gsize length)
{
  if (length > 6 && memcmp (word + length - 6, "author", 6) == 0)
    return DOSSIER_WORD_AUTHOR;
  if (length > 6 && memcmp (word + length - 6, "byline", 6) == 0)
    return DOSSIER_WORD_BYLINE;
  if (length > 7 && memcmp (word + length - 4, "date", 4) == 0 &&
      (g_str_has_prefix (word, "post") || g_str_has_prefix (word, "article") || g_str_has_prefix (word, "entry") || g_str_has_prefix (word, "news")))
    return DOSSIER_WORD_DATE;

  return 0;
}

/* The first row whose word starts with the letter: the table is in alphabetic order. */
static const guint8 *
get_starts (void)
{
  static guint8 starts[27];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      guint row = 0;

      for (guint letter = 0; letter < 27; letter++)
        {
          while (row < G_N_ELEMENTS (words) && (guint) (words[row].word[0] - 'a') < letter)
            row++;
          starts[letter] = (guint8) row;
        }
      g_once_init_leave (&once, 1);
    }

  return starts;
}

static guint
says (const char *word, gsize length)
{
  const guint8 *starts = get_starts ();
  guint letter = (guint) (word[0] - 'a'), result = 0;

  for (guint row = starts[letter]; row < starts[letter + 1]; row++)
    {
      const char *own = words[row].word;
      gsize n = 1;

      while (n < length && own[n] == word[n])   /* both end in a zero */
        n++;
      if (own[n] == '\0' && (words[row].how == START || length == n))
        result |= words[row].says;
    }

  return result != 0 || length <= 6 ? result : says_by_end (word, length);
}

/**
 * dossier_class_words:
 * @name: a class attribute or the like, its words set apart by any sign or by CamelCase
 *
 * Returns: flags of #DossierClassWord
 */
guint
dossier_class_words (const char *name)
{
  char word[24];
  gsize length = 0;
  guint result = 0;
  gboolean was_lower = FALSE;

  g_return_val_if_fail (name != NULL, 0);

  for (const char *p = name;; p++)
    {
      gboolean is_lower = *p >= 'a' && *p <= 'z', is_upper = *p >= 'A' && *p <= 'Z';

      if (is_lower && length > 0)   /* within a word, as most are */
        {
          if (length < sizeof word)
            word[length] = *p;
          length++;
          was_lower = TRUE;
          continue;
        }

      if (length > 0 && ((!is_upper && !is_lower) || (is_upper && was_lower)))
        {
          if (length > 1 && length < sizeof word)
            {
              word[length] = '\0';
              result |= says (word, length);
            }
          length = 0;
        }
      if (*p == '\0')
        return result;
      if (is_upper || is_lower)
        {
          if (length < sizeof word)
            word[length] = is_upper ? (char) (*p + ('a' - 'A')) : *p;
          length++;
        }
      was_lower = is_lower;
    }
}

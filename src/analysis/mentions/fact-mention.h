/* What a sentence says that can be checked: a number, a date, a name, a negation, a hedge, an attribution.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/language.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_MENTION_NUMBER,
  DOSSIER_MENTION_DATE,
  DOSSIER_MENTION_NAME,
  DOSSIER_MENTION_NEGATION,
  DOSSIER_MENTION_HEDGE,
  DOSSIER_MENTION_ATTRIBUTION,
} DossierMentionKind;

typedef enum
{
  DOSSIER_BOUND_EXACT,
  DOSSIER_BOUND_ABOUT,      /* "nearly", "about" */
  DOSSIER_BOUND_AT_LEAST,   /* "more than", "over", "at least" */
  DOSSIER_BOUND_AT_MOST,    /* "fewer than", "up to" */
} DossierBound;

typedef enum
{
  DOSSIER_UNIT_COUNT,
  DOSSIER_UNIT_PERCENT,
  DOSSIER_UNIT_MONEY,
  DOSSIER_UNIT_MINUTES,   /* a duration of seconds, minutes or hours */
  DOSSIER_UNIT_CLOCK,     /* a time of day, as hours with the minutes for decimals: 1.38 */
} DossierUnit;

/**
 * DossierNumber:
 * @things: keys of the stems of the two words that say of what, 0 where none follow
 */
typedef struct
{
  double        value;
  DossierBound  bound;
  DossierUnit   unit;
  guint64       things[2];
} DossierNumber;

typedef enum
{
  DOSSIER_RELATIVE_NONE,
  DOSSIER_RELATIVE_DAY,
  DOSSIER_RELATIVE_WEEK,
  DOSSIER_RELATIVE_MONTH,
  DOSSIER_RELATIVE_YEAR,
} DossierRelative;

typedef enum
{
  DOSSIER_DATE_TO_DAY,
  DOSSIER_DATE_TO_WEEK,
  DOSSIER_DATE_TO_MONTH,
  DOSSIER_DATE_TO_YEAR,
} DossierDateReach;

/* What a date rests on */
typedef enum
{
  DOSSIER_DATE_BY_NONE,        /* it cannot be told */
  DOSSIER_DATE_BY_TEXT,      /* the text says all of it */
  DOSSIER_DATE_BY_YEAR,        /* the year is that of the text, or the nearest to it */
  DOSSIER_DATE_BY_PUBLISHED,   /* counted from the day the text appeared */
} DossierDateGround;

/**
 * DossierDate:
 * @year: 0 where it is not said; so @month (1 to 12), @day (1 to 31) and @weekday (1, Monday, to 7)
 * @relative: what @offset counts from the text's own date: "last month" is -1 month
 * @turn: -1 for "last Monday", 1 for "next June", else 0
 * @first_day: with @last_day, Julian days as of #GDate, once dossier_date_resolve() has told them
 * @precision: of these days
 */
typedef struct
{
  gint             year;
  gint             month;
  gint             day;
  gint             weekday;
  DossierRelative  relative;
  gint             offset;
  gint             turn;
  guint32          first_day;
  guint32          last_day;
  DossierDateReach precision;
  DossierDateGround by;
} DossierDate;

/**
 * DossierMention:
 * @first: index of its first word; @last: of its last, inclusive
 * @start: in code points
 */
typedef struct
{
  DossierMentionKind kind;
  guint              first;
  guint              last;
  guint              start;
  guint              end;
  DossierNumber      number;
  DossierDate        date;
} DossierMention;

/* Words that a text writes with a capital within its sentences too: only those are taken for names at a sentence's head. */
typedef GHashTable DossierCapitals;

GArray   *dossier_mentions_read           (const DossierWordList  *words,
                                           DossierLanguage         language,
                                           DossierCapitals        *capitals,
                                           guint                   first,
                                           guint                   end);
gboolean  dossier_mention_names_agree     (const DossierWordList  *a_words,
                                           const DossierMention   *a,
                                           const DossierWordList  *b_words,
                                           const DossierMention   *b);
guint64   dossier_mention_name_key        (const DossierWordList  *words,
                                           guint                   nth);
gboolean  dossier_mention_numbers_agree   (const DossierNumber    *a,
                                           const DossierNumber    *b);
gboolean  dossier_mention_is_headline     (const DossierWordList  *words,
                                           guint                   first,
                                           guint                   end);
gboolean  dossier_mention_is_possessive   (const DossierWordList  *words,
                                           guint                   at);
gboolean  dossier_mention_dates_agree     (const DossierDate      *a,
                                           const DossierDate      *b);
gboolean  dossier_mention_dates_conflict  (const DossierDate      *a,
                                           const DossierDate      *b);

/* For the readers of single kinds: each takes words that none before it took. */
guint     dossier_mention_read_date       (const DossierWordList  *words,
                                           DossierLanguage         language,
                                           guint                   at,
                                           guint                   end,
                                           DossierMention         *mention);
guint     dossier_mention_read_number     (const DossierWordList  *words,
                                           DossierLanguage         language,
                                           guint                   at,
                                           guint                   first,
                                           guint                   end,
                                           DossierMention         *mention);
guint     dossier_mention_read_name       (const DossierWordList  *words,
                                           DossierCapitals        *capitals,
                                           guint                   at,
                                           guint                   first,
                                           guint                   end,
                                           DossierMention         *mention);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/pair-words.h"

#include <glib/gi18n.h>

#include "analysis/passages/side-pair.h"

/* What is shared that a person would look for first */
#define MOST_TOLD 5

/* What a shared term stands for in each sentence; @same: told by the words of the first, else by those of both */
typedef struct
{
  DossierWordRun a;
  DossierWordRun b;
  gboolean       same;
} Told;

typedef struct
{
  const GArray *shared;   /* of DossierSharedTerm */
  DossierSide   a;
  DossierSide   b;
  GArray       *told;     /* of Told */
} Telling;

static const DossierMention *
find_mention (const DossierSide *side, guint word, DossierMentionKind kind)
{
  for (guint i = 0; i < side->sentence->mentions->len; i++)
    {
      const DossierMention *mention = &g_array_index (side->sentence->mentions, DossierMention, i);

      if (mention->kind == kind && mention->first <= word && mention->last >= word)
        return mention;
    }
  return NULL;
}

static gboolean
read_alike (const DossierSide *a, const DossierWordRun *a_run, const DossierSide *b, const DossierWordRun *b_run)
{
  if (a_run->last - a_run->first != b_run->last - b_run->first)
    return FALSE;
  for (guint i = 0; a_run->first + i <= a_run->last; i++)
    if (a->reading->words->words[a_run->first + i].key != b->reading->words->words[b_run->first + i].key)
      return FALSE;
  return TRUE;
}

static void
tell_runs (const Telling *self, guint a_first, guint a_last, guint b_first, guint b_last, Told *told)
{
  *told = (Told) { { a_first, a_last }, { b_first, b_last }, FALSE };
  told->same = read_alike (&self->a, &told->a, &self->b, &told->b);
}

/* Whether @a says nothing that @b does not say */
static gboolean
says_no_more (const DossierDate *a, const DossierDate *b)
{
  return (a->year == 0 || a->year == b->year) && (a->month == 0 || a->month == b->month) && (a->day == 0 || a->day == b->day)
         && (a->weekday == 0 || a->weekday == b->weekday) && a->relative == b->relative && a->offset == b->offset;
}

/* Returns: whether both dates can be the same one: "3 March" and "Tuesday", but not two days of one year */
static gboolean
tell_dates (const Telling *self, const DossierMention *a, const DossierMention *b, Told *told)
{
  gboolean one_day = a->date.first_day != 0 && a->date.first_day == b->date.first_day && a->date.last_day == b->date.last_day;

  tell_runs (self, a->first, a->last, b->first, b->last, told);
  told->same = told->same || says_no_more (&a->date, &b->date);
  return one_day || says_no_more (&a->date, &b->date) || says_no_more (&b->date, &a->date);
}

/* @loosely: also words that only begin alike
 * Returns: %FALSE for what nobody would find in both sentences */
static gboolean
tell (const Telling *self, const DossierSharedTerm *term, gboolean loosely, Told *told)
{
  const DossierMention *mentions[DOSSIER_MENTION_NAME + 1][2];

  for (int kind = DOSSIER_MENTION_NUMBER; kind <= DOSSIER_MENTION_NAME; kind++)
    {
      mentions[kind][0] = find_mention (&self->a, term->a_word, kind);
      mentions[kind][1] = find_mention (&self->b, term->b_word, kind);
    }
  if (mentions[DOSSIER_MENTION_DATE][0] != NULL && mentions[DOSSIER_MENTION_DATE][1] != NULL)
    return tell_dates (self, mentions[DOSSIER_MENTION_DATE][0], mentions[DOSSIER_MENTION_DATE][1], told);
  if (term->role == DOSSIER_TERM_SLOT || (term->role == DOSSIER_TERM_EXTRA && !loosely))
    return FALSE;

  /* Figures are the same by what they say, and an abbreviation by the name that it stands for. */
  for (int kind = DOSSIER_MENTION_NUMBER; kind <= DOSSIER_MENTION_NAME; kind++)
    {
      const DossierMention *a = mentions[kind][0], *b = mentions[kind][1];

      if (a == NULL || b == NULL
          || (kind == DOSSIER_MENTION_NAME && self->a.reading->stems[term->a_word] == self->b.reading->stems[term->b_word]))
        continue;
      tell_runs (self, a->first, a->last, b->first, b->last, told);
      return kind == DOSSIER_MENTION_NUMBER ? a->number.unit == b->number.unit : (a->first == a->last) != (b->first == b->last);
    }
  tell_runs (self, term->a_word, term->a_word, term->b_word, term->b_word, told);
  told->same = self->a.reading->stems[term->a_word] == self->b.reading->stems[term->b_word];
  return TRUE;
}

/* Several terms may stand for one word, and one word may stand in several places. */
static gboolean
is_told (const Telling *self, const Told *what)
{
  for (guint i = 0; i < self->told->len; i++)
    {
      const Told *other = &g_array_index (self->told, Told, i);

      if ((what->a.first <= other->a.last && other->a.first <= what->a.last) || read_alike (&self->a, &what->a, &self->a, &other->a))
        return TRUE;
    }
  return FALSE;
}

static void
tell_all (const Telling *self, gboolean loosely)
{
  for (guint i = 0; i < self->shared->len && self->told->len < MOST_TOLD; i++)
    {
      Told told;

      if (tell (self, &g_array_index (self->shared, DossierSharedTerm, i), loosely, &told) && !is_told (self, &told))
        g_array_append_val (self->told, told);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return (int) ((const Told *) a)->a.first - (int) ((const Told *) b)->a.first;
}

static char *
list_words (const Telling *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->told->len; i++)
    {
      const Told *what = &g_array_index (self->told, Told, i);
      guint start, end;
      g_autofree char *ours = dossier_side_quote (&self->a, &what->a, &start, &end);
      g_autofree char *theirs = dossier_side_quote (&self->b, &what->b, &start, &end);

      g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "", ours);
      if (!what->same)
        g_string_append_printf (text, "/“%s”", theirs);
    }
  return g_string_free (text, FALSE);
}

/**
 * dossier_passage_pair_explain:
 *
 * What tells most is chosen, and told in the order of the first text. Where the second has other words for it, these
 * stand behind a stroke.
 *
 * Returns: (transfer full): "shares “…”, “…”/“…”"
 */
char *
dossier_passage_pair_explain (const DossierPassagePair *self, const DossierReading *a, const DossierReading *b)
{
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (Told));
  Telling telling = { self->shared, { a, &a->sentences[self->a] }, { b, &b->sentences[self->b] }, told };
  g_autofree char *words = NULL;

  tell_all (&telling, FALSE);
  if (told->len == 0)
    tell_all (&telling, TRUE);
  if (told->len == 0)
    return g_strdup (_("says the same in other words"));
  g_array_sort (told, compare_places);
  words = list_words (&telling);
  /* Translators: why two passages belong together; %s is words that both have: “…”, “…” */
  return g_strdup_printf (_("shares %s"), words);
}

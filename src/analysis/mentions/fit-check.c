/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/fit-check.h"

#include "analysis/text/letters.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* Said of everything there is. "any" and "both" are left out: they seldom widen what was said. */
static const char UNIVERSAL[] = "all every everyone everybody everything always never none nobody entire entirely whole everywhere";

/* The words before these make them ordinary: "at all", "after all", "all-time", "first of all" */
static const char *const NOT_UNIVERSAL[] = { "at", "after", "above", "of", NULL };

/* Firms, people, places: what one of which may have been made many */
static const char MANY[] =
  "firms companies banks businesses operators providers carriers vendors suppliers users customers agencies regulators registries registrars "
  "governments officials authorities countries states institutions organisations organizations exchanges networks investors manufacturers";

/* Words that put what is said in somebody's mouth; who "said" it has often only to be named, and is. */
static const char ACCORDING[] = "according laut zufolge selon según";

typedef struct
{
  DossierWordList *words;      /* (owned) */
  guint64         *bare;       /* (owned): for each word the key it shares with its plural and possessive */
  GArray          *mentions;   /* (owned) DossierMention */
} Part;

static void
part_free (Part *part)
{
  dossier_word_list_free (part->words);
  g_array_unref (part->mentions);
  g_free (part->bare);
  g_free (part);
}

/* A name at the head of a sentence is known by the capitals of the other texts. */
static Part *
part_new (const char *text, DossierCapitals *capitals)
{
  Part *part = g_new0 (Part, 1);

  part->words = dossier_word_list_new (text);
  part->bare = g_new (guint64, part->words->n_words + 1);
  for (guint i = 0; i < part->words->n_words; i++)
    part->bare[i] = dossier_mention_name_key (part->words, i);
  part->mentions = dossier_mentions_read (part->words, dossier_language_guess (part->words), capitals, 0, part->words->n_words);
  return part;
}

static void
collect_capitals (const GPtrArray *parts, DossierCapitals *capitals, guint from)
{
  for (guint n = 0; n < parts->len; n++)
    {
      const Part *part = g_ptr_array_index (parts, n);

      for (guint i = from; i < part->words->n_words; i++)
        if (part->words->words[i].flags & DOSSIER_WORD_CAPITAL)
          {
            g_hash_table_add (capitals, &part->words->words[i].key);
            g_hash_table_add (capitals, &part->bare[i]);
          }
    }
}

static gboolean
has_word (const Part *part, guint64 key)
{
  for (guint i = 0; i < part->words->n_words; i++)
    if (part->words->words[i].key == key)
      return TRUE;
  return FALSE;
}

static gboolean
has_kind (const Part *part, DossierMentionKind kind, guint *nth)
{
  for (guint i = 0; i < part->mentions->len; i++)
    if (g_array_index (part->mentions, DossierMention, i).kind == kind)
      {
        if (nth != NULL)
          *nth = i;
        return TRUE;
      }
  return FALSE;
}

/* "Russian" and "Russia", "Germans" and "Germany": a long beginning in common, and little else */
static gboolean
are_akin (const DossierWordList *a_words, guint a, const DossierWordList *b_words, guint b)
{
  const DossierWord *one = &a_words->words[a], *other = &b_words->words[b];
  guint n = one->end - one->start, m = other->end - other->start, same = 0;

  if ((other->flags & DOSSIER_WORD_CAPITAL) == 0)
    return FALSE;
  while (same < MIN (n, m) && dossier_letter_fold (a_words->letters[one->start + same]) == dossier_letter_fold (b_words->letters[other->start + same]))
    same++;
  return same >= 5 && MIN (n, m) - same <= 1 && MAX (n, m) - same <= 3;
}

/* Every word of the name stands somewhere in the part, in whatever case and number. */
static gboolean
has_name_words (const Part *part, const Part *sentence, const DossierMention *name)
{
  for (guint i = name->first; i <= name->last; i++)
    {
      gboolean found = (sentence->words->words[i].flags & DOSSIER_WORD_CAPITAL) == 0;

      for (guint j = 0; !found && j < part->words->n_words; j++)
        found = part->words->words[j].key == sentence->words->words[i].key || part->bare[j] == sentence->bare[i]
                || are_akin (sentence->words, i, part->words, j);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
agrees (const Part *sentence, const DossierMention *mention, const Part *quote)
{
  for (guint i = 0; i < quote->mentions->len; i++)
    {
      const DossierMention *other = &g_array_index (quote->mentions, DossierMention, i);

      if (mention->kind == DOSSIER_MENTION_NUMBER && other->kind == DOSSIER_MENTION_NUMBER
          && dossier_mention_numbers_agree (&mention->number, &other->number))
        return TRUE;
      if (mention->kind == DOSSIER_MENTION_DATE && other->kind == DOSSIER_MENTION_DATE
          && dossier_mention_dates_agree (&mention->date, &other->date))
        return TRUE;
      if (mention->kind == DOSSIER_MENTION_NAME && other->kind == DOSSIER_MENTION_NAME
          && dossier_mention_names_agree (sentence->words, mention, quote->words, other))
        return TRUE;
    }
  if (mention->kind == DOSSIER_MENTION_NAME)
    return has_name_words (quote, sentence, mention);
  if (mention->kind == DOSSIER_MENTION_NEGATION || mention->kind == DOSSIER_MENTION_HEDGE)
    return has_kind (quote, mention->kind, NULL);
  if (mention->kind == DOSSIER_MENTION_NUMBER || mention->kind == DOSSIER_MENTION_DATE)   /* "2018" is now the one, now the other */
    for (guint i = mention->first; i <= mention->last; i++)
      if ((sentence->words->words[i].flags & DOSSIER_WORD_DIGIT) && mention->first == mention->last)
        return has_word (quote, sentence->words->words[i].key);
  return FALSE;
}

static gboolean
any_agrees (const Part *sentence, const DossierMention *mention, const GPtrArray *quotes)
{
  for (guint i = 0; i < quotes->len; i++)
    if (agrees (sentence, mention, g_ptr_array_index (quotes, i)))
      return TRUE;
  return FALSE;
}

/**
 * dossier_fit_find_speaker:
 * @nth: of an attribution in @mentions
 * @speaker: (out): the name that the words are put in the mouth of
 *
 * Returns: %FALSE when the sentence names nobody
 */
gboolean
dossier_fit_find_speaker (const DossierWordList *words,
                          const GArray          *mentions,
                          guint                  nth,
                          DossierMention        *speaker)
{
  static const char FIRST[] = "according laut selon según";   /* the name follows */
  static const char TO[] = "told tells";                       /* who follows only listens */
  const DossierMention *said = &g_array_index (mentions, DossierMention, nth);
  gboolean follows = dossier_phrases_has_word (FIRST, words->words[said->first].key);

  for (guint i = nth; !follows && i-- > 0;)
    {
      const DossierMention *name = &g_array_index (mentions, DossierMention, i);

      if (name->kind == DOSSIER_MENTION_NAME && said->first - name->last <= 3)
        {
          *speaker = *name;
          return TRUE;
        }
    }
  for (guint i = nth + 1; i < mentions->len && !dossier_phrases_has_word (TO, words->words[said->first].key); i++)
    {
      const DossierMention *name = &g_array_index (mentions, DossierMention, i);

      if (name->kind == DOSSIER_MENTION_NAME && name->first - said->last <= (follows ? 6u : 2u))
        {
          *speaker = *name;
          return TRUE;
        }
    }
  return FALSE;
}

static void
add (GPtrArray *misfits, const DossierWordList *sentence, DossierMisfitKind kind, guint start, guint end, char *words)
{
  DossierMisfit *misfit = g_new0 (DossierMisfit, 1);

  *misfit = (DossierMisfit) { kind, start, end, words != NULL ? words : dossier_word_list_get_text (sentence, start, end) };
  g_ptr_array_add (misfits, misfit);
}

static gboolean
is_known (const Part *sentence, const DossierMention *name, const GPtrArray *known)
{
  for (guint i = 0; i < known->len; i++)
    if (has_name_words (g_ptr_array_index (known, i), sentence, name))
      return TRUE;
  return FALSE;
}

static void
check_mention (GPtrArray *misfits, const Part *sentence, guint nth, const GPtrArray *quotes, const GPtrArray *known)
{
  static const DossierMisfitKind KINDS[] = {
    [DOSSIER_MENTION_NUMBER] = DOSSIER_MISFIT_NUMBER, [DOSSIER_MENTION_DATE] = DOSSIER_MISFIT_DATE, [DOSSIER_MENTION_NAME] = DOSSIER_MISFIT_NAME,
    [DOSSIER_MENTION_NEGATION] = DOSSIER_MISFIT_NEGATION, [DOSSIER_MENTION_HEDGE] = DOSSIER_MISFIT_HEDGE,
    [DOSSIER_MENTION_ATTRIBUTION] = DOSSIER_MISFIT_ATTRIBUTION,
  };
  const DossierMention *mention = &g_array_index (sentence->mentions, DossierMention, nth);
  DossierMention speaker;

  if (mention->kind == DOSSIER_MENTION_ATTRIBUTION)
    {
      gboolean named = dossier_fit_find_speaker (sentence->words, sentence->mentions, nth, &speaker);

      for (guint i = 0; !named && i < quotes->len; i++)
        if (has_kind (g_ptr_array_index (quotes, i), DOSSIER_MENTION_ATTRIBUTION, NULL))
          return;
      if (named && (is_known (sentence, &speaker, known) || any_agrees (sentence, &speaker, quotes)))
        return;
    }
  else if (any_agrees (sentence, mention, quotes) || (mention->kind == DOSSIER_MENTION_NAME && is_known (sentence, mention, known)))
    return;
  add (misfits, sentence->words, KINDS[mention->kind], mention->start, mention->end, NULL);
}

/* "not only", "no more than": nothing is denied */
static gboolean
is_no_denial (const DossierWordList *words, guint at)
{
  static const char AFTER[] = "only just merely more less fewer later longer earlier sooner";

  return at + 1 < words->n_words && dossier_phrases_has_word (AFTER, words->words[at + 1].key);
}

static gboolean
has_akin (const Part *part, const DossierWordList *words, guint at)
{
  const DossierWord *word = &words->words[at];
  const guint n = word->end - word->start;

  for (guint i = 0; i < part->words->n_words; i++)
    {
      const DossierWord *other = &part->words->words[i];
      const guint m = other->end - other->start;
      guint same = 0;

      while (same < MIN (n, m) && dossier_letter_fold (words->letters[word->start + same]) == dossier_letter_fold (part->words->letters[other->start + same]))
        same++;
      if (same + 1 >= MIN (n, m) && same >= 3 && MAX (n, m) - same <= 3)
        return TRUE;
    }
  return FALSE;
}

/* Whether the sentence says what the quote denies or doubts: one of the next two words that say something, within the clause. */
static gboolean
concerns (const Part *quote, guint at, const Part *sentence)
{
  guint n_said = 0;

  for (guint i = at + 1; i < quote->words->n_words && n_said < 2; i++)
    {
      const DossierWord *word = &quote->words->words[i];
      const DossierLexeme *lexeme = dossier_lexicon_find (word->key, word->flags);

      for (guint k = quote->words->words[i - 1].end; k < word->start; k++)
        if (quote->words->letters[k] == ',' || quote->words->letters[k] == ';' || quote->words->letters[k] == '.' || quote->words->letters[k] == ':')
          return FALSE;
      if (lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_GRAMMAR)
        continue;
      if (has_akin (sentence, quote->words, i))
        return TRUE;
      n_said++;
    }
  return FALSE;
}

/* "according to the ministry", not "according to plan". Returns: the last word of who it is; 0 where nobody is */
static guint
find_authority (const Part *quote, guint at, const Part *sentence)
{
  static const char WHO[] =
    "ministry government company police officials official sources source spokesman spokeswoman spokesperson insiders documents document analysts "
    "experts authorities operator registry regulator statement court filing filings media reports report members bank agency office people";
  static const char LAW[] = "art article section paragraph rule";

  for (guint i = at + 1; i < MIN (at + 6, quote->words->n_words); i++)
    {
      const DossierWord *word = &quote->words->words[i];

      if (dossier_phrases_has_word (LAW, word->key))
        return 0;
      if ((word->flags & DOSSIER_WORD_CAPITAL) || dossier_phrases_has_word (WHO, word->key))
        return has_akin (sentence, quote->words, i) ? 0 : i;
    }
  return 0;
}

/* What the sentence may not leave out.
 * Returns: (transfer full) (nullable): in the quote's words */
static char *
find_keeper (const Part *quote, DossierMentionKind kind, const Part *sentence)
{
  for (guint i = 0; i < quote->mentions->len; i++)
    {
      const DossierMention *mention = &g_array_index (quote->mentions, DossierMention, i);
      const DossierWordList *words = quote->words;
      guint who;

      if (mention->kind != kind)
        continue;
      if (kind != DOSSIER_MENTION_ATTRIBUTION && !is_no_denial (words, mention->last) && concerns (quote, mention->last, sentence))
        return dossier_word_list_get_text (words, mention->start, mention->end);
      if (kind == DOSSIER_MENTION_ATTRIBUTION && dossier_phrases_has_word (ACCORDING, words->words[mention->first].key)
          && (who = find_authority (quote, mention->last, sentence)) > 0)
        return dossier_word_list_get_text (words, mention->start, words->words[who].end);
    }
  return NULL;
}

static gboolean
has_one_of (const Part *part, const char *list)
{
  for (guint i = 0; i < part->words->n_words; i++)
    if (dossier_phrases_has_word (list, part->words->words[i].key))
      return TRUE;
  return FALSE;
}

/* What every quote has and the sentence does not. Who says "reportedly" need not say according to whom. */
static void
check_dropped (GPtrArray *misfits, const Part *sentence, const GPtrArray *quotes)
{
  static const struct { DossierMentionKind kind; DossierMisfitKind misfit; const char *other; } KEPT[] = {
    { DOSSIER_MENTION_NEGATION, DOSSIER_MISFIT_DROPPED_NEGATION,
      "fail fails failed failing refuse refuses refused reject rejects rejected deny denies denied lack lacks lacked lacking unable barred bans banned unlikely" },
    { DOSSIER_MENTION_HEDGE, DOSSIER_MISFIT_DROPPED_HEDGE, "can believed thought estimated estimates about" },
    { DOSSIER_MENTION_ATTRIBUTION, DOSSIER_MISFIT_DROPPED_ATTRIBUTION, "" },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (KEPT); k++)
    {
      g_autofree char *first = NULL;
      gboolean dropped = !has_kind (sentence, KEPT[k].kind, NULL) && !has_one_of (sentence, KEPT[k].other)
                         && (KEPT[k].kind != DOSSIER_MENTION_ATTRIBUTION || !has_kind (sentence, DOSSIER_MENTION_HEDGE, NULL));

      for (guint i = 0; dropped && i < quotes->len; i++)
        {
          g_autofree char *words = find_keeper (g_ptr_array_index (quotes, i), KEPT[k].kind, sentence);

          dropped = words != NULL;
          if (first == NULL)
            first = g_steal_pointer (&words);
        }
      if (dropped && first != NULL)
        add (misfits, sentence->words, KEPT[k].misfit, 0, sentence->words->n_letters, g_steal_pointer (&first));
    }
}

static gboolean
is_after (const DossierWordList *words, guint at, const char *const *before)
{
  for (; at > 0 && *before != NULL; before++)
    if (words->words[at - 1].key == dossier_word_key (*before))
      return TRUE;
  return FALSE;
}

/* "Russian firms", "US officials": an adjective that begins with a capital, and many of a kind */
static gboolean
is_many (const DossierWordList *words, guint at)
{
  return at > 0 && dossier_phrases_has_word (MANY, words->words[at].key) && (words->words[at].flags & DOSSIER_WORD_CAPITAL) == 0
         && (words->words[at - 1].flags & DOSSIER_WORD_CAPITAL) && words->words[at].start - words->words[at - 1].end == 1
         && !dossier_mention_is_possessive (words, at - 1);
}

static void
check_wider (GPtrArray *misfits, const DossierWordList *words, const GPtrArray *quotes)
{
  for (guint at = 0; at < words->n_words; at++)
    {
      gboolean universal = dossier_phrases_has_word (UNIVERSAL, words->words[at].key) && !is_after (words, at, NOT_UNIVERSAL);
      gboolean found = !universal && !is_many (words, at);

      for (guint i = 0; !found && i < quotes->len; i++)
        {
          const Part *quote = g_ptr_array_index (quotes, i);

          for (guint k = 0; !found && k < quote->words->n_words; k++)
            found = universal ? dossier_phrases_has_word (UNIVERSAL, quote->words->words[k].key)
                              : quote->words->words[k].key == words->words[at].key || dossier_phrases_has_word (MANY, quote->words->words[k].key);
        }
      if (!found)
        add (misfits, words, DOSSIER_MISFIT_WIDER, words->words[universal ? at : at - 1].start, words->words[at].end, NULL);
    }
}

static gint
compare_misfits (gconstpointer a, gconstpointer b)
{
  const DossierMisfit *p = *(const DossierMisfit *const *) a, *q = *(const DossierMisfit *const *) b;

  if (p->start != q->start)
    return p->start < q->start ? -1 : 1;
  return (int) p->kind - (int) q->kind;
}

static GPtrArray *
read_parts (const char *const *texts)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_ptr_array_add (parts, part_new (texts[i], NULL));
  return parts;
}

/**
 * dossier_fit_check:
 * @quotes: (array zero-terminated=1): what supports the sentence
 * @known: (nullable) (array zero-terminated=1): names that need stand in no quote: whom the page
 *   is about, and whose words the quotes are
 *
 * Looks for words, and says which are missing; whether the sentence follows is for people to
 * judge. Fit for any thread.
 *
 * Returns: (transfer full) (element-type DossierMisfit): in the order of the sentence; empty when
 *   there is no quote to compare with
 */
GPtrArray *
dossier_fit_check (const char        *sentence,
                   const char *const *quotes,
                   const char *const *known)
{
  GPtrArray *misfits = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_misfit_free);
  g_autoptr (GHashTable) capitals = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) quote_parts = NULL, known_parts = NULL;
  Part *part;

  if (quotes == NULL || quotes[0] == NULL)
    return misfits;
  known_parts = read_parts (known);
  quote_parts = read_parts (quotes);
  collect_capitals (known_parts, capitals, 0);
  collect_capitals (quote_parts, capitals, 1);

  part = part_new (sentence, capitals);
  for (guint i = 0; i < part->mentions->len; i++)
    check_mention (misfits, part, i, quote_parts, known_parts);
  check_dropped (misfits, part, quote_parts);
  check_wider (misfits, part->words, quote_parts);
  g_ptr_array_sort (misfits, compare_misfits);
  part_free (part);
  return misfits;
}

/**
 * dossier_fit_find_wider:
 * @words: of a sentence
 *
 * Looks only for what is wider than the quotes.
 *
 * Returns: (transfer full) (element-type DossierMisfit)
 */
GPtrArray *
dossier_fit_find_wider (const DossierWordList *words,
                        const char *const     *quotes)
{
  GPtrArray *misfits = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_misfit_free);
  g_autoptr (GPtrArray) parts = NULL;
  gboolean any = FALSE;

  for (guint i = 0; !any && i < words->n_words; i++)
    any = dossier_phrases_has_word (UNIVERSAL, words->words[i].key) || is_many (words, i);
  if (!any || quotes[0] == NULL)   /* most sentences: their quotes need not be read */
    return misfits;
  parts = read_parts (quotes);
  check_wider (misfits, words, parts);
  return misfits;
}

/**
 * dossier_fit_find_dropped:
 *
 * Looks only for a denial, a hedge or an attribution that all quotes have and the sentence has not.
 *
 * Returns: (transfer full) (element-type DossierMisfit)
 */
GPtrArray *
dossier_fit_find_dropped (const char        *sentence,
                          const char *const *quotes)
{
  GPtrArray *misfits = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_misfit_free);
  g_autoptr (GPtrArray) parts = read_parts (quotes);
  Part *part = part_new (sentence, NULL);

  check_dropped (misfits, part, parts);
  part_free (part);
  return misfits;
}

/* Returns: (transfer full): an English sentence */
char *
dossier_misfit_describe (const DossierMisfit *misfit)
{
  switch (misfit->kind)
    {
    case DOSSIER_MISFIT_DROPPED_NEGATION:
      return g_strdup_printf ("The quotes say “%s”; the sentence denies nothing.", misfit->words);
    case DOSSIER_MISFIT_DROPPED_HEDGE:
      return g_strdup_printf ("The quotes say “%s”; the sentence states it as certain.", misfit->words);
    case DOSSIER_MISFIT_DROPPED_ATTRIBUTION:
      return g_strdup_printf ("The quotes say “%s”; the sentence says it by itself.", misfit->words);
    case DOSSIER_MISFIT_WIDER:
      return g_strdup_printf ("“%s” is wider than the quotes.", misfit->words);
    case DOSSIER_MISFIT_NUMBER: case DOSSIER_MISFIT_DATE: case DOSSIER_MISFIT_NAME: case DOSSIER_MISFIT_NEGATION:
    case DOSSIER_MISFIT_HEDGE: case DOSSIER_MISFIT_ATTRIBUTION: default:
      return g_strdup_printf ("“%s” is in no quote.", misfit->words);
    }
}

void
dossier_misfit_free (DossierMisfit *self)
{
  g_free (self->words);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/sentence-splitter.h"

#include <unicode/ubrk.h>

#include "analysis/text/letters.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* Abbreviations whose stop does not end a sentence, in the four languages; all in lower case. Those of single
 * letters ("U.S.", "J.") need no list. */
static const char ABBREVIATIONS[] =
  " mr mrs ms dr prof sen rep gov gen lt col sgt capt maj cpl adm hon rev st jr sr no nos inc corp co ltd vs fig vol ed eds approx dept est "
  "jan feb mar apr jun jul aug sep sept oct nov dec mt ft al cf bros "
  "bzw ca bspw evtl ggf inkl nr str vgl usw abs mio mrd tel hr fr zb okt dez mär "
  "mme mlle janv févr avr juil av bd etc env "
  "sra srta dra núm pág avda ee uu gral ";

/* Before an ordinal in German, which is a number with a stop: "der 2. Senat", "im 19. Jahrhundert" */
static const char BEFORE_ORDINAL[] = "der die das dem den des am im vom zum zur beim jeder jede jedem jeden";

/* The first of two short words that are abbreviated as one: "z. B.", "d. h.", "p. ej." */
static gboolean
is_half_abbreviation (const DossierWordList *words, guint word)
{
  const DossierWord *w = &words->words[word];

  return w->end - w->start == 1 && (w->flags & DOSSIER_WORD_DIGIT) == 0 && word + 1 < words->n_words && w[1].end - w[1].start <= 2 &&
         w[1].start == w->end + 2 && words->letters[w[1].end] == '.';
}

static gboolean
is_abbreviation (const DossierWordList *words, guint word)
{
  g_autofree char *folded = NULL, *spaced = NULL;
  const DossierWord *w = &words->words[word];

  /* An initial, or letters with stops between them */
  if (w->end - w->start == 1 && (w->flags & DOSSIER_WORD_CAPITAL))
    return TRUE;
  if (is_half_abbreviation (words, word) || (w->key == dossier_word_key ("mm") && (w->flags & DOSSIER_WORD_UPPER)))   /* "MM. Petit et Blanc" */
    return TRUE;
  if (w->end - w->start > 8)
    return FALSE;
  folded = dossier_word_list_get_folded (words, word);
  spaced = g_strdup_printf (" %s ", folded);
  return g_strrstr (ABBREVIATIONS, spaced) != NULL;
}

static gboolean
has_stops (const DossierWordList *words, guint word)
{
  const DossierWord *w = &words->words[word];

  return w->end - w->start >= 3 && words->letters[w->start + 1] == '.';
}

/* "Am 3. Mai", "der 2. Senat" */
static gboolean
is_ordinal (const DossierWordList *words, guint word)
{
  const DossierWord *w = &words->words[word];
  const DossierLexeme *next = word + 1 < words->n_words ? dossier_lexicon_find (w[1].key, w[1].flags) : NULL;

  if ((w->flags & DOSSIER_WORD_DIGIT) == 0 || w->end - w->start > 2)
    return FALSE;
  return (next != NULL && next->kind == DOSSIER_LEXEME_MONTH) || (word > 0 && dossier_phrases_has_word (BEFORE_ORDINAL, w[-1].key));
}

/* Whether the text goes on in lower case, perhaps behind the mark that closes a quotation */
static gboolean
goes_on (const DossierWordList *words, guint at)
{
  while (at < words->n_letters && (words->letters[at] == 0x00BB || words->letters[at] == 0x201D || dossier_letter_fold (words->letters[at]) == ' '))
    at++;
  return at < words->n_letters && g_unichar_islower (words->letters[at]);
}

/* Whether a break that the Unicode rules find between @before and @at (both letters) is none. */
static gboolean
is_no_end (const DossierWordList *words, guint start, guint at)
{
  guint last = at, next, word;
  gboolean paragraph = FALSE;

  while (last > start && !dossier_letter_is_word (words->letters[last - 1]) && words->letters[last - 1] != '.')
    {
      paragraph = paragraph || (words->letters[last - 1] == '\n' && last >= 2 && words->letters[last - 2] == '\n');
      last--;
    }
  for (next = at; next < words->n_letters && dossier_letter_fold (words->letters[next]) == ' '; next++)
    paragraph = paragraph || (words->letters[next] == '\n' && words->letters[next - 1] == '\n');
  if (paragraph || next == words->n_letters)
    return FALSE;
  /* What goes on in lower case has not ended: a wrapped line, a question within quotation marks. */
  if (goes_on (words, next))
    return TRUE;
  if (words->letters[at - 1] == '\n' || last == start || words->letters[last - 1] != '.' || last < at - 1)
    return FALSE;
  word = dossier_word_list_find (words, last - 1);
  if (word == 0 || words->words[word - 1].end != last - 1)
    return FALSE;
  word--;
  if (is_abbreviation (words, word) || is_ordinal (words, word))
    return TRUE;
  /* "the U.S. Senate", but "in the U.S. The Senate": a capital alone does not tell. */
  return has_stops (words, word) && next + 1 < words->n_letters && !(words->letters[next] == 'T' && words->letters[next + 1] == 'h') &&
         !(words->letters[next] == 'I' && !g_unichar_isupper (words->letters[next + 1]));
}

/* The Unicode rules take a stop before lower case for an abbreviation's, of which there are more than can be listed. Behind a
 * longer word that is not listed it ends a sentence all the same: names of products and slips begin in lower case. */
static gboolean
ends_before_lower (const DossierWordList *words, guint stop)
{
  guint word = dossier_word_list_find (words, stop - 1);
  const DossierWord *w = &words->words[word];

  if (dossier_letter_fold (words->letters[stop + 1]) != ' ' || !g_unichar_islower (words->letters[stop + 2]))
    return FALSE;
  return word < words->n_words && w->end == stop && w->end - w->start >= 4 && w->flags == 0 && !is_abbreviation (words, word);
}

/* French sets the mark that closes a quotation apart, where the Unicode rules see a new sentence begin; German opens one with
 * it. Returns: the letter behind the mark and its space, @at if none is there */
static guint
skip_closing_mark (const DossierWordList *words, guint at)
{
  if (words->letters[at] != 0x00BB || at == 0 || dossier_letter_fold (words->letters[at - 1]) != ' ' ||
      (at + 1 < words->n_letters && dossier_letter_fold (words->letters[at + 1]) != ' '))
    return at;
  return MIN (at + 2, words->n_letters);
}

static void
add (GArray *spans, const DossierWordList *words, guint start, guint end)
{
  DossierSentenceSpan span;

  while (start < end && dossier_letter_fold (words->letters[start]) == ' ')
    start++;
  while (end > start && dossier_letter_fold (words->letters[end - 1]) == ' ')
    end--;
  if (start == end)
    return;
  span = (DossierSentenceSpan) { start, end, dossier_word_list_find (words, start), 0 };
  while (span.word + span.n_words < words->n_words && words->words[span.word + span.n_words].start < end)
    span.n_words++;
  if (span.n_words > 0)
    g_array_append_val (spans, span);
}

static void
add_parts (GArray *spans, const DossierWordList *words, guint start, guint end)
{
  for (guint at = start + 1; at + 2 < end; at++)
    if (words->letters[at] == '.' && ends_before_lower (words, at))
      {
        add (spans, words, start, at + 1);
        start = at + 1;
      }
  add (spans, words, start, end);
}

/* Each thread has an iterator of its own: opening one costs more than a short text takes. */
static void
close_iterator (gpointer iterator)
{
  ubrk_close (iterator);
}

static GPrivate thread_iterator = G_PRIVATE_INIT (close_iterator);

static UBreakIterator *
get_iterator (void)
{
  UBreakIterator *iterator = g_private_get (&thread_iterator);
  UErrorCode status = U_ZERO_ERROR;

  if (iterator != NULL)
    return iterator;
  iterator = ubrk_open (UBRK_SENTENCE, "", NULL, 0, &status);
  if (U_FAILURE (status))
    return NULL;
  g_private_set (&thread_iterator, iterator);
  return iterator;
}

/**
 * dossier_sentences_split:
 *
 * By Unicode Standard Annex 29, corrected for abbreviations, initials, lines wrapped within a sentence
 * and quotations that a sentence goes on after.
 *
 * Returns: (transfer full) (element-type DossierSentenceSpan): in order; what holds no word is left out
 */
GArray *
dossier_sentences_split (const DossierWordList *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DossierSentenceSpan));
  g_autofree gunichar2 *utf16 = g_ucs4_to_utf16 (words->letters, (glong) words->n_letters, NULL, NULL, NULL);
  UBreakIterator *iterator = get_iterator ();
  UErrorCode status = U_ZERO_ERROR;
  guint letter = 0, start = 0;
  gint32 unit = 0;

  if (utf16 == NULL || iterator == NULL)
    {
      add (spans, words, 0, words->n_letters);
      return spans;
    }
  ubrk_setText (iterator, (const UChar *) utf16, -1, &status);
  for (gint32 at = ubrk_next (iterator); U_SUCCESS (status) && at != UBRK_DONE; at = ubrk_next (iterator))
    {
      guint end;

      for (; unit < at; letter++)
        unit += words->letters[letter] > 0xFFFF ? 2 : 1;
      if (letter < start || (letter < words->n_letters && is_no_end (words, start, letter)))
        continue;
      end = letter < words->n_letters ? skip_closing_mark (words, letter) : letter;
      add_parts (spans, words, start, end);
      start = end;
    }
  add_parts (spans, words, start, words->n_letters);
  return spans;
}

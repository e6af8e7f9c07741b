/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/lexicon.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "analysis/text/word-table.h"

/* Names of months and days and the number words come from ICU, that is CLDR; what CLDR does not
 * have is in the lists below. Keys of all four languages live in one table: a word that means
 * something in two of them nearly always means the same. */
static const char *const LANGUAGES[] = { "en", "de", "fr", "es" };

static const struct { DossierLexemeKind kind; const char *words; } LISTS[] = {
  { DOSSIER_LEXEME_HALF, "half halbe halben demi medio" },
  { DOSSIER_LEXEME_NEGATION,
    "not no never none neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt "
    "hasnt havent hadnt aint nobody nothing nowhere "
    "nicht kein keine keinen keinem keiner keines nie niemals ohne weder "
    "pas jamais aucun aucune ni sans nunca jamás ningún ninguna ninguno sin tampoco" },
  { DOSSIER_LEXEME_HEDGE,
    "may might could possibly probably perhaps maybe likely unlikely reportedly allegedly apparently alleged presumably "
    "purportedly seemingly supposedly expected anticipated potentially potential suspected rumored rumoured unconfirmed appears seems appear seem "
    "perceived vermutlich angeblich möglicherweise wahrscheinlich vielleicht voraussichtlich mutmaßlich mutmaßliche könnte könnten dürfte "
    "peut-être probablement apparemment présumé pourrait pourraient quizás probablemente presuntamente supuestamente podría podrían" },
  { DOSSIER_LEXEME_SAYING,
    "said says say saying told tells according announced announces stated states reported reports claimed claims added adds "
    "confirmed denied testified wrote explained noted argued warned insisted tweeted "
    "sagte sagt laut zufolge erklärte teilte déclaré selon affirmé annoncé dijo según declaró afirmó anunció" },
  { DOSSIER_LEXEME_GRAMMAR,
    "a an the and or but if then than that this these those of in on at by for with from to into onto upon over under about as is are was were "
    "be been being has have had having do does did will would can could shall should it its he she they them his her hers their theirs we us "
    "our ours you your yours i me my mine who whom whose which what when where why how there here so such also just only very more most much "
    "many some any all both each other another same own too up down out off again further once during before after above below between through "
    "while because until against s t re ve ll d m who's said "
    "der die das den dem des ein eine einen einem einer eines und oder aber wenn als dass ist sind war waren wird werden wurde wurden hat haben "
    "hatte im in an am auf aus bei bis durch für gegen mit nach seit über um unter von vom vor zu zum zur sich sie er es wir ihr ihre seine auch nur noch "
    "le la les un une des du de et ou mais si que qui est sont était ont au aux en dans par pour sur avec ce cette ces il elle ils elles se sa son ses leur "
    "el los las una unos unas del y o pero si que es son era fue ha han al en con por para su sus se lo como más" },
};

static const struct { const char *word; double value; } SCALES[] = {
  { "hundred", 1e2 }, { "thousand", 1e3 }, { "thousands", 1e3 }, { "million", 1e6 }, { "millions", 1e6 }, { "billion", 1e9 }, { "billions", 1e9 },
  { "trillion", 1e12 }, { "trillions", 1e12 }, { "dozen", 12 }, { "dutzend", 12 }, { "bn", 1e9 }, { "mn", 1e6 }, { "tn", 1e12 },
  { "hundert", 1e2 }, { "tausend", 1e3 }, { "mio", 1e6 }, { "mrd", 1e9 }, { "millionen", 1e6 }, { "milliarde", 1e9 }, { "milliarden", 1e9 },
  { "billionen", 1e12 }, { "cent", 1e2 }, { "mille", 1e3 }, { "milliard", 1e9 }, { "milliards", 1e9 }, { "mil", 1e3 }, { "millón", 1e6 }, { "millones", 1e6 },
};

static void
add (DossierWordTable *table, const char *word, DossierLexemeKind kind, double value, gboolean needs_capital)
{
  g_autofree DossierLexeme *lexeme = g_new (DossierLexeme, 1);

  *lexeme = (DossierLexeme) { kind, value, needs_capital };
  if (dossier_word_table_add (table, dossier_word_key (word), lexeme))
    g_steal_pointer (&lexeme);
}

/* @name: as ICU gives it; more than one word is left out */
static void
add_icu (DossierWordTable *table, const UChar *name, DossierLexemeKind kind, double value, gboolean needs_capital)
{
  char utf8[128];
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *lower = NULL;
  gsize length;

  u_strToUTF8 (utf8, sizeof utf8, NULL, name, -1, &status);
  if (U_FAILURE (status))
    return;
  lower = g_utf8_strdown (utf8, -1);
  for (char *dash = strstr (lower, "\xc2\xad"); dash != NULL; dash = strstr (lower, "\xc2\xad"))
    memmove (dash, dash + 2, strlen (dash + 2) + 1);   /* soft hyphens of long number words */
  length = strlen (lower);
  if (length > 0 && lower[length - 1] == '.')
    lower[length - 1] = '\0';
  if (strpbrk (lower, " -'") == NULL && g_utf8_strlen (lower, -1) >= 3)
    add (table, lower, kind, value, needs_capital);
}

static void
add_calendar (DossierWordTable *table, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_FULL, UDAT_FULL, language, NULL, 0, NULL, 0, &status);
  const UDateFormatSymbolType kinds[] = { UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_WEEKDAYS };
  gboolean capitals = strcmp (language, "en") == 0 || strcmp (language, "de") == 0;

  for (guint k = 0; U_SUCCESS (status) && k < G_N_ELEMENTS (kinds); k++)
    for (gint32 i = kinds[k] == UDAT_WEEKDAYS ? 1 : 0; i < udat_countSymbols (format, kinds[k]); i++)
      {
        UChar name[64];
        gint32 length = udat_getSymbols (format, kinds[k], i, name, G_N_ELEMENTS (name) - 1, &status);

        if (U_FAILURE (status) || length <= 0)
          break;
        name[MIN (length, (gint32) G_N_ELEMENTS (name) - 1)] = 0;
        if (kinds[k] == UDAT_WEEKDAYS)
          add_icu (table, name, DOSSIER_LEXEME_WEEKDAY, (i + 5) % 7 + 1, capitals);   /* ICU's week begins on Sunday, with 1 */
        else
          add_icu (table, name, DOSSIER_LEXEME_MONTH, i + 1, capitals || kinds[k] == UDAT_SHORT_MONTHS);
      }
  if (format != NULL)
    udat_close (format);
}

static void
add_numbers (DossierWordTable *table, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_SPELLOUT, NULL, 0, language, NULL, &status);

  for (gint32 n = 2; U_SUCCESS (status) && n < 100000; n += n < 100 ? 1 : n < 1000 ? 100 : n < 10000 ? 1000 : 10000)
    {
      UChar words[128];

      unum_format (format, n, words, G_N_ELEMENTS (words), NULL, &status);
      if (U_SUCCESS (status))
        add_icu (table, words, DOSSIER_LEXEME_NUMBER, n, FALSE);
    }
  if (format != NULL)
    unum_close (format);
}

static DossierWordTable *
make_table (void)
{
  DossierWordTable *table = dossier_word_table_new ();

  add (table, "sept", DOSSIER_LEXEME_MONTH, 9, TRUE);
  add (table, "jänner", DOSSIER_LEXEME_MONTH, 1, TRUE);
  add (table, "one", DOSSIER_LEXEME_NUMBER, 1, FALSE);
  add (table, "vingts", DOSSIER_LEXEME_NUMBER, 20, FALSE);
  add (table, "zero", DOSSIER_LEXEME_NUMBER, 0, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (SCALES); i++)
    add (table, SCALES[i].word, DOSSIER_LEXEME_SCALE, SCALES[i].value, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    {
      add_calendar (table, LANGUAGES[i]);
      add_numbers (table, LANGUAGES[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      g_auto (GStrv) words = g_strsplit (LISTS[i].words, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        add (table, words[j], LISTS[i].kind, 0, FALSE);
    }
  return table;
}

/* What a lower-case word means that is a name of a month with a capital */
static const DossierLexeme *
find_in_lower_case (guint64 key)
{
  static const DossierLexeme hedge = { DOSSIER_LEXEME_HEDGE, 0, FALSE };

  return key == dossier_word_key ("may") ? &hedge : NULL;
}

/**
 * dossier_lexicon_find:
 * @key: of a word in a #DossierWordList
 *
 * Returns: (nullable): what the word is known for; shared by all threads and never freed
 */
const DossierLexeme *
dossier_lexicon_find (guint64 key, DossierWordFlags flags)
{
  static DossierWordTable *table;
  const DossierLexeme *lexeme;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());
  lexeme = dossier_word_table_lookup (table, key);
  if (lexeme != NULL && lexeme->needs_capital && (flags & DOSSIER_WORD_CAPITAL) == 0)
    return find_in_lower_case (key);
  return lexeme;
}

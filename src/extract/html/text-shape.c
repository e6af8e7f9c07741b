/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/text-shape.h"

#include "extract/html/word-hash.h"
#include "extract/html/word-set.h"

#include <string.h>

/* Words of many languages, lower case. An entry of two words is a pair. */
static const struct { guint flags; const char *words; } lists[] = {
  { DOSSIER_WORD_STOP,
    "the of and to in a is that for on was with as it by he at from are his be this have an not but has who they their had or its were will been one i "
    "you we she her about which when more there what if can your so no out up would all our der die das und ist den von zu mit auf für ein eine nicht im "
    "dem des es sich auch er sie wie bei aus nach einen le la les et est un une dans du pour que qui en pas sur plus au par avec ce il sont se son ont el "
    "los las del y por con para su al lo como más di che e per una della sono non si da ha nel gli o os um uma do dos das em na não com mais foi het van "
    "een te op zijn met voor niet aan er maar om och att som på är av för har till inte ett af ikke bir ve bu için de ile çok daha olarak ki ne w z nie "
    "się jest i na do to o że и в не на что с по это как из от за для" },
  { DOSSIER_WORD_PROMO,
    "newsletter newsletters subscribe subscriber subscribers subscription subscriptions signup copyright cookie cookies login donate donation donations "
    "advertise advertisement advertisements advertising facebook whatsapp twitter instagram telegram abonnieren abonnement abonnez abonnieren inscrivez "
    "registrieren register anmelden anmeldung comment comments commenting affiliate kommentar kommentare suscríbete suscribirse abone subskrybuj" },
  { DOSSIER_WORD_PROMO,
    "sign|up share|this share|on follow|us follow|me rights|reserved privacy|policy terms|of log|in click|here our|app contact|us email|us e|mail tips|us "
    "support|us support|our advertise|with continue|reading thank|you contributed|to app|store google|play free|trial a|member read|our have|a newsletter|sign "
    "alle|rechte todos|los tous|droits download|the download|our" },
  { DOSSIER_WORD_READ, "recommended trending watch listen lesen lire leia veja saiba lee leggi editor editors join next previous related läs läses les "
    "advertisement anzeige publicidad" },
  { DOSSIER_WORD_READ,
    "read|more read|also read|next read|on read|the read|full also|read see|also see|more more|on more|from more|about more|stories more|coverage don|t "
    "mehr|zum mehr|dazu you|may you|might up|next most|read most|popular más|info ver|también ti|potrebbe what|to go|deeper check|out here|s lees|ook "
    "à|lire lea|también leggi|anche czytaj|także читайте|также" },
  { DOSSIER_WORD_BY,
    "by posted published updated photo photos photograph image images credit credits source ap reuters getty afp author editor publicado por von "
    "veröffentlicht par publié foto fotos bild quelle monday tuesday wednesday thursday friday saturday sunday written reporting" },
  { DOSSIER_WORD_DATE,
    "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz "
    "mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre ago" },
  { DOSSIER_WORD_DATE, "min|read minutes|read minute|read mins|read" },
};

static const DossierWordSet *
get_table (void)
{
  static DossierWordSet table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        {
          for (const char *word = lists[l].words; *word != '\0';)
            {
              gsize length = strcspn (word, " "), first = strcspn (word, "| ");

              if (first < length)
                {
                  dossier_word_set_add (&table, dossier_word_hash (word, first))->value |= DOSSIER_WORD_PAIR;
                  dossier_word_set_add (&table, dossier_word_hash_join (dossier_word_hash (word, first),
                                                                        dossier_word_hash (word + first + 1, length - first - 1)))->value |= lists[l].flags;
                }
              else
                dossier_word_set_add (&table, dossier_word_hash (word, length))->value |= lists[l].flags;
              word += length + (word[length] == ' ');
            }
        }
      g_once_init_leave (&once, 1);
    }

  return &table;
}

typedef struct
{
  DossierTextShape *shape;
  const DossierWordSet *table;
  guint32          *words;        /* (nullable) where the next word's hash goes */
  guint32           word;         /* hash of the one under way */
  guint32           previous;
  guint             previous_flags;
  guint             length;       /* letters and digits of the one under way */
  guint             word_digits;
  gboolean          has_capital;  /* it starts with one */
  guint             ideographs;   /* which are written without spaces */
} Reading;

static void
end_word (Reading *reading)
{
  DossierTextShape *shape = reading->shape;
  guint flags = dossier_word_set_get (reading->table, reading->word), at_start;

  if (reading->word_digits == 4 && reading->length == 4)
    flags |= DOSSIER_WORD_DATE;
  at_start = shape->n_words == 0 ? flags & (DOSSIER_WORD_READ | DOSSIER_WORD_BY) : 0;
  shape->stop_words += (flags & DOSSIER_WORD_STOP) != 0;
  shape->flags |= at_start | (flags & (DOSSIER_WORD_PROMO | DOSSIER_WORD_DATE));
  if (reading->previous_flags & DOSSIER_WORD_PAIR)
    {
      guint pair = dossier_word_set_get (reading->table, dossier_word_hash_join (reading->previous, reading->word));

      shape->flags |= pair & (DOSSIER_WORD_PROMO | DOSSIER_WORD_DATE);
      if (shape->n_words == 1)
        shape->flags |= pair & (DOSSIER_WORD_READ | DOSSIER_WORD_BY);
    }
  shape->capital_words += reading->has_capital;
  shape->hash = dossier_word_hash_join (shape->hash, reading->word);
  shape->n_words++;
  if (reading->words != NULL)
    *reading->words++ = reading->word;
  reading->previous = reading->word;
  reading->previous_flags = flags;
  reading->word = DOSSIER_WORD_HASH_START;
  reading->length = reading->word_digits = 0;
}

static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0x0e00 && c <= 0x0e7f) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

/* Beyond ASCII. */
static void
add_letter (Reading *reading, gunichar c)
{
  DossierTextShape *shape = reading->shape;
  gunichar lower = c;
  gboolean capital = FALSE;

  if (is_ideograph (c))
    reading->ideographs++;
  else
    {
      lower = g_unichar_tolower (c);
      capital = lower != c;
    }
  shape->letters++;
  shape->capitals += capital;
  if (reading->length == 0)
    reading->has_capital = capital;
  reading->length++;
  if (lower < 0x80)
    reading->word = dossier_word_hash_step (reading->word, (guchar) lower);
  else
    {
      char bytes[6];
      int n = g_unichar_to_utf8 (lower, bytes);

      for (int i = 0; i < n; i++)
        reading->word = dossier_word_hash_step (reading->word, (guchar) bytes[i]);
    }
}

enum { KIND_OTHER, KIND_SMALL, KIND_CAPITAL, KIND_DIGIT };

static const guint8 kinds[256] = {
  ['0' ... '9'] = KIND_DIGIT,
  ['A' ... 'Z'] = KIND_CAPITAL,
  ['a' ... 'z'] = KIND_SMALL,
  ['_'] = KIND_SMALL,
};

/* A run of ASCII letters, as most words are: add_letter() for all of them at once. Returns: where it ends */
static const char *
add_ascii (Reading *reading, const char *p, const char *end)
{
  const char *start = p;
  guint32 word = reading->word;
  guint digits = 0, capitals = 0;

  if (reading->length == 0)
    reading->has_capital = kinds[(guchar) *p] == KIND_CAPITAL;
  for (; p < end && kinds[(guchar) *p] != KIND_OTHER; p++)
    {
      guint8 kind = kinds[(guchar) *p];

      digits += kind == KIND_DIGIT;
      capitals += kind == KIND_CAPITAL;
      word = dossier_word_hash_step (word, (guchar) (kind == KIND_CAPITAL ? *p | 0x20 : *p));
    }
  reading->word = word;
  reading->length += (guint) (p - start);
  reading->word_digits += digits;
  reading->shape->digits += digits;
  reading->shape->letters += (guint) (p - start) - digits;
  reading->shape->capitals += capitals;

  return p;
}

/* Returns: whether it ends a sentence when white space follows */
static gboolean
add_mark (DossierTextShape *shape, gunichar c)
{
  switch (c)
    {
    case '?': case 0x61f: case 0xff1f:
      shape->questions++;
      shape->marks++;
      return TRUE;
    case '.': case '!': case 0x3002: case 0xff01: case 0x964: case 0x6d4:
      shape->marks++;
      return TRUE;
    case ',': case 0x60c: case 0x3001: case 0xff0c:
      shape->commas++;
      return FALSE;
    case '|': case '/': case '@': case '#': case '$': case 0x20ac: case 0x2022: case 0xb7: case 0x203a: case 0xbb: case 0x2192: case 0xa9:
      shape->symbols++;
      return FALSE;
    default:
      return FALSE;
    }
}

/**
 * dossier_text_shape_read:
 * @text: valid UTF-8
 * @words: (nullable): gets the hash of each word
 *
 * A word is a run of letters, digits and underscores, as regular expressions have it; of
 * scripts that are written without spaces two characters count as one.
 */
void
dossier_text_shape_read (DossierTextShape *self,
                         const char       *text,
                         gsize             n_bytes,
                         GArray           *words)
{
  Reading reading = { .shape = self, .table = get_table (), .word = DOSSIER_WORD_HASH_START };
  gboolean ended = FALSE;

  memset (self, 0, sizeof *self);
  if (words != NULL)
    {
      guint n = words->len;

      g_array_set_size (words, n + (guint) (n_bytes / 2) + 1);   /* more words than it can have */
      reading.words = &g_array_index (words, guint32, n);
    }
  for (const char *p = text, *end = text + n_bytes; p < end;)
    {
      gunichar c = (guchar) *p;
      gboolean part = FALSE;

      if (self->first == 0)
        self->first = c < 0x80 ? c : g_utf8_get_char (p);
      if (kinds[c] != KIND_OTHER)
        {
          p = add_ascii (&reading, p, end);
          self->last = (guchar) p[-1];
          ended = FALSE;
          continue;
        }
      if (c < 0x80)
        p++;
      else
        {
          c = g_utf8_get_char (p);
          p = g_utf8_next_char (p);
          part = g_unichar_isalnum (c);
        }
      if (c != ' ')
        self->last = c;
      if (part)
        add_letter (&reading, c);
      else
        {
          if (reading.length > 0)
            end_word (&reading);
          if (c == ' ' || c == '\n')
            self->sentences += ended;
          if (add_mark (self, c))
            ended = TRUE;
          else if (c != '"' && c != ')' && c != 0x201d && c != 0x2019)
            ended = FALSE;
        }
      ended = ended && !part;
    }
  if (reading.length > 0)
    end_word (&reading);
  if (words != NULL)
    g_array_set_size (words, (guint) (reading.words - (guint32 *) (gpointer) words->data));
  self->n_words += reading.ideographs / 2;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-words.h"

#include <string.h>

#define MAX_WORDS 200000
#define SOFT_HYPHEN 0xad

/**
 * DossierPdfWords:
 *
 * Whether a hyphen at the end of a line belongs to the word is asked of the same document: the word
 * mostly stands somewhere else in the middle of a line, with it or without.
 */
struct _DossierPdfWords
{
  GHashTable *words;   /* (owned) of char*, folded */
};

DossierPdfWords *
dossier_pdf_words_new (void)
{
  DossierPdfWords *self = g_new0 (DossierPdfWords, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
dossier_pdf_words_free (DossierPdfWords *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == SOFT_HYPHEN;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0' && (is_of_word (g_utf8_get_char (p)) || is_hyphen (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);

  return p;
}

static char *
fold (const char *first, gsize n_first, const char *hyphen, const char *second, gsize n_second)
{
  g_autofree char *word = g_strdup_printf ("%.*s%s%.*s", (int) n_first, first, hyphen, (int) n_second, second);

  return g_utf8_strdown (word, -1);
}

/**
 * dossier_pdf_words_add_line:
 *
 * Its last word may be half a word and is not learnt.
 */
void
dossier_pdf_words_add_line (DossierPdfWords *self,
                            const char      *line)
{
  for (const char *p = line; *p != '\0';)
    {
      const char *end = skip_word (p);

      if (end == p)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (*end != '\0' && g_hash_table_size (self->words) < MAX_WORDS)
        g_hash_table_add (self->words, fold (p, (gsize) (end - p), "", "", 0));
      p = end;
    }
}

/* Written without spaces between words. */
static gboolean
is_ideograph (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA ||
         script == G_UNICODE_SCRIPT_THAI || script == G_UNICODE_SCRIPT_BOPOMOFO || (c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff65);
}

/* Where the word begins that @text ends with. */
static const char *
find_last_word (const GString *text, const char *end)
{
  const char *p = end;

  while (p > text->str)
    {
      const char *previous = g_utf8_prev_char (p);

      if (!is_of_word (g_utf8_get_char (previous)) && !is_hyphen (g_utf8_get_char (previous)))
        break;
      p = previous;
    }

  return p;
}

/* An address may be broken behind any of its signs. */
static gboolean
is_within_address (const GString *text, gunichar start)
{
  const char *word = strrchr (text->str, ' ');
  char end = text->str[text->len - 1];

  word = word != NULL ? word + 1 : text->str;
  if (strstr (word, "://") == NULL && !g_str_has_prefix (word, "www."))
    return FALSE;

  return strchr ("/-_?=&%#", end) != NULL || (end == '.' && g_unichar_islower (start));
}

/* Whether the hyphen at @hyphen goes when @next follows. */
static gboolean
drops_hyphen (DossierPdfWords *self, const GString *text, const char *hyphen, const char *next)
{
  const char *start = find_last_word (text, hyphen), *end = skip_word (next);
  g_autofree char *joined = fold (start, (gsize) (hyphen - start), "", next, (gsize) (end - next));
  g_autofree char *kept = fold (start, (gsize) (hyphen - start), "-", next, (gsize) (end - next));

  if (g_utf8_get_char (hyphen) == SOFT_HYPHEN || g_hash_table_contains (self->words, joined))
    return TRUE;
  if (g_hash_table_contains (self->words, kept))
    return FALSE;

  /* "state-of-the-" goes on with its hyphens. */
  return memchr (start, '-', (size_t) (hyphen - start)) == NULL;
}

/**
 * dossier_pdf_words_join:
 * @text: what was read so far
 * @next: the next line
 *
 * Appends @next, as one text: with a space, without, or in the place of a hyphen.
 */
void
dossier_pdf_words_join (DossierPdfWords *self,
                        GString         *text,
                        const char      *next)
{
  const char *last = text->len > 0 ? g_utf8_prev_char (text->str + text->len) : NULL;
  gunichar end = last != NULL ? g_utf8_get_char (last) : ' ', start = g_utf8_get_char (next);

  if (last != NULL && is_within_address (text, start))
    {
      /* Nothing between. */
    }
  else if (is_hyphen (end) && last > text->str && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (last))))
    {
      if (end == SOFT_HYPHEN || (g_unichar_islower (start) && drops_hyphen (self, text, last, next)))
        g_string_truncate (text, (gsize) (last - text->str));
    }
  else if (end != ' ' && !(is_ideograph (end) && is_ideograph (start)))
    g_string_append_c (text, ' ');
  g_string_append (text, next);
}

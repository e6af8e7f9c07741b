/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/consent-box.h"

#include "extract/html/word-hash.h"
#include "extract/html/word-set.h"

#include <string.h>

/* Such a dialog is prose in paragraphs with headings, often longer than the article, in elements
 * that may be called anything. It speaks of little else than cookies. */

#define MIN_BLOCKS 3    /* that speak of it */
#define MIN_SHARE 2     /* of the words in a box one in so many, at least, stands in such a block */

static const char words[] =
  "cookie cookies consent consents gdpr ccpa einwilligung einwilligungen consentement consentements consentimiento consenso consentimento toestemming samtykke samtycke "
  "suostumus zgoda zgody souhlas hozzájárulás consimțământ согласие согласия onay rıza";

static const DossierWordSet *
get_words (void)
{
  static DossierWordSet table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (const char *word = words; *word != '\0';)
        {
          gsize length = strcspn (word, " ");

          dossier_word_set_add (&table, dossier_word_hash (word, length));
          word += length + (word[length] == ' ');
        }
      g_once_init_leave (&once, 1);
    }

  return &table;
}

static gboolean
speaks_of_it (const DossierBlockContext *context, guint i)
{
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, i)->block);

  for (guint w = 0; block->dropped == NULL && w < block->n_hashes; w++)
    {
      if (dossier_word_set_has (get_words (), g_array_index (context->index->words, guint32, block->first_word + w)))
        return TRUE;
    }

  return FALSE;
}

/* The kept blocks of one element. */
typedef struct
{
  guint element;
  guint first, end;        /* of the context's texts */
  guint n, n_words;        /* of those that speak of cookies, */
  guint n_all_words;       /* and of all of them */
} Box;

static void
add (const DossierBlockContext *context, const gboolean *speaks, guint i, Box *box)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

  if (DOSSIER_PAGE_BLOCK (context->index, text->block)->dropped != NULL)
    return;
  box->n += speaks[i];
  box->n_words += speaks[i] ? text->words : 0;
  box->n_all_words += text->words;
}

static void
widen (const DossierBlockContext *context, const gboolean *speaks, guint element, Box *box)
{
  box->element = element;
  while (box->first > 0 && dossier_page_index_is_within (context->index, DOSSIER_TEXT_BLOCK (context, box->first - 1)->holder, element))
    add (context, speaks, --box->first, box);
  while (box->end < context->texts->len && dossier_page_index_is_within (context->index, DOSSIER_TEXT_BLOCK (context, box->end)->holder, element))
    add (context, speaks, box->end++, box);
}

/* The largest element around a block that still speaks of little else, and not of the headline. */
static Box
find_box (const DossierBlockContext *context, const gboolean *speaks, guint i)
{
  Box box = { 0, i, i, 0, 0, 0 }, best = { 0 };
  guint e = DOSSIER_TEXT_BLOCK (context, i)->holder;

  for (guint level = 0; level < 12 && e > 0; level++)
    {
      widen (context, speaks, e, &box);
      if (context->headline >= box.first && context->headline < box.end)
        break;
      if (box.n >= MIN_BLOCKS && box.n_words * MIN_SHARE >= box.n_all_words)
        best = box;
      e = DOSSIER_PAGE_ELEMENT (context->index, e)->parent;
    }

  return best;
}

static gboolean
is_subject (const DossierBlockContext *context)
{
  gboolean found = FALSE;

  for (const char *word = words; *word != '\0' && !found;)
    {
      gsize length = strcspn (word, " ");

      found = dossier_word_set_has (&context->words->title_words, dossier_word_hash (word, length));
      word += length + (word[length] == ' ');
    }

  return found;
}

/**
 * dossier_article_drop_consent:
 *
 * Boxes in which most of the text speaks of cookies and consent, unless the title does so too.
 */
void
dossier_article_drop_consent (DossierBlockContext *context)
{
  g_autofree gboolean *speaks = g_new (gboolean, context->texts->len);
  guint n = 0;

  for (guint i = 0; i < context->texts->len; i++)
    n += speaks[i] = speaks_of_it (context, i);
  if (n < MIN_BLOCKS || is_subject (context))
    return;

  for (guint i = 0; i < context->texts->len; i++)
    {
      Box box = speaks[i] ? find_box (context, speaks, i) : (Box) { 0 };

      for (guint b = box.first; b < box.end; b++)
        {
          DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, b)->block);

          block->dropped = block->dropped != NULL ? block->dropped : "consent";
        }
      i = MAX (i + 1, box.end) - 1;
    }
}

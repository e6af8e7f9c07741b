/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/foreign-box.h"

#include "extract/html/word-hash.h"
#include "extract/html/word-set.h"

#include <string.h>

/* Dialogs about cookies and appeals for support are prose in paragraphs with headings, often longer
 * than the article, in elements that may be called anything. They speak of little else. */

#define MIN_BLOCKS 3    /* that speak of it */
#define MIN_SHARE 2     /* of the words in a box one in so many, at least, stands in such a block, */
#define MIN_MORE 6      /* and of those that a larger box adds to one below an article */

enum
{
  CONSENT = 1 << 0,
  PRESS = 1 << 1,
  ASKING = 1 << 2,
  OURSELVES = 1 << 3,
};

static const struct { guint is; const char *words; } lists[] = {
  { CONSENT,
    "cookie cookies consent consents gdpr ccpa einwilligung einwilligungen consentement consentements consentimiento consenso consentimento toestemming samtykke samtycke "
    "suostumus zgoda zgody souhlas hozzájárulás consimțământ согласие согласия onay rıza" },
  { PRESS,
    "journalism newsroom newsrooms journalist journalists journalismus redaktion journalisme rédaction periodismo redacción giornalismo redazione jornalismo redação "
    "journalistiek redactie journalistik journalistikk redaktionen redaksjonen dziennikarstwo журналистика" },
  { ASKING,
    "donate donation donations contribute contributing contribution contributions support supporters subscribe subscribing subscription member members membership help "
    "spende spenden unterstützen unterstützung abonnieren don dons soutenir soutenez abonnez donar donación apoyar apoya apoyo suscríbete dona sostieni sostenere abbonati "
    "doar apoie apoiar doneer steun steunen støtt støtte stötta stöd wspieraj wesprzyj поддержите" },
  { OURSELVES, "we our us wir unser unsere uns nous notre nos nosotros nuestro nuestra noi nostro nostra nosso nossa onze ons vår vårt vores nasz nasze мы нас наш" },
};

typedef struct
{
  guint       sets;
  guint       least;      /* so many of them must be met in a block */
  guint       title;      /* an article about these is no such box */
  gboolean    is_below;   /* the article's first paragraph */
  const char *reason;
} Subject;

static const Subject subjects[] = {
  { CONSENT, 1, CONSENT, FALSE, "consent" },
  { PRESS | ASKING | OURSELVES, 2, PRESS, TRUE, "appeal" },
};

static const DossierWordSet *
get_words (void)
{
  static DossierWordSet table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        {
          for (const char *word = lists[l].words; *word != '\0';)
            {
              gsize length = strcspn (word, " ");

              dossier_word_set_add (&table, dossier_word_hash (word, length))->value |= lists[l].is;
              word += length + (word[length] == ' ');
            }
        }
      g_once_init_leave (&once, 1);
    }

  return &table;
}

/* Returns: which lists have a word of the block */
static guint
find_lists (const DossierBlockContext *context, guint i)
{
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, i)->block);
  guint found = 0;

  for (guint w = 0; block->dropped == NULL && w < block->n_hashes; w++)
    found |= dossier_word_set_get (get_words (), g_array_index (context->index->words, guint32, block->first_word + w));

  return found;
}

/* The kept blocks of one element. */
typedef struct
{
  guint element;
  guint first, end;        /* of the context's texts */
  guint n, n_words;        /* of those that speak of the subject, */
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

/* The largest element around a block that still speaks of little else, and holds neither of the blocks
 * that are the article's own. */
static Box
find_box (const DossierBlockContext *context, const gboolean *speaks, guint i, const Subject *subject, const guint *own)
{
  Box box = { 0, i, i, 0, 0, 0 }, best = { 0 };
  guint e = DOSSIER_TEXT_BLOCK (context, i)->holder;

  for (guint level = 0; level < 12 && e > 0; level++)
    {
      const Box smaller = box;

      widen (context, speaks, e, &box);
      if (subject->is_below && (box.n_words - smaller.n_words) * MIN_MORE < box.n_all_words - smaller.n_all_words)
        break;
      if ((own[0] >= box.first && own[0] < box.end) || (own[1] >= box.first && own[1] < box.end))
        break;
      if (box.n >= MIN_BLOCKS && box.n_words * MIN_SHARE >= box.n_all_words)
        best = box;
      e = DOSSIER_PAGE_ELEMENT (context->index, e)->parent;
    }

  return best;
}

static gboolean
is_in_title (const DossierBlockContext *context, guint sets)
{
  gboolean found = FALSE;

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      for (const char *word = lists[l].words; (lists[l].is & sets) && *word != '\0' && !found;)
        {
          gsize length = strcspn (word, " ");

          found = dossier_word_set_has (&context->words->title_words, dossier_word_hash (word, length));
          word += length + (word[length] == ' ');
        }
    }

  return found;
}

static guint
find_first_paragraph (const DossierBlockContext *context)
{
  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

      if (DOSSIER_PAGE_BLOCK (context->index, text->block)->dropped == NULL && text->strict > 0 && !text->is_heading)
        return i;
    }

  return DOSSIER_NO_BLOCK;
}

static void
drop_boxes (DossierBlockContext *context, const guint *found, const Subject *subject)
{
  g_autofree gboolean *speaks = g_new (gboolean, context->texts->len);
  const guint own[2] = { context->headline, subject->is_below ? find_first_paragraph (context) : DOSSIER_NO_BLOCK };
  gboolean is_sure = FALSE;   /* one block at least says all of it */
  guint n = 0;

  for (guint i = 0; i < context->texts->len; i++)
    {
      n += speaks[i] = (guint) __builtin_popcount (found[i] & subject->sets) >= subject->least;
      is_sure = is_sure || (found[i] & subject->sets) == subject->sets;
    }
  if (n < MIN_BLOCKS || !is_sure || is_in_title (context, subject->title))
    return;

  for (guint i = 0; i < context->texts->len; i++)
    {
      Box box = speaks[i] ? find_box (context, speaks, i, subject, own) : (Box) { 0 };

      for (guint b = box.first; b < box.end; b++)
        {
          DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, b)->block);

          block->dropped = block->dropped != NULL ? block->dropped : subject->reason;
        }
      i = MAX (i + 1, box.end) - 1;
    }
}

/**
 * dossier_article_drop_foreign_boxes:
 *
 * Boxes in which most of the text speaks of cookies and consent, or asks for support of those who
 * write, unless the title does so too.
 */
void
dossier_article_drop_foreign_boxes (DossierBlockContext *context)
{
  g_autofree guint *found = g_new (guint, context->texts->len);

  for (guint i = 0; i < context->texts->len; i++)
    found[i] = find_lists (context, i);
  for (guint s = 0; s < G_N_ELEMENTS (subjects); s++)
    drop_boxes (context, found, &subjects[s]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/block-groups.h"

#include <stdlib.h>
#include <string.h>

/* The model gives each block its own chance. Where blocks were written as one, the chances of most of
 * them say more about each than its own does. */

#define MOST_OF_ALL 5      /* a text in one element: all but a fifth of the page's prose, */
#define SOME_OF_IT 5       /* of which a fifth at least was taken */
#define LIST_LEVELS 4      /* above an item's element */
#define MIN_ITEMS 3
#define SURE .7f           /* of a chance, over all words of comments */
#define MIN_SLIDES 5
#define MAX_SLIDES 999
#define MAX_SLIDE 12         /* blocks */
#define MAX_NAMES 200        /* characters of a class that are looked at */
#define NOT_TAKEN "outside"

typedef struct
{
  guint n;
  guint words;   /* and one for each block */
  guint kept;    /* of those */
} Group;

static DossierPageBlock *
block_of (const DossierBlockContext *context, guint i)
{
  return DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, i)->block);
}

static void
add_to_group (const DossierBlockContext *context, guint i, Group *group)
{
  guint words = DOSSIER_TEXT_BLOCK (context, i)->words + 1;

  group->n++;
  group->words += words;
  group->kept += block_of (context, i)->dropped == NULL ? words : 0;
}

/* Nothing but its chance spoke against it. */
static gboolean
is_just_unlikely (const DossierBlockContext *context, guint i)
{
  return g_strcmp0 (block_of (context, i)->dropped, NOT_TAKEN) == 0;
}

/* The element that a paragraph shares with its like: itself, where it is a box or a cell cut at line breaks. */
static guint
element_of_text (const DossierBlockContext *context, const DossierTextBlock *text)
{
  return text->is_paragraph ? DOSSIER_PAGE_ELEMENT (context->index, text->holder)->parent : text->holder;
}

/**
 * dossier_article_fill_text:
 *
 * A story or a speech of hundreds of paragraphs in one element, with next to no prose elsewhere, is
 * taken whole: far from the headline and from links, paragraph after paragraph gets less likely.
 */
void
dossier_article_fill_text (DossierBlockContext *context)
{
  g_autofree Group *groups = g_new0 (Group, context->index->elements->len);
  guint all = 0, largest = 0;

  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);
      guint element = element_of_text (context, text);

      if (text->prose == 0)
        continue;
      add_to_group (context, i, &groups[element]);
      all += text->words + 1;
      if (groups[element].words > groups[largest].words)
        largest = element;
    }
  if ((all - groups[largest].words) * MOST_OF_ALL > all || groups[largest].kept * SOME_OF_IT < groups[largest].words)
    return;

  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

      if (text->prose > 0 && element_of_text (context, text) == largest && is_just_unlikely (context, i))
        block_of (context, i)->dropped = NULL;
    }
}

/* Returns: the list that the block is in; 0 without */
static guint
find_list (const DossierBlockContext *context, guint i)
{
  guint e = DOSSIER_TEXT_BLOCK (context, i)->holder;

  for (guint level = 0; level < LIST_LEVELS && e > 0; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (context->index, e);

      if (element->tag == LXB_TAG_UL || element->tag == LXB_TAG_OL || element->tag == LXB_TAG_DL)
        return e;
      e = element->parent;
    }

  return 0;
}

/**
 * dossier_article_even_lists:
 *
 * Of a list either all is taken or nothing, as most of its words were.
 */
void
dossier_article_even_lists (DossierBlockContext *context)
{
  g_autofree Group *lists = g_new0 (Group, context->index->elements->len);
  g_autofree guint *list_of = g_new (guint, context->texts->len);

  for (guint i = 0; i < context->texts->len; i++)
    {
      list_of[i] = find_list (context, i);
      add_to_group (context, i, &lists[list_of[i]]);
    }
  for (guint i = 0; i < context->texts->len; i++)
    {
      const Group *list = &lists[list_of[i]];
      DossierPageBlock *block = block_of (context, i);

      if (list_of[i] == 0 || list->n < MIN_ITEMS || list->kept == 0)
        continue;
      if (list->kept * 2 >= list->words)
        block->dropped = NULL;
      else if (block->dropped == NULL)
        block->dropped = NOT_TAKEN;
    }
}

static gboolean
is_named_notes (const DossierPageElement *list)
{
  static const char *const names[] = { "references", "footnotes", "footnote-list", "endnotes" };
  const char *own = dossier_html_get_attribute (list->node, "class");
  g_auto (GStrv) words = own != NULL && strlen (own) <= MAX_NAMES ? g_strsplit (own, " ", -1) : NULL;

  for (guint n = 0; words != NULL && n < G_N_ELEMENTS (names); n++)
    {
      if (g_strv_contains ((const char *const *) words, names[n]))
        return TRUE;
    }

  return FALSE;
}

/* Whether a line of the list can be pointed at from the text. */
static gboolean
has_anchor (const DossierBlockContext *context, guint i, guint list)
{
  for (guint e = DOSSIER_TEXT_BLOCK (context, i)->holder; e > list; e = DOSSIER_PAGE_ELEMENT (context->index, e)->parent)
    {
      if (dossier_html_get_attribute (DOSSIER_PAGE_ELEMENT (context->index, e)->node, "id") != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_article_keep_notes:
 *
 * The notes that an article refers to are its own, though they are mostly links: a list that says it
 * holds them, in the element that holds the article.
 */
void
dossier_article_keep_notes (DossierBlockContext *context)
{
  guint known = 0;
  gboolean is_notes = FALSE;

  for (guint i = context->last_c80 + 1; i < context->texts->len && context->last_c80 != DOSSIER_NO_BLOCK; i++)
    {
      guint list = find_list (context, i);

      if (list == 0 || !dossier_page_index_is_within (context->index, list, context->c80))
        continue;
      if (list != known)
        is_notes = is_named_notes (DOSSIER_PAGE_ELEMENT (context->index, list));
      known = list;
      if (is_notes && has_anchor (context, i, list))
        block_of (context, i)->dropped = NULL;
    }
}

static gboolean
is_in (const DossierBlockContext *context, guint i, guint element)
{
  return i != DOSSIER_NO_BLOCK && dossier_page_index_is_within (context->index, DOSSIER_TEXT_BLOCK (context, i)->holder, element);
}

static guint
find_first_paragraph (const DossierBlockContext *context)
{
  for (guint i = 0; i < context->texts->len; i++)
    {
      if (block_of (context, i)->dropped == NULL && DOSSIER_TEXT_BLOCK (context, i)->strict > 0 && !DOSSIER_TEXT_BLOCK (context, i)->is_heading)
        return i;
    }

  return DOSSIER_NO_BLOCK;
}

/* Returns: the outermost element around the block that is named as readers' comments and does not hold
 * the article's beginning; 0 without */
static guint
find_comments (const DossierBlockContext *context, guint i, guint first)
{
  guint found = 0;

  for (guint e = DOSSIER_TEXT_BLOCK (context, i)->holder; e > 0; e = DOSSIER_PAGE_ELEMENT (context->index, e)->parent)
    {
      if (is_in (context, context->headline, e) || is_in (context, first, e))
        break;
      if (DOSSIER_PAGE_ELEMENT (context->index, e)->hints & DOSSIER_HINT_COMMENTS)
        found = e;
    }

  return found;
}

/**
 * dossier_article_drop_comments:
 *
 * What readers wrote below an article may be many times its length, and then the page's own cut takes
 * all of it rather than risk it, though none of it is likely. It is all the article's or none of it.
 */
void
dossier_article_drop_comments (DossierBlockContext *context)
{
  g_autofree Group *boxes = g_new0 (Group, context->index->elements->len);
  g_autofree float *chances = g_new0 (float, context->index->elements->len);
  g_autofree guint *box_of = g_new (guint, context->texts->len);
  guint first = find_first_paragraph (context);

  for (guint i = 0; i < context->texts->len; i++)
    {
      box_of[i] = find_comments (context, i, first);
      add_to_group (context, i, &boxes[box_of[i]]);
      if (block_of (context, i)->dropped == NULL)
        chances[box_of[i]] += block_of (context, i)->chance * (float) (DOSSIER_TEXT_BLOCK (context, i)->words + 1);
    }
  for (guint i = 0; boxes[0].kept > 0 && i < context->texts->len; i++)
    {
      guint box = box_of[i];

      if (box > 0 && block_of (context, i)->dropped == NULL && chances[box] < SURE * (float) boxes[box].kept)
        block_of (context, i)->dropped = "comments";
    }
}

/* "3/50", "3 / 50": the number before the stroke, the one behind it in @of; 0 where there is none. */
static guint
read_slide (const char *text, guint *of)
{
  char *end;
  gulong number = g_ascii_isdigit (*text) ? strtoul (text, &end, 10) : 0, all;

  if (number == 0)
    return 0;
  while (*end == ' ')
    end++;
  if (*end++ != '/')
    return 0;
  while (*end == ' ')
    end++;
  all = strtoul (end, &end, 10);
  if (number > all || all > MAX_SLIDES || (*end != ' ' && *end != '\0'))
    return 0;
  *of = (guint) all;

  return (guint) number;
}

/* Returns: how many texts from @i on are one slide after the other */
static guint
count_slides (const DossierBlockContext *context, guint i)
{
  guint n = 0, of = 0, all, last = i;

  for (; i < context->texts->len && i - last <= MAX_SLIDE; i++)
    {
      if (read_slide (block_of (context, i)->text, &all) != n + 1 || (n > 0 && all != of))
        continue;
      n++;
      of = all;
      last = i;
    }

  return n;
}

static guint
count_kept (const DossierBlockContext *context, guint first, guint end)
{
  guint kept = 0;

  for (guint i = first; i < end; i++)
    kept += block_of (context, i)->dropped == NULL ? DOSSIER_TEXT_BLOCK (context, i)->strict : 0;

  return kept;
}

/**
 * dossier_article_drop_slides:
 *
 * The slides of a gallery inside an article, "1/50" to "50/50" in one list, are pictures with their
 * captions, not its text. A page that has nothing else keeps them.
 */
void
dossier_article_drop_slides (DossierBlockContext *context)
{
  guint kept = count_kept (context, 0, context->texts->len), of;

  for (guint i = 0; i < context->texts->len; i++)
    {
      guint list = find_list (context, i), first = i, end = i + 1;
      gboolean has_more;

      if (list == 0 || read_slide (block_of (context, i)->text, &of) != 1 || count_slides (context, i) < MIN_SLIDES)
        continue;
      while (first > 0 && is_in (context, first - 1, list))
        first--;
      while (end < context->texts->len && is_in (context, end, list))
        end++;
      has_more = count_kept (context, first, end) < kept;
      for (guint slide = first; has_more && slide < end; slide++)
        {
          DossierPageBlock *block = block_of (context, slide);

          block->dropped = block->dropped != NULL ? block->dropped : "gallery";
        }
      i = end - 1;
    }
}

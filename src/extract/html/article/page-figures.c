/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/page-figures.h"

#include <string.h>

#define MAX_PARTS 6          /* blocks of text that belong to one picture */
#define MAX_CREDIT 90        /* bytes, in brackets at the end of a caption */

static const char *
nearest_source (lxb_dom_node_t *picture)
{
  for (lxb_dom_node_t *child = picture->first_child; child != NULL; child = child->next)
    {
      const char *set = child->local_name == LXB_TAG_SOURCE ? dossier_html_get_attribute (child, "srcset") : NULL;

      if (set == NULL && child->local_name == LXB_TAG_SOURCE)
        set = dossier_html_get_attribute (child, "data-srcset");
      if (set != NULL)
        return set;
    }

  return NULL;
}

/* Pages that load pictures late keep the address elsewhere and something empty in src. */
static const char *
find_address (lxb_dom_node_t *image)
{
  static const char *const names[] = { "src", "data-src", "data-lazy-src", "data-original", "data-url", "srcset", "data-srcset" };
  const char *address;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      address = dossier_html_get_attribute (image, names[i]);
      if (address != NULL && *address != '\0' && !g_str_has_prefix (address, "data:") && !g_str_has_prefix (address, "about:"))
        return address;
    }
  if (image->parent != NULL && image->parent->local_name == LXB_TAG_PICTURE)
    return nearest_source (image->parent);

  return NULL;
}

static gboolean
is_credit (const DossierPageIndex *index, const DossierPageBlock *block)
{
  return dossier_page_index_has_ancestor (index, block->element, DOSSIER_HINT_CREDIT, 1) &&
         !dossier_page_index_has_ancestor (index, block->element, DOSSIER_HINT_CAPTION_ITSELF, 0);
}

static gboolean
is_sentence_end (const char *text, const char *at)
{
  return at > text && strchr (".!?", at[-1]) != NULL;
}

/* Most words begin with a capital, and there are few: names. */
static gboolean
looks_like_names (const char *text)
{
  guint words = 0, capitals = 0;

  if (strlen (text) > MAX_CREDIT)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c) && (p == text || strchr (" /(|-", p[-1]) != NULL))
        {
          words++;
          capitals += g_unichar_isupper (c);
        }
    }

  return words > 0 && words <= 9 && capitals * 3 >= words * 2;
}

/* Where a name in brackets stands at the end: "… in April. (Ada Quill/Agency)". */
static char *
find_bracket (char *caption)
{
  gsize length = strlen (caption);
  char *open = length > 0 && caption[length - 1] == ')' ? strrchr (caption, '(') : NULL, *before;

  if (open == NULL || open == caption || !looks_like_names (open))
    return NULL;
  for (before = open; before > caption && before[-1] == ' '; before--);

  return strchr (open, '/') != NULL || is_sentence_end (caption, before) ? open : NULL;
}

/* Where a name stands behind the last sentence, or behind a stroke: "… at the quay. Ada Quill". */
static char *
find_tail (char *caption)
{
  char *stroke = g_strrstr (caption, " / "), *end = NULL;

  if (stroke == NULL)
    stroke = g_strrstr (caption, " | ");
  if (stroke != NULL && stroke > caption && looks_like_names (stroke + 3))
    return stroke + 3;
  for (char *p = caption; *p != '\0'; p++)
    {
      if (strchr (".!?", *p) != NULL && p > caption + 20 && p[1] != '\0')
        end = p + 1;
    }
  while (end != NULL && *end == ' ')
    end++;

  return end != NULL && *end != '\0' && caption[strlen (caption) - 1] != '.' && looks_like_names (end) ? end : NULL;
}

static char *
find_marker (char *caption)
{
  static const char *const markers[] = {
    "Foto: ", "Fotos: ", "FOTO: ", "Bild: ", "Bilder: ", "Photo: ", "Photos: ", "PHOTO: ", "Photo by ", "Photograph: ", "Image: ", "Picture: ", "Credit: ",
    "Image credit", "Photo credit", "Bildquelle: ", "Quelle: ", "Source: ", "Crédit", "Crédits", "Nuotr.", "Kuva: ", "Fotograf: ", "Photographer: ", "Ảnh: ", "Fuente: ", "©",
  };
  char *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    {
      char *at = strstr (caption, markers[i]);

      if (at != NULL && at > caption && strchr (" |/([-.)", at[-1]) != NULL && (best == NULL || at < best))
        best = at;
    }

  return best;
}

/**
 * dossier_caption_cut_credit:
 * @caption: loses its credit
 *
 * Returns: (nullable) (transfer full): the credit, as it stood
 */
char *
dossier_caption_cut_credit (char *caption)
{
  char *at = find_bracket (caption), *end, *credit;

  if (at == NULL)
    at = find_marker (caption);
  if (at == NULL)
    at = find_tail (caption);
  if (at == NULL || at == caption)
    return NULL;
  credit = g_strdup (at);
  for (end = at; end > caption && strchr (" |/-([", end[-1]) != NULL; end--);
  *end = '\0';
  if (*caption == '\0')   /* the credit was all there was */
    {
      strcpy (caption, credit);
      g_free (credit);
      return NULL;
    }

  return credit;
}

static void
append (char **text, const char *more, gsize length)
{
  g_autofree char *own = g_strndup (more, length);
  char *joined = *text != NULL ? g_strjoin (" ", *text, own, NULL) : g_strdup (own);

  g_free (*text);
  *text = joined;
}

static gboolean
same_figure (const DossierPageIndex *index, guint a, guint b)
{
  guint figure = dossier_page_index_find_tag (index, DOSSIER_PAGE_BLOCK (index, a)->element, LXB_TAG_FIGURE, 8);

  return figure != G_MAXUINT && dossier_page_index_is_within (index, DOSSIER_PAGE_BLOCK (index, b)->element, figure);
}

static void
add_part (DossierPageFigure *self, const DossierPageIndex *index, const DossierPageBlock *block)
{
  gsize split = block->credit > 0 ? MIN (block->credit, block->n_bytes) : block->n_bytes;

  if (is_credit (index, block))
    append (&self->credit, block->text, block->n_bytes);
  else if (self->caption == NULL)
    {
      append (&self->caption, block->text, split);
      g_strchomp (self->caption);
      while (block->text[split] == ' ')
        split++;
      if (split < block->n_bytes)
        append (&self->credit, block->text + split, block->n_bytes - split);
    }
}

/**
 * dossier_page_figure_read:
 * @b: a block that is a picture
 *
 * Takes along the captions after it, up to the next block that is text, or a picture of
 * another figure.
 */
void
dossier_page_figure_read (DossierPageFigure      *self,
                          const DossierPageIndex *index,
                          guint                   b)
{
  lxb_dom_node_t *image = DOSSIER_PAGE_BLOCK (index, b)->image;
  guint parts = 0;

  memset (self, 0, sizeof *self);
  self->address = find_address (image);
  self->alt = dossier_html_get_attribute (image, "alt");
  self->last = b;
  for (guint n = b + 1; n < index->blocks->len && parts < MAX_PARTS; n++)
    {
      const DossierPageBlock *next = DOSSIER_PAGE_BLOCK (index, n);

      if (next->text == NULL ? !same_figure (index, b, n) : next->dropped == NULL || strcmp (next->dropped, "caption") != 0)
        break;
      if (next->text != NULL)
        {
          add_part (self, index, next);
          parts++;
        }
      else if (self->address == NULL)
        self->address = find_address (next->image);
      self->last = n;
    }
  if (self->caption != NULL && self->credit == NULL)
    self->credit = dossier_caption_cut_credit (self->caption);
}

void
dossier_page_figure_clear (DossierPageFigure *self)
{
  g_clear_pointer (&self->caption, g_free);
  g_clear_pointer (&self->credit, g_free);
}

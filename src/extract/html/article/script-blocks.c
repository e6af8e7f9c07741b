/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/script-blocks.h"

#include "extract/html/article/script-string.h"

#include <string.h>

#define MAX_DEPTH 100   /* deeper, nobody's article stands */

typedef enum
{
  KIND_OTHER,
  KIND_TEXT,
  KIND_PARAGRAPH,
  KIND_HEADING,
  KIND_ITEM,
  KIND_QUOTE,
  KIND_ASIDE,   /* a picture or an advertisement: paragraphs in it are not the article's */
} Kind;

typedef struct
{
  const char *start;
  gsize       length;
} Piece;   /* of the script: a string as it is written there */

typedef struct
{
  gboolean is_array;
  Kind     kind;
  Piece    leaf;        /* what an object of text says */
  gsize    text_start;
  gsize    html_start;
  gsize    direct;      /* bytes in paragraphs that stand in this array itself */
} Frame;

typedef struct
{
  const char *end;
  GArray     *frames;
  GString    *text;     /* of a paragraph that is not at its end yet */
  GString    *html;
  Piece       key;      /* the member whose value comes next */
  char       *best;
  gsize       most;
} Scan;

static gboolean
is_any (Piece piece, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      if (strlen (*names) == piece.length && g_ascii_strncasecmp (*names, piece.start, piece.length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What editors that keep a text as a tree call its parts. */
static Kind
kind_of (Piece type)
{
  static const struct { Kind kind; const char *const names[7]; } kinds[] = {
    { KIND_TEXT, { "text", "span", "textnode", NULL } },
    { KIND_PARAGRAPH, { "paragraph", "block", "p", NULL } },
    { KIND_HEADING, { "heading", "header", "subheading", "heading-2", "heading-3", "heading-4", NULL } },
    { KIND_ITEM, { "list-item", "listitem", "list_item", "li", NULL } },
    { KIND_QUOTE, { "quote", "blockquote", "pullquote", NULL } },
  };
  static const char *const asides[] = { "image", "media", "photo", "video", "gallery", "figure", "newsletter", "recirc", "related", "promo", "embed", NULL };
  g_autofree char *lower = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      if (is_any (type, kinds[k].names))
        return kinds[k].kind;
    }
  lower = g_ascii_strdown (type.start, (gssize) type.length);
  for (guint a = 0; asides[a] != NULL; a++)
    {
      if (strstr (lower, asides[a]) != NULL)
        return KIND_ASIDE;
    }

  return KIND_OTHER;
}

static Frame *
get_top (Scan *scan)
{
  return scan->frames->len > 0 ? &g_array_index (scan->frames, Frame, scan->frames->len - 1) : NULL;
}

static void
put_block (Scan *scan, const Frame *frame, const char *tag)
{
  g_autofree char *escaped = g_markup_escape_text (scan->text->str + frame->text_start, (gssize) (scan->text->len - frame->text_start));
  Frame *parent = get_top (scan);

  if (*g_strstrip (escaped) != '\0')
    g_string_append_printf (scan->html, "<%s>%s</%s>\n", tag, escaped, tag);
  if (parent != NULL && parent->is_array && frame->kind == KIND_PARAGRAPH)
    parent->direct += scan->text->len - frame->text_start;
  g_string_truncate (scan->text, frame->text_start);
}

/* A list item or a quotation, with a text of its own or of the paragraphs in it. */
static void
wrap_blocks (Scan *scan, const Frame *frame, const char *tag)
{
  g_autofree char *opening = g_strdup_printf ("<%s>", tag);

  if (scan->html->len == frame->html_start)
    {
      put_block (scan, frame, tag);
      return;
    }
  g_string_insert (scan->html, (gssize) frame->html_start, opening);
  g_string_append_printf (scan->html, "</%s>\n", tag);
}

static void
close_object (Scan *scan, const Frame *frame)
{
  switch (frame->kind)
    {
    case KIND_TEXT:
      if (frame->leaf.start != NULL)
        {
          GString *leaf = dossier_script_read_string (frame->leaf.start, scan->end);

          g_string_append_len (scan->text, leaf->str, (gssize) leaf->len);
          g_string_free (leaf, TRUE);
        }
      break;
    case KIND_PARAGRAPH:
      put_block (scan, frame, "p");
      break;
    case KIND_HEADING:
      put_block (scan, frame, "h2");
      break;
    case KIND_ITEM:
      wrap_blocks (scan, frame, "li");
      break;
    case KIND_QUOTE:
      wrap_blocks (scan, frame, "blockquote");
      break;
    case KIND_ASIDE:
      g_string_truncate (scan->html, frame->html_start);
      g_string_truncate (scan->text, frame->text_start);
      break;
    case KIND_OTHER:
    default:
      break;
    }
}

static void
close_frame (Scan *scan)
{
  Frame frame = *get_top (scan);

  g_array_set_size (scan->frames, scan->frames->len - 1);
  if (!frame.is_array)
    close_object (scan, &frame);
  else if (frame.direct > scan->most)
    {
      scan->most = frame.direct;
      g_free (scan->best);
      scan->best = g_strdup (scan->html->str + frame.html_start);
    }
}

static void
open_frame (Scan *scan, gboolean is_array)
{
  const Frame frame = { .is_array = is_array, .text_start = scan->text->len, .html_start = scan->html->len };

  g_array_append_val (scan->frames, frame);
}

/* @p is at the opening quotation mark. Returns: behind the closing one */
static const char *
see_string (Scan *scan, const char *p)
{
  static const char *const types[] = { "type", "nodeType", "_type", NULL }, *const texts[] = { "value", "text", NULL };
  Frame *top = get_top (scan);
  Piece piece = { .start = ++p };

  while (p < scan->end && *p != '"')
    p += *p == '\\' && p + 1 < scan->end ? 2 : 1;
  piece.length = (gsize) (p - piece.start);
  p = MIN (p + 1, scan->end);
  while (p < scan->end && g_ascii_isspace (*p))
    p++;
  if (top == NULL || top->is_array)
    return p;
  if (p < scan->end && *p == ':')
    {
      scan->key = piece;
      return p + 1;
    }
  if (scan->key.start != NULL && is_any (scan->key, types))
    top->kind = kind_of (piece);
  else if (scan->key.start != NULL && is_any (scan->key, texts))
    top->leaf = piece;
  scan->key = (Piece) { 0 };

  return p;
}

/**
 * dossier_script_find_blocks:
 *
 * Editors keep an article as a tree: objects with a type ("paragraph", "heading"), and below them
 * objects of text. Of all lists of such objects the one with most text in its own paragraphs is
 * the article. The rest need not be valid JSON.
 *
 * Returns: (nullable) (transfer full): HTML of paragraphs, headings, list items and quotations
 */
char *
dossier_script_find_blocks (const char *script,
                            gsize       length)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new (NULL);
  Scan scan = { .end = script + length, .frames = frames, .text = text, .html = html };

  if (memmem (script, length, "\"paragraph\"", strlen ("\"paragraph\"")) == NULL && memmem (script, length, "\"block\"", strlen ("\"block\"")) == NULL)
    return NULL;
  for (const char *p = script; p < scan.end && frames->len < MAX_DEPTH;)
    {
      if (*p == '"')
        {
          p = see_string (&scan, p);
          continue;
        }
      if (*p == '{' || *p == '[')
        open_frame (&scan, *p == '[');
      else if ((*p == '}' || *p == ']') && frames->len > 0)
        close_frame (&scan);
      p++;
    }
  while (frames->len > 0)
    close_frame (&scan);

  return scan.best;
}

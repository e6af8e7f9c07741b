/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/formats/markdown.h"

#include <md4c.h>
#include <string.h>

/* CommonMark (https://spec.commonmark.org/) with the tables of GitHub. Mark-up in HTML is left out, as
 * its text is not. */

#define MAX_LISTS 32
#define MAX_SPANS 32

typedef struct
{
  DossierSpanKind  kind;
  guint            start;      /* code points from the block's start */
  char            *address;    /* (owned) (nullable) */
} OpenSpan;

typedef struct
{
  guint number;    /* of the next item; 0: bullets */
} List;

typedef struct
{
  DossierDocumentBuilder *builder;
  GString                *text;        /* of the block under way */
  GArray                 *spans;       /* of DossierSpan, of the block under way; addresses owned */
  OpenSpan                open[MAX_SPANS];
  guint                   n_open;
  GPtrArray              *figures;     /* of char*: address and alternative text in turn */
  GString                *alt;         /* (nullable) text of the picture under way */
  guint                   in_pictures; /* a picture's text may have pictures, whose own text belongs to it */
  List                    lists[MAX_LISTS];
  guint                   n_lists;
  guint                   n_quotes;
  gboolean                item_begun;  /* the next paragraph is the item's first */
  guint                   item_number;
  gboolean                row_begun;
} Reading;

static void
clear_span (gpointer data)
{
  g_free ((char *) ((DossierSpan *) data)->address);
}

static guint
count (const Reading *reading)
{
  return (guint) g_utf8_strlen (reading->text->str, (gssize) reading->text->len);
}

static void
flush (Reading *reading, DossierBlockKind kind, guint level, guint number)
{
  gsize length = reading->text->len;
  guint end, start;

  while (length > 0 && (reading->text->str[length - 1] == '\n' || reading->text->str[length - 1] == ' '))
    length--;
  g_string_truncate (reading->text, length);
  if (length > 0)
    {
      end = count (reading);
      start = dossier_document_builder_add_block (reading->builder, kind, level, number, reading->text->str);
      for (guint i = 0; i < reading->spans->len; i++)
        {
          const DossierSpan *span = &g_array_index (reading->spans, DossierSpan, i);

          if (span->start < MIN (span->end, end))
            dossier_document_builder_add_span (reading->builder, span->kind, start + span->start, start + MIN (span->end, end), span->address);
        }
    }
  g_string_truncate (reading->text, 0);
  g_array_set_size (reading->spans, 0);
  for (guint i = 0; i + 1 < reading->figures->len; i += 2)
    {
      guint place = dossier_document_builder_get_length (reading->builder);
      guint figure = dossier_document_builder_add_figure (reading->builder, place, g_ptr_array_index (reading->figures, i),
                                                          g_ptr_array_index (reading->figures, i + 1), NULL, NULL);

      dossier_document_builder_add_range (reading->builder, DOSSIER_BLOCK_FIGURE, 0, figure, place, place);
    }
  g_ptr_array_set_size (reading->figures, 0);
}

static void
flush_paragraph (Reading *reading)
{
  if (reading->n_lists > 0 && reading->item_begun)
    flush (reading, DOSSIER_BLOCK_LIST_ITEM, reading->n_lists, reading->item_number);
  else if (reading->n_quotes > 0)
    flush (reading, DOSSIER_BLOCK_QUOTATION, reading->n_quotes, 0);
  else
    flush (reading, DOSSIER_BLOCK_PARAGRAPH, 0, 0);
  reading->item_begun = FALSE;
}

static void
begin_item (Reading *reading)
{
  List *list = &reading->lists[reading->n_lists - 1];

  reading->item_begun = TRUE;
  reading->item_number = list->number;
  if (list->number > 0)
    list->number++;
}

static int
enter_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reading *reading = data;

  /* A list within an item comes behind the item's own text. */
  if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && reading->text->len > 0)
    flush_paragraph (reading);
  if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && reading->n_lists == MAX_LISTS)
    return 1;
  if (type == MD_BLOCK_UL)
    reading->lists[reading->n_lists++] = (List) { 0 };
  else if (type == MD_BLOCK_OL)
    reading->lists[reading->n_lists++] = (List) { MAX (1, ((MD_BLOCK_OL_DETAIL *) detail)->start) };
  else if (type == MD_BLOCK_LI && reading->n_lists > 0)
    begin_item (reading);
  else if (type == MD_BLOCK_QUOTE)
    reading->n_quotes++;
  else if (type == MD_BLOCK_TR)
    {
      if (reading->text->len > 0)
        g_string_append_c (reading->text, '\n');
      reading->row_begun = FALSE;
    }
  else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
    {
      if (reading->row_begun)
        g_string_append_c (reading->text, '\t');
      reading->row_begun = TRUE;
    }

  return 0;
}

static int
leave_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reading *reading = data;

  switch (type)
    {
    case MD_BLOCK_H:
      flush (reading, DOSSIER_BLOCK_HEADING, ((MD_BLOCK_H_DETAIL *) detail)->level, 0);
      break;
    case MD_BLOCK_CODE:
      flush (reading, DOSSIER_BLOCK_PREFORMATTED, 0, 0);
      break;
    case MD_BLOCK_TABLE:
      flush (reading, DOSSIER_BLOCK_TABLE, 0, 0);
      break;
    case MD_BLOCK_P:
    case MD_BLOCK_LI:
      flush_paragraph (reading);
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      reading->n_lists--;
      reading->item_begun = FALSE;
      break;
    case MD_BLOCK_QUOTE:
      reading->n_quotes--;
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
    default:
      break;
    }

  return 0;
}

static gboolean
get_kind (MD_SPANTYPE type, DossierSpanKind *kind)
{
  if (type != MD_SPAN_A && type != MD_SPAN_EM && type != MD_SPAN_STRONG)
    return FALSE;
  *kind = type == MD_SPAN_A ? DOSSIER_SPAN_LINK : type == MD_SPAN_EM ? DOSSIER_SPAN_EMPHASIS : DOSSIER_SPAN_STRONG;

  return TRUE;
}

static int
enter_span (MD_SPANTYPE type, void *detail, void *data)
{
  Reading *reading = data;
  DossierSpanKind kind;

  if (type == MD_SPAN_IMG)
    {
      const MD_ATTRIBUTE *address = &((MD_SPAN_IMG_DETAIL *) detail)->src;

      if (reading->in_pictures++ > 0)
        return 0;
      g_ptr_array_add (reading->figures, g_strndup (address->text, address->size));
      reading->alt = g_string_new (NULL);
    }
  else if (get_kind (type, &kind) && reading->alt == NULL)
    {
      const MD_ATTRIBUTE *address = type == MD_SPAN_A ? &((MD_SPAN_A_DETAIL *) detail)->href : NULL;

      if (reading->n_open == MAX_SPANS)
        return 1;
      reading->open[reading->n_open++] = (OpenSpan) { kind, count (reading), address != NULL ? g_strndup (address->text, address->size) : NULL };
    }

  return 0;
}

static int
leave_span (MD_SPANTYPE type, void *detail, void *data)
{
  Reading *reading = data;
  DossierSpanKind kind;

  if (type == MD_SPAN_IMG)
    {
      if (--reading->in_pictures == 0)
        g_ptr_array_add (reading->figures, g_string_free (g_steal_pointer (&reading->alt), FALSE));
    }
  else if (get_kind (type, &kind) && reading->alt == NULL && reading->n_open > 0)
    {
      OpenSpan *open = &reading->open[--reading->n_open];
      DossierSpan span = { .kind = open->kind, .start = open->start, .end = count (reading), .address = g_steal_pointer (&open->address) };

      g_array_append_val (reading->spans, span);
    }

  return 0;
}

/* "&eacute;" is looked up by nobody here: numbers and the five of XML are all that is undone. */
static void
append_entity (GString *target, const char *text, gsize size)
{
  static const struct { const char *name; const char *text; } known[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", " " },
  };
  g_autofree char *name = g_strndup (text, size);
  guint64 value = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strcmp (name, known[i].name) == 0)
        {
          g_string_append (target, known[i].text);
          return;
        }
    }
  if (name[1] == '#')
    value = g_ascii_strtoull (name + (g_ascii_tolower (name[2]) == 'x' ? 3 : 2), NULL, g_ascii_tolower (name[2]) == 'x' ? 16 : 10);
  if (value > 0 && value <= 0x10ffff && g_unichar_validate ((gunichar) value) && g_unichar_isprint ((gunichar) value))
    g_string_append_unichar (target, (gunichar) value);
  else
    g_string_append_len (target, text, (gssize) size);
}

static int
add_text (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Reading *reading = data;
  GString *target = reading->alt != NULL ? reading->alt : reading->text;

  switch (type)
    {
    case MD_TEXT_HTML:
      break;
    case MD_TEXT_NULLCHAR:
      g_string_append (target, "\xef\xbf\xbd");
      break;
    case MD_TEXT_BR:
      g_string_append_c (target, '\n');
      break;
    case MD_TEXT_SOFTBR:
      g_string_append_c (target, ' ');
      break;
    case MD_TEXT_ENTITY:
      append_entity (target, text, size);
      break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH:
    default:
      g_string_append_len (target, text, (gssize) size);
      break;
    }

  return 0;
}

static void
set_from_front (DossierDocumentBuilder *builder, const char *key, const char *value)
{
  if (g_ascii_strcasecmp (key, "title") == 0)
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_TITLE, value, DOSSIER_BASIS_META);
  else if (g_ascii_strcasecmp (key, "date") == 0 && dossier_date_get_precision (value) != DOSSIER_PRECISION_NONE)
    dossier_document_builder_set_value (builder, DOSSIER_FIELD_PUBLISHED, value, DOSSIER_BASIS_META);
  else if (g_ascii_strcasecmp (key, "author") == 0 && *value != '\0')
    dossier_document_builder_set_authors (builder, (const char *const[]) { value, NULL }, DOSSIER_BASIS_META);
}

/* Between two lines of three hyphens many programs put what the file says of itself. Returns: where the text begins */
static const char *
read_front (const char *text, DossierDocumentBuilder *builder)
{
  const char *end = g_str_has_prefix (text, "---\n") ? strstr (text + 3, "\n---\n") : NULL;
  g_autofree char *front = end != NULL ? g_strndup (text + 4, (gsize) MAX (0, end - text - 4)) : NULL;
  g_auto (GStrv) lines = front != NULL ? g_strsplit (front, "\n", 100) : NULL;

  if (end == NULL)
    return text;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_strstrip (colon + 1);
      if (strlen (colon + 1) >= 2 && (colon[1] == '"' || colon[1] == '\'') && colon[strlen (colon + 1)] == colon[1])
        {
          colon[strlen (colon + 1)] = '\0';
          colon++;
        }
      set_from_front (builder, lines[i], colon + 1);
    }

  return end + strlen ("\n---\n");
}

static void
set_title (Reading *reading)
{
  if (dossier_document_builder_get_value (reading->builder, DOSSIER_FIELD_TITLE) == NULL && reading->text->len > 0)
    dossier_document_builder_set_value (reading->builder, DOSSIER_FIELD_TITLE, reading->text->str, DOSSIER_BASIS_VISIBLE);
}

static int
leave_block_and_learn (MD_BLOCKTYPE type, void *detail, void *data)
{
  if (type == MD_BLOCK_H && ((MD_BLOCK_H_DETAIL *) detail)->level == 1)
    set_title (data);

  return leave_block (type, detail, data);
}

/**
 * dossier_markdown_read:
 * @text: the decoded file
 *
 * Fills @builder. The title is that of the front matter, else the first heading of the first level.
 */
void
dossier_markdown_read (const char             *text,
                       DossierDocumentBuilder *builder)
{
  const char *start = read_front (text, builder);
  Reading reading = { .builder = builder, .text = g_string_new (NULL), .spans = g_array_new (FALSE, FALSE, sizeof (DossierSpan)),
                      .figures = g_ptr_array_new_with_free_func (g_free) };
  const MD_PARSER parser = { .flags = MD_DIALECT_GITHUB, .enter_block = enter_block, .leave_block = leave_block_and_learn,
                             .enter_span = enter_span, .leave_span = leave_span, .text = add_text };

  g_array_set_clear_func (reading.spans, clear_span);
  md_parse (start, (MD_SIZE) strlen (start), &parser, &reading);
  flush_paragraph (&reading);

  for (guint i = 0; i < reading.n_open; i++)
    g_free (reading.open[i].address);
  if (reading.alt != NULL)
    g_string_free (reading.alt, TRUE);
  g_string_free (reading.text, TRUE);
  g_array_unref (reading.spans);
  g_ptr_array_unref (reading.figures);
}

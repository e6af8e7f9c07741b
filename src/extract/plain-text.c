/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/plain-text.h"

#include <string.h>

typedef struct
{
  const char *start;      /* after leading white space */
  gsize       n_bytes;    /* without trailing white space; 0: a blank line */
  guint       offset;     /* of @start, in code points */
  guint       n_characters;
  guint       marker;     /* bytes of a list marker, 0: none */
  guint       number;
} Line;

static guint
list_marker (const char *text, gsize n_bytes, guint *number)
{
  static const char *const bullets[] = { "• ", "•\t", "- ", "* ", "– ", "‣ ", "◦ ", "▪ " };
  guint digits = 0, value = 0;

  *number = 0;
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      if (n_bytes > strlen (bullets[i]) && g_str_has_prefix (text, bullets[i]))
        return (guint) strlen (bullets[i]);
    }
  while (digits < 3 && digits < n_bytes && g_ascii_isdigit (text[digits]))
    value = value * 10 + (guint) (text[digits++] - '0');
  if (digits > 0 && digits + 2 < n_bytes && (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ')
    {
      *number = value;
      return digits + 2;
    }

  return 0;
}

static GArray *
split_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  guint offset = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = strchrnul (p, '\n'), *next = *end == '\n' ? end + 1 : end;
      Line line = { 0 };
      const char *start = p, *stop = end;

      while (start < stop && g_unichar_isspace (g_utf8_get_char (start)))
        start = g_utf8_next_char (start);
      while (stop > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (stop))))
        stop = g_utf8_prev_char (stop);
      line.start = start;
      line.n_bytes = (gsize) (stop - start);
      line.offset = offset + (guint) g_utf8_strlen (p, start - p);
      line.n_characters = (guint) g_utf8_strlen (start, stop - start);
      line.marker = list_marker (start, line.n_bytes, &line.number);
      g_array_append_val (lines, line);
      offset += (guint) g_utf8_strlen (p, next - p);
      p = next;
    }

  return lines;
}

/* A file broken into short lines of about one length: lines until a blank one make one
 * paragraph. Else each line is its own. */
static gboolean
is_hard_wrapped (GArray *lines)
{
  guint joined = 0, full = 0, longest = 0;

  for (guint i = 0; i < lines->len; i++)
    longest = MAX (longest, g_array_index (lines, Line, i).n_characters);
  if (longest > 100 || longest < 40)
    return FALSE;

  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->n_bytes == 0 || g_array_index (lines, Line, i + 1).n_bytes == 0)
        continue;
      joined++;
      full += line->n_characters * 10 >= longest * 7;
    }

  return joined >= 2 && full * 10 >= joined * 7;
}

static gboolean
ends_sentence (const Line *line)
{
  const char *last = g_utf8_prev_char (line->start + line->n_bytes);
  gunichar c = g_utf8_get_char (last);

  return c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == ':' || c == 0x201d || c == '"' || c == 0x3002 || c == 0x2026;
}

static gboolean
looks_like_heading (const Line *line, const Line *next)
{
  return line->n_characters <= 120 && line->n_characters >= 3 && line->marker == 0 && !ends_sentence (line) && next != NULL &&
         next->n_characters > line->n_characters;
}

/**
 * dossier_plain_text_read:
 * @text: the decoded file, lines ended by a line feed
 *
 * Fills @builder with the text as it is and with blocks over it. The first line becomes
 * the title when it looks like one.
 */
void
dossier_plain_text_read (const char             *text,
                         DossierDocumentBuilder *builder)
{
  g_autoptr (GArray) lines = split_lines (text);
  gboolean wrapped = is_hard_wrapped (lines), first = TRUE;

  dossier_document_builder_take_text (builder, g_strdup (text));
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i), *last = line, *next = NULL;
      gboolean alone;

      if (line->n_bytes == 0)
        continue;
      while (wrapped && i + 1 < lines->len && g_array_index (lines, Line, i + 1).n_bytes > 0 &&
             g_array_index (lines, Line, i + 1).marker == 0)
        last = &g_array_index (lines, Line, ++i);
      alone = last == line;
      for (guint j = i + 1; j < lines->len && next == NULL; j++)
        next = g_array_index (lines, Line, j).n_bytes > 0 ? &g_array_index (lines, Line, j) : NULL;

      if (line->marker > 0)
        dossier_document_builder_add_range (builder, DOSSIER_BLOCK_LIST_ITEM, 1, line->number, line->offset, last->offset + last->n_characters);
      else if (alone && looks_like_heading (line, next))
        {
          if (first)
            {
              g_autofree char *title = g_strndup (line->start, line->n_bytes);

              dossier_document_builder_set_value (builder, DOSSIER_FIELD_TITLE, title, DOSSIER_BASIS_VISIBLE);
            }
          dossier_document_builder_add_range (builder, DOSSIER_BLOCK_HEADING, first ? 1 : 2, 0, line->offset, line->offset + line->n_characters);
        }
      else
        dossier_document_builder_add_range (builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, line->offset, last->offset + last->n_characters);
      first = FALSE;
    }
}

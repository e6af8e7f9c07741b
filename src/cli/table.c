/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/table.h"

#include <string.h>

#include "cli/values.h"

#define GAP       2    /* columns between two of the table */
#define NARROWEST 12   /* columns: a text column is not made narrower than this, it is left out */

/* What a table shows of a row, in this order; the whole of it is for "show" and --json. Of a kind of
 * rows that has none of these, everything is shown. Free text stands last, where it may run on. */
static const char *const shown[] = {
  "template", "format", "severity", "rule", "type", "relation", "ordinal", "kind", "left-out", "term", "stance", "directness", "fit", "state", "status", "known", "ok",
  "letter", "effective-letter", "score", "letters", "volatility", "tier", "verdict", "check", "object",
  "revision", "target-name", "target", "file", "bytes", "pictures", "accepted", "attempts", "address", "tiers", "problem",
  "n-sources", "n-sentences", "n-evidence", "done", "undone", "at", "actor", "verb", "published", "publisher-name",
  "slug", "language", "url", "domain", "path", "width", "height", "heading", "name", "title", "alt", "page", "a-title", "b-title", "label", "text", "exact",
  "seen-exact", "words", "titles", "a-exact", "b-exact", "reason", "shared-wording", "shared-facts", "message", "snippet", "losses", NULL
};

typedef struct
{
  const char *key;
  guint       width;
  gboolean    shrinks;   /* text that may be cut; ids and numbers may not */
} Column;

/* Columns on a terminal: wide for East Asian letters, none for marks that sit on another. */
guint
dossier_cli_measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* Returns: (transfer full): @text, cut to @width columns with "…" where it is longer */
char *
dossier_cli_ellipsize (const char *text,
                       guint       width)
{
  GString *cut;
  guint taken = 0;

  if (dossier_cli_measure (text) <= width)
    return g_strdup (text);
  cut = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint step = g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;

      if (taken + step + 1 > width)
        break;
      g_string_append_unichar (cut, c);
      taken += step;
    }
  g_string_append (cut, "…");
  return g_string_free (cut, FALSE);
}

/* What somebody typed, to be said again in a sentence: a whole pasted text would hide what is said of it.
 * Returns: (transfer full): valid, at most 60 columns */
char *
dossier_cli_shorten (const char *word)
{
  g_autofree char *valid = g_utf8_make_valid (word, -1);

  return dossier_cli_ellipsize (valid, 60);
}

static char *
get_cell (GVariant   *row,
          const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (row, key, NULL);

  return value != NULL ? dossier_cli_values_to_words (key, value) : g_strdup ("");
}

static void
add_column (GArray     *columns,
            GVariant   *rows,
            const char *key)
{
  Column column = { key, 0, FALSE };

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      g_autofree char *cell = get_cell (row, key);
      guint width = dossier_cli_measure (cell);

      column.width = MAX (column.width, width);
    }
  if (column.width == 0)
    return;   /* empty in every row */
  column.width = MAX (column.width, strlen (key));
  column.shrinks = column.width > NARROWEST && !g_str_equal (key, "id");
  g_array_append_val (columns, column);
}

/* Keys of all rows, as a table of kinds that nobody foresaw shows them. */
static void
add_all_columns (GArray   *columns,
                 GVariant *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      g_autoptr (GPtrArray) keys = dossier_cli_values_list_keys (row);

      for (guint k = 0; k < keys->len; k++)
        {
          const char *key = g_intern_string (g_ptr_array_index (keys, k));

          if (!g_str_equal (key, "row") && !g_str_equal (key, "id") && g_hash_table_add (seen, (gpointer) key))
            add_column (columns, rows, key);
        }
    }
}

static guint
sum_widths (GArray *columns)
{
  guint sum = 0;

  for (guint i = 0; i < columns->len; i++)
    sum += g_array_index (columns, Column, i).width + (i > 0 ? GAP : 0);
  return sum;
}

/* Takes from the widest text until the table fits; what still does not fit loses a column. The last
 * column is the one with the words in it, so the one before it goes. */
static void
fit_columns (GArray *columns,
             guint   width)
{
  while (sum_widths (columns) > width && columns->len > 1)
    {
      Column *widest = NULL;
      guint excess = sum_widths (columns) - width, room, second = NARROWEST;

      for (guint i = 0; i < columns->len; i++)
        {
          Column *column = &g_array_index (columns, Column, i);

          if (column->shrinks && (widest == NULL || column->width > widest->width))
            {
              second = widest != NULL ? MAX (second, widest->width) : second;
              widest = column;
            }
          else if (column->shrinks)
            second = MAX (second, column->width);
        }
      if (widest == NULL || widest->width <= NARROWEST)
        {
          g_array_remove_index (columns, columns->len > 2 ? columns->len - 2 : columns->len - 1);
          continue;
        }
      room = widest->width - second;
      widest->width -= MAX (1, MIN (excess, room));
    }
}

static void
append_row (GString  *text,
            GArray   *columns,
            GVariant *row,   /* (nullable): the heading */
            gboolean  cut)
{
  gsize start = text->len;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      g_autofree char *whole = row != NULL ? get_cell (row, column->key) : g_ascii_strup (column->key, -1);
      g_autofree char *cell = cut ? dossier_cli_ellipsize (whole, column->width) : g_strdup (whole);

      g_string_append (text, cell);
      if (i + 1 < columns->len)
        for (guint n = dossier_cli_measure (cell); n < column->width + GAP; n++)
          g_string_append_c (text, ' ');
    }
  while (text->len > start && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

/**
 * dossier_cli_table_format:
 * @rows: aa{sv}
 * @width: columns that there are; 0: as many as it takes
 *
 * A heading and a line for each row, ids whole always: what is shown can be typed in again.
 *
 * Returns: (transfer full): lines, or nothing for no rows
 */
char *
dossier_cli_table_format (GVariant *rows,
                          guint     width)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  GString *text = g_string_new (NULL);
  guint n_ids;

  if (g_variant_n_children (rows) == 0)
    return g_string_free (text, FALSE);
  add_column (columns, rows, "id");
  n_ids = columns->len;
  for (guint i = 0; shown[i] != NULL; i++)
    add_column (columns, rows, shown[i]);
  if (columns->len == n_ids)
    add_column (columns, rows, "label");   /* of an origin its name; of a grade what its letters say already */
  if (columns->len == n_ids)
    add_all_columns (columns, rows);
  if (width > 0)
    fit_columns (columns, width);

  append_row (text, columns, NULL, width > 0);
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      append_row (text, columns, row, width > 0);
    }
  return g_string_free (text, FALSE);
}

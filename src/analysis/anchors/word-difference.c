/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/word-difference.h"

#include <string.h>

/* Beyond as many changed words two passages are said to differ as a whole: time grows with the square. */
#define MOST_CHANGES 1000

typedef struct
{
  const char *at;
  gsize       length;
} Token;

/* A word with the white space before it, so that the runs joined give the text again */
static GArray *
tokenize (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  while (*text != '\0')
    {
      const char *at = text;
      Token token;

      while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      token = (Token) { text, (gsize) (at - text) };
      g_array_append_val (tokens, token);
      text = at;
    }
  return tokens;
}

static gboolean
equal (const GArray *a, gint x, const GArray *b, gint y)
{
  const Token *p = &g_array_index (a, Token, x), *q = &g_array_index (b, Token, y);
  const char *s = p->at, *t = q->at;
  gsize n = p->length, m = q->length;

  for (; n > 0 && g_ascii_isspace (*s); s++, n--);
  for (; m > 0 && g_ascii_isspace (*t); t++, m--);
  return n == m && memcmp (s, t, n) == 0;
}

static void
free_run (gpointer data)
{
  DossierDifferenceRun *run = data;

  g_free (run->text);
  g_free (run);
}

/* Joins the token to the last run if that is of its kind. */
static void
append (GPtrArray *runs, DossierDifferenceKind kind, const Token *token)
{
  DossierDifferenceRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;
  g_autofree char *piece = g_strndup (token->at, token->length);

  if (last != NULL && last->kind == kind)
    {
      char *joined = g_strconcat (last->text, piece, NULL);

      g_free (last->text);
      last->text = joined;
      return;
    }
  last = g_new (DossierDifferenceRun, 1);
  *last = (DossierDifferenceRun) { kind, g_steal_pointer (&piece) };
  g_ptr_array_add (runs, last);
}

static void
append_all (GPtrArray *runs, DossierDifferenceKind kind, const GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    append (runs, kind, &g_array_index (tokens, Token, i));
}

/* The furthest points reached with each number of changes, one row each; %NULL if it takes too many */
static GPtrArray *
trace_changes (const GArray *a, const GArray *b)
{
  GPtrArray *trace = g_ptr_array_new_with_free_func (g_free);
  gint n = (gint) a->len, m = (gint) b->len, most = MIN (n + m, MOST_CHANGES);

  for (gint d = 0; d <= most; d++)
    {
      gint *row = g_new0 (gint, 2 * d + 1), *before = d > 0 ? g_ptr_array_index (trace, d - 1) : NULL;

      g_ptr_array_add (trace, row);
      for (gint k = -d; k <= d; k += 2)
        {
          gint x = 0;

          /* A row of d - 1 changes begins at diagonal 1 - d. */
          if (d > 0)
            x = k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]) ? before[k + 1 + d - 1] : before[k - 1 + d - 1] + 1;
          while (x < n && x - k < m && x - k >= 0 && equal (a, x, b, x - k))
            x++;
          row[k + d] = x;
          if (x >= n && x - k >= m)
            return trace;
        }
    }
  g_ptr_array_unref (trace);
  return NULL;
}

/* Walks back from the end. Returns: (transfer full): the kind of each step, last first */
static GArray *
walk_back (const GPtrArray *trace, gint n, gint m)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (DossierDifferenceKind));
  gint x = n, y = m;

  for (gint d = (gint) trace->len - 1; d >= 0; d--)
    {
      const gint *before = d > 0 ? g_ptr_array_index (trace, d - 1) : NULL;
      gint k = x - y, from_x = 0, from_y = 0;
      gboolean added = FALSE;
      DossierDifferenceKind kind;

      if (d > 0)
        {
          added = k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]);
          from_x = before[(added ? k + 1 : k - 1) + d - 1];
          from_y = from_x - (added ? k + 1 : k - 1);
        }
      kind = DOSSIER_DIFFERENCE_KEPT;
      for (; x > from_x + (d > 0 && !added) && y > from_y + (d > 0 && added); x--, y--)
        g_array_append_val (steps, kind);
      kind = added ? DOSSIER_DIFFERENCE_ADDED : DOSSIER_DIFFERENCE_REMOVED;
      if (d > 0)
        g_array_append_val (steps, kind);
      x = from_x;
      y = from_y;
    }
  return steps;
}

/**
 * dossier_word_difference:
 *
 * The shortest list of changes (Myers 1986, “An O(ND) Difference Algorithm and Its Variations”), by words.
 *
 * Returns: (transfer full) (element-type DossierDifferenceRun): kept and added runs joined give @new_text but for
 *   white space, kept and removed ones @old_text
 */
GPtrArray *
dossier_word_difference (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) a = tokenize (old_text), b = tokenize (new_text);
  g_autoptr (GPtrArray) trace = trace_changes (a, b);
  g_autoptr (GArray) steps = NULL;
  GPtrArray *runs = g_ptr_array_new_with_free_func (free_run);
  guint x = 0, y = 0;

  if (trace == NULL)
    {
      append_all (runs, DOSSIER_DIFFERENCE_REMOVED, a);
      append_all (runs, DOSSIER_DIFFERENCE_ADDED, b);
      return runs;
    }
  steps = walk_back (trace, (gint) a->len, (gint) b->len);
  for (guint i = steps->len; i-- > 0;)
    {
      DossierDifferenceKind kind = g_array_index (steps, DossierDifferenceKind, i);

      append (runs, kind, kind == DOSSIER_DIFFERENCE_REMOVED ? &g_array_index (a, Token, x) : &g_array_index (b, Token, y));
      x += kind != DOSSIER_DIFFERENCE_ADDED;
      y += kind != DOSSIER_DIFFERENCE_REMOVED;
    }
  return runs;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/visual-order.h"

#include <string.h>

/* The Unicode bidirectional algorithm (https://www.unicode.org/reports/tr9/) turned round, as far as
 * one line can tell: words read from the right are seen from the right, while numbers and words of
 * other scripts among them stand as always. */

typedef enum
{
  CLASS_NEUTRAL,
  CLASS_LEFT,       /* read from the left */
  CLASS_RIGHT,
  CLASS_NUMBER,
  CLASS_SEPARATOR,  /* within a number, or at its edge */
} Class;

static Class
classify (gunichar c)
{
  if (g_unichar_isdigit (c))
    return CLASS_NUMBER;
  if ((c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff) ||
      (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff))
    return g_unichar_isalpha (c) || g_unichar_ismark (c) ? CLASS_RIGHT : CLASS_NEUTRAL;
  if (g_unichar_isalpha (c))
    return CLASS_LEFT;
  if (c < 0x80 && strchr (".,:/%$+-", (int) c) != NULL)
    return CLASS_SEPARATOR;

  return CLASS_NEUTRAL;
}

/**
 * dossier_visual_order_count:
 *
 * Returns: the letters of @text that are read from the right, less the others
 */
int
dossier_visual_order_count (const char *text)
{
  int count = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      Class class = classify (g_utf8_get_char (p));

      count += class == CLASS_RIGHT ? 1 : class == CLASS_LEFT ? -1 : 0;
    }

  return count;
}

static void
reverse (gunichar *from, gunichar *to)
{
  while (from + 1 < to)
    {
      gunichar c = *from;

      *from++ = *--to;
      *to = c;
    }
}

/* Brackets are given as drawn by some programs and as meant by others: a line does not begin by closing. */
static void
turn_brackets (gunichar *from, gunichar *to)
{
  gunichar *first = from;

  while (first < to && *first != '(' && *first != ')' && *first != '[' && *first != ']')
    first++;
  if (first == to || *first == '(' || *first == '[')
    return;
  for (gunichar *p = first; p < to; p++)
    g_unichar_get_mirror_char (*p, p);
}

/* Where the stretch that is read from the left and begins at @p ends; @p itself if none begins. */
static gunichar *
find_island_end (gunichar *p, gunichar *to)
{
  Class first = classify (*p);
  gunichar *end = p;

  if (first == CLASS_LEFT)
    {
      for (gunichar *q = p; q < to && classify (*q) != CLASS_RIGHT; q++)
        {
          if (classify (*q) == CLASS_LEFT || classify (*q) == CLASS_NUMBER)
            end = q + 1;
        }
    }
  else if (first == CLASS_NUMBER || first == CLASS_SEPARATOR)
    {
      gboolean number = FALSE;

      for (gunichar *q = p; q < to && (classify (*q) == CLASS_NUMBER || classify (*q) == CLASS_SEPARATOR); q++)
        {
          number = number || classify (*q) == CLASS_NUMBER;
          /* A separator at the left end of a number is, seen from the right, what follows it. */
          if (classify (*q) == CLASS_NUMBER || *q == '%')
            end = q + 1;
        }
      if (!number || (first == CLASS_SEPARATOR && *p != '+' && *p != '-' && *p != '$'))
        end = p;
    }

  return end;
}

static void
turn_round (gunichar *from, gunichar *to)
{
  for (gunichar *p = from; p < to;)
    {
      gunichar *end = find_island_end (p, to);

      reverse (p, end);   /* which the turning of everything undoes */
      p = MAX (end, p + 1);
    }
  reverse (from, to);
  turn_brackets (from, to);
}

/**
 * dossier_visual_order_undo:
 * @text: one line, from the left as it is seen
 * @from_right: whether the paragraph is read from the right
 *
 * Returns: (transfer full): the line as it is read
 */
char *
dossier_visual_order_undo (const char *text,
                           gboolean    from_right)
{
  g_autofree gunichar *letters = NULL;
  glong n = 0;

  letters = g_utf8_to_ucs4_fast (text, -1, &n);
  if (from_right)
    turn_round (letters, letters + n);
  else
    {
      for (gunichar *p = letters; p < letters + n; p++)
        {
          gunichar *end = p;

          for (gunichar *q = p; q < letters + n && classify (*p) == CLASS_RIGHT && classify (*q) != CLASS_LEFT; q++)
            {
              if (classify (*q) == CLASS_RIGHT)
                end = q + 1;
            }
          if (end > p)
            {
              turn_round (p, end);
              p = end - 1;
            }
        }
    }

  return g_ucs4_to_utf8 (letters, n, NULL, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/pdf-maker.h"

#include <stdio.h>
#include <string.h>

/* PDF files whose text is known: for each class of layout some files CLASS-N.pdf with CLASS-N.txt beside
 * each, what a reader should find in it. Sizes, margins and words come from a generator that begins with
 * the file's number, so that two runs make the same files. Usage: make-pdfs DIR */

#define FILES     6     /* of each class */
#define BOTTOM    770.0
#define SENTENCES 5     /* most in a paragraph */

static const char *const latin[] = {
  "the", "council", "of", "a", "harbour", "said", "that", "committee", "in", "budget", "and", "minister", "was", "published", "report", "on",
  "Tuesday", "after", "schools", "investigation", "had", "office", "first", "official", "efficient", "figures", "were", "confirmed", "by",
  "neighbours", "without", "money", "to", "regional", "government", "company", "accounts", "for", "three", "years", "which", "inspectors",
  "described", "as", "unusual", "while", "crews", "waited", "because", "subsidy", "between", "towns", "remained", "uncertain",
};
static const char *const hebrew[] = {
  "העיתון", "פרסם", "אתמול", "דוח", "חדש", "על", "תקציב", "העירייה", "ראש", "המועצה", "אמר", "כי", "הנתונים", "נבדקו", "פעמיים",
  "לדבריו", "בתי", "הספר", "יקבלו", "כסף", "נוסף", "בשנה", "הבאה", "אולם", "התושבים", "עדיין", "מחכים", "לתשובה", "מן", "המשרד",
};
static const char *const arabic[] = {
  "نشرت", "الصحيفة", "أمس", "تقريرا", "جديدا", "عن", "ميزانية", "المدينة", "وقال", "رئيس", "المجلس", "إن", "الأرقام", "صحيحة", "بعد",
  "مراجعة", "طويلة", "بينما", "ينتظر", "السكان", "جواب", "الوزارة", "حول", "المدارس", "والميناء", "في", "السنة", "المقبلة",
};
static const char *const japanese[] = {
  "市議会は", "火曜日", "新しい", "予算案を", "発表した", "関係者に", "よると", "港の", "工事は", "来年まで", "続く", "見込みで", "住民は",
  "説明を", "求めている", "一方", "学校の", "費用は", "三年間で", "半分に", "なった", "という",
};

typedef struct
{
  const char        *font, *stop;
  const char *const *words;
  guint              n_words;
  gboolean           apart;       /* words are */
} Script;

static const Script scripts[] = {
  { "Noto Serif", ".", latin, G_N_ELEMENTS (latin), TRUE },
  { "Noto Sans Hebrew", ".", hebrew, G_N_ELEMENTS (hebrew), TRUE },
  { "Noto Sans Arabic", ".", arabic, G_N_ELEMENTS (arabic), TRUE },
  { "Noto Sans CJK JP", "。", japanese, G_N_ELEMENTS (japanese), FALSE },
};
enum { LATIN, HEBREW, ARABIC, JAPANESE };

/* One file while it is drawn: a pen that runs down the columns and over the pages. */
typedef struct
{
  PdfMaker     *maker;
  GString      *text;      /* (owned): what is to be found */
  GString      *notes;     /* (owned): footnotes of this page, to be drawn at its foot */
  GRand        *rand;      /* (owned) */
  const Script *script;
  double        size, left, top, bottom, width, gap, y;
  guint         columns, column, page, notes_made;
  gboolean      rtl, furniture, hyphens;
} Pen;

static void
pen_set_up (Pen *pen, guint number, guint script, guint columns)
{
  memset (pen, 0, sizeof *pen);
  pen->maker = pdf_maker_new ();
  pen->text = g_string_new (NULL);
  pen->notes = g_string_new (NULL);
  pen->rand = g_rand_new_with_seed (7919 * number + 31 * script + columns);
  pen->script = &scripts[script];
  pen->rtl = script == HEBREW || script == ARABIC;
  pen->columns = columns;
  pen->size = g_rand_int_range (pen->rand, 8, 12);
  pen->left = g_rand_int_range (pen->rand, 45, 80);
  pen->top = pen->y = g_rand_int_range (pen->rand, 55, 80);
  pen->bottom = BOTTOM;
  pen->gap = g_rand_int_range (pen->rand, 16, 28);
  pen->width = (PDF_MAKER_WIDTH - 2 * pen->left - pen->gap * (columns - 1)) / columns;
  pen->furniture = TRUE;
  pen->page = 1;
}

static char *
dup_font (const Pen *pen, const char *style, double size)
{
  return g_strdup_printf ("%s %s %g", pen->script->font, style, size);
}

static double
column_x (const Pen *pen)
{
  guint place = pen->rtl ? pen->columns - 1 - pen->column : pen->column;

  return pen->left + place * (pen->width + pen->gap);
}

/* What is drawn on every page and belongs to none, and the footnotes. */
static void
finish_page (Pen *pen)
{
  g_auto (GStrv) notes = g_strsplit (pen->notes->str, "\n", -1);
  g_autofree char *font = dup_font (pen, "", pen->size - 2);
  double y = pen->bottom + 6;

  for (guint i = 0; notes[i] != NULL && *notes[i] != '\0'; i++)
    y = pdf_maker_text (pen->maker, font, pen->left, y, PDF_MAKER_WIDTH - 2 * pen->left, notes[i]);
  g_string_append (pen->text, pen->notes->str);
  g_string_truncate (pen->notes, 0);
  if (pen->furniture)
    {
      g_autofree char *page = g_strdup_printf ("%u", pen->page);

      pdf_maker_text (pen->maker, "Noto Sans 8", pen->left, 28, 0, pen->page % 2 == 0 ? "Annual survey of ports and schools" : "Office for Records");
      pdf_maker_text (pen->maker, "Noto Sans 8", PDF_MAKER_WIDTH / 2, 815, 0, page);
    }
}

static void
next_column (Pen *pen)
{
  if (++pen->column == pen->columns)
    {
      finish_page (pen);
      pdf_maker_end_page (pen->maker);
      pen->column = 0;
      pen->page++;
    }
  pen->y = pen->top;
}

static char *
make_sentence (Pen *pen, guint least, guint most)
{
  GString *sentence = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (pen->rand, (gint32) least, (gint32) most + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *word = pen->script->words[g_rand_int_range (pen->rand, 0, (gint32) pen->script->n_words)];

      if (i > 0 && pen->script->apart)
        g_string_append_c (sentence, ' ');
      if (i > 0 && g_rand_int_range (pen->rand, 0, 25) == 0)
        g_string_append_printf (sentence, "%d%s", g_rand_int_range (pen->rand, 2, 2400), pen->script->apart ? " " : "");
      g_string_append (sentence, word);
    }
  if (g_ascii_islower (sentence->str[0]))
    sentence->str[0] = g_ascii_toupper (sentence->str[0]);

  return g_string_free (sentence, FALSE);
}

static char *
make_paragraph (Pen *pen)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (pen->rand, 1, SENTENCES + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sentence = make_sentence (pen, 8, 22);

      g_string_append_printf (text, "%s%s%s", i > 0 && pen->script->apart ? " " : "", sentence, pen->script->stop);
    }

  return g_string_free (text, FALSE);
}

/* Soft hyphens where a word may be broken. */
static char *
dup_hyphenated (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      g_string_append_c (result, *p);
      if (p > text && g_ascii_isalpha (p[-1]) && g_ascii_islower (p[0]) && g_ascii_islower (p[1]) && g_ascii_islower (p[2]))
        g_string_append (result, "\u00ad");
    }

  return g_string_free (result, FALSE);
}

/* A line at a time, into the next column when one is full. */
static void
draw_paragraph (Pen *pen, const char *text, double indent)
{
  g_autofree char *font = dup_font (pen, "", pen->size);
  g_autofree char *broken = pen->hyphens ? dup_hyphenated (text) : g_strdup (text);
  double before = -1;

  for (guint i = 0; pen->y > before; i++)
    {
      if (pen->y + 2 * pen->size > pen->bottom)
        next_column (pen);
      before = pen->y;
      pen->y = pdf_maker_lines (pen->maker, font, column_x (pen) + indent, pen->y, pen->width - indent, broken, i, 1);
    }
  g_string_append_printf (pen->text, "%s\n", text);
  pen->y += pen->size * 0.8;
}

static void
draw_heading (Pen *pen)
{
  g_autofree char *font = dup_font (pen, "Bold", pen->size + 4);
  g_autofree char *text = make_sentence (pen, 3, 4);

  if (pen->y + 8 * pen->size > pen->bottom)
    next_column (pen);
  pen->y = pdf_maker_text (pen->maker, font, column_x (pen), pen->y + pen->size, pen->width, text) + pen->size / 2;
  g_string_append_printf (pen->text, "%s\n", text);
}

/* A footnote's sign in the text, its words at the foot of the same page. */
static void
draw_noted_paragraph (Pen *pen)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *paragraph = make_paragraph (pen);
  g_autofree char *note = make_sentence (pen, 6, 12);
  guint number = pen->notes_made + 1;
  g_autofree char *sign = number < 10 ? g_strdup (raised[number]) : g_strconcat (raised[number / 10], raised[number % 10], NULL);
  g_autofree char *text = g_strconcat (paragraph, sign, NULL);
  guint page;

  if (pen->y + 14 * pen->size > pen->bottom)
    next_column (pen);
  page = pen->page;
  draw_paragraph (pen, text, 0);
  pen->notes_made = number;
  if (page == pen->page)
    g_string_append_printf (pen->notes, "%s %s.\n", sign, note);
  else
    g_string_truncate (pen->text, pen->text->len - strlen (sign) - 1);
}

static void
draw_list (Pen *pen, gboolean numbered)
{
  g_autofree char *font = dup_font (pen, "", pen->size);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *words = make_sentence (pen, 4, 18);
      g_autofree char *sign = numbered ? g_strdup_printf ("%u.", i + 1) : g_strdup ("•");

      if (pen->y + 6 * pen->size > pen->bottom)
        next_column (pen);
      pdf_maker_text (pen->maker, font, column_x (pen), pen->y, 0, sign);
      draw_paragraph (pen, words, 18);
      pen->y -= pen->size * 0.5;
    }
  pen->y += pen->size;
}

/* Cells of one or, where @high, of several lines. */
static void
draw_table (Pen *pen, gboolean high)
{
  g_autofree char *font = dup_font (pen, "", pen->size - 1);
  guint columns = (guint) g_rand_int_range (pen->rand, 3, 6), rows = (guint) g_rand_int_range (pen->rand, 4, 9);
  double width = pen->width / columns;

  if (pen->y + rows * (high ? 4 : 1.5) * pen->size > pen->bottom)
    next_column (pen);
  for (guint r = 0; r < rows; r++)
    {
      double below = pen->y;

      for (guint c = 0; c < columns; c++)
        {
          g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (pen->rand, 10, 99999));
          g_autofree char *words = make_sentence (pen, 1, high ? 6 : 2);
          const char *cell = r > 0 && c > 0 && !(high && c == 1) ? number : words;

          below = MAX (below, pdf_maker_text (pen->maker, font, pen->left + c * width, pen->y, high ? width - 14 : 0, cell));
          g_string_append_printf (pen->text, "%s%c", cell, c + 1 < columns ? '\t' : '\n');
        }
      pen->y = below + (high ? 5 : 1);
    }
  pen->y += pen->size * 1.5;
}

static void
write_file (const char *dir, const char *name, guint number, GBytes *bytes, const char *text)
{
  g_autofree char *pdf = g_strdup_printf ("%s/%s-%u.pdf", dir, name, number);
  g_autofree char *txt = g_strdup_printf ("%s/%s-%u.txt", dir, name, number);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!g_file_set_contents (pdf, data, (gssize) length, &error) || !g_file_set_contents (txt, text, -1, &error))
    g_error ("%s", error->message);
}

static void
pen_end (Pen *pen, const char *dir, const char *name, guint number)
{
  g_autoptr (GBytes) bytes = NULL;

  finish_page (pen);
  bytes = pdf_maker_end (pen->maker);
  write_file (dir, name, number, bytes, pen->text->str);
  g_string_free (pen->text, TRUE);
  g_string_free (pen->notes, TRUE);
  g_rand_free (pen->rand);
}

typedef struct
{
  const char *name;
  guint       script, columns;
  gboolean    hyphens;
  void      (*draw) (Pen *pen, guint i);   /* something between the paragraphs */
} Layout;

static void
draw_lists (Pen *pen, guint i)
{
  if (i % 3 == 1)
    draw_list (pen, i % 2 == 0);
}

static void
draw_tables (Pen *pen, guint i)
{
  if (i % 4 == 1)
    draw_table (pen, FALSE);
}

static void
draw_high_tables (Pen *pen, guint i)
{
  if (i % 4 == 1)
    draw_table (pen, TRUE);
}

static void
draw_notes (Pen *pen, guint i)
{
  if (i == 0)
    pen->bottom = BOTTOM - 80;
  if (i % 2 == 0)
    draw_noted_paragraph (pen);
}

static const Layout layouts[] = {
  { "one column", LATIN, 1, FALSE, NULL },
  { "two columns", LATIN, 2, TRUE, NULL },
  { "three columns", LATIN, 3, TRUE, NULL },
  { "footnotes", LATIN, 1, FALSE, draw_notes },
  { "footnotes, two columns", LATIN, 2, TRUE, draw_notes },
  { "lists", LATIN, 1, FALSE, draw_lists },
  { "tables", LATIN, 1, FALSE, draw_tables },
  { "tables, high cells", LATIN, 1, FALSE, draw_high_tables },
  { "right-to-left, Hebrew", HEBREW, 1, FALSE, NULL },
  { "right-to-left, Arabic", ARABIC, 1, FALSE, NULL },
  { "right-to-left, two columns", HEBREW, 2, FALSE, NULL },
  { "Japanese, two columns", JAPANESE, 2, FALSE, NULL },
};

static void
make_layout (const char *dir, const Layout *layout, guint number)
{
  Pen pen;

  pen_set_up (&pen, number, layout->script, layout->columns);
  pen.hyphens = layout->hyphens;
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *text = make_paragraph (&pen);

      if (i % 6 == 0)
        draw_heading (&pen);
      if (layout->draw != NULL)
        layout->draw (&pen, i);
      draw_paragraph (&pen, text, 0);
    }
  pen_end (&pen, dir, layout->name, number);
}

/* Pictures of pages and nothing else: nothing is to be found. */
static void
make_scanned (const char *dir, guint number)
{
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint page = 0; page <= number; page++)
    {
      pdf_maker_picture (maker);
      pdf_maker_end_page (maker);
    }
  bytes = pdf_maker_end (maker);
  write_file (dir, "scanned", number, bytes, "");
}

int
main (int argc, char *argv[])
{
  if (argc != 2)
    {
      g_printerr ("usage: make-pdfs DIR\n");
      return 2;
    }
  for (guint number = 0; number < FILES; number++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
        make_layout (argv[1], &layouts[i], number);
      make_scanned (argv[1], number);
    }

  return 0;
}

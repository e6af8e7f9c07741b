/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-poppler.h"

#include "extract/extract-error.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

/* Poppler gives a page's text with a line feed after each line it sees, a rectangle for each of its
 * letters, and ranges of one font. Letters read from the right stand between marks of embedding that
 * have no rectangle of their own, and in an order that depends on the rest of the page: their places
 * alone tell. */

#define MAX_PLACE 1e5   /* points: pages end long before */
#define NEXT_TRY  12.0  /* points: between two selections tried on a page read from the right */
#define SPACE_GAP 0.2   /* of the size: a wider gap without a space is one */
#define SPACE_GAP_FROM_RIGHT 0.12   /* spaces are not told of there, and letters that do not join stand close */
#define SOFT_HYPHEN 0xad

typedef struct
{
  gunichar                     c;
  const PopplerRectangle      *box;
  const PopplerTextAttributes *font;    /* (nullable) */
  gboolean                     space;   /* one stands before it */
} Letter;

/* One page under way. */
typedef struct
{
  DossierPdfPage         *page;
  const PopplerRectangle *boxes;      /* one a letter */
  guint                   n_boxes;
  GList                  *fonts;      /* (element-type PopplerTextAttributes) the one of the letter and those after it */
  GArray                 *letters;    /* of Letter, of the line under way */
  GHashTable             *seen;       /* (nullable) of gint64: the places of letters that were read before */
  gboolean                from_right; /* one of them is read so */
  gboolean                space;      /* stands behind the last */
  GString                *text;       /* of the run under way */
  DossierPdfRun           run;
  gboolean                in_line;    /* a run of the same line came before */
} Walk;

static gboolean
is_embedding_mark (gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

static DossierPdfStyle
read_style (const char *font_name)
{
  g_autofree char *name = g_ascii_strdown (font_name != NULL ? font_name : "", -1);
  DossierPdfStyle style = 0;

  if (strstr (name, "bold") != NULL || strstr (name, "black") != NULL || strstr (name, "heavy") != NULL || strstr (name, "-bx") != NULL)
    style |= DOSSIER_PDF_BOLD;
  if (strstr (name, "italic") != NULL || strstr (name, "oblique") != NULL)
    style |= DOSSIER_PDF_ITALIC;
  if (strstr (name, "mono") != NULL || strstr (name, "courier") != NULL || strstr (name, "consol") != NULL || strstr (name, "cursor") != NULL)
    style |= DOSSIER_PDF_FIXED;

  return style;
}

static void
end_run (Walk *walk)
{
  if (walk->text->len == 0)
    return;

  walk->run.text = g_strndup (walk->text->str, walk->text->len);
  dossier_pdf_page_take_run (walk->page, &walk->run);
  g_string_truncate (walk->text, 0);
  walk->in_line = TRUE;
}

static const PopplerTextAttributes *
find_font (Walk *walk, guint index)
{
  while (walk->fonts != NULL && ((PopplerTextAttributes *) walk->fonts->data)->end_index < (int) index)
    walk->fonts = walk->fonts->next;

  return walk->fonts != NULL ? walk->fonts->data : NULL;
}

/* Eighths of a point. A file may place letters anywhere, also below nought and nowhere. */
static guint64
step_of (double place)
{
  return isfinite (place) ? (guint64) (gint64) CLAMP (place * 8, -1e9, 1e9) : 0;
}

/* Whether this letter was not met at this place before; from now on it was. */
static gboolean
is_new (Walk *walk, const Letter *letter)
{
  guint64 place = step_of (letter->box->x1) << 40 ^ step_of (letter->box->y1) << 20 ^ letter->c;

  return walk->seen == NULL || g_hash_table_add (walk->seen, g_memdup2 (&place, sizeof place));
}

static void
add_letter (Walk *walk, gunichar c, guint index)
{
  Letter letter = { c, index < walk->n_boxes ? &walk->boxes[index] : NULL, find_font (walk, index), walk->space };

  if (letter.box == NULL || !isfinite (letter.box->x1) || !isfinite (letter.box->x2) || !isfinite (letter.box->y1) || !isfinite (letter.box->y2) ||
      fabs (letter.box->x1) > MAX_PLACE || fabs (letter.box->y1) > MAX_PLACE || !is_new (walk, &letter))
    return;
  g_array_append_val (walk->letters, letter);
  walk->space = FALSE;
}

static void
write_letter (Walk *walk, const Letter *letter)
{
  const PopplerRectangle *box = letter->box;
  double size = letter->font != NULL && letter->font->font_size > 0 ? letter->font->font_size : (box->y2 - box->y1) / 1.25;
  DossierPdfStyle style = letter->font != NULL ? read_style (letter->font->font_name) : 0;
  double gap = box->x1 - walk->run.x2;
  gboolean begun = walk->text->len > 0, space = letter->space && !walk->from_right;

  if (begun && gap > (walk->from_right ? SPACE_GAP_FROM_RIGHT : SPACE_GAP) * size)
    space = TRUE;
  if (begun && (gap > size || fabs (size - walk->run.size) > 0.05 * size || style != walk->run.style ||
                box->y2 < walk->run.y1 || box->y1 > walk->run.y2))
    end_run (walk);
  if (walk->text->len == 0)
    walk->run = (DossierPdfRun) { .x1 = box->x1, .y1 = box->y1, .x2 = box->x2, .y2 = box->y2, .size = size, .style = style,
                                  .joins = walk->in_line, .space = space };
  else if (space)
    g_string_append_c (walk->text, ' ');
  walk->run.x1 = MIN (walk->run.x1, box->x1);
  walk->run.x2 = MAX (walk->run.x2, box->x2);
  walk->run.y1 = MIN (walk->run.y1, box->y1);
  walk->run.y2 = MAX (walk->run.y2, box->y2);
  g_string_append_unichar (walk->text, letter->c);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Letter *x = a, *y = b;

  if (x->box->x1 != y->box->x1)
    return (x->box->x1 > y->box->x1) - (x->box->x1 < y->box->x1);

  return (x->box > y->box) - (x->box < y->box);   /* the rectangles are one array */
}

static void
end_line (Walk *walk)
{
  if (walk->from_right)
    g_array_sort (walk->letters, compare_places);
  for (guint i = 0; i < walk->letters->len; i++)
    {
      const Letter *letter = &g_array_index (walk->letters, Letter, i);

      /* Where a word might have been broken and was not. */
      if (letter->c == SOFT_HYPHEN && walk->text->len > 0 && i + 1 < walk->letters->len && !letter[1].space)
        walk->run.x2 = MAX (walk->run.x2, letter->box->x2);
      else
        write_letter (walk, letter);
    }
  end_run (walk);
  g_array_set_size (walk->letters, 0);
  walk->from_right = walk->in_line = walk->space = FALSE;
}

static void
walk_text (Walk *walk, const char *text)
{
  guint index = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_embedding_mark (c))
        {
          walk->from_right = walk->from_right || c == 0x202b;
          continue;
        }
      if (c == '\n' || c == '\f')
        end_line (walk);
      else if (c == ' ' || c == 0xa0 || c == '\t')
        walk->space = walk->letters->len > 0;
      else if (g_unichar_isprint (c) || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        add_letter (walk, c, index);
      index++;
    }
  end_line (walk);
}

/* What the mouse selects from one corner of @area to the other. */
static void
read_area (PopplerPage *source, PopplerRectangle *area, const char *text, GHashTable *seen, DossierPdfPage *page)
{
  PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;

  if (g_utf8_validate (text, -1, NULL) && poppler_page_get_text_layout_for_area (source, area, &boxes, &n_boxes))
    {
      GList *fonts = poppler_page_get_text_attributes_for_area (source, area);
      Walk walk = { .page = page, .boxes = boxes, .n_boxes = n_boxes, .fonts = fonts, .text = g_string_new (NULL),
                    .letters = g_array_new (FALSE, FALSE, sizeof (Letter)), .seen = seen };

      walk_text (&walk, text);
      g_array_unref (walk.letters);
      g_string_free (walk.text, TRUE);
      poppler_page_free_text_attributes (fonts);
    }
  g_free (boxes);
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isgraph (g_utf8_get_char (p)) && !is_embedding_mark (g_utf8_get_char (p));

  return n;
}

/* On a page read from the right a selection begins and ends in the paragraph that is nearest to the
 * corner, which need not be the first and the last. One that begins and ends elsewhere at the edges
 * has what another lost; what is met twice counts once.
 * @n_letters: how many there are to be found */
static void
read_from_right (PopplerPage *source, guint n_letters, DossierPdfPage *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  double width = page->width;

  for (double shift = 0; shift < width && g_hash_table_size (seen) < n_letters; shift += NEXT_TRY)
    {
      PopplerRectangle areas[] = { { width, 0, shift, page->height }, { width - shift, 0, 0, page->height } };

      for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
        {
          g_autofree char *text = poppler_page_get_text_for_area (source, &areas[i]);

          if (text != NULL && *text != '\0')
            read_area (source, &areas[i], text, seen, page);
        }
    }
}

static void
read_page (PopplerPage *source, DossierPdfPage *page)
{
  PopplerRectangle whole = { 0, 0, page->width, page->height }, right_edge = { page->width, 0, page->width, page->height };
  g_autofree char *text = poppler_page_get_text_for_area (source, &whole);
  g_autofree char *words = poppler_page_get_selected_text (source, POPPLER_SELECTION_WORD, &right_edge);

  if (words != NULL && strstr (words, "\u202b") != NULL)
    read_from_right (source, count_letters (words), page);
  else if (text != NULL && *text != '\0')
    read_area (source, &whole, text, NULL, page);
  else
    {
      GList *images = poppler_page_get_image_mapping (source);

      page->has_image = images != NULL;
      poppler_page_free_image_mapping (images);
    }
}

static char *
dup_date (GDateTime *date)
{
  g_autoptr (GDateTime) owned = date;

  return owned != NULL ? g_date_time_format (owned, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

/* Said by poppler in words for programmers. */
static void
set_error (const GError *cause, GError **error)
{
  if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                         "This PDF is locked with a password. Save a copy without one and import that");
  else
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                         "This PDF is damaged or cut off. Get the file again");
}

static DossierPdfPages *
read_pdf (GBytes  *bytes,
          GError **error)
{
  g_autoptr (GError) cause = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &cause);
  G_GNUC_UNUSED g_autoptr (GObject) document_owner = (GObject *) document;
  g_autoptr (DossierPdfPages) pages = NULL;
  guint n_runs = 0;
  int n_pages;

  n_pages = document != NULL ? poppler_document_get_n_pages (document) : 0;
  if (n_pages <= 0)
    {
      set_error (cause, error);
      return NULL;
    }
  if (n_pages > DOSSIER_PDF_MAX_PAGES)
    {
      g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE,
                   "This PDF has more than %d pages. Import the part that you need", DOSSIER_PDF_MAX_PAGES);
      return NULL;
    }

  pages = dossier_pdf_pages_new ();
  for (int i = 0; i < n_pages && n_runs < DOSSIER_PDF_MAX_RUNS; i++)
    {
      PopplerPage *source = poppler_document_get_page (document, i);
      G_GNUC_UNUSED g_autoptr (GObject) source_owner = (GObject *) source;
      double width = 0, height = 0;
      DossierPdfPage *page;

      if (source != NULL)
        poppler_page_get_size (source, &width, &height);
      page = dossier_pdf_pages_add (pages, width, height);
      if (source != NULL)
        read_page (source, page);
      n_runs += page->runs->len;
    }
  pages->title = poppler_document_get_title (document);
  pages->author = poppler_document_get_author (document);
  pages->subject = poppler_document_get_subject (document);
  pages->keywords = poppler_document_get_keywords (document);
  pages->created = dup_date (poppler_document_get_creation_date_time (document));
  pages->modified = dup_date (poppler_document_get_modification_date_time (document));

  return g_steal_pointer (&pages);
}

/* A page of one letter: what poppler opens for any file, its tables of letters' names, is opened for this. */
static void
prepare (void)
{
  static const char sample[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 31>>stream\nBT /F 9 Tf 9 9 Td (A) Tj ET    \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  g_autoptr (DossierPdfPages) pages = read_pdf (bytes, NULL);
  static PopplerDocument *kept;

  /* As long as there is a document poppler keeps what it knows of its own files. */
  if (kept == NULL)
    kept = poppler_document_new_from_bytes (bytes, NULL, NULL);
  g_debug ("Ready for %s pages", pages != NULL ? "all" : "no");
}

const DossierPdfEngine dossier_pdf_engine = { prepare, read_pdf };

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-poppler.h"

#include "extract/extract-error.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

/* Poppler gives a page's text with a line feed after each line it sees, a rectangle for each of its
 * letters, and ranges of one font. Text read from the right stands as it is seen, each letter between
 * marks of embedding that have no rectangle of their own. */

#define SPACE_GAP 0.2   /* of the size: a wider gap without a space is one */

/* The letters of one page under way. */
typedef struct
{
  DossierPdfPage         *page;
  const PopplerRectangle *boxes;      /* one a letter */
  guint                   n_boxes;
  GList                  *fonts;      /* (element-type PopplerTextAttributes) the one of the letter and those after it */
  GString                *text;       /* of the run under way */
  DossierPdfRun           run;
  gboolean                in_line;    /* a run of the same line came before */
  gboolean                space;      /* and a space since */
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

static void
add_letter (Walk *walk, gunichar c, guint index)
{
  const PopplerRectangle *box = index < walk->n_boxes ? &walk->boxes[index] : NULL;
  const PopplerTextAttributes *font = find_font (walk, index);
  double size = font != NULL && font->font_size > 0 ? font->font_size : box != NULL ? (box->y2 - box->y1) / 1.25 : 0;
  DossierPdfStyle style = font != NULL ? read_style (font->font_name) : 0;

  if (box == NULL || !isfinite (box->x1) || !isfinite (box->x2) || !isfinite (box->y1) || !isfinite (box->y2) || !isfinite (size))
    return;

  if (walk->text->len > 0 && box->x1 - walk->run.x2 > SPACE_GAP * size)
    walk->space = TRUE;
  if (walk->text->len > 0 && (box->x1 - walk->run.x2 > size || fabs (size - walk->run.size) > 0.05 * size || style != walk->run.style ||
                              box->y2 < walk->run.y1 || box->y1 > walk->run.y2))
    end_run (walk);
  if (walk->text->len == 0)
    walk->run = (DossierPdfRun) { .x1 = box->x1, .y1 = box->y1, .x2 = box->x2, .y2 = box->y2, .size = size, .style = style,
                                  .joins = walk->in_line, .space = walk->space };
  else if (walk->space)
    g_string_append_c (walk->text, ' ');
  walk->space = FALSE;
  walk->run.x1 = MIN (walk->run.x1, box->x1);
  walk->run.x2 = MAX (walk->run.x2, box->x2);
  walk->run.y1 = MIN (walk->run.y1, box->y1);
  walk->run.y2 = MAX (walk->run.y2, box->y2);
  g_string_append_unichar (walk->text, c);
}

static void
walk_text (Walk *walk, const char *text)
{
  guint index = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_embedding_mark (c))
        continue;
      if (c == '\n' || c == '\f')
        {
          end_run (walk);
          walk->in_line = walk->space = FALSE;
        }
      else if (c == ' ' || c == 0xa0 || c == '\t')
        walk->space = walk->text->len > 0 || walk->in_line;
      else if (g_unichar_isprint (c) || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        add_letter (walk, c, index);
      index++;
    }
  end_run (walk);
}

/* Returns: the runs there are then on all pages */
static void
read_page (PopplerPage *source, DossierPdfPage *page)
{
  g_autofree char *text = poppler_page_get_text (source);
  PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;

  if (text == NULL || *text == '\0')
    {
      GList *images = poppler_page_get_image_mapping (source);

      page->has_image = images != NULL;
      poppler_page_free_image_mapping (images);
      return;
    }
  if (g_utf8_validate (text, -1, NULL) && poppler_page_get_text_layout (source, &boxes, &n_boxes))
    {
      GList *fonts = poppler_page_get_text_attributes (source);
      Walk walk = { .page = page, .boxes = boxes, .n_boxes = n_boxes, .fonts = fonts, .text = g_string_new (NULL) };

      walk_text (&walk, text);
      g_string_free (walk.text, TRUE);
      poppler_page_free_text_attributes (fonts);
    }
  g_free (boxes);
}

static char *
dup_date (GDateTime *date)
{
  g_autoptr (GDateTime) owned = date;

  return owned != NULL ? g_date_time_format_iso8601 (owned) : NULL;
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
  g_autoptr (GObject) document_owner = (GObject *) document;
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
      g_autoptr (GObject) source_owner = (GObject *) source;
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
}

const DossierPdfEngine dossier_pdf_engine = { prepare, read_pdf };

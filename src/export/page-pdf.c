/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "export/native-export.h"

/* ISO A4, in points */
#define WIDTH   595.276
#define HEIGHT  841.890
#define MARGIN  64.0
#define FOOT    40.0
#define PICTURE_HEIGHT 300.0   /* at most: text goes on below */
#define PICTURE_BELOW  36.0    /* kept with its picture: the caption */

typedef struct
{
  const char *font;      /* family and style; the size stands apart */
  double      size;      /* points */
  double      above;     /* points */
  double      indent;
  const char *bullet;
  const char *tag;       /* of tagged PDF (ISO 32000-1, 14.8.4) */
  gboolean    heading;   /* keeps what follows on its page, and stands in the outline */
} Style;

static const Style STYLES[DOSSIER_N_PAGE_STYLES] = {
  [DOSSIER_PAGE_PATH]       = { "Sans", 8.5, 0, 0, NULL, "P", FALSE },
  [DOSSIER_PAGE_TITLE]      = { "Serif Bold", 22, 6, 0, NULL, "H1", TRUE },
  [DOSSIER_PAGE_HEADLINE]   = { "Serif Italic", 14, 4, 0, NULL, "P", FALSE },
  [DOSSIER_PAGE_LEAD]       = { "Serif", 12, 8, 0, NULL, "P", FALSE },
  [DOSSIER_PAGE_HEADING]    = { "Sans Bold", 13, 20, 0, NULL, "H2", TRUE },
  [DOSSIER_PAGE_SUBHEADING] = { "Sans Bold", 9.5, 10, 0, NULL, "H3", TRUE },
  [DOSSIER_PAGE_TEXT]       = { "Serif", 10.5, 7, 0, NULL, "P", FALSE },
  [DOSSIER_PAGE_BULLET]     = { "Serif", 10.5, 4, 14, "•", "P", FALSE },
  [DOSSIER_PAGE_SMALL]      = { "Sans", 8.5, 5, 0, NULL, "P", FALSE },
  [DOSSIER_PAGE_DOOR]       = { "Sans Italic", 9.5, 12, 14, "▸", "P", FALSE },
  [DOSSIER_PAGE_NOTE]       = { "Sans", 9.5, 8, 14, "❙", "P", FALSE },
  [DOSSIER_PAGE_PICTURE]    = { "Sans Italic", 8.5, 10, 0, NULL, "P", FALSE },
};

/* Either pages of a PDF, or pages that are drawn later, on whichever paper. */
typedef struct
{
  cairo_t         *cr;
  cairo_surface_t *surface;
  GPtrArray       *pages;     /* (nullable) cairo_surface_t: those that are done */
  const char      *footer;
  double           y;
  guint            page;
} Sheet;

static cairo_surface_t *
record_page (void)
{
  const cairo_rectangle_t paper = { 0, 0, WIDTH, HEIGHT };

  return cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &paper);
}

static void
turn_page (Sheet *sheet)
{
  if (sheet->pages == NULL)
    {
      cairo_show_page (sheet->cr);
      return;
    }
  cairo_destroy (sheet->cr);
  g_ptr_array_add (sheet->pages, sheet->surface);
  sheet->surface = record_page ();
  sheet->cr = cairo_create (sheet->surface);
}

static void
begin_tag (Sheet *sheet, const char *tag)
{
  if (sheet->pages == NULL)
    cairo_tag_begin (sheet->cr, tag, NULL);
}

static void
end_tag (Sheet *sheet, const char *tag)
{
  if (sheet->pages == NULL)
    cairo_tag_end (sheet->cr, tag);
}

static PangoLayout *
create_layout (Sheet *sheet, const Style *style, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (sheet->cr);
  PangoFontDescription *font = pango_font_description_from_string (style->font);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Lines break alike on every surface: none is measured in pixels. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);   /* a point is a point of the paper */
  cairo_font_options_destroy (options);

  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) ((WIDTH - 2 * MARGIN - style->indent) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* The number of the page, and what the paper is. */
static void
finish_page (Sheet *sheet)
{
  static const Style foot = { .font = "Sans", .size = 7.5 };
  g_autofree char *words = g_strdup_printf ("%s · %u", sheet->footer, ++sheet->page);
  g_autoptr (PangoLayout) layout = create_layout (sheet, &foot, words);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  cairo_move_to (sheet->cr, MARGIN, HEIGHT - FOOT);
  pango_cairo_show_layout (sheet->cr, layout);
  turn_page (sheet);
  sheet->y = MARGIN;
}

static void
show_bullet (Sheet *sheet, const Style *style, double baseline, gboolean from_right)
{
  g_autoptr (PangoLayout) bullet = create_layout (sheet, style, style->bullet);

  cairo_move_to (sheet->cr, from_right ? WIDTH - MARGIN - style->indent * .7 : MARGIN, baseline);
  pango_cairo_show_layout_line (sheet->cr, pango_layout_get_line_readonly (bullet, 0));
}

static void
show_lines (Sheet *sheet, const Style *style, PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gboolean first = TRUE;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      gboolean from_right = pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
      PangoRectangle place;
      double height, baseline;

      pango_layout_iter_get_line_extents (iter, NULL, &place);
      height = (double) place.height / PANGO_SCALE;
      if (sheet->y + height > HEIGHT - MARGIN)
        {
          end_tag (sheet, style->tag);   /* a tag stays on its page */
          finish_page (sheet);
          begin_tag (sheet, style->tag);
        }
      baseline = sheet->y + (double) (pango_layout_iter_get_baseline (iter) - place.y) / PANGO_SCALE;
      if (first && style->bullet != NULL)
        show_bullet (sheet, style, baseline, from_right);
      first = FALSE;
      cairo_move_to (sheet->cr, MARGIN + (from_right ? 0 : style->indent) + (double) place.x / PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (sheet->cr, line);
      sheet->y += height;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* Premultiplied, as cairo has it: on little and big endian the same 32 bits.
 * Returns: (transfer full) */
static cairo_surface_t *
create_picture (const DossierPageBlock *block)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) block->width, (int) block->height);
  const guint8 *from = g_bytes_get_data (block->pixels, NULL);
  guint8 *to = cairo_image_surface_get_data (surface);

  if (to == NULL)
    return surface;
  for (guint y = 0; y < block->height; y++)
    {
      const guint8 *pixel = from + y * block->rowstride;
      guint32 *row = (guint32 *) (void *) (to + y * (gsize) cairo_image_surface_get_stride (surface));

      for (guint x = 0; x < block->width; x++, pixel += 4)
        {
          const guint32 alpha = pixel[3];

          row[x] = alpha << 24 | (pixel[0] * alpha + 127) / 255 << 16 | (pixel[1] * alpha + 127) / 255 << 8 | (pixel[2] * alpha + 127) / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Its words lie under the picture, on the paper that it covers: cairo knows no text alternatives, and who has the page
 * read aloud, or searches it, finds them there. */
static void
cover_words (Sheet *sheet, const DossierPageBlock *block, double width, double height)
{
  static const Style alternative = { .font = "Sans", .size = 5 };
  g_autoptr (PangoLayout) layout = create_layout (sheet, &alternative, block->text);

  cairo_save (sheet->cr);
  cairo_rectangle (sheet->cr, 0, 0, width, height);
  cairo_clip (sheet->cr);
  cairo_move_to (sheet->cr, 0, 0);
  pango_cairo_show_layout (sheet->cr, layout);
  cairo_set_source_rgb (sheet->cr, 1, 1, 1);
  cairo_rectangle (sheet->cr, 0, 0, width, height);
  cairo_fill (sheet->cr);
  cairo_restore (sheet->cr);
}

/* As wide as the text unless it is taller than PICTURE_HEIGHT then, and never larger than 96 of its pixels an inch. */
static void
show_picture (Sheet *sheet, const DossierPageBlock *block)
{
  const double scale = MIN (MIN ((WIDTH - 2 * MARGIN) / block->width, PICTURE_HEIGHT / block->height), 72. / 96);
  const double width = block->width * scale, height = block->height * scale;
  cairo_surface_t *picture = create_picture (block);

  if (sheet->y > MARGIN)
    sheet->y += STYLES[DOSSIER_PAGE_PICTURE].above;
  if (sheet->y + height + PICTURE_BELOW > HEIGHT - MARGIN)
    finish_page (sheet);
  begin_tag (sheet, "Figure");
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, MARGIN, sheet->y);
  cover_words (sheet, block, width, height);
  cairo_scale (sheet->cr, scale, scale);
  cairo_set_source_surface (sheet->cr, picture, 0, 0);
  cairo_paint (sheet->cr);
  cairo_restore (sheet->cr);
  end_tag (sheet, "Figure");
  cairo_surface_destroy (picture);
  sheet->y += height;
}

static void
show_block (Sheet *sheet, const DossierPageBlock *block)
{
  const Style *style = &STYLES[block->style];
  g_autoptr (PangoLayout) layout = create_layout (sheet, style, block->text);
  int height;

  if (block->pixels != NULL)
    {
      show_picture (sheet, block);
      return;
    }
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (sheet->y > MARGIN)
    sheet->y += style->above;
  if (style->heading && sheet->y + height + 60 > HEIGHT - MARGIN)   /* a heading is not left alone at the foot */
    finish_page (sheet);
  if (style->heading && sheet->pages == NULL)
    {
      g_autofree char *link = g_strdup_printf ("page=%u pos=[0 %d]", sheet->page + 1, (int) sheet->y);

      cairo_pdf_surface_add_outline (sheet->surface, CAIRO_PDF_OUTLINE_ROOT, block->text, link, 0);
    }
  begin_tag (sheet, style->tag);
  show_lines (sheet, style, layout);
  end_tag (sheet, style->tag);
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* @blocks: of dossier_page_copy_new() or dossier_defence_pack_new(); @footer: at the foot of each page.
 * A4, tagged, with an outline. Any thread.
 * Returns: (transfer full): %NULL on error */
GBytes *
dossier_page_pdf_new (GPtrArray  *blocks,
                      const char *title,
                      const char *footer,
                      GError    **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, WIDTH, HEIGHT);
  Sheet sheet = { cairo_create (surface), surface, NULL, footer, MARGIN, 0 };
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  for (guint i = 0; i < blocks->len; i++)
    show_block (&sheet, g_ptr_array_index (blocks, i));
  finish_page (&sheet);
  status = cairo_status (sheet.cr);   /* what went wrong once, it leaves out from there on */
  cairo_destroy (sheet.cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);

  g_byte_array_unref (bytes);
  g_set_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_PAPER, "The pages could not be drawn; nothing was written (%s)",
               cairo_status_to_string (status));
  return NULL;
}

/* The same pages, to be drawn on a printer's paper in points; without the tags and the outline, which paper has not.
 * Returns: (transfer full) (element-type cairo_surface_t) */
GPtrArray *
dossier_page_sheets_new (GPtrArray  *blocks,
                         const char *footer)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  cairo_surface_t *first = record_page ();
  Sheet sheet = { cairo_create (first), first, pages, footer, MARGIN, 0 };

  for (guint i = 0; i < blocks->len; i++)
    show_block (&sheet, g_ptr_array_index (blocks, i));
  finish_page (&sheet);
  cairo_destroy (sheet.cr);
  cairo_surface_destroy (sheet.surface);   /* begun, and empty */
  return pages;
}

/* @page: of dossier_page_sheets_new(); @width, @height: points of the paper, which it is fitted to */
void
dossier_page_sheet_draw (gpointer       page,
                         struct _cairo *cr,
                         double         width,
                         double         height)
{
  const double scale = MIN (width / WIDTH, height / HEIGHT);

  cairo_save (cr);
  cairo_translate (cr, (width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, page, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

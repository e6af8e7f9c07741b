/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/pdf-maker.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

struct _PdfMaker
{
  GByteArray      *bytes;     /* (owned) */
  cairo_surface_t *surface;   /* (owned) */
  cairo_t         *cr;        /* (owned) */
};

static cairo_status_t
on_write (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

PdfMaker *
pdf_maker_new (void)
{
  PdfMaker *self = g_new0 (PdfMaker, 1);

  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (on_write, self->bytes, PDF_MAKER_WIDTH, PDF_MAKER_HEIGHT);
  self->cr = cairo_create (self->surface);

  return self;
}

/**
 * pdf_maker_lines:
 * @y: points, top of the first line
 * @width: points; text is justified to it; 0: one line, not broken
 * @text: may hold soft hyphens
 * @from: the first line to draw, and
 * @n: how many; -1: all
 *
 * Returns: the height below the last line drawn
 */
double
pdf_maker_lines (PdfMaker   *self,
                 const char *font,
                 double      x,
                 double      y,
                 double      width,
                 const char *text,
                 guint       from,
                 guint       n)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_set_font_description (layout, description);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_justify (layout, width > 0);
  pango_layout_set_text (layout, text, -1);
  for (guint i = 0; i < (guint) pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int) i);
      PangoRectangle logical;
      double shift = 0;

      if (i < from || i - from >= n)
        continue;
      pango_layout_line_get_extents (line, NULL, &logical);
      if (pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL && width > 0)
        shift = width - (double) logical.width / PANGO_SCALE;
      cairo_move_to (self->cr, x + shift, y - (double) logical.y / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, line);
      y += (double) logical.height / PANGO_SCALE;
    }
  pango_font_description_free (description);
  g_object_unref (layout);

  return y;
}

double
pdf_maker_text (PdfMaker   *self,
                const char *font,
                double      x,
                double      y,
                double      width,
                const char *text)
{
  return pdf_maker_lines (self, font, x, y, width, text, 0, G_MAXUINT);
}

/* A picture as large as the page, as scanners make. */
void
pdf_maker_picture (PdfMaker *self)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 80);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 0.9, 0.9, 0.8);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_save (self->cr);
  cairo_scale (self->cr, PDF_MAKER_WIDTH / 60, PDF_MAKER_HEIGHT / 80);
  cairo_set_source_surface (self->cr, image, 0, 0);
  cairo_paint (self->cr);
  cairo_restore (self->cr);
  cairo_surface_destroy (image);
}

void
pdf_maker_end_page (PdfMaker *self)
{
  cairo_show_page (self->cr);
}

void
pdf_maker_metadata (PdfMaker   *self,
                    const char *title,
                    const char *author,
                    const char *created)
{
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

/* Returns: (transfer full): the file; @self is gone */
GBytes *
pdf_maker_end (PdfMaker *self)
{
  GBytes *bytes;

  cairo_destroy (self->cr);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  bytes = g_byte_array_free_to_bytes (self->bytes);
  g_free (self);

  return bytes;
}

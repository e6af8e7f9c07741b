/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/paper.h"

#include <string.h>

#include "export/page-copy.h"
#include "export/page-pdf.h"

struct _DossierPaper
{
  GPtrArray *sheets;   /* (owned) */
};

static void
take_pixels (DossierPageBlock *block, GVariant *row)
{
  gint64 width = 0, height = 0, stride = 0;
  g_autoptr (GVariant) pixels = g_variant_lookup_value (row, "pixels", G_VARIANT_TYPE_BYTESTRING);
  g_autoptr (GBytes) bytes = pixels != NULL ? g_variant_get_data_as_bytes (pixels) : NULL;

  g_variant_lookup (row, "width", "x", &width);
  g_variant_lookup (row, "height", "x", &height);
  g_variant_lookup (row, "stride", "x", &stride);
  if (bytes != NULL && width > 0 && width < G_MAXINT16 && height > 0 && height < G_MAXINT16 && stride > 0)
    dossier_page_block_take_pixels (block, bytes, (guint) width, (guint) height, (gsize) stride);
}

static DossierPageStyle
parse_style (const char *id)
{
  for (guint i = 0; i < DOSSIER_N_PAGE_STYLES; i++)
    if (strcmp (dossier_page_style_to_id (i), id) == 0)
      return i;
  return DOSSIER_PAGE_TEXT;
}

/* @rows: aa{sv}, of "page.read"; @footer: at the foot of each page. Any thread.
 * Returns: (transfer full): the pages that "page.write" would write */
DossierPaper *
dossier_paper_new (GVariant   *rows,
                   const char *footer)
{
  DossierPaper *self = g_new0 (DossierPaper, 1);
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      const char *style = "text", *text = "";
      DossierPageBlock *block;

      g_variant_lookup (row, "style", "&s", &style);
      g_variant_lookup (row, "text", "&s", &text);
      block = dossier_page_blocks_add (blocks, parse_style (style), text);
      if (block != NULL)
        take_pixels (block, row);
    }
  self->sheets = dossier_page_sheets_new (blocks, footer);
  return self;
}

void
dossier_paper_free (DossierPaper *self)
{
  g_ptr_array_unref (self->sheets);
  g_free (self);
}

guint
dossier_paper_get_n_pages (DossierPaper *self)
{
  return self->sheets->len;
}

/* Draws a page as large as paper of @width and @height points takes. @page: from 0 */
void
dossier_paper_draw (DossierPaper  *self,
                    guint          page,
                    struct _cairo *cr,
                    double         width,
                    double         height)
{
  g_return_if_fail (page < self->sheets->len);

  dossier_page_sheet_draw (g_ptr_array_index (self->sheets, page), cr, width, height);
}

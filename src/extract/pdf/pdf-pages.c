/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-pages.h"

static void
clear_run (gpointer data)
{
  DossierPdfRun *run = data;

  g_free (run->text);
}

static void
clear_page (gpointer data)
{
  DossierPdfPage *page = data;

  g_array_unref (page->runs);
}

DossierPdfPages *
dossier_pdf_pages_new (void)
{
  DossierPdfPages *self = g_new0 (DossierPdfPages, 1);

  self->pages = g_array_new (FALSE, TRUE, sizeof (DossierPdfPage));
  g_array_set_clear_func (self->pages, clear_page);

  return self;
}

void
dossier_pdf_pages_free (DossierPdfPages *self)
{
  g_array_unref (self->pages);
  g_free (self->title);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->keywords);
  g_free (self->created);
  g_free (self->modified);
  g_free (self);
}

/**
 * dossier_pdf_pages_add:
 *
 * Returns: (transfer none): the new last page, valid until the next one is added
 */
DossierPdfPage *
dossier_pdf_pages_add (DossierPdfPages *self,
                       double           width,
                       double           height)
{
  DossierPdfPage page = { .width = width, .height = height, .runs = g_array_new (FALSE, TRUE, sizeof (DossierPdfRun)) };

  g_array_set_clear_func (page.runs, clear_run);
  g_array_append_val (self->pages, page);

  return &g_array_index (self->pages, DossierPdfPage, self->pages->len - 1);
}

/**
 * dossier_pdf_page_take_run:
 * @run: its text becomes the page's
 */
void
dossier_pdf_page_take_run (DossierPdfPage *page,
                           DossierPdfRun  *run)
{
  g_array_append_vals (page->runs, run, 1);
}

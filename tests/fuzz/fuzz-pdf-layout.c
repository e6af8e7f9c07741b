/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-document.h"
#include "target.h"

/* Pages as the layout sees them. Each line is a run: six bytes for its place, width, size and kind, then
 * its text; an empty line ends the page. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DossierPdfPages) pages = dossier_pdf_pages_new ();
  DossierPdfPage *page = dossier_pdf_pages_add (pages, 600, 800);
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GString) explanation = g_string_new (NULL);

  for (const uint8_t *p = data, *end; p < data + size; p = end + 1)
    {
      DossierPdfRun run = { 0 };

      end = memchr (p, '\n', (size_t) (data + size - p));
      if (end == NULL)
        end = data + size;
      if (end - p < 7)
        {
          page = dossier_pdf_pages_add (pages, 600, 800);
          continue;
        }
      run.x1 = p[0] * 3;
      run.y1 = p[1] * 4;
      run.size = 1 + p[3] % 60;
      run.x2 = run.x1 + p[2] * 3;
      run.y2 = run.y1 + run.size * 1.2;
      run.style = p[4] % 8;
      run.joins = p[5] % 2 == 1;
      run.space = p[5] % 4 > 1;
      run.text = g_utf8_make_valid ((const char *) p + 6, end - p - 6);
      g_strdelimit (run.text, "\r\n", ' ');
      if (*run.text != '\0')
        dossier_pdf_page_take_run (page, &run);
      else
        g_free (run.text);
    }
  dossier_pdf_document_read (pages, builder, explanation);
  document = dossier_document_builder_end (builder, NULL);
  g_assert_nonnull (document);
  g_assert_true (g_utf8_validate (explanation->str, -1, NULL));

  return 0;
}

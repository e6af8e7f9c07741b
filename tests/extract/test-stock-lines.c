/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"

#include <string.h>

#define PARAGRAPH(n) "<p>The council said on Monday, after a long debate, that bridge number " n " would be closed for two years, and that the traffic " \
                     "would be led over the old ferry, which is to run until midnight from the first of May.</p>"
#define ARTICLE PARAGRAPH ("1") PARAGRAPH ("2") PARAGRAPH ("3") PARAGRAPH ("4") PARAGRAPH ("5") PARAGRAPH ("6")

/* All in one element, paragraph by paragraph: only its words tell what a line is. */
static void
test_lines (void)
{
  static const struct { const char *line, *words; gboolean kept; const char *why; } table[] = {
    { "<p>Also read: Ferry leaves without a licence</p>", "leaves without a licence", FALSE, "another article" },
    { "<p>Lesen Sie auch: Fähre fährt ohne Erlaubnis</p>", "ohne Erlaubnis", FALSE, "in German" },
    { "<p>Читайте также: паром ушёл без разрешения</p>", "без разрешения", FALSE, "in Russian" },
    { "<p>Your email address will not be published. Required fields are marked *</p>", "email address", FALSE, "a comment form" },
    { "<p>Votre adresse e-mail ne sera pas publiée.</p>", "adresse e-mail", FALSE, "in French" },
    { "<p>Images are for illustrative purposes only</p>", "illustrative", FALSE, "about the pictures" },
    { "<p>Source: Harbour News Agency</p>", "News Agency", FALSE, "where it came from" },
    { "<p>The Harbour Newsletter</p>", "Harbour Newsletter", FALSE, "a letter" },
    { "<p>Ada Example</p><p>Ada Example writes about ferries and bridges, and has done so for years.</p>", "about ferries and bridges", FALSE, "who wrote it" },
    { "<p>Leave a Reply</p><p>We encourage you to say what you think of it, as long as it is about the ferry and polite.</p>", "We encourage", FALSE, "what is below the end" },
    { "<p>The mayor said that nobody would also read the small print of the contract for the ferry, which has ninety pages in all.</p>", "small print", TRUE, "the same words in a sentence" },
    { "<p>She comments on the ferry every week in a newsletter that goes to all who live on the other side of the river, and to their friends.</p>", "She comments", TRUE, "and others" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *page = g_strconcat ("<title>Ferry stops</title><body><div><h1>Ferry stops</h1>", ARTICLE, table[i].line, "</div>", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document (page, strlen (page), NULL, "text/html; charset=utf-8", NULL, &error);

      g_test_message ("%s", table[i].why);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dossier_document_get_text (document), "number 6"));
      g_assert_cmpint (strstr (dossier_document_get_text (document), table[i].words) != NULL, ==, table[i].kept);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Lines of a site's own are told by their words, wherever they stand");
  g_test_add_func ("/extract/stock-lines/lines", test_lines);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"

#include <string.h>

#define FIRST "The registry said on Monday that it would close its office, a decision that affects fewer than fifty people, and that customers will be moved."
#define SECOND "It will be wound down over the next twelve months, the registry said, and its remaining staff, about forty people, will be offered other posts."
#define THIRD "The decision was announced to the members, who had been asked, in a letter that was sent on Friday and read by this newspaper."

static const char page[] =
  "<title>The closure</title><nav><ul><li><a href=/a>Home</a><li><a href=/b>News</a></ul></nav>"
  "<article><p>" FIRST "<figure><img src=/x.jpg alt='An office'><figcaption>The office in winter</figcaption></figure>"
  "<p>" SECOND "<table><tr><th>Year<th>Staff<tr><td>2023<td>50</table><p>" THIRD
  "<div class=newsletter><p>Sign up to our newsletter for free.</div></article><footer><p>All rights reserved.</footer>";

static DossierDocument *
extract (const char *type, const char *take, const char *leave, gboolean left_out, GError **error)
{
  g_autoptr (DossierCorrections) corrections = dossier_corrections_parse (take, leave);
  const DossierExtractWishes wishes = { .corrections = corrections, .left_out = left_out };

  return dossier_extract_document_with (page, strlen (page), "https://x.example/", type, NULL, &wishes, error);
}

/* Returns: the ordinal of the block that begins with @words; %DOSSIER_ORDINAL_NONE if it is not there */
static guint
find_kept (DossierDocument *document, const char *words)
{
  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);
      g_autofree char *text = dossier_document_dup_range (document, block->start, block->end);

      if (g_str_has_prefix (block->kind == DOSSIER_BLOCK_FIGURE ? "[figure]" : text, words))
        return block->ordinal;
    }

  return DOSSIER_ORDINAL_NONE;
}

static const DossierLeftOut *
find_left (DossierDocument *document, const char *words)
{
  for (guint i = 0; i < dossier_document_get_n_left_out (document); i++)
    {
      const DossierLeftOut *left_out = dossier_document_get_left_out (document, i);

      if (g_str_has_prefix (left_out->text, words))
        return left_out;
    }

  return NULL;
}

static void
test_listed (void)
{
  g_autoptr (DossierDocument) document = extract ("text/html", NULL, NULL, TRUE, NULL);
  g_autoptr (DossierDocument) unasked = extract ("text/html", NULL, NULL, FALSE, NULL);
  guint last = 0;

  g_assert_cmpuint (dossier_document_get_n_left_out (unasked), ==, 0);
  g_assert_cmpuint (find_left (document, "Home")->position, ==, 0);
  g_assert_cmpuint (find_left (document, "Sign up")->position, ==, dossier_document_get_n_characters (document));
  g_assert_null (find_left (document, "The office in winter"));   /* a caption stays with its picture */
  for (guint i = 0; i < dossier_document_get_n_blocks (document); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);

      g_assert_cmpuint (block->ordinal, !=, DOSSIER_ORDINAL_NONE);
      g_assert_cmpuint (block->ordinal, >=, last);
      last = block->ordinal;
    }
}

/* Whatever is corrected, every block has the ordinal that it had. */
static void
test_corrected (void)
{
  static const struct { const char *words; gboolean kept; const char *why; } table[] = {
    { "Sign up", FALSE, "below the text" },
    { "Home", FALSE, "above it" },
    { FIRST, TRUE, "the first paragraph" },
    { THIRD, TRUE, "the last" },
    { "Year\tStaff\n2023\t50", TRUE, "a table, whole" },
    { "[figure]", TRUE, "a picture, with its caption" },
  };
  g_autoptr (DossierDocument) before = extract ("text/html", NULL, NULL, TRUE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *listed = g_str_equal (table[i].words, "[figure]") ? "The office in winter" : table[i].words;
      guint ordinal = table[i].kept ? find_kept (before, table[i].words) : find_left (before, table[i].words)->ordinal;
      g_autofree char *number = g_strdup_printf ("%u", ordinal);
      g_autoptr (DossierDocument) after = extract ("text/html", table[i].kept ? NULL : number, table[i].kept ? number : NULL, TRUE, NULL);

      g_test_message ("%s", table[i].why);
      g_assert_cmpint (find_kept (after, table[i].words) == ordinal, ==, !table[i].kept);
      g_assert_cmpint (find_left (after, listed) != NULL, ==, table[i].kept);
      if (table[i].kept)
        {
          g_assert_cmpuint (find_left (after, listed)->ordinal, ==, ordinal);
          g_assert_cmpstr (find_left (after, listed)->reason, ==, DOSSIER_LEFT_OUT_BY_HAND);
        }
      g_assert_cmpuint (find_kept (after, SECOND), ==, find_kept (before, SECOND));
      g_assert_cmpint (dossier_corrections_get_n_taken (dossier_document_get_corrections (after)), ==, !table[i].kept);
      g_assert_cmpint (dossier_corrections_get_n_left (dossier_document_get_corrections (after)), ==, table[i].kept);
    }
}

static void
test_refused (void)
{
  static const struct { const char *type, *take, *leave; int code; const char *why; } table[] = {
    { "text/html", "5000", NULL, DOSSIER_EXTRACT_ERROR_UNREADABLE, "no such block to take" },
    { "text/html", NULL, "5000", DOSSIER_EXTRACT_ERROR_UNREADABLE, "nor to leave" },
    { "text/plain", "1", NULL, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "a text is all there is" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_null (extract (table[i].type, table[i].take, table[i].leave, FALSE, &error));
      g_assert_error (error, DOSSIER_EXTRACT_ERROR, table[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("What is left out is listed, and a person's choice overrides the engine's");
  g_test_add_func ("/extract/corrections/listed", test_listed);
  g_test_add_func ("/extract/corrections/corrected", test_corrected);
  g_test_add_func ("/extract/corrections/refused", test_refused);

  return g_test_run ();
}

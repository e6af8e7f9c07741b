/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/html-text.h"

#include "export/projections/outline.h"

/* HTML forbids these, escaped or not: control characters and code points that are no characters. */
static gboolean
is_forbidden (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c <= 0x9f) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* Fit for an element's text and for a quoted attribute. What HTML forbids becomes U+FFFD. */
void
dossier_html_append (GString    *html,
                     const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == '&')
        g_string_append (html, "&amp;");
      else if (c == '<')
        g_string_append (html, "&lt;");
      else if (c == '>')
        g_string_append (html, "&gt;");
      else if (c == '"')
        g_string_append (html, "&quot;");
      else
        g_string_append_unichar (html, is_forbidden (c) ? 0xfffd : c);
    }
}

/* Returns: (transfer full) */
char *
dossier_html_escape (const char *text)
{
  GString *html = g_string_new (NULL);

  dossier_html_append (html, text);
  return g_string_free (html, FALSE);
}

static void
append_heading (GString *html, const DossierOutlineBlock *block, guint level)
{
  g_string_append_printf (html, "<h%u dir=\"auto\"", level);
  if (*block->id != '\0')
    g_string_append_printf (html, " id=\"h-%s\"", block->id);
  g_string_append_c (html, '>');
  dossier_html_append (html, block->label);
  g_string_append_printf (html, "</h%u>\n", level);
}

/* append_references: (nullable): what follows a sentence */
static void
append_sentences (GString *html, const DossierOutlineBlock *block,
                  void (*append_references) (GString *html, JsonObject *sentence, gpointer data), gpointer data)
{
  for (guint i = 0; i < block->sentences->len; i++)
    {
      JsonObject *sentence = g_ptr_array_index (block->sentences, i);

      g_string_append_printf (html, "%s<span id=\"s-%s\">", i > 0 ? " " : "", dossier_native_text (sentence, "id"));
      dossier_html_append (html, dossier_native_text (sentence, "text"));
      g_string_append (html, "</span>");
      if (append_references != NULL)
        append_references (html, sentence, data);
    }
}

static void
append_pair (GString *html, const DossierOutlineBlock *block)
{
  dossier_html_append (html, block->label);
  g_string_append (html, ": <bdi>");
  dossier_html_append (html, block->value);
  g_string_append (html, "</bdi>");
}

/* The sections of the page. Direction is each block's own, since languages may be mixed.
 * @append_references: (nullable): called after each sentence */
void
dossier_html_append_blocks (GString                 *html,
                            const DossierNativeView *view,
                            void                   (*append_references) (GString *html, JsonObject *sentence, gpointer data),
                            gpointer                 data)
{
  g_autoptr (GPtrArray) blocks = dossier_outline_new (view);
  gboolean in_list = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierOutlineBlock *block = g_ptr_array_index (blocks, i);
      const gboolean is_item = dossier_outline_is_item (block);

      if (is_item != in_list)
        g_string_append (html, is_item ? "<ul>\n" : "</ul>\n");
      in_list = is_item;
      if (block->style == DOSSIER_OUTLINE_HEADING || block->style == DOSSIER_OUTLINE_SUBHEADING)
        {
          append_heading (html, block, block->style == DOSSIER_OUTLINE_HEADING ? 2 : 3);
          continue;
        }
      g_string_append (html, is_item ? "<li dir=\"auto\">" : "<p dir=\"auto\">");
      if (block->style == DOSSIER_OUTLINE_PAIR)
        append_pair (html, block);
      else if (block->style == DOSSIER_OUTLINE_BYLINE)
        dossier_html_append (html, block->label);
      else
        append_sentences (html, block, append_references, data);
      g_string_append (html, is_item ? "</li>\n" : "</p>\n");
    }
  if (in_list)
    g_string_append (html, "</ul>\n");
}

/* Returns: (transfer full): the same, for an article's body in another system */
char *
dossier_html_write_body (const DossierNativeView *view)
{
  GString *html = g_string_new (NULL);

  dossier_html_append_blocks (html, view, NULL, NULL);
  return g_string_free (html, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"
#include "export/projections/outline.h"

#include <string.h>

/* CommonMark (https://spec.commonmark.org/0.31.2/), and careful of what its common extensions add. */

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

static gboolean
is_list_number (const char *text)
{
  const char *at = text;

  while (g_ascii_isdigit (*at))
    at++;
  return at > text && (*at == '.' || *at == ')');
}

/* @at_start: of a block, where more characters mean something */
static void
append (GString *out, const char *text, gboolean at_start)
{
  g_autofree char *line = dossier_native_one_line (text);
  gboolean first = at_start, in_number;

  g_strstrip (line);
  in_number = at_start && is_list_number (line);
  for (const char *c = line; *c != '\0'; c++)
    {
      const gboolean is_markup = strchr ("\\`*_[]<>&~|$#^@{}!", *c) != NULL || (first && strchr ("-+=:%", *c) != NULL)
                                 || (in_number && (*c == '.' || *c == ')'));

      if (is_markup)
        g_string_append_c (out, '\\');
      in_number = in_number && g_ascii_isdigit (*c);
      first = FALSE;
      g_string_append_c (out, *c);
    }
}

/* Words of others inside a line of ours keep their direction to themselves. */
static void
append_isolated (GString *out, const char *text)
{
  g_string_append (out, FIRST_STRONG_ISOLATE);
  append (out, text, FALSE);
  g_string_append (out, POP_ISOLATE);
}

static void
append_block (GString *out, const char *mark, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append (out, mark);
  append (out, text, TRUE);
  g_string_append (out, "\n\n");
}

static void
append_link (GString *out, const char *address, const char *words)
{
  g_autofree char *uri = dossier_json_uri (address);

  g_string_append_c (out, '[');
  append_isolated (out, words);
  g_string_append (out, "](<");
  for (const char *c = uri; *c != '\0'; c++)
    {
      if (strchr ("*_[]&~$#@!", *c) != NULL)   /* entities and such count inside of < > too */
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
  g_string_append (out, ">)");
}

static void
append_references (GString *out, const DossierNativeView *view, JsonObject *sentence)
{
  g_autoptr (GArray) references = dossier_native_view_list_sources (view, sentence);

  for (guint i = 0; i < references->len; i++)
    {
      const DossierNativeReference *reference = &g_array_index (references, DossierNativeReference, i);

      g_string_append_printf (out, "%s%s%u", i > 0 ? ", " : " \\[", reference->contradicts ? "≠" : "", reference->number);
    }
  if (references->len > 0)
    g_string_append (out, "\\]");
}

static void
append_sentences (GString *out, const DossierNativeView *view, const DossierOutlineBlock *block)
{
  for (guint i = 0; i < block->sentences->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append (out, dossier_native_text (g_ptr_array_index (block->sentences, i), "text"), i == 0);
      append_references (out, view, g_ptr_array_index (block->sentences, i));
    }
}

static void
append_outline (GString *out, const DossierNativeView *view)
{
  g_autoptr (GPtrArray) blocks = dossier_outline_new (view);
  gboolean in_list = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierOutlineBlock *block = g_ptr_array_index (blocks, i);
      const gboolean is_item = dossier_outline_is_item (block);

      g_string_append (out, in_list && !is_item ? "\n" : "");
      in_list = is_item;
      if (block->style == DOSSIER_OUTLINE_HEADING || block->style == DOSSIER_OUTLINE_SUBHEADING)
        {
          append_block (out, block->style == DOSSIER_OUTLINE_HEADING ? "## " : "### ", block->label);
          continue;
        }
      g_string_append (out, is_item ? "- " : "");
      if (block->style == DOSSIER_OUTLINE_PAIR)
        {
          append (out, block->label, TRUE);
          g_string_append (out, ": ");
          append_isolated (out, block->value);
        }
      else if (block->style == DOSSIER_OUTLINE_BYLINE)
        append (out, block->label, TRUE);
      else
        append_sentences (out, view, block);
      g_string_append (out, is_item ? "\n" : "\n\n");
    }
  g_string_append (out, in_list ? "\n" : "");
}

static void
append_pictures (GString *out, const DossierNativeView *view)
{
  for (guint i = 0; i < dossier_native_count (view->document, "images"); i++)
    {
      JsonObject *image = dossier_native_nth (view->document, "images", i);
      g_autofree char *address = dossier_native_view_name_asset (view, image);
      const char *credit = dossier_native_text (image, "creditLine");

      g_string_append (out, "![");
      append (out, dossier_native_text (image, "alt"), FALSE);
      g_string_append_printf (out, "](<%s>)\n\n", address != NULL ? address : dossier_native_text (image, "asset"));
      append_isolated (out, dossier_native_text (image, "caption"));
      if (*credit != '\0')
        {
          g_string_append (out, " · ");
          append_isolated (out, credit);
        }
      g_string_append (out, "\n\n");
    }
}

static void
append_related (GString *out, const DossierNativeView *view)
{
  if (dossier_native_count (view->profile, "related") > 0)
    g_string_append (out, "## Also Read\n\n");
  for (guint i = 0; i < dossier_native_count (view->profile, "related"); i++)
    {
      JsonObject *related = dossier_native_nth (view->profile, "related", i);
      const char *address = dossier_native_text (related, "url"), *title = dossier_native_text (related, "title");

      g_string_append (out, "- ");
      if (*address != '\0')
        append_link (out, address, title);
      else
        append_isolated (out, title);
      g_string_append (out, "\n");
    }
  if (dossier_native_count (view->profile, "related") > 0)
    g_string_append (out, "\n");
}

static void
append_sources (GString *out, const DossierNativeView *view)
{
  const guint n = dossier_native_count (view->document, "sources");

  if (n == 0)
    return;
  g_string_append (out, "## Sources\n\n");
  append_block (out, "", dossier_native_text (view->profile, "sourcesNote"));
  for (guint i = 0; i < n; i++)
    {
      JsonObject *source = dossier_native_nth (view->document, "sources", i);
      const char *address = dossier_native_address (source), *published = dossier_native_text (source, "published");

      g_string_append_printf (out, "%u. ", i + 1);
      if (*address != '\0')
        append_link (out, address, dossier_native_text (source, "title"));
      else
        append_isolated (out, dossier_native_text (source, "title"));
      g_string_append (out, ", ");
      append_isolated (out, dossier_native_text (source, "publisher"));
      g_string_append_printf (out, " (%s)%s%s; read %.10s\n", dossier_native_text (dossier_native_object (source, "reliability"), "letter"),
                              *published != '\0' ? ", " : "", published, dossier_native_text (source, "accessedAt"));
    }
  g_string_append_c (out, '\n');
}

char *
dossier_projection_markdown (const DossierNativeView *view)
{
  GString *out = g_string_new (NULL);
  g_autofree char *grade = dossier_native_view_say_grade (dossier_native_object (view->profile, "confidence"));
  g_autofree char *confidence = g_strconcat ("Confidence ", grade, NULL);
  g_autofree char *authors = dossier_native_view_say_authors (view);
  g_autofree char *corrections = dossier_native_view_say_corrections (view);

  append_block (out, "# ", dossier_native_text (view->profile, "title"));
  append_block (out, "", dossier_native_text (view->profile, "headline"));
  append_block (out, "", dossier_native_text (view->profile, "standfirst"));
  append_block (out, "", confidence);
  append_pictures (out, view);
  append_outline (out, view);
  append_related (out, view);
  append_sources (out, view);
  append_block (out, "", corrections);
  append_block (out, "", authors);
  append_block (out, "", dossier_native_text (view->profile, "license"));
  g_string_append_printf (out, "Dossier profile `%s`, revision %" G_GINT64_FORMAT ", audience %s. SHA-256 of the export: `%s`\n", view->id, view->revision,
                          view->tier, view->digest);
  return g_string_free (out, FALSE);
}

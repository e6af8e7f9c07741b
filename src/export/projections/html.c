/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"
#include "export/projections/html-text.h"

#include <string.h>

/* The page by itself: one file of HTML without script, its style inside, its pictures beside it. It reads from top
 * to bottom without a style too; each sentence links to the sources that it rests on. */

static const char STYLE[] =
  ":root{color-scheme:light dark;font:1.0625rem/1.6 Cantarell,system-ui,sans-serif}\n"
  "body{margin:0}main{max-width:42rem;margin:auto;padding:1.5rem}\n"
  "h1{line-height:1.2;margin:.2em 0}h2{margin:2em 0 .4em}h3{margin:1.4em 0 .2em}\n"
  "img{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption,footer,.path,sup{font-size:.85em}\n"
  ".lead{font-size:1.2em}.door{border:1px solid;border-radius:.5rem;padding:.75rem 1rem}\n"
  "sup{line-height:0}a{overflow-wrap:anywhere}code{overflow-wrap:anywhere}\n";

static void
append_element (GString *html, const char *tag, const char *class, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (html, "<%s dir=\"auto\"%s%s%s>", tag, *class != '\0' ? " class=\"" : "", class, *class != '\0' ? "\"" : "");
  dossier_html_append (html, text);
  g_string_append_printf (html, "</%s>\n", tag);
}

/* Words of others inside a line of ours: they keep their own direction to themselves. */
static void
append_isolated (GString *html, const char *text)
{
  g_string_append (html, "<bdi>");
  dossier_html_append (html, text);
  g_string_append (html, "</bdi>");
}

static void
append_link (GString *html, const char *address, const char *words)
{
  g_autofree char *uri = dossier_json_uri (address);

  g_string_append (html, "<a href=\"");
  dossier_html_append (html, uri);
  g_string_append (html, "\">");
  append_isolated (html, words);
  g_string_append (html, "</a>");
}

static void
append_references (GString *html, JsonObject *sentence, gpointer data)
{
  g_autoptr (GArray) references = dossier_native_view_list_sources (data, sentence);

  for (guint i = 0; i < references->len; i++)
    {
      const DossierNativeReference *reference = &g_array_index (references, DossierNativeReference, i);

      g_string_append_printf (html, "<sup> <a href=\"#source-%u\" aria-label=\"Source %u%s\">%s%u</a></sup>", reference->number, reference->number,
                              reference->contradicts ? ", contradicts" : "", reference->contradicts ? "≠" : "", reference->number);
    }
}

static void
append_head (GString *html, const DossierNativeView *view)
{
  const char *address = dossier_native_text (view->profile, "canonicalUrl");
  g_autofree char *uri = dossier_json_uri (address);

  g_string_append (html, "<!DOCTYPE html>\n<html lang=\"");
  dossier_html_append (html, view->language);
  g_string_append (html, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"Dossier\">\n"
                   "<meta name=\"description\" content=\"");
  dossier_html_append (html, dossier_native_text (view->profile, "standfirst"));
  g_string_append (html, "\">\n<title>");
  dossier_html_append (html, dossier_native_text (view->profile, "title"));
  g_string_append (html, "</title>\n");
  if (*uri != '\0')
    {
      g_string_append (html, "<link rel=\"canonical\" href=\"");
      dossier_html_append (html, uri);
      g_string_append (html, "\">\n");
    }
  g_string_append_printf (html, "<style>\n%s</style>\n</head>\n", STYLE);
}

static void
append_title (GString *html, const DossierNativeView *view)
{
  g_autofree char *grade = dossier_native_view_say_grade (dossier_native_object (view->profile, "confidence"));
  g_autofree char *confidence = g_strconcat ("Confidence ", grade, NULL);
  const char *series = dossier_native_text (dossier_native_object (view->profile, "series"), "label");
  const char *type = dossier_native_text (dossier_native_object (view->profile, "entityType"), "label");

  g_string_append (html, "<header>\n");
  if (*series != '\0' || *type != '\0')
    {
      g_string_append (html, "<p class=\"path\">");
      if (*series != '\0')
        append_isolated (html, series);
      g_string_append (html, *series != '\0' && *type != '\0' ? " / " : "");
      if (*type != '\0')
        append_isolated (html, type);
      g_string_append (html, "</p>\n");
    }
  append_element (html, "h1", "", dossier_native_text (view->profile, "title"));
  append_element (html, "p", "lead", dossier_native_text (view->profile, "headline"));
  append_element (html, "p", "lead", dossier_native_text (view->profile, "standfirst"));
  append_element (html, "p", "", confidence);
  g_string_append (html, "</header>\n");
}

static void
append_picture (GString *html, const DossierNativeView *view, JsonObject *image)
{
  g_autofree char *address = dossier_native_view_name_asset (view, image);
  const char *credit = dossier_native_text (image, "creditLine");

  g_string_append (html, "<figure>\n<img src=\"");
  dossier_html_append (html, address != NULL ? address : dossier_native_text (image, "asset"));
  g_string_append_printf (html, "\" width=\"%d\" height=\"%d\" alt=\"", (int) dossier_native_integer (image, "width"),
                          (int) dossier_native_integer (image, "height"));
  dossier_html_append (html, dossier_native_text (image, "alt"));
  g_string_append (html, "\">\n<figcaption>");
  append_isolated (html, dossier_native_text (image, "caption"));
  if (*credit != '\0')
    {
      g_string_append (html, " · ");
      append_isolated (html, credit);
    }
  g_string_append (html, "</figcaption>\n</figure>\n");
}

/* What others may read says whose it is, once for each audience. */
static void
append_doors (GString *html, const DossierNativeView *view)
{
  JsonObject *audience = dossier_native_object (view->document, "audience"), *access = dossier_native_object (view->profile, "access");

  for (guint i = 0; i < dossier_native_count (access, "tiers"); i++)
    {
      JsonObject *tier = dossier_native_nth (access, "tiers", i);
      gboolean has_more = FALSE;

      for (guint n = 0; n < dossier_native_count (audience, "redactions"); n++)
        has_more |= strcmp (dossier_native_text (dossier_native_nth (audience, "redactions", n), "tier"), dossier_native_text (tier, "code")) == 0;
      if (!has_more)
        continue;
      g_string_append (html, "<p class=\"door\">");
      append_isolated (html, dossier_native_text (tier, "name"));
      g_string_append (html, " — ");
      append_isolated (html, dossier_native_text (tier, "text"));
      g_string_append (html, "</p>\n");
    }
}

static void
append_related (GString *html, const DossierNativeView *view)
{
  if (dossier_native_count (view->profile, "related") > 0)
    g_string_append (html, "<h2>Also Read</h2>\n<ul>\n");
  for (guint i = 0; i < dossier_native_count (view->profile, "related"); i++)
    {
      JsonObject *related = dossier_native_nth (view->profile, "related", i);
      const char *address = dossier_native_text (related, "url"), *title = dossier_native_text (related, "title");

      g_string_append (html, "<li>");
      if (*address != '\0')
        append_link (html, address, title);
      else
        append_isolated (html, title);
      g_string_append (html, "</li>\n");
    }
  if (dossier_native_count (view->profile, "related") > 0)
    g_string_append (html, "</ul>\n");
}

static void
append_source (GString *html, JsonObject *source, guint number)
{
  const char *address = dossier_native_address (source), *archive = dossier_native_text (source, "archiveUrl");
  const char *published = dossier_native_text (source, "published");

  g_string_append_printf (html, "<li id=\"source-%u\">", number);
  if (*address != '\0')
    append_link (html, address, dossier_native_text (source, "title"));
  else
    append_isolated (html, dossier_native_text (source, "title"));
  g_string_append (html, ", ");
  append_isolated (html, dossier_native_text (source, "publisher"));
  g_string_append_printf (html, " (%s)%s%s; read %.10s", dossier_native_text (dossier_native_object (source, "reliability"), "letter"),
                          *published != '\0' ? ", " : "", published, dossier_native_text (source, "accessedAt"));
  if (*archive != '\0')
    {
      g_string_append (html, "; ");
      append_link (html, archive, "archived copy");
    }
  g_string_append (html, "</li>\n");
}

static void
append_sources (GString *html, const DossierNativeView *view)
{
  const guint n = dossier_native_count (view->document, "sources");

  if (n == 0)
    return;
  g_string_append (html, "<h2>Sources</h2>\n");
  append_element (html, "p", "", dossier_native_text (view->profile, "sourcesNote"));
  g_string_append (html, "<ol>\n");
  for (guint i = 0; i < n; i++)
    append_source (html, dossier_native_nth (view->document, "sources", i), i + 1);
  g_string_append (html, "</ol>\n");
}

static void
append_foot (GString *html, const DossierNativeView *view)
{
  g_autofree char *authors = dossier_native_view_say_authors (view);
  g_autofree char *corrections = dossier_native_view_say_corrections (view);
  const char *checked = dossier_native_text (view->profile, "checked");

  g_string_append (html, "<footer>\n");
  append_element (html, "p", "", corrections);
  append_element (html, "p", "", authors);
  if (*checked != '\0')
    g_string_append_printf (html, "<p>Checked %s</p>\n", checked);
  append_element (html, "p", "", dossier_native_text (view->profile, "license"));
  g_string_append_printf (html, "<p>Dossier profile <code>%s</code>, revision %" G_GINT64_FORMAT ", audience %s. SHA-256 of the export: <code>%s</code></p>\n</footer>\n",
                          view->id, view->revision, view->tier, view->digest);
}

char *
dossier_projection_html (const DossierNativeView *view)
{
  GString *html = g_string_new (NULL);

  append_head (html, view);
  g_string_append (html, "<body>\n<main>\n<article>\n");
  append_title (html, view);
  for (guint i = 0; i < dossier_native_count (view->document, "images"); i++)
    append_picture (html, view, dossier_native_nth (view->document, "images", i));
  dossier_html_append_blocks (html, view, append_references, (gpointer) view);
  append_doors (html, view);
  append_related (html, view);
  append_sources (html, view);
  append_foot (html, view);
  g_string_append (html, "</article>\n</main>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}

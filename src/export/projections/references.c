/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"

#include <string.h>

/* The list of sources for reference managers: BibTeX and RIS. */

/* Fit for a value in braces, in which LaTeX and BibTeX find nothing of theirs; braces balance whatever the text. */
static void
append_tex (GString *out, const char *text)
{
  static const struct { char c; const char *tex; } specials[] = {
    { '\\', "\\textbackslash{}" }, { '{', "\\textbraceleft{}" }, { '}', "\\textbraceright{}" }, { '~', "\\textasciitilde{}" },
    { '^', "\\textasciicircum{}" }, { '<', "\\textless{}" }, { '>', "\\textgreater{}" }, { '|', "\\textbar{}" }, { '"', "\\textquotedbl{}" },
    { '&', "\\&" }, { '%', "\\%" }, { '$', "\\$" }, { '#', "\\#" }, { '_', "\\_" },
  };
  g_autofree char *line = dossier_native_one_line (text);

  for (const char *c = line; *c != '\0'; c++)
    {
      guint i;

      for (i = 0; i < G_N_ELEMENTS (specials) && specials[i].c != *c; i++)
        ;
      if (i < G_N_ELEMENTS (specials))
        g_string_append (out, specials[i].tex);
      else
        g_string_append_c (out, *c);
    }
}

static void
add_field (GString *out, const char *name, const char *value)
{
  if (*value == '\0')
    return;
  g_string_append_printf (out, ",\n  %s = {", name);
  append_tex (out, value);
  g_string_append_c (out, '}');
}

/* Verbatim: packages take addresses as they stand. A URI has no braces, and hardly a percent sign to mind. */
static void
add_address (GString *out, const char *name, const char *address)
{
  g_autofree char *uri = dossier_json_uri (address);

  if (*uri != '\0')
    g_string_append_printf (out, ",\n  %s = {%s}", name, uri);
}

/* Each in braces of its own: an organisation's "and" does not make two authors of it. */
static void
add_authors (GString *out, JsonObject *source)
{
  for (guint i = 0; i < dossier_native_count (source, "authors"); i++)
    {
      g_string_append (out, i == 0 ? ",\n  author = {{" : " and {");
      append_tex (out, dossier_native_nth_text (source, "authors", i));
      g_string_append_c (out, '}');
    }
  if (dossier_native_count (source, "authors") > 0)
    g_string_append_c (out, '}');
}

typedef struct
{
  const char *csl;
  const char *bibtex;
  const char *publisher;   /* what BibTeX calls whoever published it */
  const char *ris;
} Kind;

static const Kind *
kind_of (JsonObject *source)
{
  static const Kind kinds[] = {
    { "article-newspaper", "article", "journal", "NEWS" }, { "article-magazine", "article", "journal", "MGZN" },
    { "article-journal", "article", "journal", "JOUR" },   { "article", "article", "journal", "JOUR" },
    { "book", "book", "publisher", "BOOK" },               { "chapter", "incollection", "publisher", "CHAP" },
    { "paper-conference", "inproceedings", "organization", "CPAPER" }, { "report", "techreport", "institution", "RPRT" },
    { "thesis", "phdthesis", "school", "THES" },           { "post-weblog", "misc", "howpublished", "BLOG" },
    { "post", "misc", "howpublished", "ELEC" },            { "webpage", "misc", "howpublished", "ELEC" },
    { "dataset", "misc", "howpublished", "DATA" },         { "legislation", "misc", "howpublished", "STAT" },
    { "regulation", "misc", "howpublished", "STAT" },      { "legal_case", "misc", "howpublished", "CASE" },
    { "bill", "misc", "howpublished", "BILL" },            { "hearing", "misc", "howpublished", "HEAR" },
    { "patent", "misc", "howpublished", "PAT" },           { "standard", "misc", "howpublished", "STAND" },
    { "map", "misc", "howpublished", "MAP" },              { "software", "misc", "howpublished", "COMP" },
    { "personal_communication", "misc", "howpublished", "PCOMM" }, { "", "misc", "howpublished", "GEN" },
  };
  guint i = 0;

  while (*kinds[i].csl != '\0' && strcmp (kinds[i].csl, dossier_native_text (source, "type")) != 0)
    i++;
  return &kinds[i];
}

static void
add_entry (GString *out, const DossierNativeView *view, JsonObject *source)
{
  const Kind *kind = kind_of (source);
  const char *published = dossier_native_text (source, "published");
  g_autofree char *year = g_strndup (published, 4);
  g_autofree char *accessed = g_strndup (dossier_native_text (source, "accessedAt"), 10);
  g_autofree char *note = g_strdup_printf ("Reliability %s; Dossier profile %s, revision %" G_GINT64_FORMAT,
                                           dossier_native_text (dossier_native_object (source, "reliability"), "letter"), view->id, view->revision);

  g_string_append_printf (out, "\n@%s{dossier-%s,\n  title = {{", kind->bibtex, dossier_native_text (source, "id"));
  append_tex (out, dossier_native_text (source, "title"));
  g_string_append (out, "}}");
  add_authors (out, source);
  add_field (out, kind->publisher, dossier_native_text (source, "publisher"));
  add_field (out, "year", year);
  add_field (out, "date", published);
  add_address (out, "url", dossier_native_address (source));
  add_field (out, "urldate", accessed);
  add_address (out, "archiveurl", dossier_native_text (source, "archiveUrl"));
  add_field (out, "langid", dossier_native_text (source, "language"));
  add_field (out, "note", note);
  g_string_append (out, "\n}\n");
}

char *
dossier_projection_bibtex (const DossierNativeView *view)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%% Sources of the Dossier profile %s\n%% Revision %" G_GINT64_FORMAT ", audience %s\n%% SHA-256 of the export: %s\n",
                          view->id, view->revision, view->tier, view->digest);
  for (guint i = 0; i < dossier_native_count (view->document, "sources"); i++)
    add_entry (out, view, dossier_native_nth (view->document, "sources", i));
  return g_string_free (out, FALSE);
}

/* @value: one line, whatever it holds: a new one would be a new field */
static void
add_line (GString *out, const char *tag, const char *value)
{
  g_autofree char *line = dossier_native_one_line (value);

  if (*g_strstrip (line) != '\0')
    g_string_append_printf (out, "%s  - %s\r\n", tag, line);
}

static void
add_ris (GString *out, const DossierNativeView *view, JsonObject *source)
{
  const char *published = dossier_native_text (source, "published");
  g_autofree char *year = g_strndup (published, 4);
  g_autofree char *date = g_strdelimit (g_strdup (published), "-", '/');
  g_autofree char *accessed = g_strdelimit (g_strndup (dossier_native_text (source, "accessedAt"), 10), "-", '/');
  g_autofree char *uri = dossier_json_uri (dossier_native_address (source));
  g_autofree char *archive = dossier_json_uri (dossier_native_text (source, "archiveUrl"));
  g_autofree char *note = g_strdup_printf ("Reliability %s; Dossier profile %s, revision %" G_GINT64_FORMAT ", digest %s",
                                           dossier_native_text (dossier_native_object (source, "reliability"), "letter"), view->id, view->revision,
                                           view->digest);

  add_line (out, "TY", kind_of (source)->ris);
  add_line (out, "ID", dossier_native_text (source, "id"));
  add_line (out, "TI", dossier_native_text (source, "title"));
  for (guint i = 0; i < dossier_native_count (source, "authors"); i++)
    add_line (out, "AU", dossier_native_nth_text (source, "authors", i));
  add_line (out, "T2", dossier_native_text (source, "publisher"));
  add_line (out, "PY", year);
  add_line (out, "DA", date);
  add_line (out, "Y2", accessed);
  add_line (out, "UR", uri);
  add_line (out, "L2", archive);
  add_line (out, "LA", dossier_native_text (source, "language"));
  add_line (out, "N1", note);
  g_string_append (out, "ER  - \r\n\r\n");
}

char *
dossier_projection_ris (const DossierNativeView *view)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < dossier_native_count (view->document, "sources"); i++)
    add_ris (out, view, dossier_native_nth (view->document, "sources", i));
  return g_string_free (out, FALSE);
}

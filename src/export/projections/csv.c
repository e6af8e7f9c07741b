/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"

#include <string.h>

/* The claims as a table (RFC 4180), a claim a row, for spreadsheets. */

/* These take a cell that begins so for a formula, or begin another cell there (OWASP, “CSV injection”). An apostrophe
 * in front keeps it a text; whoever reads the file by program takes off one that stands in front of a cell. */
static gboolean
needs_guard (const char *text)
{
  static const gunichar starts[] = { '=', '+', '-', '@', '\t', '\r', '\n', '\v', '\f', '\'', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
  const char *at = text;

  while (*at == ' ')
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (starts[i] == g_utf8_get_char (at))
      return TRUE;
  return FALSE;
}

static void
add_cell (GString *out, gboolean is_first, const char *text)
{
  if (!is_first)
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  if (needs_guard (text))
    g_string_append_c (out, '\'');
  for (const char *c = text; *c != '\0'; c++)
    g_string_append (out, *c == '"' ? "\"\"" : (char[]) { *c, '\0' });
  g_string_append_c (out, '"');
}

static void
add_number (GString *out, gint64 number)
{
  g_string_append_printf (out, ",%" G_GINT64_FORMAT, number);
}

/* Returns: (transfer full): ids of the sentences that rest on it */
static char *
list_sentences (const DossierNativeView *view, const char *claim)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < dossier_native_count (view->document, "sentences"); i++)
    {
      JsonObject *sentence = dossier_native_nth (view->document, "sentences", i);

      for (guint n = 0; n < dossier_native_count (sentence, "claimIds"); n++)
        if (strcmp (dossier_native_nth_text (sentence, "claimIds", n), claim) == 0)
          g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", dossier_native_text (sentence, "id"));
    }
  return g_string_free (ids, FALSE);
}

/* Returns: (transfer full): a quote a line: "Harbour Wire (C): words" */
static char *
list_quotes (const DossierNativeView *view, JsonObject *claim, const char *stance, guint *n)
{
  GString *quotes = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < dossier_native_count (claim, "evidenceIds"); i++)
    {
      JsonObject *evidence = dossier_native_view_find (view, dossier_native_nth_text (claim, "evidenceIds", i));
      JsonObject *source = dossier_native_view_find (view, dossier_native_text (evidence, "sourceId"));

      if (strcmp (dossier_native_text (evidence, "stance"), stance) != 0)
        continue;
      g_string_append_printf (quotes, "%s%s (%s): %s", (*n)++ > 0 ? "\n" : "", dossier_native_text (source, "publisher"),
                              dossier_native_text (dossier_native_object (source, "reliability"), "letter"),
                              dossier_native_text (dossier_native_object (evidence, "quote"), "exact"));
    }
  return g_string_free (quotes, FALSE);
}

static void
add_row (GString *out, const DossierNativeView *view, JsonObject *claim)
{
  JsonObject *confidence = dossier_native_object (claim, "confidence");
  const char *id = dossier_native_text (claim, "id");
  guint n_supporting, n_contradicting;
  g_autofree char *supporting = list_quotes (view, claim, "supports", &n_supporting);
  g_autofree char *contradicting = list_quotes (view, claim, "contradicts", &n_contradicting);
  g_autofree char *sentences = list_sentences (view, id);

  add_cell (out, TRUE, id);
  add_cell (out, FALSE, dossier_native_text (claim, "text"));
  add_cell (out, FALSE, dossier_native_text (claim, "status"));
  add_cell (out, FALSE, dossier_native_text (claim, "volatility"));
  add_cell (out, FALSE, dossier_native_text (confidence, "asOf"));
  add_number (out, dossier_native_integer (confidence, "score"));
  add_cell (out, FALSE, dossier_native_text (confidence, "band"));
  add_cell (out, FALSE, dossier_native_text (confidence, "grade"));
  add_cell (out, FALSE, dossier_native_text (confidence, "basis"));
  add_cell (out, FALSE, dossier_native_text (confidence, "rule"));
  add_number (out, dossier_native_integer (confidence, "origins"));
  add_number (out, n_supporting);
  add_number (out, n_contradicting);
  add_cell (out, FALSE, supporting);
  add_cell (out, FALSE, contradicting);
  add_cell (out, FALSE, sentences);
  add_cell (out, FALSE, view->id);
  add_number (out, view->revision);
  add_cell (out, FALSE, view->digest);
  g_string_append (out, "\r\n");
}

char *
dossier_projection_csv (const DossierNativeView *view)
{
  GString *out = g_string_new ("claim,text,status,volatility,as_of,score,band,grade,basis,rule,origins,supporting,contradicting,supporting_quotes,"
                               "contradicting_quotes,sentences,profile,revision,digest\r\n");

  for (guint i = 0; i < dossier_native_count (view->document, "claims"); i++)
    add_row (out, view, dossier_native_nth (view->document, "claims", i));
  return g_string_free (out, FALSE);
}

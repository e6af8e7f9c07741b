/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include "cli/session.h"
#include "cli/values.h"

/* One line of @row's member @name, safe for a terminal. Returns: (transfer full): "" where there is none */
static char *
get_line (GVariant *row, const char *name)
{
  const char *text = "";

  g_variant_lookup (row, name, "&s", &text);
  return dossier_cli_make_safe (text, FALSE);
}

static void
append_differences (GString *out, GVariant *row)
{
  g_autoptr (GVariant) differences = g_variant_lookup_value (row, "differences", G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; differences != NULL && i < g_variant_n_children (differences); i++)
    {
      g_autoptr (GVariant) difference = g_variant_get_child_value (differences, i);
      g_autofree char *kind = get_line (difference, "kind"), *words = get_line (difference, "words"), *state = get_line (difference, "state");

      g_string_append_printf (out, "    ! %s: %s%s%s%s\n", kind, words, g_str_equal (state, "proposed") ? "" : " (",
                              g_str_equal (state, "proposed") ? "" : state, g_str_equal (state, "proposed") ? "" : ")");
    }
}

/* What only one says stands on its own side; of a pair the second stands under the first, then what differs. */
static void
append_passage (GString *out, GVariant *row)
{
  g_autofree char *relation = get_line (row, "relation"), *a = get_line (row, "a-text"), *b = get_line (row, "b-text");
  g_autofree char *why = get_line (row, "why"), *decision = get_line (row, "decision");

  if (g_str_equal (relation, "a-only"))
    g_string_append_printf (out, "  < %s\n", a);
  else if (g_str_equal (relation, "b-only"))
    g_string_append_printf (out, "  > %s\n", b);
  else
    {
      g_string_append_printf (out, "%s %s\n  | %s\n", g_str_equal (relation, "agree") ? "= =" : "= !", a, b);
      append_differences (out, row);
      g_string_append_printf (out, "    %s%s%s\n", why, g_str_equal (decision, "open") ? "" : "; ", g_str_equal (decision, "open") ? "" : decision);
    }
}

static char *
format_text (GVariant *answer)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));
  GString *out = g_string_new (NULL);
  gint64 agree = 0, differ = 0, a_only = 0, b_only = 0;

  g_variant_lookup (answer, "agree", "x", &agree);
  g_variant_lookup (answer, "differ", "x", &differ);
  g_variant_lookup (answer, "a-only", "x", &a_only);
  g_variant_lookup (answer, "b-only", "x", &b_only);
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      append_passage (out, row);
    }
  g_string_append_printf (out, "%" G_GINT64_FORMAT " agree, %" G_GINT64_FORMAT " differ, %" G_GINT64_FORMAT " only in the first, %" G_GINT64_FORMAT " only in the second\n",
                          agree, differ, a_only, b_only);
  return g_string_free (out, FALSE);
}

/* As any verb, but for people the passages stand under one another: a table would cut them. */
DossierCliExit
dossier_cli_compare (const DossierVerb  *verb,
                     const char *const  *words,
                     DossierCliOptions  *options,
                     GError            **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_autoptr (DossierCliSession) session = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *text = NULL;

  if (arguments == NULL)
    return code;
  session = dossier_cli_session_new (options);
  if (!dossier_cli_session_open (session, TRUE, error))
    return DOSSIER_CLI_STORAGE;
  answer = dossier_cli_session_perform (session, verb->name, arguments, error);
  if (answer == NULL)
    return DOSSIER_CLI_STORAGE;
  text = options->json ? dossier_cli_format_answer (answer, options) : format_text (answer);
  dossier_cli_print (text);
  return DOSSIER_CLI_DONE;
}

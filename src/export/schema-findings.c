/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/schema-findings.h"

#include "export/schema-validator.h"
#include "json/json-pointer.h"
#include "model/finding.h"
#include "model/house-template.h"

#include <string.h>

#define MAX_QUOTED 60   /* characters of a record's own words in a message */

/* Members that are called otherwise in the record: the column, by the beginning of the pointer. */
static const struct { const char *pointer, *column; } renamed[] = {
  { "/profile/title", "name" }, { "/profile/take/name", "take_name" }, { "/profile/take/role", "take_role" },
  { "/profile/sources/note", "sources_note" }, { "/profile/access/briefing", "access_briefing" },
  { "/profile/authors", "authors" }, { "/entities/0/url", "entity_url" }, { "/entities/0/kind", "entity_kind" },
};

/* What a column is called on the page, where its name does not say it, and what it takes. */
static const struct { const char *column, *words, *takes; } fields[] = {
  { "slug", "short name in addresses", "lower-case letters, digits and hyphens" },
  { "country", "country", "two capital letters, such as NO" },
  { "language", "language", "a language tag such as en-GB" },
  { "entity_url", "website", "a web address" },
  { "canonical_url", "address", "a web address" },
  { "url", "address", "a web address" },
  { "license_url", "address of the licence", "a web address" },
  { "identifiers", "list of identifiers", "a known scheme and a value on each line, such as “asn 64500”" },
  { "authors", "list of authors", "a role and a name on each line" },
  { "as_of", "day of the grades", "a date such as 2024-07-16" },
  { "embargo_until", "embargo", "a date such as 2024-07-16" },
  { "review_by", "review date", "a date such as 2024-07-16" },
  { "published", "date of publication", "a date such as 2024-07-16" },
  { "take_name", "name under Our Take", NULL },
  { "take_role", "role under Our Take", NULL },
  { "access_briefing", "text on what members read", NULL },
  { "sources_note", "note above the sources", NULL },
};

/* Which record a pointer into the file is about, so that a finding can jump there. */
static gpointer
find_record (DossierSelection *selection, char **tokens)
{
  const struct { const char *list; GPtrArray *records; } lists[] = {
    { "sentences", selection->sentences }, { "claims", selection->claims }, { "evidence", selection->evidence },
    { "sources", selection->sources }, { "snapshots", selection->snapshots }, { "images", selection->images },
    { "related", selection->graph->related },
  };
  gboolean in_profile = g_strcmp0 (tokens[0], "profile") == 0 && tokens[1] != NULL;
  char **at = in_profile ? tokens + 1 : tokens;
  guint64 n = at[0] != NULL && at[1] != NULL ? g_ascii_strtoull (at[1], NULL, 10) : G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_strcmp0 (at[0], lists[i].list) == 0 && n < lists[i].records->len)
      return g_ptr_array_index (lists[i].records, n);
  /* Outlooks stand in a list of their own in the file, and among the sections here. */
  for (guint i = 0; in_profile && i < selection->sections->len; i++)
    {
      gpointer section = g_ptr_array_index (selection->sections, i);

      if (g_strcmp0 (at[0], dossier_selection_is_outlook (section) ? "outlook" : "sections") == 0 && n-- == 0)
        return section;
    }
  return selection->graph->profile;
}

/* Returns: (transfer full): "signalFocus" as the record calls it: "signal_focus" */
static char *
to_column (const char *member)
{
  GString *column = g_string_new (NULL);

  for (; *member != '\0'; member++)
    if (g_ascii_isupper (*member))
      g_string_append_printf (column, "_%c", g_ascii_tolower (*member));
    else
      g_string_append_c (column, *member);
  return g_string_free (column, FALSE);
}

/* Returns: (transfer full): the innermost member of the pointer that is a column of the record, for somebody to fill in;
 *   else its last one, as the record would call it */
static char *
find_column (gpointer record, const char *pointer, char **tokens)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  guint n = g_strv_length (tokens);

  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (g_str_has_prefix (pointer, renamed[i].pointer))
      return g_strdup (renamed[i].column);
  for (guint i = n; i-- > 0;)
    {
      g_autofree char *column = to_column (tokens[i]);
      int field = dossier_record_find_field (klass, column);

      if (field >= 0 && !klass->fields[field].derived)
        return g_steal_pointer (&column);
    }
  return to_column (n > 0 ? tokens[n - 1] : "");
}

/* Returns: (transfer full): "the sentence “On 3 March…”" */
static char *
name_place (gpointer record)
{
  static const char *const columns[] = { "heading", "title", "text", "file_name" };
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);

  if (DOSSIER_IS_PROFILE (record))
    return g_strdup ("the page");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int field = dossier_record_find_field (klass, columns[i]);
      const char *text = field >= 0 && klass->fields[field].type == DOSSIER_FIELD_TEXT ? dossier_record_get_text (record, (guint) field) : "";
      g_autofree char *start = g_utf8_substring (text, 0, MIN (MAX_QUOTED, g_utf8_strlen (text, -1)));

      if (*text != '\0')
        return g_strdup_printf ("the %s “%s%s”", klass->table, start, strlen (start) < strlen (text) ? "…" : "");
    }
  return g_strdup_printf ("this %s", klass->table);
}

static char *
name_field (const char *column, const char **takes)
{
  char *words;

  *takes = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (column, fields[i].column) == 0)
      {
        *takes = fields[i].takes;
        return g_strdup (fields[i].words);
      }
  words = g_strdup (column);
  return g_strdelimit (words, "_", ' ');
}

/* A pattern says nothing to an editor. */
static char *
describe (gpointer record, const char *column, const DossierSchemaProblem *problem)
{
  const char *takes;
  g_autofree char *place = name_place (record);
  g_autofree char *field = name_field (column, &takes);

  if (strcmp (problem->keyword, "pattern") != 0)
    return g_strdup_printf ("Export withheld: the %s of %s %s.", field, place, problem->message);
  return takes != NULL ? g_strdup_printf ("Export withheld: the %s of %s cannot be written like this; it takes %s.", field, place, takes)
                       : g_strdup_printf ("Export withheld: the %s of %s cannot be written like this.", field, place);
}

/* IM01 and SR08 name what a record lacks in the words of the page; the schema would only repeat it.
 * The profile itself has too many fields for one rule to speak for all of them. */
static gboolean
is_said (GPtrArray *findings, gpointer record)
{
  if (DOSSIER_IS_PROFILE (record))
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      if (dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING
          && strcmp (dossier_finding_get_rule (finding), "EX01") != 0
          && strcmp (dossier_finding_get_object_type (finding), DOSSIER_RECORD_GET_CLASS (record)->table) == 0
          && dossier_finding_get_object_id (finding) == dossier_record_get_id (record))
        return TRUE;
    }
  return FALSE;
}

/* Adds to @findings (element-type DossierFinding) one of EX01, which blocks. */
void
dossier_schema_findings_add (GPtrArray  *findings,
                             gpointer    record,
                             const char *field,
                             const char *message)
{
  g_ptr_array_add (findings, dossier_finding_new ("EX01", DOSSIER_SEVERITY_BLOCKING, DOSSIER_RECORD_GET_CLASS (record)->table,
                                                  dossier_record_get_id (record), dossier_record_get_uuid (record), field, message));
}

/* Has section @shape of a template a sentence, for whatever audience? A heading tells sections of a kind apart; where
 * none of @kind has it any more, an editor has renamed it and any will do. */
static gboolean
is_written (DossierProfileGraph *graph, DossierTerm *shape)
{
  gboolean named = FALSE, named_written = FALSE, any_written = FALSE;

  for (guint i = 0; i < graph->sections->len; i++)
    {
      DossierSection *section = g_ptr_array_index (graph->sections, i);
      const char *term = dossier_section_get_term (section);
      g_autofree char *code = g_strconcat (dossier_section_get_kind (section), *term != '\0' ? "/" : "", term, NULL);
      const gboolean is_named = strcmp (dossier_section_get_heading (section), dossier_term_get_label (shape)) == 0;
      gboolean written = FALSE;

      if (strcmp (code, dossier_term_get_code (shape)) != 0)
        continue;
      for (guint n = 0; !written && n < graph->sentences->len; n++)
        written = dossier_sentence_get_section (g_ptr_array_index (graph->sentences, n)) == dossier_record_get_id (DOSSIER_RECORD (section));
      named |= is_named;
      named_written |= is_named && written;
      any_written |= written;
    }
  return named ? named_written : any_written;
}

/* EX01: what the house's template of the page asks for beyond the format. */
static void
check_template (DossierProfileGraph *graph, GPtrArray *findings)
{
  DossierTemplate *template = dossier_house_find_template (graph->house, dossier_profile_get_template (graph->profile));

  for (guint i = 0; template != NULL && i < dossier_template_get_required (template)->len; i++)
    {
      const char *column = g_ptr_array_index (dossier_template_get_required (template), i), *takes;
      const int field = dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (graph->profile), column);
      g_autofree char *name = name_field (column, &takes);
      g_autofree char *message = g_strdup_printf ("Export withheld: the %s of the page is missing, which the template “%s” asks for.",
                                                  name, dossier_template_get_label (template));

      if (field >= 0 && *dossier_record_get_text (DOSSIER_RECORD (graph->profile), (guint) field) == '\0')
        dossier_schema_findings_add (findings, graph->profile, column, message);
    }
  for (guint i = 0; template != NULL && i < dossier_template_get_sections (template)->len; i++)
    {
      DossierTerm *shape = g_ptr_array_index (dossier_template_get_sections (template), i);
      g_autofree char *message = g_strdup_printf ("Export withheld: the section “%s” is empty, which the template “%s” asks for.",
                                                  dossier_term_get_label (shape), dossier_template_get_label (template));

      if (dossier_template_is_section_required (template, i) && !is_written (graph, shape))
        dossier_schema_findings_add (findings, graph->profile, "", message);
    }
}

/* EX01: nothing leaves that the schema refuses. Adds what is wrong with the file @root to
 * @findings, each with the record and the field that it comes from. */
void
dossier_schema_findings_check (DossierSelection *selection,
                               JsonNode         *root,
                               GPtrArray        *findings)
{
  g_autoptr (GPtrArray) problems = dossier_schema_validate (dossier_schema_get_profile (), root);

  for (guint i = 0; i < problems->len; i++)
    {
      const DossierSchemaProblem *problem = g_ptr_array_index (problems, i);
      g_auto (GStrv) tokens = dossier_json_pointer_split (problem->pointer, NULL);
      gpointer record = find_record (selection, tokens);
      g_autofree char *column = find_column (record, problem->pointer, tokens);
      g_autofree char *message = describe (record, column, problem);

      /* review.blocking says so already. */
      if (strcmp (problem->pointer, "/review/blocking") != 0 && !is_said (findings, record))
        dossier_schema_findings_add (findings, record, column, message);
    }
  check_template (selection->graph, findings);
}

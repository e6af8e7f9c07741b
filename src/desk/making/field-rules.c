/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/field-rules.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/making/proposals.h"

typedef enum
{
  WORDS,      /* one line; line breaks become spaces */
  PROSE,      /* any text, line breaks kept */
  LINES,      /* one entry a line; empty lines dropped */
  CHOICE,     /* one of the set */
  DATE,       /* partial date, or empty */
  DAY,        /* whole date */
  CODE,       /* of a house vocabulary: lower-case letters, digits, hyphens; or empty */
  SLUG,       /* the same, not empty */
  ADDRESS,    /* http or https, or empty */
  LANGUAGE,   /* BCP 47 */
  COUNTRY,    /* ISO 3166-1 alpha-2, or empty */
  YES_NO,
  REQUIRED,   /* words that must not be empty */
} Check;

typedef struct
{
  const char *table;
  const char *column;
  Check       check;
  const char *choices;   /* "a|b"; a leading "|" allows empty */
} Rule;

/* All that a *.set verb can change; what is not here is computed, or has a verb of its own. */
static const Rule RULES[] = {
  { "publisher", "name", REQUIRED, NULL },
  { "publisher", "house", YES_NO, NULL },
  { "publisher", "domain", LINES, NULL },
  { "source", "title", REQUIRED, NULL },
  { "source", "csl_type", CHOICE, "article-newspaper|article|post-weblog|post|webpage|report|regulation|legislation|legal_case|dataset|speech|interview|personal_communication" },
  { "source", "url", ADDRESS, NULL },
  { "source", "canonical_url", ADDRESS, NULL },
  { "source", "authors", LINES, NULL },
  { "source", "published", DATE, NULL },
  { "source", "modified", DATE, NULL },
  { "source", "language", LANGUAGE, NULL },
  { "source", "section", WORDS, NULL },
  { "source", "rights", WORDS, NULL },
  { "source", "archive_url", ADDRESS, NULL },
  { "source", "letter", CHOICE, "|A|B|C|D|E|F" },
  { "source", "letter_reason", WORDS, NULL },
  { "source", "paywalled", YES_NO, NULL },
  { "source", "read", YES_NO, NULL },
  { "source", "note", PROSE, NULL },
  { "highlight", "note", PROSE, NULL },
  { "claim", "text", REQUIRED, NULL },
  { "claim", "volatility", CHOICE, "fixed|slow|fast|plan" },
  { "claim", "as_of", DAY, NULL },
  { "claim", "resolution", PROSE, NULL },
  { "claim", "note", PROSE, NULL },
  { "evidence", "stance", CHOICE, "supports|contradicts" },
  { "evidence", "directness", CHOICE, "direct|secondary|tertiary" },
  { "evidence", "fit", CHOICE, "explicit|partial|inferred" },
  { "evidence", "interested", YES_NO, NULL },
  { "evidence", "note", PROSE, NULL },
  { "disagreement", "kind", CHOICE, "contradiction|scope|scale|precision|modality|status|date|cause|naming|framing" },
  { "disagreement", "words", WORDS, NULL },
  { "disagreement", "reason", PROSE, NULL },
  { "origin", "label", REQUIRED, NULL },
  { "origin", "note", PROSE, NULL },
  { "profile", "slug", SLUG, NULL },
  { "profile", "template", CODE, NULL },
  { "profile", "name", REQUIRED, NULL },
  { "profile", "entity_kind", CHOICE, "organization|person|network|place|product" },
  { "profile", "legal_name", WORDS, NULL },
  { "profile", "aliases", LINES, NULL },
  { "profile", "entity_url", ADDRESS, NULL },
  { "profile", "founded", DATE, NULL },
  { "profile", "country", COUNTRY, NULL },
  { "profile", "identifiers", LINES, NULL },
  { "profile", "headline", WORDS, NULL },
  { "profile", "standfirst", WORDS, NULL },
  { "profile", "language", LANGUAGE, NULL },
  { "profile", "status", CHOICE, "draft|ready|published|corrected|withdrawn" },
  { "profile", "series", CODE, NULL },
  { "profile", "entity_type", CODE, NULL },
  { "profile", "category", CODE, NULL },
  { "profile", "region", CODE, NULL },
  { "profile", "signal_focus", CODE, NULL },
  { "profile", "content_type", CODE, NULL },
  { "profile", "primary_domain", CODE, NULL },
  { "profile", "topic", CODE, NULL },
  { "profile", "impact", CODE, NULL },
  { "profile", "criticality", CODE, NULL },
  { "profile", "time_horizon", CODE, NULL },
  { "profile", "base", WORDS, NULL },
  { "profile", "profile_focus", WORDS, NULL },
  { "profile", "sources_note", WORDS, NULL },
  { "profile", "take_name", WORDS, NULL },
  { "profile", "take_role", WORDS, NULL },
  { "profile", "authors", LINES, NULL },
  { "profile", "access_briefing", PROSE, NULL },
  { "profile", "canonical_url", ADDRESS, NULL },
  { "profile", "license", WORDS, NULL },
  { "profile", "review_by", DATE, NULL },
  { "profile", "embargo_until", DATE, NULL },
  { "profile", "as_of", DAY, NULL },
  { "profile", "checked", DATE, NULL },
  { "profile", "printed_grade", WORDS, NULL },
  { "profile", "printed_basis", WORDS, NULL },
  { "profile", "note", PROSE, NULL },
  { "section", "heading", WORDS, NULL },
  { "section", "tier", CODE, NULL },
  { "section", "level", CODE, NULL },
  { "section", "likelihood", CHOICE, "|almost-no-chance|very-unlikely|unlikely|roughly-even-chance|likely|very-likely|almost-certain" },
  { "section", "review_by", DATE, NULL },
  { "sentence", "text", WORDS, NULL },
  { "sentence", "kind", CHOICE, "fact|attributed|judgement|opinion|outlook" },
  { "sentence", "key", YES_NO, NULL },
  { "sentence", "tier", CODE, NULL },
  { "sentence", "paragraph", YES_NO, NULL },
  { "related", "title", WORDS, NULL },
  { "related", "url", ADDRESS, NULL },
  { "amendment", "kind", CHOICE, "correction|update|withdrawal" },
  { "amendment", "reason", REQUIRED, NULL },
  { "image", "title", WORDS, NULL },
  { "image", "alt", WORDS, NULL },
  { "image", "caption", WORDS, NULL },
  { "image", "source_context", WORDS, NULL },
  { "image", "relevance_reason", WORDS, NULL },
  { "image", "provenance", WORDS, NULL },
  { "image", "creator", WORDS, NULL },
  { "image", "credit_line", WORDS, NULL },
  { "image", "copyright_notice", WORDS, NULL },
  { "image", "rights_basis", CHOICE, "|own|licensed|creative-commons|public-domain|handout|fair-dealing" },
  { "image", "license_url", ADDRESS, NULL },
  { "image", "rights_terms", WORDS, NULL },
  { "image", "rights_expires", DATE, NULL },
  { "image", "digital_source_type", ADDRESS, NULL },
  { "image", "created", DATE, NULL },
  { "image", "source_url", ADDRESS, NULL },
  { "image", "tier", CODE, NULL },
};

/* Longest value in characters, generous for what each is for: beyond it something was pasted into
 * the wrong place. Of the image's text alternative and of codes it is the format's own. */
static glong
max_length (const Rule *rule)
{
  if (strcmp (rule->column, "alt") == 0)
    return 250;
  switch (rule->check)
    {
    case PROSE:
    case LINES: return 50000;
    case ADDRESS: return 4000;
    case CODE:
    case LANGUAGE: return 64;
    case WORDS:
    case REQUIRED: return strcmp (rule->column, "text") == 0 ? 10000 : 2000;
    case CHOICE:
    case DATE:
    case DAY:
    case SLUG:
    case COUNTRY:
    case YES_NO:
    default: return 200;
    }
}

static const Rule *
find_rule (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (RULES); i++)
    if (strcmp (RULES[i].table, table) == 0 && strcmp (RULES[i].column, column) == 0)
      return &RULES[i];
  return NULL;
}

static gboolean
all_digits (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* EDTF level 0, calendar dates: 2024, 2024-07, 2024-07-16; or an instant that begins so. */
static gboolean
is_partial_date (const char *text)
{
  gsize length = strlen (text);
  guint year, month = 1, day = 1;

  if (length > 11 && text[10] == 'T')
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (text, utc);

      return instant != NULL;
    }
  if (!(length == 4 || length == 7 || length == 10) || !all_digits (text, 4))
    return FALSE;
  if (length >= 7 && (text[4] != '-' || !all_digits (text + 5, 2)))
    return FALSE;
  if (length == 10 && (text[7] != '-' || !all_digits (text + 8, 2)))
    return FALSE;

  year = (guint) atoi (text);
  month = length >= 7 ? (guint) atoi (text + 5) : month;
  day = length == 10 ? (guint) atoi (text + 8) : day;
  return month >= 1 && month <= 12 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
is_code (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && (*at != '-' || at == text || at[1] == '\0' || at[1] == '-'))
      return FALSE;
  return TRUE;
}

static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && (strcmp (g_uri_get_scheme (uri), "http") == 0 || strcmp (g_uri_get_scheme (uri), "https") == 0);
}

static gboolean
is_language (const char *text)
{
  static GRegex *tag = NULL;

  if (g_once_init_enter (&tag))
    g_once_init_leave (&tag, g_regex_new ("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (tag, text, 0, NULL);
}

static gboolean
is_choice (const char *choices, const char *value)
{
  g_auto (GStrv) names = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char *const *) names, value);
}

static char *
tidy_lines (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  GString *tidy = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_string_append_printf (tidy, "%s%s", tidy->len > 0 ? "\n" : "", *line);
  return g_string_free (tidy, FALSE);
}

/* Text that can be kept: control characters would make an export invalid (EXPORT 1.2, rule 11). */
static char *
tidy (Check check, const char *value)
{
  char *text = check == LINES ? tidy_lines (value) : g_strdup (value);

  for (char *at = text; *at != '\0'; at++)
    if ((guchar) *at < 0x20 && *at != '\t' && !(*at == '\n' && (check == PROSE || check == LINES)))
      *at = ' ';
  return check == PROSE || check == LINES ? text : g_strstrip (text);
}

static const char *
find_fault (const Rule *rule, const char *value)
{
  switch (rule->check)
    {
    case CHOICE: return is_choice (rule->choices, value) ? NULL : rule->choices;
    case DATE: return *value == '\0' || is_partial_date (value) ? NULL : "a date such as 2024, 2024-07 or 2024-07-16";
    case DAY: return strlen (value) == 10 && is_partial_date (value) ? NULL : "a whole date such as 2024-07-16";
    case CODE: return is_code (value) ? NULL : "a code of lower-case letters, digits and hyphens";
    case SLUG: return *value != '\0' && strlen (value) <= 96 && is_code (value) ? NULL : "1 to 96 lower-case letters, digits and hyphens";
    case ADDRESS: return *value == '\0' || is_address (value) ? NULL : "a web address that begins with http:// or https://";
    case LANGUAGE: return *value == '\0' || is_language (value) ? NULL : "a language tag such as en-GB";
    case COUNTRY:
      return *value == '\0' || (strlen (value) == 2 && g_ascii_isupper (value[0]) && g_ascii_isupper (value[1])) ? NULL
             : "a country's two capital letters, such as NO";
    case YES_NO: return is_choice ("yes|no|true|false|1|0", value) ? NULL : "yes or no";
    case REQUIRED: return *value != '\0' ? NULL : "some words";
    case WORDS:
    case PROSE:
    case LINES:
    default: return NULL;
    }
}

/* Changes one field of @record in memory.
 * @field: either spelling, "rights-basis" or "rights_basis"
 * Returns: %FALSE with DOSSIER_DESK_ERROR_USAGE when there is no such field to change, or with
 *   DOSSIER_DESK_ERROR_INPUT when it cannot say that */
gboolean
dossier_field_rules_set (DossierRecord  *record,
                         const char     *field,
                         const char     *value,
                         GError        **error)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  int number = dossier_record_find_field (klass, field);
  const Rule *rule = number < 0 ? NULL : find_rule (klass->table, klass->fields[number].column);
  g_autofree char *kept = NULL;
  const char *fault;

  if (rule == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is no “%s” that can be changed in a %s", field, dossier_record_table_word (klass->table));
      return FALSE;
    }
  if (!g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "“%s” is not UTF-8 text", field);
      return FALSE;
    }
  kept = tidy (rule->check, value);
  if (g_utf8_strlen (kept, -1) > max_length (rule))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "The %s would have %ld characters; nothing was changed; shorten it to %ld or fewer",
                   klass->fields[number].name, g_utf8_strlen (kept, -1), max_length (rule));
      return FALSE;
    }
  fault = find_fault (rule, kept);
  if (fault != NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "“%s” will not do for “%s”; nothing was changed; it takes %s", kept, klass->fields[number].name, fault);
      return FALSE;
    }
  if (klass->fields[number].type == DOSSIER_FIELD_TEXT)
    dossier_record_set_text (record, (guint) number, kept);
  else
    dossier_record_set_integer (record, (guint) number, is_choice ("yes|true|1", kept));
  return TRUE;
}

/* What no reader's tier is would be in no export, without a word. */
static gboolean
check_tier (DossierVerbRun *run, const char *field, const char *value, GError **error)
{
  if (strcmp (field, "tier") != 0 || *value == '\0' || dossier_house_find_term (run->house, "tiers", value) != NULL)
    return TRUE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The house has no tier “%s”; nothing was changed; choose one of its tiers", value);
  return FALSE;
}

/* The whole of a plain *.set verb: @argument names the object, `field` and `value` the change. */
gboolean
dossier_field_rules_apply (DossierVerbRun  *run,
                           const char      *argument,
                           GType            type,
                           GError         **error)
{
  g_autoptr (DossierRecord) record = dossier_verb_run_load (run, argument, type, error);

  if (record == NULL || !check_tier (run, dossier_verb_run_text (run, "field"), dossier_verb_run_text (run, "value"), error)
      || !dossier_field_rules_set (record, dossier_verb_run_text (run, "field"), dossier_verb_run_text (run, "value"), error))
    return FALSE;
  dossier_proposals_settle (record, dossier_verb_run_text (run, "field"));   /* a person said it: no proposal any more */
  return dossier_verb_run_update (run, record, error);
}

/* For a verb that makes a record: every argument that is named after a field sets it. */
gboolean
dossier_field_rules_take_options (DossierVerbRun  *run,
                                  DossierRecord   *record,
                                  GError         **error)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autoptr (GVariant) value = NULL;

      if (find_rule (klass->table, klass->fields[i].column) == NULL)
        continue;
      value = g_variant_lookup_value (run->arguments, klass->fields[i].name, NULL);
      if (value == NULL)
        continue;
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        dossier_record_set_integer (record, i, g_variant_get_boolean (value));
      else if (!check_tier (run, klass->fields[i].name, g_variant_get_string (value, NULL), error)
               || !dossier_field_rules_set (record, klass->fields[i].name, g_variant_get_string (value, NULL), error))
        return FALSE;
      dossier_proposals_settle (record, klass->fields[i].name);
    }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/match-command.h"

#include <errno.h>
#include <stdio.h>

#include "analysis/anchors/anchor-resolver.h"
#include "analysis/mentions/date-resolver.h"
#include "analysis/passages/comparison.h"
#include "analysis/passages/pair-words.h"
#include "cli/commands/commands.h"
#include "desk/desk.h"
#include "json/strict-reader.h"

#define LARGEST (256 * 1024 * 1024)   /* bytes of a line */

typedef void (*Answer) (JsonObject *asked, JsonObject *answer);

/* Returns: "" where the member is absent or no string */
const char *
dossier_match_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static gint64
get_integer (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static void
answer_anchor (JsonObject *asked, JsonObject *answer)
{
  const DossierAnchorQuote quote = {
    dossier_match_text (asked, "exact"), dossier_match_text (asked, "prefix"), dossier_match_text (asked, "suffix"), get_integer (asked, "start"),
  };
  g_autoptr (DossierAnchorResolver) resolver = dossier_anchor_resolver_new (dossier_match_text (asked, "text"));
  DossierAnchorPlace place;

  dossier_anchor_resolver_resolve (resolver, &quote, &place);
  json_object_set_string_member (answer, "state", dossier_anchor_state_to_id (place.state));
  if (place.state <= DOSSIER_ANCHOR_CHANGED)
    {
      json_object_set_int_member (answer, "start", place.start);
      json_object_set_int_member (answer, "end", place.end);
    }
  json_object_set_string_member (answer, "why", place.why);
}

void
dossier_match_add_span (JsonObject *object, const char *member, gint64 start, gint64 end)
{
  JsonArray *span = json_array_new ();

  json_array_add_int_element (span, start);
  json_array_add_int_element (span, end);
  json_object_set_array_member (object, member, span);
}

static void
add_disagreements (JsonObject *object, const GPtrArray *disagreements)
{
  JsonArray *types = json_array_new (), *differences = json_array_new ();

  for (guint i = 0; i < disagreements->len; i++)
    {
      const DossierDisagreement *disagreement = g_ptr_array_index (disagreements, i);
      g_autofree char *sentence = dossier_disagreement_describe (disagreement);
      JsonObject *difference = json_object_new ();

      if (disagreement->sign != DOSSIER_SIGN_WORDING)
        json_array_add_string_element (types, dossier_sign_to_id (disagreement->sign));
      json_object_set_string_member (difference, "kind", dossier_disagreement_kind_to_id (disagreement->kind));
      dossier_match_add_span (difference, "a", disagreement->a_start, disagreement->a_end);
      dossier_match_add_span (difference, "b", disagreement->b_start, disagreement->b_end);
      json_object_set_string_member (difference, "words", disagreement->words);
      json_object_set_string_member (difference, "sentence", sentence);
      json_array_add_object_element (differences, difference);
    }
  json_object_set_array_member (object, "types", types);
  json_object_set_array_member (object, "differences", differences);
}

/* @published: member with the day a text appeared, "2024-07-16"; it may be absent */
static DossierReading *
read_text (JsonObject *asked, const char *member, const char *published)
{
  const char *text = dossier_match_text (asked, published);
  GDate day;

  g_date_clear (&day, 1);
  if (*text != '\0')
    g_date_set_parse (&day, text);
  return dossier_reading_new_dated (dossier_match_text (asked, member), g_date_valid (&day) ? &day : NULL);
}

/* Dates that the text does not say in full: which day, month or year each means, and what that rests on */
static void
add_dates (JsonObject *answer, const char *member, const DossierReading *reading)
{
  JsonArray *dates = json_array_new ();

  for (guint i = 0; i < reading->n_sentences; i++)
    for (guint j = 0; j < reading->sentences[i].mentions->len; j++)
      {
        const DossierMention *mention = &g_array_index (reading->sentences[i].mentions, DossierMention, j);
        g_autofree char *means = mention->kind == DOSSIER_MENTION_DATE ? dossier_date_to_text (&mention->date) : NULL;
        g_autofree char *ground = means != NULL ? dossier_date_describe_ground (&mention->date, &reading->published) : NULL;
        JsonObject *object;

        if (means == NULL || mention->date.by == DOSSIER_DATE_BY_TEXT)
          continue;
        object = json_object_new ();
        dossier_match_add_span (object, "at", mention->start, mention->end);
        json_object_set_string_member (object, "means", means);
        json_object_set_string_member (object, "why", ground);
        json_array_add_object_element (dates, object);
      }
  json_object_set_array_member (answer, member, dates);
}

static void
answer_align (JsonObject *asked, JsonObject *answer)
{
  g_autoptr (DossierReading) a = read_text (asked, "a", "a_published"), b = read_text (asked, "b", "b_published");
  g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
  JsonArray *found = json_array_new ();

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (comparison->pairs, i);
      g_autofree char *why = dossier_passage_pair_explain (pair, a, b);
      JsonObject *object = json_object_new ();

      dossier_match_add_span (object, "a", a->sentences[pair->a].start, a->sentences[pair->a].end);
      dossier_match_add_span (object, "b", b->sentences[pair->b].start, b->sentences[pair->b].end);
      json_object_set_double_member (object, "score", pair->score);
      add_disagreements (object, g_ptr_array_index (comparison->disagreements, i));
      json_object_set_string_member (object, "why", why);
      json_array_add_object_element (found, object);
    }
  json_object_set_array_member (answer, "pairs", found);
  add_dates (answer, "a_dates", a);
  add_dates (answer, "b_dates", b);
}

static gboolean
answer_line (Answer answer, const char *line, gsize length, GError **error)
{
  g_autoptr (JsonNode) asked = dossier_json_read (line, length, LARGEST, DOSSIER_JSON_ANY_NUMBER, error);
  g_autoptr (JsonNode) answered = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonNode *id;

  json_node_take_object (answered, object);
  if (asked == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (asked))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "A line holds no JSON object; those before it were answered");
      return FALSE;
    }
  id = json_object_get_member (json_node_get_object (asked), "id");
  if (id != NULL)
    json_object_set_member (object, "id", json_node_copy (id));
  answer (json_node_get_object (asked), object);
  text = json_to_string (answered, FALSE);
  dossier_cli_print (text);
  dossier_cli_print ("\n");
  return TRUE;
}

/* Contract of the scoring tools: one JSON object a line in, one out, same "id", same order, flushed. */
static DossierCliExit
answer_all (Answer answer, const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (arguments == NULL)
    return code;
  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      if (length > 0 && line[length - 1] == '\n')
        length--;
      if (length > 0 && !answer_line (answer, line, (gsize) length, error))
        return DOSSIER_CLI_INPUT;
      if (fflush (stdout) != 0)
        return DOSSIER_CLI_STORAGE;
    }
  return DOSSIER_CLI_DONE;
}

DossierCliExit
dossier_cli_match_anchor (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error)
{
  return answer_all (answer_anchor, verb, words, options, error);
}

DossierCliExit
dossier_cli_match_align (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error)
{
  return answer_all (answer_align, verb, words, options, error);
}

DossierCliExit
dossier_cli_match_origins (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error)
{
  return answer_all (dossier_match_answer_origins, verb, words, options, error);
}

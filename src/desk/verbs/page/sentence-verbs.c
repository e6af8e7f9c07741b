/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/ordering.h"
#include "desk/making/sections.h"
#include "desk/verb-run.h"
#include "desk/writing/fitting.h"
#include "desk/writing/section-writing.h"
#include "desk/writing/signing.h"
#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

/* A sentence's claims belong to its profile's list too. */
static gboolean
link_claim (DossierVerbRun *run, gint64 sentence, gint64 profile, gint64 claim, GError **error)
{
  return dossier_library_link (run->library, DOSSIER_LINK_SENTENCE_CLAIM, sentence, claim, error)
         && dossier_library_link (run->library, DOSSIER_LINK_PROFILE_CLAIM, profile, claim, error);
}

static gboolean
add (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  gint64 section = profile != NULL ? dossier_sections_find (run, dossier_record_get_id (profile), "section", error) : 0;
  g_autoptr (GArray) claims = section != 0 ? dossier_verb_run_references (run, "claims", DOSSIER_TYPE_CLAIM, error) : NULL;
  g_autoptr (DossierRecord) sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);

  if (claims == NULL)
    return FALSE;
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, dossier_verb_run_text (run, "kind"));
  if (!dossier_field_rules_take_options (run, sentence, error))
    return FALSE;
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_WRITTEN_BY, run->actor);
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, section);
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_POSITION, G_MAXINT32);   /* placed below */
  if (!dossier_verb_run_insert (run, sentence, error))
    return FALSE;
  for (guint i = 0; i < claims->len; i++)
    if (!link_claim (run, dossier_record_get_id (sentence), dossier_record_get_id (profile), g_array_index (claims, gint64, i), error))
      return FALSE;
  return dossier_ordering_place (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, section, sentence,
                                 dossier_verb_run_integer (run, "position", -1), error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile != NULL && dossier_verb_run_answer_query (run, DOSSIER_QUERY_SENTENCES_OF_PROFILE, DOSSIER_TYPE_SENTENCE,
                                                           dossier_record_get_id (profile), error);
}

/* New words bring their writer's name, and another kind as long as nobody has said what it is. */
static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = NULL;
  g_autoptr (DossierRecord) section = NULL;

  if (strcmp (dossier_verb_run_text (run, "field"), "text") != 0)
    return dossier_field_rules_apply (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  section = sentence != NULL ? dossier_verb_run_load_row (run, DOSSIER_TYPE_SECTION, dossier_sentence_get_section (DOSSIER_SENTENCE (sentence)), error) : NULL;
  if (section == NULL || !dossier_field_rules_set (sentence, "text", dossier_verb_run_text (run, "value"), error))
    return FALSE;
  if (dossier_sentence_get_proposed (DOSSIER_SENTENCE (sentence))[0] != '\0')
    dossier_writing_suggest_kind (DOSSIER_SENTENCE (sentence), dossier_section_get_kind (DOSSIER_SECTION (section)));
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_WRITTEN_BY, run->actor);
  return dossier_verb_run_update (run, sentence, error);
}

static gboolean
sign (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);

  return sentence != NULL && dossier_signing_sign (run, DOSSIER_SENTENCE (sentence), dossier_verb_run_text (run, "name"), error);
}

static gboolean
unsign (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);

  return sentence != NULL && dossier_signing_unsign (run, DOSSIER_SENTENCE (sentence), error);
}

static gboolean
delete (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);

  if (sentence == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, sentence);
  return dossier_sections_delete_sentence (run, dossier_record_get_id (sentence), error)
         && dossier_ordering_close (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, DOSSIER_TYPE_SENTENCE,
                                    dossier_sentence_get_section (DOSSIER_SENTENCE (sentence)), error);
}

/* The sentence and those behind it that move along. Returns: (transfer full): %NULL on error */
static GPtrArray *
list_moved (DossierVerbRun *run, DossierRecord *sentence, GError **error)
{
  gint64 count = dossier_verb_run_integer (run, "count", 1);
  g_autoptr (GPtrArray) siblings = dossier_verb_run_query (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, DOSSIER_TYPE_SENTENCE,
                                                           dossier_sentence_get_section (DOSSIER_SENTENCE (sentence)), error);
  GPtrArray *moved = siblings != NULL ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;

  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    if ((moved->len > 0 && moved->len < count) ||
        dossier_record_get_id (g_ptr_array_index (siblings, i)) == dossier_record_get_id (sentence))
      g_ptr_array_add (moved, g_object_ref (g_ptr_array_index (siblings, i)));
  return moved;
}

static gboolean
place_all (DossierVerbRun *run, GPtrArray *moved, gint64 section, GError **error)
{
  gint64 position = dossier_verb_run_integer (run, "position", -1);

  for (guint i = 0; moved->len > 1 && i < moved->len; i++)   /* out of each other's way */
    if (!dossier_ordering_place (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, section, g_ptr_array_index (moved, i), -1, error))
      return FALSE;
  for (guint i = 0; i < moved->len; i++)
    if (!dossier_ordering_place (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, section, g_ptr_array_index (moved, i),
                                 position < 0 ? -1 : position + i, error))
      return FALSE;
  return TRUE;
}

static gboolean
move (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  g_autoptr (GPtrArray) moved = sentence != NULL ? list_moved (run, sentence, error) : NULL;
  gint64 from, to;

  if (moved == NULL)
    return FALSE;
  from = dossier_sentence_get_section (DOSSIER_SENTENCE (sentence));
  to = !dossier_verb_run_has (run, "section") ? from
       : dossier_sections_find (run, dossier_sentence_get_profile (DOSSIER_SENTENCE (sentence)), "section", error);
  if (to == 0)
    return FALSE;
  dossier_verb_run_answer_made (run, sentence);
  if (to != from)
    {
      for (guint i = 0; i < moved->len; i++)
        {
          dossier_record_set_integer (g_ptr_array_index (moved, i), DOSSIER_SENTENCE_SECTION, to);
          if (!dossier_library_update (run->library, g_ptr_array_index (moved, i), error))
            return FALSE;
        }
      if (!dossier_ordering_close (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, DOSSIER_TYPE_SENTENCE, from, error))
        return FALSE;
    }
  return place_all (run, moved, to, error);
}

/* The first part keeps the identity; both keep the claims, as nobody knows yet which is whose. */
static gboolean
split (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  g_autoptr (DossierRecord) rest = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);
  g_autofree char *text = NULL;
  const char *cut;
  gint64 at = dossier_verb_run_integer (run, "at", 0);

  if (sentence == NULL)
    return FALSE;
  text = g_strdup (dossier_sentence_get_text (DOSSIER_SENTENCE (sentence)));
  if (at < 0 || at > g_utf8_strlen (text, -1))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The sentence is shorter than that; nothing was changed");
      return FALSE;
    }
  cut = g_utf8_offset_to_pointer (text, at);
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_WRITTEN_BY, run->actor);
  dossier_record_take_over (rest, sentence);
  dossier_record_set_integer (rest, DOSSIER_SENTENCE_PARAGRAPH, FALSE);
  dossier_record_set_text (rest, DOSSIER_SENTENCE_SIGNED_BY, "");
  dossier_record_set_integer (rest, DOSSIER_SENTENCE_SIGNED_AT, 0);
  dossier_record_set_text (rest, DOSSIER_SENTENCE_SIGNED_DIGEST, "");
  if (!dossier_field_rules_set (rest, "text", cut, error))
    return FALSE;
  text[cut - text] = '\0';
  if (!dossier_field_rules_set (sentence, "text", text, error)
      || !dossier_library_update (run->library, sentence, error)
      || !dossier_verb_run_insert (run, rest, error)
      || !dossier_writing_copy_claims (run, dossier_record_get_id (sentence), dossier_record_get_id (rest), error))
    return FALSE;
  return dossier_ordering_place (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, dossier_sentence_get_section (DOSSIER_SENTENCE (sentence)),
                                 rest, dossier_sentence_get_position (DOSSIER_SENTENCE (sentence)) + 1, error);
}

static DossierRecord *
find_next (DossierVerbRun *run, DossierSentence *sentence, GError **error)
{
  g_autoptr (GPtrArray) siblings = dossier_verb_run_query (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, DOSSIER_TYPE_SENTENCE,
                                                           dossier_sentence_get_section (sentence), error);

  for (guint i = 0; siblings != NULL && i + 1 < siblings->len; i++)
    if (dossier_record_get_id (g_ptr_array_index (siblings, i)) == dossier_record_get_id (DOSSIER_RECORD (sentence)))
      return g_object_ref (g_ptr_array_index (siblings, i + 1));
  if (siblings != NULL)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "No sentence follows in this section; nothing was changed");
  return NULL;
}

static gboolean
join (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  g_autoptr (DossierRecord) next = sentence != NULL ? find_next (run, DOSSIER_SENTENCE (sentence), error) : NULL;
  g_autofree char *text = NULL;

  if (next == NULL)
    return FALSE;
  text = g_strdup_printf ("%s %s", dossier_sentence_get_text (DOSSIER_SENTENCE (sentence)),
                          dossier_sentence_get_text (DOSSIER_SENTENCE (next)));
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_WRITTEN_BY, run->actor);
  return dossier_field_rules_set (sentence, "text", text, error)
         && dossier_writing_copy_claims (run, dossier_record_get_id (next), dossier_record_get_id (sentence), error)
         && dossier_sections_delete_sentence (run, dossier_record_get_id (next), error)
         && dossier_verb_run_update (run, sentence, error)
         && dossier_ordering_close (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, DOSSIER_TYPE_SENTENCE,
                                    dossier_sentence_get_section (DOSSIER_SENTENCE (sentence)), error);
}

static gboolean
relate (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  g_autoptr (DossierRecord) claim = sentence != NULL ? dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error) : NULL;

  if (claim == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, sentence);
  if (strcmp (run->verb->name, "sentence.link") == 0)
    return link_claim (run, dossier_record_get_id (sentence), dossier_sentence_get_profile (DOSSIER_SENTENCE (sentence)),
                       dossier_record_get_id (claim), error);
  return dossier_library_unlink (run->library, DOSSIER_LINK_SENTENCE_CLAIM, dossier_record_get_id (sentence),
                                 dossier_record_get_id (claim), error);
}

static const DossierVerbArgument ADD[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "section", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "its kind, such as what-happened or outlook/now" },
  { "text", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the sentence" },
  { "kind", DOSSIER_ARGUMENT_TEXT, 0, "fact|attributed|judgement|opinion|outlook", "what it is" },
  { "claims", DOSSIER_ARGUMENT_REFERENCES, 0, NULL, "what it rests on" },
  { "key", DOSSIER_ARGUMENT_FLAG, 0, NULL, "counts three times in the profile's grade" },
  { "tier", DOSSIER_ARGUMENT_TEXT, 0, NULL, "who sees it, if not all who see its section" },
  { "paragraph", DOSSIER_ARGUMENT_FLAG, 0, NULL, "begins a paragraph or bullet" },
  { "position", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "from 0; last" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("sentence"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("sentence"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument MOVE[] = {
  DOSSIER_ARGUMENT_THE ("sentence"),
  { "position", DOSSIER_ARGUMENT_INTEGER, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "from 0" },
  { "section", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "to another section" },
  { "count", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "how many, it and those behind it; 1" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SPLIT[] = {
  DOSSIER_ARGUMENT_THE ("sentence"),
  { "at", DOSSIER_ARGUMENT_INTEGER, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "code points that stay" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument FIT[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "section", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "only the sentences of this section" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SIGN[] = {
  DOSSIER_ARGUMENT_THE ("sentence"),
  { "name", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_POSITIONAL, NULL, "who has checked it, not who wrote it; who is at the desk" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RELATE[] = { DOSSIER_ARGUMENT_THE ("sentence"), DOSSIER_ARGUMENT_THE ("claim"), DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_SENTENCE_VERBS[] = {
  { "sentence.list", DOSSIER_VERB_READS, N_("List sentences"), "list a profile's sentences in order", LIST, NULL, list, NULL, NULL },
  { "sentence.add", DOSSIER_VERB_WRITES, N_("Add sentence"), "write a sentence into a section", ADD, NULL, add, NULL, NULL },
  { "sentence.set", DOSSIER_VERB_WRITES, N_("Edit sentence"), "change text, kind, key, tier or paragraph", SET, NULL, set, NULL, NULL },
  { "sentence.move", DOSSIER_VERB_WRITES, N_("Move sentence"), "move a sentence", MOVE, NULL, move, NULL, NULL },
  { "sentence.split", DOSSIER_VERB_WRITES, N_("Split sentence"), "make two sentences of one", SPLIT, NULL, split, NULL, NULL },
  { "sentence.join", DOSSIER_VERB_WRITES, N_("Join sentences"), "join a sentence with the next", ONE, NULL, join, NULL, NULL },
  { "sentence.link", DOSSIER_VERB_WRITES, N_("Link claim"), "let a sentence rest on a claim", RELATE, NULL, relate, NULL, NULL },
  { "sentence.unlink", DOSSIER_VERB_WRITES, N_("Unlink claim"), "no longer let a sentence rest on a claim", RELATE, NULL, relate, NULL, NULL },
  { "sentence.fit", DOSSIER_VERB_READS, N_("Compare sentences with their quotes"), "list what sentences say that none of their quotes does",
    FIT, NULL, dossier_fitting_read, dossier_fitting_answer, NULL },
  { "sentence.sign", DOSSIER_VERB_WRITES, N_("Sign sentence"), "put a second name under a sentence and its evidence", SIGN, NULL, sign, NULL, NULL },
  { "sentence.unsign", DOSSIER_VERB_WRITES, N_("Take back sign-off"), "take the second name back", ONE, NULL, unsign, NULL, NULL },
  { "sentence.delete", DOSSIER_VERB_WRITES, N_("Delete sentence"), "delete a sentence; its claims stay", ONE, NULL, delete, NULL, NULL },
  DOSSIER_VERB_END
};

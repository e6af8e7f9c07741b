/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/delivery/amending.h"
#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/verb-run.h"
#include "model/judgements/amendment.h"
#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/source.h"

/* Where readers have had a page, what is mended is said. An amendment is begun from what was found wrong, goes out with the next
 * revision, and is from then on as fixed as what was read. */

/* "" where neither the sentence nor its section says one: the public's */
static const char *
tier_of (DossierVerbRun *run, DossierSentence *sentence, DossierSection *section)
{
  const char *own = dossier_sentence_get_tier (sentence), *tier = *own != '\0' ? own : dossier_section_get_tier (section);

  return *tier != '\0' ? tier : dossier_term_get_code (g_ptr_array_index (dossier_house_get_terms (run->house, "tiers"), 0));
}

/* What readers last had of a sentence, which may have been written anew since.
 * @said: (out) (transfer full): %NULL where it never went out
 * Returns: %FALSE on error */
static gboolean
find_said (DossierVerbRun *run, gint64 profile, const char *uuid, DossierAmendedSentence **said, GError **error)
{
  g_autoptr (GPtrArray) publications = dossier_verb_run_query (run, DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE, DOSSIER_TYPE_PUBLICATION, profile, error);
  gint64 newest = 0;

  *said = NULL;
  for (guint i = 0; publications != NULL && i < publications->len; i++)
    {
      DossierPublication *publication = g_ptr_array_index (publications, i);
      g_autoptr (GPtrArray) sentences = NULL;

      if (dossier_publication_get_revision (publication) <= newest || strstr (dossier_publication_get_said (publication), uuid) == NULL)
        continue;
      sentences = dossier_amended_sentences_parse (dossier_publication_get_said (publication));
      for (guint s = 0; s < sentences->len; s++)
        if (strcmp (((DossierAmendedSentence *) g_ptr_array_index (sentences, s))->uuid, uuid) == 0)
          {
            g_clear_pointer (said, dossier_amended_sentence_free);
            *said = g_ptr_array_steal_index (sentences, s);
            newest = dossier_publication_get_revision (publication);
            break;
          }
    }
  return publications != NULL;
}

static gboolean
add_sentence (DossierVerbRun *run, DossierAmendment *amendment, DossierSentence *sentence, GError **error)
{
  const char *uuid = dossier_record_get_uuid (DOSSIER_RECORD (sentence));
  g_autoptr (DossierSection) section = dossier_verb_run_load_row (run, DOSSIER_TYPE_SECTION, dossier_sentence_get_section (sentence), error);
  DossierAmendedSentence *said;

  if (section == NULL || !find_said (run, dossier_amendment_get_profile (amendment), uuid, &said, error))
    return FALSE;
  dossier_amendment_add_sentence (amendment, uuid, said != NULL ? said->tier : tier_of (run, sentence, section),
                                  said != NULL ? said->was : dossier_sentence_get_text (sentence));
  g_clear_pointer (&said, dossier_amended_sentence_free);
  return TRUE;
}

static void
want (GHashTable *wanted, gint64 sentence)
{
  g_hash_table_add (wanted, g_memdup2 (&sentence, sizeof sentence));
}

static gboolean
want_named (DossierVerbRun *run, gint64 profile, GHashTable *wanted, GError **error)
{
  g_autoptr (GArray) ids = dossier_verb_run_references (run, "sentence", DOSSIER_TYPE_SENTENCE, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (DossierSentence) sentence = dossier_verb_run_load_row (run, DOSSIER_TYPE_SENTENCE, g_array_index (ids, gint64, i), error);
      g_autoptr (DossierSection) section = sentence != NULL ? dossier_verb_run_load_row (run, DOSSIER_TYPE_SECTION, dossier_sentence_get_section (sentence), error) : NULL;

      if (section == NULL)
        return FALSE;
      if (dossier_section_get_profile (section) != profile)
        {
          g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "“%s” stands in another profile; nothing was changed", dossier_sentence_get_text (sentence));
          return FALSE;
        }
      want (wanted, g_array_index (ids, gint64, i));
    }
  return ids != NULL;
}

/* All that rests on the source, in whatever profile: its blast radius. */
static gboolean
want_resting (DossierVerbRun *run, GHashTable *wanted, GError **error)
{
  const gint64 source = dossier_verb_run_reference (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (GPtrArray) claims = source > 0 ? dossier_verb_run_query (run, DOSSIER_QUERY_CLAIMS_OF_SOURCE, DOSSIER_TYPE_CLAIM, source, error) : NULL;

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      g_autoptr (GArray) sentences = dossier_library_query (run->library, DOSSIER_QUERY_SENTENCES_OF_CLAIM,
                                                            dossier_record_get_id (g_ptr_array_index (claims, i)), error);

      if (sentences == NULL)
        return FALSE;
      for (guint s = 0; s < sentences->len; s++)
        want (wanted, g_array_index (sentences, gint64, s));
    }
  return claims != NULL;
}

/* In reading order, whichever way they were named. */
static gboolean
add_wanted (DossierVerbRun *run, DossierAmendment *amendment, GHashTable *wanted, GError **error)
{
  g_autoptr (GPtrArray) page = dossier_verb_run_query (run, DOSSIER_QUERY_SENTENCES_OF_PROFILE, DOSSIER_TYPE_SENTENCE,
                                                       dossier_amendment_get_profile (amendment), error);

  for (guint i = 0; page != NULL && i < page->len; i++)
    {
      const gint64 id = dossier_record_get_id (g_ptr_array_index (page, i));

      if (g_hash_table_contains (wanted, &id) && !add_sentence (run, amendment, g_ptr_array_index (page, i), error))
        return FALSE;
    }
  if (page == NULL)
    return FALSE;
  if (!dossier_verb_run_has (run, "source") || *dossier_amendment_get_sentences (amendment) != '\0')
    return TRUE;
  g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       "No sentence of the profile rests on this source; nothing was changed; name the sentences, or leave the source out to mean the whole page");
  return FALSE;
}

/* A page is withdrawn once: of two begun, readers would be told both. */
static gboolean
check_single (DossierVerbRun *run, DossierAmendment *begun, GError **error)
{
  g_autoptr (GPtrArray) amendments = dossier_verb_run_query (run, DOSSIER_QUERY_AMENDMENTS_OF_PROFILE, DOSSIER_TYPE_AMENDMENT,
                                                             dossier_amendment_get_profile (begun), error);
  g_autoptr (DossierRecord) profile = dossier_library_load (run->library, DOSSIER_TYPE_PROFILE, dossier_amendment_get_profile (begun), error);
  gboolean withdrawn;

  if (profile == NULL)
    return FALSE;
  withdrawn = strcmp (dossier_profile_get_status (DOSSIER_PROFILE (profile)), "withdrawn") == 0;
  for (guint i = 0; amendments != NULL && strcmp (dossier_amendment_get_kind (begun), "withdrawal") == 0 && i < amendments->len; i++)
    {
      DossierAmendment *other = g_ptr_array_index (amendments, i);

      if ((!withdrawn && dossier_amendment_get_revision (other) != dossier_amendment_get_revision (begun))
          || strcmp (dossier_amendment_get_kind (other), "withdrawal") != 0)
        continue;
      if (withdrawn)
        {
          g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                               "The profile is withdrawn already; nothing was changed; set its status to ready before it is published and withdrawn anew");
          return FALSE;
        }
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                   "A withdrawal of this revision was begun already (%s); nothing was changed; change its reason, or deliver it",
                   dossier_record_get_uuid (DOSSIER_RECORD (other)));
      return FALSE;
    }
  return amendments != NULL;
}

static gboolean
start (DossierVerbRun *run, GError **error)
{
  const gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, error);
  g_autoptr (DossierAmendment) amendment = profile > 0 ? dossier_amending_begin (run, profile, dossier_verb_run_has (run, "kind") ? dossier_verb_run_text (run, "kind") : "correction", error) : NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (amendment == NULL || !check_single (run, amendment, error) || !want_named (run, profile, wanted, error)
      || (dossier_verb_run_has (run, "source") && !want_resting (run, wanted, error))
      || !add_wanted (run, amendment, wanted, error))
    return FALSE;
  if (!dossier_verb_run_insert (run, amendment, error))
    return FALSE;
  dossier_verb_run_answer_made (run, amendment);
  dossier_verb_run_answer_integer (run, "revision", dossier_amendment_get_revision (amendment));
  return TRUE;
}

/* Returns: (transfer full): %NULL and @error once it went out */
static DossierAmendment *
load_open (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierAmendment) amendment = dossier_verb_run_load (run, "correction", DOSSIER_TYPE_AMENDMENT, error);
  gint64 newest;

  if (amendment == NULL || !dossier_amending_find_newest (run, dossier_amendment_get_profile (amendment), &newest, error))
    return NULL;
  if (newest == dossier_amendment_get_revision (amendment))
    return g_steal_pointer (&amendment);
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
               "It went out with revision %" G_GINT64_FORMAT ": what readers were told stays told; nothing was changed; start another one",
               dossier_amendment_get_revision (amendment) + 1);
  return NULL;
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierAmendment) amendment = load_open (run, error);

  if (amendment == NULL)
    return FALSE;
  if (strcmp (dossier_verb_run_text (run, "field"), "reason") == 0 && !dossier_amending_check_reason (dossier_verb_run_text (run, "value"), error))
    return FALSE;
  return dossier_field_rules_apply (run, "correction", DOSSIER_TYPE_AMENDMENT, error);
}

static gboolean
drop (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierAmendment) amendment = load_open (run, error);

  return amendment != NULL && dossier_library_delete (run->library, DOSSIER_TYPE_AMENDMENT, dossier_record_get_id (DOSSIER_RECORD (amendment)), error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  const gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile > 0 && dossier_verb_run_answer_query (run, DOSSIER_QUERY_AMENDMENTS_OF_PROFILE, DOSSIER_TYPE_AMENDMENT, profile, error);
}

static const DossierVerbArgument START[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "kind", DOSSIER_ARGUMENT_TEXT, 0, "correction|update|withdrawal", "it was wrong, it has changed since, or it is no longer stood by; a correction" },
  { "source", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "about every sentence that rests on it" },
  { "sentence", DOSSIER_ARGUMENT_REFERENCES, 0, NULL, "about this one; neither: about the whole page" },
  { "reason", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED, NULL, "what was wrong or is new; readers see it" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("correction"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("correction"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument OF_PROFILE[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_AMENDMENT_VERBS[] = {
  { "correction.start", DOSSIER_VERB_WRITES, N_("Start correction"), "say what was wrong in what went out; the next revision carries it", START, NULL, start, NULL, NULL },
  { "correction.set", DOSSIER_VERB_WRITES, N_("Change correction"), "change a correction before it goes out", SET, NULL, set, NULL, NULL },
  { "correction.drop", DOSSIER_VERB_WRITES, N_("Drop correction"), "take a correction back before it goes out", ONE, NULL, drop, NULL, NULL },
  { "correction.list", DOSSIER_VERB_READS, N_("List corrections"), "what readers were told, and will be", OF_PROFILE, NULL, list, NULL, NULL },
  DOSSIER_VERB_END
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/writing/section-writing.h"

#include <string.h>

#include "analysis/writing/kind-suggestion.h"
#include "analysis/writing/section-plan.h"
#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/sections.h"
#include "model/records/section.h"

/* While a text is written into its section. */
typedef struct
{
  DossierVerbRun     *run;
  DossierSection     *section;   /* (owned) */
  GPtrArray          *kept;      /* (owned) DossierSentence as stored */
  GPtrArray          *elsewhere; /* (owned) (nullable) the profile's other sentences: read when asked for */
  DossierSectionPlan *plan;      /* (owned) */
  gint64              counts[4]; /* added, changed, moved, removed */
} Writing;

enum { ADDED, CHANGED, MOVED, REMOVED };

static void
writing_clear (Writing *self)
{
  g_clear_object (&self->section);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->elsewhere, g_ptr_array_unref);
  g_clear_pointer (&self->plan, dossier_section_plan_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

/* The kind follows the wording until a person has said what it is. */
void
dossier_writing_suggest_kind (DossierSentence *sentence,
                              const char      *section_kind)
{
  DossierRecord *record = DOSSIER_RECORD (sentence);

  dossier_record_set_text (record, DOSSIER_SENTENCE_KIND, dossier_kind_suggest (dossier_sentence_get_text (sentence), section_kind));
  dossier_record_set_text (record, DOSSIER_SENTENCE_PROPOSED, "kind");
}

gboolean
dossier_writing_copy_claims (DossierVerbRun  *run,
                             gint64           from,
                             gint64           to,
                             GError         **error)
{
  g_autoptr (GArray) claims = dossier_library_query (run->library, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, from, error);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    if (!dossier_library_link (run->library, DOSSIER_LINK_SENTENCE_CLAIM, to, g_array_index (claims, gint64, i), error))
      return FALSE;
  return claims != NULL;
}

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

/* The same words in another section, from where they were taken: what they rest on goes with them.
 * Returns: (transfer none) (nullable) */
static DossierSentence *
find_elsewhere (Writing *self, const char *text, GError **error)
{
  if (self->elsewhere == NULL)
    self->elsewhere = dossier_verb_run_query (self->run, DOSSIER_QUERY_SENTENCES_OF_PROFILE, DOSSIER_TYPE_SENTENCE,
                                              dossier_section_get_profile (self->section), error);
  for (guint i = 0; self->elsewhere != NULL && i < self->elsewhere->len; i++)
    if (strcmp (dossier_sentence_get_text (g_ptr_array_index (self->elsewhere, i)), text) == 0)
      return g_ptr_array_index (self->elsewhere, i);
  return NULL;
}

static gboolean
add (Writing *self, DossierPlannedSentence *planned, guint position, GError **error)
{
  g_autoptr (DossierRecord) sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);
  g_autoptr (GError) problem = NULL;
  DossierSentence *like = planned->like >= 0 ? g_ptr_array_index (self->kept, planned->like) : find_elsewhere (self, planned->text, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (like != NULL)
    {
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, dossier_sentence_get_kind (like));
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_PROPOSED, dossier_sentence_get_proposed (like));
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_TIER, dossier_sentence_get_tier (like));
      dossier_record_set_integer (sentence, DOSSIER_SENTENCE_KEY, dossier_sentence_get_key (like));
    }
  if (!dossier_field_rules_set (sentence, "text", planned->text, error))
    return FALSE;
  if (like == NULL)
    dossier_writing_suggest_kind (DOSSIER_SENTENCE (sentence), dossier_section_get_kind (self->section));
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_WRITTEN_BY, self->run->actor);
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, id_of (self->section));
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_POSITION, position);
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_PARAGRAPH, planned->paragraph);
  self->counts[ADDED]++;
  return dossier_library_insert (self->run->library, sentence, error)
         && (like == NULL || dossier_writing_copy_claims (self->run, id_of (like), id_of (sentence), error));
}

static gboolean
keep (Writing *self, DossierPlannedSentence *planned, guint position, GError **error)
{
  DossierRecord *sentence = g_ptr_array_index (self->kept, planned->is);
  g_autofree char *before = g_strdup (dossier_sentence_get_text (DOSSIER_SENTENCE (sentence)));
  gboolean first = position == 0 && planned->is == 0;   /* nothing in the text tells whether the first begins a paragraph */
  gboolean paragraph = first ? dossier_sentence_get_paragraph (DOSSIER_SENTENCE (sentence)) : planned->paragraph;
  gboolean changed;

  if (strcmp (before, planned->text) != 0)
    {
      if (!dossier_field_rules_set (sentence, "text", planned->text, error))
        return FALSE;
      if (dossier_sentence_get_proposed (DOSSIER_SENTENCE (sentence))[0] != '\0')
        dossier_writing_suggest_kind (DOSSIER_SENTENCE (sentence), dossier_section_get_kind (self->section));
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_WRITTEN_BY, self->run->actor);
    }
  changed = strcmp (before, dossier_sentence_get_text (DOSSIER_SENTENCE (sentence))) != 0 ||
            paragraph != dossier_sentence_get_paragraph (DOSSIER_SENTENCE (sentence));
  self->counts[CHANGED] += changed;
  self->counts[MOVED] += planned->moved;
  if (!changed && dossier_sentence_get_position (DOSSIER_SENTENCE (sentence)) == position)
    return TRUE;
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_PARAGRAPH, paragraph);
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_POSITION, position);
  return dossier_library_update (self->run->library, sentence, error);
}

/* Before the deletion of what is gone, so that what was joined hands its claims on. */
static gboolean
hand_on (Writing *self, GError **error)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      int into = self->plan->into[i] >= 0 ? dossier_section_plan_get (self->plan, (guint) self->plan->into[i])->is : -1;

      if (into >= 0 && !dossier_writing_copy_claims (self->run, id_of (g_ptr_array_index (self->kept, i)),
                                                     id_of (g_ptr_array_index (self->kept, into)), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_gone (Writing *self, GError **error)
{
  g_autofree gboolean *stays = g_new0 (gboolean, self->kept->len + 1);

  for (guint i = 0; i < self->plan->sentences->len; i++)
    if (dossier_section_plan_get (self->plan, i)->is >= 0)
      stays[dossier_section_plan_get (self->plan, i)->is] = TRUE;
  for (guint i = 0; i < self->kept->len; i++)
    if (!stays[i])
      {
        self->counts[REMOVED]++;
        if (!dossier_sections_delete_sentence (self->run, id_of (g_ptr_array_index (self->kept, i)), error))
          return FALSE;
      }
  return TRUE;
}

static DossierSectionPlan *
make_plan (GPtrArray *sentences, const char *text)
{
  g_autofree DossierKeptSentence *kept = g_new (DossierKeptSentence, sentences->len + 1);

  for (guint i = 0; i < sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (sentences, i);

      kept[i] = (DossierKeptSentence) { dossier_sentence_get_text (sentence), dossier_sentence_get_paragraph (sentence) };
    }
  return dossier_section_plan_new (kept, sentences->len, text);
}

static gboolean
check_text (const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The text is not UTF-8; nothing was changed");
      return FALSE;
    }
  if (g_utf8_strlen (text, -1) > DOSSIER_SECTION_MAX_TEXT)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "The section would have more than %d characters; nothing was changed; spread the text over several", DOSSIER_SECTION_MAX_TEXT);
      return FALSE;
    }
  return TRUE;
}

/* Makes the sentences of @section those of @text. Every one that is still there keeps its identity,
 * its claims and its sign-off, which falls when its words are others.
 * @text: a line is a paragraph */
gboolean
dossier_writing_write (DossierVerbRun  *run,
                       gint64           section,
                       const char      *text,
                       GError         **error)
{
  static const char *const names[] = { "added", "changed", "moved", "removed" };
  g_auto (Writing) self = { .run = run };

  if (!check_text (text, error))
    return FALSE;
  self.section = dossier_verb_run_load_row (run, DOSSIER_TYPE_SECTION, section, error);
  if (self.section == NULL)
    return FALSE;
  self.kept = dossier_verb_run_query (run, DOSSIER_QUERY_SENTENCES_OF_SECTION, DOSSIER_TYPE_SENTENCE, section, error);
  if (self.kept == NULL)
    return FALSE;

  self.plan = make_plan (self.kept, text);
  for (guint i = 0; i < self.plan->sentences->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (self.plan, i);

      if (!(planned->is >= 0 ? keep (&self, planned, i, error) : add (&self, planned, i, error)))
        return FALSE;
    }
  if (!hand_on (&self, error) || !remove_gone (&self, error))
    return FALSE;
  dossier_verb_run_answer_made (run, self.section);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    dossier_verb_run_answer_integer (run, names[i], self.counts[i]);
  return TRUE;
}

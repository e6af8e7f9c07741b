/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "config.h"
#include "desk/anchoring/following.h"
#include "desk/comparing/likeness-index.h"
#include "desk/desk.h"
#include "desk/making/capturing.h"
#include "desk/making/field-rules.h"
#include "desk/making/origins.h"
#include "desk/making/proposals.h"
#include "desk/making/publishers.h"
#include "desk/reading/document-reading.h"
#include "desk/verb-run.h"
#include "desk/watching/checking.h"
#include "model/document-note.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

static gboolean
prepare_import (DossierVerbRun *run, GError **error)
{
  run->prepared = dossier_capturing_take (run, error);
  run->free_prepared = (GDestroyNotify) dossier_captured_free;
  return run->prepared != NULL;
}

static void
answer (DossierVerbRun *run, DossierCaptured *captured, DossierRecord *source, DossierRecord *snapshot, gboolean known)
{
  dossier_verb_run_answer_made (run, source);
  dossier_verb_run_answer_text (run, "source", dossier_record_get_uuid (source));
  dossier_verb_run_answer_integer (run, "source-row", dossier_record_get_id (source));
  dossier_verb_run_answer_text (run, "snapshot", dossier_record_get_uuid (snapshot));
  dossier_verb_run_answer_integer (run, "snapshot-row", dossier_record_get_id (snapshot));
  dossier_verb_run_answer_text (run, "title", dossier_source_get_title (DOSSIER_SOURCE (source)));
  dossier_verb_run_answer_flag (run, "known", known);
  dossier_verb_run_answer_flag (run, "held", dossier_proposals_include_import (DOSSIER_SOURCE (source)));
  dossier_verb_run_answer_texts (run, "notes", dossier_document_get_notes (captured->document));
  if (captured->problem != NULL)
    dossier_verb_run_answer_text (run, "problem", captured->problem);
}

/* What is held is attached when somebody accepts it. */
static gboolean
attach (DossierVerbRun *run, DossierRecord *source, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return profile == 0 || dossier_proposals_include_import (DOSSIER_SOURCE (source)) || dossier_library_link (run->library, DOSSIER_LINK_PROFILE_SOURCE, profile, dossier_record_get_id (source), error);
}

static void
propose_value (DossierRecord *source, guint field, DossierDocument *document, DossierField value)
{
  dossier_proposals_propose (source, field, dossier_document_get_value (document, value));
}

/* What the page says of itself, marked as proposed until a person confirms it. */
static void
propose (DossierRecord *source, DossierCaptured *captured)
{
  DossierDocument *document = captured->document;
  const char *const *names = dossier_document_get_authors (document);
  g_autofree char *authors = names != NULL ? g_strjoinv ("\n", (char **) names) : NULL;
  g_autofree char *fallback = dossier_captured_make_title (captured);

  propose_value (source, DOSSIER_SOURCE_TITLE, document, DOSSIER_FIELD_TITLE);
  dossier_proposals_propose (source, DOSSIER_SOURCE_TITLE, fallback);
  dossier_proposals_propose (source, DOSSIER_SOURCE_AUTHORS, authors);
  propose_value (source, DOSSIER_SOURCE_PUBLISHED, document, DOSSIER_FIELD_PUBLISHED);
  propose_value (source, DOSSIER_SOURCE_MODIFIED, document, DOSSIER_FIELD_MODIFIED);
  propose_value (source, DOSSIER_SOURCE_LANGUAGE, document, DOSSIER_FIELD_LANGUAGE);
  propose_value (source, DOSSIER_SOURCE_CANONICAL_URL, document, DOSSIER_FIELD_CANONICAL);
  propose_value (source, DOSSIER_SOURCE_SECTION, document, DOSSIER_FIELD_SECTION);
  propose_value (source, DOSSIER_SOURCE_RIGHTS, document, DOSSIER_FIELD_LICENCE);
  dossier_proposals_propose (source, DOSSIER_SOURCE_CSL_TYPE, *dossier_source_get_url (DOSSIER_SOURCE (source)) != '\0' ? "article-newspaper" : "article");
  dossier_record_set_integer (source, DOSSIER_SOURCE_PAYWALLED, dossier_document_get_paywall (document) == DOSSIER_PAYWALL_PAID);
}

static gboolean
set_publisher (DossierVerbRun *run, DossierRecord *source, DossierCaptured *captured, GError **error)
{
  g_autofree char *host = dossier_captured_dup_host (captured);
  const char *said = dossier_verb_run_text (run, "publisher");
  const char *site = dossier_document_get_value (captured->document, DOSSIER_FIELD_SITE_NAME);
  g_autoptr (DossierRecord) publisher = NULL;
  g_autoptr (GError) local = NULL;

  publisher = dossier_publishers_find_or_make (run, *said != '\0' ? said : site, host, &local);
  if (publisher == NULL && local == NULL)
    return TRUE;   /* nothing says who it was: review asks */
  if (publisher == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  dossier_record_set_integer (source, DOSSIER_SOURCE_PUBLISHER, dossier_record_get_id (publisher));
  if (*said == '\0')
    {
      g_autofree char *proposed = g_strconcat (dossier_source_get_proposed (DOSSIER_SOURCE (source)), " publisher", NULL);

      dossier_record_set_text (source, DOSSIER_SOURCE_PROPOSED, g_strchug (proposed));
    }
  /* The origin made next is called after it. */
  dossier_record_set_text (source, DOSSIER_SOURCE_PUBLISHER_NAME, dossier_publisher_get_name (DOSSIER_PUBLISHER (publisher)));
  return TRUE;
}

static gboolean
is_to_be_held (DossierVerbRun *run, DossierCaptured *captured)
{
  return dossier_verb_run_flag (run, "hold") && dossier_document_is_doubtful (captured->document);
}

static DossierRecord *
make_source (DossierVerbRun *run, DossierCaptured *captured, GError **error)
{
  g_autoptr (DossierRecord) source = g_object_new (DOSSIER_TYPE_SOURCE, NULL);
  g_autoptr (DossierRecord) origin = NULL;
  const char *address = dossier_capture_get_requested_address (captured->capture);

  dossier_record_set_text (source, DOSSIER_SOURCE_URL, address);
  if (!dossier_field_rules_take_options (run, source, error))
    return NULL;
  propose (source, captured);
  dossier_record_set_integer (source, DOSSIER_SOURCE_SAMPLE, dossier_verb_run_flag (run, "sample"));
  dossier_record_set_integer (source, DOSSIER_SOURCE_CREATED_AT, run->now);
  if (!set_publisher (run, source, captured, error))
    return NULL;
  origin = dossier_origins_make (run, DOSSIER_SOURCE (source), error);
  if (origin == NULL)
    return NULL;
  dossier_record_set_integer (source, DOSSIER_SOURCE_ORIGIN, dossier_record_get_id (origin));
  if (is_to_be_held (run, captured))
    dossier_proposals_propose_import (DOSSIER_SOURCE (source));
  return dossier_library_insert (run->library, source, error) ? g_steal_pointer (&source) : NULL;
}

static DossierRecord *
make_snapshot (DossierVerbRun *run, DossierCaptured *captured, gint64 source, GError **error)
{
  g_autoptr (DossierRecord) snapshot = g_object_new (DOSSIER_TYPE_SNAPSHOT, NULL);
  DossierDocument *document = captured->document;
  g_autofree char *sha256 = dossier_library_store_blob (run->library, dossier_capture_get_bytes (captured->capture), error);
  g_autofree char *text = sha256 == NULL ? NULL
                          : dossier_library_store_text (run->library, dossier_document_get_text (document),
                                                        dossier_document_get_n_bytes (document), error);
  g_autofree char *json = text == NULL ? NULL : dossier_library_store_blob (run->library, captured->json, error);

  if (json == NULL || !dossier_likeness_index_text (run->library, text, error))
    return NULL;
  dossier_captured_describe (captured, snapshot);
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_SOURCE, source);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_CAPTURED_BY, run->actor);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_TOOL, "Dossier/" DOSSIER_VERSION);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_SHA256, sha256);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_TEXT_SHA256, text);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_DOCUMENT_SHA256, json);
  return dossier_library_insert (run->library, snapshot, error) ? g_steal_pointer (&snapshot) : NULL;
}

/* The one that is named, that with the same bytes, or with the same address. Returns: (transfer full) (nullable) */
static DossierRecord *
find_known (DossierVerbRun *run, DossierCaptured *captured, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 named = dossier_verb_run_reference (run, "source", DOSSIER_TYPE_SOURCE, &local);
  const char *address = dossier_capture_get_requested_address (captured->capture);
  const char *canonical = dossier_document_get_value (captured->document, DOSSIER_FIELD_CANONICAL);
  gint64 id;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (named != 0)
    return dossier_library_load (run->library, DOSSIER_TYPE_SOURCE, named, error);
  id = dossier_library_find (run->library, DOSSIER_TYPE_SNAPSHOT, DOSSIER_SNAPSHOT_SHA256, dossier_capture_get_sha256 (captured->capture), error);
  if (id != 0)
    {
      g_autoptr (DossierRecord) snapshot = dossier_library_load (run->library, DOSSIER_TYPE_SNAPSHOT, id, error);

      return snapshot == NULL ? NULL
             : dossier_library_load (run->library, DOSSIER_TYPE_SOURCE, dossier_snapshot_get_source (DOSSIER_SNAPSHOT (snapshot)), error);
    }
  if (address != NULL && *address != '\0')
    id = dossier_library_find (run->library, DOSSIER_TYPE_SOURCE, DOSSIER_SOURCE_URL, address, error);
  if (id == 0 && canonical != NULL && *canonical != '\0')
    id = dossier_library_find (run->library, DOSSIER_TYPE_SOURCE, DOSSIER_SOURCE_CANONICAL_URL, canonical, error);
  return id != 0 ? dossier_library_load (run->library, DOSSIER_TYPE_SOURCE, id, error) : NULL;
}

/* Bytes that could only be kept the last time, and can be read now. */
static gboolean
is_read_at_last (DossierVerbRun *run, const DossierCaptured *captured, DossierRecord *newest)
{
  g_autoptr (DossierDocument) document = dossier_document_read (run->library, dossier_record_get_id (newest), NULL);

  return document != NULL && dossier_document_get_n_blocks (document) == 0 && dossier_document_get_n_blocks (captured->document) > 0;
}

/* The same bytes as the newest snapshot, or the text that was read out of those bytes before somebody
 * corrected it: the page has not changed. */
static gboolean
is_known (DossierVerbRun *run, DossierCaptured *captured, DossierRecord *newest, gboolean *known, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dossier_document_get_text (captured->document),
                                                           (gssize) dossier_document_get_n_bytes (captured->document));
  DossierSnapshot *shown = DOSSIER_SNAPSHOT (newest);
  g_autoptr (GPtrArray) snapshots = dossier_verb_run_query (run, DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE, DOSSIER_TYPE_SNAPSHOT,
                                                            dossier_snapshot_get_source (shown), error);

  *known = strcmp (dossier_capture_get_sha256 (captured->capture), dossier_snapshot_get_sha256 (shown)) == 0 &&
           !is_read_at_last (run, captured, newest);
  for (guint i = 0; snapshots != NULL && i < snapshots->len && !*known; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      *known = strcmp (dossier_snapshot_get_sha256 (snapshot), dossier_snapshot_get_sha256 (shown)) == 0 &&
               strcmp (dossier_snapshot_get_text_sha256 (snapshot), digest) == 0;
    }
  return snapshots != NULL;
}

/* What was held because it looked doubtful comes again, and does not now. */
static gboolean
release (DossierVerbRun *run, DossierCaptured *captured, DossierRecord *source, GError **error)
{
  if (!dossier_proposals_include_import (DOSSIER_SOURCE (source)) || is_to_be_held (run, captured))
    return TRUE;
  dossier_proposals_settle (source, DOSSIER_PROPOSED_IMPORT);
  return dossier_library_update (run->library, source, error);
}

/* A sign-in page or an error in place of an article that is known says nothing new of it: it must
 * not become its newest text. */
static gboolean
is_worse (DossierVerbRun *run, DossierCaptured *captured, DossierRecord *newest, GError **error)
{
  const DossierDocumentNote *note = dossier_document_get_worst_note (captured->document);
  g_autoptr (DossierDocument) document = NULL;

  if (!dossier_document_is_bodiless (captured->document))
    return FALSE;
  document = dossier_document_read (run->library, dossier_record_get_id (newest), NULL);
  if (document == NULL || dossier_document_is_bodiless (document) || dossier_document_get_n_blocks (document) == 0)
    return FALSE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "%s The text that was there before is kept, and nothing was added. %s",
               captured->problem != NULL ? captured->problem : _(note->sentence), captured->problem != NULL ? "" : _(note->way_on));
  return TRUE;
}

/* A known source whose words have changed gets another snapshot; else the one it has is answered. */
gboolean
dossier_import_meet_again (DossierVerbRun   *run,
                           DossierCaptured  *captured,
                           DossierRecord    *source,
                           GError          **error)
{
  g_autoptr (DossierRecord) newest = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT,
                                                                dossier_source_get_snapshot (DOSSIER_SOURCE (source)), error);
  g_autoptr (DossierRecord) snapshot = NULL;
  gboolean known;

  if (newest == NULL || is_worse (run, captured, newest, error) || !release (run, captured, source, error) || !attach (run, source, error) ||
      !is_known (run, captured, newest, &known, error))
    return FALSE;
  if (known)
    {
      answer (run, captured, source, newest, TRUE);
      return TRUE;
    }
  snapshot = make_snapshot (run, captured, dossier_record_get_id (source), error);
  if (snapshot == NULL || !dossier_following_carry (run, dossier_record_get_id (snapshot), error))
    return FALSE;
  answer (run, captured, source, snapshot, TRUE);
  return TRUE;
}

/* Who fetches a page by another address than the source has gave that to find it by, not to have it kept. */
static gboolean
is_way_there (DossierCaptured *captured, DossierRecord *source, guint field)
{
  const char *final = dossier_capture_get_final_address (captured->capture);

  return field == DOSSIER_SOURCE_URL && final != NULL && *final != '\0' && *dossier_record_get_text (source, field) != '\0';
}

/* The same instant in another zone, a day without its hour, the address under which the page stands: nothing else was said. */
static gboolean
says_the_same (DossierRecord *source, guint field, const char *given)
{
  const char *kept = dossier_record_get_text (source, field);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) one = NULL, other = NULL;

  if (strcmp (kept, given) == 0 || (field == DOSSIER_SOURCE_URL && strcmp (dossier_source_get_canonical_url (DOSSIER_SOURCE (source)), given) == 0))
    return TRUE;
  if (field != DOSSIER_SOURCE_PUBLISHED)
    return FALSE;
  one = g_date_time_new_from_iso8601 (kept, utc);
  other = g_date_time_new_from_iso8601 (given, utc);
  return one != NULL && other != NULL ? g_date_time_equal (one, other) : strchr (given, 'T') == NULL && g_str_has_prefix (kept, given);
}

static void
add_untaken (GVariantDict *untaken, GString *words, const char *name, const char *kept, const char *given)
{
  g_variant_dict_insert (untaken, name, "s", given);
  if (*kept != '\0')
    g_string_append_printf (words, "%s%s stays “%s”, not “%s”", words->len > 0 ? "; " : "", name, kept, given);
  else
    g_string_append_printf (words, "%s%s stays empty, not “%s”", words->len > 0 ? "; " : "", name, given);
}

/* A source that is known keeps what it says, since somebody may have corrected it: who gave something
 * else hears that, and how to set it. What will not do is refused as for a new one. */
static gboolean
answer_untaken (DossierVerbRun *run, DossierCaptured *captured, DossierRecord *source, GError **error)
{
  g_autoptr (DossierRecord) given = g_object_new (DOSSIER_TYPE_SOURCE, NULL), publisher = NULL;
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (given);
  g_auto (GVariantDict) untaken = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *said = g_strstrip (g_strdup (dossier_verb_run_text (run, "publisher")));
  g_autoptr (GError) local = NULL;
  g_autofree char *message = NULL;

  if (!dossier_field_rules_take_options (run, given, error))
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == DOSSIER_FIELD_TEXT && *dossier_record_get_text (given, i) != '\0' && !is_way_there (captured, source, i)
        && !says_the_same (source, i, dossier_record_get_text (given, i)))
      add_untaken (&untaken, words, klass->fields[i].name, dossier_record_get_text (source, i), dossier_record_get_text (given, i));
  publisher = *said != '\0' ? dossier_publishers_find (run, said, &local) : NULL;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*said != '\0' && (publisher == NULL || dossier_record_get_id (publisher) != dossier_source_get_publisher (DOSSIER_SOURCE (source))))
    add_untaken (&untaken, words, "publisher", dossier_source_get_publisher_name (DOSSIER_SOURCE (source)), said);
  if (words->len == 0)
    return TRUE;
  message = g_strdup_printf ("This source is known and keeps what it says of itself: %s; to change it: dossierctl source set %s FIELD VALUE",
                             words->str, dossier_record_get_uuid (source));
  g_variant_dict_insert_value (&run->answer, "not-taken", g_variant_dict_end (&untaken));
  dossier_verb_run_answer_text (run, "message", message);
  return TRUE;
}

static gboolean
import (DossierVerbRun *run, GError **error)
{
  DossierCaptured *captured = run->prepared;
  g_autoptr (GError) local = NULL;
  g_autoptr (DossierRecord) known = find_known (run, captured, &local);
  g_autoptr (DossierRecord) source = NULL, snapshot = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (known != NULL)
    return dossier_import_meet_again (run, captured, known, error) && answer_untaken (run, captured, known, error);

  source = make_source (run, captured, error);
  snapshot = source != NULL ? make_snapshot (run, captured, dossier_record_get_id (source), error) : NULL;
  if (snapshot == NULL || !attach (run, source, error))
    return FALSE;
  answer (run, captured, source, snapshot, FALSE);
  return TRUE;
}

/* The address of the source that is captured again, as if it had been given. */
static gboolean
look_up_address (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  const char *address = source != NULL ? dossier_source_get_url (DOSSIER_SOURCE (source)) : "";

  if (source != NULL && *address == '\0')
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                         "This source has no address to go back to; nothing was captured; import its file again");
  if (*address == '\0')
    return FALSE;
  dossier_verb_run_add_argument (run, "url", g_variant_new_string (address));
  return TRUE;
}

static gboolean
accept (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);

  if (source == NULL)
    return FALSE;
  dossier_proposals_settle (source, DOSSIER_PROPOSED_IMPORT);
  return dossier_verb_run_update (run, source, error) && attach (run, source, error);
}

static const DossierVerbArgument ACCEPT[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the profile it is for" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RECAPTURE[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "allow-host", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "host or host:port in a private network that may be asked, this once" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument IMPORT[] = {
  { "url", DOSSIER_ARGUMENT_TEXT, 0, NULL, "address of the article" },
  { "file", DOSSIER_ARGUMENT_FILE, 0, NULL, "or a file" },
  { "text", DOSSIER_ARGUMENT_TEXT, 0, NULL, "or its text" },
  { "bytes", DOSSIER_ARGUMENT_BYTES, 0, NULL, "or its bytes" },
  { "type", DOSSIER_ARGUMENT_TEXT, 0, NULL, "media type" },
  { "name", DOSSIER_ARGUMENT_TEXT, 0, NULL, "what to call a pasted text while it is read" },
  { "publisher", DOSSIER_ARGUMENT_TEXT, 0, NULL, "who published it" },
  { "published", DOSSIER_ARGUMENT_TEXT, 0, NULL, "when: 2024, 2024-07 or 2024-07-16" },
  { "title", DOSSIER_ARGUMENT_TEXT, 0, NULL, "its title" },
  { "authors", DOSSIER_ARGUMENT_TEXT, 0, NULL, "names, one a line" },
  { "language", DOSSIER_ARGUMENT_TEXT, 0, NULL, "such as en-GB" },
  { "csl-type", DOSSIER_ARGUMENT_TEXT, 0, NULL, "article-newspaper, report, regulation …" },
  { "rights", DOSSIER_ARGUMENT_TEXT, 0, NULL, "licence or other terms" },
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the profile it is for" },
  { "source", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "what it is the text of, where that could not be read: another snapshot of that source" },
  { "allow-host", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "host or host:port in a private network that may be asked, this once" },
  { "hold", DOSSIER_ARGUMENT_FLAG, 0, NULL, "if it looks doubtful, keep it out of the profile until `source accept`" },
  { "sample", DOSSIER_ARGUMENT_FLAG, 0, NULL, "mark as sample material" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_IMPORT_VERBS[] = {
  { "import", DOSSIER_VERB_WRITES, N_("Import article"), "bring an article into the library", IMPORT, prepare_import, import, NULL, NULL },
  { "source.accept", DOSSIER_VERB_WRITES, N_("Accept import"), "accept an import that was held because it looked doubtful", ACCEPT, NULL, accept, NULL, NULL },
  { "source.recapture", DOSSIER_VERB_WRITES, N_("Capture again"), "see what a source says now; a changed text makes a new snapshot", RECAPTURE, prepare_import, import, NULL, look_up_address },
  DOSSIER_VERB_END
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/watching/checking.h"

#include "deliver/http-call.h"
#include "desk/desk.h"
#include "fetch/http-fetcher.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "model/watch/source-check.h"
#include "model/watch/watch.h"

#include <string.h>

#define ARCHIVE_ADDRESS "https://archive.org/wayback/available"   /* the Wayback Machine's availability API */

/* What is known before, and what was learned. */
typedef struct
{
  gboolean         link_only;       /* whether it answers, nothing else */
  char            *address;         /* (owned) */
  char            *etag;            /* (owned) (nullable) */
  char            *last_modified;   /* (owned) (nullable) */
  char            *archive;         /* (owned) (nullable) where to ask for a copy; %NULL: nowhere */

  guint            status;
  guint            wait;            /* seconds that the server asked for */
  DossierCaptured *captured;        /* (owned) (nullable) */
  char            *moved_to;        /* (owned) (nullable) for good */
  char            *problem;         /* (owned) (nullable) */
  char            *archive_url;     /* (owned) (nullable) */
  char            *archive_at;      /* (owned) (nullable) */
} Checking;

static void
checking_free (Checking *self)
{
  g_free (self->address);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->archive);
  g_clear_pointer (&self->captured, dossier_captured_free);
  g_free (self->moved_to);
  g_free (self->problem);
  g_free (self->archive_url);
  g_free (self->archive_at);
  g_free (self);
}

/* Returns: (transfer full) (nullable): of [[name, value], …], as captures keep it */
static char *
find_header (const char *headers, const char *name)
{
  g_autoptr (JsonNode) root = headers != NULL && *headers != '\0' ? dossier_json_read (headers, strlen (headers), strlen (headers), DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;
  JsonArray *rows = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (row) ? json_node_get_array (row) : NULL;

      if (pair != NULL && json_array_get_length (pair) == 2 && g_ascii_strcasecmp (json_array_get_string_element (pair, 0), name) == 0)
        return g_strdup (json_array_get_string_element (pair, 1));
    }
  return NULL;
}

/* Returns: (transfer full): the one there is, or a new one; %NULL on error */
static DossierSourceCheck *
load_check (DossierVerbRun *run, DossierSource *source, GError **error)
{
  const gint64 id = dossier_record_get_id (DOSSIER_RECORD (source));
  g_autoptr (GPtrArray) found = dossier_verb_run_query (run, DOSSIER_QUERY_CHECKS_OF_SOURCE, DOSSIER_TYPE_SOURCE_CHECK, id, error);
  DossierRecord *check;

  if (found == NULL || found->len > 0)
    return found != NULL ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
  check = g_object_new (DOSSIER_TYPE_SOURCE_CHECK, NULL);
  dossier_record_set_integer (check, DOSSIER_SOURCE_CHECK_SOURCE, id);
  return DOSSIER_SOURCE_CHECK (check);
}

/* What the server called the page that the library has: of the last look where that is about this snapshot, else of
 * the snapshot itself. Undoing a capture so asks for the page anew. */
static gboolean
take_conditions (DossierVerbRun *run, Checking *self, DossierSource *source, GError **error)
{
  g_autoptr (DossierSourceCheck) check = load_check (run, source, error);
  g_autoptr (DossierSnapshot) snapshot = check != NULL ? dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT, dossier_source_get_snapshot (source), error) : NULL;

  if (snapshot == NULL)
    return FALSE;
  if (dossier_source_check_get_snapshot (check) == dossier_source_get_snapshot (source))
    {
      self->etag = g_strdup (dossier_source_check_get_etag (check));
      self->last_modified = g_strdup (dossier_source_check_get_last_modified (check));
    }
  else if (strcmp (dossier_snapshot_get_requested_url (snapshot), self->address) == 0)
    {
      self->etag = find_header (dossier_snapshot_get_headers (snapshot), "ETag");
      self->last_modified = find_header (dossier_snapshot_get_headers (snapshot), "Last-Modified");
    }
  return TRUE;
}

static Checking *
begin (DossierVerbRun *run, DossierSource **source, GError **error)
{
  Checking *self;

  *source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  if (*source == NULL)
    return NULL;
  if (*dossier_source_get_url (*source) == '\0')
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "This source has no address to go back to; nothing was asked");
      return NULL;
    }
  self = g_new0 (Checking, 1);
  self->address = g_strdup (dossier_source_get_url (*source));
  run->prepared = self;
  run->free_prepared = (GDestroyNotify) checking_free;
  return self;
}

/* Nothing is fetched that nobody allowed. */
gboolean
dossier_checking_begin (DossierVerbRun  *run,
                        GError         **error)
{
  g_autoptr (DossierSource) source = NULL;
  g_autoptr (GPtrArray) watches = dossier_verb_run_query (run, DOSSIER_QUERY_WATCHES, DOSSIER_TYPE_WATCH, 0, error);
  DossierWatch *watch = watches != NULL && watches->len > 0 ? g_ptr_array_index (watches, 0) : NULL;
  Checking *self = watches != NULL ? begin (run, &source, error) : NULL;

  if (self == NULL)
    return FALSE;
  if (watch == NULL || dossier_watch_get_consented_at (watch) == 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                           "Nobody has allowed this library's sources to be looked at again; nothing was fetched; allow it first, once for this library");
      return FALSE;
    }
  if (dossier_watch_get_archive (watch))
    self->archive = g_strdup (*dossier_watch_get_archive_address (watch) != '\0' ? dossier_watch_get_archive_address (watch) : ARCHIVE_ADDRESS);
  return take_conditions (run, self, source, error);
}

/* For a person who asks now whether the link is dead. */
gboolean
dossier_checking_begin_link (DossierVerbRun  *run,
                             GError         **error)
{
  g_autoptr (DossierSource) source = NULL;
  Checking *self = begin (run, &source, error);

  if (self != NULL)
    self->link_only = TRUE;
  return self != NULL;
}

static const char *
text_at (JsonNode *root, const char *pointer)
{
  JsonNode *node = root != NULL ? dossier_json_pointer_get (root, pointer, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* Whether the archive has a copy; that it does not answer is no problem of the source's. */
static void
ask_archive (DossierVerbRun *run, Checking *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->address, NULL, FALSE);
  g_autofree char *address = g_strdup_printf ("%s%curl=%s", self->archive, strchr (self->archive, '?') != NULL ? '&' : '?', escaped);
  g_autoptr (DossierHttpCall) call = dossier_http_call_new ("GET", address);
  g_autoptr (JsonNode) root = NULL;
  gsize length = 0;
  const char *bytes, *stamp;

  if (!dossier_http_call_send (call, run->cancellable, NULL) || call->status != 200)
    return;
  bytes = g_bytes_get_data (call->answer, &length);
  root = length > 0 ? dossier_json_read (bytes, length, length, DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;
  stamp = text_at (root, "/archived_snapshots/closest/timestamp");
  if (!g_str_has_prefix (text_at (root, "/archived_snapshots/closest/url"), "http") || strlen (stamp) < 8 || strspn (stamp, "0123456789") < 8)
    return;
  self->archive_url = g_strdup (text_at (root, "/archived_snapshots/closest/url"));
  self->archive_at = g_strdup_printf ("%.4s-%.2s-%.2s", stamp, stamp + 4, stamp + 6);
}

/* @redirects: as captures keep them: [[address, status], …]. Returns: whether each of them is for good */
static gboolean
has_moved (const char *redirects)
{
  g_autoptr (JsonNode) root = redirects != NULL && *redirects != '\0' ? dossier_json_read (redirects, strlen (redirects), strlen (redirects), DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;
  JsonArray *hops = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; hops != NULL && i < json_array_get_length (hops); i++)
    {
      const gint64 status = json_array_get_int_element (json_array_get_array_element (hops, i), 1);

      if (status != 301 && status != 308)
        return FALSE;
    }
  return hops != NULL && json_array_get_length (hops) > 0;
}

static gboolean
is_gone (const Checking *self)
{
  return self->status == 404 || self->status == 410;
}

/* In a worker: asks the server, and the archive where the page is gone. */
gboolean
dossier_checking_ask (DossierVerbRun  *run,
                      GError         **error)
{
  Checking *self = run->prepared;
  g_auto (GStrv) hosts = dossier_verb_run_texts (run, "allow-host");
  DossierFetchOptions options = { .allowed_hosts = (const char *const *) hosts, .status = &self->status, .retry_after = &self->wait,
                                  .etag = self->etag != NULL && *self->etag != '\0' ? self->etag : NULL,
                                  .last_modified = self->last_modified != NULL && *self->last_modified != '\0' ? self->last_modified : NULL };
  g_autoptr (GError) local = NULL;
  g_autoptr (DossierCapture) capture = dossier_http_fetch (&options, self->address, NULL, NULL, run->cancellable, &local);

  if (capture != NULL && has_moved (dossier_capture_get_redirects (capture)))
    self->moved_to = g_strdup (dossier_capture_get_final_address (capture));
  if (capture != NULL && !self->link_only)
    self->captured = dossier_capturing_read (run, capture, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) || (self->link_only && self->status == 0))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (local != NULL && self->status != 304)
    self->problem = g_strdup (local->message);
  if (is_gone (self) && self->archive != NULL)
    ask_archive (run, self);
  return TRUE;
}

/* What the page says now is held against what the library has. Returns: the result's name; %NULL on error */
static const char *
compare (DossierVerbRun *run, Checking *self, DossierSource *source, gint64 *newest, GError **error)
{
  const gint64 before = dossier_source_get_snapshot (source);
  g_autoptr (DossierSource) after = NULL;
  g_autoptr (GError) local = NULL;

  *newest = before;
  if (self->captured == NULL)
    return self->status == 304 ? "unchanged" : is_gone (self) ? "gone" : "failed";
  if (!dossier_import_meet_again (run, self->captured, DOSSIER_RECORD (source), &local))
    {
      if (!g_error_matches (local, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      self->problem = g_strdup (local->message);   /* a sign-in page in the article's place, say */
      return "failed";
    }
  after = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, dossier_record_get_id (DOSSIER_RECORD (source)), error);
  if (after == NULL)
    return NULL;
  *newest = dossier_source_get_snapshot (after);
  return *newest != before ? "changed" : self->moved_to != NULL ? "moved" : "unchanged";
}

static const char *
judge_link (Checking *self, DossierSourceCheck *check)
{
  const char *before = dossier_source_check_get_finding (check);

  if (is_gone (self))
    return "gone";
  if (self->problem != NULL)
    return "failed";
  return *before == '\0' || strcmp (before, "gone") == 0 || strcmp (before, "failed") == 0 ? "unchanged" : before;
}

static void
note (DossierVerbRun *run, Checking *self, DossierRecord *check, const char *result, gint64 newest)
{
  const gboolean compared = self->captured != NULL && strcmp (result, "failed") != 0;
  g_autofree char *etag = compared ? find_header (dossier_capture_get_headers (self->captured->capture), "ETag") : NULL;
  g_autofree char *modified = compared ? find_header (dossier_capture_get_headers (self->captured->capture), "Last-Modified") : NULL;

  dossier_record_set_integer (check, DOSSIER_SOURCE_CHECK_CHECKED_AT, run->now);
  dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_FINDING, result);
  if (self->status != 0)   /* that no server was found says nothing of the page: this computer may be off the network */
    dossier_record_set_integer (check, DOSSIER_SOURCE_CHECK_STATUS, self->status == 304 ? 200 : self->status);
  dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_PROBLEM, self->problem != NULL ? self->problem : "");
  dossier_record_set_integer (check, DOSSIER_SOURCE_CHECK_NOT_BEFORE, self->wait > 0 ? run->now + (gint64) self->wait * G_USEC_PER_SEC : 0);
  if (strcmp (result, "failed") != 0)
    dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_ADDRESS, self->moved_to != NULL ? self->moved_to : "");
  if (strcmp (result, "gone") != 0 || self->archive_url != NULL)
    {
      dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_ARCHIVE_URL, self->archive_url != NULL ? self->archive_url : "");
      dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_ARCHIVE_AT, self->archive_at != NULL ? self->archive_at : "");
    }
  if (!compared)
    return;
  dossier_record_set_integer (check, DOSSIER_SOURCE_CHECK_SNAPSHOT, newest);
  dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_ETAG, etag != NULL ? etag : "");
  dossier_record_set_text (check, DOSSIER_SOURCE_CHECK_LAST_MODIFIED, modified != NULL ? modified : "");
}

static gboolean
answer (DossierVerbRun *run, Checking *self, DossierSource *source, const char *result, GError **error)
{
  g_autoptr (DossierSource) after = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, dossier_record_get_id (DOSSIER_RECORD (source)), error);

  if (after == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, after);
  dossier_verb_run_answer_text (run, "title", dossier_source_get_title (after));
  dossier_verb_run_answer_text (run, "result", result);
  dossier_verb_run_answer_integer (run, "status", self->status);
  dossier_verb_run_answer_integer (run, "wait", self->wait);
  dossier_verb_run_answer_integer (run, "changed", dossier_source_get_n_changed (after));
  if (self->problem != NULL)
    dossier_verb_run_answer_text (run, "problem", self->problem);
  if (self->moved_to != NULL)
    dossier_verb_run_answer_text (run, "address", self->moved_to);
  if (self->archive_url != NULL)
    dossier_verb_run_answer_text (run, "archive-url", self->archive_url);
  return TRUE;
}

/* A changed text becomes a snapshot, a step as `source recapture` is; all else is a note beside the history. */
gboolean
dossier_checking_end (DossierVerbRun  *run,
                      GError         **error)
{
  Checking *self = run->prepared;
  g_autoptr (DossierSource) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierSourceCheck) check = source != NULL ? load_check (run, source, error) : NULL;
  gint64 newest = 0;
  const char *result = check == NULL ? NULL : self->link_only ? judge_link (self, check) : compare (run, self, source, &newest, error);

  if (result == NULL)
    return FALSE;
  note (run, self, DOSSIER_RECORD (check), result, newest);
  return (dossier_record_get_id (DOSSIER_RECORD (check)) == 0 ? dossier_library_insert (run->library, DOSSIER_RECORD (check), error)
                                                              : dossier_library_update (run->library, DOSSIER_RECORD (check), error))
      && answer (run, self, source, result, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/capturing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "fetch/document-decoder.h"
#include "fetch/file-fetcher.h"
#include "fetch/http-fetcher.h"
#include "fetch/reader-process.h"
#include "model/records/snapshot.h"

void
dossier_captured_free (DossierCaptured *self)
{
  g_clear_pointer (&self->capture, dossier_capture_unref);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->document, dossier_document_unref);
  g_free (self->problem);
  g_free (self);
}

static void
on_progress (gint64 received, gint64 expected, gpointer data)
{
  dossier_verb_run_say (data, expected > 0 ? MIN (1.0, (double) received / (double) expected) * 0.8 : -1, NULL);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/* The bytes that the verb's arguments name: `url`, `file`, `text` or `bytes`, with `type` and
 * `allow-host`. In a worker thread.
 * Returns: (transfer full): %NULL on error */
DossierCapture *
dossier_capturing_get_bytes (DossierVerbRun  *run,
                             GError         **error)
{
  const char *type = or_null (dossier_verb_run_text (run, "type"));
  g_autoptr (GBytes) bytes = dossier_verb_run_bytes (run, "bytes");
  const char *address = dossier_verb_run_text (run, "url");

  if (dossier_verb_run_has (run, "file"))
    {
      g_autoptr (GFile) file = g_file_new_for_path (dossier_verb_run_text (run, "file"));

      return dossier_file_fetch (file, type, run->cancellable, error);
    }
  if (dossier_verb_run_has (run, "text"))
    {
      const char *text = dossier_verb_run_text (run, "text");

      bytes = g_bytes_new (text, strlen (text));
      return dossier_paste_capture (bytes, type != NULL ? type : "text/plain", "UTF-8", or_null (address), error);
    }
  if (bytes != NULL)
    return dossier_paste_capture (bytes, type != NULL ? type : "application/octet-stream", NULL, or_null (address), error);
  if (*address != '\0')
    {
      g_auto (GStrv) hosts = dossier_verb_run_texts (run, "allow-host");
      DossierFetchOptions options = { .allowed_hosts = (const char *const *) hosts };

      dossier_verb_run_say (run, -1, _("Fetching…"));
      return dossier_http_fetch (&options, address, on_progress, run, run->cancellable, error);
    }
  g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is nothing to take: name an address, a file or a text");
  return NULL;
}

/* A page that cannot be read is an article without text yet, not a lost one: its bytes are what
 * was asked for. What is no article at all, or was cancelled, is not taken. */
static void
keep_unread (DossierCaptured *captured, GError *problem, GError **error)
{
  if (!g_error_matches (problem, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE) && problem->domain != DOSSIER_DOCUMENT_DECODER_ERROR)
    {
      g_propagate_error (error, problem);
      return;
    }
  g_debug ("kept unread: %s", problem->message);
  captured->problem = g_strdup (problem->message);
  g_error_free (problem);
  g_clear_pointer (&captured->json, g_bytes_unref);
  captured->json = dossier_document_unread_json ();
  captured->document = dossier_document_decode (g_bytes_get_data (captured->json, NULL), g_bytes_get_size (captured->json), error);
}

static DossierDocument *
read_document (DossierVerbRun *run, DossierCaptured *captured, GError **error)
{
  const char *address = dossier_capture_get_final_address (captured->capture);

  if (address == NULL || *address == '\0')
    address = dossier_capture_get_requested_address (captured->capture);
  captured->json = dossier_reader_read_json (dossier_capture_get_bytes (captured->capture),
                                             dossier_capture_get_media_type (captured->capture),
                                             dossier_capture_get_charset (captured->capture),
                                             address, run->cancellable, error);
  if (captured->json == NULL)
    return NULL;
  return dossier_document_decode (g_bytes_get_data (captured->json, NULL), g_bytes_get_size (captured->json), error);
}

static gboolean
check_kind (DossierCapture *capture, GError **error)
{
  if (!g_str_has_prefix (dossier_capture_get_media_type (capture), "image/"))
    return TRUE;
  g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       "This is a picture, not an article; nothing was imported; add it to the images of a profile");
  return FALSE;
}

/* Fetches or reads the bytes and has the sandboxed child read them. In a worker thread.
 * Returns: (transfer full): %NULL on error */
DossierCaptured *
dossier_capturing_take (DossierVerbRun  *run,
                        GError         **error)
{
  g_autoptr (DossierCapture) capture = dossier_capturing_get_bytes (run, error);

  return capture != NULL ? dossier_capturing_read (run, capture, error) : NULL;
}

/* Has the sandboxed child read what was brought. In a worker thread.
 * Returns: (transfer full): %NULL on error */
DossierCaptured *
dossier_capturing_read (DossierVerbRun  *run,
                        DossierCapture  *capture,
                        GError         **error)
{
  g_autoptr (GError) problem = NULL;
  DossierCaptured *captured = g_new0 (DossierCaptured, 1);

  captured->capture = dossier_capture_ref (capture);
  if (check_kind (captured->capture, error))
    {
      dossier_verb_run_say (run, 0.8, _("Reading…"));
      captured->document = read_document (run, captured, &problem);
      if (captured->document == NULL)
        keep_unread (captured, g_steal_pointer (&problem), error);
    }
  if (captured->document != NULL && dossier_verb_run_has (run, "text") && dossier_document_get_n_blocks (captured->document) == 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           "There is no text in what was pasted; nothing was imported; copy the article's text and paste it again");
      g_clear_pointer (&captured->document, dossier_document_unref);
    }
  if (captured->document == NULL)
    g_clear_pointer (&captured, dossier_captured_free);
  return captured;
}

/* Returns: (transfer full) (nullable): the host it came from, without "www." */
char *
dossier_captured_dup_host (DossierCaptured *self)
{
  const char *address = dossier_capture_get_final_address (self->capture);
  g_autoptr (GUri) uri = NULL;
  const char *host;

  if (address == NULL || *address == '\0')
    address = dossier_capture_get_requested_address (self->capture);
  if (address == NULL || *address == '\0')
    address = dossier_document_get_value (self->document, DOSSIER_FIELD_CANONICAL);
  uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0')
    return NULL;
  return g_ascii_strdown (g_str_has_prefix (host, "www.") ? host + 4 : host, -1);
}

/* For a text that names no title. Returns: (transfer full): its first words, the file's name, or the address */
char *
dossier_captured_make_title (DossierCaptured *self)
{
  const char *text = dossier_document_get_text (self->document);
  const char *name = dossier_capture_get_file_name (self->capture);
  g_autofree char *line = NULL;

  while (g_ascii_isspace (*text))
    text++;
  line = g_strndup (text, strcspn (text, "\n"));
  if (name != NULL && *name != '\0' && (*line == '\0' || g_utf8_strlen (line, -1) > 150))
    return g_strdup (name);
  if (*line == '\0' && dossier_capture_get_requested_address (self->capture) != NULL)
    return g_strdup (dossier_capture_get_requested_address (self->capture));
  return g_utf8_substring (line, 0, MIN (150, g_utf8_strlen (line, -1)));
}

/* Writes what is known of the capture and the reading into @snapshot; the hashes of what is
 * stored are the caller's. */
void
dossier_captured_describe (DossierCaptured *self,
                           DossierRecord   *snapshot)
{
  DossierCapture *capture = self->capture;

  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_CAPTURED_AT, dossier_capture_get_captured_at (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_METHOD, dossier_capture_get_method (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_REQUESTED_URL, dossier_capture_get_requested_address (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_FINAL_URL, dossier_capture_get_final_address (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_FILE_NAME, dossier_capture_get_file_name (capture));
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_HTTP_STATUS, dossier_capture_get_status (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_REDIRECTS, dossier_capture_get_redirects (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_HEADERS, dossier_capture_get_headers (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_TLS, dossier_capture_get_tls (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_PEER, dossier_capture_get_peer (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_MEDIA_TYPE, dossier_capture_get_media_type (capture));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_CHARSET, dossier_document_get_charset (self->document));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_CHARSET_BASIS, dossier_document_get_charset_basis (self->document));
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_SIZE, (gint64) g_bytes_get_size (dossier_capture_get_bytes (capture)));
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_TEXT_LENGTH, dossier_document_get_n_characters (self->document));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_EXTRACTOR, dossier_document_get_extractor (self->document));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/reader/capture-check.h"

#include <glib/gi18n.h>

#include "ui/shared/format.h"

static void
check_thread (GTask *task, gpointer object, gpointer document, GCancellable *cancellable)
{
  const guchar *text = (const guchar *) dossier_document_get_text (document);
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, text, dossier_document_get_n_bytes (document));

  g_task_return_int (task, g_str_equal (sha256, g_object_get_data (G_OBJECT (task), "sha256")) ? DOSSIER_INTEGRITY_UNCHANGED
                                                                                               : DOSSIER_INTEGRITY_ALTERED);
}

/* Computes the text's hash anew, in a thread: a long text takes longer than a frame.
 * @text_sha256: that of the capture */
void
dossier_ui_check_text_async (GObject             *object,
                             DossierDocument     *document,
                             const char          *text_sha256,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (object, cancellable, callback, NULL);

  g_task_set_source_tag (task, dossier_ui_check_text_async);
  g_task_set_task_data (task, dossier_document_ref (document), (GDestroyNotify) dossier_document_unref);
  g_object_set_data_full (G_OBJECT (task), "sha256", g_strdup (text_sha256), g_free);
  g_task_run_in_thread (task, check_thread);
}

/* @document: (out) (transfer none): which one was checked, valid as long as @result
 * Returns: %DOSSIER_INTEGRITY_UNCHECKED when it was cancelled */
DossierIntegrity
dossier_ui_check_text_finish (GAsyncResult     *result,
                              DossierDocument **document)
{
  g_autoptr (GError) error = NULL;
  gssize integrity = g_task_propagate_int (G_TASK (result), &error);

  *document = g_task_get_task_data (G_TASK (result));
  return error != NULL ? DOSSIER_INTEGRITY_UNCHECKED : (DossierIntegrity) integrity;
}

/* Returns: (transfer full): "Published 4 Mar 2026 · captured 5 Mar 2026 · unchanged since capture" */
char *
dossier_ui_describe_capture (DossierSource    *source,
                             DossierIntegrity  integrity)
{
  g_autofree char *published = dossier_ui_format_date (dossier_source_get_published (source));
  g_autofree char *captured = dossier_ui_format_day (dossier_source_get_captured_at (source));
  /* Translators: a date follows */
  g_autofree char *publish_line = *published != '\0' ? g_strdup_printf (_("Published %s"), published) : g_strdup (_("Date not known"));
  g_autofree char *capture_line = *captured != '\0' ? g_strdup_printf (_("captured %s"), captured) : g_strdup ("");
  const char *state = integrity == DOSSIER_INTEGRITY_UNCHANGED ? _("unchanged since capture")
                      : integrity == DOSSIER_INTEGRITY_ALTERED ? _("differs from what was captured") : "";

  return dossier_ui_join (" · ", publish_line, capture_line, state, NULL);
}

/* Returns: (transfer full): @words in quotation marks, with where they are from */
char *
dossier_ui_cite (DossierSource *source,
                 const char    *words)
{
  g_autofree char *published = dossier_ui_format_date (dossier_source_get_published (source));
  g_autofree char *citation = dossier_ui_join (", ", dossier_source_get_title (source), dossier_source_get_publisher_name (source),
                                               published, dossier_source_get_url (source), NULL);

  /* Translators: a quotation and where it is from */
  return g_strdup_printf (_("“%s” (%s)"), words, citation);
}

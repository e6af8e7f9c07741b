/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/correcting.h"

#include <glib/gi18n-lib.h>

#include "desk/anchoring/anchor-map.h"
#include "desk/desk.h"
#include "fetch/document-decoder.h"
#include "fetch/reader-process.h"

/* On the library's thread. Returns: (transfer full): %NULL on error */
DossierRereading *
dossier_rereading_look (DossierLibrary  *library,
                        gint64           snapshot,
                        GError         **error)
{
  g_autoptr (DossierRereading) self = g_new0 (DossierRereading, 1);
  g_autoptr (GError) local = NULL;

  self->snapshot = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, snapshot, &local);
  if (self->snapshot == NULL && local == NULL)
    g_set_error_literal (&local, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "There is no such snapshot any more");
  if (self->snapshot != NULL)
    self->bytes = dossier_library_load_blob (library, dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (self->snapshot)), &local);
  if (self->bytes != NULL)
    self->stored_json = dossier_library_load_blob (library, dossier_snapshot_get_document_sha256 (DOSSIER_SNAPSHOT (self->snapshot)), &local);
  if (self->stored_json == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
dossier_rereading_free (DossierRereading *self)
{
  g_clear_object (&self->snapshot);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->stored_json, g_bytes_unref);
  g_clear_pointer (&self->stored, dossier_document_unref);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->document, dossier_document_unref);
  g_free (self);
}

/* Returns: (nullable): the charset as it was declared beside the bytes; one that was found in them, or
 * guessed, is found again */
static const char *
declared_charset (DossierSnapshot *snapshot)
{
  const char *charset = dossier_snapshot_get_charset (snapshot);

  return *charset != '\0' && g_str_equal (dossier_snapshot_get_charset_basis (snapshot), "http") ? charset : NULL;
}

static gboolean
read_again (DossierRereading *self, const DossierCorrections *corrections, gboolean left_out, GCancellable *cancellable, GError **error)
{
  DossierSnapshot *snapshot = DOSSIER_SNAPSHOT (self->snapshot);
  const char *address = dossier_snapshot_get_final_url (snapshot), *type = dossier_snapshot_get_media_type (snapshot);

  if (*address == '\0')
    address = dossier_snapshot_get_requested_url (snapshot);
  g_clear_pointer (&self->document, dossier_document_unref);
  g_clear_pointer (&self->json, g_bytes_unref);
  self->json = dossier_reader_read_choice (self->bytes, *type != '\0' ? type : "text/html", declared_charset (snapshot),
                                           *address != '\0' ? address : NULL, corrections, left_out, cancellable, error);
  if (self->json != NULL)
    self->document = dossier_document_decode (g_bytes_get_data (self->json, NULL), g_bytes_get_size (self->json), error);

  return self->document != NULL;
}

static gboolean
decode_stored (DossierRereading *self, GError **error)
{
  if (self->stored == NULL)
    self->stored = dossier_document_decode (g_bytes_get_data (self->stored_json, NULL), g_bytes_get_size (self->stored_json), error);

  return self->stored != NULL;
}

/* Whether both say the same and show the same pictures. */
static gboolean
are_alike (const DossierDocument *a, const DossierDocument *b)
{
  return g_str_equal (dossier_document_get_text (a), dossier_document_get_text (b)) &&
         dossier_document_get_n_blocks (a) == dossier_document_get_n_blocks (b);
}

static gboolean
has_ordinals (const DossierDocument *document)
{
  return dossier_document_get_n_blocks (document) > 0 && dossier_document_get_block (document, 0)->ordinal != DOSSIER_ORDINAL_NONE;
}

/* @cause: (transfer full): the reader's words are about an import */
static void
refuse_parts (GError *cause, GError **error)
{
  if (g_error_matches (cause, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE))
    {
      g_clear_error (&cause);
      cause = g_error_new_literal (DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                                   _("The page could not be read again like this; nothing was changed; look up its parts and their numbers with “source left-out”"));
    }
  g_propagate_error (error, cause);
}

/* Reads with what was corrected before, if the ordinals still mean the same; @later (nullable) comes
 * on top. Sets extractor_changed otherwise, and reads as the engine chooses, with what it leaves out.
 * Returns: whether there is a document */
static gboolean
read_as_before (DossierRereading *self, const DossierCorrections *later, gboolean left_out, GCancellable *cancellable, GError **error)
{
  g_autoptr (DossierCorrections) all = NULL;
  g_autoptr (GError) local = NULL;

  if (!decode_stored (self, error))
    return FALSE;
  all = dossier_corrections_copy (dossier_document_get_corrections (self->stored));
  if (later != NULL && !dossier_corrections_amend (all, later))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, _("More parts are corrected than can be; nothing was changed"));
      return FALSE;
    }

  self->extractor_changed = !has_ordinals (self->stored);
  if (!self->extractor_changed && !read_again (self, all, left_out, cancellable, &local))
    {
      /* Another version may have fewer blocks: it can only be asked without corrections. */
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !read_again (self, NULL, TRUE, cancellable, NULL) ||
          g_strcmp0 (dossier_document_get_extractor (self->stored), dossier_document_get_extractor (self->document)) == 0)
        {
          refuse_parts (g_steal_pointer (&local), error);
          return FALSE;
        }
    }
  self->extractor_changed = self->extractor_changed || self->document == NULL ||
    g_strcmp0 (dossier_document_get_extractor (self->stored), dossier_document_get_extractor (self->document)) != 0;

  return !self->extractor_changed || read_again (self, NULL, TRUE, cancellable, error);
}

/**
 * dossier_rereading_list:
 *
 * In a worker. Afterwards @document lists what is left out: of the text that the library has, or,
 * if extractor_changed is set, of what this version would make of the page.
 */
gboolean
dossier_rereading_list (DossierRereading  *self,
                        GCancellable      *cancellable,
                        GError           **error)
{
  return read_as_before (self, NULL, TRUE, cancellable, error);
}

/* Numbers of the stored document mean nothing to a newer extractor: its blocks are found again by
 * their text. What is taken in was listed by the newer one. */
static DossierCorrections *
translate (DossierRereading *self, const DossierCorrections *later, GError **error)
{
  g_autoptr (DossierAnchorMap) map = dossier_anchor_map_new (self->stored, self->document);
  const DossierCorrections *before = dossier_document_get_corrections (self->stored);
  g_autoptr (DossierCorrections) all = dossier_corrections_new ();

  for (guint i = 0; i < dossier_corrections_get_n_taken (later); i++)
    dossier_corrections_take (all, dossier_corrections_get_taken (later, i));

  for (guint i = 0; i < dossier_corrections_get_n_left (later); i++)
    {
      guint place = dossier_anchor_map_find_block (map, dossier_corrections_get_left (later, i));

      if (place == DOSSIER_ORDINAL_NONE)
        {
          g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       _("This version of Dossier reads the page differently (%s, not %s) and does not find part %u again; "
                         "nothing was changed; read the page anew first, without a correction"),
                       dossier_document_get_extractor (self->document), dossier_document_get_extractor (self->stored),
                       dossier_corrections_get_left (later, i));
          return NULL;
        }
      dossier_corrections_leave (all, dossier_document_get_block (self->document, place)->ordinal);
    }

  /* What was taken in before, and is left out by the newer one too. */
  for (guint i = 0; i < dossier_corrections_get_n_taken (before); i++)
    for (guint b = 0; b < dossier_document_get_n_blocks (self->stored); b++)
      {
        const DossierBlock *block = dossier_document_get_block (self->stored, b);
        g_autofree char *text = NULL;

        if (block->ordinal != dossier_corrections_get_taken (before, i))
          continue;
        text = dossier_document_dup_range (self->stored, block->start, block->end);
        for (guint l = 0; l < dossier_document_get_n_left_out (self->document); l++)
          if (g_str_equal (dossier_document_get_left_out (self->document, l)->text, text))
            dossier_corrections_take (all, dossier_document_get_left_out (self->document, l)->ordinal);
      }

  return g_steal_pointer (&all);
}

/**
 * dossier_rereading_correct:
 * @later: what is corrected now; may be empty if the extractor has changed: the page is read anew
 *
 * In a worker. Afterwards @document and @json are what the library shall have.
 */
gboolean
dossier_rereading_correct (DossierRereading          *self,
                           const DossierCorrections  *later,
                           GCancellable              *cancellable,
                           GError                   **error)
{
  if (!read_as_before (self, later, FALSE, cancellable, error))
    return FALSE;
  if (self->extractor_changed)
    {
      g_autoptr (DossierCorrections) all = translate (self, later, error);

      if (all == NULL || !read_again (self, all, FALSE, cancellable, error))
        return FALSE;
    }

  if (dossier_document_get_n_blocks (self->document) == 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                         _("Nothing would be left of the text; nothing was changed; delete the source instead"));
  else if (!self->extractor_changed && are_alike (self->stored, self->document))
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                         _("The text is already as asked; nothing was changed"));
  else
    return TRUE;

  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/package.h"

#include <string.h>

#include "desk/desk.h"
#include "export/verify.h"
#include "fetch/document-decoder.h"
#include "fetch/reader-process.h"
#include "json/strict-reader.h"
#include "model/finding.h"

/* A single asset is at most this large, in bytes. */
#define MAX_ASSET (256 * 1024 * 1024)

void
dossier_package_free (DossierPackage *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_hash_table_unref (self->assets);
  g_hash_table_unref (self->readings);
  g_free (self);
}

/* Returns: (transfer none): the document */
JsonObject *
dossier_package_get (DossierPackage *self)
{
  return json_node_get_object (self->root);
}

/* Returns: (transfer none) (nullable) */
GBytes *
dossier_package_get_asset (DossierPackage *self,
                           const char     *sha256)
{
  return g_hash_table_lookup (self->assets, sha256);
}

/* A pipe or a device would keep us waiting, a file of more than @max bytes would fill the memory:
 * both are refused. Returns: (transfer full): %NULL on error */
GBytes *
dossier_package_read_file (const char    *path,
                           gint64         max,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, &local);
  g_autofree char *contents = NULL;
  const char *reason = NULL;
  gsize length = 0;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    reason = "it is no file";
  else if (info != NULL && g_file_info_get_size (info) > max)
    reason = "it is too large";
  else if (info != NULL && g_file_load_contents (file, cancellable, &contents, &length, NULL, &local))
    return g_bytes_new_take (g_steal_pointer (&contents), length);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    reason = "it is not there";
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "“%s” cannot be read: %s; nothing was changed; check its name and its rights",
                 path, reason != NULL ? reason : local->message);
  return NULL;
}

static gboolean
refuse_findings (GPtrArray *findings, GError **error)
{
  DossierFinding *first = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  if (first != NULL)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                 "The file does not verify; nothing was imported; ask for it again. First of %u: %s %s",
                 findings->len, dossier_finding_get_rule (first), dossier_finding_get_message (first));
  return first == NULL;
}

/* Returns: (transfer none) (nullable): the name of the asset with @sha256 */
static const char *
find_name (DossierPackage *self, const char *sha256)
{
  JsonArray *list = json_object_get_array_member (json_object_get_object_member (dossier_package_get (self), "integrity"), "assets");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *asset = json_array_get_object_element (list, i);

      if (strcmp (json_object_get_string_member (asset, "sha256"), sha256) == 0)
        return json_object_get_string_member (asset, "name");
    }
  return NULL;
}

static gboolean
load_asset (DossierPackage *self, const char *folder, const char *sha256, GCancellable *cancellable, GError **error)
{
  const char *name = find_name (self, sha256);
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : NULL;   /* a name with folders in it leads nowhere else */
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_hash_table_contains (self->assets, sha256))
    return TRUE;
  if (name == NULL)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           "The export was made without snapshots, so its quotes could not be checked here; nothing was imported; "
                           "ask for one made with them (--with-snapshots)");
      return FALSE;
    }
  path = g_build_filename (folder, base, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "The asset %s is not beside the file; nothing was imported; copy the export's whole folder", base);
      return FALSE;
    }
  bytes = dossier_package_read_file (path, MAX_ASSET, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (found, sha256) != 0)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                   "The file does not verify: VF03 the asset %s has other bytes than it says; nothing was imported; ask for it again", base);
      return FALSE;
    }
  g_hash_table_insert (self->assets, g_strdup (sha256), g_steal_pointer (&bytes));
  return TRUE;
}

/* The library keeps texts as UTF-8 that ends with a NUL. */
static gboolean
check_text (DossierPackage *self, const char *sha256, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (dossier_package_get_asset (self, sha256), &length);

  if (length > 0 && memchr (text, '\0', length) == NULL && g_utf8_validate_len (text, length, NULL))
    return TRUE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
               "The file does not verify: the text %.12s… is no text; nothing was imported; ask for it again", sha256);
  return FALSE;
}

static gboolean
load_assets (DossierPackage *self, const char *folder, GCancellable *cancellable, GError **error)
{
  JsonArray *snapshots = json_object_get_array_member (dossier_package_get (self), "snapshots");
  JsonArray *images = json_object_get_array_member (dossier_package_get (self), "images");

  for (guint i = 0; i < json_array_get_length (snapshots); i++)
    {
      JsonObject *snapshot = json_array_get_object_element (snapshots, i);
      const char *text = json_object_get_string_member (snapshot, "textSha256");

      if (!load_asset (self, folder, text, cancellable, error)
          || !load_asset (self, folder, json_object_get_string_member (snapshot, "sha256"), cancellable, error)
          || !check_text (self, text, error))
        return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (images); i++)
    if (!load_asset (self, folder, json_object_get_string_member (json_array_get_object_element (images, i), "sha256"), cancellable, error))
      return FALSE;
  return TRUE;
}

static char *
find_text (const char *sha256, gpointer data)
{
  GBytes *bytes = dossier_package_get_asset (data, sha256);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static const char *
or_null (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* Returns: (transfer full) (nullable): the document in @bytes as JSON, if its text is the one that
 *   the export counts its positions in */
static GBytes *
read_document (GBytes *bytes, const char *media_type, const char *charset, const char *address, const char *expected, GCancellable *cancellable)
{
  g_autoptr (GBytes) json = dossier_reader_read_json (bytes, media_type, charset, address, cancellable, NULL);
  g_autoptr (DossierDocument) document = json == NULL ? NULL
    : dossier_document_decode (g_bytes_get_data (json, NULL), g_bytes_get_size (json), NULL);
  g_autofree char *found = document == NULL ? NULL
    : g_compute_checksum_for_string (G_CHECKSUM_SHA256, dossier_document_get_text (document), (gssize) dossier_document_get_n_bytes (document));

  return g_strcmp0 (found, expected) == 0 ? g_steal_pointer (&json) : NULL;
}

/* The snapshots' layout is not part of the format: it is read anew from the bytes. Another
 * version's reading may have made another text of them; then the text alone is what there is. */
static gboolean
read_documents (DossierPackage *self, GCancellable *cancellable, GError **error)
{
  JsonArray *snapshots = json_object_get_array_member (dossier_package_get (self), "snapshots");

  for (guint i = 0; i < json_array_get_length (snapshots); i++)
    {
      JsonObject *snapshot = json_array_get_object_element (snapshots, i);
      const char *address = or_null (snapshot, "finalUrl"), *expected = json_object_get_string_member (snapshot, "textSha256");
      GBytes *bytes = dossier_package_get_asset (self, json_object_get_string_member (snapshot, "sha256"));
      GBytes *json = read_document (bytes, json_object_get_string_member (snapshot, "mediaType"), or_null (snapshot, "charset"),
                                    address != NULL ? address : or_null (snapshot, "url"), expected, cancellable);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_clear_pointer (&json, g_bytes_unref);
          return FALSE;
        }
      if (json == NULL)
        json = read_document (dossier_package_get_asset (self, expected), "text/plain", "UTF-8", NULL, expected, cancellable);
      if (json != NULL)
        g_hash_table_insert (self->readings, g_strdup (json_object_get_string_member (snapshot, "id")), json);
    }
  return TRUE;
}

/* The checks of `verify`; with the package's texts, the quotes too. */
static gboolean
verify (DossierPackage *self, GBytes *bytes, gboolean with_texts, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) findings = dossier_verify (data, length, with_texts ? find_text : NULL, self);

  return refuse_findings (findings, error);
}

/**
 * dossier_package_open:
 * @path: of a native export; its assets lie beside it
 * @bytes: what stands in it
 *
 * Blocks, for a worker thread: reads, verifies, and has the child read the snapshots.
 *
 * Returns: (transfer full): %NULL and an error in %DOSSIER_DESK_ERROR: _NO when it does not verify
 */
DossierPackage *
dossier_package_open (const char    *path,
                      GBytes        *bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (DossierPackage) self = g_new0 (DossierPackage, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  const char *data;

  self->assets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (!verify (self, bytes, FALSE, error))
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  self->root = dossier_json_read (data, length, DOSSIER_VERIFY_MAX_BYTES, DOSSIER_JSON_INTEGERS_ONLY, error);
  if (self->root == NULL || !load_assets (self, folder, cancellable, error)
      || !verify (self, bytes, TRUE, error) || !read_documents (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

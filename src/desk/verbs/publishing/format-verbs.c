/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/transfer/export-files.h"
#include "desk/transfer/package.h"
#include "desk/verb-run.h"
#include "export/projections/projection.h"
#include "export/verify.h"
#include "json/strict-reader.h"
#include "model/finding.h"

static gboolean
list_formats (DossierVerbRun *run, GError **error)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  guint n;
  const DossierProjection *all = dossier_projection_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "format", "s", all[i].id);
      g_variant_dict_insert (&dict, "name", "s", all[i].name);
      g_variant_dict_insert (&dict, "media-type", "s", all[i].media_type);
      g_variant_dict_insert (&dict, "ending", "s", all[i].ending);
      g_variant_dict_insert (&dict, "losses", "s", all[i].losses);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
read_export (DossierVerbRun *run, GError **error)
{
  run->prepared = dossier_package_read_file (dossier_verb_run_text (run, "file"), DOSSIER_VERIFY_MAX_BYTES, run->cancellable, error);
  run->free_prepared = (GDestroyNotify) g_bytes_unref;
  return run->prepared != NULL;
}

/* Only what verifies is said again: else the mark of the original would vouch for something else.
 * Returns: (transfer full) (nullable) */
static JsonNode *
read_verified (DossierVerbRun *run, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (run->prepared, &length);
  g_autoptr (GPtrArray) findings = dossier_verify (bytes, length, NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      if (dossier_finding_get_severity (finding) != DOSSIER_SEVERITY_BLOCKING)
        continue;
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The file does not verify; nothing was written; ask for it again. First: %s %s",
                   dossier_finding_get_rule (finding), dossier_finding_get_message (finding));
      return NULL;
    }
  return dossier_json_read (bytes, length, length, DOSSIER_JSON_INTEGERS_ONLY, error);
}

/* The pictures that lie beside the file go along, where they are what it says they are. */
static gboolean
copy_pictures (DossierVerbRun *run, JsonObject *document, const char *folder, GError **error)
{
  JsonArray *assets = json_object_get_array_member (json_object_get_object_member (document, "integrity"), "assets");
  g_autofree char *from = g_path_get_dirname (dossier_verb_run_text (run, "file"));

  for (guint i = 0; strcmp (from, folder) != 0 && i < json_array_get_length (assets); i++)
    {
      JsonObject *asset = json_array_get_object_element (assets, i);
      const char *name = json_object_get_string_member (asset, "name");   /* a hash and an ending: the schema says so */
      g_autofree char *path = g_build_filename (from, name, NULL);
      g_autoptr (GMappedFile) file = g_str_has_suffix (name, ".txt") || g_str_has_suffix (name, "html") || g_str_has_suffix (name, ".pdf")
                                     ? NULL : g_mapped_file_new (path, FALSE, NULL);
      g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
      g_autofree char *found = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
      g_autofree char *written = NULL;

      if (g_strcmp0 (found, json_object_get_string_member (asset, "sha256")) != 0)
        continue;
      written = dossier_export_files_write (folder, name, bytes, error);
      if (written == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_formats (DossierVerbRun *run, JsonObject *document, char **formats, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *address = dossier_export_files_get_address (run);

  for (char **format = formats; *format != NULL; format++)
    {
      const DossierProjection *projection = dossier_projection_find (*format);
      g_autofree char *name = dossier_projection_name_file (projection, document);
      char *text = dossier_projection_write (projection, document, &(DossierProjectionOptions) { .asset_address = address });
      g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
      char *path = bytes != NULL ? dossier_export_files_write (folder, name, bytes, error) : NULL;

      if (text == NULL)
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The export cannot be written as %s; choose another format", projection->name);
      if (path == NULL || (projection->names_pictures && !copy_pictures (run, document, folder, error)))
        return FALSE;
      g_ptr_array_add (files, path);
    }
  g_ptr_array_add (files, NULL);
  dossier_verb_run_answer_texts (run, "files", (const char *const *) files->pdata);
  return TRUE;
}

static gboolean
convert (DossierVerbRun *run, GError **error)
{
  g_auto (GStrv) formats = dossier_export_files_list_formats (run, error);
  g_autoptr (JsonNode) root = NULL;
  const char *folder = dossier_verb_run_text (run, "output");

  if (formats == NULL || !dossier_export_files_check_address (run, error))
    return FALSE;
  root = read_verified (run, error);
  return root != NULL && dossier_export_files_make_folder (folder, error)
         && write_formats (run, json_node_get_object (root), formats, folder, error);
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument CONVERT[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "a native export" },
  { "format", DOSSIER_ARGUMENT_TEXTS, DOSSIER_ARGUMENT_REQUIRED, DOSSIER_PROJECTION_CHOICES, "of the files; once for each of several" },
  { "output", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED, NULL, "folder; on the command line the current one, or - for standard output" },
  { "asset-address", DOSSIER_ARGUMENT_TEXT, 0, NULL, "where the pictures are to be found, for formats that name addresses" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_FORMAT_VERBS[] = {
  { "export.formats", DOSSIER_VERB_READS_ALONE, N_("List formats"), "formats beside the native one, and what each leaves behind", NONE, NULL, list_formats, NULL, NULL },
  { "export.convert", DOSSIER_VERB_READS_ALONE, N_("Convert export"), "say a native export again in other formats", CONVERT, read_export, convert, NULL, NULL },
  DOSSIER_VERB_END
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/export-files.h"

#include <errno.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/picture.h"
#include "export/page-copy.h"
#include "export/page-pdf.h"
#include "export/projections/projection.h"
#include "json/strict-reader.h"

/* The verb's `format`, each once, or the native one.
 * Returns: (transfer full): %NULL where they do not go with the rest of what is asked for */
char **
dossier_export_files_list_formats (DossierVerbRun  *run,
                                   GError         **error)
{
  g_auto (GStrv) wanted = dossier_verb_run_texts (run, "format");
  g_autoptr (GPtrArray) formats = g_ptr_array_new_with_free_func (g_free);

  for (char **format = wanted; *format != NULL; format++)
    if (!g_ptr_array_find_with_equal_func (formats, *format, g_str_equal, NULL))
      g_ptr_array_add (formats, g_strdup (*format));
  if (formats->len == 0)
    g_ptr_array_add (formats, g_strdup ("native"));
  if (dossier_verb_run_flag (run, "with-snapshots") && !g_ptr_array_find_with_equal_func (formats, "native", g_str_equal, NULL))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                           "Only the native format can take the articles along; nothing was written; leave with-snapshots out or add the format native");
      return NULL;
    }
  g_ptr_array_add (formats, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&formats), FALSE);
}

/* Is the verb's `asset-address` absent, or an address that names can be put behind? */
gboolean
dossier_export_files_check_address (DossierVerbRun  *run,
                                    GError         **error)
{
  const char *address = dossier_verb_run_text (run, "asset-address");
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  if (*address == '\0'
      || (uri != NULL && (strcmp (g_uri_get_scheme (uri), "https") == 0 || strcmp (g_uri_get_scheme (uri), "http") == 0)
          && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL))
    return TRUE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
               "“%s” is no address of a folder for pictures; nothing was written; give one that begins with https://", address);
  return FALSE;
}

/* Returns: (transfer full) (nullable): it, ending with "/"; %NULL where there is none */
char *
dossier_export_files_get_address (DossierVerbRun *run)
{
  const char *address = dossier_verb_run_text (run, "asset-address");

  return *address != '\0' ? g_strconcat (address, g_str_has_suffix (address, "/") ? "" : "/", NULL) : NULL;
}

gboolean
dossier_export_files_make_folder (const char  *folder,
                                  GError     **error)
{
  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;
  if (errno == ENOTDIR || errno == EEXIST)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "“%s” is no folder, or lies in a file; nothing was written; name a folder, which is made if it is not there", folder);
  else
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE,
                 "The folder “%s” could not be made; nothing was written; choose another, or mend the rights of the one it lies in (%s)", folder, g_strerror (errno));
  return FALSE;
}

/* Whole or not at all: written beside, synced, renamed.
 * Returns: (transfer full) (nullable): its path */
char *
dossier_export_files_write (const char  *folder,
                            const char  *name,
                            GBytes      *bytes,
                            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &local))
    return g_steal_pointer (&path);
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE,
               "“%s” could not be written; what was there before is kept; make room or choose another folder (%s)", path, local->message);
  return NULL;
}

/* Some formats name no pictures, and then none go with them. */
static gboolean
needs_assets (const char *const *formats)
{
  gboolean needs = FALSE;

  for (; *formats != NULL; formats++)
    {
      const DossierProjection *projection = dossier_projection_find (*formats);

      needs |= strcmp (*formats, "native") == 0 || (projection != NULL && projection->names_pictures);
    }
  return needs;
}

static gboolean
write_assets (DossierVerbRun *run, DossierNativeExport *export, const char *folder, GError **error)
{
  for (guint i = 0; i < export->assets->len; i++)
    {
      const DossierExportAsset *asset = g_ptr_array_index (export->assets, i);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *path = NULL;

      if (asset->is_text)
        {
          char *text = dossier_library_load_text (run->library, asset->sha256, error);

          bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
        }
      else
        bytes = dossier_library_load_blob (run->library, asset->sha256, error);
      path = bytes != NULL ? dossier_export_files_write (folder, asset->name, bytes, error) : NULL;
      if (path == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What the pages of a PDF show, on its way through the three places of the verb: taken out of the library, decoded
 * beside it, written. So nobody's typing waits for a picture. */
typedef struct
{
  DossierProfileGraph *graph;      /* (owned) (nullable) until the pictures are decoded */
  char               **tiers;      /* (owned) */
  GHashTable          *pictures;   /* (owned) (nullable) (element-type utf8 GBytes) as @graph */
  GHashTable          *decoded;    /* (owned) (element-type utf8 DossierReaderPixels) */
} Pictures;

static void
pictures_free (gpointer data)
{
  Pictures *self = data;

  g_clear_pointer (&self->graph, dossier_profile_graph_free);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_hash_table_unref (self->decoded);
  g_strfreev (self->tiers);
  g_free (self);
}

/* Is a PDF among what the verb's `format` asks for? */
gboolean
dossier_export_files_need_pictures (DossierVerbRun *run)
{
  g_auto (GStrv) wanted = dossier_verb_run_texts (run, "format");

  return g_strv_contains ((const char *const *) wanted, "pdf");
}

/* In the library's thread: leaves in the verb what dossier_export_files_decode_pictures() needs.
 * @graph: (transfer full)
 * @tiers: (transfer full): that will be written */
void
dossier_export_files_look_at_pictures (DossierVerbRun       *run,
                                       DossierProfileGraph  *graph,
                                       char                **tiers)
{
  Pictures *self = g_new0 (Pictures, 1);

  self->graph = graph;
  self->tiers = tiers;
  self->pictures = dossier_picture_load_all (run, graph);
  self->decoded = dossier_picture_decoded_new ();
  run->prepared = self;
  run->free_prepared = pictures_free;
}

/* In a worker: each picture once, for all tiers that show it. Does nothing where nothing was looked at. */
gboolean
dossier_export_files_decode_pictures (DossierVerbRun  *run,
                                      GError         **error)
{
  Pictures *self = run->prepared;

  for (char **tier = self != NULL ? self->tiers : NULL; tier != NULL && *tier != NULL; tier++)
    {
      const DossierPageOptions options = { *tier, run->now };
      g_autoptr (GPtrArray) blocks = dossier_page_copy_new (self->graph, &options);

      dossier_picture_decode (run, self->pictures, blocks, self->decoded);
    }
  if (self != NULL)
    {
      g_clear_pointer (&self->graph, dossier_profile_graph_free);
      g_clear_pointer (&self->pictures, g_hash_table_unref);
    }
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

/* The page is as the library has it now; a picture that came to it since the verb looked stands there in its words.
 * Returns: (transfer full) (nullable) */
static GBytes *
make_pdf (DossierVerbRun *run, DossierProfileGraph *graph, const char *tier, GError **error)
{
  const DossierPageOptions options = { tier, run->now };
  const char *name = dossier_profile_get_name (graph->profile);
  g_autoptr (GPtrArray) blocks = dossier_page_copy_new (graph, &options);
  const Pictures *pictures = run->prepared;
  g_autofree char *footer = g_strdup_printf ("%s · %s", name, dossier_house_get_label (run->house, "tiers", tier));

  if (pictures != NULL)
    dossier_picture_show_decoded (pictures->decoded, blocks);
  return dossier_page_pdf_new (blocks, name, footer, error);
}

/* @name: (out) (transfer full)
 * Returns: (transfer full) (nullable) */
static GBytes *
make_file (DossierVerbRun *run, DossierProfileGraph *graph, const char *tier, DossierNativeExport *export, const char *format, char **name, GError **error)
{
  const DossierProjection *projection = dossier_projection_find (format);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *address = NULL;
  char *text = NULL;

  if (strcmp (format, "native") == 0)
    {
      *name = g_strdup (export->name);
      return g_bytes_new (export->bytes, export->length);
    }
  if (projection == NULL)
    {
      *name = g_strdup_printf ("%s.%s.pdf", dossier_profile_get_slug (graph->profile), tier);
      return make_pdf (run, graph, tier, error);
    }
  address = dossier_export_files_get_address (run);
  root = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, error);
  if (root == NULL)
    return NULL;
  *name = dossier_projection_name_file (projection, json_node_get_object (root));
  text = dossier_projection_write (projection, json_node_get_object (root), &(DossierProjectionOptions) { .asset_address = address });
  if (text != NULL)
    return g_bytes_new_take (text, strlen (text));
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The profile cannot be written as %s; nothing was written; choose another format",
               projection->name);
  return NULL;
}

/* One file a format, and what they name beside them; @files (element-type utf8) grows by their paths.
 * @folder: there already */
gboolean
dossier_export_files_write_all (DossierVerbRun       *run,
                                DossierProfileGraph  *graph,
                                const char           *tier,
                                DossierNativeExport  *export,
                                const char           *folder,
                                GPtrArray            *files,
                                GError              **error)
{
  g_auto (GStrv) formats = dossier_export_files_list_formats (run, error);

  if (formats == NULL || (needs_assets ((const char *const *) formats) && !write_assets (run, export, folder, error)))
    return FALSE;
  for (char **format = formats; *format != NULL; format++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GBytes) bytes = make_file (run, graph, tier, export, *format, &name, error);
      char *path = bytes != NULL ? dossier_export_files_write (folder, name, bytes, error) : NULL;

      if (path == NULL)
        return FALSE;
      g_ptr_array_add (files, path);
    }
  return TRUE;
}

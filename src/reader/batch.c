/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/batch.h"

#include <stdio.h>
#include <string.h>

#include "extract/document-extractor.h"
#include "reader/document-json.h"

/**
 * DossierBatch:
 *
 * Files are opened before the sandbox closes and read in it: all pages come into memory first,
 * as bytes nobody has looked at.
 */
struct _DossierBatch
{
  GPtrArray  *ids;        /* (owned) char*, in name order */
  GHashTable *pages;      /* (owned) id → GBytes */
  GHashTable *addresses;  /* (owned) id → char* */
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
load_pages (DossierBatch *self, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *content;
      gsize length;

      if (!g_str_has_suffix (name, ".html"))
        continue;
      if (!g_file_get_contents (path, &content, &length, error))
        return FALSE;
      g_ptr_array_add (self->ids, g_strndup (name, strlen (name) - strlen (".html")));
      g_hash_table_insert (self->pages, g_strdup (g_ptr_array_index (self->ids, self->ids->len - 1)), g_bytes_new_take (content, length));
    }
  g_ptr_array_sort (self->ids, compare_names);
  return dir != NULL;
}

static void
load_addresses (DossierBatch *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "urls.tsv", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    return;
  lines = g_strsplit (content, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", 2);

      if (cells[0] != NULL && cells[1] != NULL)
        g_hash_table_insert (self->addresses, g_strdup (cells[0]), g_strdup (g_strstrip (cells[1])));
    }
}

/* Reads every page of @folder and its urls.tsv into memory.
 * Returns: (transfer full): %NULL when the folder or a page cannot be read */
DossierBatch *
dossier_batch_load (const char  *folder,
                    GError     **error)
{
  g_autoptr (DossierBatch) self = g_new0 (DossierBatch, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!load_pages (self, folder, error))
    return NULL;
  load_addresses (self, folder);
  return g_steal_pointer (&self);
}

void
dossier_batch_free (DossierBatch *self)
{
  g_ptr_array_unref (self->ids);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->addresses);
  g_free (self);
}

/* Prints a line for each page, in name order; why blocks were kept goes to standard error. */
void
dossier_batch_print (DossierBatch *self,
                     gboolean      explain)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->ids, i);
      GBytes *bytes = g_hash_table_lookup (self->pages, id);
      g_autoptr (GString) why = explain ? g_string_new (NULL) : NULL;
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      document = dossier_extract_document (data, length, g_hash_table_lookup (self->addresses, id), "text/html", why, &error);
      node = document != NULL ? dossier_document_to_batch_json (document, id)
             : dossier_reader_error_to_json (id, "unreadable", error->message);
      line = json_to_string (node, FALSE);
      puts (line);
      if (why != NULL)
        fprintf (stderr, "# %s\n%s", id, why->str);
    }
}

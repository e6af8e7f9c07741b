/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/batch.h"

#include "extract/document-extractor.h"
#include "reader/document-json.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  char *id;    /* (owned) */
  int   fd;    /* (owned) opened before the lock, read after it */
} Page;

struct _DossierBatch
{
  GArray     *pages;       /* (owned) of Page, in name order */
  GHashTable *addresses;   /* (owned) id → address */
};

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Page *) a)->id, ((const Page *) b)->id);
}

static void
read_addresses (DossierBatch *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "urls.tsv", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    return;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab != NULL)
        g_hash_table_insert (self->addresses, g_strndup (lines[i], (gsize) (tab - lines[i])), g_strdup (g_strchomp (tab + 1)));
    }
}

/**
 * dossier_batch_open:
 *
 * Opens every page now, since nothing can be opened behind the lock.
 */
DossierBatch *
dossier_batch_open (const char  *folder,
                    GError     **error)
{
  g_autoptr (DossierBatch) self = g_new0 (DossierBatch, 1);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  struct rlimit files;
  const char *name;

  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (dir == NULL)
    return NULL;
  if (getrlimit (RLIMIT_NOFILE, &files) == 0)
    {
      files.rlim_cur = files.rlim_max;
      setrlimit (RLIMIT_NOFILE, &files);
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      Page page;

      if (!g_str_has_suffix (name, ".html"))
        continue;
      page.fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
      if (page.fd < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be opened: %s", path, g_strerror (errno));
          return NULL;
        }
      page.id = g_utf8_make_valid (name, (gssize) (strlen (name) - strlen (".html")));
      g_array_append_val (self->pages, page);
    }
  g_array_sort (self->pages, compare_pages);
  read_addresses (self, folder);

  return g_steal_pointer (&self);
}

guint
dossier_batch_size (DossierBatch *self)
{
  return self->pages->len;
}

static void
read_page (DossierBatch *self, Page *page, GString *bytes, GString *json, GString *explanation)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const char *address = g_hash_table_lookup (self->addresses, page->id);

  g_string_truncate (bytes, 0);
  g_string_truncate (json, 0);
  if (!dossier_reader_read_all (page->fd, bytes))
    dossier_document_json_append_error (json, page->id, "unreadable", "The file could not be read");
  else
    {
      document = dossier_extract_document (bytes->str, bytes->len, address, "text/html", explanation, &error);
      if (document != NULL)
        dossier_document_json_append (json, document, page->id, FALSE);
      else
        dossier_document_json_append_error (json, page->id, dossier_reader_error_code (error), error->message);
    }
  close (page->fd);
  page->fd = -1;
}

/**
 * dossier_batch_run:
 * @explanation: (nullable): printed to standard error page by page
 *
 * Returns: whether all lines were written
 */
gboolean
dossier_batch_run (DossierBatch *self,
                   GString      *explanation)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = &g_array_index (self->pages, Page, i);

      read_page (self, page, bytes, json, explanation);
      if (!dossier_reader_write_all (json->str, json->len))
        return FALSE;
      if (explanation != NULL)
        {
          g_printerr ("%s\n%s", page->id, explanation->str);
          g_string_truncate (explanation, 0);
        }
    }

  return TRUE;
}

void
dossier_batch_free (DossierBatch *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = &g_array_index (self->pages, Page, i);

      g_free (page->id);
      if (page->fd >= 0)
        close (page->fd);
    }
  g_array_unref (self->pages);
  g_hash_table_unref (self->addresses);
  g_free (self);
}

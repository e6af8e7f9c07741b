/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/batch.h"

#include "extract/document-extractor.h"
#include "model/document-note.h"
#include "reader/document-json.h"
#include "reader/sandbox.h"
#include "reader/streams.h"
#include "reader/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
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
  GString    *bytes;       /* (owned) of the page that is read */
  int         last_fd;     /* the highest of the pages' */
  guint       seconds;
  gboolean    explains;
  gboolean    is_weak;     /* not every lock could be had */
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

/* Lets go of what was inherited, and keeps the supervisor's descriptor free from pages. */
static gboolean
reserve_outlet (GError **error)
{
  int fd;

  syscall (SYS_close_range, DOSSIER_SUPERVISOR_OUTLET, ~0U, 0);
  close (DOSSIER_SUPERVISOR_OUTLET);
  fd = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  if (fd == DOSSIER_SUPERVISOR_OUTLET || (fd >= 0 && dup3 (fd, DOSSIER_SUPERVISOR_OUTLET, O_CLOEXEC) >= 0))
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“/dev/null” could not be opened: %s", g_strerror (errno));

  return FALSE;
}

/* Returns: a descriptor of the file at @path; -1 on error */
static int
open_page (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  struct stat status;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    return fd;
  if (fd < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be opened: %s", path, g_strerror (errno));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "“%s” is no file", path);
  if (fd >= 0)
    close (fd);

  return -1;
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
  g_autoptr (GDir) dir = NULL;
  struct rlimit files;
  const char *name;

  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bytes = g_string_new (NULL);
  self->last_fd = DOSSIER_SUPERVISOR_OUTLET;
  dir = reserve_outlet (error) ? g_dir_open (folder, 0, error) : NULL;
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
      page.fd = open_page (path, error);
      if (page.fd < 0)
        return NULL;
      self->last_fd = MAX (self->last_fd, page.fd);
      page.id = g_utf8_make_valid (name, (gssize) (strlen (name) - strlen (".html")));
      g_array_append_val (self->pages, page);
    }
  g_array_sort (self->pages, compare_pages);
  read_addresses (self, folder);

  return g_steal_pointer (&self);
}

static gboolean
enter (gpointer data)
{
  DossierBatch *self = data;
  g_autoptr (GString) gaps = g_string_new (NULL);

  if (!dossier_sandbox_lock (self->seconds * self->pages->len, self->last_fd + 1, gaps))
    {
      g_printerr ("dossier-reader: not locked in, so nothing was read: %s", gaps->str);
      return FALSE;
    }
  if (self->explains && gaps->len > 0)
    g_printerr ("not locked: %s", gaps->str);
  self->is_weak = gaps->len > 0;

  return TRUE;
}

static void
read_page (guint i, GString *json, gpointer data)
{
  DossierBatch *self = data;
  Page *page = &g_array_index (self->pages, Page, i);
  const DossierExtractWishes wishes = { .note = self->is_weak ? DOSSIER_NOTE_WEAK_LOCK : NULL };
  g_autoptr (GString) explanation = self->explains ? g_string_new (NULL) : NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_string_truncate (self->bytes, 0);
  if (!dossier_stream_read (page->fd, self->bytes))
    dossier_document_json_append_error (json, page->id, "unreadable", "The file could not be read");
  else
    {
      document = dossier_extract_document_with (self->bytes->str, self->bytes->len, g_hash_table_lookup (self->addresses, page->id), "text/html",
                                                explanation, &wishes, &error);
      if (document != NULL)
        dossier_document_json_append (json, document, page->id, FALSE);
      else
        dossier_document_json_append_error (json, page->id, dossier_reader_error_code (error), error->message);
    }
  close (page->fd);
  page->fd = -1;
  if (explanation != NULL)
    g_printerr ("%s\n%s", page->id, explanation->str);
}

static void
lose_page (guint i, gboolean too_slow, GString *json, gpointer data)
{
  DossierBatch *self = data;

  dossier_document_json_append_error (json, g_array_index (self->pages, Page, i).id, too_slow ? "too-slow" : "unreadable",
                                      too_slow ? "The document took too long to read" : "The document could not be read");
}

/**
 * dossier_batch_run:
 * @seconds: of processor time that one page may take
 * @explains: whether standard error says page by page why each block was kept or left out
 *
 * Reads all in a child behind the lock. A page that the child dies of gets an error, and another
 * child goes on.
 *
 * Returns: whether all lines were written
 */
gboolean
dossier_batch_run (DossierBatch *self,
                   guint         seconds,
                   gboolean      explains)
{
  const DossierShift shift = { .n = self->pages->len, .seconds = seconds * DOSSIER_SANDBOX_SLOWNESS,
                               .enter = enter, .read = read_page, .lose = lose_page, .data = self };

  self->seconds = seconds;
  self->explains = explains;

  return dossier_supervise (&shift);
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
  g_string_free (self->bytes, TRUE);
  g_free (self);
}

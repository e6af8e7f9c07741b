/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "reader/document-json.h"

#include <stdio.h>
#include <string.h>

/* The pages of a folder from bytes to JSON, as dossier-reader does it but in this process and without a
 * lock: what a profiler is run on, and with --all what is compared before and after a change that must
 * not change an answer: everything that a document holds, and why each block was kept or left out. */

static void
read_page (const char *path, const char *id, gboolean all, GString *json)
{
  const DossierExtractWishes wishes = { .left_out = all };
  g_autoptr (GString) explanation = all ? g_string_new (NULL) : NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *address = g_strdup_printf ("https://example.com/%s", id);
  gsize length;

  g_string_truncate (json, 0);
  if (!g_file_get_contents (path, &bytes, &length, &error))
    g_error ("%s", error->message);
  document = dossier_extract_document_with (bytes, length, address, "text/html", explanation, &wishes, &error);
  if (document != NULL)
    dossier_document_json_append (json, document, id, all);
  else
    dossier_document_json_append_error (json, id, "unreadable", error->message);
  if (explanation != NULL)
    g_string_append (json, explanation->str);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char *argv[])
{
  gboolean all = argc == 3 && strcmp (argv[1], "--all") == 0;
  g_autoptr (GDir) dir = argc == 2 + all ? g_dir_open (argv[1 + all], 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) json = g_string_new (NULL);
  const char *name;

  if (dir == NULL)
    {
      g_printerr ("usage: read-pages [--all] DIR\n");
      return 2;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".html"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1 + all], names->pdata[i], NULL);

      read_page (path, names->pdata[i], all, json);
      fwrite (json->str, 1, json->len, stdout);
    }

  return 0;
}

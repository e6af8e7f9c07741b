/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <lexbor/html/html.h>
#include <sys/resource.h>

#include <string.h>

/* What lexbor needs for the pages of a folder, one document used for all, and nothing else done with
 * them: what the engine's time is compared with. Prints "pages milliseconds" of processor time. */

#define ROUNDS 5

static double
processor_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  lxb_html_document_t *document = lxb_html_document_create ();
  const char *name;
  double best = G_MAXDOUBLE;

  if (dir == NULL)
    {
      g_printerr ("usage: parse-only DIR\n");
      return 2;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      char *bytes;
      gsize length;

      if (g_str_has_suffix (name, ".html") && g_file_get_contents (path, &bytes, &length, NULL))
        g_ptr_array_add (pages, g_bytes_new_take (bytes, length));
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      double began = processor_ms ();

      for (guint i = 0; i < pages->len; i++)
        {
          gsize length;
          const lxb_char_t *bytes = g_bytes_get_data (g_ptr_array_index (pages, i), &length);

          lxb_html_document_clean (document);
          if (lxb_html_document_parse (document, bytes, length) != LXB_STATUS_OK)
            g_printerr ("a page could not be parsed\n");
        }
      best = MIN (best, processor_ms () - began);
    }
  lxb_html_document_destroy (document);
  g_print ("%u %.3f\n", pages->len, best);

  return 0;
}

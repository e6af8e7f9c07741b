/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>

#include "cli/arguments.h"
#include "cli/session.h"

/* Is the folder to write to "-", that is, standard output? */
static gboolean
goes_to_output (const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "--output=-") || (g_str_equal (words[i], "--output") && g_strcmp0 (words[i + 1], "-") == 0))
      return TRUE;
  return FALSE;
}

static void
remove_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        remove_folder (child);
      else
        g_file_delete (child, NULL, NULL);
    }
  g_file_delete (folder, NULL, NULL);
}

/* The one exported document, ending its last line; pictures are for files only. */
static gboolean
print_documents (GVariant  *answer,
                 GError   **error)
{
  g_autofree const char **files = NULL;

  g_autofree char *bytes = NULL;
  gsize length;
  gboolean ends;

  g_variant_lookup (answer, "files", "^a&s", &files);
  if (files == NULL || files[0] == NULL)
    return TRUE;
  if (files[1] != NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                   "Standard output takes one file, and this export has %u; nothing was printed; name one audience and one format, or a folder",
                   g_strv_length ((char **) files));
      return FALSE;
    }
  if (!g_file_get_contents (files[0], &bytes, &length, error))
    return FALSE;
  ends = g_str_has_suffix (files[0], ".pdf") || (length > 0 && bytes[length - 1] == '\n');   /* a PDF is no text */
  if (fwrite (bytes, 1, length, stdout) == length && (ends || fputc ('\n', stdout) != EOF) && fflush (stdout) == 0)
    return TRUE;
  g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, "Standard output took only a part; no file was kept; name a folder instead");
  return FALSE;
}

static DossierCliExit
export_to_output (const DossierVerb *verb,
                  GVariant          *arguments,
                  DossierCliOptions *options,
                  GError           **error)
{
  g_autofree char *path = g_dir_make_tmp ("dossier-export-XXXXXX", error);
  g_autoptr (GFile) folder = NULL;
  g_autoptr (DossierCliSession) session = NULL;
  g_auto (GVariantDict) dict = { 0 };
  g_autoptr (GVariant) answer = NULL;
  gboolean done;

  if (path == NULL)
    return DOSSIER_CLI_STORAGE;
  signal (SIGPIPE, SIG_IGN);   /* or a reader that ends early would leave the folder behind */
  folder = g_file_new_for_path (path);
  session = dossier_cli_session_new (options);
  g_variant_dict_init (&dict, arguments);
  g_variant_dict_insert (&dict, "output", "s", path);
  done = (verb->kind == DOSSIER_VERB_READS_ALONE || dossier_cli_session_open (session, FALSE, error)) &&
         (answer = dossier_cli_session_perform (session, verb->name, g_variant_dict_end (&dict), error)) != NULL &&
         print_documents (answer, error);
  remove_folder (folder);
  if (done)
    return DOSSIER_CLI_DONE;
  return error != NULL && g_error_matches (*error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE) ? DOSSIER_CLI_USAGE : DOSSIER_CLI_STORAGE;
}

/* `export` and `export convert`: into a folder, by default the current one, or to standard output. */
DossierCliExit
dossier_cli_export (const DossierVerb  *verb,
                    const char *const  *words,
                    DossierCliOptions  *options,
                    GError            **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (GVariant) output = NULL;

  arguments = dossier_cli_arguments_parse (verb, words, options, NULL, error);
  if (arguments == NULL)
    return DOSSIER_CLI_USAGE;
  if (!options->help && goes_to_output (words))
    return export_to_output (verb, arguments, options, error);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) words[i]);
  output = g_variant_lookup_value (arguments, "output", NULL);
  if (output == NULL)
    g_ptr_array_insert (all, 0, (gpointer) "--output=.");
  g_ptr_array_add (all, NULL);
  return dossier_cli_perform (verb, (const char *const *) all->pdata, options, error);
}

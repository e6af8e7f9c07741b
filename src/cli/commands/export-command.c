/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

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

/* Every exported document of @folder, a line each; pictures are for files only. */
static gboolean
print_documents (GFile   *folder,
                 GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, 0, NULL, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *info;

  if (children == NULL)
    return FALSE;
  do
    {
      if (!g_file_enumerator_iterate (children, &info, NULL, NULL, error))
        return FALSE;
      if (info != NULL && g_str_has_suffix (g_file_info_get_name (info), ".json"))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  while (info != NULL);
  g_ptr_array_sort (names, (GCompareFunc) (void (*) (void)) g_strcmp0);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, g_ptr_array_index (names, i));
      g_autofree char *text = NULL;

      if (!g_file_load_contents (file, NULL, &text, NULL, NULL, error))
        return FALSE;
      dossier_cli_print (text);
      if (!g_str_has_suffix (text, "\n"))
        dossier_cli_print ("\n");
    }
  return TRUE;
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
  folder = g_file_new_for_path (path);
  session = dossier_cli_session_new (options);
  g_variant_dict_init (&dict, arguments);
  g_variant_dict_insert (&dict, "output", "s", path);
  done = dossier_cli_session_open (session, FALSE, error) &&
         (answer = dossier_cli_session_perform (session, verb->name, g_variant_dict_end (&dict), error)) != NULL &&
         print_documents (folder, error);
  remove_folder (folder);
  return done ? DOSSIER_CLI_DONE : DOSSIER_CLI_STORAGE;
}

/* Into a folder, by default the current one, or to standard output. */
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

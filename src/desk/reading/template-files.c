/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/template-files.h"

#include <string.h>

#include "config.h"
#include "desk/transfer/package.h"
#include "export/schema-validator.h"
#include "json/strict-reader.h"

#define MAX_TEMPLATE_BYTES (1024 * 1024)

void
dossier_template_file_free (DossierTemplateFile *self)
{
  g_free (self->path);
  g_clear_object (&self->template);
  g_clear_pointer (&self->root, json_node_unref);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static const char *
get_text (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

static guint
count (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member) ? json_array_get_length (json_object_get_array_member (object, member)) : 0;
}

static JsonObject *
nth (JsonObject *object, const char *member, guint n)
{
  return json_array_get_object_element (json_object_get_array_member (object, member), n);
}

/* "signal-focus" is the column "signal_focus". Returns: (transfer full) */
static char *
name_column (const char *field)
{
  return g_strdelimit (g_strdup (field), "-", '_');
}

/* What the schema cannot say, since each house has its own tiers. */
static void
check_tiers (DossierTemplateFile *self, DossierHouse *house, JsonObject *object)
{
  for (guint i = 0; i < count (object, "sections"); i++)
    {
      const char *tier = get_text (nth (object, "sections", i), "tier");

      if (*tier != '\0' && dossier_house_find_term (house, "tiers", tier) == NULL)
        g_ptr_array_add (self->problems, g_strdup_printf ("/sections/%u/tier: the house has no tier “%s”", i, tier));
    }
}

static DossierTemplate *
build (JsonObject *object)
{
  DossierTemplate *template = dossier_template_new (get_text (object, "code"), get_text (object, "label"), get_text (object, "text"));

  for (guint i = 0; i < count (object, "sections"); i++)
    {
      JsonObject *section = nth (object, "sections", i);
      g_autoptr (DossierTerm) term = dossier_term_new (get_text (section, "code"), get_text (section, "label"), get_text (section, "text"), get_text (section, "tier"));

      dossier_template_add_section (template, term, json_object_get_boolean_member_with_default (section, "required", FALSE));
    }
  for (guint i = 0; i < count (object, "values"); i++)
    {
      g_autofree char *column = name_column (get_text (nth (object, "values", i), "field"));

      dossier_template_add_value (template, column, get_text (nth (object, "values", i), "value"));
    }
  for (guint i = 0; i < count (object, "required"); i++)
    {
      g_autofree char *column = name_column (json_array_get_string_element (json_object_get_array_member (object, "required"), i));

      dossier_template_add_required (template, column);
    }
  return template;
}

/* Returns: (transfer full): in any case; what it cannot use has problems */
DossierTemplateFile *
dossier_template_file_read (DossierHouse *house,
                            const char   *path)
{
  DossierTemplateFile *self = g_new0 (DossierTemplateFile, 1);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  content = dossier_package_read_file (path, MAX_TEMPLATE_BYTES, NULL, &error);
  self->readable = content != NULL;
  if (content != NULL)
    self->root = dossier_json_read (g_bytes_get_data (content, NULL), g_bytes_get_size (content), MAX_TEMPLATE_BYTES, DOSSIER_JSON_INTEGERS_ONLY, &error);
  if (self->root == NULL)
    g_ptr_array_add (self->problems, g_strdup (error->message));
  else
    {
      g_autoptr (GPtrArray) found = dossier_schema_validate (dossier_schema_get_template (), self->root);

      for (guint i = 0; i < found->len; i++)
        {
          const DossierSchemaProblem *problem = g_ptr_array_index (found, i);

          g_ptr_array_add (self->problems, g_strdup_printf ("%s %s", *problem->pointer != '\0' ? problem->pointer : "the file", problem->message));
        }
      if (found->len == 0)
        check_tiers (self, house, json_node_get_object (self->root));
    }
  if (self->problems->len == 0)
    self->template = build (json_node_get_object (self->root));
  return self;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_folder (DossierHouse *house, const char *folder, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_ptr_array_add (files, dossier_template_file_read (house, path));
    }
}

/* What came with the program or stands in a checkout, then the newsroom's own, which win.
 * Returns: (transfer full) (element-type DossierTemplateFile) */
GPtrArray *
dossier_template_files_read (DossierHouse *house)
{
  const char *checkout = g_getenv ("DOSSIER_DATA");
  g_autofree char *ours = g_build_filename (checkout != NULL ? checkout : DOSSIER_PKGDATADIR, "templates", NULL);
  g_autofree char *theirs = g_build_filename (g_get_user_config_dir (), "dossier", "templates", NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_template_file_free);

  read_folder (house, ours, files);
  read_folder (house, theirs, files);
  return files;
}

static void
add_terms (DossierHouse *house, JsonObject *object)
{
  for (guint i = 0; i < count (object, "vocabularies"); i++)
    {
      JsonObject *vocabulary = nth (object, "vocabularies", i);
      const char *name = get_text (vocabulary, "name");

      for (guint n = 0; n < count (vocabulary, "terms"); n++)
        {
          JsonObject *entry = nth (vocabulary, "terms", n);
          g_autoptr (DossierTerm) term = dossier_term_new (get_text (entry, "code"), get_text (entry, "label"), get_text (entry, "text"), NULL);

          if (dossier_house_find_term (house, name, dossier_term_get_code (term)) == NULL)
            dossier_house_add_term (house, name, term);
        }
    }
}

/* Adds those that can be used, and their terms, to @house while it is being filled. One that cannot is no
 * reason to open no library: `template.list` says what is wrong with it. */
void
dossier_template_files_add (DossierHouse *house)
{
  g_autoptr (GPtrArray) files = dossier_template_files_read (house);

  for (guint i = 0; i < files->len; i++)
    {
      const DossierTemplateFile *file = g_ptr_array_index (files, i);

      if (file->template == NULL)
        continue;
      dossier_house_add_template (house, file->template);
      add_terms (house, json_node_get_object (file->root));
    }
}

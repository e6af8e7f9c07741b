/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/desk.h"
#include "desk/reading/template-files.h"
#include "desk/verb-run.h"

static void
add_row (GVariantBuilder *rows, const DossierTemplateFile *file)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autofree char *problem = NULL;
  GVariantDict row;

  for (guint i = 0; i < file->problems->len; i++)
    g_ptr_array_add (problems, g_ptr_array_index (file->problems, i));
  g_ptr_array_add (problems, NULL);
  problem = g_strjoinv ("; ", (char **) problems->pdata);
  g_variant_dict_init (&row, NULL);
  if (file->template != NULL)
    {
      g_variant_dict_insert (&row, "template", "s", dossier_template_get_code (file->template));
      g_variant_dict_insert (&row, "label", "s", dossier_template_get_label (file->template));
      g_variant_dict_insert (&row, "sections", "x", (gint64) dossier_template_get_sections (file->template)->len);
      g_variant_dict_insert (&row, "text", "s", dossier_template_get_text (file->template));
    }
  g_variant_dict_insert (&row, "file", "s", file->path);
  if (*problem != '\0')
    g_variant_dict_insert (&row, "problem", "s", problem);
  g_variant_builder_add_value (rows, g_variant_dict_end (&row));
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) files = dossier_template_files_read (run->house);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < files->len; i++)
    add_row (&rows, g_ptr_array_index (files, i));
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
check (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierTemplateFile) file = dossier_template_file_read (run->house, dossier_verb_run_text (run, "file"));
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (!file->readable)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, g_ptr_array_index (file->problems, 0));
      return FALSE;
    }
  for (guint i = 0; i < file->problems->len; i++)
    {
      GVariantDict row;

      g_variant_dict_init (&row, NULL);
      g_variant_dict_insert (&row, "problem", "s", g_ptr_array_index (file->problems, i));
      g_variant_builder_add_value (&rows, g_variant_dict_end (&row));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  dossier_verb_run_answer_flag (run, "verified", file->problems->len == 0);
  return TRUE;
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument CHECK[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "a template" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_TEMPLATE_VERBS[] = {
  { "template.list", DOSSIER_VERB_READS_ALONE, N_("List templates"), "shapes that a new profile can begin with", NONE, NULL, list, NULL, NULL },
  { "template.check", DOSSIER_VERB_READS_ALONE, N_("Check template"), "what keeps a template from being used", CHECK, NULL, check, NULL, NULL },
  DOSSIER_VERB_END
};

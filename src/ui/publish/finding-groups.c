/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/finding-groups.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/section.h"
#include "model/records/sentence.h"

/* Where places that are no sections stand: after them. */
enum { AFTER_SECTIONS = 100000 };

static const struct { const char *type, *title; int order; } places[] = {
  { "profile", N_("Page"), -1 },
  { "image", N_("Images"), AFTER_SECTIONS },
  { "claim", N_("Claims"), AFTER_SECTIONS + 1 },
  { "evidence", N_("Claims"), AFTER_SECTIONS + 1 },
  { "source", N_("Sources"), AFTER_SECTIONS + 2 },
  { "snapshot", N_("Sources"), AFTER_SECTIONS + 2 },
  { "publisher", N_("Sources"), AFTER_SECTIONS + 2 },
  { "related", N_("Related Articles"), AFTER_SECTIONS + 3 },
};

static void
group_free (DossierFindingGroup *group)
{
  g_free (group->title);
  g_ptr_array_unref (group->findings);
  g_free (group);
}

/* Returns: (transfer full) (nullable): the record of @records with @id */
static gpointer
find_record (GListModel *records, gint64 id, int *position)
{
  for (guint i = 0; records != NULL && i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DossierRecord) record = g_list_model_get_item (records, i);

      if (dossier_record_get_id (record) == id)
        {
          if (position != NULL)
            *position = (int) i;
          return g_steal_pointer (&record);
        }
    }
  return NULL;
}

static char *
dup_place (DossierFinding *finding, GListModel *sections, GListModel *sentences, int *order)
{
  const char *type = dossier_finding_get_object_type (finding);
  gint64 id = dossier_finding_get_object_id (finding);
  g_autoptr (DossierSection) section = NULL;

  if (strcmp (type, "sentence") == 0)
    {
      g_autoptr (DossierSentence) sentence = find_record (sentences, id, NULL);

      id = sentence != NULL ? dossier_sentence_get_section (sentence) : 0;
    }
  if (strcmp (type, "sentence") == 0 || strcmp (type, "section") == 0)
    {
      section = find_record (sections, id, order);
      if (section != NULL)
        return g_strdup (dossier_section_get_heading (section)[0] != '\0' ? dossier_section_get_heading (section)
                                                                           : dossier_section_get_kind (section));
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (type, places[i].type) == 0)
      {
        *order = places[i].order;
        return g_strdup (_(places[i].title));
      }
  *order = AFTER_SECTIONS + 4;
  return g_strdup (_("Elsewhere"));
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const DossierFindingGroup *first = *(DossierFindingGroup **) a, *second = *(DossierFindingGroup **) b;

  return first->order - second->order;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  DossierFinding *first = *(DossierFinding **) a, *second = *(DossierFinding **) b;

  return (int) dossier_finding_get_severity (second) - (int) dossier_finding_get_severity (first);
}

/**
 * dossier_finding_groups_new:
 * @findings: (element-type DossierFinding)
 * @sections: (nullable): of the profile, in order
 * @sentences: (nullable): of the profile
 *
 * Returns: (transfer full) (element-type DossierFindingGroup): in the order of the page
 */
GPtrArray *
dossier_finding_groups_new (GPtrArray  *findings,
                            GListModel *sections,
                            GListModel *sentences)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  g_autoptr (GHashTable) by_order = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = findings->pdata[i];
      int order = 0;
      g_autofree char *title = dup_place (finding, sections, sentences, &order);
      DossierFindingGroup *group = g_hash_table_lookup (by_order, GINT_TO_POINTER (order));

      if (group == NULL)
        {
          group = g_new0 (DossierFindingGroup, 1);
          group->title = g_steal_pointer (&title);
          group->order = order;
          group->findings = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_order, GINT_TO_POINTER (order), group);
        }
      g_ptr_array_add (group->findings, g_object_ref (finding));
    }
  g_ptr_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_sort (((DossierFindingGroup *) groups->pdata[i])->findings, compare_findings);
  return groups;
}

/* Returns: (transfer full) (nullable): the words that the finding is about */
char *
dossier_finding_quote (DossierFinding *finding,
                       GListModel     *sentences)
{
  g_autoptr (DossierSentence) sentence = NULL;

  if (strcmp (dossier_finding_get_object_type (finding), "sentence") != 0)
    return NULL;
  sentence = find_record (sentences, dossier_finding_get_object_id (finding), NULL);
  return sentence != NULL && dossier_sentence_get_text (sentence)[0] != '\0'
    ? g_strdup_printf (_("“%s”"), dossier_sentence_get_text (sentence)) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"
#include "desk/job.h"
#include "desk/views/list-kinds.h"
#include "desk/views/live-list.h"
#include "model/finding.h"
#include "model/records/claim.h"
#include "support/type-contract.h"

#include <glib/gstdio.h>

static const struct { const char *name; GType (*type) (void); guint n_set; const char *why; } TYPES[] = {
  { "desk",      dossier_desk_get_type,      1, "the actor can be set; the rest follows the library" },
  { "job",       dossier_job_get_type,       0, "only the desk moves a job" },
  { "finding",   dossier_finding_get_type,   0, "a finding is what the review said" },
  { "house",     dossier_house_get_type,     0, "a house is its template" },
  { "term",      dossier_term_get_type,      0, "so is a term of it" },
  { "live-list", dossier_live_list_get_type, 0, "only the desk fills a list" },
};

static void
test_properties (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GObject *object = g_object_new (TYPES[i].type (), NULL);

  g_test_summary (TYPES[i].why);
  g_assert_cmpuint (type_contract_check_properties (object, NULL), ==, TYPES[i].n_set);
  g_assert_finalize_object (object);
}

static void
test_live_list (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (DossierLiveList) list = dossier_live_list_new (DOSSIER_TYPE_CLAIM);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (g_object_unref);

  g_test_summary ("Whatever a list takes, who heard each change holds the same");
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == DOSSIER_TYPE_CLAIM);
  type_contract_follow_list (G_LIST_MODEL (list));
  for (guint i = 0; i < 12; i++)
    {
      DossierRecord *claim = g_object_new (DOSSIER_TYPE_CLAIM, NULL);

      dossier_record_set_identity (claim, i + 1, "0d055100-0000-4000-8000-000000000001");
      g_ptr_array_add (claims, claim);
    }
  for (guint round = 0; round < 500; round++)
    {
      GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) rest = g_ptr_array_copy (claims, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
      guint n = (guint) g_rand_int_range (random, 0, 13);

      while (items->len < n)   /* some, in any order */
        g_ptr_array_add (items, g_ptr_array_steal_index (rest, (guint) g_rand_int_range (random, 0, (gint32) rest->len)));
      dossier_live_list_take (list, items);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
    }
}

static GVariant *
perform (DossierDesk *desk, const char *verb, const char *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = dossier_desk_perform (desk, verb, g_variant_new_parsed (arguments), &error);

  g_assert_no_error (error);
  return answer;
}

/* Row ids count from 1 in an empty library. */
static const struct { const char *verb, *arguments; } STORY[] = {
  { "profile.new", "{'name': <'One'>}" },
  { "profile.new", "{'name': <'Another'>}" },
  { "import", "{'text': <'Gate\n\nThe gate was open for nine days, an officer said.'>, 'publisher': <'Wire'>, 'profile': <int64 1>}" },
  { "import", "{'text': <'Gate again\n\nThe gate was shut on Monday, it said.'>, 'publisher': <'Ledger'>, 'profile': <int64 1>}" },
  { "highlight.add", "{'source': <int64 1>, 'quote': <'open for nine days'>}" },
  { "highlight.add", "{'source': <int64 1>, 'quote': <'The gate'>}" },
  { "claim.add", "{'text': <'It was open.'>, 'highlight': <int64 1>, 'profile': <int64 1>}" },
  { "claim.add", "{'text': <'It was shut.'>, 'highlight': <int64 2>, 'profile': <int64 1>}" },
  { "evidence.add", "{'claim': <int64 1>, 'highlight': <int64 2>}" },
  { "sentence.add", "{'profile': <int64 1>, 'section': <'summary'>, 'text': <'It was open.'>, 'claims': <[int64 1, 2]>}" },
  { "sentence.add", "{'profile': <int64 1>, 'section': <'summary'>, 'text': <'It was shut.'>, 'claims': <[int64 1]>}" },
  { "sentence.add", "{'profile': <int64 1>, 'section': <'summary'>, 'text': <'It stood.'>}" },
  { "sentence.move", "{'sentence': <int64 3>, 'position': <int64 0>}" },
  { "related.add", "{'profile': <int64 1>, 'title': <'B'>}" },
  { "related.add", "{'profile': <int64 1>, 'title': <'A'>, 'position': <int64 0>}" },
  { "section.move", "{'section': <int64 1>, 'position': <int64 3>}" },
  { "publisher.set", "{'publisher': <'Wire'>, 'field': <'name'>, 'value': <'Aaa'>}" },
  { "origin.join", "{'sources': <[int64 1, 2]>}" },
  { "origin.split", "{'source': <int64 2>}" },
  { "sentence.unlink", "{'sentence': <int64 1>, 'claim': <int64 1>}" },
  { "highlight.delete", "{'highlight': <int64 2>}" },
  { "sentence.delete", "{'sentence': <int64 2>}" },
  { "source.detach", "{'source': <int64 2>, 'profile': <int64 1>}" },
  { "profile.delete", "{'profile': <int64 2>}" },
  { "undo", "{'steps': <int64 40>}" },
  { "redo", "{'steps': <int64 15>}" },
  { "redo", "{'steps': <int64 40>}" },
};

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static void
test_lists_of_the_desk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dossier-contract-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.dossier", NULL);
  DossierDesk *desk = dossier_desk_new ();
  GListModel *lists[DOSSIER_LIST_PROFILE_PUBLICATIONS + 1];
  guint n_seen[G_N_ELEMENTS (lists)] = { 0 };

  g_test_summary ("Each kind of list, of the first object of its kind, follows the story of a library, its undo and its redo");
  g_assert_true (dossier_desk_open (desk, path, FALSE, NULL));
  for (guint kind = 0; kind < G_N_ELEMENTS (lists); kind++)
    {
      lists[kind] = dossier_desk_list (desk, kind, 1);
      g_assert_true (g_list_model_get_item_type (lists[kind]) == dossier_list_kind_get_item_type (kind));
      type_contract_follow_list (lists[kind]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (STORY); i++)
    {
      g_variant_unref (perform (desk, STORY[i].verb, STORY[i].arguments));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      for (guint kind = 0; kind < G_N_ELEMENTS (lists); kind++)
        n_seen[kind] = MAX (n_seen[kind], g_list_model_get_n_items (lists[kind]));
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (lists); kind++)
    {
      if (kind != DOSSIER_LIST_PROFILE_IMAGES && kind != DOSSIER_LIST_PROFILE_PUBLICATIONS)   /* no part of this story */
        g_assert_cmpuint (n_seen[kind], >, 0);
      g_object_unref (lists[kind]);
    }
  dossier_desk_close (desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (desk);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/desk/contract/%s", TYPES[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_properties);
    }
  g_test_add_func ("/desk/contract/live-list-takes", test_live_list);
  g_test_add_func ("/desk/contract/lists-of-the-desk", test_lists_of_the_desk);

  return g_test_run ();
}

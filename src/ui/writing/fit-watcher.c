/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/fit-watcher.h"

#include <glib/gi18n.h>
#include <string.h>

#define SOON  150    /* ms after a change, for what is being written */
#define LATER 2500   /* ms without a change, for the rest of the page */

/**
 * DossierFitWatcher:
 *
 * Asks the desk after each change: soon where somebody writes, and elsewhere when all is quiet.
 */
struct _DossierFitWatcher
{
  GObject          parent_instance;

  DossierDesk     *desk;          /* (owned) (nullable) */
  DossierSection  *section;       /* (owned) (nullable) */
  GSignalGroup    *desk_signals;  /* (owned) */
  GCancellable    *cancellable;   /* (owned) (nullable) of the question under way */
  GHashTable      *misfits;       /* (owned) row id → DossierMisfits */
  GVariant        *rows;          /* (owned) (nullable) what they were made of */
  gboolean         active;
  guint            timer;
};

G_DEFINE_FINAL_TYPE (DossierFitWatcher, dossier_fit_watcher, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
misfits_free (gpointer data)
{
  DossierMisfits *misfits = data;

  g_array_unref (misfits->stretches);
  g_ptr_array_unref (misfits->words);
  g_free (misfits);
}

static char *
say (const char *kind, const char *words)
{
  static const struct { const char *kind, *format; } phrases[] = {
    { "number", N_("the figure “%s”") }, { "date", N_("the date “%s”") }, { "name", N_("the name “%s”") },
    { "negation", N_("“%s”: no quote denies it") }, { "hedge", N_("“%s”: no quote is that unsure") },
    { "attribution", N_("“%s”: no quote says who said so") }, { "wider", N_("“%s” says more than the quotes") },
    { "dropped-negation", N_("“%s” is in every quote, and not here") }, { "dropped-hedge", N_("“%s” is in every quote, and not here") },
    { "dropped-attribution", N_("“%s” is in every quote, and not here") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (strcmp (phrases[i].kind, kind) == 0)
      {
        g_auto (GStrv) around = g_strsplit (_(phrases[i].format), "%s", 2);

        return around[0] != NULL && around[1] != NULL ? g_strconcat (around[0], words, around[1], NULL) : g_strdup (words);
      }
  return g_strdup (words);
}

static void
take_row (DossierFitWatcher *self, GVariant *row)
{
  const char *kind = "", *words = "";
  gint64 sentence = 0, start = 0, end = 0;
  DossierMisfits *misfits;
  DossierStretch stretch;

  g_variant_lookup (row, "kind", "&s", &kind);
  g_variant_lookup (row, "words", "&s", &words);
  g_variant_lookup (row, "row", "x", &sentence);
  g_variant_lookup (row, "start", "x", &start);
  g_variant_lookup (row, "end", "x", &end);
  misfits = g_hash_table_lookup (self->misfits, &sentence);
  if (misfits == NULL)
    {
      misfits = g_new0 (DossierMisfits, 1);
      misfits->stretches = g_array_new (FALSE, FALSE, sizeof (DossierStretch));
      misfits->words = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->misfits, g_memdup2 (&sentence, sizeof sentence), misfits);
    }
  g_ptr_array_add (misfits->words, say (kind, words));
  stretch = (DossierStretch) { (guint) start, (guint) end };
  if (!g_str_has_prefix (kind, "dropped-") &&
      (misfits->stretches->len == 0 || g_array_index (misfits->stretches, DossierStretch, misfits->stretches->len - 1).end <= stretch.start))
    g_array_append_val (misfits->stretches, stretch);
}

static void
answered (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;
  DossierFitWatcher *self = user_data;

  /* Cancelled, or the library has closed: the next change asks again. The same as before is no news to paint. */
  if (rows == NULL || (self->rows != NULL && g_variant_equal (rows, self->rows)))
    {
      g_object_unref (self);
      return;
    }
  g_clear_pointer (&self->rows, g_variant_unref);
  self->rows = g_variant_ref (rows);
  g_hash_table_remove_all (self->misfits);
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      take_row (self, row);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_unref (self);
}

static void
forget_question (DossierFitWatcher *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
ask (gpointer user_data)
{
  DossierFitWatcher *self = user_data;
  GVariantDict arguments;

  self->timer = 0;
  forget_question (self);
  self->cancellable = g_cancellable_new ();
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_section_get_profile (self->section));
  g_variant_dict_insert (&arguments, "section", "x", dossier_record_get_id (DOSSIER_RECORD (self->section)));
  dossier_desk_perform_async (self->desk, "sentence.fit", g_variant_dict_end (&arguments), self->cancellable, answered, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (DossierFitWatcher *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->desk != NULL && self->section != NULL && dossier_section_get_n_sentences (self->section) > 0)
    self->timer = g_timeout_add (self->active ? SOON : LATER, ask, self);
}

static void
dossier_fit_watcher_dispose (GObject *object)
{
  DossierFitWatcher *self = DOSSIER_FIT_WATCHER (object);

  forget_question (self);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->section);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_fit_watcher_parent_class)->dispose (object);
}

static void
dossier_fit_watcher_finalize (GObject *object)
{
  g_hash_table_unref (DOSSIER_FIT_WATCHER (object)->misfits);
  g_clear_pointer (&DOSSIER_FIT_WATCHER (object)->rows, g_variant_unref);

  G_OBJECT_CLASS (dossier_fit_watcher_parent_class)->finalize (object);
}

static void
dossier_fit_watcher_class_init (DossierFitWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_fit_watcher_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_fit_watcher_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_fit_watcher_init (DossierFitWatcher *self)
{
  self->misfits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, misfits_free);
  self->desk_signals = g_signal_group_new (DOSSIER_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (ask_soon), self);
}

DossierFitWatcher *
dossier_fit_watcher_new (void)
{
  return g_object_new (DOSSIER_TYPE_FIT_WATCHER, NULL);
}

/* @desk, @section: (nullable) */
void
dossier_fit_watcher_set_section (DossierFitWatcher *self,
                                 DossierDesk       *desk,
                                 DossierSection    *section)
{
  g_return_if_fail (DOSSIER_IS_FIT_WATCHER (self));

  forget_question (self);
  g_hash_table_remove_all (self->misfits);
  g_clear_pointer (&self->rows, g_variant_unref);
  g_set_object (&self->desk, desk);
  g_set_object (&self->section, section);
  g_signal_group_set_target (self->desk_signals, desk);
  if (desk != NULL && section != NULL && dossier_section_get_n_sentences (section) > 0)
    self->timer = g_timeout_add (SOON, ask, self);
}

/* @active: somebody writes in the section */
void
dossier_fit_watcher_set_active (DossierFitWatcher *self,
                                gboolean           active)
{
  g_return_if_fail (DOSSIER_IS_FIT_WATCHER (self));

  if (self->active == active)
    return;
  self->active = active;
  if (self->timer != 0)
    ask_soon (self);
}

/* Returns: (transfer none) (nullable): what the sentence, as the library has it, says that its quotes
 * do not; until the next "changed" */
const DossierMisfits *
dossier_fit_watcher_find (DossierFitWatcher *self,
                          gint64             sentence)
{
  g_return_val_if_fail (DOSSIER_IS_FIT_WATCHER (self), NULL);

  return g_hash_table_lookup (self->misfits, &sentence);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/picture.h"
#include "desk/reading/profile-reading.h"
#include "desk/verb-run.h"
#include "export/page-copy.h"
#include "export/page-pdf.h"
#include "model/finding.h"
#include "review/review.h"

typedef struct
{
  DossierProfileGraph *graph;      /* (owned) */
  GHashTable          *pictures;   /* (owned) (nullable) bytes by their hashes */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  dossier_profile_graph_free (reading->graph);
  g_clear_pointer (&reading->pictures, g_hash_table_unref);
  g_free (reading);
}

static DossierProfileGraph *
graph_of (DossierVerbRun *run)
{
  return ((Reading *) run->prepared)->graph;
}

static const char *
tier_of (DossierVerbRun *run)
{
  return dossier_verb_run_has (run, "tier") ? dossier_verb_run_text (run, "tier")
                                            : dossier_term_get_code (g_ptr_array_index (dossier_house_get_terms (run->house, "tiers"), 0));
}

/* Read in one go; making blocks and pages of it then holds nobody up. */
static gboolean
read_profile (DossierVerbRun *run, GError **error)
{
  const gint64 id = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, error);
  DossierProfileGraph *graph;
  Reading *reading;

  if (id <= 0)
    return FALSE;
  if (dossier_house_find_term (run->house, "tiers", tier_of (run)) == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The house has no tier “%s”; nothing was made", tier_of (run));
      return FALSE;
    }
  graph = dossier_profile_read (run->library, run->house, id, run->now, error);
  if (graph == NULL)
    return FALSE;
  reading = g_new0 (Reading, 1);
  reading->graph = graph;
  if (dossier_verb_run_has (run, "output") || dossier_verb_run_flag (run, "pictures"))
    reading->pictures = dossier_picture_load_all (run, graph);
  run->prepared = reading;
  run->free_prepared = reading_free;
  return TRUE;
}

/* What an audience must not see would stand where it reads: then the page is shown to nobody but those who may see all.
 * Returns: (transfer full) (nullable): what the review says of it */
static char *
find_leak (DossierVerbRun *run)
{
  const GPtrArray *tiers = dossier_house_get_terms (run->house, "tiers");
  g_autoptr (GPtrArray) leaks = NULL;

  if (dossier_house_get_tier_order (run->house, tier_of (run)) + 1 >= (int) tiers->len)
    return NULL;
  leaks = dossier_review_run_rule (graph_of (run), "AC01");
  return leaks->len > 0 ? g_strdup (dossier_finding_get_field (g_ptr_array_index (leaks, 0))) : NULL;
}

static GPtrArray *
make_blocks (DossierVerbRun *run)
{
  const DossierPageOptions options = { tier_of (run), run->now };
  g_autofree char *leak = find_leak (run);
  GPtrArray *made;

  if (leak != NULL)
    {
      GPtrArray *blocks = dossier_page_blocks_new ();
      g_autofree char *words = g_strdup_printf ("Not shown: text for fewer readers stands in a field that “%s” reads (%s). The review says which, under AC01.",
                                                dossier_house_get_label (run->house, "tiers", tier_of (run)), leak);

      dossier_page_blocks_add (blocks, DOSSIER_PAGE_NOTE, words);
      return blocks;
    }

  made = strcmp (dossier_verb_run_text (run, "what"), "defence") == 0 ? dossier_defence_pack_new (graph_of (run), &options)
                                                                      : dossier_page_copy_new (graph_of (run), &options);
  if (((Reading *) run->prepared)->pictures != NULL)
    dossier_picture_show_all (run, ((Reading *) run->prepared)->pictures, made);
  return made;
}

static GVariant *
list_spans (const DossierPageBlock *block)
{
  g_auto (GVariantBuilder) spans = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < block->spans->len; i++)
    {
      const DossierPageSpan *span = &g_array_index (block->spans, DossierPageSpan, i);
      GVariantDict row;

      g_variant_dict_init (&row, NULL);
      g_variant_dict_insert (&row, "start", "x", (gint64) span->start);
      g_variant_dict_insert (&row, "end", "x", (gint64) span->end);
      g_variant_dict_insert (&row, "row", "x", span->row);
      g_variant_dict_insert (&row, "rests-on", "s", span->rests_on);
      g_variant_builder_add_value (&spans, g_variant_dict_end (&row));
    }
  return g_variant_builder_end (&spans);
}

static gboolean
answer_blocks (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) blocks = make_blocks (run);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierPageBlock *block = g_ptr_array_index (blocks, i);
      GVariantDict row;

      g_variant_dict_init (&row, NULL);
      g_variant_dict_insert (&row, "style", "s", dossier_page_style_to_id (block->style));
      g_variant_dict_insert (&row, "text", "s", block->text);
      if (block->sha256 != NULL)
        g_variant_dict_insert (&row, "picture", "s", block->sha256);
      if (block->pixels != NULL)
        {
          g_variant_dict_insert (&row, "width", "x", (gint64) block->width);
          g_variant_dict_insert (&row, "height", "x", (gint64) block->height);
          g_variant_dict_insert (&row, "stride", "x", (gint64) block->rowstride);
          g_variant_dict_insert_value (&row, "pixels", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, block->pixels, TRUE));
        }
      g_variant_dict_insert_value (&row, "sentences", list_spans (block));
      g_variant_builder_add_value (&rows, g_variant_dict_end (&row));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

static gboolean
write_pdf (DossierVerbRun *run, GError **error)
{
  DossierProfileGraph *graph = graph_of (run);
  const char *file = dossier_verb_run_text (run, "output"), *name = dossier_profile_get_name (graph->profile);
  g_autofree char *base = g_path_get_basename (file);
  g_autoptr (GPtrArray) blocks = make_blocks (run);
  g_autofree char *leak = find_leak (run);
  g_autofree char *footer = g_strdup_printf ("%s · %s", name, dossier_house_get_label (run->house, "tiers", tier_of (run)));
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = leak == NULL ? dossier_page_pdf_new (blocks, name, footer, error) : NULL;

  if (strcmp (base, "-") == 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "A page on paper goes into a file; nothing was written; name it, such as page.pdf");
      return FALSE;
    }
  if (leak != NULL)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, "%s Nothing was written.", ((DossierPageBlock *) g_ptr_array_index (blocks, 0))->text);
  if (bytes == NULL)
    return FALSE;
  if (!g_file_set_contents_full (file, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT, 0644, &local))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, "“%s” could not be written; the library is as it was; choose another place (%s)",
                   file, local->message);
      return FALSE;
    }
  dossier_verb_run_answer_text (run, "file", file);
  dossier_verb_run_answer_integer (run, "bytes", (gint64) g_bytes_get_size (bytes));
  return TRUE;
}

static const DossierVerbArgument READ[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "what", DOSSIER_ARGUMENT_TEXT, 0, "page|defence", "what readers see, or what stands behind each sentence" },
  { "tier", DOSSIER_ARGUMENT_TEXT, 0, NULL, "who reads it; the widest audience" },
  { "pictures", DOSSIER_ARGUMENT_FLAG, 0, NULL, "with their pixels, for paper" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument WRITE[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "output", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED, NULL, "the PDF file" },
  { "what", DOSSIER_ARGUMENT_TEXT, 0, "page|defence", "what readers see, or what stands behind each sentence" },
  { "tier", DOSSIER_ARGUMENT_TEXT, 0, NULL, "who reads it; the widest audience" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_PAGE_VERBS[] = {
  { "page.read", DOSSIER_VERB_READS, N_("Read page"), "the page as an audience reads it, or its defence pack", READ, NULL, read_profile, answer_blocks, NULL },
  { "page.write", DOSSIER_VERB_READS, N_("Save page as PDF"), "the page or its defence pack as PDF", WRITE, NULL, read_profile, write_pdf, NULL },
  DOSSIER_VERB_END
};

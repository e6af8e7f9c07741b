/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "desk/desk.h"
#include "model/record.h"
#include "support/type-contract.h"
#include "ui/claims/claim-detail.h"
#include "ui/claims/claim-row.h"
#include "ui/claims/claims-page.h"
#include "ui/claims/evidence-list.h"
#include "ui/claims/evidence-row.h"
#include "ui/claims/grade-scale.h"
#include "ui/claims/override-dialog.h"
#include "ui/compare/change-row.h"
#include "ui/compare/changes-dialog.h"
#include "ui/compare/claim-chooser.h"
#include "ui/compare/compare-page.h"
#include "ui/compare/origin-card.h"
#include "ui/compare/origins-panel.h"
#include "ui/compare/overview-strip.h"
#include "ui/compare/pair-bar.h"
#include "ui/compare/pair-list.h"
#include "ui/compare/passage-view.h"
#include "ui/compare/reason-popover.h"
#include "ui/compare/ribbon-view.h"
#include "ui/compare/side-head.h"
#include "ui/compare/side-view.h"
#include "ui/images/article-images.h"
#include "ui/images/image-notes.h"
#include "ui/images/image-picture.h"
#include "ui/images/images-page.h"
#include "ui/library/import-dialog.h"
#include "ui/library/import-list.h"
#include "ui/library/import-preview.h"
#include "ui/library/import-queue.h"
#include "ui/library/import.h"
#include "ui/library/library-sidebar.h"
#include "ui/library/publisher-dialog.h"
#include "ui/library/publishers-page.h"
#include "ui/library/search-result.h"
#include "ui/library/welcome-page.h"
#include "ui/matrix/matrix-cell.h"
#include "ui/matrix/matrix-grid.h"
#include "ui/matrix/matrix-view.h"
#include "ui/preferences-window.h"
#include "ui/profile/coverage-strip.h"
#include "ui/profile/fields-form.h"
#include "ui/profile/page-preview.h"
#include "ui/profile/page-text.h"
#include "ui/profile/profile-page.h"
#include "ui/profile/related-list.h"
#include "ui/profile/section-row.h"
#include "ui/profile/sentence-claims.h"
#include "ui/publish/correction-dialog.h"
#include "ui/publish/deliver-dialog.h"
#include "ui/publish/delivery-row.h"
#include "ui/publish/delivery-watch.h"
#include "ui/publish/export-dialog.h"
#include "ui/publish/publish-page.h"
#include "ui/publish/review-page.h"
#include "ui/publish/target-dialog.h"
#include "ui/reader/evidence-dialog.h"
#include "ui/reader/left-out-card.h"
#include "ui/reader/margin-note.h"
#include "ui/reader/margin-view.h"
#include "ui/reader/reader-pane.h"
#include "ui/reader/reader-view.h"
#include "ui/reader/source-details.h"
#include "ui/shared/field-row.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-area.h"
#include "ui/shared/text-row.h"
#include "ui/shared/width-bin.h"
#include "ui/sources/sources-page.h"
#include "ui/window.h"
#include "ui/writing/section-text.h"
#include "ui/writing/section-writer.h"
#include "ui/writing/sentence-margin.h"
#include "ui/writing/sentence-note.h"
#include "ui/writing/sentence-panel.h"
#include "ui/ui-resources.h"

/* All that stand alone: a DossierPairList is made with its pairs, and a DossierSideHead is named once by its template. */
static GType (*const TYPES[]) (void) = {
  dossier_claim_detail_get_type,
  dossier_claim_row_get_type,
  dossier_claims_page_get_type,
  dossier_evidence_list_get_type,
  dossier_evidence_row_get_type,
  dossier_grade_scale_get_type,
  dossier_override_dialog_get_type,
  dossier_article_images_get_type,
  dossier_image_notes_get_type,
  dossier_image_picture_get_type,
  dossier_images_page_get_type,
  dossier_import_dialog_get_type,
  dossier_import_list_get_type,
  dossier_import_queue_get_type,
  dossier_import_get_type,
  dossier_library_sidebar_get_type,
  dossier_publisher_dialog_get_type,
  dossier_publishers_page_get_type,
  dossier_search_result_get_type,
  dossier_welcome_page_get_type,
  dossier_preferences_window_get_type,
  dossier_coverage_strip_get_type,
  dossier_fields_form_get_type,
  dossier_page_preview_get_type,
  dossier_page_text_get_type,
  dossier_profile_page_get_type,
  dossier_related_list_get_type,
  dossier_section_row_get_type,
  dossier_sentence_claims_get_type,
  dossier_export_dialog_get_type,
  dossier_review_page_get_type,
  dossier_evidence_dialog_get_type,
  dossier_margin_note_get_type,
  dossier_margin_view_get_type,
  dossier_reader_pane_get_type,
  dossier_reader_view_get_type,
  dossier_source_details_get_type,
  dossier_field_row_get_type,
  dossier_grade_badge_get_type,
  dossier_record_edit_get_type,
  dossier_text_area_get_type,
  dossier_text_row_get_type,
  dossier_width_bin_get_type,
  dossier_sources_page_get_type,
  dossier_window_get_type,
  dossier_section_text_get_type,
  dossier_sentence_margin_get_type,
  dossier_sentence_note_get_type,
  dossier_change_row_get_type,
  dossier_changes_dialog_get_type,
  dossier_claim_chooser_get_type,
  dossier_compare_page_get_type,
  dossier_origin_card_get_type,
  dossier_origins_panel_get_type,
  dossier_overview_strip_get_type,
  dossier_pair_bar_get_type,
  dossier_passage_view_get_type,
  dossier_reason_popover_get_type,
  dossier_ribbon_view_get_type,
  dossier_side_view_get_type,
  dossier_import_preview_get_type,
  dossier_matrix_cell_get_type,
  dossier_matrix_grid_get_type,
  dossier_matrix_view_get_type,
  dossier_correction_dialog_get_type,
  dossier_deliver_dialog_get_type,
  dossier_delivery_row_get_type,
  dossier_delivery_watch_get_type,
  dossier_publish_page_get_type,
  dossier_target_dialog_get_type,
  dossier_left_out_card_get_type,
  dossier_section_writer_get_type,
  dossier_sentence_panel_get_type,
};

/* To set these is to perform a verb on the row's record; the tests of the pages do. */
static gboolean
is_an_edit (GParamSpec *pspec)
{
  static const char *const EDITS[] = { "kind", "key", "tier", NULL };

  return (pspec->owner_type == DOSSIER_TYPE_SENTENCE_NOTE || pspec->owner_type == DOSSIER_TYPE_SECTION_ROW)
         && g_strv_contains (EDITS, pspec->name);
}

/* A record of the right class, where one is asked for. */
static gboolean
make_value (GParamSpec *pspec, guint n, GValue *value)
{
  if (g_type_is_a (pspec->value_type, DOSSIER_TYPE_RECORD) && !G_TYPE_IS_ABSTRACT (pspec->value_type))
    {
      g_value_init (value, pspec->value_type);
      g_value_take_object (value, g_object_new (pspec->value_type, NULL));
    }
  /* A margin's note is of a highlight, which it is made with. */
  return !is_an_edit (pspec) && pspec->owner_type != DOSSIER_TYPE_MARGIN_NOTE;
}

static void
test_properties (gconstpointer data)
{
  GType type = TYPES[GPOINTER_TO_UINT (data)] ();
  GObject *object = g_object_new (type, NULL);

  g_test_summary ("Each property reads within its bounds, is set and read back, and says so once; and the whole is let go of");
  if (g_type_is_a (type, G_TYPE_INITIALLY_UNOWNED))
    g_object_ref_sink (object);
  type_contract_check_properties (object, make_value);
  if (GTK_IS_WINDOW (object))
    gtk_window_destroy (GTK_WINDOW (object));   /* the list of windows lets go of it too */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (object);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_resources_register (dossier_ui_get_resource ());
  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/widget-types/%s", g_type_name (TYPES[i] ()));

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_properties);
    }
  return g_test_run ();
}

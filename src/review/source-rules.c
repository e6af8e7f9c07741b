/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

static DossierSnapshot *
find_snapshot (DossierReview *review, DossierSource *source)
{
  for (guint i = 0; i < review->graph->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (review->graph->snapshots, i);

      if (dossier_snapshot_get_source (snapshot) == dossier_record_get_id (DOSSIER_RECORD (source)))
        return snapshot;
    }
  return NULL;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* An address, or bytes that somebody gave us: either can be gone back to. */
static gboolean
can_be_gone_back_to (DossierReview *review, DossierSource *source)
{
  DossierSnapshot *snapshot = find_snapshot (review, source);

  return *dossier_source_get_url (source) != '\0'
         || (snapshot != NULL && strcmp (dossier_snapshot_get_method (snapshot), "http") != 0);
}

/* SR01 */
static void
check_profile (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    if (can_be_gone_back_to (review, g_ptr_array_index (review->graph->sources, i)))
      return;
  dossier_review_block (review, "SR01", review->graph->profile, "sources", "No sources.");
}

/* SR02, SR08 */
static void
check_source (DossierReview *review, DossierSource *source)
{
  DossierPublisher *publisher = dossier_profile_graph_publisher_of (review->graph, source);

  if (find_snapshot (review, source) == NULL && dossier_source_get_n_snapshots (source) == 0)
    dossier_review_block (review, "SR02", source, "snapshot", "No snapshot for %s.", dossier_source_get_title (source));
  if (publisher == NULL || is_blank (dossier_publisher_get_name (publisher)))
    dossier_review_block (review, "SR08", source, "publisher", "Source lacks publisher.");
  if (is_blank (dossier_source_get_title (source)))
    dossier_review_block (review, "SR08", source, "title", "Source lacks title.");
}

void
dossier_review_sources (DossierReview *review)
{
  check_profile (review);
  for (guint i = 0; i < review->graph->sources->len; i++)
    check_source (review, g_ptr_array_index (review->graph->sources, i));
}

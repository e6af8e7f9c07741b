/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/views/list-kinds.h"

#include <string.h>

#include "model/records/claim.h"
#include "model/judgements/amendment.h"
#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"
#include "model/outbox/delivery.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/origin.h"
#include "model/outbox/outbox-item.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "model/outbox/target.h"

typedef struct
{
  GType       (*item_type) (void);
  DossierQuery  query;
  const char   *tables;     /* rows that come, go or move in these make the list another */
  const char   *ordered_by; /* (nullable) tables whose updates can change the order */
} ListKind;

static const ListKind KINDS[] = {
  [DOSSIER_LIST_ALL_PROFILES] = { dossier_profile_get_type, DOSSIER_QUERY_PROFILES, "profile", "profile" },
  [DOSSIER_LIST_ALL_SOURCES] = { dossier_source_get_type, DOSSIER_QUERY_SOURCES, "source", NULL },
  [DOSSIER_LIST_PROFILE_SOURCES] = { dossier_source_get_type, DOSSIER_QUERY_SOURCES_OF_PROFILE, "profile_source source", NULL },
  [DOSSIER_LIST_ALL_PUBLISHERS] = { dossier_publisher_get_type, DOSSIER_QUERY_PUBLISHERS, "publisher", "publisher" },
  [DOSSIER_LIST_ALL_ORIGINS] = { dossier_origin_get_type, DOSSIER_QUERY_ORIGINS, "origin", "origin" },
  [DOSSIER_LIST_SOURCE_SNAPSHOTS] = { dossier_snapshot_get_type, DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE, "snapshot", NULL },
  [DOSSIER_LIST_SOURCE_HIGHLIGHTS] = { dossier_highlight_get_type, DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, "highlight", "highlight" },
  [DOSSIER_LIST_SNAPSHOT_HIGHLIGHTS] = { dossier_highlight_get_type, DOSSIER_QUERY_HIGHLIGHTS_OF_SNAPSHOT, "highlight", "highlight" },
  [DOSSIER_LIST_ALL_CLAIMS] = { dossier_claim_get_type, DOSSIER_QUERY_CLAIMS, "claim", NULL },
  [DOSSIER_LIST_PROFILE_CLAIMS] = { dossier_claim_get_type, DOSSIER_QUERY_CLAIMS_OF_PROFILE, "claim profile_claim sentence_claim sentence", NULL },
  [DOSSIER_LIST_SOURCE_CLAIMS] = { dossier_claim_get_type, DOSSIER_QUERY_CLAIMS_OF_SOURCE, "claim evidence highlight", NULL },
  [DOSSIER_LIST_SENTENCE_CLAIMS] = { dossier_claim_get_type, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, "sentence_claim claim", "sentence_claim" },
  [DOSSIER_LIST_CLAIM_EVIDENCE] = { dossier_evidence_get_type, DOSSIER_QUERY_EVIDENCE_OF_CLAIM, "evidence", NULL },
  [DOSSIER_LIST_CLAIM_SENTENCES] = { dossier_sentence_get_type, DOSSIER_QUERY_SENTENCES_OF_CLAIM, "sentence_claim sentence", NULL },
  [DOSSIER_LIST_PROFILE_SECTIONS] = { dossier_section_get_type, DOSSIER_QUERY_SECTIONS_OF_PROFILE, "section", "section" },
  [DOSSIER_LIST_SECTION_SENTENCES] = { dossier_sentence_get_type, DOSSIER_QUERY_SENTENCES_OF_SECTION, "sentence", "sentence" },
  [DOSSIER_LIST_PROFILE_SENTENCES] = { dossier_sentence_get_type, DOSSIER_QUERY_SENTENCES_OF_PROFILE, "sentence section", "sentence section" },
  [DOSSIER_LIST_PROFILE_RELATED] = { dossier_related_get_type, DOSSIER_QUERY_RELATED_OF_PROFILE, "related", "related" },
  [DOSSIER_LIST_PROFILE_IMAGES] = { dossier_image_get_type, DOSSIER_QUERY_IMAGES_OF_PROFILE, "image", "image" },
  [DOSSIER_LIST_PROFILE_PUBLICATIONS] = { dossier_publication_get_type, DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE, "publication", NULL },
  [DOSSIER_LIST_PROFILE_AMENDMENTS] = { dossier_amendment_get_type, DOSSIER_QUERY_AMENDMENTS_OF_PROFILE, "amendment", NULL },
  [DOSSIER_LIST_PROFILE_DISAGREEMENTS] = { dossier_dispute_get_type, DOSSIER_QUERY_DISAGREEMENTS_OF_PROFILE, "disagreement profile_source evidence sentence_claim", "disagreement" },
  [DOSSIER_LIST_SOURCE_DISAGREEMENTS] = { dossier_dispute_get_type, DOSSIER_QUERY_DISAGREEMENTS_OF_SOURCE, "disagreement", "disagreement" },
  [DOSSIER_LIST_SOURCE_CHANGED] = { dossier_highlight_get_type, DOSSIER_QUERY_CHANGED_OF_SOURCE, "highlight", "highlight" },
  [DOSSIER_LIST_ALL_TARGETS] = { dossier_target_get_type, DOSSIER_QUERY_TARGETS, "target", "target" },
  [DOSSIER_LIST_ALL_OUTBOX] = { dossier_outbox_item_get_type, DOSSIER_QUERY_OUTBOX, "outbox", NULL },
  [DOSSIER_LIST_OPEN_OUTBOX] = { dossier_outbox_item_get_type, DOSSIER_QUERY_OPEN_OUTBOX, "outbox", "outbox" },
  [DOSSIER_LIST_PROFILE_OUTBOX] = { dossier_outbox_item_get_type, DOSSIER_QUERY_OUTBOX_OF_PROFILE, "outbox", NULL },
  [DOSSIER_LIST_OUTBOX_DELIVERIES] = { dossier_delivery_get_type, DOSSIER_QUERY_DELIVERIES_OF_OUTBOX, "delivery", NULL },
};

static gboolean
names (const char *tables, const char *table)
{
  gsize length = strlen (table);

  for (const char *at = tables; at != NULL && (at = strstr (at, table)) != NULL; at += length)
    if ((at == tables || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

GType
dossier_list_kind_get_item_type (DossierListKind kind)
{
  return KINDS[kind].item_type ();
}

DossierQuery
dossier_list_kind_get_query (DossierListKind kind)
{
  return KINDS[kind].query;
}

/* @changes: (element-type DossierChange)
 * Returns: whether the list has to be asked for again: other rows, or another order */
gboolean
dossier_list_kind_concerns (DossierListKind  kind,
                            const GArray    *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DossierChange *change = &g_array_index (changes, DossierChange, i);

      if (names (change->kind == DOSSIER_CHANGE_UPDATE ? KINDS[kind].ordered_by : KINDS[kind].tables, change->table))
        return TRUE;
    }
  return FALSE;
}

static GType (*const LIVE_TYPES[]) (void) = {
  dossier_publisher_get_type, dossier_origin_get_type, dossier_source_get_type, dossier_snapshot_get_type,
  dossier_highlight_get_type, dossier_evidence_get_type, dossier_claim_get_type, dossier_sentence_get_type,
  dossier_section_get_type, dossier_related_get_type, dossier_image_get_type, dossier_profile_get_type,
  dossier_publication_get_type, dossier_dispute_get_type, dossier_dismissal_get_type, dossier_amendment_get_type,
  dossier_target_get_type, dossier_outbox_item_get_type, dossier_delivery_get_type,
};

guint
dossier_n_live_types (void)
{
  return G_N_ELEMENTS (LIVE_TYPES);
}

GType
dossier_live_type (guint n)
{
  return LIVE_TYPES[n] ();
}

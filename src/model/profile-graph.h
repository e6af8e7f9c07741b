/* Everything that a review or an export of one profile reads, at one instant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/house.h"
#include "model/records/claim.h"
#include "model/judgements/amendment.h"
#include "model/judgements/dispute.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "model/surroundings.h"

G_BEGIN_DECLS

typedef struct _DossierProfileGraph DossierProfileGraph;

/* Of dossier_profile_graph_sides_of() */
#define DOSSIER_DISPUTE_SIDE_A 1
#define DOSSIER_DISPUTE_SIDE_B 2

/**
 * DossierProfileGraph:
 * @profile: (nullable): %NULL when the graph holds single claims only
 *
 * A plain container, filled by the desk in one read transaction, then read only. The arrays
 * own their records. `sections` and `images` are in order of position, `sentences` in order of
 * section and position, `claims` in order of first use.
 */
struct _DossierProfileGraph
{
  DossierProfile *profile;      /* (owned) (nullable) */
  DossierHouse   *house;        /* (owned) */
  GPtrArray      *sections;
  GPtrArray      *sentences;
  GPtrArray      *claims;
  GPtrArray      *evidence;
  GPtrArray      *highlights;
  GPtrArray      *snapshots;
  GPtrArray      *sources;
  GPtrArray      *publishers;
  GPtrArray      *origins;
  GPtrArray      *images;
  GPtrArray      *related;
  GPtrArray      *disputes;     /* between two of the sources */
  GPtrArray      *amendments;   /* of what went out, newest first */
  GHashTable     *links;        /* sentence id → GArray of gint64 claim ids */
  GHashTable     *texts;        /* text sha256 → char*, the snapshot's flat text */
  GHashTable     *index;        /* class and id → record */
  DossierSurroundings *around;  /* (owned) (nullable) */
  GHashTable     *by_claim;     /* (nullable) claim id → GPtrArray of evidence; made when first asked for */
};

DossierProfileGraph *dossier_profile_graph_new            (DossierHouse        *house);
void                 dossier_profile_graph_free           (DossierProfileGraph *self);
void                 dossier_profile_graph_set_profile    (DossierProfileGraph *self,
                                                           DossierProfile      *profile);
gboolean             dossier_profile_graph_add            (DossierProfileGraph *self,
                                                           DossierRecord       *record);
void                 dossier_profile_graph_link           (DossierProfileGraph *self,
                                                           gint64               sentence,
                                                           gint64               claim);
void                 dossier_profile_graph_take_text      (DossierProfileGraph *self,
                                                           const char          *sha256,
                                                           char                *text);
gpointer             dossier_profile_graph_find           (DossierProfileGraph *self,
                                                           GType                type,
                                                           gint64               id);
GPtrArray           *dossier_profile_graph_claims_of      (DossierProfileGraph *self,
                                                           DossierSentence     *sentence);
GPtrArray           *dossier_profile_graph_evidence_of    (DossierProfileGraph *self,
                                                           DossierClaim        *claim);
guint                dossier_profile_graph_sides_of       (DossierProfileGraph *self,
                                                           DossierClaim        *claim,
                                                           DossierDispute      *dispute);
DossierHighlight    *dossier_profile_graph_highlight_of   (DossierProfileGraph *self,
                                                           DossierEvidence     *evidence);
DossierSnapshot     *dossier_profile_graph_snapshot_of    (DossierProfileGraph *self,
                                                           DossierEvidence     *evidence);
DossierSource       *dossier_profile_graph_source_of      (DossierProfileGraph *self,
                                                           DossierEvidence     *evidence);
DossierPublisher    *dossier_profile_graph_publisher_of   (DossierProfileGraph *self,
                                                           DossierSource       *source);
DossierSection      *dossier_profile_graph_section_of     (DossierProfileGraph *self,
                                                           DossierSentence     *sentence);
const char          *dossier_profile_graph_tier_of        (DossierProfileGraph *self,
                                                           DossierSentence     *sentence);
const char          *dossier_profile_graph_text_of        (DossierProfileGraph *self,
                                                           DossierSnapshot     *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierProfileGraph, dossier_profile_graph_free)

G_END_DECLS

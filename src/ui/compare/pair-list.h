/* Two texts side by side as the window shows them: which passages of each are joined, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "desk/comparing/side-by-side.h"

G_BEGIN_DECLS

#define DOSSIER_NO_PAIR G_MAXUINT

typedef enum
{
  DOSSIER_PASSAGE_AGREE,
  DOSSIER_PASSAGE_DIFFER,
  DOSSIER_PASSAGE_SOLO,     /* only this side says it */
  DOSSIER_N_PASSAGE_KINDS,
} DossierPassageKind;

/**
 * DossierPassage:
 * @start: in code points of its document; passages do not overlap and are in order
 * @pair: the first pair it is in; %DOSSIER_NO_PAIR: only this side says it
 */
typedef struct
{
  guint              start;
  guint              end;
  DossierPassageKind kind;
  guint              pair;
} DossierPassage;

/**
 * DossierPair:
 * @passage: what the desk says of it
 * @passages: its passage on each side
 * @start: the words that were paired, in code points of each document
 */
typedef struct
{
  const DossierSidePassage *passage;
  DossierPassageKind        kind;
  guint                     passages[2];
  guint                     start[2];
  guint                     end[2];
} DossierPair;

#define DOSSIER_TYPE_PAIR_LIST (dossier_pair_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierPairList, dossier_pair_list, DOSSIER, PAIR_LIST, GObject)

DossierPairList       *dossier_pair_list_new            (DossierSideBySide     *comparison,
                                                         const guint            lengths[2]);
guint                  dossier_pair_list_get_n_pairs    (DossierPairList       *self);
const DossierPair     *dossier_pair_list_get_pair       (DossierPairList       *self,
                                                         guint                  index);
guint                  dossier_pair_list_find_pair      (DossierPairList       *self,
                                                         guint                  side,
                                                         guint                  position);
guint                  dossier_pair_list_count          (DossierPairList       *self,
                                                         DossierPassageKind     kind);
DossierSideBySide     *dossier_pair_list_get_comparison (DossierPairList       *self);
guint                  dossier_pair_list_get_n_passages (DossierPairList       *self,
                                                         guint                  side);
const DossierPassage  *dossier_pair_list_get_passage    (DossierPairList       *self,
                                                         guint                  side,
                                                         guint                  index);
guint                  dossier_pair_list_find_passage   (DossierPairList       *self,
                                                         guint                  side,
                                                         guint                  position);
guint                  dossier_pair_list_get_length     (DossierPairList       *self,
                                                         guint                  side);
typedef void (*DossierPairFunc) (guint pair, gpointer user_data);
void                   dossier_pair_list_foreach_shown  (DossierPairList       *self,
                                                         const guint            start[2],
                                                         const guint            end[2],
                                                         DossierPairFunc        func,
                                                         gpointer               user_data);
gboolean               dossier_pair_list_get_bounds     (DossierPairList       *self,
                                                         guint                  side,
                                                         guint                  position,
                                                         guint                  before[2],
                                                         guint                  after[2]);

G_END_DECLS

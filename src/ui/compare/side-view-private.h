/* What the parts of the side-by-side view share: its state, and its actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/compare/claim-chooser.h"
#include "ui/compare/overview-strip.h"
#include "ui/compare/pair-bar.h"
#include "ui/compare/ribbon-view.h"
#include "ui/compare/reason-popover.h"
#include "ui/compare/side-head.h"
#include "ui/compare/side-view.h"

G_BEGIN_DECLS

struct _DossierSideView
{
  AdwBin               parent_instance;

  DossierDesk         *desk;          /* (owned) (nullable) */
  DossierProfile      *profile;       /* (owned) (nullable) */
  GListModel          *sources;       /* (owned) (nullable) of the profile */
  gint64               shown[2];      /* row ids of the snapshots whose documents are shown; 0: none */
  DossierDocument     *documents[2];  /* (owned) (nullable) */
  DossierPairList     *pairs;         /* (owned) (nullable) */
  guint                active;        /* pair; DOSSIER_NO_PAIR: none */
  gint64               wanted[2];     /* a place to go to as soon as the pairs are there; -1: none */
  DossierComparedText  asked[2];      /* to be shown as soon as the list has them; sources of 0: nothing was asked for */
  GCancellable        *loading;       /* (owned) (nullable) */
  guint                spinner_source;
  gboolean             compact;
  gboolean             has_texts;
  gboolean             asks_focus;    /* the page was come to, and its texts are on their way */
  guint                front;         /* the text that is shown when there is room for one */
  DossierClaimChooser *chooser;       /* (nullable) our child */
  DossierReasonPopover *settle;       /* (nullable) our child */
  const char          *stance;        /* what the chooser was opened for; static */

  /* Template children */
  GtkStack            *stack;
  GtkSpinner          *spinner;
  AdwStatusPage       *failure;
  GtkWidget           *panes[2];
  GtkWidget           *lane_bar;
  GtkWidget           *switch_box;
  GtkToggleButton     *switches[2];
  DossierSideHead     *heads[2];
  DossierPassageView  *texts[2];
  DossierRibbonView   *ribbons;
  DossierOverviewStrip *strip;
  DossierPairBar      *bar;
};

void dossier_side_view_install_actions (GtkWidgetClass  *widget_class);
void dossier_side_view_add_keys        (DossierSideView *self);
void dossier_side_view_update_actions  (DossierSideView *self);
void dossier_side_view_set_active      (DossierSideView *self,
                                        guint            pair,
                                        gboolean         go_there);
void dossier_side_view_set_front       (DossierSideView *self,
                                        guint            side);

G_END_DECLS

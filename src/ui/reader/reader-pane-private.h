/* What the parts of the reader pane share: its state, its actions, the parts of the page it leaves out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/records/snapshot.h"
#include "ui/reader/capture-check.h"
#include "ui/reader/margin-view.h"
#include "ui/reader/reader-pane.h"
#include "ui/reader/reader-view.h"
#include "ui/reader/source-details.h"

G_BEGIN_DECLS

struct _DossierReaderPane
{
  AdwBin             parent_instance;

  DossierDesk       *desk;             /* (owned) (nullable) */
  DossierProfile    *profile;          /* (owned) (nullable) */
  DossierSource     *source;           /* (owned) (nullable) */
  GSignalGroup      *source_signals;   /* (owned) */
  GListModel        *profile_sources;  /* (owned) (nullable) */
  GListModel        *highlights;       /* (owned) (nullable) of the snapshot, in text order */
  gint64             snapshot;         /* row id of what is shown or on its way; 0: nothing */
  DossierDocument   *document;         /* (owned) (nullable) */
  DossierSnapshot   *record;           /* (owned) (nullable) of @snapshot */
  DossierIntegrity   integrity;
  GCancellable      *loading;          /* (owned) (nullable) */
  guint              spinner_source;
  gint64             wanted;           /* highlight to go to once it is there; 0: none */

  gboolean           show_left_out;    /* the parts of the page that are not in the text are shown in it */
  gboolean           is_fixed;         /* and none can be chosen: this version reads the page otherwise */
  gint64             wanted_ordinal;   /* part to go to once it is there; -1: none */

  GtkWidget         *selection_popover;
  GtkWidget         *head;
  GtkWidget         *back_button;
  GtkLabel          *letter;
  GtkLabel          *publisher;
  GtkLabel          *dates;
  GtkRevealer       *held_revealer;
  GtkRevealer       *changed_revealer;
  GtkLabel          *changed_label;
  GMenuModel        *left_out_menu;
  GtkRevealer       *left_out_revealer;
  GtkLabel          *left_out_label;
  GtkWidget         *reread_button;
  GtkStack          *stack;
  GtkSpinner        *spinner;
  AdwStatusPage     *failure;
  DossierReaderView *reader;
  DossierMarginView *margin;
  GtkWidget         *no_claims;
  DossierSourceDetails *details;
};

AdwFlap *dossier_reader_pane_get_flap            (DossierReaderPane *self);
void     dossier_reader_pane_load                (DossierReaderPane *self);
void     dossier_reader_pane_install_actions     (GtkWidgetClass    *widget_class);

void     dossier_reader_pane_install_left_out    (GtkWidgetClass    *widget_class);
void     dossier_reader_pane_set_show_left_out   (DossierReaderPane *self,
                                                  gboolean           show);
void     dossier_reader_pane_update_left_out     (DossierReaderPane *self);

G_END_DECLS

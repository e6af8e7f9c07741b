/* What the files of the desk share among themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"
#include "desk/library-thread.h"
#include "desk/views/views.h"

G_BEGIN_DECLS

/**
 * DossierDesk:
 *
 * Holds the library, its thread and what was handed out; the verbs are in tables of their own
 * (desk/verbs/). A verb goes through up to three places: its `prepare` in a worker thread
 * (network, files, the reader child), its `perform` on the library's thread inside one
 * transaction, and the views on the main thread, which are current before the caller hears
 * that the verb is done.
 *
 * Main thread only.
 */
struct _DossierDesk
{
  GObject               parent_instance;

  DossierLibraryThread *thread;      /* (owned) */
  DossierViews         *views;       /* (owned) (nullable) when the house could not be read */
  DossierHouse         *house;       /* (owned) (nullable) */
  GError               *house_error; /* (owned) (nullable) why there is no house: said at open */
  GListStore           *jobs;        /* (owned) DossierJob */

  char                 *actor;       /* (owned) */
  char                 *path;        /* (owned) (nullable) while closed */
  char                 *undo_label;  /* (owned) (nullable) */
  char                 *redo_label;  /* (owned) (nullable) */
  char                 *unkept;      /* (owned) (nullable) why the disk did not take the last change */
  guint                 keeping_source; /* until the disk is asked whether it takes changes again */
  gboolean              read_only;
};

void          dossier_desk_take_labels     (DossierDesk   *self,
                                            char          *undo_label,
                                            char          *redo_label);
void          dossier_desk_take_unkept     (DossierDesk   *self,
                                            char          *unkept);
void          dossier_desk_say_changed     (DossierDesk   *self);
void          dossier_desk_keep_result     (GObject       *object,
                                            GAsyncResult  *result,
                                            gpointer       data);
GAsyncResult *dossier_desk_wait_for        (GAsyncResult **result);

GError       *dossier_desk_translate_error (GError        *error);
DossierHouse *dossier_house_file_load      (GError       **error);

G_END_DECLS

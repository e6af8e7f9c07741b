/* What the parts of the window share: its state, its pages, its actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/library/import-queue.h"
#include "ui/library/library-sidebar.h"
#include "ui/shared/width-bin.h"
#include "ui/sources/sources-page.h"
#include "ui/window.h"

G_BEGIN_DECLS

struct _DossierWindow
{
  AdwApplicationWindow   parent_instance;

  DossierDesk           *desk;            /* (owned) */
  GSettings             *settings;        /* (owned) */
  char                  *path;            /* (owned) of the library file */
  DossierProfile        *profile;         /* (owned) (nullable) */
  GListModel            *profiles;        /* (owned) (nullable) once the library is open */
  GListModel            *sources;         /* (owned) (nullable) */
  DossierImportQueue    *queue;           /* (owned) */
  gboolean               restored;        /* what was open last time has been opened again */
  guint                  patience_source; /* until a spinner says that it takes a while */
  guint                  blocking;        /* findings that block publication, as last reviewed */
  gint64                 to_review;       /* row id of the profile whose review is shown as soon as it is loaded; 0: none */
  gboolean               gives_up;        /* closes although what was written last is not kept */
  guint                  pages_source;    /* while pages are still to be made */
  guint                  review_source;   /* while a review waits for the editor to pause */

  GtkStack              *root_stack;
  GtkWidget             *unkept_bar;
  GtkLabel              *unkept_label;
  GtkSpinner            *spinner;
  AdwStatusPage         *failure;
  GtkWidget             *welcome;
  DossierWidthBin       *width_bin;
  AdwLeaflet            *leaflet;
  DossierLibrarySidebar *sidebar;
  DossierWidthBin       *content_bin;
  GtkWidget             *undo_button;
  GtkWidget             *redo_button;
  GtkStack              *title_stack;
  AdwViewSwitcher       *switcher;
  AdwWindowTitle        *title;
  GtkWidget             *review_button;
  GtkLabel              *review_count;
  GtkMenuButton         *imports_button;
  GtkLabel              *import_count;
  GtkImage              *import_icon;
  GtkStack              *content_stack;
  AdwViewStack          *view_stack;
  AdwViewSwitcherBar    *switcher_bar;
  GtkWidget             *publishers;
};

/* One page of the view switcher, or what stands in its place. */
typedef struct
{
  const char *name;
  const char *title;           /* marked for translation */
  const char *icon;
  GType     (*get_type) (void);
  gboolean    needs_profile;
} DossierWindowPage;

extern const DossierWindowPage dossier_window_pages[];

void       dossier_window_install_actions (GtkWidgetClass *widget_class);
void       dossier_window_update_actions  (DossierWindow  *self);
void       dossier_window_add_pages       (DossierWindow  *self);
GtkWidget *dossier_window_find_page       (DossierWindow  *self,
                                           const char     *name);
GtkWidget *dossier_window_get_page        (DossierWindow  *self,
                                           const char     *name);
void       dossier_window_make_pages_later (DossierWindow *self);
void       dossier_window_give_desk       (DossierWindow  *self);
void       dossier_window_give_profile    (DossierWindow  *self);
void       dossier_window_show_page       (DossierWindow  *self,
                                           const char     *name);
void       dossier_window_show_content    (DossierWindow  *self);
void       dossier_window_set_profile     (DossierWindow  *self,
                                           DossierProfile *profile);
void       dossier_window_open            (DossierWindow  *self);
void       dossier_window_accept_drops    (DossierWindow  *self);
void       dossier_window_new_profile     (DossierWindow  *self);
void       dossier_window_follow_imports  (DossierWindow  *self);
void       dossier_window_show_plain      (DossierWindow  *self,
                                           const char     *child);
void       dossier_window_open_backup     (DossierWindow  *self);
void       dossier_window_save_readable   (DossierWindow  *self);
void       dossier_window_follow_keeping  (DossierWindow  *self);
void       dossier_window_keep_again      (DossierWindow  *self);
gboolean   dossier_window_ask_to_close    (DossierWindow  *self);

G_END_DECLS

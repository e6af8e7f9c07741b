/* What the desk has handed out: live records and lists, and how they follow the library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"
#include "desk/library-thread.h"
#include "store/library.h"

G_BEGIN_DECLS

typedef struct _DossierViews DossierViews;
typedef struct _DossierNews DossierNews;

/* Hears on the main thread that something could not be read anew. */
typedef void (*DossierViewsTold) (const GError *error, gpointer data);

DossierViews  *dossier_views_new       (DossierHouse          *house);
DossierViews  *dossier_views_ref       (DossierViews          *self);
void           dossier_views_unref     (DossierViews          *self);

/* On the main thread. */
void           dossier_views_tell_of_trouble (DossierViews    *self,
                                        DossierViewsTold       told,
                                        gpointer               data);
GListModel    *dossier_views_add_list  (DossierViews          *self,
                                        DossierListKind        kind,
                                        gint64                 owner,
                                        DossierLibraryThread  *thread);
DossierRecord *dossier_views_adopt     (DossierViews          *self,
                                        DossierRecord         *fresh);
void           dossier_views_apply     (DossierViews          *self,
                                        DossierNews           *news);

/* While no library is open. */
void           dossier_views_forget    (DossierViews          *self);

/* On the library's thread. */
gboolean       dossier_views_fill      (DossierViews          *self,
                                        DossierLibrary        *library,
                                        DossierRecord         *record,
                                        GError               **error);
DossierNews   *dossier_views_collect   (DossierViews          *self,
                                        DossierLibrary        *library,
                                        const GArray          *changes);
void           dossier_news_free       (DossierNews           *news);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierViews, dossier_views_unref)

G_END_DECLS

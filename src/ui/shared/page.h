/* A page of the window: it shows a profile of a desk, and follows both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_PAGE (dossier_page_get_type ())
GType dossier_page_get_type (void) G_GNUC_CONST;

typedef struct _DossierPage DossierPage;
typedef struct _DossierPageClass DossierPageClass;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPageClass, g_type_class_unref)

/**
 * DossierPage:
 * @desk: (owned) (nullable)
 * @profile: (owned) (nullable)
 *
 * Properties: "desk", "profile", both writable and nullable. Pages read the fields; only the
 * properties change them. A page lets go of what it took from either in its own dispose, before
 * it chains up.
 */
struct _DossierPage
{
  AdwBin           parent_instance;

  DossierDesk     *desk;
  DossierProfile  *profile;
  GSignalGroup    *desk_signals;   /* (owned) (nullable) after dispose */
};

/**
 * DossierPageClass:
 * @reload: the desk or the profile is another one
 * @changed: (nullable): a verb was done, undone or done again
 */
struct _DossierPageClass
{
  AdwBinClass   parent_class;

  void        (*reload)  (DossierPage *self);
  void        (*changed) (DossierPage *self);
};

G_END_DECLS

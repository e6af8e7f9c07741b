/* The library: its profiles, its sources, its publishers, and a search through everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/* Properties: "desk", "profile" (nullable, the one that is open), "place" (string: what is shown
 * when no profile is: all, unread, unconfirmed, publishers), "end-buttons" (whether the window's
 * buttons stand over it). Requests go out as actions: win.show-profile, win.show-place, …
 * Signal: "chosen": somebody chose a place, even the one that is shown. */
#define DOSSIER_TYPE_LIBRARY_SIDEBAR (dossier_library_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (DossierLibrarySidebar, dossier_library_sidebar, DOSSIER, LIBRARY_SIDEBAR, AdwBin)

void dossier_library_sidebar_search     (DossierLibrarySidebar *self);
void dossier_library_sidebar_popup_menu (DossierLibrarySidebar *self);

G_END_DECLS

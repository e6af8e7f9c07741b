/* The page of sources: the list, and the one that is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/* Properties: "desk", "profile" (nullable: all sources then), "library-sources" (a list of those of all
 * profiles, to tell an empty profile from an empty library), and what the list shows: "sort"
 * (captured, published, title, publisher, rating), "rating" (all, good: A and B, poor: D to F),
 * "unread", "unconfirmed" (with suggested values), "everywhere" (all sources though there is a
 * profile). Each is an action as well, `sources.sort` and so on. */
#define DOSSIER_TYPE_SOURCES_PAGE (dossier_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourcesPage, dossier_sources_page, DOSSIER, SOURCES_PAGE, AdwBin)

void       dossier_sources_page_show_source    (DossierSourcesPage *self,
                                                gint64              source);
void       dossier_sources_page_show_left_out  (DossierSourcesPage *self,
                                                gint64              source);
void       dossier_sources_page_show_highlight (DossierSourcesPage *self,
                                                gint64              highlight);
void       dossier_sources_page_filter         (DossierSourcesPage *self);
GtkWidget *dossier_sources_page_get_reader     (DossierSourcesPage *self);

G_END_DECLS

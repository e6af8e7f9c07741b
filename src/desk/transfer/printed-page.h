/* A published page as its own text tells it: fields, notes and sections of the house's form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/house.h"

G_BEGIN_DECLS

/**
 * DossierPrintedPage:
 * @fields: (owned): column of a profile → what the page prints there; codes where the field has a
 *   vocabulary
 * @notes: (owned): column of an image → what the page prints below its picture
 * @levels: (owned): "outlook/now" and the like → code of the level
 * @sections: (owned) (element-type utf8): the house's section codes, in the page's order
 * @texts: (owned): section code → GString, a line a paragraph
 *
 * Nothing here was checked: it is what was printed.
 */
typedef struct
{
  GHashTable *fields;
  GHashTable *notes;
  GHashTable *levels;
  GPtrArray  *sections;
  GHashTable *texts;
} DossierPrintedPage;

DossierPrintedPage *dossier_printed_page_read    (GBytes              *bytes,
                                                  DossierHouse        *house,
                                                  GCancellable        *cancellable,
                                                  GError             **error);
DossierPrintedPage *dossier_printed_page_parse   (const char          *text,
                                                  DossierHouse        *house,
                                                  GError             **error);
void                dossier_printed_page_free    (DossierPrintedPage  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPrintedPage, dossier_printed_page_free)

G_END_DECLS

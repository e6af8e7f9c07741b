/* What a page leaves out, shown between the blocks of its text, and the button that leaves out more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/reader/document-writer.h"

G_BEGIN_DECLS

typedef struct _DossierLeftOutParts DossierLeftOutParts;

DossierLeftOutParts *dossier_left_out_parts_new               (GtkTextView           *view,
                                                               DossierDocumentWriter *writer);
void                 dossier_left_out_parts_free              (DossierLeftOutParts   *self);
void                 dossier_left_out_parts_clear             (DossierLeftOutParts   *self);
void                 dossier_left_out_parts_fit               (DossierLeftOutParts   *self);
void                 dossier_left_out_parts_set_can_leave     (DossierLeftOutParts   *self,
                                                               gboolean               can_leave);
void                 dossier_left_out_parts_point_at          (DossierLeftOutParts   *self,
                                                               guint                  place);
void                 dossier_left_out_parts_focus_next        (DossierLeftOutParts   *self);
gint64               dossier_left_out_parts_find_at_cursor    (DossierLeftOutParts   *self);
gint64               dossier_left_out_parts_find_shown        (DossierLeftOutParts   *self);

G_END_DECLS

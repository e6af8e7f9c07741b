/* Where the lines of a text view's text stand at a width, also before it has that width.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _DossierTextLines DossierTextLines;

DossierTextLines *dossier_text_lines_new               (GtkTextView      *view);
void              dossier_text_lines_free              (DossierTextLines *self);
int               dossier_text_lines_get_natural_width (DossierTextLines *self,
                                                        int               most);
int               dossier_text_lines_measure           (DossierTextLines *self,
                                                        int               width);
void              dossier_text_lines_find              (DossierTextLines *self,
                                                        int               width,
                                                        const guint      *places,
                                                        guint             n,
                                                        double           *middles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTextLines, dossier_text_lines_free)

G_END_DECLS

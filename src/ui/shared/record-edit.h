/* Keeps one field of a live record and the widget that edits it in step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_RECORD_EDIT (dossier_record_edit_get_type ())
G_DECLARE_FINAL_TYPE (DossierRecordEdit, dossier_record_edit, DOSSIER, RECORD_EDIT, GObject)

DossierRecordEdit *dossier_record_edit_attach      (GtkWidget         *widget,
                                                    const char        *field);
DossierRecordEdit *dossier_record_edit_attach_term (GtkWidget         *widget,
                                                    const char        *field,
                                                    const char        *vocabulary,
                                                    gboolean           may_be_empty);
void               dossier_record_edit_set_vocabulary (DossierRecordEdit *self,
                                                    const char        *vocabulary);
void               dossier_record_edit_set_record  (DossierRecordEdit *self,
                                                    DossierDesk       *desk,
                                                    DossierRecord     *record);
void               dossier_record_edit_flush       (DossierRecordEdit *self);

GVariant          *dossier_record_edit_arguments   (DossierRecord     *record,
                                                    const char        *field,
                                                    const char        *value);
char              *dossier_record_edit_verb        (DossierRecord     *record,
                                                    const char        *verb);

G_END_DECLS

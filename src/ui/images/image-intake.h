/* Pictures from the clipboard and by drag and drop, as files or as bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @file or @bytes is set; neither: there was no picture. May be called several times, once for a file. */
typedef void (*DossierImageTaken) (GtkWidget *widget,
                                   GFile     *file,
                                   GBytes    *bytes);

void dossier_image_intake_paste        (GtkWidget          *widget,
                                        DossierImageTaken   taken);
void dossier_image_intake_accept_drops (GtkWidget          *widget,
                                        DossierImageTaken   taken);

G_END_DECLS

/* A picture of the page in its preview: its text alternative until the pixels are there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"

G_BEGIN_DECLS

GtkWidget *dossier_preview_picture_new (DossierDesk *desk,
                                        const char  *sha256,
                                        const char  *alt,
                                        int          edge);

G_END_DECLS

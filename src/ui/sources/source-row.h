/* What a row of the list of sources says: source-row.ui.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dossier_source_row_bind_callbacks (GtkWidgetClass *widget_class);

G_END_DECLS

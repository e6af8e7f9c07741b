/* The sign with which an item of a list or a footnote begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint dossier_pdf_marker_find      (const char *text,
                                    gboolean    letters,
                                    guint      *number);
guint dossier_pdf_marker_find_note (const char *text);

G_END_DECLS

/* Marks stretches of a text that is being edited, touching only what has changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In code points of the buffer; @end is exclusive. */
typedef struct
{
  guint start;
  guint end;
} DossierStretch;

void dossier_text_tags_apply (GtkTextBuffer *buffer,
                              GtkTextTag    *tag,
                              const GArray  *stretches);

G_END_DECLS

/* Asks which of a few answers an editor gives, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @id: static; @label: marked for translation, with a mnemonic */
typedef struct
{
  const char *id;
  const char *label;
} DossierReasonChoice;

/* Signal: "answered" (char *: the id of a choice; char *: the reason). */
#define DOSSIER_TYPE_REASON_POPOVER (dossier_reason_popover_get_type ())
G_DECLARE_FINAL_TYPE (DossierReasonPopover, dossier_reason_popover, DOSSIER, REASON_POPOVER, GtkPopover)

void dossier_reason_popover_open (DossierReasonPopover      *self,
                                  GtkWidget                 *anchor,
                                  const char                *title,
                                  const char                *words,
                                  const DossierReasonChoice *choices,
                                  gboolean                   needed);

G_END_DECLS

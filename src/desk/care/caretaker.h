/* Looks after an open library while nobody works on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Signals: "trouble" (GError): the library is damaged, or no backup could be made; told once for each kind.
 * "rested" (gint64): all that is to be done now is done; for so many seconds, or until something changes. */
#define DOSSIER_TYPE_CARETAKER (dossier_caretaker_get_type ())
G_DECLARE_FINAL_TYPE (DossierCaretaker, dossier_caretaker, DOSSIER, CARETAKER, GObject)

DossierCaretaker *dossier_caretaker_new  (DossierDesk  *desk,
                                          guint         pause);

G_END_DECLS

/* Keeps at hand what the sentences of a section say that their quotes do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"
#include "model/records/section.h"
#include "ui/writing/text-tags.h"

G_BEGIN_DECLS

/**
 * DossierMisfits:
 * @stretches: (element-type DossierStretch): of the sentence, what is in no quote
 * @words: (element-type utf8): what to say of each thing, for people
 */
typedef struct
{
  GArray    *stretches;
  GPtrArray *words;
} DossierMisfits;

/* Signal "changed". */
#define DOSSIER_TYPE_FIT_WATCHER (dossier_fit_watcher_get_type ())
G_DECLARE_FINAL_TYPE (DossierFitWatcher, dossier_fit_watcher, DOSSIER, FIT_WATCHER, GObject)

DossierFitWatcher    *dossier_fit_watcher_new         (void);
void                  dossier_fit_watcher_set_section (DossierFitWatcher *self,
                                                       DossierDesk       *desk,
                                                       DossierSection    *section);
void                  dossier_fit_watcher_set_active  (DossierFitWatcher *self,
                                                       gboolean           active);
const DossierMisfits *dossier_fit_watcher_find        (DossierFitWatcher *self,
                                                       gint64             sentence);

G_END_DECLS

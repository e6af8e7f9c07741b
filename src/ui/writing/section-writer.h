/* Keeps the running text of a section and the sentences in the library in step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/writing/section-plan.h"
#include "desk/desk.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "ui/shared/text-area.h"

G_BEGIN_DECLS

/* Signal "planned": the text, the sentences or what they rest on has changed. */
#define DOSSIER_TYPE_SECTION_WRITER (dossier_section_writer_get_type ())
G_DECLARE_FINAL_TYPE (DossierSectionWriter, dossier_section_writer, DOSSIER, SECTION_WRITER, GObject)

DossierSectionWriter *dossier_section_writer_new         (DossierTextArea      *area);
void                  dossier_section_writer_set_section (DossierSectionWriter *self,
                                                          DossierDesk          *desk,
                                                          DossierSection       *section);
DossierSectionPlan   *dossier_section_writer_get_plan    (DossierSectionWriter *self);
DossierSentence      *dossier_section_writer_get_record  (DossierSectionWriter *self,
                                                          guint                 nth);
int                   dossier_section_writer_find        (DossierSectionWriter *self,
                                                          gint64                sentence);
gboolean              dossier_section_writer_is_as_kept  (DossierSectionWriter *self,
                                                          guint                 nth);
void                  dossier_section_writer_replace     (DossierSectionWriter *self,
                                                          const char           *text,
                                                          int                   cursor);
void                  dossier_section_writer_flush       (DossierSectionWriter *self);

G_END_DECLS

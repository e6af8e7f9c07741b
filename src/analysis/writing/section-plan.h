/* What becomes of a section's sentences when its running text has been written over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_SECTION_MAX_TEXT 400000   /* code points: beyond it something was pasted into the wrong place */

/**
 * DossierKeptSentence:
 * @text: not empty, without line breaks
 * @paragraph: begins a paragraph
 *
 * A sentence as it was before, in the order of the section.
 */
typedef struct
{
  const char *text;
  gboolean    paragraph;
} DossierKeptSentence;

/**
 * DossierPlannedSentence:
 * @text: (owned)
 * @start: in code points of the running text, without surrounding white space
 * @paragraph: begins a paragraph
 * @is: the kept sentence that it still is; -1: it is new
 * @like: for a new one, the kept sentence whose words it has taken over, such as the first half of
 *   one that was split; what it rests on should be copied; -1: none
 * @moved: it is another one's turn in the order that was
 */
typedef struct
{
  char     *text;
  guint     start;
  guint     end;
  gboolean  paragraph;
  int       is;
  int       like;
  gboolean  moved;
} DossierPlannedSentence;

/**
 * DossierSectionPlan:
 * @sentences: (element-type DossierPlannedSentence): in order
 * @into: (owned): one for each kept sentence: the planned one that has taken in its words when it
 *   is no longer one of its own (two joined), -1 when it stays or is gone for good
 */
typedef struct
{
  GArray *sentences;
  int    *into;
} DossierSectionPlan;

DossierSectionPlan *dossier_section_plan_new       (const DossierKeptSentence *kept,
                                                    guint                      n_kept,
                                                    const char                *text);
void                dossier_section_plan_free      (DossierSectionPlan        *self);
DossierPlannedSentence *dossier_section_plan_get   (DossierSectionPlan        *self,
                                                    guint                      nth);
int                 dossier_section_plan_find_at   (DossierSectionPlan        *self,
                                                    guint                      position);
char               *dossier_section_plan_join_text (const DossierKeptSentence *kept,
                                                    guint                      n_kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSectionPlan, dossier_section_plan_free)

G_END_DECLS

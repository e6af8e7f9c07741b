/* The running text of a section with sentences or paragraphs in another order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/writing/section-plan.h"

G_BEGIN_DECLS

void  dossier_section_moves_find_paragraph (DossierSectionPlan *plan,
                                            guint               nth,
                                            guint              *first,
                                            guint              *end);
char *dossier_section_moves_make_text      (DossierSectionPlan *plan,
                                            guint               from,
                                            guint               n,
                                            guint               to,
                                            gboolean            whole,
                                            guint              *start);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/section-moves.h"

/* The paragraph that @nth is in. @end: exclusive */
void
dossier_section_moves_find_paragraph (DossierSectionPlan *plan,
                                      guint               nth,
                                      guint              *first,
                                      guint              *end)
{
  for (*first = nth; *first > 0 && !dossier_section_plan_get (plan, *first)->paragraph; (*first)--)
    ;
  for (*end = nth + 1; *end < plan->sentences->len && !dossier_section_plan_get (plan, *end)->paragraph; (*end)++)
    ;
}

/* Puts the @n sentences from @from on before the one at @to, which is outside of them.
 * @whole: they are a paragraph and pass paragraphs, which move with their beginnings; else paragraphs
 *   begin where they began
 * @start: (out): code points before the moved ones
 * Returns: (transfer full) */
char *
dossier_section_moves_make_text (DossierSectionPlan *plan,
                                 guint               from,
                                 guint               n,
                                 guint               to,
                                 gboolean            whole,
                                 guint              *start)
{
  guint n_all = plan->sentences->len, at = 0, place = to > from ? to - n : to;
  g_autofree DossierKeptSentence *kept = g_new0 (DossierKeptSentence, n_all + 1);
  g_autofree guint *order = g_new (guint, n_all + 1);
  g_autofree char *before = NULL;

  for (guint i = 0; i <= n_all; i++)
    {
      for (guint k = 0; i == to && k < n; k++)
        order[at++] = from + k;
      if (i < n_all && (i < from || i >= from + n))
        order[at++] = i;
    }
  for (guint i = 0; i < n_all; i++)
    {
      kept[i].text = dossier_section_plan_get (plan, order[i])->text;
      kept[i].paragraph = whole ? dossier_section_plan_get (plan, order[i])->paragraph || order[i] == 0
                                : dossier_section_plan_get (plan, i)->paragraph;
    }
  before = dossier_section_plan_join_text (kept, place);
  *start = (guint) g_utf8_strlen (before, -1) + (place > 0 ? 1 : 0);
  return dossier_section_plan_join_text (kept, n_all);
}

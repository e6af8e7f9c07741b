/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/grade.h"

/**
 * DossierGrade:
 *
 * Immutable and reference counted, safe to share between threads. It is made by the grading
 * layer alone: a grade is computed, never typed.
 */
struct _DossierGrade
{
  gatomicrefcount     ref_count;
  DossierGradeValues  values;
};

G_DEFINE_BOXED_TYPE (DossierGrade, dossier_grade, dossier_grade_ref, dossier_grade_unref)

/**
 * dossier_grade_new:
 * @values: copied; scores and percentages at most 99
 *
 * Returns: (transfer full)
 */
DossierGrade *
dossier_grade_new (const DossierGradeValues *values)
{
  DossierGrade *self;

  g_return_val_if_fail (values->score <= 99 && values->computed <= 99, NULL);

  self = g_new (DossierGrade, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->values = *values;

  return self;
}

DossierGrade *
dossier_grade_ref (DossierGrade *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dossier_grade_unref (DossierGrade *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/* Returns: (transfer none): valid as long as @self */
const DossierGradeValues *
dossier_grade_get_values (DossierGrade *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->values;
}

/* Returns: whether both say the same in every value */
gboolean
dossier_grade_equal (DossierGrade *self,
                     DossierGrade *other)
{
  const DossierGradeValues *a = &self->values, *b = &other->values;

  return a->score == b->score && a->computed == b->computed
         && a->support == b->support && a->contradiction == b->contradiction && a->conflict == b->conflict
         && a->raw == b->raw && a->cap == b->cap && a->n_origins == b->n_origins && a->admiralty == b->admiralty
         && a->anchored == b->anchored && a->overridden == b->overridden
         && a->band == b->band && a->basis == b->basis && a->status == b->status;
}

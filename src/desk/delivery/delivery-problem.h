/* Why a delivery did not arrive, as widgets show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One complaint about what was sent; @object and @id say which thing of the library it is about, where that is known. */
typedef struct
{
  char *detail;
  char *pointer;
  char *object;   /* "sentence", "image" …; empty: not known */
  char *id;       /* UUID */
} DossierComplaint;

/* One side of a conflict; empty where it is not known. */
typedef struct
{
  char *sha256;
  char *revision;
  char *actor;
  char *exported_at;
  char *status;
} DossierConflictSide;

/**
 * DossierDeliveryProblem:
 * @complaints: (element-type DossierComplaint)
 * @is_conflict: whether @ours and @theirs say anything
 * @needs_secret: whether it waits only for a secret to be given
 */
typedef struct
{
  char                *title;
  char                *detail;
  char                *details;
  GPtrArray           *complaints;
  gboolean             is_conflict;
  gboolean             needs_secret;
  DossierConflictSide  ours;
  DossierConflictSide  theirs;
} DossierDeliveryProblem;

DossierDeliveryProblem *dossier_delivery_problem_parse (const char              *text);
void                    dossier_delivery_problem_free  (DossierDeliveryProblem  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDeliveryProblem, dossier_delivery_problem_free)

G_END_DECLS

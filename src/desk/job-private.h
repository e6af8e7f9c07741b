/* The side of a job that the desk moves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/job.h"

G_BEGIN_DECLS

DossierJob *dossier_job_new (const char      *title);
void        dossier_job_say (DossierJob      *self,
                             double           fraction,
                             const char      *message);
void        dossier_job_end (DossierJob      *self,
                             DossierJobState  state,
                             const char      *message,
                             gint64           source,
                             gboolean         known);

G_END_DECLS

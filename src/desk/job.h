/* One long piece of work under way: an import, an export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_JOB_RUNNING,
  DOSSIER_JOB_DONE,
  DOSSIER_JOB_FAILED,
  DOSSIER_JOB_CANCELLED,
} DossierJobState;

/* Properties, all read-only and notified: "title" (what is worked on: an address, a file name),
 * "state", "fraction" (0…1, or -1: not known), "message" (what it does now, or why it failed),
 * "source" (row id of what was imported; 0 before), "known" (it was in the library already). */
#define DOSSIER_TYPE_JOB (dossier_job_get_type ())
G_DECLARE_FINAL_TYPE (DossierJob, dossier_job, DOSSIER, JOB, GObject)

const char      *dossier_job_get_title    (DossierJob *self);
DossierJobState  dossier_job_get_state    (DossierJob *self);
double           dossier_job_get_fraction (DossierJob *self);
const char      *dossier_job_get_message  (DossierJob *self);
gint64           dossier_job_get_source   (DossierJob *self);

G_END_DECLS

/* The application: its options, its actions and every accelerator.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DossierAccelerator:
 * @action: a detailed action name
 * @keys: separated by spaces
 */
typedef struct
{
  const char *action;
  const char *keys;
} DossierAccelerator;

#define DOSSIER_TYPE_APPLICATION (dossier_application_get_type ())
G_DECLARE_FINAL_TYPE (DossierApplication, dossier_application, DOSSIER, APPLICATION, AdwApplication)

DossierApplication       *dossier_application_new              (void);
const DossierAccelerator *dossier_application_get_accelerators (guint *n_accelerators);

G_END_DECLS

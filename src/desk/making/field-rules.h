/* Which fields of which records people may change, and what they may say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

gboolean dossier_field_rules_set   (DossierRecord   *record,
                                    const char      *field,
                                    const char      *value,
                                    GError         **error);
gboolean dossier_field_rules_apply (DossierVerbRun  *run,
                                    const char      *argument,
                                    GType            type,
                                    GError         **error);
gboolean dossier_field_rules_take_options (DossierVerbRun *run,
                                           DossierRecord  *record,
                                           GError        **error);

G_END_DECLS

/* The shape that a page of one kind begins with: its sections, values and what may not stay empty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/house.h"

G_BEGIN_DECLS

/* @field: of a profile, by its column's name */
typedef struct
{
  char *field;
  char *value;
} DossierTemplateValue;

#define DOSSIER_TYPE_TEMPLATE (dossier_template_get_type ())
G_DECLARE_FINAL_TYPE (DossierTemplate, dossier_template, DOSSIER, TEMPLATE, GObject)

DossierTemplate   *dossier_template_new                 (const char      *code,
                                                         const char      *label,
                                                         const char      *text);
void               dossier_template_add_section         (DossierTemplate *self,
                                                         DossierTerm     *section,
                                                         gboolean         required);
void               dossier_template_add_value           (DossierTemplate *self,
                                                         const char      *field,
                                                         const char      *value);
void               dossier_template_add_required        (DossierTemplate *self,
                                                         const char      *field);
const char        *dossier_template_get_code            (DossierTemplate *self);
const char        *dossier_template_get_label           (DossierTemplate *self);
const char        *dossier_template_get_text            (DossierTemplate *self);
const GPtrArray   *dossier_template_get_sections        (DossierTemplate *self);
gboolean           dossier_template_is_section_required (DossierTemplate *self,
                                                         guint            n);
const GArray      *dossier_template_get_values          (DossierTemplate *self);
const GPtrArray   *dossier_template_get_required        (DossierTemplate *self);

G_END_DECLS

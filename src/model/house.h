/* The house template: vocabularies, access tiers and section kinds of one newsroom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DossierTemplate DossierTemplate;

/* One entry of a vocabulary: what is stored and what people read. */
#define DOSSIER_TYPE_TERM (dossier_term_get_type ())
G_DECLARE_FINAL_TYPE (DossierTerm, dossier_term, DOSSIER, TERM, GObject)

DossierTerm  *dossier_term_new             (const char    *code,
                                            const char    *label,
                                            const char    *text,
                                            const char    *action);
const char   *dossier_term_get_code        (DossierTerm   *self);
const char   *dossier_term_get_label       (DossierTerm   *self);
const char   *dossier_term_get_text        (DossierTerm   *self);
const char   *dossier_term_get_action      (DossierTerm   *self);

#define DOSSIER_TYPE_HOUSE (dossier_house_get_type ())
G_DECLARE_FINAL_TYPE (DossierHouse, dossier_house, DOSSIER, HOUSE, GObject)

DossierHouse *dossier_house_new            (void);
void          dossier_house_add_term       (DossierHouse  *self,
                                            const char    *vocabulary,
                                            DossierTerm   *term);
const GPtrArray *dossier_house_get_terms   (DossierHouse  *self,
                                            const char    *vocabulary);
GListModel   *dossier_house_list_terms     (DossierHouse  *self,
                                            const char    *vocabulary);
DossierTerm  *dossier_house_find_term      (DossierHouse  *self,
                                            const char    *vocabulary,
                                            const char    *code);
const char   *dossier_house_get_label      (DossierHouse  *self,
                                            const char    *vocabulary,
                                            const char    *code);
int           dossier_house_get_tier_order (DossierHouse  *self,
                                            const char    *tier);
void          dossier_house_add_template   (DossierHouse  *self,
                                            DossierTemplate *template);
const GPtrArray *dossier_house_get_templates (DossierHouse *self);
DossierTemplate *dossier_house_find_template (DossierHouse *self,
                                            const char    *code);

G_END_DECLS

/* Which blocks of a page an editor took in or left out against the engine's choice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any page has blocks that somebody would pick by hand; what is longer is no correction. */
#define DOSSIER_CORRECTIONS_MAX 5000

typedef struct _DossierCorrections DossierCorrections;

DossierCorrections *dossier_corrections_new       (void);
DossierCorrections *dossier_corrections_parse     (const char               *take,
                                                   const char               *leave);
DossierCorrections *dossier_corrections_copy      (const DossierCorrections *self);
void                dossier_corrections_free      (DossierCorrections       *self);
gboolean            dossier_corrections_equal     (const DossierCorrections *a,
                                                   const DossierCorrections *b);
gboolean            dossier_corrections_is_empty  (const DossierCorrections *self);

guint               dossier_corrections_get_n_taken (const DossierCorrections *self);
guint               dossier_corrections_get_taken (const DossierCorrections *self,
                                                   guint                     index);
guint               dossier_corrections_get_n_left (const DossierCorrections *self);
guint               dossier_corrections_get_left  (const DossierCorrections *self,
                                                   guint                     index);
char               *dossier_corrections_format_taken (const DossierCorrections *self);
char               *dossier_corrections_format_left (const DossierCorrections *self);

gboolean            dossier_corrections_take      (DossierCorrections       *self,
                                                   guint                     ordinal);
gboolean            dossier_corrections_leave     (DossierCorrections       *self,
                                                   guint                     ordinal);
gboolean            dossier_corrections_amend     (DossierCorrections       *self,
                                                   const DossierCorrections *later);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCorrections, dossier_corrections_free)

G_END_DECLS

/* Where the code points of a document stand in the text buffer that shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DossierTextMap DossierTextMap;

DossierTextMap *dossier_text_map_new          (void);
void            dossier_text_map_free         (DossierTextMap *self);
void            dossier_text_map_clear        (DossierTextMap *self);
void            dossier_text_map_add          (DossierTextMap *self,
                                               guint           start,
                                               guint           end,
                                               guint           place);
guint           dossier_text_map_get_reach    (DossierTextMap *self);
guint           dossier_text_map_to_buffer    (DossierTextMap *self,
                                               guint           position);
gboolean        dossier_text_map_to_document  (DossierTextMap *self,
                                               guint           from,
                                               guint           to,
                                               guint          *start,
                                               guint          *end);
guint           dossier_text_map_get_n_pieces (DossierTextMap *self);
gboolean        dossier_text_map_cut          (DossierTextMap *self,
                                               guint           index,
                                               guint           start,
                                               guint           end,
                                               guint          *from,
                                               guint          *to);
guint           dossier_text_map_find         (DossierTextMap *self,
                                               guint           position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTextMap, dossier_text_map_free)

G_END_DECLS
